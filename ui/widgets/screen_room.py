"""How large a dialog may be: on a small screen, or at 300 %, less than it would like."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_EDGE = 48  # pixels of a title bar and a panel


def within_screen(widget: QWidget, width: int, height: int) -> QSize:
    """Return this size, or as much of it as the screen has room for."""
    room = widget.screen().availableSize()
    return QSize(min(width, max(320, room.width() - _EDGE)), min(height, max(240, room.height() - _EDGE)))
