"""The panel's search field: as the window's, but Esc leaves at once, and Ctrl+Enter takes the words to the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.search.search_field import SearchField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuickField(SearchField):
    """A line of query text over the first results."""

    handed_over = Signal()  # Ctrl+Enter

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Two keys mean something else here."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.handed_over.emit()
        else:
            super().keyPressEvent(event)
