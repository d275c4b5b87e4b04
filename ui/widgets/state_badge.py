"""A pill with the state of a conversation or post: icon, word, colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.state_look import StateLook


class StateBadge(QWidget):
    """Shows one `StateLook`; hides itself when there is nothing to say."""

    def __init__(self, theme: Theme, look: StateLook | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self.set_look(look)

    def set_look(self, look: StateLook | None) -> None:
        """Show another state, None for none."""
        self._look = look
        self.setAccessibleName(look.spoken if look else "")
        self.setVisible(bool(look and look.text))
        self._on_theme_changed()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of icon and word."""
        px = self._theme.px
        if self._look is None:
            return QSize(0, px(20))
        return QSize(px(6) + px(14) + px(4) + self._metrics().horizontalAdvance(self._look.text) + px(9), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the pill."""
        look, px = self._look, self._theme.px
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour(look.colour) if self._theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(look.colour + "_soft"))
        pill = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon_x = self.width() - px(6) - px(14) if mirrored else px(6)
        pixmap = self._theme.pixmap(look.icon, look.colour, 14, self.devicePixelRatioF())
        painter.drawPixmap(icon_x, (self.height() - px(14)) // 2, pixmap)
        painter.setFont(self._theme.font("caption", self._theme.tokens.type.weight_strong))
        painter.setPen(self._theme.colour(look.colour))
        words = self.rect().adjusted(px(9), 0, -px(24), 0) if mirrored else self.rect().adjusted(px(24), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), look.text)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font("caption", self._theme.tokens.type.weight_strong))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
