"""Where conversations are read: holds the reading pane, which is built after the first paint or when it is needed."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Session
from ui.jobs import Jobs
from ui.theme import Theme

if TYPE_CHECKING:
    from app.services.answers import Result
    from ui.reading.conversation_page import ConversationPage
    from ui.reading.pane import ReadingPane

TURN_MS = 1  # with 0 the next turn would come before what the person does


class ReadingPlace(QWidget):
    """An empty canvas until the pane is built; then the pane fills it."""

    search_wanted = Signal(str)
    link_wanted = Signal(str)
    left = Signal()
    told = Signal(str)
    built = Signal()

    def __init__(self, session: Session, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        """Build nothing but the canvas."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._theme = theme
        self._page: ConversationPage | None = None
        self._pane: ReadingPane | None = None
        self._invites = True
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def pane(self) -> ReadingPane:
        """The reading pane; built at the first call."""
        if self._pane is None:
            from ui.reading.pane import ReadingPane  # noqa: PLC0415 (the first paint does not wait for it)

            pane = self._pane = ReadingPane(self._jobs, self._theme, self._session.client, self, page=self._page)
            pane.link_requested.connect(self.link_wanted)
            pane.search_requested.connect(self.search_wanted)
            pane.left.connect(self.left)
            pane.told.connect(self.told)
            self._layout.addWidget(pane)
            pane.clear(invites=self._invites)
            self.built.emit()
        return self._pane

    @property
    def is_built(self) -> bool:
        """Whether the pane stands there."""
        return self._pane is not None

    def parts(self) -> list[QWidget]:
        """What stands in the pane, top down; the canvas while there is none."""
        return self._pane.parts if self._pane is not None else [self]

    def prepare(self) -> None:
        """Load the pane's code beside the GUI thread, then build it: the first conversation need not wait for it."""
        self._jobs.run("free", _load_code, done=self._on_code, failed=self._on_code)

    def _on_code(self, _: object) -> None:
        """Build the pane in two turns of 10 ms; a code that cannot be loaded fails here, where it is needed."""
        if self._pane is None:
            from ui.reading.conversation_page import ConversationPage  # noqa: PLC0415 (as above)

            self._page = ConversationPage(self._theme, self)
            self._page.hide()
            QTimer.singleShot(TURN_MS, self._build_pane)

    def _build_pane(self) -> None:
        assert self.pane is not None

    def open_conversation(self, conversation_id: str, best_post: str, query: str) -> None:
        """Show a conversation or what a permalink names."""
        self.pane.open_conversation(conversation_id, best_post, query)

    def preview(self, result: Result, query: str) -> None:
        """Show a conversation beside the list; the focus stays where it is."""
        self.pane.preview(result.conversation, result.best_post.id, query)

    def clear(self, *, invites: bool = True) -> None:
        """Show that nothing is selected, and invite to choose where something can be."""
        self._invites = invites
        if self._pane is not None:
            self._pane.clear(invites=invites)

    def reload(self) -> None:
        """Read again what is shown."""
        if self._pane is not None:
            self._pane.reload()

    def focus_text(self) -> None:
        """Put the focus on the text."""
        self.pane.focus_reading()

    def go(self, step: int) -> None:
        """Go back (-1) or forward (1) through the conversations."""
        if self._pane is not None:
            self._pane.go(step)


def _load_code() -> None:
    importlib.import_module("ui.reading.pane")
