"""The theme in force: choices, the desktop's wishes, zoom, fonts."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.icons import IconSet
from ui.stylesheet import build_style_sheet
from ui.theme import Look, Theme
from ui.tokens import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, Contrast, Scheme


@pytest.fixture
def follow_desktop(qapp: QApplication, icons: IconSet, shared_theme: Theme) -> Iterator[Callable[[Look], Theme]]:
    """Makes themes of their own, and gives the application back to the shared one."""
    yield lambda look: Theme(qapp, icons, look)
    shared_theme.set_zoom(1.1)
    shared_theme.set_zoom(1.0)


def test_choosing_dark_changes_palette_and_sheet(qapp: QApplication, theme: Theme) -> None:
    theme.set_scheme(Scheme.DARK)

    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.colours.canvas
    assert DARK.colours.canvas in qapp.styleSheet()


def test_a_theme_that_is_made_before_its_window_keeps_its_sheet_until_it_is_asked(
    qapp: QApplication, icons: IconSet, follow_desktop: Callable[[Look], Theme]
) -> None:
    qapp.setStyleSheet("")
    waiting = Theme(qapp, icons, Look(Scheme.LIGHT, Contrast.NORMAL), sheet_follows=True)
    waiting.set_scheme(Scheme.DARK)
    before = qapp.styleSheet()

    waiting.apply_sheet()

    assert before == ""
    assert DARK.colours.canvas in qapp.styleSheet()


def test_a_change_is_told_once(qtbot: QtBot, theme: Theme) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.tokens.name))

    theme.set_zoom(1.5)

    assert told == ["light"]


def test_the_same_choice_again_tells_nothing(theme: Theme) -> None:
    told: list[int] = []
    theme.changed.connect(lambda: told.append(1))

    theme.set_look(theme.look)

    assert told == []


def test_the_desktop_turning_dark_is_followed(qapp: QApplication, follow_desktop: Callable[[Look], Theme]) -> None:
    following = follow_desktop(Look(contrast=Contrast.NORMAL, reduced_motion=True))

    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert following.tokens.name == DARK.name


def test_the_desktop_asking_for_contrast_is_followed(
    qapp: QApplication, follow_desktop: Callable[[Look], Theme]
) -> None:
    following = follow_desktop(Look(scheme=Scheme.LIGHT, reduced_motion=True))

    hints = qapp.styleHints()
    access = hints.accessibility()
    access.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)

    assert following.tokens.name == LIGHT_HIGH.name


def test_a_person_s_choice_outweighs_the_desktop(qapp: QApplication, theme: Theme) -> None:
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert theme.tokens.name == LIGHT.name


def test_high_contrast_and_dark_go_together(theme: Theme) -> None:
    theme.set_look(Look(scheme=Scheme.DARK, contrast=Contrast.HIGH))

    assert theme.tokens.name == DARK_HIGH.name


def test_zoom_multiplies_type_and_distances(theme: Theme) -> None:
    theme.set_zoom(2.0)

    assert theme.px(12) == 24
    assert theme.font("body").pixelSize() == 2 * LIGHT.type.body


@pytest.mark.parametrize(("asked", "given"), [(0.2, 1.0), (9.0, 3.0), (1.25, 1.25)])
def test_zoom_stays_between_one_and_three(theme: Theme, asked: float, given: float) -> None:
    theme.set_zoom(asked)

    assert theme.zoom == given


def test_zoom_steps_go_up_and_down_again(theme: Theme) -> None:
    theme.zoom_in()
    theme.zoom_in()
    theme.zoom_out()

    assert theme.zoom == 1.1


def test_reduced_motion_stops_every_duration(theme: Theme) -> None:
    theme.set_look(Look(reduced_motion=True))

    assert theme.reduced_motion
    assert (theme.motion.quick_ms, theme.motion.calm_ms, theme.motion.slow_ms, theme.motion.pulse_ms) == (0, 0, 0, 0)


def test_motion_is_allowed_when_nobody_minds(theme: Theme) -> None:
    theme.set_look(Look(reduced_motion=False))

    assert theme.motion.calm_ms > 0


def test_fonts_fall_back_to_something_installed(theme: Theme) -> None:
    assert QFontInfo(theme.font("body")).family() != ""
    assert QFontInfo(theme.font("body", code=True)).pixelSize() == LIGHT.type.body


def test_the_sheet_names_a_last_resort_after_every_family() -> None:
    sheet = build_style_sheet(LIGHT, 1.0, ["Inter", "Arial"])

    assert 'font-family: "Inter", "Arial", sans-serif;' in sheet


def test_a_focused_button_keeps_its_size(qtbot: QtBot, theme: Theme) -> None:
    button = QPushButton("Ask")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    calm = button.sizeHint()

    button.setFocus(Qt.FocusReason.TabFocusReason)

    assert button.sizeHint() == calm
