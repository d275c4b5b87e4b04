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
import builtins, json, linecache, sys
from app.cli.entry import load_window
load_window()
print(json.dumps({
    "modules": sorted(sys.modules),
    "sources": sorted(linecache.cache),
    "explained": [name for name, module in sys.modules.items() if "signature" in name and "re" in vars(module)],
}))
"""
GIVES_A_WRONG_ARGUMENT = """
from app.cli.entry import load_window
load_window()
from PySide6.QtCore import QObject
try:
    QObject().setObjectName(3)
except TypeError as error:
    print(error)
"""
BUILDS_WHAT_SCROLLS = """
from datetime import UTC, datetime
from app.cli.entry import load_window
load_window()
from PySide6 import QtWidgets
from app.system.paths import find_resource
from ui.icons import IconSet
from ui.search.result_view import ResultView
from ui.tasks.fitting_scroll import FittingScroll
from ui.text.post_browser import PostBrowser
from ui.theme import Theme
app = QtWidgets.QApplication([])
theme = Theme(app, IconSet(find_resource("icons")))
kept = [PostBrowser(theme), ResultView(theme, lambda: datetime.now(UTC)), FittingScroll(QtWidgets.QWidget(), 100)]
print([name for name in vars(QtWidgets) if name in ("QWizard", "QCalendarWidget", "QMdiArea")])
"""
HEAVY = {
    "PySide6.QtNetwork",
    "_hashlib",
    "app.bootstrap",
    "app.services.answers",
    "keyring",
    "msgspec",
    "nacl",
    "requests",
    "sqlcipher3",
    "tantivy",
    "ui.manners.known_sentences",
    "ui.quick.panel",
    "ui.reading.pane",
    "ui.search.answer_parts",
    "ui.search.completion_popup",
    "ui.search.filter_bar",
    "ui.search.language_help",
    "ui.search.list_header",
    "ui.search.result_view",
    "ui.search.row_layout",
    "ui.settings.settings_window",
    "ui.tasks.desk",
    "whoosh",
    "zstandard",
}


def _print_of(code: str) -> str:
    """Return what this code prints in a Python of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_the_window_s_code_loads_no_engine_no_store_and_no_pane_that_opens_later() -> None:
    loaded = json.loads(_print_of(LOADS_THE_WINDOW))

    assert HEAVY.isdisjoint(loaded["modules"])
    assert loaded["explained"] == []  # what PySide6 needs to explain a wrong argument
    assert not [name for name in loaded["sources"] if name.endswith("main_window.py")]  # read by PySide6, for nothing


@pytest.mark.slow
def test_a_wrong_argument_for_qt_is_explained_all_the_same() -> None:
    message = _print_of(GIVES_A_WRONG_ARGUMENT)

    assert "setObjectName(int)" in message
    assert "Supported signatures" in message


@pytest.mark.slow
def test_what_scrolls_makes_pyside_load_no_other_kind_of_widget() -> None:
    """Asked for a viewport that Qt made, it loads all of them, on the GUI thread."""
    assert _print_of(BUILDS_WHAT_SCROLLS).strip() == "[]"
