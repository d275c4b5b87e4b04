"""The process that `startup` measures: opens the window, presses one key as soon as it can be, and prints two times."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from app.cli.entry import load_window

load_window()  # as `precedent` does

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt  # noqa: E402 (behind what is measured)
from PySide6.QtGui import QKeyEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from ui.main import SWITCH_SECONDS, Desktop  # noqa: E402

STARTED_VARIABLE = "PRECEDENT_BENCH_STARTED"  # a moment of the monotonic clock, which all processes share


def main(argv: Sequence[str] | None = None) -> int:
    """Do it and leave without a word of goodbye."""
    parser = argparse.ArgumentParser(prog="ui.measure.first_key")
    parser.add_argument("--profile", required=True)
    parser.add_argument("--unprotected", action="store_true")
    options = parser.parse_args(argv)
    started = float(os.environ[STARTED_VARIABLE])

    app = QApplication(sys.argv[:1])
    unprotected = options.unprotected or os.environ.get("PRECEDENT_UNPROTECTED", "") == "1"
    sys.setswitchinterval(SWITCH_SECONDS)
    desktop = Desktop(
        app,
        Path(options.profile),
        unprotected=unprotected,
        passphrase=os.environ.get("PRECEDENT_PASSPHRASE") or None,
    )
    desktop.start()
    gc.freeze()
    gc.enable()
    ready, cpu = _wait_for_paint(app, desktop), time.process_time()
    answered = _press_a_key(app, desktop)
    found = {"typing_ready_ms": ready - started, "typing_ready_cpu_ms": cpu, "answer_ms": answered - started}
    print(json.dumps({name: seconds * 1_000 for name, seconds in found.items()}))
    sys.stdout.flush()
    os._exit(0)  # nothing was written, and the way out is not measured


class _FirstPaint(QObject):
    """Notes when some widgets were painted for the first time since this was made: one frame, the last of them counts."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self.at = 0.0
        self._missing = set(widgets)
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and watched in self._missing:
            self._missing.discard(watched)
            if not self._missing:
                self.at = time.monotonic()
        return False


def _wait_for_paint(app: QApplication, desktop: Desktop) -> float:
    """Return when the window stood there painted, down to its last line, with the focus in the field."""
    window = desktop.window
    paint = _FirstPaint(window.page.field, window.status)
    while not (paint.at and window.page.field.hasFocus()):
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return paint.at


def _press_a_key(app: QApplication, desktop: Desktop) -> float:
    """Return when the answer to one key stood there painted; a profile that cannot be searched ends the process."""
    page = desktop.window.page
    paints: list[_FirstPaint] = []

    def on_answer(_: object) -> None:
        if page.query == "e" and not paints:
            paints.append(_FirstPaint(page.view.viewport()))

    failed: list[Exception] = []
    page.searching.answered.connect(on_answer)
    page.searching.failed.connect(failed.append)
    app.sendEvent(page.field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "e"))
    while not (failed or (paints and paints[0].at)):
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    if failed:
        print(failed[0], file=sys.stderr, flush=True)
        os._exit(2)
    return paints[0].at


if __name__ == "__main__":
    raise SystemExit(main())
