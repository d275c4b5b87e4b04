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

from ui.measure.first_key import STARTED_VARIABLE
from ui.measure.spread import spread

PATIENCE_S = 60


def measure_starts(folder: Path, count: int, *, unprotected: bool) -> dict[str, Any]:
    """Start the window so many times. Cold cannot be forced from here: the first, uncompiled, stands by itself."""
    typing, answered = [], []
    with tempfile.TemporaryDirectory() as compiled:  # as installed: each module compiled once, whatever is set here
        for _ in range(count):
            found = _start_once(folder, unprotected, compiled)
            typing.append(found["typing_ready_ms"])
            answered.append(found["answer_ms"])
    return {
        "first_ms": round(typing[0], 1),  # nothing compiled yet
        "typing_ready": spread(typing[1:] or typing),
        "first_key_answered": spread(answered[1:] or answered),
    }


def _start_once(folder: Path, unprotected: bool, compiled: str) -> dict[str, float]:
    command = [sys.executable, "-m", "ui.measure.first_key", "--profile", str(folder)]
    command += ["--unprotected"] if unprotected else []
    environment = {**os.environ, STARTED_VARIABLE: repr(time.monotonic()), "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
        stdin=subprocess.DEVNULL,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
