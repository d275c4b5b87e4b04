"""The line above the conversation: back and forward, where one is, and what can be done with the whole of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.icons import ICON_SIZE
from ui.theme import Theme
from ui.widgets.elided_label import ElidedLabel


class ReadingToolbar(QWidget):
    """Six buttons and the name of the space."""

    step_wanted = Signal(int)  # through the history: -1 = back
    find_wanted = Signal()
    copy_wanted = Signal()
    link_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._back = self._button(QCoreApplication.translate("Reading", "Back"), "Alt+Left")
        self._forward = self._button(QCoreApplication.translate("Reading", "Forward"), "Alt+Right")
        self._space, self._title, self._with_title = "", "", False
        self._where = ElidedLabel(kind="second")
        self._find = self._button(QCoreApplication.translate("Reading", "Find in this conversation"), "Ctrl+F")
        self._copy = self._button(QCoreApplication.translate("Reading", "Copy with source and date"), "Ctrl+Shift+C")
        self._link = self._button(QCoreApplication.translate("Reading", "Copy the link to this conversation"), "")
        self._back.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._forward.clicked.connect(lambda: self.step_wanted.emit(1))
        self._find.clicked.connect(self.find_wanted)
        self._copy.clicked.connect(self.copy_wanted)
        self._link.clicked.connect(self.link_wanted)
        line = QFrame()
        line.setProperty("ground", "line")
        line.setFixedHeight(1)
        self._row = QHBoxLayout()
        for part in (self._back, self._forward):
            self._row.addWidget(part)
        self._row.addWidget(self._where, 1)
        for part in (self._find, self._copy, self._link):
            self._row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(line)
        self.dress()
        self.tell(back=False, forward=False, space="", title="", loaded=False)

    def tell(self, *, back: bool, forward: bool, space: str, title: str, loaded: bool) -> None:
        """Say what can be done now."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)
        self._space, self._title = space, title
        self._say_where()
        for button in (self._find, self._copy, self._link):
            button.setEnabled(loaded)

    def show_title(self, wanted: bool) -> None:
        """Show which conversation this is, while its own head is out of sight."""
        self._with_title = wanted
        self._say_where()

    def _say_where(self) -> None:
        parts = (self._space, self._title if self._with_title else "")
        self._where.set_text("  ·  ".join(part for part in parts if part))

    def dress(self) -> None:
        """Take on the theme in force."""
        px, space = self._theme.px, self._theme.tokens.space
        self._row.setContentsMargins(px(space.m), px(space.s), px(space.m), px(space.s))
        self._row.setSpacing(px(space.xs))
        for button, icon in (
            (self._back, "back"),
            (self._forward, "forward"),
            (self._find, "search"),
            (self._copy, "copy"),
            (self._link, "link"),
        ):
            button.setIcon(self._theme.icon(icon))
            button.setIconSize(QSize(px(ICON_SIZE), px(ICON_SIZE)))

    def _button(self, words: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words} ({shown})" if shown else words)
        button.setAccessibleName(words)
        return button
