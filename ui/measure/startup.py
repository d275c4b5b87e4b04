"""How long a start takes: a new process, from its start to a painted window with the cursor in the search field."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from app.model.errors import KnownError
from ui.measure.first_key import STARTED_VARIABLE
from ui.measure.spread import spread

PATIENCE_S = 60


def measure_starts(folder: Path, count: int, *, unprotected: bool) -> dict[str, Any]:
    """Start the window so many times. Cold cannot be forced from here: the first, uncompiled, stands by itself."""
    typing, answered, cpu, empty = [], [], [], []
    with tempfile.TemporaryDirectory() as compiled:  # as installed: each module compiled once, whatever is set here
        for _ in range(count):
            found = _start_once(folder, unprotected, compiled)
            typing.append(found["typing_ready_ms"])
            cpu.append(found["typing_ready_cpu_ms"])
            answered.append(found["answer_ms"])
            empty.append(_start_empty(compiled))
    return {
        "first_ms": round(typing[0], 1),  # nothing compiled yet
        "typing_ready": spread(typing[1:] or typing),
        "typing_ready_cpu": spread(cpu[1:] or cpu),
        "empty_window": spread(empty[1:] or empty),
        "first_key_answered": spread(answered[1:] or answered),
    }


# A window of PySide6 with one field and nothing else: no program of ours can stand sooner.
_EMPTY = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        print((time.monotonic() - float(os.environ["PRECEDENT_BENCH_STARTED"])) * 1_000)
        sys.stdout.flush()
        os._exit(0)

app = QApplication(sys.argv[:1])
window = Window()
QLineEdit(window)
window.show()
app.exec()
"""


def _start_empty(compiled: str) -> float:
    """Start the empty window, the peer that tells what this machine and Qt take of a start."""
    return float(_run([sys.executable, "-c", _EMPTY], compiled))


def _start_once(folder: Path, unprotected: bool, compiled: str) -> dict[str, float]:
    command = [sys.executable, "-m", "ui.measure.first_key", "--profile", str(folder)]
    command += ["--unprotected"] if unprotected else []
    found: dict[str, float] = json.loads(_run(command, compiled))
    return found


def _run(command: list[str], compiled: str) -> str:
    environment = {**os.environ, STARTED_VARIABLE: repr(time.monotonic()), "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise KnownError(said[-1] if said else f"A window that was to be measured ended with {done.returncode}.")
    return done.stdout
