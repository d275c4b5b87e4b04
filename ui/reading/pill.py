"""A short state as a rounded label with an icon: told by words and shape, never by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.theme import Theme

ICON = 14


class Pill(QLabel):
    """One state; `colour` names a token that has a `_soft` ground, such as "good"."""

    def __init__(
        self, theme: Theme, icon: str, words: str, colour: str = "quiet", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setFont(self._words_font())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that icon and words take."""
        px = self._theme.px
        metrics = QFontMetrics(self._words_font())
        icon = px(ICON) + px(4) if self._icon else 0
        return QSize(metrics.horizontalAdvance(self.text()) + icon + 2 * px(8) + 2, metrics.height() + 2 * px(3))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Shrink down to the icon; the words are elided."""
        return QSize(self._theme.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ground, icon and words."""
        px, theme = self._theme.px, self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(f"{self._colour}_soft"))
        painter.setPen(theme.colour(self._colour) if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        left = px(8)
        if self._icon:
            pixmap = theme.pixmap(self._icon, self._colour, ICON, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, (self.height() - px(ICON)) / 2), pixmap)
            left += px(ICON) + px(4)
        painter.setPen(theme.colour(self._colour))
        painter.setFont(self._words_font())
        room = self.width() - left - px(6)
        words = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _words_font(self) -> QFont:
        return self._theme.font("caption", self._theme.tokens.type.weight_strong)


class TagButton(QAbstractButton):
    """A tag that can be chosen; outlined, so that it is not taken for a state."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a pill with these words."""
        metrics = QFontMetrics(self._theme.font("caption"))
        px = self._theme.px
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * px(8) + 2, metrics.height() + 2 * px(3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint outline and words; thicker in focus, filled under the pointer."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.tokens.focus_width if self.hasFocus() else 1
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "outline"), width))
        painter.setBrush(theme.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        inset = width / 2
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.setPen(theme.colour("ink_2"))
        painter.setFont(theme.font("caption"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it can be chosen."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Stop showing it."""
        self.update()
        super().leaveEvent(event)
