"""What is asked after a key, and in what order: the rows in sight first, all that only helps once there is time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.services.answers import BestPost, Coverage, Result, SearchAnswer
from ui.search import idle as times
from ui.search.searching import AFTER_TYPING_MS, Searching


class NotingLane:
    """A lane that runs nothing by itself: a test sees what was asked and not dropped, and answers in its own time."""

    def __init__(self) -> None:
        self.waiting: dict[str, tuple[Callable[[Any], Any], Callable[[Any], None], Callable[[Exception], None]]] = {}
        self.asked: list[str] = []

    def ask(
        self,
        call: Callable[[Any], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        supersedes: str | None = None,
    ) -> None:
        """As `LibraryLane.ask`."""
        self.asked.append(str(supersedes))
        self.waiting[str(supersedes)] = call, done, failed

    def drop(self, supersedes: str) -> None:
        """As `LibraryLane.drop`."""
        self.waiting.pop(supersedes, None)

    def answer(self, slot: str, result: object) -> None:
        """Let a job end."""
        _, done, _ = self.waiting.pop(slot)
        done(result)


class NotingLibrary:
    """Keeps what it is asked for."""

    def __init__(self) -> None:
        self.queries: list[str] = []
        self.rows: list[tuple[int, int]] = []
        self.prepared: list[int] = []
        self.rested = 0
        self.fresh: list[bool] = []
        self.idle = self

    def prepare(self, limit: int) -> None:
        """Note the rows."""
        self.prepared.append(limit)

    def rest(self) -> None:
        """Note that it was asked."""
        self.rested += 1

    def search(self, query: str, *, limit: int, offset: int = 0, fresh: bool = False, **_: object) -> None:
        """Note the rows."""
        self.rows.append((offset, limit))
        self.fresh.append(fresh)

    def facets(self, query: str, **_: object) -> None:
        """Note the query."""
        self.queries.append(query)


@pytest.fixture
def lane() -> NotingLane:
    """The lane."""
    return NotingLane()


@pytest.fixture
def searching(lane: NotingLane, qtbot: QtBot) -> Searching:
    """What asks it."""
    return Searching(lane)  # type: ignore[arg-type] # it uses these two functions


def found(query: str, posts: int = 3) -> SearchAnswer:
    """An answer that found so many posts."""
    row = Result("c", "F", "Title", "Deals", "question", "open", 1.0, BestPost("p", "Maya", 0, "Words."), None)
    return SearchAnswer(query, (), {}, posts, posts, Coverage(9, 9, 0), (row,) * posts)


def test_after_a_key_nothing_is_asked_but_the_rows(searching: Searching, lane: NotingLane) -> None:
    searching.ask("pump", rows=8)
    searching.ask_completion("pump", 4)

    assert lane.asked == ["search"]


def test_only_the_rows_in_sight_are_asked_first(searching: Searching, lane: NotingLane) -> None:
    library = NotingLibrary()

    searching.ask("pump", rows=8)
    lane.waiting["search"][0](library)

    assert library.rows == [(0, 8)]


def test_when_the_rows_are_painted_the_word_goes_on_and_when_the_typing_rests_the_rest_comes(
    searching: Searching, lane: NotingLane, qtbot: QtBot
) -> None:
    rests = []
    searching.rested.connect(lambda: rests.append(len(lane.asked)))
    searching.ask("pump")
    searching.ask_completion("pump", 4)

    lane.answer("search", found("pump"))
    at_once = list(lane.asked)
    qtbot.waitUntil(lambda: "offers" in lane.asked)

    assert (at_once, lane.asked, rests) == (["search"], ["search", "complete", "facets", "offers"], [2])


def test_the_next_key_drops_what_has_not_begun(searching: Searching, lane: NotingLane, qtbot: QtBot) -> None:
    library = NotingLibrary()
    searching.ask("pum")
    searching.ask_completion("pum", 3)
    lane.answer("search", found("pum"))
    searching.ask_page(8, 42)

    searching.ask("pump")
    left = list(lane.waiting)
    lane.answer("search", found("pump"))
    qtbot.waitUntil(lambda: "facets" in lane.asked)
    lane.waiting["facets"][0](library)

    assert (left, lane.asked.count("complete"), library.queries) == (["search"], 0, ["pump"])


def test_while_an_answer_is_awaited_nothing_of_the_one_before_is_asked(
    searching: Searching, lane: NotingLane, qtbot: QtBot
) -> None:
    clock = QTimer()
    searching.ask("pum")
    lane.answer("search", found("pum"))

    searching.ask("pump")
    with qtbot.waitSignal(clock.timeout):  # of the same length and begun later: it ends later
        clock.start(AFTER_TYPING_MS)

    assert lane.asked == ["search", "search"]


def test_an_emptied_field_asks_nothing_more(searching: Searching, lane: NotingLane) -> None:
    searching.ask("pum")
    searching.ask_completion("pum", 3)

    searching.forget()

    assert lane.waiting == {}


def test_an_answer_that_found_nothing_divides_into_nothing_at_once(
    searching: Searching, lane: NotingLane, qtbot: QtBot
) -> None:
    searching.ask("pmup")

    with qtbot.waitSignal(searching.facets_ready) as emitted:
        lane.answer("search", found("pmup", posts=0))

    assert (emitted.args, lane.asked) == ([()], ["search"])


def test_a_completion_that_the_person_asks_for_does_not_wait(searching: Searching, lane: NotingLane) -> None:
    searching.ask("pum")
    lane.answer("search", found("pum"))

    searching.ask_completion("pum", 3)

    assert lane.asked == ["search", "complete"]


def test_a_search_that_fails_still_leaves_the_completion(searching: Searching, lane: NotingLane, qtbot: QtBot) -> None:
    searching.ask("pum")
    searching.ask_completion("pum", 3)

    lane.waiting["search"][2](ValueError("damaged"))

    qtbot.waitUntil(lambda: lane.asked == ["search", "complete"])


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has typed for long after a moment."""
    for name in ("IDLE_MS", "REST_MS"):
        monkeypatch.setattr(times, name, 1)


