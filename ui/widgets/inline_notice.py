"""A line that tells something in place: information, a warning or an error, with at most one thing to do."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.theme import Theme
from ui.widgets.action import Action, make_button


class Tone(StrEnum):
    """How much a notice wants to be noticed."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_LOOKS = {Tone.INFO: ("info", "sure"), Tone.WARNING: ("warning", "warn"), Tone.ERROR: ("error", "bad")}


class InlineNotice(QWidget):
    """Hidden until it has something to tell. Announces itself to screen readers."""

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = Tone.INFO
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action: Action | None = None
        self._button: QPushButton | None = None
        self._close = QToolButton()
        self._close.setAccessibleName(QCoreApplication.translate("InlineNotice", "Dismiss"))
        self._close.setToolTip(self._close.accessibleName())
        self._close.clicked.connect(self._on_close)
        self._row = QHBoxLayout(self)
        for widget in (self._icon, self._text, self._close):
            self._row.addWidget(widget)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def tell(self, tone: Tone, text: str, action: Action | None = None, *, dismissable: bool = True) -> None:
        """Show one sentence; an error is announced at once, the others when the reader pauses."""
        self._tone = tone
        self._text.setText(text)
        self._action = action
        self._close.setVisible(dismissable)
        self.setAccessibleName(text)
        self._dress()
        self.show()
        event = QAccessibleAnnouncementEvent(self, text)
        polite, assertive = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive
        event.setPoliteness(assertive if tone is Tone.ERROR else polite)
        QAccessible.updateAccessibility(event)

    def text(self) -> str:
        """Return what is told."""
        return self._text.text()

    def button(self) -> QPushButton | None:
        """Return the button of the action, None when there is none."""
        return self._button

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a soft panel in the tone's colour, with its edge."""
        _, colour = _LOOKS[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(colour if self._theme.tokens.high_contrast else colour + "_soft"), 1))
        painter.setBrush(self._theme.colour(colour + "_soft"))
        radius = self._theme.px(self._theme.tokens.radius.m)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)

    def _on_close(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _dress(self) -> None:
        px = self._theme.px
        icon, colour = _LOOKS[self._tone]
        self._row.setContentsMargins(px(12), px(8), px(8), px(8))
        self._row.setSpacing(px(8))
        self._icon.setPixmap(self._theme.pixmap(icon, colour, 18))
        self._close.setIcon(self._theme.icon("close", "ink_2", 16))
        self._close.setIconSize(QSize(px(16), px(16)))
        if self._button is not None:
            self._button.deleteLater()
            self._button = None
        if self._action is not None:
            self._button = make_button(self._theme, self._action, self)
            self._row.insertWidget(2, self._button)
        self.update()
