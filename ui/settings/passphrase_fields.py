"""Choosing a passphrase: twice the same, shown when wanted, with a hint how hard it is to guess."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from app.services.protection import judge_passphrase
from ui.theme import Theme

LEVELS = 5


class StrengthBar(QWidget):
    """Five segments, as many filled as the passphrase is strong."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing filled."""
        super().__init__(parent)
        self._theme = theme
        self._filled = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(6))

    def show_level(self, filled: int) -> None:
        """Fill 0 to 5 segments."""
        self._filled = filled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the segments; the words beside them say the same."""
        theme, gap = self._theme, self._theme.px(4)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - gap * (LEVELS - 1)) / LEVELS
        full = ("bad", "bad", "warn", "warn", "good", "good")[self._filled]
        for number in range(LEVELS):
            painter.setPen(theme.colour("outline") if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(full if number < self._filled else "quiet_soft"))
            rect = self.rect().toRectF()
            rect.setLeft(number * (width + gap))
            rect.setWidth(width)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.end()


class PassphraseFields(QWidget):
    """Two fields and a hint. `problem` is empty when the passphrase can be taken."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._theme = theme
        self._first, self._second = QLineEdit(), QLineEdit()
        self._bar = StrengthBar(theme)
        self._hint = QLabel()
        self._hint.setProperty("kind", "hint")
        self._hint.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        for row, (field, text) in enumerate(
            ((self._first, self.tr("Passphrase")), (self._second, self.tr("Once more")))
        ):
            label = QLabel(text)
            label.setProperty("kind", "second")
            label.setBuddy(field)
            field.setAccessibleName(text)
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._on_changed)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._bar, 2, 1)
        grid.addWidget(self._hint, 3, 1)
        self._show = QCheckBox(self.tr("Show passphrase"))
        self._show.toggled.connect(self._on_show_toggled)
        grid.addWidget(self._show, 4, 1)
        self._on_changed()

    @property
    def passphrase(self) -> str:
        """What was typed first."""
        return self._first.text()

    def problem(self) -> str:
        """Say in a sentence why this passphrase cannot be taken; empty when it can."""
        if not self._first.text():
            return self.tr("Type a passphrase; a sentence that only you would write is easiest to remember.")
        if self._first.text() != self._second.text():
            return self.tr("The two passphrases differ.")
        return ""

    def clear(self) -> None:
        """Forget what was typed."""
        self._first.clear()
        self._second.clear()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        text = self._first.text()
        level = judge_passphrase(text)
        self._bar.show_level(level + 1 if text else 0)
        words = (
            self.tr("Too easy to guess: use several words."),
            self.tr("Weak: add another word."),
            self.tr("Fair: one more word makes it good."),
            self.tr("Good."),
            self.tr("Strong."),
        )
        hint = words[level] if text else self.tr("Several words are stronger and easier to type than a riddle.")
        self._hint.setText(hint)
        self._bar.setAccessibleName(self.tr("Strength: {0}").format(hint))
        self.changed.emit()

    def _on_show_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._second.setEchoMode(mode)
