"""A small rounded button for a filter: checkable, with a count, and with a cross when it can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.text.safe_text import safe_line
from ui.theme import Theme

_LONGEST = 200  # pixels of text at zoom 1.0


class Chip(QAbstractButton):
    """Press, Space or Enter toggles it (`toggled`); the cross, Delete or Backspace emits `close_wanted`."""

    close_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        count: int | None = None,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._count = count
        self._closable = closable
        self._on_cross = False
        self.setText(safe_line(text))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        theme.changed.connect(self._on_theme_changed)
        self._name()

    def set_count(self, count: int | None) -> None:
        """Show another count, None for none."""
        if count != self._count:
            self._count = count
            self._name()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of icon, text, count and cross."""
        px = self._theme.px
        width = px(12) * 2 + self._text_width()
        width += px(14) + px(6) if self._icon_name() else 0
        width += px(6) + self.fontMetrics().horizontalAdvance(self._count_text()) if self._count is not None else 0
        width += px(14) + px(4) if self._closable else 0
        return QSize(width, px(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a pill: filled when checked, ringed when in focus."""
        colour, px = self._theme.colour, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        width = self._theme.tokens.focus_width if focus else self._theme.tokens.outline_width
        chosen = self.isChecked()
        painter.setPen(QPen(colour("accent" if focus or chosen else "outline"), width))
        painter.setBrush(colour("selected" if chosen else "hover" if self.underMouse() else "raised"))
        edge = width / 2
        pill = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        x = px(12)
        if self._icon_name():
            pixmap = self._theme.pixmap(
                self._icon_name(), "accent" if chosen else "ink_2", 14, self.devicePixelRatioF()
            )
            painter.drawPixmap(self._place(x, px(14)).topLeft(), pixmap)
            x += px(14) + px(6)
        painter.setPen(colour("ink" if self.isEnabled() else "ink_disabled"))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, px(_LONGEST))
        painter.drawText(self._place(x, self._text_width(), whole=True), int(Qt.AlignmentFlag.AlignCenter), text)
        x += self._text_width()
        if self._count is not None:
            count_width = self.fontMetrics().horizontalAdvance(self._count_text())
            painter.setPen(colour("ink_3"))
            place = self._place(x + px(6), count_width + 1, whole=True)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._count_text())
        if self._closable:
            pixmap = self._theme.pixmap("close", "ink" if self._on_cross else "ink_3", 14, self.devicePixelRatioF())
            painter.drawPixmap(self._cross().topLeft(), pixmap)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Make the cross darker under the pointer."""
        over = self._closable and self._cross().contains(event.position())
        if over != self._on_cross:
            self._on_cross = over
            self.update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a press on the cross as the wish to close, not as a toggle."""
        if self._closable and self._cross().adjusted(-4, -8, 8, 8).contains(event.position()) and self.isDown():
            self.setDown(False)
            self.close_wanted.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter toggles like Space; Delete and Backspace ask to close."""
        if self._closable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.close_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _icon_name(self) -> str:
        # A tick beside the text, so that "chosen" is not told by colour alone.
        return "check" if self.isChecked() and not self._closable else self._icon

    def _count_text(self) -> str:
        return "" if self._count is None else self._theme.locale.toString(self._count)

    def _text_width(self) -> int:
        return min(self.fontMetrics().horizontalAdvance(self.text()) + 1, self._theme.px(_LONGEST))

    def _place(self, x: float, size: float, *, whole: bool = False) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - size
        return QRectF(x, 0 if whole else (self.height() - size) / 2, size, self.height() if whole else size)

    def _cross(self) -> QRectF:
        px = self._theme.px
        return self._place(self.width() - px(10) - px(14), px(14))

    def _name(self) -> None:
        name = self.text()
        if self._count is not None:
            hits = QCoreApplication.translate("Chip", "%1 found").replace("%1", self._count_text())
            name = f"{name}, {hits}"
        self.setAccessibleName(name)
        if self._closable:
            self.setAccessibleDescription(QCoreApplication.translate("Chip", "Delete takes this filter away"))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Change size with the tick."""
        super().nextCheckState()
        self.updateGeometry()
