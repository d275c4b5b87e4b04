"""What the search lane does while nobody types: it searches for what may be typed first, then gives memory back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ui.jobs import LibraryLane

IDLE_MS = 2_000  # nobody typed for so long
BETWEEN_MS = 10  # a pause behind each search
REST_MS = 5_000  # then the engine's memory is given back
SLOT = "prepare"


class Idle(QObject):
    """Works from `begin` on, a little at a time, until `end`. GUI thread only."""

    settled = Signal()  # nothing more is done or held until somebody types

    def __init__(self, lane: LibraryLane, rows: Callable[[], int], parent: QObject) -> None:
        """`rows` tells how many results are in sight."""
        super().__init__(parent)
        self._lane = lane
        self._rows = rows
        self._next = self._timer(self._prepare)
        self._last = self._timer(self._rest)

    def begin(self) -> None:
        """Nobody types: begin when that lasts."""
        self._next.start(IDLE_MS)

    def end(self) -> None:
        """Somebody types: what has not begun is dropped."""
        self._next.stop()
        self._last.stop()
        self._lane.drop(SLOT)

    def _prepare(self) -> None:
        rows = self._rows()
        self._lane.ask(
            lambda library: library.idle.prepare(rows), done=self._on_prepared, failed=_no_help, supersedes=SLOT
        )

    def _on_prepared(self, more: bool) -> None:
        if more:
            self._next.start(BETWEEN_MS)
        else:
            self._last.start(REST_MS)

    def _rest(self) -> None:
        self._lane.ask(lambda library: library.idle.rest(), done=self._on_rested, failed=_no_help, supersedes=SLOT)

    def _on_rested(self, _: None) -> None:
        self.settled.emit()

    def _timer(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer


def _no_help(_: Exception) -> None:
    """Nobody waits for this: a search that fails says so itself."""
