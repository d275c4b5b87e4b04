"""The reading pane: loads conversations in the reading lane, shows them or why not, and keeps their history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.model.errors import KnownError
from ui.jobs import Jobs
from ui.reading import wording
from ui.reading.conversation_page import ConversationPage
from ui.reading.exits import Exits
from ui.reading.find_bar import FindBar
from ui.reading.finding import Finder
from ui.reading.history import History, Place, Visit
from ui.reading.loading import PageLoader
from ui.reading.order import Window
from ui.reading.page import Page
from ui.reading.related_finder import RelatedFinder
from ui.reading.states import NothingSelected, Skeleton
from ui.reading.toolbar import ReadingToolbar
from ui.text.marks import without_backticks
from ui.theme import Theme
from ui.widgets.action import Action
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:  # these pull in the engine and the store; the first paint does not wait for them
    from app.bootstrap import Client

SMALLEST = (320, 240)  # of a pane that can still be read, at zoom 1.0
SKELETON_MS = 120  # what loads faster never shows it


class ReadingPane(QWidget):
    """Shows one conversation at a time. `client` blocks and is called in a lane: it gives the files of the profile."""

    conversation_opened = Signal(str)  # its id
    link_requested = Signal(str)  # a precedent:// link
    left = Signal()  # Esc: back to the results
    search_requested = Signal(str)  # a query
    told = Signal(str)  # one sentence for the status line, such as "Copied with source"

    def __init__(
        self,
        jobs: Jobs,
        theme: Theme,
        client: Callable[[], Client] | None = None,
        parent: QWidget | None = None,
        *,
        page: ConversationPage | None = None,
    ) -> None:
        """Build it; `page` is its half of the work when that was done before, in a turn of its own."""
        super().__init__(parent)
        self._jobs = jobs
        self._lane = jobs.lane("reading")
        self._theme = theme
        self._history = History()
        self._want_focus = False
        self._bar = ReadingToolbar(theme, self)
        self._page = page or ConversationPage(theme, self)
        self._finder = Finder(self._lane, self._page, FindBar(theme, self), self)
        self._related = RelatedFinder(self._lane, self)
        self._loader = PageLoader(self._lane, self)
        self.exits = Exits(jobs, theme, self._page, client, self)
        self._empty, self._skeleton, self._error = (
            NothingSelected(theme, self),
            Skeleton(theme, self),
            EmptyState(theme, self),
        )
        self.parts: list[QWidget] = [self._bar, self._finder.bar, self._empty, self._skeleton, self._error, self._page]
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("ground", "canvas")
        self.setMinimumSize(self._theme.px(SMALLEST[0]), self._theme.px(SMALLEST[1]))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(QCoreApplication.translate("Reading", "Conversation"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._finder.bar)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first: a stack without a parent shows its first page as a window
        for state in (self._empty, self._skeleton, self._error, self._page):
            self._stack.addWidget(state)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SKELETON_MS)
        self._late.timeout.connect(lambda: self._stack.setCurrentWidget(self._skeleton))
        for keys, act in (
            ("Ctrl+F", self._finder.open),
            ("F3", lambda: self._finder.step(1)),
            ("Shift+F3", lambda: self._finder.step(-1)),
            ("Ctrl+Shift+C", self.exits.copy_post),
            ("Alt+Left", lambda: self.go(-1)),
            ("Alt+Right", lambda: self.go(1)),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(act)
            self.addAction(action)

    def _connect(self) -> None:
        self._bar.step_wanted.connect(self.go)
        self._bar.find_wanted.connect(self._finder.open)
        self._bar.copy_wanted.connect(self.exits.copy_post)
        self._bar.link_wanted.connect(self.exits.copy_link)
        self._finder.window_wanted.connect(self._show_window)
        self._finder.ended.connect(self.focus_reading)
        self.exits.told.connect(self.told)
        self.exits.link_requested.connect(self._stay)
        self.exits.link_requested.connect(self.link_requested)
        self.exits.post_wanted.connect(self._go_to_post)
        bar = self._finder.bar
        self._page.browser.left.connect(lambda: self.left.emit() if bar.isHidden() else bar.close_bar())
        self._page.more_wanted.connect(self._on_more)
        self._page.related.chosen.connect(self._stay)
        self._page.related.chosen.connect(self.open_conversation)
        self._page.browser.cards.current_changed.connect(self._stay)
        self._page.head.tag_chosen.connect(
            lambda tag: self.search_requested.emit(f'tag:"{tag}"' if " " in tag else f"tag:{tag}")
        )
        self._page.head.original_wanted.connect(self.exits.request)
        self._page.head_hidden.connect(self._bar.show_title)
        self._related.found.connect(self._page.show_related)
        self._loader.loaded.connect(self._on_loaded)
        self._loader.completed.connect(self._on_completed)
        self._loader.failed.connect(self._on_failed)
        self._theme.changed.connect(self._on_theme_changed)

    # -- what the window calls

    def show(self, conversation_id: str = "", best_post: str = "", query: str = "") -> None:
        """Open a conversation; without an id, the widget's own `show`."""
        if conversation_id:
            self.open_conversation(conversation_id, best_post, query)
        else:
            super().show()

    def open_conversation(self, conversation_id: str, best_post: str = "", query: str = "") -> None:
        """Load and show what an id or a permalink names, in the reading lane; a newer call wins. Takes no focus."""
        self._remember_place()
        self._history.visit(Visit(conversation_id, best_post, query))
        self._load()

    def preview(self, conversation_id: str, best_post: str, query: str) -> None:
        """Show a conversation in passing, for a row of the list; back and forward come to know it when it is read."""
        page = self._shown
        if page is None or page.view.id != conversation_id or page.best != best_post:
            self._remember_place()
            self._history.glance(Visit(conversation_id, best_post, query))
            self._load()
        elif page.query != query:
            self._history.glance(Visit(conversation_id, best_post, query))
            self._loader.mark(page, query, lambda marked: self._page.mark(marked) if self._shown is page else None)

    def clear(self, *, invites: bool = True) -> None:
        """Show that nothing is selected, and invite to choose where something can be. The history stays."""
        self._remember_place()
        self._empty.invite(invites)
        self._late.stop()
        self._related.stop()
        self._loader.stop()
        self._lane.drop("find")
        self._finder.bar.close_bar()
        self._stack.setCurrentWidget(self._empty)
        self._tell_bar()

    def reload(self) -> None:
        """Read what is shown again, after rows changed; the reader stays at the same place, and so does what is the same."""
        visit = self._history.current
        if visit is None or self._stack.currentWidget() is self._empty:
            return
        self._remember_place()
        if self._shown is not None:
            self._loader.load_again(self._history.current or visit, self._shown)
        else:
            self._load()

    def focus_reading(self) -> None:
        """Give the keyboard to the current post, now or once it is loaded."""
        self._stay()
        if self._stack.currentWidget() is self._page:
            browser = self._page.browser
            browser.cards.set_current(browser.cards.current, focus=True)
        elif self._stack.currentWidget() is self._error:
            self._error.buttons()[0].setFocus()
        else:
            self._want_focus = True
            self.setFocus()

    @property
    def conversation(self) -> str:
        """The id of the conversation shown, "" when none is."""
        return self._shown.view.id if self._shown is not None else ""

    @property
    def state(self) -> str:
        """What is shown: "empty", "loading", "error" or "conversation"."""
        return ("empty", "loading", "error", "conversation")[self._stack.currentIndex()]

    def go(self, step: int) -> None:
        """Go back (-1) or forward (1)."""
        self._remember_place()
        if self._history.go(step) is not None:
            self._load()

    # -- loading

    @property
    def _shown(self) -> Page | None:
        return self._page.page if self._stack.currentWidget() is self._page else None

    def _load(self) -> None:
        visit = self._history.current
        if visit is None:
            return
        self._related.stop()
        self._late.start()
        self._loader.load(visit)

    def _on_loaded(self, page: Page) -> None:
        self._late.stop()
        visit = self._history.current
        same = self._page.page is not None and self._page.page.view.id == page.view.id
        if not same:
            self._page.drop_related()
        self._want_focus = self._want_focus or self._page.has_reader()
        self._page.show_page(page, visit.place if visit is not None else None)
        self._stack.setCurrentWidget(self._page)
        self._tell_bar()
        self._related.look_for(page.view)
        self._finder.again()
        if self._want_focus:
            self._want_focus = False
            self.focus_reading()
        self.conversation_opened.emit(page.view.id)

    def _on_completed(self, page: Page) -> None:
        if self._shown is not None and self._shown.view.id == page.view.id and self._shown.is_part:
            self._page.complete(page)
            self._finder.again()

    def _on_failed(self, error: Exception) -> None:
        self._late.stop()
        self._error.set_state(
            "error",
            QCoreApplication.translate("Reading", "This conversation cannot be shown"),
            str(error) if isinstance(error, KnownError) else wording.unexpected(error),
            [Action(QCoreApplication.translate("Reading", "Try again"), self.reload, icon="refresh")],
        )
        self._stack.setCurrentWidget(self._error)
        self._tell_bar()
        if self._want_focus:
            self._want_focus = False
            self.focus_reading()

    def _tell_bar(self) -> None:
        page = self._shown
        self._bar.tell(
            back=self._history.can_go(-1),
            forward=self._history.can_go(1),
            space=wording.one_line(page.view.space) if page is not None else "",
            title=wording.one_line(without_backticks(page.view.title)[0]) if page is not None else "",
            loaded=page is not None,
        )

    def _remember_place(self) -> None:
        visit = self._history.current
        page = self._shown
        if (
            visit is not None
            and page is not None
            and visit.conversation in (page.view.id, page.view.external_id, page.view.permalink)
        ):
            self._history.leave_at(self._page.browser.place())

    # -- parts of a long conversation

    def _on_more(self, step: int) -> None:
        page = self._shown
        if page is not None:
            self._show_window(page.window.earlier() if step < 0 else page.window.later(), self._page.browser.place())

    def _show_window(self, window: Window, place: Place) -> None:
        page = self._shown
        if page is None or page.is_part or window == page.window:
            return
        current = self._page.browser.cards.current
        self._loader.widen(page, window, lambda wider: self._on_window(wider, place, current))

    def _on_window(self, page: Page, place: Place, current: str) -> None:
        focus = self._page.has_reader()
        self._page.show_page(page, place, current)
        if focus:
            self._page.browser.cards.set_current(current, focus=True)
        self._finder.again()

    # -- the rest

    def _stay(self) -> None:
        self._history.stay()
        self._tell_bar()

    def _go_to_post(self, post_id: str) -> None:
        page = self._shown
        index = page.index_of(post_id) if page is not None else -1
        if page is None or index < 0:
            self.exits.request(post_id)
            return
        browser = self._page.browser
        browser.cards.set_current(post_id, focus=True)
        if page.window.holds(index):
            browser.reveal(post_id)
        else:
            self._show_window(Window.around(index, page.window.total), Place(post_id, self._theme.tokens.space.l))

    def _on_theme_changed(self) -> None:
        for part in (self._bar, self._finder.bar, self._empty, self._skeleton, self._page):
            part.dress()
        self._page.place_foot()
        self.setMinimumSize(self._theme.px(SMALLEST[0]), self._theme.px(SMALLEST[1]))
