"""Imports in the window: confirming, progress, cancelling, the report, and a worker that dies; with the real worker."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Opening, open_client
from app.services.jobs import Progress
from app.services.recognise_archive import Look
from ui.bridge import Session
from ui.jobs import Jobs
from ui.manners.translation import install
from ui.tasks.confirm import ConfirmImport
from ui.tasks.desk import ImportDesk
from ui.tasks.reasons import known_reasons, reason_sentence
from ui.tasks.texts import report_text, time_left
from ui.tasks.work import State, Wanted
from ui.theme import Theme

LONG_MS = 60_000


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> Iterator[None]:
    """English with its plurals."""
    translation = install(qapp, "en")
    yield
    translation.remove()


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Session:
    """An open, unprotected profile."""
    made = Session(tmp_path / "profile", unprotected=True)
    made.adopt(open_client(Opening(tmp_path / "profile", unprotected=True), create=True))
    return made


@pytest.fixture
def desk(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[ImportDesk]:
    """A window with a drawer and a search field in it."""
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs(session.open_library)
    made = ImportDesk(window, session, jobs, theme)
    made.drawer.setParent(window)
    field = QLineEdit(window)
    field.setObjectName("field")
    window.resize(800, 500)
    window.show()
    yield made
    jobs.close()


def _many_posts(folder: Path, count: int) -> Path:
    path = folder / "many.jsonl"
    lines = (
        f'{{"type":"post","id":"p{number}","space":"deals","author":"anna","created":"2026-01-02T08:00:00Z",'
        f'"body":"Pump {number} shows fault E17 after the firmware","conversation":"c{number // 4}"}}\n'
        for number in range(count)
    )
    path.write_text('{"type":"header","format":"precedent","version":1,"source":"many"}\n' + "".join(lines))
    return path


def _finish(qtbot: QtBot, desk: ImportDesk, number: int) -> None:
    qtbot.waitUntil(lambda: desk.imports.task(number).has_ended, timeout=LONG_MS)


@pytest.mark.slow
def test_an_import_ends_with_a_report_that_accounts_for_everything(
    qtbot: QtBot, desk: ImportDesk, samples: Path
) -> None:
    (number,) = desk.imports.import_archives([Wanted(samples, "jsonl")])

    _finish(qtbot, desk, number)

    task = desk.imports.task(number)
    assert (task.state, task.sentence) == (State.DONE, "")
    assert task.sources()[0]["posts"] > 50
    assert "new post" in desk.drawer.row(number).line
    assert "Format: JSON Lines" in report_text(task)


@pytest.mark.slow
def test_a_second_import_of_the_same_adds_nothing(qtbot: QtBot, desk: ImportDesk, samples: Path) -> None:
    first, second = desk.imports.import_archives([Wanted(samples, "jsonl")] * 2)
    waiting = desk.imports.task(second).state

    _finish(qtbot, desk, second)

    assert waiting is State.WAITING
    assert desk.imports.task(second).sources()[0]["posts"] == 0
    assert desk.imports.task(second).sources()[0]["already_present"] == desk.imports.task(first).sources()[0]["posts"]


@pytest.mark.slow
def test_views_hear_that_there_is_more_to_find(qtbot: QtBot, desk: ImportDesk, session: Session, samples: Path) -> None:
    with qtbot.waitSignal(session.content_changed, timeout=LONG_MS):
        desk.imports.import_archives([Wanted(samples, "jsonl")])

    library = session.open_library()
    assert library.counts()["posts"] > 0
    library.close()


@pytest.mark.slow
def test_the_end_of_an_import_is_told_with_a_way_to_its_report(qtbot: QtBot, desk: ImportDesk, samples: Path) -> None:
    (number,) = desk.imports.import_archives([Wanted(samples, "jsonl")])
    _finish(qtbot, desk, number)

    assert "is imported" in desk.toast.sentence
    assert desk.toast.isVisible()


@pytest.mark.slow
def test_a_cancelled_import_keeps_what_it_had_and_says_so(qtbot: QtBot, desk: ImportDesk, tmp_path: Path) -> None:
    (number,) = desk.imports.import_archives([Wanted(_many_posts(tmp_path, 60_000), "jsonl")])
    qtbot.waitUntil(lambda: desk.imports.task(number).progress.posts > 0, timeout=LONG_MS)

    desk.imports.cancel(number)
    said = desk.drawer.row(number).line
    _finish(qtbot, desk, number)

    assert said == "Stopping at the next safe point …"
    assert desk.imports.task(number).state is State.CANCELLED
    assert "kept and can be searched" in desk.drawer.row(number).line


def test_a_waiting_import_is_cancelled_without_having_begun(desk: ImportDesk, samples: Path) -> None:
    _, second = desk.imports.import_archives([Wanted(samples, "jsonl")] * 2)

    desk.imports.cancel(second)

    assert desk.imports.task(second).state is State.CANCELLED
    assert desk.drawer.row(second).line == "Cancelled; nothing was imported."


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kills with SIGKILL")
def test_a_killed_worker_is_started_again_and_nothing_is_lost(
    qtbot: QtBot, desk: ImportDesk, session: Session, tmp_path: Path
) -> None:
    (number,) = desk.imports.import_archives([Wanted(_many_posts(tmp_path, 20_000), "jsonl")])
    qtbot.waitUntil(lambda: desk.imports.task(number).progress.posts > 0, timeout=LONG_MS)

    with qtbot.waitSignal(desk.imports.worker_restarted, timeout=LONG_MS):
        os.kill(_worker_of(session), signal.SIGKILL)
    _finish(qtbot, desk, number)

    task = desk.imports.task(number)
    assert task.state is State.DONE
    assert task.sources()[0]["posts"] + task.sources()[0]["already_present"] == 20_000
    library = session.open_library()
    assert library.counts()["posts"] == 20_000
    library.close()


def _worker_of(session: Session) -> int:
    wanted = ["-m", "app.worker", str(session.folder)]
    children = psutil.Process().children(recursive=True)
    return next(child.pid for child in children if _command_of(child) == wanted)


def _command_of(process: psutil.Process) -> list[str]:
    with suppress(psutil.Error):  # it may end meanwhile, as a process that was asked about an archive does
        return process.cmdline()[1:]
    return []


@pytest.mark.slow
def test_a_broken_file_is_told_in_a_sentence_and_the_next_one_goes_on(
    qtbot: QtBot, desk: ImportDesk, samples: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and then nothing")

    bad, good = desk.imports.import_archives([Wanted(broken, "slack"), Wanted(samples, "jsonl")])
    _finish(qtbot, desk, good)

    assert desk.imports.task(bad).state is State.FAILED
    assert desk.drawer.row(bad).line.endswith("nothing in it can be read.")
    assert desk.imports.task(good).state is State.DONE


@pytest.mark.slow
def test_a_rebuild_runs_as_a_task_of_its_own(qtbot: QtBot, desk: ImportDesk, samples: Path) -> None:
    desk.imports.import_archives([Wanted(samples, "jsonl")])

    number = desk.imports.rebuild()
    _finish(qtbot, desk, number)

    assert desk.imports.task(number).state is State.DONE
    assert desk.drawer.row(number).line.startswith("Done in")


def test_progress_shows_posts_rate_and_time_left(desk: ImportDesk, samples: Path) -> None:
    (number,) = desk.imports.import_archives([Wanted(samples, "jsonl")])

    desk.imports._on_progress(number, Progress("reading", "x", 40, 100, 84_210, 0, 6.0, 14_035.0, 98.0))

    assert desk.drawer.row(number).line == "Reading · 84,210 posts · 14,035 a second · about 2 minutes left"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(3, "a few seconds left"), (40, "less than a minute left"), (150, "about 2 minutes left")],
)
def test_time_left_is_rough(qapp: QApplication, seconds: float, text: str) -> None:
    assert time_left(seconds) == text


# -- dropping and confirming


def _drop_event(paths: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.mark.slow
def test_a_file_dropped_on_the_search_field_is_confirmed_and_imported(
    qtbot: QtBot, desk: ImportDesk, samples: Path
) -> None:
    window = desk.drawer.window()
    field = window.findChild(QLineEdit, "field")
    mime = _drop_event([samples])
    place, none = field.geometry().center(), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(place), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    drop = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)

    QApplication.sendEvent(window.windowHandle(), enter)
    QApplication.sendEvent(window.windowHandle(), drop)

    assert enter.isAccepted()
    assert field.text() == ""
    assert desk.sheet is not None
    sheet = desk.sheet
    qtbot.waitUntil(lambda: sheet.rows[0].can_be_imported, timeout=LONG_MS)
    assert sheet.rows[0].sentence.startswith("JSON Lines · ")
    sheet.accept()
    _finish(qtbot, desk, desk.imports.tasks()[0].number)


def test_an_address_of_the_web_is_not_taken(desk: ImportDesk) -> None:
    window = desk.drawer.window()
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/a.zip")])
    none = Qt.KeyboardModifier.NoModifier

    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    enter.ignore()
    QApplication.sendEvent(window.windowHandle(), enter)

    assert desk.sheet is None


@pytest.fixture
def sheet(qtbot: QtBot, desk: ImportDesk, theme: Theme, tmp_path: Path) -> ConfirmImport:
    """A confirmation of two files that do not exist, whose looks the test gives."""
    made = ConfirmImport([tmp_path / "a.zip", tmp_path / "b.log"], desk._jobs, theme)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.rows[1].sentence.startswith("There is no file"), timeout=LONG_MS)
    return made


def test_enter_imports_once_something_can_be_imported(qtbot: QtBot, sheet: ConfirmImport) -> None:
    with qtbot.waitActive(sheet):
        sheet.show()
        sheet.activateWindow()
    sheet._cancel.setFocus()

    sheet.rows[0].show_look(Look("slack", "T01", 48_300_000))

    assert sheet.focusWidget() is sheet._import


def test_a_file_that_cannot_be_imported_does_not_hold_up_the_other(qtbot: QtBot, sheet: ConfirmImport) -> None:
    sheet.rows[0].show_look(Look("slack", "T01", 48_300_000))
    sheet.rows[1].show_look(Look(refused="b.log is of no format that Precedent knows."))

    with qtbot.waitSignal(sheet.confirmed) as confirmed:
        sheet.accept()

    assert [wanted.path.name for wanted in confirmed.args[0]] == ["a.zip"]
    assert confirmed.args[0][0].format == "slack"


def test_a_source_without_a_name_of_its_own_is_named_once(qtbot: QtBot, sheet: ConfirmImport) -> None:
    sheet.rows[1].show_look(Look("irc", "", 1_000))

    with qtbot.waitSignal(sheet.confirmed) as confirmed:
        sheet.accept()

    assert [(wanted.format, wanted.source) for wanted in confirmed.args[0]] == [("irc", "b")]


def test_nothing_can_be_confirmed_while_nothing_is_recognised(sheet: ConfirmImport) -> None:
    assert not sheet._import.isEnabled()


# -- the report


def test_every_reason_of_an_importer_has_a_sentence() -> None:
    root = Path(__file__).parents[2] / "app"
    texts = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("importers", "services")
        for path in (root / folder).glob("*.py")
    )

    missing = [key for key in sorted(_reasons_in(texts)) if key not in known_reasons()]

    assert missing == []


def _reasons_in(text: str) -> set[str]:
    names = r"(?:Skipped|SkippedRecord|MessageRefusedError|RowError|\.note|\.skip|_skip|\.refuse)"
    calls = names + r"\(\s*\"([a-z]+(?:_[a-z]+)*)\""
    return set(re.findall(calls, text))


def test_an_unknown_reason_is_said_as_it_is(qapp: QApplication) -> None:
    assert reason_sentence("odd_thing") == "Left out for another reason: odd thing"


@pytest.mark.slow
def test_the_report_can_be_copied(qtbot: QtBot, desk: ImportDesk, samples: Path) -> None:
    (number,) = desk.imports.import_archives([Wanted(samples, "jsonl")])
    _finish(qtbot, desk, number)

    desk.drawer.open_report(number)
    desk.drawer.row(number)._copy.click()

    assert "New posts: " in QGuiApplication.clipboard().text()
