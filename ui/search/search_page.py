"""The search: turns the text of the field into answers, and what the person does with them into signals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.services.query_text import remove_fields, sort_of
from ui.bridge import NothingYetError
from ui.manners.sentences import plain
from ui.search.completion import PastSearch
from ui.search.home_page import Shown
from ui.search.keeping import Keeping
from ui.search.search_column import SearchColumn
from ui.search.searching import Searching, Sort, may_have_older
from ui.search.tries import Tries

if TYPE_CHECKING:
    from app.services.answers import Coverage, Offer, Result, SearchAnswer
    from ui.jobs import LibraryLane
    from ui.search.memory import SearchMemory
    from ui.theme import Theme

SKELETON_AFTER_MS = 120  # an answer that comes sooner never shows outlines
PREVIEW_AFTER_MS = 220  # a row that stays current so long is shown beside the list


class SearchPage(SearchColumn):
    """The column of results with its search."""

    preview_wanted = Signal(object)  # Result: show it beside the list, the focus stays
    read_wanted = Signal(object)  # Result: go and read it
    nothing_current = Signal()  # the list has no row any more
    surveyed = Signal(object, object)  # Coverage, spaces
    failed = Signal(object)  # Exception, after the page has told it
    left = Signal()  # Esc with nothing to clear

    def __init__(
        self,
        lane: LibraryLane,
        memory: SearchMemory,
        theme: Theme,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """Build it; nothing is asked before the person or the window asks."""
        super().__init__(theme, now, parent)
        self._answer: SearchAnswer | None = None
        self._error: Exception | None = None
        self._is_read = False  # something was opened: no preview takes its place before the person wants another one
        self.searching = Searching(lane, self)
        self.searching.past = lambda: (
            *(PastSearch(saved.query, saved.name) for saved in memory.saved),
            *(PastSearch(query) for query in memory.recent),
        )
        self.searching.rows = lambda: self.rows_in_sight
        self.searching.reached = lambda: self.rows_reached
        self.keeping = Keeping(self, memory)
        self._skeleton_timer = _timer(self, SKELETON_AFTER_MS, self._on_slow)
        self._preview_timer = _timer(self, PREVIEW_AFTER_MS, self._on_preview)
        self.tries = Tries(lane, self.home, lambda: self.shown == "home", self)
        self._connect()

    # -- what the window asks

    @property
    def query(self) -> str:
        """The text in the field."""
        return self.field.text()

    @property
    def answer(self) -> SearchAnswer | None:
        """The answer that is shown, None while nothing is."""
        return self._answer

    def start(self, query: str) -> None:
        """Search for a text and go to the field."""
        self.home.show_section("all")
        self.field.set_query(query)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_searches(self, shown: Shown) -> None:
        """Show the saved or the recent searches in place of the list."""
        self.field.set_query("")
        self.home.show_section(shown)
        self.home.focus_first()

    def refresh(self) -> None:
        """There may be more to find than before, or the trouble is over: ask again."""
        self.searching.survey()
        if self.query.strip():
            self._ask(self.rows_reached)
        elif self._error is not None:
            self._error = None
            self.show_home()

    def drop_preview(self) -> None:
        """Show nothing beside the list by itself any more: something else was opened."""
        self._is_read = True
        self._preview_timer.stop()

    # -- asking

    def _connect(self) -> None:
        searching, field = self.searching, self.field
        searching.answered.connect(self._on_answer)
        searching.offers_ready.connect(self._on_offers)
        searching.suggested.connect(field.show_suggestions)
        searching.older_ready.connect(self._on_older)
        searching.surveyed.connect(self._on_surveyed)
        searching.failed.connect(self._on_failed)
        field.edited.connect(self._on_edited)
        field.move_wanted.connect(self.step)
        field.open_wanted.connect(self._on_open_wanted)
        field.left.connect(self.left)
        field.completion_wanted.connect(searching.ask_completion)
        field.completion_dropped.connect(searching.drop_completion)
        self.completed.connect(self._connect_parts)
        self.home.chosen.connect(self.start)
        self.home.left.connect(lambda: field.setFocus(Qt.FocusReason.OtherFocusReason))

    def _connect_parts(self) -> None:
        searching, view = self.searching, self.view
        searching.facets_ready.connect(self.filters.set_facets)
        searching.page_ready.connect(view.results.put_page)
        searching.rested.connect(view.results.look_ahead)
        self.filters.query_changed.connect(self.field.set_query)
        self.header.sort_chosen.connect(self._on_sort_chosen)
        view.results.page_wanted.connect(searching.ask_page)
        view.result_chosen.connect(self._on_chosen)
        view.result_opened.connect(self._on_opened)
        self.older.clicked.connect(self._on_older_wanted)
        self.keeping.attach()
        self.filters.set_query(self.query)  # somebody may have typed before there were filters

    def _on_edited(self, text: str) -> None:
        self._is_read = False
        self._preview_timer.stop()
        if text.strip():
            self._ask()  # first: the lane works while this thread goes on
        if self.is_complete:
            self.filters.set_query(text)
        if text.strip():
            return
        self.searching.forget()
        self._skeleton_timer.stop()
        self._answer = None
        if isinstance(self._error, NothingYetError):
            self.show_empty_profile()
        else:
            self.show_home()
        self.nothing_current.emit()

    def _ask(self, rows: int = 0) -> None:
        """Ask for the rows in sight, and for as many as are given: a current row further down stays current."""
        self._error = None
        self.searching.ask(self.query, self._sort(), max(self.rows_in_sight, rows))
        if self._answer is None:
            self._skeleton_timer.start()

    def _sort(self) -> Sort:
        """The order that the query names; a `sort:` in the text is the only state."""
        return sort_of(self.query)

    def _on_sort_chosen(self, sort: str) -> None:
        query = remove_fields(self.query, {"sort"})
        self.field.set_query(query if sort == "relevance" else f"sort:{sort} {query}".strip())

    # -- answers

    @Slot(object)
    def _on_answer(self, answer: SearchAnswer) -> None:
        self._skeleton_timer.stop()
        is_anew = self._answer is not None and self._answer.query == answer.query
        self._answer = answer
        self.header.show_sort(self._sort())
        if not answer.results:
            self.view.results.set_results((), 0)
            self.show_nothing_found(answer)
            if not self._is_read:
                self.nothing_current.emit()
        elif is_anew:
            self._list_anew(answer)
        else:
            current = self.view.current_result() if self.view.hasFocus() else None
            self.view.results.set_results(answer.results, answer.total_conversations)
            self.show_list(answer, may_have_older=may_have_older(answer))
            self.view.choose_row(max(0, self.view.results.row_of(current.conversation) if current else 0))

    def _list_anew(self, answer: SearchAnswer) -> None:
        """The same question again, as there is more to find: what the person chose, sees and reads stays as it is."""
        is_read, is_due = self._is_read, self._preview_timer.isActive()
        is_first = is_due and self.view.currentIndex().row() == 0  # nobody has seen more of it than its row
        is_kept = self.view.show_anew(answer.results, answer.total_conversations)
        self.show_list(answer, may_have_older=may_have_older(answer))
        if is_first:
            self.view.choose_row(0)
        elif not is_due and (is_read or is_kept):
            self._preview_timer.stop()
            self._is_read = is_read

    @Slot(object)
    def _on_offers(self, offers: tuple[Offer, ...]) -> None:
        """Offers come a moment behind their answer."""
        if self._answer is not None:
            self.show_offers(self._answer, offers)

    @Slot(object, object)
    def _on_surveyed(self, coverage: Coverage, spaces: list[dict[str, Any]]) -> None:
        if isinstance(self._error, NothingYetError):
            self._error = None
        self.surveyed.emit(coverage, spaces)
        self.tries.ask_soon()
        if self.shown == "home" and coverage.posts == 0:
            self.show_empty_profile()
            self.nothing_current.emit()
        elif self.shown == "panel" and coverage.posts and not self.query.strip():
            self.show_home()
            if not self._is_read:
                self.nothing_current.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._skeleton_timer.stop()
        self._error = error
        self._answer = None
        if isinstance(error, NothingYetError):
            self.show_empty_profile()
        else:
            self.show_error(plain(error), self.refresh)
        self.nothing_current.emit()
        self.failed.emit(error)

    def _on_slow(self) -> None:
        if self._answer is None and self.query.strip():
            self.show_skeleton()

    # -- older posts

    def _on_older_wanted(self) -> None:
        model = self.view.results
        listed = [found for row in range(model.rowCount()) if (found := model.result_at(row)) is not None]
        self.older.setEnabled(False)
        self.searching.ask_older(listed, frozenset(result.conversation for result in listed))

    @Slot(object)
    def _on_older(self, results: tuple[Result, ...]) -> None:
        self.older.setEnabled(bool(results))
        if not results:
            self.older.setText(self.tr("Nothing older"))
            return
        first = self.view.results.rowCount()
        self.view.results.append(results)
        self.view.choose_row(first)

    # -- choosing

    @Slot(object)
    def _on_chosen(self, _: Result) -> None:
        self._is_read = False
        self._preview_timer.start()

    def _on_preview(self) -> None:
        result = self.view.current_result()
        if result is not None and self.shown == "list":
            self.preview_wanted.emit(result)

    @Slot(object)
    def _on_opened(self, result: Result) -> None:
        self._preview_timer.stop()
        self.keeping.remember()
        self.read_wanted.emit(result)

    def _on_open_wanted(self) -> None:
        result = self.view.current_result()
        if self.shown == "list" and result is not None:
            self._on_opened(result)
        elif self.shown == "home":
            self.home.focus_first()


def _timer(parent: QWidget, after_ms: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(act)
    return timer
