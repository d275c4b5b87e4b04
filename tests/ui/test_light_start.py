"""The window stands before anything is loaded that it does not need for that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADS_THE_WINDOW = """
import json, sys
from app.cli.entry import load_window
load_window()
print(json.dumps(sorted(sys.modules)))
"""
HEAVY = {
    "PySide6.QtNetwork",
    "app.bootstrap",
    "app.services.answers",
    "keyring",
    "msgspec",
    "nacl",
    "requests",
    "sqlcipher3",
    "tantivy",
    "ui.manners.known_sentences",
    "ui.reading.pane",
    "ui.search.language_help",
    "ui.settings.settings_window",
    "ui.tasks.desk",
    "whoosh",
    "zstandard",
}


@pytest.mark.slow
def test_the_window_s_code_loads_no_engine_no_store_and_no_pane_that_opens_later() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    done = subprocess.run(
        [sys.executable, "-c", LOADS_THE_WINDOW], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert HEAVY.isdisjoint(json.loads(done.stdout))
