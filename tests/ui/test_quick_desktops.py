"""The global key on Wayland, through a portal; and on Windows and macOS, as far as their calls can be stood in for."""

from __future__ import annotations

import ctypes
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from ctypes import wintypes
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.services.key_combination import Combination, read_combination
from ui.jobs import Jobs
from ui.quick.mac_key import MacKey, key_code
from ui.quick.standing import NoKeyPort, Press, Standing
from ui.quick.surroundings import find_surroundings
from ui.quick.thread_key import ThreadKey
from ui.quick.windows_key import Win32, WindowsForeground, WindowsListener

LONG_MS = 20_000
HOTKEY, QUIT = 0x0312, 0x0012


def _keys(text: str = "Ctrl+Alt+P") -> Combination:
    found = read_combination(text)
    assert found is not None
    return found


def _no_library() -> Any:
    raise AssertionError("nothing here searches")


class Heard:
    """What came of asking, and each press."""

    def __init__(self) -> None:
        self.standings: list[Standing] = []
        self.presses: list[Press] = []


@pytest.fixture
def heard() -> Heard:
    """Nothing yet."""
    return Heard()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Lanes, of which only the way to the GUI thread is used."""
    made = Jobs(_no_library)
    yield made
    made.close()


# -- Wayland


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of our own."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("there is no dbus-daemon")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


def _portal_key(jobs: Jobs) -> ThreadKey:
    module = pytest.importorskip("ui.quick.portal_key", reason="jeepney is for Linux")
    return ThreadKey(jobs, lambda: module.PortalListener("Search for selected words"))


def _fake_portal(bus: str, **answers: Any) -> Any:
    return pytest.importorskip("tests.fakes.quick_portal").FakePortal(bus, **answers)


def test_a_portal_gives_the_key_and_tells_each_press(qtbot: QtBot, jobs: Jobs, bus: str, heard: Heard) -> None:
    portal, key = _fake_portal(bus), _portal_key(jobs)
    key.take(_keys("Ctrl+Alt+P"), heard.presses.append, heard.standings.append)
    qtbot.waitUntil(lambda: heard.standings == [Standing.HELD], timeout=LONG_MS)

    portal.press("something-else")
    portal.press()

    qtbot.waitUntil(lambda: heard.presses == [Press(token="token-1")], timeout=LONG_MS)
    wanted = portal.asked[-1][1][1]
    assert wanted[0][1]["preferred_trigger"] == ("s", "CTRL+ALT+p")
    key.drop()
    portal.close()


def test_a_person_who_refuses_the_key_is_heard(qtbot: QtBot, jobs: Jobs, bus: str, heard: Heard) -> None:
    portal = _fake_portal(bus, answer=1)

    _portal_key(jobs).take(_keys(), heard.presses.append, heard.standings.append)

    qtbot.waitUntil(lambda: heard.standings == [Standing.NOT_ALLOWED], timeout=LONG_MS)
    portal.close()


def test_a_portal_without_shortcuts_is_said_to_offer_none(qtbot: QtBot, jobs: Jobs, bus: str, heard: Heard) -> None:
    portal = _fake_portal(bus, offers=False)

    _portal_key(jobs).take(_keys(), heard.presses.append, heard.standings.append)

    qtbot.waitUntil(lambda: heard.standings == [Standing.NOT_OFFERED], timeout=LONG_MS)
    portal.close()


def test_a_bus_without_a_portal_offers_none(qtbot: QtBot, jobs: Jobs, bus: str, heard: Heard) -> None:
    _portal_key(jobs).take(_keys(), heard.presses.append, heard.standings.append)

    qtbot.waitUntil(lambda: heard.standings == [Standing.NOT_OFFERED], timeout=LONG_MS)


def test_a_key_that_is_given_back_tells_nothing_more(qtbot: QtBot, jobs: Jobs, bus: str, heard: Heard) -> None:
    portal, key, later = _fake_portal(bus), _portal_key(jobs), Heard()
    key.take(_keys(), heard.presses.append, heard.standings.append)
    qtbot.waitUntil(lambda: heard.standings == [Standing.HELD], timeout=LONG_MS)

    key.take(_keys("Meta+F9"), later.presses.append, later.standings.append)
    qtbot.waitUntil(lambda: later.standings == [Standing.HELD], timeout=LONG_MS)
    portal.press()
    qtbot.waitUntil(lambda: len(later.presses) == 1, timeout=LONG_MS)

    assert (heard.presses, heard.standings) == ([], [Standing.HELD])
    key.drop()
    portal.close()


def test_no_bus_at_all_offers_none(qtbot: QtBot, jobs: Jobs, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")

    _portal_key(jobs).take(_keys(), heard.presses.append, heard.standings.append)

    qtbot.waitUntil(lambda: heard.standings == [Standing.NOT_OFFERED], timeout=LONG_MS)


class LateListener:
    """Tells of a press whenever a test says so."""

    def __init__(self) -> None:
        self.press: Any = None

    def listen(self, keys: Combination, told: Any, pressed: Any) -> None:
        self.press = pressed
        told(Standing.HELD)

    def stop(self) -> None:
        """It is late."""


def test_a_press_that_was_on_its_way_when_the_key_was_given_back_is_not_heard(
    qtbot: QtBot, jobs: Jobs, heard: Heard
) -> None:
    listener, after = LateListener(), Heard()
    key = ThreadKey(jobs, lambda: listener)
    key.take(_keys(), heard.presses.append, heard.standings.append)
    qtbot.waitUntil(lambda: heard.standings == [Standing.HELD], timeout=LONG_MS)

    key.drop()
    listener.press(Press())
    jobs.relay(after.presses.append)(Press())

    qtbot.waitUntil(lambda: after.presses == [Press()], timeout=LONG_MS)
    assert heard.presses == []


# -- Windows


class FakeWindows:
    """The messages of one thread, and the window in front."""

    def __init__(self, error: int = 0) -> None:
        self.user = self.kernel = self
        self.asked: list[tuple[Any, ...]] = []
        self.front = 17
        self._error = error
        self._messages: queue.Queue[int] = queue.Queue()

    def last_error(self) -> int:
        return self._error

    def PeekMessageW(self, *_: Any) -> int:  # noqa: N802 - the system's name
        return 0

    def GetCurrentThreadId(self) -> int:  # noqa: N802 - the system's name
        return threading.get_ident()

    def RegisterHotKey(self, *arguments: Any) -> int:  # noqa: N802 - the system's name
        self.asked.append(("register", *arguments))
        return int(not self._error)

    def UnregisterHotKey(self, *arguments: Any) -> int:  # noqa: N802 - the system's name
        self.asked.append(("unregister", *arguments))
        return 1

    def GetMessageW(self, message: Any, *_: Any) -> int:  # noqa: N802 - the system's name
        number = self._messages.get(timeout=20)
        ctypes.cast(message, ctypes.POINTER(wintypes.MSG))[0].message = number
        return int(number != QUIT)

    def PostThreadMessageW(self, _: int, number: int, *__: Any) -> int:  # noqa: N802 - the system's name
        self._messages.put(number)
        return 1

    def GetForegroundWindow(self) -> int:  # noqa: N802 - the system's name
        return self.front

    def SetForegroundWindow(self, window: int) -> int:  # noqa: N802 - the system's name
        self.front = window
        return 1


def _windows_key(jobs: Jobs, calls: FakeWindows) -> ThreadKey:
    return ThreadKey(jobs, lambda: WindowsListener(cast("Win32", calls)))


def test_windows_tells_the_key_until_it_is_given_back(qtbot: QtBot, jobs: Jobs, heard: Heard) -> None:
    calls = FakeWindows()
    key = _windows_key(jobs, calls)
    key.take(_keys("Ctrl+Alt+P"), heard.presses.append, heard.standings.append)
    qtbot.waitUntil(lambda: heard.standings == [Standing.HELD], timeout=LONG_MS)

    calls.PostThreadMessageW(0, HOTKEY)
    qtbot.waitUntil(lambda: len(heard.presses) == 1, timeout=LONG_MS)
    key.drop()

    qtbot.waitUntil(lambda: len(calls.asked) == 2, timeout=LONG_MS)
    assert calls.asked == [("register", None, 1, 0x4000 | 0x1 | 0x2, ord("P")), ("unregister", None, 1)]


@pytest.mark.parametrize(("error", "standing"), [(1409, Standing.TAKEN), (5, Standing.NOT_ALLOWED)])
def test_windows_says_why_there_is_no_key(
    qtbot: QtBot, jobs: Jobs, heard: Heard, error: int, standing: Standing
) -> None:
    _windows_key(jobs, FakeWindows(error)).take(_keys("Shift+F12"), heard.presses.append, heard.standings.append)

    qtbot.waitUntil(lambda: heard.standings == [standing], timeout=LONG_MS)


def test_windows_gives_the_front_back_once() -> None:
    calls = FakeWindows()
    foreground = WindowsForeground(cast("Win32", calls))
    foreground.remember()
    foreground.bring(99, Press())
    in_front = calls.front

    foreground.give_back()
    calls.front = 5
    foreground.give_back()

    assert (in_front, calls.front) == (99, 5)


# -- macOS


class FakeCarbon:
    """Keeps the handler, so that a test can press."""

    def __init__(self, status: int = 0) -> None:
        self._status = status
        self.asked: list[tuple[int, int]] = []
        self.handler: Any = None

    def GetApplicationEventTarget(self) -> int:  # noqa: N802 - the system's name
        return 1

    def InstallEventHandler(self, _: int, handler: Any, *__: Any) -> int:  # noqa: N802 - the system's name
        self.handler = handler
        return 0

    def RegisterEventHotKey(self, code: int, held: int, *_: Any) -> int:  # noqa: N802 - the system's name
        self.asked.append((code, held))
        return self._status

    def UnregisterEventHotKey(self, _: Any) -> int:  # noqa: N802 - the system's name
        return 0


def test_macos_tells_the_key_until_it_is_given_back(heard: Heard) -> None:
    carbon = FakeCarbon()
    key = MacKey(carbon)
    key.take(_keys("Ctrl+Alt+P"), heard.presses.append, heard.standings.append)

    carbon.handler(None, None, None)
    key.drop()
    carbon.handler(None, None, None)

    assert heard.standings == [Standing.HELD]
    assert len(heard.presses) == 1
    assert carbon.asked == [(35, 1 << 8 | 1 << 11)]


def test_macos_says_that_another_program_has_the_key(heard: Heard) -> None:
    MacKey(FakeCarbon(-9878)).take(_keys(), heard.presses.append, heard.standings.append)

    assert heard.standings == [Standing.TAKEN]


def test_a_mac_has_twenty_function_keys() -> None:
    assert (key_code("F1"), key_code("F20"), key_code("F21"), key_code("Space")) == (122, 90, None, 49)


# -- anywhere else


def test_a_desktop_that_nobody_knows_gives_no_key_and_says_so(jobs: Jobs, heard: Heard) -> None:
    found = find_surroundings(jobs, QObject())  # offscreen

    found.key.take(_keys(), heard.presses.append, heard.standings.append)

    assert isinstance(found.key, NoKeyPort)
    assert heard.standings == [Standing.NOT_OFFERED]
