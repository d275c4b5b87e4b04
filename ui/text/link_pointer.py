"""Which link of the reading pane the pointer or the focus is on, and which one the button went down on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

from ui.text.links import is_allowed_link


class LinkPointer:
    """Follows the pointer over one text pane. `tell` gets the address below it, "" for none and for refused ones."""

    def __init__(self, pane: QTextEdit, tell: Callable[[str], None]) -> None:
        self._pane = pane
        self._tell = tell
        self._pressed = ""
        self._hovered = ""

    def press(self, href: str) -> None:
        """Remember the link that the button went down on, "" for none."""
        self._pressed = href

    def release(self, href: str, button: Qt.MouseButton) -> bool:
        """Forget the press; True when it was a click with the left button on the link `href`."""
        clicked = bool(href) and href == self._pressed and button == Qt.MouseButton.LeftButton
        self._pressed = ""
        return clicked and not self._pane.textCursor().hasSelection()

    def hover(self, href: str) -> None:
        """Show a hand over a link and tell where it leads."""
        if href == self._hovered:
            return
        self._hovered = href
        shape = Qt.CursorShape.PointingHandCursor if href else Qt.CursorShape.IBeamCursor
        self._pane.viewport().setCursor(shape)
        self._tell(href if is_allowed_link(href) else "")
