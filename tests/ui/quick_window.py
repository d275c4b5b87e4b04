"""The window on a real X screen, called by its key from another program: prints as JSON what came of each press.

`python quick_window.py`, with a screen of its own and nobody at the keyboard.
"""

import ctypes
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.services.key_combination import Combination
from ui.jobs import Jobs
from ui.main import Desktop
from ui.measure.waiting import pause, wait
from ui.quick.desk import QuickDesk
from ui.quick.panel import QuickPanel
from ui.quick.standing import Press, Standing
from ui.quick.x11_key import X11Key
from ui.screenshots import make_profiles
from ui.windows.single_instance import SingleInstance

OTHER = Path(__file__).with_name("selecting_program.py")
CTRL, ALT, P, Q, ESC = 0xFFE3, 0xFFE9, 0x70, 0x71, 0xFF1B
NUM_LOCK, CAPS_LOCK = LOCKS = 0xFF7F, 0xFFE5
PATIENCE_MS = 20_000
REST_MS = 200  # Qt believes for 100 ms that a hidden window still has the keyboard; nobody is as fast as that
HELD_MS = 900  # the server repeats a key after 660


class Keyboard:
    """Presses keys as a person would, through the server's test extension."""

    def __init__(self) -> None:
        """A key is known by what it writes at first."""
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        self._codes = {key: self._x.XKeysymToKeycode(self._display, key) for key in (CTRL, ALT, P, Q, ESC, *LOCKS)}

    def press(self, *keys: int) -> None:
        """Press keys together."""
        self._send(keys, 1)
        self._send(keys[::-1], 0)

    def hold(self, *keys: int) -> None:
        """Press them and let them go only when the first has long begun to repeat."""
        self._send(keys, 1)
        pause(HELD_MS)
        self._send(keys[::-1], 0)

    def _send(self, keys: tuple[int, ...], down: int) -> None:
        for key in keys:
            self._test.XTestFakeKeyEvent(self._display, self._codes[key], down, 0)
        self._x.XFlush(self._display)

    def write(self, key: int, symbol: int) -> None:
        """Let a key write something from now on; every program is told, as when another keyboard is used."""
        self._x.XChangeKeyboardMapping(self._display, self._codes[key], 1, (ctypes.c_ulong * 1)(symbol), 1)
        self._x.XSync(self._display, 0)


