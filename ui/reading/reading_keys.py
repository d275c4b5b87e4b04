"""Reading by keyboard: what each key means in the text of a conversation."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Motion(Enum):
    """What a key asks for."""

    NEXT_POST = auto()
    PREVIOUS_POST = auto()
    LINE_UP = auto()
    LINE_DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    TOP = auto()
    BOTTOM = auto()
    INTO_LINKS = auto()
    OUT = auto()
    CARET = auto()  # the arrows walk through the text instead of scrolling it, as in browsers


_PLAIN = {
    Qt.Key.Key_J: Motion.NEXT_POST,
    Qt.Key.Key_N: Motion.NEXT_POST,
    Qt.Key.Key_K: Motion.PREVIOUS_POST,
    Qt.Key.Key_P: Motion.PREVIOUS_POST,
    Qt.Key.Key_Up: Motion.LINE_UP,
    Qt.Key.Key_Down: Motion.LINE_DOWN,
    Qt.Key.Key_PageUp: Motion.PAGE_UP,
    Qt.Key.Key_PageDown: Motion.PAGE_DOWN,
    Qt.Key.Key_Space: Motion.PAGE_DOWN,
    Qt.Key.Key_Home: Motion.TOP,
    Qt.Key.Key_End: Motion.BOTTOM,
    Qt.Key.Key_Return: Motion.INTO_LINKS,
    Qt.Key.Key_Enter: Motion.INTO_LINKS,
    Qt.Key.Key_Escape: Motion.OUT,
    Qt.Key.Key_F7: Motion.CARET,
}
_LEFT_TO_THE_CARET = frozenset(
    {Motion.LINE_UP, Motion.LINE_DOWN, Motion.PAGE_UP, Motion.PAGE_DOWN, Motion.TOP, Motion.BOTTOM}
)


def motion_of(event: QKeyEvent, *, caret: bool, on_link: bool) -> Motion | None:
    """Return what a key asks for, None for what is the text pane's own: following a link, selecting, copying."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ShiftModifier:
        return Motion.PAGE_UP
    if modifiers != Qt.KeyboardModifier.NoModifier:
        return None
    if on_link and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        return None
    motion = _PLAIN.get(key)
    return None if caret and motion in _LEFT_TO_THE_CARET else motion
