"""Without a mouse, without movement, at twice the size: everything is reached, seen and fits."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from ui.screenshots import LIGHT, QUERY, Studio
from ui.theme import Theme
from ui.tokens import Contrast, Scheme

pytestmark = pytest.mark.slow

MOST_STEPS = 120
AROUND = 4  # pixels around a widget in which its focus may be drawn


@pytest.fixture
def studio(theme: Theme, samples_profile: Path, tmp_path: Path) -> Iterator[Studio]:
    """The window over the samples."""
    profile = Path(shutil.copytree(samples_profile, tmp_path / "profile"))
    with ExitStack() as stack:
        yield stack.enter_context(Studio(theme, profile))


def _is_stop(widget: QWidget) -> bool:
    can = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(can) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _stops(window: QWidget) -> list[QWidget]:
    """Everything that can be used now. What lies inside a list or a text belongs to that."""
    return [widget for widget in window.findChildren(QWidget) if _is_stop(widget)]


def _walk(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press a key until the focus comes back to where it began; a completion may take it once."""
    seen: list[QWidget] = []
    for _ in range(MOST_STEPS):
        focus = QApplication.focusWidget()
        if focus is None or (focus in seen and focus is not seen[-1]):
            break
        if focus not in seen:
            seen.append(focus)
        QTest.keyClick(focus, key)
    return seen


def _named(widgets: list[QWidget]) -> list[str]:
    return [f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}" for widget in widgets]


def _look_of(widget: QWidget) -> QImage:
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.grab(place.adjusted(-AROUND, -AROUND, AROUND, AROUND)).toImage()


def _changes_with_focus(widget: QWidget, elsewhere: QWidget) -> bool:
    elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
    widget.setFocus(Qt.FocusReason.TabFocusReason)  # and is scrolled to where that is needed
    focused = _look_of(widget)
    elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
    return _look_of(widget) != focused


def _unseen(window: QWidget, elsewhere: QWidget) -> list[QWidget]:
    stops = [stop for stop in _stops(window) if stop is not elsewhere]
    return [stop for stop in stops if not _changes_with_focus(stop, elsewhere)]


def _sticks_out(window: QWidget) -> list[QWidget]:
    """Buttons and fields that are cut off by the window's edge; what scrolls is whole once it is scrolled to."""
    used = [widget for widget in _stops(window) if not _scrolls(widget)]
    return [w for w in used if not window.rect().contains(QRect(w.mapTo(window, QPoint(0, 0)), w.size()))]


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, QAbstractScrollArea) or _scrolls(parent))


def test_tab_reaches_everything_and_is_caught_nowhere(studio: Studio) -> None:
    studio.search(QUERY)

    reached = _walk(studio.window)

    assert _named([stop for stop in _stops(studio.window) if stop not in reached]) == []
    assert QApplication.focusWidget() is reached[0]


def test_shift_tab_goes_the_same_way_back(studio: Studio) -> None:
    studio.search(QUERY)

    forth = _walk(studio.window)
    back = _walk(studio.window, Qt.Key.Key_Backtab)

    assert set(_named(forth)) == set(_named(back))


@pytest.mark.parametrize(
    "look",
    [
        LIGHT,
        replace(LIGHT, scheme=Scheme.DARK),
        replace(LIGHT, contrast=Contrast.HIGH),
    ],
    ids=["light", "dark", "high contrast"],
)
def test_the_focus_is_seen_wherever_it_is(studio: Studio, look: object) -> None:
    studio.theme.set_look(look)  # type: ignore[arg-type]
    QApplication.setCursorFlashTime(0)
    studio.search(QUERY)

    unseen = _unseen(studio.window, studio.window.page.field)

    assert _named(unseen) == []


def test_everything_that_can_be_pressed_says_what_it_does(studio: Studio) -> None:
    studio.search(QUERY)

    buttons = [each for each in studio.window.findChildren(QAbstractButton) if each.isVisible()]

    assert [each for each in buttons if not (each.accessibleName() or each.text()).strip()] == []


@pytest.mark.parametrize("show", [lambda _: None, lambda studio: studio.search(QUERY)], ids=["home", "results"])
def test_at_twice_the_size_everything_fits_into_a_common_screen(studio: Studio, show: Callable[[Studio], None]) -> None:
    studio.theme.set_look(replace(LIGHT, zoom=2.0))
    show(studio)

    assert studio.window.size().toTuple() == (1280, 800)
    assert studio.window.page.field.width() > 600
    assert _named(_sticks_out(studio.window)) == []


def test_at_twice_the_size_two_results_are_seen_at_once(studio: Studio) -> None:
    studio.theme.set_look(replace(LIGHT, zoom=2.0))

    studio.search(QUERY)

    view = studio.window.page.view
    assert view.viewport().height() >= 2 * view.rows.row_height


def test_with_reduced_motion_nothing_moves_by_itself(studio: Studio) -> None:
    studio.search(QUERY)
    studio.window.page.skeleton.show()

    moving = studio.window.findChildren(QAbstractAnimation)

    assert studio.theme.reduced_motion
    assert [each for each in moving if each.state() == QAbstractAnimation.State.Running] == []
