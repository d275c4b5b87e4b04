"""Quiet outlines of rows while the first ones are on their way; breathes slowly, or not at all with reduced motion."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

_FRAME_MS = 50
_SHARES = ((0.58, 0.94, 0.72), (0.44, 0.88, 0.52), (0.66, 0.96, 0.80), (0.50, 0.91, 0.64))


class SkeletonList(QWidget):
    """Shows as many outlines as fit. `row_height` is that of the rows that will take their place."""

    def __init__(self, theme: Theme, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row_height = row_height
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self.update)
        self.setAccessibleName(QCoreApplication.translate("SkeletonList", "Loading"))
        theme.changed.connect(self._breathe)

    def set_row_height(self, row_height: int) -> None:
        """Follow the rows' height after a zoom."""
        self._row_height = row_height
        self.update()

    def is_moving(self) -> bool:
        """Return whether it breathes now."""
        return self._timer.isActive()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Breathe only while in sight."""
        super().showEvent(event)
        self._breathe()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the outlines, fainter towards the end."""
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("quiet_soft"))
        left = px(60)
        room = max(0, self.width() - left - px(16))
        for number in range(self.height() // max(1, self._row_height) + 1):
            top = number * self._row_height
            painter.setOpacity(self._opacity() * max(0.25, 1 - number * 0.11))
            painter.drawRoundedRect(QRectF(px(16), top + px(10), px(32), px(32)), px(8), px(8))
            lines = zip((px(12), px(34), px(54)), _SHARES[number % len(_SHARES)], strict=True)
            for offset, share in lines:
                painter.drawRoundedRect(QRectF(left, top + offset, room * share, px(11)), px(4), px(4))

    def _opacity(self) -> float:
        period = self._theme.motion.pulse_ms / 1000
        return 1.0 if not period else 0.82 + 0.18 * math.cos(2 * math.pi * time.monotonic() / period)

    def _breathe(self) -> None:
        if self.isVisible() and not self._theme.reduced_motion:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()
