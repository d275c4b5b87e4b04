"""Asks the search lane: answers while typing, further pages, facets, completions, older posts. Newest question wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.query_text import remove_fields
from ui.search.completion import PastSearch, Suggestions, suggest
from ui.search.idle import Idle

if TYPE_CHECKING:
    from app.services.answers import Coverage, Facet, Offer, Result, SearchAnswer
    from app.services.search import Library
    from ui.jobs import LibraryLane

Sort = Literal["relevance", "newest", "oldest", "helpful"]
FIRST_ROWS = 15
AFTER_FRAME_MS = 20  # an answer is painted by then: what only helps must not take the processor from it
AFTER_TYPING_MS = 120  # behind an answer; who types on has pressed the next key by then
OLDER_ROWS = 50
OLDER_TRIES = 40  # pages that may hold only what is listed already before giving up
RANKED_POSTS = 1_000  # what the index ranks conversations from
DAY_MS = 86_400_000


class Searching(QObject):
    """One search after another in one lane; every answer belongs to the newest query. GUI thread only.

    The text is always searched as being typed: its last word may go on. After a key, in this order: the rows in sight;
    when they are painted, how the word goes on; when the typing rests, the rows that follow, what all divides into, and
    what else could be searched; and when it rests for long, what is typed first.
    The next key drops whatever has not begun.
    """

    answered = Signal(object)  # SearchAnswer, the first rows of the newest query
    page_ready = Signal(int, object)  # first row, results
    rested = Signal()  # nobody typed on behind the newest answer: there is time for the rows that follow
    facets_ready = Signal(object)  # tuple of Facet
    offers_ready = Signal(object)  # tuple of Offer: other searches that may help
    suggested = Signal(object)  # Suggestions or None
    older_ready = Signal(object)  # results to append; empty = there is nothing older
    surveyed = Signal(object, object)  # Coverage, list of spaces
    failed = Signal(object)  # Exception, for searches and openings

    def __init__(self, lane: LibraryLane, parent: QObject | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._lane = lane
        self._query = ""
        self._sort: Sort = "relevance"
        self._older: _Place | None = None
        self._is_waiting = False  # for the first rows
        self._found_some = self._provisional = False
        self._pages: set[str] = set()
        self._to_complete: tuple[str, int] | None = None
        self.past: Callable[[], tuple[PastSearch, ...]] = tuple  # what was searched before, for completions
        self.rows: Callable[[], int] = lambda: FIRST_ROWS  # how many of them are in sight
        self.reached: Callable[[], int] = lambda: 0  # how many there are down to the current one
        self._rows = FIRST_ROWS
        self._painted = self._timer(AFTER_FRAME_MS, self._complete)
        self.idle = Idle(lane, lambda: self.rows(), self)
        self._resting = self._timer(AFTER_TYPING_MS, self._on_rest)

    @property
    def query(self) -> str:
        """The query asked last."""
        return self._query

    def ask(self, query: str, sort: Sort = "relevance", rows: int = FIRST_ROWS) -> None:
        """Search. The first `rows` come by `answered`, `facets_ready` once nobody types on; or `failed`."""
        self._drop_all()
        self._query, self._sort, self._rows, self._older = query, sort, rows, None
        self._is_waiting = True
        self._ask(rows, fresh=False)

    def _ask(self, rows: int, *, fresh: bool) -> None:
        query, sort = self._query, self._sort
        self._lane.ask(
            lambda library: library.search(query, limit=rows, sort=sort, typing=True, fresh=fresh),
            done=self._on_answer,
            failed=self._on_failed,
            supersedes="search",
        )

    def forget(self) -> None:
        """Deliver nothing more of the last query: the field was emptied."""
        self._drop_all()
        self._lane.drop("search")
        self._query = ""
        self._is_waiting = False
        self.idle.begin()

    def ask_page(self, first_row: int, count: int) -> None:
        """Fetch further rows of the newest query; they come by `page_ready`."""
        query, sort, slot = self._query, self._sort, f"page {first_row}"
        self._pages.add(slot)  # one for each, so that they do not drop one another
        self._lane.ask(
            lambda library: library.search(query, limit=count, offset=first_row, sort=sort, typing=True),
            done=lambda answer: self._on_page(query, first_row, answer),
            failed=self.failed.emit,
            supersedes=slot,
        )

    def ask_completion(self, query: str, cursor: int) -> None:
        """Complete the piece at the cursor; comes by `suggested`, but never before an answer that is on its way."""
        self._to_complete = query, cursor
        if not self._is_waiting:
            self._complete()

    def drop_completion(self) -> None:
        """Deliver no completion that is still on its way."""
        self._to_complete = None
        self._lane.drop("complete")

    def ask_older(self, listed: Sequence[Result], known: frozenset[str]) -> None:
        """Go on by date behind what is listed; `known` are its conversations. Comes by `older_ready`, newest first."""
        query = self._query
        place = self._older or _place_behind(listed, self._sort)
        self._lane.ask(
            lambda library: _find_older(library, query, place, known),
            done=self._on_older,
            failed=self.failed.emit,
            supersedes="older",
        )

    def survey(self) -> None:
        """Ask what this laptop holds; comes by `surveyed`."""
        self._lane.ask(
            lambda library: (library.coverage(), library.list_spaces()),
            done=self._on_survey,
            failed=self.failed.emit,
            supersedes="survey",
        )

    def _on_answer(self, answer: SearchAnswer) -> None:
        query, self._is_waiting = self._query, False
        self._painted.start()
        self.answered.emit(answer)
        if query != self._query:
            return
        if not answer.results:
            self.facets_ready.emit(())
        self._found_some, self._provisional = bool(answer.results), answer.provisional
        self._resting.start()

    def _on_failed(self, error: Exception) -> None:
        self._is_waiting = False
        self._painted.start()
        self.failed.emit(error)

    def _complete(self) -> None:
        """Ask for the completion that waited; an own key of the person (Ctrl+Space) comes here at once."""
        wanted, self._to_complete = self._to_complete, None
        if wanted is not None:
            past = self.past()
            self._lane.ask(
                lambda library: suggest(library, *wanted, past),
                done=self._on_suggestions,
                failed=self._on_no_suggestions,
                supersedes="complete",
            )

    def _on_rest(self) -> None:
        self.idle.begin()
        query = self._query
        if self._provisional:
            self._ask(max(self._rows, self.reached()), fresh=True)
            return
        if self._found_some:
            self.rested.emit()
            self._lane.ask(
                lambda library: library.facets(query, typing=True, limit=12),
                done=self._on_facets,
                failed=_no_help,
                supersedes="facets",
            )
        self._lane.ask(
            lambda library: library.offers(query, typing=True),
            done=self._on_offers,
            failed=_no_help,
            supersedes="offers",
        )

    def _drop_all(self) -> None:
        """All but the search itself, which the next one replaces."""
        for timer in (self._painted, self._resting):
            timer.stop()
        self.idle.end()
        self._to_complete = None
        for slot in (*self._pages, "facets", "offers", "older", "complete"):
            self._lane.drop(slot)
        self._pages.clear()

    def _timer(self, after_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer

    def _on_page(self, query: str, first_row: int, answer: SearchAnswer) -> None:
        if query == self._query:
            self.page_ready.emit(first_row, answer.results)

    def _on_facets(self, facets: tuple[Facet, ...]) -> None:
        self.facets_ready.emit(facets)

    def _on_offers(self, offers: tuple[Offer, ...]) -> None:
        self.offers_ready.emit(offers)

    def _on_suggestions(self, found: Suggestions | None) -> None:
        self.suggested.emit(found)

    def _on_no_suggestions(self, _: Exception) -> None:
        self.suggested.emit(None)

    def _on_older(self, found: tuple[tuple[Result, ...], _Place]) -> None:
        results, self._older = found
        self.older_ready.emit(results)

    def _on_survey(self, found: tuple[Coverage, list[dict[str, object]]]) -> None:
        self.idle.begin()
        self.surveyed.emit(*found)


def may_have_older(answer: SearchAnswer) -> bool:
    """Tell whether posts match that no listed conversation was ranked from."""
    return answer.total_posts > RANKED_POSTS


class _Place(NamedTuple):
    """How far back by date the list goes on: posts before a moment (0 = now), `offset` conversations of them read."""

    before: int = 0
    offset: int = 0
    oldest: int = 0


def _place_behind(listed: Sequence[Result], sort: Sort) -> _Place:
    """Behind a list by date; else from the newest on, where what is listed already is left out."""
    if sort == "newest" and listed:
        return _Place(_next_day(min(result.best_post.created for result in listed)))
    return _Place()


def _find_older(
    library: Library, query: str, place: _Place, known: frozenset[str]
) -> tuple[tuple[Result, ...], _Place]:
    """The next conversations by date that are not listed yet, newest first, and where to go on; none at the end."""
    words = remove_fields(query, {"sort"})
    for _ in range(OLDER_TRIES):
        dated = (
            f"before:{datetime.fromtimestamp(place.before / 1_000, UTC):%Y-%m-%d} {words}" if place.before else words
        )
        answer = library.search(dated, limit=OLDER_ROWS, offset=place.offset, sort="newest", typing=True)
        if answer.results:
            oldest = min(result.best_post.created for result in answer.results)
            place = _Place(place.before, place.offset + OLDER_ROWS, min(oldest, place.oldest or oldest))
            fresh = tuple(result for result in answer.results if result.conversation not in known)
            if fresh:
                return fresh, place
        elif answer.total_posts <= RANKED_POSTS or not place.oldest:
            return (), place
        else:  # `before:` names a day: the rest of the oldest one is read again, unless nothing else was there
            following = _next_day(place.oldest)
            if place.before and following >= place.before:
                following -= DAY_MS
            place = _Place(following)
    return (), place


def _next_day(moment: int) -> int:
    return (moment // DAY_MS + 1) * DAY_MS


def _no_help(_: Exception) -> None:
    """Chips and offers are a help: without them the search goes on, and its own failure is told by `failed`."""
