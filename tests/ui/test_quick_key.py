"""The global key, really pressed on an X screen, while another program has the keyboard and owns the selected words."""

import ctypes.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
SHOWN = {"shown": True, "text": "37% discount", "active": True, "rows": True, "found": True}


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen of our own, with nobody at the keyboard."""
    if shutil.which("Xvfb") is None or ctypes.util.find_library("Xtst") is None:
        pytest.skip("no key can be pressed here: Xvfb or libXtst is missing")
    command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1400x900x24"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    yield f":{server.stdout.readline().strip()}"
    server.terminate()
    server.wait(10)
    server.stdout.close()


@pytest.fixture(scope="module")
def presses(screen: str) -> dict[str, Any]:
    """What came of each press."""
    root = HERE.parents[1]
    environment = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, str(HERE / "quick_window.py")],
        env=environment, cwd=root, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _but_times(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if name in SHOWN}


def test_words_selected_in_another_program_stand_in_the_panel_after_the_key(presses: dict[str, Any]) -> None:
    assert presses["standing"] == "HELD"
    assert _but_times(presses["selected"]) == SHOWN
    assert _but_times(presses["again"]) == SHOWN


def test_a_key_that_is_held_down_calls_once(presses: dict[str, Any]) -> None:
    assert presses["held_down"]


def test_the_key_works_while_the_window_is_hidden_and_leaves_it_so(presses: dict[str, Any]) -> None:
    assert _but_times(presses["hidden"]) == SHOWN
    assert not presses["hidden"]["window"]


def test_the_key_works_whatever_the_lock_keys_say(presses: dict[str, Any]) -> None:
    assert _but_times(presses["num_lock"]) == SHOWN
    assert _but_times(presses["both_locks"]) == SHOWN


def test_the_key_is_held_while_the_keyboard_changes_and_follows_its_letter(presses: dict[str, Any]) -> None:
    assert _but_times(presses["touched"]) == SHOWN
    assert _but_times(presses["moved"]) == SHOWN


def test_esc_gives_the_keyboard_back_to_the_other_program(presses: dict[str, Any]) -> None:
    assert presses["keyboard_of_the_other"] == ["left", "active"] * 10


def test_the_command_does_what_the_key_does(presses: dict[str, Any]) -> None:
    assert _but_times(presses["command"]) == SHOWN
    assert (presses["command"]["status"], presses["command"]["window"]) == (0, False)


def test_the_command_takes_words_of_its_own(presses: dict[str, Any]) -> None:
    assert _but_times(presses["command_with_words"]) == SHOWN | {"text": "approval limits"}


def test_a_program_that_never_answers_holds_nothing_up(presses: dict[str, Any]) -> None:
    assert (presses["slow"]["shown"], presses["slow"]["text"]) == (True, "")
    assert presses["gave_up"]


def test_a_megabyte_of_selected_text_is_not_taken(presses: dict[str, Any]) -> None:
    assert (presses["large"]["shown"], presses["large"]["text"]) == (True, "")


def test_a_key_that_another_program_has_is_reported(presses: dict[str, Any]) -> None:
    assert presses["asked_twice"] == "TAKEN"


def test_a_key_that_is_switched_off_is_free_for_others(presses: dict[str, Any]) -> None:
    assert presses["switched_off"] == {"shown": False}
    assert presses["free_again"] == "HELD"
