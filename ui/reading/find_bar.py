"""The bar for finding words in the conversation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from ui.icons import ICON_SIZE
from ui.reading import wording
from ui.theme import Theme


class FindBar(QWidget):
    """A field, the count, next and previous. Hidden until wanted."""

    changed = Signal(str)
    step_wanted = Signal(int)  # 1 = next, -1 = previous
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._field = QLineEdit()
        self._field.setPlaceholderText(QCoreApplication.translate("Reading", "Find in this conversation"))
        self._field.setAccessibleName(self._field.placeholderText())
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self.changed)
        self._count = QLabel()
        self._count.setProperty("kind", "hint")
        self._previous = self._button(QCoreApplication.translate("Reading", "Previous (Shift+Enter)"))
        self._next = self._button(QCoreApplication.translate("Reading", "Next (Enter)"))
        self._close = self._button(QCoreApplication.translate("Reading", "Close the search in this conversation (Esc)"))
        self._previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._next.clicked.connect(lambda: self.step_wanted.emit(1))
        self._close.clicked.connect(self.close_bar)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._field, 1)
        for part in (self._count, self._previous, self._next, self._close):
            self._row.addWidget(part)
        self.setFocusProxy(self._field)
        self.dress()
        self.hide()

    @property
    def text(self) -> str:
        """What is looked for; "" while the bar is hidden."""
        return self._field.text() if not self.isHidden() else ""

    @property
    def count_words(self) -> str:
        """The count as it is shown."""
        return self._count.text()

    def open_with(self, text: str) -> None:
        """Show the bar; `text`, when not empty, is what is looked for."""
        self.show()
        if text and text != self._field.text():
            self._field.setText(text)
        else:
            self.changed.emit(self._field.text())
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def close_bar(self) -> None:
        """Hide the bar and end looking."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def tell(self, number: int, count: int, elsewhere: int = 0) -> None:
        """Show "3 of 12"; `elsewhere` counts posts with hits that are not shown yet."""
        words = ""
        if self._field.text():
            if count:
                words = QCoreApplication.translate("Reading", "%1 of %2")
                words = words.replace("%1", wording.number_of(number)).replace("%2", wording.number_of(count))
            elif not elsewhere:
                words = QCoreApplication.translate("Reading", "Not in this conversation")
            if elsewhere:
                more = QCoreApplication.translate("Reading", "in posts not shown: %1")
                words = "  ·  ".join(part for part in (words, more.replace("%1", wording.number_of(elsewhere))) if part)
        self._count.setText(words)
        self._count.setAccessibleName(words)
        for button in (self._previous, self._next):
            button.setEnabled(bool(count or elsewhere))

    def dress(self) -> None:
        """Take on the theme in force."""
        px, space = self._theme.px, self._theme.tokens.space
        self._row.setContentsMargins(px(space.xl), px(space.s), px(space.l), px(space.s))
        self._row.setSpacing(px(space.s))
        self._previous.setIcon(self._theme.icon("chevron-up"))
        self._next.setIcon(self._theme.icon("chevron-down"))
        self._close.setIcon(self._theme.icon("close"))
        for button in (self._previous, self._next, self._close):
            button.setIconSize(QSize(px(ICON_SIZE), px(ICON_SIZE)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter, Shift+Enter and Esc, before the field has them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.step_wanted.emit(-1 if backwards else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def _button(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button
