"""The search: what stands above and in the list. It turns text into answers and choices into signals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.model.errors import KnownError
from ui.bridge import NothingYetError
from ui.search.filter_bar import FilterBar
from ui.search.home_page import HomePage, Shown
from ui.search.list_header import ListHeader, Notices, SaveBar
from ui.search.query_text import list_filters, remove_fields, without_filters
from ui.search.result_view import ResultView
from ui.search.search_field import SearchField
from ui.search.searching import Searching, Sort, may_have_older
from ui.search.state_panel import Offer, StatePanel
from ui.widgets.skeleton_list import SkeletonList

if TYPE_CHECKING:
    from app.services.answers import Coverage, Facet, Result, SearchAnswer
    from ui.jobs import LibraryLane
    from ui.search.completion import Suggestions
    from ui.search.memory import SearchMemory
    from ui.theme import Theme

SKELETON_AFTER_MS = 120  # an answer that comes sooner never shows outlines
PREVIEW_AFTER_MS = 220  # a row that stays current so long is shown beside the list


class SearchPage(QWidget):
    """The column of results. The field and the filters are made here and placed by the window."""

    preview_wanted = Signal(object)  # Result: show it beside the list, the focus stays
    read_wanted = Signal(object)  # Result: go and read it
    nothing_current = Signal()  # the list has no row any more
    import_wanted = Signal()
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
        super().__init__(parent)
        self._theme = theme
        self._memory = memory
        self._answer: SearchAnswer | None = None
        self._coverage: Coverage | None = None
        self._error: Exception | None = None
        self.searching = Searching(lane, self)
        self.field = SearchField(theme)
        self.filters = FilterBar(theme)
        self.header = ListHeader(theme)
        self.save_bar = SaveBar(theme)
        self.notices = Notices(theme)
        self.view = ResultView(theme, now)
        self.home = HomePage(theme)
        self.panel = StatePanel(theme)
        self.skeleton = SkeletonList(theme, self.view.rows.row_height)
        self.older = QPushButton(self.tr("Show older"))
        self._skeleton_timer = self._timer(SKELETON_AFTER_MS, self._on_slow)
        self._preview_timer = self._timer(PREVIEW_AFTER_MS, self._on_preview)
        self._lay_out()
        self._connect()
        self._show_home()

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
        """There may be more to find than before: ask again, and what this laptop holds."""
        self.searching.survey()
        if self.field.text().strip():
            self._ask()
        elif self._error is not None:
            self._error = None
            self._show_home()

    def step(self, rows: int) -> None:
        """Go down the list by so many rows."""
        if self._stack.currentWidget() is self._list_page:
            self.view.step(rows)
        elif self._stack.currentWidget() is self.home:
            self.home.focus_first()

    def focus_list(self) -> None:
        """Put the focus on the list, or on what stands in its place."""
        if self._stack.currentWidget() is self.home:
            self.home.focus_first()
        elif self._stack.currentWidget() is self._list_page:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif offers := self.panel.offers():
            offers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def remember(self) -> None:
        """Keep the query among the recent ones: it led somewhere."""
        if self.query.strip():
            self._memory.add_recent(self.query)

    def save_search(self) -> None:
        """Ask for a name under which to keep the query; a query that is kept already is forgotten."""
        if self._answer is not None:
            self._on_save_wanted()

    # -- building

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._list_page = QWidget()
        inside = QVBoxLayout(self._list_page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        inside.addWidget(self.older, 0, Qt.AlignmentFlag.AlignHCenter)
        self.older.setProperty("kind", "plain")
        self.older.hide()
        for page in (self.home, self._list_page, self.panel, self.skeleton):
            self._stack.addWidget(page)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        for widget in (self.header, self.save_bar, self.notices):
            self._layout.addWidget(widget)
        self._layout.addWidget(self._stack, 1)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self._layout.setContentsMargins(0, self._theme.px(self._theme.tokens.space.xs), 0, 0)
        self.skeleton.set_row_height(self.view.rows.row_height)

    def _timer(self, after_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer

    def _connect(self) -> None:
        searching = self.searching
        searching.answered.connect(self._on_answer)
        searching.facets_ready.connect(self._on_facets)
        searching.page_ready.connect(self._on_page)
        searching.suggested.connect(self._on_suggested)
        searching.older_ready.connect(self._on_older)
        searching.surveyed.connect(self._on_surveyed)
        searching.failed.connect(self._on_failed)
        self.field.edited.connect(self._on_edited)
        self.field.move_wanted.connect(self.step)
        self.field.open_wanted.connect(self._on_open_wanted)
        self.field.left.connect(self.left)
        self.field.completion_wanted.connect(searching.ask_completion)
        self.field.completion_dropped.connect(searching.drop_completion)
        self.filters.query_changed.connect(self._on_filter)
        self.header.sort_chosen.connect(self._on_sort_chosen)
        self.header.save_wanted.connect(self._on_save_wanted)
        self.save_bar.confirmed.connect(self._on_save_confirmed)
        self.save_bar.closed.connect(self._on_save_closed)
        self.view.results.page_wanted.connect(searching.ask_page)
        self.view.result_chosen.connect(self._on_current)
        self.view.result_opened.connect(self._on_opened)
        self.older.clicked.connect(self._on_older_wanted)
        self.home.chosen.connect(self.start)
        self.home.saved_removed.connect(self._memory.remove_saved)
        self.home.recent_removed.connect(self._memory.remove_recent)
        self.home.left.connect(self._on_home_left)
        self._memory.changed.connect(self._on_memory_changed)
        self._memory.failed.connect(self._on_memory_failed)

    # -- asking

    def _on_edited(self, text: str) -> None:
        self.filters.set_query(text)
        self.header.show_saved(self._memory.saved_name(text))
        self._preview_timer.stop()
        if text.strip():
            self._ask()
        else:
            self.searching.forget()
            self._skeleton_timer.stop()
            self._answer = None
            self._show_home()

    def _ask(self) -> None:
        self._error = None
        self.searching.ask(self.field.text(), self._sort())
        if self._answer is None:
            self._skeleton_timer.start()

    def _sort(self) -> Sort:
        """The order that the query names; a `sort:` in the text is the only state."""
        for piece in reversed(list_filters(self.field.text())):
            if piece.name == "sort" and piece.value in ("newest", "oldest"):
                return "newest" if piece.value == "newest" else "oldest"
        return "relevance"

    def _on_filter(self, query: str) -> None:
        self.field.set_query(query)

    def _on_sort_chosen(self, sort: str) -> None:
        query = remove_fields(self.field.text(), {"sort"})
        self.field.set_query(query if sort == "relevance" else f"sort:{sort} {query}".strip())

    # -- answers

    @Slot(object)
    def _on_answer(self, answer: SearchAnswer) -> None:
        self._skeleton_timer.stop()
        self._answer = answer
        self._coverage = answer.coverage
        self.header.show_answer(answer)
        self.header.show_sort(self._sort())
        self.notices.tell(answer.corrected, *answer.explained, self._waiting_sentence(answer.coverage))
        if answer.results:
            current = self._current_conversation()
            self.view.results.set_results(answer.results, answer.total_conversations)
            self._stack.setCurrentWidget(self._list_page)
            row = self.view.results.row_of(current) if current and self.view.hasFocus() else 0
            self.view.choose_row(max(0, row))
            self.view.scrollTo(self.view.currentIndex())
            self._offer_older(may_have_older(answer))
        else:
            self.view.results.set_results((), 0)
            self._show_nothing_found(answer)
            self.nothing_current.emit()
        self._show_chrome(True)

    def _current_conversation(self) -> str:
        result = self.view.current_result()
        return result.conversation if result is not None else ""

    @Slot(object)
    def _on_facets(self, facets: tuple[Facet, ...]) -> None:
        self.filters.set_facets(facets)

    @Slot(int, object)
    def _on_page(self, first_row: int, results: tuple[Result, ...]) -> None:
        self.view.results.put_page(first_row, results)

    @Slot(object)
    def _on_suggested(self, found: Suggestions | None) -> None:
        self.field.show_suggestions(found)

    @Slot(object, object)
    def _on_surveyed(self, coverage: Coverage, spaces: list[dict[str, Any]]) -> None:
        self._coverage = coverage
        self.surveyed.emit(coverage, spaces)
        if self._stack.currentWidget() is self.home and coverage.posts == 0:
            self._show_empty_profile()
        elif self._stack.currentWidget() is self.panel and coverage.posts and not self.field.text().strip():
            self._show_home()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._skeleton_timer.stop()
        self._error = error
        self._answer = None
        self.nothing_current.emit()
        if isinstance(error, NothingYetError):
            self._show_empty_profile()
            self.failed.emit(error)
            return
        if not isinstance(error, KnownError):
            sentence = self.tr("The search failed because of a fault of the program: %1")
            text = sentence.replace("%1", f"{type(error).__name__}: {error}")
        else:
            text = str(error)
        self._show_panel("error", self.tr("This cannot be searched now"), text, [(self.tr("Try again"), self._retry)])
        self.failed.emit(error)

    # -- older posts

    def _offer_older(self, offered: bool) -> None:
        self.older.setText(self.tr("Show older"))
        self.older.setEnabled(True)
        self.older.setVisible(offered)

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
    def _on_current(self, _: Result) -> None:
        self._preview_timer.start()

    def _on_preview(self) -> None:
        result = self.view.current_result()
        if result is not None and self._stack.currentWidget() is self._list_page:
            self.preview_wanted.emit(result)

    @Slot(object)
    def _on_opened(self, result: Result) -> None:
        self._preview_timer.stop()
        self.remember()
        self.read_wanted.emit(result)

    def _on_open_wanted(self) -> None:
        result = self.view.current_result()
        if self._stack.currentWidget() is self._list_page and result is not None:
            self._on_opened(result)
        elif self._stack.currentWidget() is self.home:
            self.home.focus_first()

    # -- states

    def _show_home(self) -> None:
        self._show_chrome(False)
        if isinstance(self._error, NothingYetError):
            self._show_empty_profile()
            return
        self._stack.setCurrentWidget(self.home)
        self.nothing_current.emit()

    def _show_chrome(self, searching: bool) -> None:
        """Count and filters belong to an answer; without one they would say something untrue."""
        self.header.setVisible(searching)
        self.filters.setVisible(searching)
        if not searching:
            self.notices.tell()
            self.filters.set_facets(())
            self.save_bar.hide()

    def _show_empty_profile(self) -> None:
        self._show_panel(
            "inbox",
            self.tr("Nothing here yet"),
            self.tr("Import an archive of mail, chat or a forum, or drop a file anywhere in this window."),
            [(self.tr("Import ..."), self.import_wanted.emit)],
        )

    def _show_nothing_found(self, answer: SearchAnswer) -> None:
        query = self.field.text()
        words = without_filters(query)
        offers: list[Offer] = []
        if list_filters(query) and words:
            offers.append((self.tr("Search without the filters"), lambda: self.field.set_query(words)))
        tips = self.tr(
            "Fewer words find more. The last word may be unfinished, and pump* finds every word that begins so."
        )
        covered = QCoreApplication.translate("SearchPage", "%n post(s) were searched.", "", answer.coverage.posts)
        covered = covered.replace(str(answer.coverage.posts), self.locale().toString(answer.coverage.posts), 1)
        self._stack_panel("search", self.tr("No conversation found"), f"{covered} {tips}", offers)
        self._offer_older(False)

    def _show_panel(self, icon: str, title: str, text: str, offers: list[Offer]) -> None:
        self._show_chrome(False)
        self._stack_panel(icon, title, text, offers)

    def _stack_panel(self, icon: str, title: str, text: str, offers: list[Offer]) -> None:
        self.panel.show_state(icon, title, text, offers)
        self._stack.setCurrentWidget(self.panel)

    def _on_slow(self) -> None:
        if self._answer is None and self.field.text().strip():
            self._show_chrome(False)
            self._stack.setCurrentWidget(self.skeleton)

    def _retry(self) -> None:
        self._error = None
        self.searching.survey()
        if self.field.text().strip():
            self._ask()
        else:
            self._show_home()

    def _waiting_sentence(self, coverage: Coverage) -> str:
        waiting = coverage.posts_waiting
        if not waiting:
            return ""
        sentence = QCoreApplication.translate(
            "SearchPage", "%n post(s) not indexed yet: more may be found soon.", "", waiting
        )
        return sentence.replace(str(waiting), self.locale().toString(waiting), 1)

    # -- saved and recent

    def _on_memory_changed(self) -> None:
        self.home.show_searches(self._memory.saved, self._memory.recent)
        self.header.show_saved(self._memory.saved_name(self.field.text()))

    def _on_memory_failed(self, error: Exception) -> None:
        self.notices.tell(str(error))

    def _on_save_wanted(self) -> None:
        name = self._memory.saved_name(self.field.text())
        if name:
            self._memory.remove_saved(name)
        else:
            self.save_bar.ask(without_filters(self.field.text()) or self.field.text())

    def _on_save_confirmed(self, name: str) -> None:
        self._memory.save(name, self.field.text())
        self._on_save_closed()

    def _on_save_closed(self) -> None:
        self.save_bar.hide()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_home_left(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
