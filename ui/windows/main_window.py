"""The main window: navigation, search, reading, status. It places the panes and connects them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QSplitter, QToolButton, QVBoxLayout, QWidget

from app.model.errors import LockedError
from ui.actions import Actions
from ui.bridge import NothingYetError, Session
from ui.jobs import Jobs
from ui.search.completion_popup import CompletionPopup
from ui.search.language_help import LanguageHelp
from ui.search.memory import SearchMemory
from ui.search.query_text import list_filters, toggle_token
from ui.search.search_page import SearchPage
from ui.theme import Theme
from ui.windows.rail import Rail
from ui.windows.reading_place import ReadingPlace
from ui.windows.status_line import StatusLine

if TYPE_CHECKING:
    from app.services.answers import Coverage, Result

SMALLEST = (900, 600)
FIRST_SIZE = (1280, 800)
NARROW_BELOW = 1000  # logical pixels at zoom 1.0: less shows one pane at a time
LIST_SHARE = 0.42
FIELD_WIDTH = 760


class MainWindow(QMainWindow):
    """Places the panes and connects them. The public slots are what other parts of the window connect to."""

    import_wanted = Signal(list)  # paths; empty = ask the person. The task drawer answers.
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
        super().__init__(parent)
        self.session = session
        self.jobs = jobs
        self.theme = theme
        self._narrow = False
        self._reading_shown = False  # matters while narrow
        self._is_painted = False
        self.setWindowTitle("Precedent")
        self.setWindowIcon(theme.app_icon())
        self.memory = SearchMemory(session, jobs, self)
        self.page = SearchPage(jobs.lane("search"), self.memory, theme, now)
        self.reading = ReadingPlace(session, jobs, theme)
        self.rail = Rail(theme)
        self.status = StatusLine(theme, now().tzinfo)
        self.actions_by_name = Actions(self)
        self._lay_out()
        self.popup = CompletionPopup(theme, self)
        self.page.field.attach_popup(self.popup)
        self._connect()
        self._restore(state or {})

    # -- what other parts connect to

    @Slot(str, str, str)
    def open_conversation(self, conversation_id: str, best_post: str = "", query: str = "") -> None:
        """Show a conversation in the reading pane, scrolled to `best_post`, with the words of `query` marked."""
        self.reading.open_conversation(conversation_id, best_post, query)
        self._show_reading(focus=True)

    @Slot(str)
    def open_permalink(self, link: str) -> None:
        """Show what a `precedent://` link names; a link that names nothing here is told in a sentence."""
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

    @Slot()
    def come_to_front(self) -> None:
        """Show the window above others, as far as the desktop allows."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def add_drawer(self, drawer: QWidget) -> None:
        """Place a widget above the status line over the whole width, for the task drawer."""
        self._outer.insertWidget(self._outer.count() - 1, drawer)

    def state(self) -> dict[str, Any]:
        """Return how the window stands: plain values for `write_window_state`."""
        return {
            "geometry": bytes(self.saveGeometry().toBase64().data()).decode(),
            "splitter": self._split,
        }

    @property
    def is_narrow(self) -> bool:
        """Whether only one pane is shown at a time."""
        return self._narrow

    # -- building

    def _lay_out(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        central = QWidget()
        self.setCentralWidget(central)
        self._outer = QVBoxLayout(central)
        body = QHBoxLayout()
        for layout in (self._outer, body):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(_line(vertical=True))
        content = QVBoxLayout()
        content.setSpacing(0)
        body.addLayout(content, 1)
        self.top = self._build_top()
        content.addWidget(self.top)
        content.addWidget(_line(vertical=False))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.page)
        self.splitter.addWidget(self.reading)
        self.page.setMinimumWidth(320)
        self.reading.setMinimumWidth(320)
        self.splitter.setStretchFactor(1, 1)
        self._order_for_readers()
        content.addWidget(self.splitter, 1)
        self._outer.addLayout(body, 1)
        self._outer.addWidget(_line(vertical=False))
        self._outer.addWidget(self.status)
        self._split: list[int] = []
        self.splitter.splitterMoved.connect(self._on_splitter_moved)

    def _build_top(self) -> QWidget:
        top = QWidget()
        top.setProperty("ground", "panel")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(top)
        row = QHBoxLayout()
        self.back_button = self._tool_button(self.tr("Back to the results"), self._on_back)
        self.back_button.setText(self.tr("Results"))
        self.back_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.help_button = self._tool_button(self.tr("What you can type"), self._on_help)
        self.page.field.setMaximumWidth(self.theme.px(FIELD_WIDTH))
        row.addWidget(self.back_button)
        row.addWidget(self.page.field, 10)
        row.addWidget(self.help_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.page.filters)
        self._top_column, self._top_row = column, row
        self.back_button.hide()
        self.theme.changed.connect(self._dress)
        return top

    def _tool_button(self, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(act)
        return button

    def _order_for_readers(self) -> None:
        """Children of a splitter are read in the order of stacking, which its handles turn round: put it right."""
        self.page.raise_()
        self.reading.raise_()
        for index in range(1, self.splitter.count()):
            self.splitter.handle(index).raise_()

    def _connect(self) -> None:
        page, rail, session = self.page, self.rail, self.session
        page.preview_wanted.connect(self._on_preview)
        page.read_wanted.connect(self._on_read)
        page.import_wanted.connect(lambda: self.import_wanted.emit([]))
        page.surveyed.connect(self._on_surveyed)
        page.failed.connect(self._on_failed)
        page.field.edited.connect(self._on_query_changed)
        page.left.connect(self._on_left)
        self.memory.changed.connect(lambda: rail.show_counts(len(self.memory.saved)))
        rail.place_wanted.connect(self._on_place)
        rail.space_wanted.connect(self._on_space)
        rail.import_wanted.connect(lambda: self.import_wanted.emit([]))
        rail.settings_wanted.connect(self.settings_wanted)
        session.opened.connect(self._on_opened)
        session.content_changed.connect(page.refresh)
        session.content_changed.connect(self.reading.reload)
        session.worker_changed.connect(self.status.show_worker)
        page.nothing_current.connect(self.reading.clear)
        self.reading.search_wanted.connect(self.start_search)
        self.reading.link_wanted.connect(self.open_permalink)
        self.reading.left.connect(self._on_reading_left)
        self.reading.told.connect(self.status.tell)
        self._connect_actions()
        self._dress()

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
        connect("help", self._on_help)
        connect("import", lambda: self.import_wanted.emit([]))
        connect("save_search", self.page.save_search)
        connect("settings", self.settings_wanted.emit)
        connect("quit", self.close)

    def _restore(self, state: dict[str, Any]) -> None:
        geometry = state.get("geometry")
        if isinstance(geometry, str):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        sizes = state.get("splitter")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) and size > 0 for size in sizes):
            self._split = sizes
        self._apply_split()

    # -- events

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The first thing one can do is type."""
        super().showEvent(event)
        self._apply_split()
        self.page.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._on_painted)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Become narrow or wide."""
        super().resizeEvent(event)
        self._fit()

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

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing holds the window up: writes are finished by whoever closes the jobs."""
        self.popup.hide()
        super().closeEvent(event)

    # -- panes

    @Slot()
    def focus_search(self) -> None:
        """Go to the search field from anywhere, its text selected so that typing replaces it."""
        self._show_list()
        self.rail.show_place("search")
        self.page.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.field.selectAll()

    def _next_pane(self, step: int) -> None:
        panes: list[tuple[QWidget, Callable[[], None]]] = [
            (self.page.field, self.focus_search),
            (self.page, self.page.focus_list),
            (self.reading, self.reading.focus_text),
            (self.rail, lambda: self.rail.places.setFocus(Qt.FocusReason.OtherFocusReason)),
        ]
        shown = [pane for pane in panes if pane[0].isVisibleTo(self)]
        focus = self.focusWidget()
        inside = [place for place, (pane, _) in enumerate(shown) if focus is not None and _holds(pane, focus)]
        shown[((inside[0] if inside else -step) + step) % len(shown)][1]()

    def _show_reading(self, *, focus: bool) -> None:
        self._reading_shown = True
        self._fit()
        if focus:
            self.reading.focus_text()

    def _show_list(self) -> None:
        self._reading_shown = False
        self._fit()

    def _fit(self) -> None:
        self._narrow = self.width() < self.theme.px(NARROW_BELOW)
        self.rail.set_compact(self._narrow)
        self.page.setVisible(not (self._narrow and self._reading_shown))
        self.reading.setVisible(not self._narrow or self._reading_shown)
        self.back_button.setVisible(self._narrow and self._reading_shown)
        self.popup.hide()

    def _apply_split(self) -> None:
        if self._split:
            self.splitter.setSizes(self._split)
        else:
            room = max(self.width() - self.rail.width(), 2)
            self.splitter.setSizes([int(room * LIST_SHARE), room - int(room * LIST_SHARE)])

    def _on_splitter_moved(self, _: int, __: int) -> None:
        if not self._narrow:
            self._split = self.splitter.sizes()

    def _dress(self) -> None:
        px, space = self.theme.px, self.theme.tokens.space
        self._top_column.setContentsMargins(px(space.l), px(space.m), px(space.l), px(space.s))
        self._top_column.setSpacing(px(space.s))
        self._top_row.setSpacing(px(space.s))
        self.page.field.setMaximumWidth(px(FIELD_WIDTH))
        self.back_button.setIcon(self.theme.icon("chevron-left"))
        self.help_button.setIcon(self.theme.icon("keyboard"))
        for button in (self.back_button, self.help_button):
            button.setIconSize(QSize(px(20), px(20)))
        self._fit()

    # -- happenings

    def _on_painted(self) -> None:
        self.painted.emit()
        self.reading.prepare()

    @Slot(object)
    def _on_preview(self, result: Result) -> None:
        if not self._narrow:
            self.reading.preview(result, self.page.query)

    @Slot(object)
    def _on_read(self, result: Result) -> None:
        self.open_conversation(result.conversation, result.best_post.id, self.page.query)

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

    def _on_help(self) -> None:
        card = LanguageHelp(self.theme, self)
        card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        card.chosen.connect(self.start_search)
        card.show_below(self.help_button)


def _line(*, vertical: bool) -> QFrame:
    line = QFrame()
    line.setProperty("ground", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)