def run_prepared(lane: NotingLane, qtbot: QtBot, library: NotingLibrary, *, more: bool | None) -> None:
    """Let the lane do what is to be done while nobody types."""
    qtbot.waitUntil(lambda: "prepare" in lane.waiting)
    lane.waiting["prepare"][0](library)
    lane.answer("prepare", more)


@pytest.mark.usefixtures("hurried")
def test_what_may_be_typed_first_is_searched_while_nobody_types_and_then_memory_is_given_back(
    lane: NotingLane, qtbot: QtBot
) -> None:
    library, settled = NotingLibrary(), []
    searching = Searching(lane)  # type: ignore[arg-type] # it uses these two functions
    searching.rows = lambda: 7
    searching.idle.settled.connect(lambda: settled.append(True))

    searching.survey()
    lane.answer("survey", (None, []))
    run_prepared(lane, qtbot, library, more=True)
    run_prepared(lane, qtbot, library, more=True)
    run_prepared(lane, qtbot, library, more=False)
    run_prepared(lane, qtbot, library, more=None)

    assert (library.prepared, library.rested, settled) == ([7, 7, 7], 1, [True])


@pytest.mark.usefixtures("hurried")
def test_a_key_drops_what_is_only_prepared(lane: NotingLane, qtbot: QtBot) -> None:
    searching = Searching(lane)  # type: ignore[arg-type] # it uses these two functions
    searching.survey()
    lane.answer("survey", (None, []))
    qtbot.waitUntil(lambda: "prepare" in lane.waiting)

    searching.ask("p")

    assert list(lane.waiting) == ["search"]


def test_an_answer_of_minutes_ago_is_asked_anew_when_the_typing_rests(
    searching: Searching, lane: NotingLane, qtbot: QtBot
) -> None:
    library = NotingLibrary()
    searching.ask("p")
    lane.answer("search", replace(found("p"), provisional=True))

    qtbot.waitUntil(lambda: "search" in lane.waiting)
    lane.waiting["search"][0](library)
    lane.answer("search", found("p"))
    qtbot.waitUntil(lambda: "offers" in lane.asked)

    assert (library.fresh, lane.asked) == ([True], ["search", "search", "facets", "offers"])


def test_an_answer_asked_anew_reaches_down_to_the_row_that_was_chosen_meanwhile(
    searching: Searching, lane: NotingLane, qtbot: QtBot
) -> None:
    library = NotingLibrary()
    searching.reached = lambda: 30
    searching.ask("p", rows=8)
    lane.answer("search", replace(found("p"), provisional=True))

    qtbot.waitUntil(lambda: "search" in lane.waiting)
    lane.waiting["search"][0](library)

    assert library.rows == [(0, 30)]
