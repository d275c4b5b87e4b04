"""The main window: navigation, search, reading, status. It connects the panes that the frame places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.model.errors import LockedError
from app.services.query_text import list_filters, toggle_token
from ui.actions import Actions
from ui.bridge import NothingYetError, Session
from ui.jobs import Jobs
from ui.search.memory import SearchMemory
from ui.search.search_page import SearchPage
from ui.theme import Theme
from ui.windows.frame import WindowFrame
from ui.windows.rail import Rail
from ui.windows.reading_place import ReadingPlace
from ui.windows.second_try import SecondTry
from ui.windows.status_line import StatusLine

if TYPE_CHECKING:
    from app.services.answers import Coverage, Result


class MainWindow(WindowFrame):
    """Connects the panes. The public slots are what other parts of the window connect to."""

    import_wanted = Signal(list)  # paths; empty = ask the person. The task drawer answers.
    leave_wanted = Signal(object)  # a space to give up, as the library lists it
    settings_wanted = Signal()
    about_wanted = Signal()
    ready = Signal()  # the profile is open, or open and still empty
    trouble = Signal(object)  # Exception: the profile cannot be read without the person's help
    painted = Signal()  # once, after the first paint

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        theme: Theme,
        *,
        state: dict[str, Any] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        parent: QWidget | None = None,
    ) -> None:
        """Build what the first paint needs; the library opens in its lane afterwards. `state` is the last `state()`."""
        memory = SearchMemory(session, jobs)
        super().__init__(
            SearchPage(jobs.lane("search"), memory, theme, now),
            ReadingPlace(session, jobs, theme),
            Rail(theme),
            StatusLine(theme, now().tzinfo),
            theme,
            parent,
        )
        memory.setParent(self)
        self.session, self.jobs, self.memory = session, jobs, memory
        self._is_painted = False
        self.setWindowTitle("Precedent")
        self.actions_by_name = Actions(self)
        self.second_try = SecondTry(self.page, self)
        self._connect()
        self._restore(state or {})

    @Slot(str, str, str)
    def open_conversation(self, conversation_id: str, best_post: str = "", query: str = "") -> None:
        """Show a conversation in the reading pane, scrolled to `best_post`, with the words of `query` marked."""
        self.page.drop_preview()
        self.reading.open_conversation(conversation_id, best_post, query)
        self._show_reading(focus=True)

    @Slot(str)
    def open_permalink(self, link: str) -> None:
        """Show what a `precedent://` link names; a link that names nothing here is told in a sentence."""
        self.page.drop_preview()
        self.reading.open_conversation(link, link.rstrip("/").rpartition("/")[2], "")
        self._show_reading(focus=True)

    @Slot(str)
    def start_search(self, query: str) -> None:
        """Put a query into the search field, run it and go there."""
        self._show_list()
        self.page.start(query)

    @Slot(list)
    def import_paths(self, paths: list[str]) -> None:
        """Hand files or folders to the import (emits `import_wanted`)."""
        self.import_wanted.emit([str(path) for path in paths])

    @Slot()
    def open_profile(self) -> None:
        """Ask the lanes for what stands beside the list; they open the profile on the way. After the first paint."""
        self.page.searching.survey()
        self.memory.load()

    def _connect(self) -> None:
        page, rail, session = self.page, self.rail, self.session
        page.preview_wanted.connect(self._on_preview)
        page.read_wanted.connect(
            lambda result: self.open_conversation(result.conversation, result.best_post.id, page.query)
        )
        self.ready.connect(self.reading.prepare, Qt.ConnectionType.SingleShotConnection)
        page.import_wanted.connect(lambda: self.import_wanted.emit([]))
        page.surveyed.connect(self._on_surveyed)
        page.failed.connect(self._on_failed)
        page.field.edited.connect(self._on_query_changed)
        page.left.connect(self._on_left)
        self.memory.changed.connect(lambda: rail.show_counts(len(self.memory.saved)))
        rail.place_wanted.connect(self._on_place)
        rail.space_wanted.connect(self._on_space)
        rail.leave_wanted.connect(self.leave_wanted)
        rail.import_wanted.connect(lambda: self.import_wanted.emit([]))
        rail.settings_wanted.connect(self.settings_wanted)
        rail.about_wanted.connect(self.about_wanted)
        session.opened.connect(self._on_opened)
        session.content_changed.connect(page.refresh)
        session.content_changed.connect(self.reading.reload)
        session.worker_changed.connect(self.status.show_worker)
        page.nothing_current.connect(lambda: self.reading.clear(invites=page.shown == "home"))
        self.reading.search_wanted.connect(self.start_search)
        self.reading.link_wanted.connect(self.open_permalink)
        self.reading.left.connect(self._on_reading_left)
        self.reading.told.connect(self.status.tell)
        self.back_button.clicked.connect(self._on_back)
        self.help_button.clicked.connect(lambda: _show_help(self))
        self._connect_actions()

    def _connect_actions(self) -> None:
        connect = self.actions_by_name.connect_to
        connect("search", self.focus_search)
        connect("back", self._on_back)
        connect("forward", lambda: self.reading.go(1))
        for name in ("back", "forward"):  # the reading pane has these keys itself: twice in one place is ambiguous
            self.actions_by_name.limit_to(name, self.page, self.top, self.rail)
        connect("next_pane", lambda: self._next_pane(1))
        connect("previous_pane", lambda: self._next_pane(-1))
        connect("zoom_in", self.theme.zoom_in)
        connect("zoom_out", self.theme.zoom_out)
        connect("zoom_reset", lambda: self.theme.set_zoom(1.0))
        connect("help", lambda: _show_help(self))
        connect("import", lambda: self.import_wanted.emit([]))
        connect("save_search", self.page.keeping.save_or_forget)
        connect("settings", self.settings_wanted.emit)
        connect("quit", self.close)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The first thing one can do is type."""
        super().showEvent(event)
        self._apply_split()
        self.page.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell once that the window stands there: what it starts then would slow this first frame by 0.1 s."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)  # Qt paints all of a frame in one go

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A letter typed anywhere starts a search; Esc goes back."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        text = event.text()
        if plain and text.strip() and text.isprintable():
            self._show_list()
            field = self.page.field
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.setCursorPosition(len(field.text()))
            QGuiApplication.sendEvent(field, event)
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """See what other processes added while the window was in the background."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._is_painted:
            self.page.searching.survey()

    @Slot()
    def focus_search(self) -> None:
        """Go to the search field from anywhere, its text selected so that typing replaces it."""
        self._show_list()
        self.rail.show_place("search")
        self.page.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.field.selectAll()

    @Slot(object)
    def _on_preview(self, result: Result) -> None:
        if not self._narrow:
            self.reading.preview(result, self.page.query)

    @Slot(object, object)
    def _on_surveyed(self, coverage: Coverage, spaces: list[dict[str, Any]]) -> None:
        self.status.show_coverage(coverage)
        self.rail.show_spaces(spaces)
        self._mark_space()
        self.ready.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, NothingYetError):
            self.status.say(self.tr("Nothing imported yet"))
            self.ready.emit()
            return
        self.status.say(self.tr("Locked") if isinstance(error, LockedError) else self.tr("The profile cannot be read"))
        self.trouble.emit(error)

    def _on_opened(self) -> None:
        self.jobs.reopen_libraries()
        self.page.refresh()
        self.memory.load()

    def _on_query_changed(self, _: str) -> None:
        self.rail.show_place("search")
        self._mark_space()
        if self._narrow and self._reading_shown:
            self._show_list()

    def _mark_space(self) -> None:
        tokens = [piece.text for piece in list_filters(self.page.query) if piece.name == "in"]
        self.rail.show_space(tokens[0] if tokens else "")

    def _on_place(self, place: str) -> None:
        self._show_list()
        if place == "search":
            self.page.home.show_section("all")
            self.focus_search()
        else:
            self.page.show_searches("saved" if place == "saved" else "recent")
            self.rail.show_place(place)

    def _on_space(self, token: str) -> None:
        self._show_list()
        self.page.start(toggle_token(self.page.query, token))

    def _on_left(self) -> None:
        self.page.home.show_section("all")
        self.rail.show_place("search")

    def _on_back(self) -> None:
        if self._narrow and self._reading_shown:
            self._show_list()
            self.page.focus_list()
        else:
            self.reading.go(-1)

    def _on_escape(self) -> None:
        if self._narrow and self._reading_shown:
            self._on_back()
        else:
            self.page.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reading_left(self) -> None:
        self._show_list()
        self.page.focus_list()


def _show_help(window: MainWindow) -> None:
    from ui.search.language_help import LanguageHelp  # noqa: PLC0415 (only when somebody asks for it)

    card = LanguageHelp(window.theme, window)
    card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    card.chosen.connect(window.start_search)
    card.show_below(window.help_button)
