"""Settings: every key that does something; the one that works in other programs can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from ui.actions import KEYS, words_of
from ui.settings.quick_key import QuickKey
from ui.settings.section import SettingsPage, text_label
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What is done, and by which keys, in Qt's portable spelling."""

    words: str
    keys: tuple[str, ...]


class ShortcutsPage(SettingsPage):
    """The window's actions and, below their own headings, what the panes add."""

    def __init__(self, theme: Theme, panes: Sequence[tuple[str, Sequence[Shortcut]]] = ()) -> None:
        """List them; `panes` are pairs of a heading and its keys."""
        super().__init__(theme, self.tr("Keyboard"))
        self.heading(self.tr("In every program"))
        self.quick_key = QuickKey(theme)
        self.add(self.quick_key)
        everywhere = [Shortcut(words_of(name), keys) for name, keys in KEYS.items()]
        for heading, shortcuts in ((self.tr("Everywhere"), everywhere), *panes):
            self.heading(heading)
            grid = self.grid()
            for row, shortcut in enumerate(shortcuts):
                grid.addWidget(text_label(shortcut.words), row, 0)
                keys = QLabel(native_keys(shortcut.keys))
                keys.setProperty("kind", "second")
                keys.setAlignment(Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(keys, row, 1)
            grid.setColumnMinimumWidth(0, theme.px(240))
        self.column.addStretch(1)


def native_keys(keys: Sequence[str]) -> str:
    """Keys as this system writes them."""
    return ", ".join(QKeySequence(each).toString(QKeySequence.SequenceFormat.NativeText) for each in keys)
