"""The open window is called for its quick panel by a command that loads nothing of a window."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.cli.quick import call_quick_panel
from app.system.window_call import window_name
from ui.windows.single_instance import SingleInstance, name_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the command calls by a second start there")

LONG_MS = 20_000


@pytest.fixture
def instance(tmp_path: Path, qtbot: QtBot) -> Iterator[SingleInstance]:
    """The window of a profile, as far as others can call it."""
    made = SingleInstance(tmp_path)
    assert made.claim()
    made.listen()
    yield made
    made.release()


def _call(arguments: list[str], heard: list[bool]) -> None:
    """From another thread, as from another program: the window has to answer meanwhile."""
    threading.Thread(target=lambda: heard.append(call_quick_panel(arguments)), daemon=True).start()


def test_both_sides_know_the_window_by_the_same_name(tmp_path: Path) -> None:
    assert window_name(tmp_path) == name_of(tmp_path)


def test_the_window_hears_the_words(qtbot: QtBot, instance: SingleInstance, tmp_path: Path) -> None:
    heard: list[bool] = []

    with qtbot.waitSignal(instance.called, timeout=LONG_MS) as called:
        _call(["--profile", str(tmp_path), "--quick", "37%", "discount"], heard)

    qtbot.waitUntil(lambda: heard == [True], timeout=LONG_MS)
    assert called.args == [["--quick", "37%", "discount"]]


def test_words_may_look_like_options_behind_two_dashes(qtbot: QtBot, instance: SingleInstance, tmp_path: Path) -> None:
    heard: list[bool] = []

    with qtbot.waitSignal(instance.called, timeout=LONG_MS) as called:
        _call([f"--profile={tmp_path}", "--quick", "--", "-v"], heard)

    qtbot.waitUntil(lambda: heard == [True], timeout=LONG_MS)
    assert called.args == [["--quick", "-v"]]


@pytest.mark.parametrize("arguments", [["--quick", "pump"], ["--quick", "--unprotected", "pump"], ["search", "pump"]])
def test_without_a_window_or_with_options_the_usual_start_remains(tmp_path: Path, arguments: list[str]) -> None:
    assert not call_quick_panel(["--profile", str(tmp_path), *arguments])


def test_a_socket_of_nobody_is_no_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    (tmp_path / window_name(tmp_path)).write_bytes(b"")

    assert not call_quick_panel(["--profile", str(tmp_path), "--quick", "pump"])
