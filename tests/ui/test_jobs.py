"""Jobs: results arrive on the GUI thread, the newest question wins, writes are finished before the end."""

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.errors import KnownError
from ui.jobs import Jobs


class FakeLibrary:
    """Remembers in which threads it was used."""

    def __init__(self) -> None:
        self.threads = {threading.get_ident()}
        self.closed_in = 0

    def look(self) -> str:
        self.threads.add(threading.get_ident())
        return "seen"

    def close(self) -> None:
        self.closed_in = threading.get_ident()


class Shelf:
    """Opens libraries and keeps them."""

    def __init__(self) -> None:
        self.opened: list[FakeLibrary] = []
        self.broken = False

    def open(self) -> FakeLibrary:
        if self.broken:
            raise KnownError("There is nothing yet.")
        self.opened.append(FakeLibrary())
        return self.opened[-1]


@pytest.fixture
def shelf() -> Shelf:
    """Where the lanes' libraries come from."""
    return Shelf()


@pytest.fixture
def jobs(qapp: QApplication, shelf: Shelf) -> Iterator[Jobs]:
    """Jobs that are closed at the end."""
    made = Jobs(shelf.open)  # type: ignore[arg-type]
    yield made
    assert made.close()


def unexpected(error: Exception) -> None:
    raise AssertionError(error)


def test_a_result_arrives_on_the_gui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    arrived: list[tuple[int, bool]] = []
    gui = QThread.currentThread()

    jobs.run(
        "free",
        threading.get_ident,
        done=lambda worker: arrived.append((worker, QThread.currentThread() is gui)),
        failed=unexpected,
    )
    qtbot.waitUntil(lambda: bool(arrived))

    assert arrived[0][0] != threading.get_ident()
    assert arrived[0][1]


def test_an_error_arrives_as_it_was_raised(qtbot: QtBot, jobs: Jobs) -> None:
    errors: list[Exception] = []

    def fail() -> None:
        raise KnownError("The disk is full.")

    jobs.run("store", fail, done=lambda _: None, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))

    assert str(errors[0]) == "The disk is full."


def test_a_slow_old_answer_never_overwrites_a_newer_one(qtbot: QtBot, jobs: Jobs) -> None:
    started, release, answers = threading.Event(), threading.Event(), list[str]()

    def slow(_: object) -> str:
        started.set()
        release.wait(10)
        return "old"

    lane = jobs.lane("search")
    lane.ask(slow, done=answers.append, failed=unexpected, supersedes="search")
    assert started.wait(10)
    lane.ask(lambda _: "new", done=answers.append, failed=unexpected, supersedes="search")
    release.set()
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == ["new"]


def test_an_answer_on_its_way_is_dropped_when_a_newer_question_is_asked(qtbot: QtBot, jobs: Jobs) -> None:
    ran, answers = threading.Event(), list[str]()
    lane = jobs.lane("search")

    def answer(_: object) -> str:
        ran.set()
        return "old"

    lane.ask(answer, done=answers.append, failed=unexpected, supersedes="search")
    assert ran.wait(10)
    lane.ask(lambda _: "new", done=answers.append, failed=unexpected, supersedes="search")
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == ["new"]


def test_questions_that_wait_are_replaced_and_never_run(qtbot: QtBot, jobs: Jobs) -> None:
    started, release, ran, answers = threading.Event(), threading.Event(), list[int](), list[int]()
    lane = jobs.lane("search")

    def busy(_: object) -> None:
        started.set()
        release.wait(10)

    def numbered(number: int) -> int:
        ran.append(number)
        return number

    lane.ask(busy, done=lambda _: None, failed=unexpected, supersedes="search")
    assert started.wait(10)
    lane.ask(lambda _: numbered(1), done=answers.append, failed=unexpected, supersedes="search")
    lane.ask(lambda _: numbered(2), done=answers.append, failed=unexpected, supersedes="search")
    release.set()
    qtbot.waitUntil(lambda: bool(answers))

    assert (ran, answers) == ([2], [2])