class Other:
    """The program in which the words are selected."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, str(OTHER), *arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self._process.stdout.readline()  # its window has the keyboard

    def end(self) -> list[str]:
        """End it; whether it had the keyboard, each time that changed."""
        self._process.kill()
        return self._process.communicate()[0].split()


def _desk(desktop: Desktop) -> QuickDesk | None:
    return desktop.quick.desk if desktop.quick is not None else None


def call(desktop: Desktop, keyboard: Keyboard, *, key: int = P, expect: bool = True) -> dict[str, Any]:
    """Press the key and put the panel away again; what was shown, and after how many milliseconds."""
    quick = _desk(desktop)
    assert quick is not None
    marks: dict[str, float] = {}
    pressed = time.monotonic()
    if quick.panel is not None:
        quick.panel.painted.connect(lambda: marks.setdefault("painted_ms", _since(pressed)))
        quick.panel.searching.answered.connect(lambda _: marks.setdefault("answered_ms", _since(pressed)))
    keyboard.press(CTRL, ALT, key)
    if not wait(lambda: quick.panel is not None and quick.panel.isVisible(), PATIENCE_MS if expect else 400):
        return {"shown": False}
    panel = quick.panel
    assert panel is not None
    wait(panel.isActiveWindow, PATIENCE_MS)
    found = bool(panel.field.text()) and wait(lambda: panel.view.results.rowCount() > 0, PATIENCE_MS)
    shown = _describe(panel) | marks | {"found": found, "window": desktop.window.isVisible()}
    pause(REST_MS)
    keyboard.press(ESC)
    wait(lambda: not panel.isVisible(), PATIENCE_MS)
    pause(REST_MS)
    return shown


def _since(moment: float) -> float:
    return round((time.monotonic() - moment) * 1_000, 1)


def _describe(panel: QuickPanel) -> dict[str, Any]:
    return {"shown": True, "text": panel.field.text(), "active": panel.isActiveWindow(), "rows": panel.shows_list}


def call_by_command(desktop: Desktop, keyboard: Keyboard, *words: str) -> dict[str, Any]:
    """Start the program once more, for the panel; what was shown, and after how many milliseconds."""
    quick, began = _desk(desktop), time.monotonic()
    assert quick is not None
    command = [sys.executable, "-m", "app.cli", "--profile", str(desktop.session.folder), "--quick", *words]
    later = subprocess.Popen(command)
    wait(lambda: quick.panel is not None and quick.panel.isVisible(), PATIENCE_MS)
    panel = quick.panel
    assert panel is not None
    wait(panel.isActiveWindow, PATIENCE_MS)
    found = wait(lambda: panel.view.results.rowCount() > 0, PATIENCE_MS)
    shown = _describe(panel) | {"shown_ms": _since(began), "found": found, "window": desktop.window.isVisible()}
    wait(lambda: later.poll() is not None, PATIENCE_MS)
    pause(REST_MS)
    keyboard.press(ESC)
    wait(lambda: not panel.isVisible(), PATIENCE_MS)
    pause(REST_MS)
    return shown | {"status": later.returncode}


def ask_for_the_same(jobs: Jobs) -> str:
    """How another program fares that wants the same key."""
    told: list[Standing] = []
    other = X11Key(jobs)
    other.take(Combination(frozenset({"Ctrl", "Alt"}), "P"), _ignore, told.append)
    wait(lambda: bool(told), PATIENCE_MS)
    other.drop()
    return told[0].name


def _ignore(_: Press) -> None:
    """Nobody presses."""


def run(desktop: Desktop, keyboard: Keyboard) -> dict[str, Any]:
    """Every press, one after the other."""
    quick = _desk(desktop)
    assert quick is not None
    found: dict[str, Any] = {"standing": quick.standing.name, "asked_twice": ask_for_the_same(desktop.jobs)}
    other = Other("37% discount")
    found["selected"] = call(desktop, keyboard)
    found["again"] = call(desktop, keyboard)
    keyboard.hold(CTRL, ALT, P)
    found["held_down"] = quick.panel is not None and quick.panel.isVisible()
    keyboard.press(ESC)
    pause(REST_MS)
    desktop.window.hide()
    found["hidden"] = call(desktop, keyboard)
    keyboard.press(NUM_LOCK)
    found["num_lock"] = call(desktop, keyboard)
    keyboard.press(CAPS_LOCK)
    found["both_locks"] = call(desktop, keyboard)
    keyboard.press(NUM_LOCK)
    keyboard.press(CAPS_LOCK)
    keyboard.write(Q, Q)
    found["touched"] = call(desktop, keyboard)
    keyboard.write(P, Q)
    keyboard.write(Q, P)
    pause(REST_MS)
    found["moved"] = call(desktop, keyboard, key=Q)
    keyboard.write(Q, Q)
    keyboard.write(P, P)
    pause(REST_MS)
    found["command"] = call_by_command(desktop, keyboard)
    found["command_with_words"] = call_by_command(desktop, keyboard, "approval", "limits")
    found["keyboard_of_the_other"] = other.end()
    slow = Other("--slow", "words that never come")
    found["slow"] = call(desktop, keyboard)
    found["gave_up"] = wait(lambda: "selection" not in {thread.name for thread in threading.enumerate()}, PATIENCE_MS)
    slow.end()
    large = Other("--large", "word")
    found["large"] = call(desktop, keyboard)
    large.end()
    quick.use("")
    found["switched_off"] = call(desktop, keyboard, expect=False)
    found["free_again"] = ask_for_the_same(desktop.jobs)
    return found


def main() -> None:
    """Open the window over the samples, press, print."""
    app = QApplication(["precedent"])
    with tempfile.TemporaryDirectory() as folder:
        profile, _ = make_profiles(Path(folder))
        desktop = Desktop(app, profile, unprotected=True)
        instance = SingleInstance(profile)
        instance.claim()
        instance.called.connect(desktop.call)
        instance.listen()
        desktop.start()
        pending = (Standing.OFF, Standing.ASKED)
        wait(lambda: (desk := _desk(desktop)) is not None and desk.standing not in pending, PATIENCE_MS)
        pause(REST_MS)
        try:
            print(json.dumps(run(desktop, Keyboard())), flush=True)
        finally:
            instance.release()
            desktop.close()


main()
