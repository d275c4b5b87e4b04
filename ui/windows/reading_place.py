"""Where conversations are read: holds the reading pane, which is built when the first conversation is opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.bridge import Session
from ui.jobs import Jobs
from ui.theme import Theme

if TYPE_CHECKING:
    from app.services.answers import Result


class ReadingPlace(QWidget):
    """A placeholder until the reading pane is there."""

    search_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        theme: Theme,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """Build the placeholder."""
        super().__init__(parent)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel()
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def open_conversation(self, conversation_id: str, best_post: str, query: str) -> None:
        """Show a conversation."""
        self._words.setText(conversation_id)

    def open_permalink(self, link: str) -> None:
        """Show what a link names."""
        self._words.setText(link)

    def preview(self, result: Result, query: str) -> None:
        """Show a conversation without taking the focus."""
        self._words.setText(result.title)

    def focus_text(self) -> None:
        """Put the focus on the text."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> bool:
        """Go to the conversation before; False when there is none."""
        return False

    def go_forward(self) -> bool:
        """Go to the conversation after; False when there is none."""
        return False
