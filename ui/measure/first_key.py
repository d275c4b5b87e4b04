"""The process that `startup` measures: opens the window, presses one key as soon as it can be, and prints two times."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.main import Desktop
from ui.measure.startup import STARTED_VARIABLE


def main(argv: Sequence[str] | None = None) -> int:
    """Do it and leave without a word of goodbye."""
    parser = argparse.ArgumentParser(prog="ui.measure.first_key")
    parser.add_argument("--profile", required=True)
    parser.add_argument("--unprotected", action="store_true")
    options = parser.parse_args(argv)
    started = float(os.environ[STARTED_VARIABLE])

    app = QApplication(sys.argv[:1])
    unprotected = options.unprotected or os.environ.get("PRECEDENT_UNPROTECTED", "") == "1"
    desktop = Desktop(
        app,
        Path(options.profile),
        unprotected=unprotected,
        passphrase=os.environ.get("PRECEDENT_PASSPHRASE") or None,
    )
    desktop.start()
    ready = _wait_for_paint(app, desktop.window.page.field)
    answered = _press_a_key(app, desktop)
    print(json.dumps({"typing_ready_ms": (ready - started) * 1_000, "answer_ms": (answered - started) * 1_000}))
    sys.stdout.flush()
    os._exit(0)  # nothing was written, and the way out is not measured


class _FirstPaint(QObject):
    """Notes when a widget was painted for the first time since this was made, the whole frame included."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._note)  # after the frame: Qt paints all of it in one go
        return False

    def _note(self) -> None:
        self.at = self.at or time.monotonic()


def _wait_for_paint(app: QApplication, widget: QWidget) -> float:
    """Return when the widget stood there painted, with the focus."""
    paint = _FirstPaint(widget)
    while not (paint.at and widget.hasFocus()):
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return time.monotonic()


def _press_a_key(app: QApplication, desktop: Desktop) -> float:
    """Return when the answer to one key stood there painted."""
    page = desktop.window.page
    paints: list[_FirstPaint] = []

    def on_answer(_: object) -> None:
        if page.query == "e" and not paints:
            paints.append(_FirstPaint(page.view.viewport()))

    page.searching.answered.connect(on_answer)
    app.sendEvent(page.field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "e"))
    while not (paints and paints[0].at):
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return paints[0].at


if __name__ == "__main__":
    raise SystemExit(main())