def test_slots_of_other_names_and_lanes_do_not_drop_each_other(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[str] = []

    jobs.lane("search").ask(lambda _: "a", done=answers.append, failed=unexpected, supersedes="one")
    jobs.lane("search").ask(lambda _: "b", done=answers.append, failed=unexpected, supersedes="two")
    jobs.lane("reading").ask(lambda _: "c", done=answers.append, failed=unexpected, supersedes="one")
    qtbot.waitUntil(lambda: len(answers) == 3)

    assert sorted(answers) == ["a", "b", "c"]


def test_a_dropped_slot_delivers_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[str] = []
    lane = jobs.lane("search")

    lane.ask(lambda _: "dropped", done=answers.append, failed=unexpected, supersedes="search")
    lane.drop("search")
    lane.ask(lambda _: "other", done=answers.append, failed=unexpected)
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == ["other"]


def test_a_library_is_opened_used_and_closed_in_its_own_thread(qtbot: QtBot, jobs: Jobs, shelf: Shelf) -> None:
    answers: list[str] = []
    lane = jobs.lane("search")

    lane.ask(FakeLibrary.look, done=answers.append, failed=unexpected)  # type: ignore[arg-type]
    lane.ask(FakeLibrary.look, done=answers.append, failed=unexpected)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(answers) == 2)
    jobs.close()

    (library,) = shelf.opened
    assert library.threads == {library.closed_in}
    assert library.closed_in != threading.get_ident()


def test_each_lane_has_a_library_of_its_own(qtbot: QtBot, jobs: Jobs, shelf: Shelf) -> None:
    answers: list[str] = []

    jobs.lane("search").ask(FakeLibrary.look, done=answers.append, failed=unexpected)  # type: ignore[arg-type]
    jobs.lane("reading").ask(FakeLibrary.look, done=answers.append, failed=unexpected)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(answers) == 2)

    assert len(shelf.opened) == 2


def test_a_library_that_does_not_open_is_tried_again(qtbot: QtBot, jobs: Jobs, shelf: Shelf) -> None:
    shelf.broken = True
    errors, answers = list[Exception](), list[str]()
    lane = jobs.lane("search")

    lane.ask(FakeLibrary.look, done=answers.append, failed=errors.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(errors))
    shelf.broken = False
    lane.ask(FakeLibrary.look, done=answers.append, failed=unexpected)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(answers))

    assert str(errors[0]) == "There is nothing yet."


def test_a_lane_can_be_made_to_open_its_library_anew(qtbot: QtBot, jobs: Jobs, shelf: Shelf) -> None:
    answers: list[str] = []
    lane = jobs.lane("search")
    lane.ask(FakeLibrary.look, done=answers.append, failed=unexpected)  # type: ignore[arg-type]

    jobs.reopen_libraries()
    lane.ask(FakeLibrary.look, done=answers.append, failed=unexpected)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(answers) == 2)

    assert len(shelf.opened) == 2


def test_writes_run_one_after_the_other_and_are_finished_at_the_end(qapp: QApplication, shelf: Shelf) -> None:
    jobs = Jobs(shelf.open)  # type: ignore[arg-type]
    written: list[int] = []

    jobs.run("store", lambda: written.append(1), done=lambda _: None, failed=unexpected)
    jobs.run("store", lambda: written.append(2), done=lambda _: None, failed=unexpected)
    jobs.run("store", lambda: written.append(3), done=lambda _: None, failed=unexpected)

    assert jobs.close()
    assert written == [1, 2, 3]


def test_nothing_is_delivered_after_the_end(qtbot: QtBot, shelf: Shelf) -> None:
    jobs = Jobs(shelf.open)  # type: ignore[arg-type]
    delivered: list[int] = []
    jobs.run("store", lambda: 1, done=delivered.append, failed=unexpected)

    jobs.close()
    QApplication.processEvents()

    assert delivered == []
    assert jobs.is_closing()


def test_progress_from_another_thread_arrives_on_the_gui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[tuple[str, bool]] = []
    gui = QThread.currentThread()
    tell = jobs.relay(lambda text: told.append((text, QThread.currentThread() is gui)))

    jobs.run("free", lambda: tell("half"), done=lambda _: None, failed=unexpected)
    qtbot.waitUntil(lambda: bool(told))

    assert told == [("half", True)]


def test_a_widget_that_is_gone_is_not_called(qtbot: QtBot, jobs: Jobs) -> None:
    class Listener(QObject):
        def on_done(self, _: object) -> None:
            raise AssertionError("called after its end")

    listener, answers = Listener(), list[int]()
    jobs.run("store", lambda: 1, done=listener.on_done, failed=unexpected)
    shiboken6.delete(listener)
    jobs.run("store", lambda: 2, done=answers.append, failed=unexpected)
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [2]


def test_a_job_started_in_another_thread_is_refused(qtbot: QtBot, jobs: Jobs) -> None:
    errors: list[Exception] = []

    jobs.run(
        "free",
        lambda: jobs.run("store", lambda: 1, done=unexpected, failed=unexpected),
        done=lambda _: None,
        failed=errors.append,
    )
    qtbot.waitUntil(lambda: bool(errors))

    assert isinstance(errors[0], RuntimeError)
