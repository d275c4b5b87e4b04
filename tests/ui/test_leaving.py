"""Leaving a space in the window: what goes is said before, and it is gone from everything that the window shows."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Opening, open_client
from app.services.jobs import LeaveRequest
from app.store import recutting
from app.store.database import transaction
from app.store.generations import current, view_path
from app.store.index_marks import write_number
from app.store.view_opening import open_view
from ui.bridge import Session
from ui.main import Desktop
from ui.manners.translation import install
from ui.tasks.work import State
from ui.theme import Theme

LONG_MS = 60_000
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> Iterator[None]:
    """English with its plurals."""
    translation = install(qapp, "en")
    yield
    translation.remove()


@pytest.fixture
def profile(samples_profile: Path, tmp_path: Path) -> Path:
    """A profile of this test's own."""
    return Path(shutil.copytree(samples_profile, tmp_path / "profile"))


@pytest.fixture
def desktop(qtbot: QtBot, qapp: QApplication, theme: Theme, profile: Path) -> Iterator[Desktop]:
    """Shown and opened, with its desk."""
    hooks = sys.excepthook
    made = Desktop(qapp, profile, unprotected=True)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.window.ready, timeout=LONG_MS):
        made.start()
    qtbot.waitUntil(lambda: made.desk is not None and made.reports is not None, timeout=LONG_MS)
    yield made
    made.close()
    sys.excepthook = hooks
    theme.set_look(theme.look)


def _names(desktop: Desktop) -> list[str]:
    spaces = desktop.window.rail.spaces
    return [spaces.item(row).text() for row in range(spaces.count())]


def _ask_to_leave(desktop: Desktop, row: int) -> None:
    item = desktop.window.rail.spaces.item(row)
    menu = desktop.window.rail.menu_of(item)
    menu.actions()[-1].trigger()
    menu.deleteLater()


def test_a_menu_that_is_open_while_the_spaces_are_listed_anew_speaks_of_its_space(
    qtbot: QtBot, desktop: Desktop
) -> None:
    rail, name = desktop.window.rail, _names(desktop)[0]
    menu = rail.menu_of(rail.spaces.item(0))
    with qtbot.waitSignal(desktop.window.page.surveyed, timeout=LONG_MS):
        desktop.window.page.searching.survey()

    with qtbot.waitSignal(rail.leave_wanted, timeout=LONG_MS) as wanted:
        menu.actions()[-1].trigger()

    menu.deleteLater()
    assert wanted.args is not None
    assert wanted.args[0]["name"] == name


def test_a_space_is_left_by_its_menu_and_gone_from_list_search_and_reading(qtbot: QtBot, desktop: Desktop) -> None:
    before = _names(desktop)
    desktop.window.page.start(f"in:{before[0].split()[0]}")
    qtbot.waitUntil(lambda: desktop.window.page.view.results.rowCount() > 0, timeout=LONG_MS)

    _ask_to_leave(desktop, 0)
    assert desktop.desk is not None
    assert desktop.desk.leave_sheet is not None
    sentences = desktop.desk.leave_sheet.sentences
    qtbot.mouseClick(desktop.desk.leave_sheet.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desktop.desk is not None and not desktop.desk.imports.is_busy, timeout=LONG_MS)
    task = desktop.desk.imports.tasks()[-1]
    qtbot.waitUntil(lambda: before[0] not in _names(desktop), timeout=LONG_MS)

    assert before[0] in sentences[0]
    assert (" posts · " in sentences[1], "cannot be undone" in sentences[3]) == (True, True)
    assert (task.state, task.leaving > 1) == (State.DONE, True)
    assert _names(desktop) == before[1:]
    qtbot.waitUntil(lambda: desktop.window.page.view.results.rowCount() == 0, timeout=LONG_MS)
    assert desktop.desk.toast.sentence == f"{before[0]}: {task.leaving} posts are gone from this computer."


def test_enter_in_the_question_leaves_everything_as_it_is(qtbot: QtBot, desktop: Desktop) -> None:
    before = _names(desktop)
    _ask_to_leave(desktop, 0)
    assert desktop.desk is not None
    assert desktop.desk.leave_sheet is not None

    qtbot.keyClick(desktop.desk.leave_sheet, Qt.Key.Key_Return)

    assert desktop.desk.imports.tasks() == []
    assert _names(desktop) == before


@pytest.mark.qt_log_ignore("propagateSizeHints", r"does not support raise\(\)")  # as below
def test_spaces_that_came_while_nobody_looked_are_listed_when_somebody_does(
    qtbot: QtBot, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop.open_settings()
    assert desktop.settings is not None
    page, asked = desktop.settings.spaces, []
    desktop.settings.open_page(page)
    qtbot.waitUntil(lambda: page.list.count() == len(_names(desktop)), timeout=LONG_MS)
    monkeypatch.setattr(page, "reload", lambda: asked.append(page.isVisible()))

    desktop.settings.hide()
    desktop.session.tell_content_changed()
    while_hidden = len(asked)
    desktop.open_settings()

    assert (while_hidden, len(asked)) == (0, 1)


@pytest.mark.qt_log_ignore("propagateSizeHints", r"does not support raise\(\)")  # offscreen has no stack of windows
def test_the_settings_list_the_spaces_and_ask_for_the_chosen_one(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.open_settings()
    assert desktop.settings is not None
    page = desktop.settings.spaces
    qtbot.waitUntil(lambda: page.list.count() == len(_names(desktop)), timeout=LONG_MS)
    may_leave_nothing = page.leave.isEnabled()

    page.list.setCurrentRow(1)
    page.leave.click()

    assert not may_leave_nothing
    assert " posts · the latest of " in page.facts
    assert desktop.desk is not None
    assert desktop.desk.leave_sheet is not None
    assert _names(desktop)[1] in desktop.desk.leave_sheet.sentences[0]


def test_leaving_twice_is_no_mistake(profile: Path) -> None:
    client = open_client(Opening(profile, unprotected=True))
    with closing(client.library()) as library:
        space = library.list_spaces()[0]["id"]

    with closing(client.worker()) as link:
        link.run(LeaveRequest(space))
        again = link.run(LeaveRequest(space))

    assert again.result == {"operations": 0, "seconds": 0.0}


def test_a_library_that_is_owed_work_wakes_the_worker(qtbot: QtBot, profile: Path, qapp: QApplication) -> None:
    session = Session(profile, unprotected=True)
    client = session.client()
    _forget_cutting(profile)

    session.open_library().close()

    def _is_done() -> bool:
        with closing(client.library()) as library:
            return not library.needs_worker()

    qtbot.waitUntil(_is_done, timeout=LONG_MS)


def _forget_cutting(profile: Path) -> None:
    """As a profile that an earlier version cut."""
    client = open_client(Opening(profile, unprotected=True))

    view = open_view(
        view_path(profile, current(profile).view), client.keys.derive("view"), lock=client.migration_lock()
    )
    with closing(view), transaction(view):
        write_number(view, recutting.CUTTING, 0)
