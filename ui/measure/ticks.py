"""How evenly the window lives: the time between two ticks of a 5 ms timer on the GUI thread."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 5


class Ticks(QObject):
    """Counts the gaps of one phase after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start at once."""
        super().__init__(parent)
        self._last = time.perf_counter()
        self._gaps: list[float] = []
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(TICK_MS)
        timer.timeout.connect(self._on_tick)
        timer.start()

    def take(self) -> list[float]:
        """Return the gaps since the last call, in milliseconds; 5 is the best that can be."""
        gaps, self._gaps = self._gaps, []
        return gaps

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * 1_000)
        self._last = now
