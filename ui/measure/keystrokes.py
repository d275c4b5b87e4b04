"""Types into the real search field and tells how long each key took until its answer was painted, and where."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from app.services.answers import SearchAnswer
from ui.measure.spread import spread

if TYPE_CHECKING:
    from ui.jobs import Jobs
    from ui.windows.main_window import MainWindow

KEY_EVERY_MS = 90  # between two keys of somebody who types fast
QUERY_EVERY_MS = 400  # between two searches
SEARCH_SLOT = "search:search"
# In the order in which they happen; `queue` = waiting for the lane's thread and the way back to the GUI thread.
STAGES = ("key", "queue", "search", "rows", "snippets", "rest", "apply", "frame", "paint")


@dataclass(slots=True)
class Stroke:
    """One key; moments of `time.perf_counter()`, 0 = has not happened."""

    text: str
    sent: float = 0.0
    handled: float = 0.0
    echoed: float = 0.0  # the letter itself was painted
    began: float = 0.0
    ended: float = 0.0
    delivered: float = 0.0
    applied: float = 0.0
    frame: float = 0.0
    painted: float = 0.0
    paint_cpu: float = 0.0  # seconds of the GUI thread for that frame
    took_ms: dict[str, float] = field(default_factory=dict)

    def stages_ms(self) -> dict[str, float]:
        """Return where the time went; they add up to the whole."""
        library = (self.ended - self.began) * 1_000
        named = {name: self.took_ms.get(name, 0.0) for name in ("search", "rows", "snippets")}
        queue = (self.began - self.handled) + (self.delivered - self.ended)
        return {
            "key": (self.handled - self.sent) * 1_000,
            "queue": queue * 1_000,
            **named,
            "rest": library - sum(named.values()),
            "apply": (self.applied - self.delivered) * 1_000,
            "frame": (self.frame - self.applied) * 1_000,
            "paint": (self.painted - self.frame) * 1_000,
        }


class Typist(QObject):
    """Types queries key by key at a steady pace, whether answers come or not. One at a time; make it once a window."""

    finished = Signal()

    def __init__(self, window: MainWindow, jobs: Jobs) -> None:
        """Listen to the window's paints and to the jobs of its search lane from now on."""
        super().__init__(window)
        self._window = window
        self._field = window.page.field
        self._keys: list[str] = []
        self._open: list[Stroke] = []
        self._typing: Stroke | None = None
        self.strokes: list[Stroke] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_time)
        self._painted_results = False
        self._start_job = jobs.start
        jobs.start = self._start  # type: ignore[method-assign] # the lanes go through it: the one place to listen
        window.installEventFilter(self)
        for place in (window.page.view.viewport(), window.page.panel, window.page.home):
            place.installEventFilter(self)

    def type(self, queries: Sequence[str]) -> None:
        """Type these one after the other, the field emptied in between; then `finished`."""
        self._keys = [key for query in queries for key in (*query, "")]
        self.strokes = []
        self._timer.start(QUERY_EVERY_MS)

    def stop(self) -> None:
        """Type no further key; `finished` follows."""
        self._keys.clear()

    def report(self) -> dict[str, Any]:
        """Return the strokes in numbers; those that a newer key overtook count until the newer answer was painted."""
        whole = [stroke for stroke in self.strokes if stroke.painted]
        own = [stroke.stages_ms() for stroke in whole if stroke.applied]
        echoes = [(stroke.echoed - stroke.sent) * 1_000 for stroke in self.strokes if stroke.echoed]
        slowest = max(whole, key=lambda stroke: stroke.painted - stroke.sent, default=None)
        return {
            "painted": spread([(stroke.painted - stroke.sent) * 1_000 for stroke in whole]),
            "letter_painted": spread(echoes),
            "never_painted": len(self.strokes) - len(whole),
            "overtaken": len(whole) - len(own),
            "paint_cpu": spread([stroke.paint_cpu * 1_000 for stroke in whole if stroke.applied]),
            "stages": {name: spread([stages[name] for stages in own]) for name in STAGES},
            "slowest": "" if slowest is None else slowest.text,
        }

    # -- listening

    def _start(self, threads: Any, call: Callable[[], Any], done: Any, failed: Any, key: str | None) -> None:
        stroke = self._typing
        if key != SEARCH_SLOT or stroke is None:
            self._start_job(threads, call, done, failed, key)
            return

        def timed_call() -> Any:
            stroke.began = time.perf_counter()
            try:
                return call()
            finally:
                stroke.ended = time.perf_counter()

        def timed_done(answer: Any) -> None:
            stroke.delivered = time.perf_counter()
            done(answer)
            stroke.applied = time.perf_counter()
            self._painted_results = False
            if isinstance(answer, SearchAnswer):
                stroke.took_ms = answer.took_ms

        self._start_job(threads, timed_call, timed_done, failed, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the time of every frame of the window."""
        if event.type() == QEvent.Type.Paint and watched is not self._window:
            self._painted_results = True
        elif event.type() == QEvent.Type.UpdateRequest and watched is self._window:
            began, cpu = time.perf_counter(), time.thread_time()
            self._window.event(event)
            self._on_frame(began, time.perf_counter(), time.thread_time() - cpu)
            return True
        return False

    def _on_frame(self, began: float, ended: float, cpu: float) -> None:
        for stroke in self._open:
            if not stroke.echoed and stroke.handled:
                stroke.echoed = ended
        answered = [place for place, stroke in enumerate(self._open) if stroke.applied]
        if not answered or not self._painted_results:
            return
        for stroke in self._open[: answered[-1] + 1]:
            stroke.frame, stroke.painted, stroke.paint_cpu = began, ended, cpu
        del self._open[: answered[-1] + 1]

    # -- typing

    def _on_time(self) -> None:
        if not self._keys:
            QTimer.singleShot(QUERY_EVERY_MS, self.finished.emit)
            return
        key = self._keys.pop(0)
        if key:
            self._press(key)
            self._timer.start(KEY_EVERY_MS if self._keys and self._keys[0] else QUERY_EVERY_MS)
        else:
            self._open.clear()
            self._field.set_query("")
            self._timer.start(QUERY_EVERY_MS)

    def _press(self, key: str) -> None:
        stroke = Stroke(self._field.text() + key)
        self._typing = stroke
        self.strokes.append(stroke)
        self._open.append(stroke)
        code = Qt.Key.Key_Space if key == " " else Qt.Key(ord(key.upper())) if key.isascii() else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, key)
            if kind == QEvent.Type.KeyPress:
                stroke.sent = time.perf_counter()
            QCoreApplication.sendEvent(self._field, event)
            stroke.handled = stroke.handled or time.perf_counter()
        self._typing = None
