"""The global key and the foreground of Windows, by ctypes. A thread waits for the key: no filter sees other messages."""

from __future__ import annotations

import ctypes
import sys
import threading
from ctypes import wintypes
from typing import Any

from app.services.key_combination import Combination
from ui.quick.standing import NoForeground, Press, Standing
from ui.quick.thread_key import Pressed, Told

_MODIFIERS = {"Alt": 0x1, "Ctrl": 0x2, "Shift": 0x4, "Meta": 0x8}
_NO_REPEAT = 0x4000
_HOTKEY, _QUIT = 0x0312, 0x0012  # messages
_ALREADY_REGISTERED = 1409
_ID = 1
_F1, _SPACE = 0x70, 0x20


class Win32:
    """The calls of the system that are needed here. Windows only."""

    def __init__(self) -> None:
        """Load them, with what they take and return: a window's handle is as wide as a pointer."""
        if sys.platform != "win32":
            raise OSError("this is not Windows")
        user, kernel = ctypes.WinDLL("user32", use_last_error=True), ctypes.WinDLL("kernel32")
        user.RegisterHotKey.argtypes = [wintypes.HWND, ctypes.c_int, wintypes.UINT, wintypes.UINT]
        user.UnregisterHotKey.argtypes = [wintypes.HWND, ctypes.c_int]
        user.GetMessageW.argtypes = [ctypes.POINTER(wintypes.MSG), wintypes.HWND, wintypes.UINT, wintypes.UINT]
        user.PeekMessageW.argtypes = [*user.GetMessageW.argtypes, wintypes.UINT]
        user.PostThreadMessageW.argtypes = [wintypes.DWORD, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
        user.GetForegroundWindow.restype = wintypes.HWND
        user.SetForegroundWindow.argtypes = [wintypes.HWND]
        self.user: Any = user
        self.kernel: Any = kernel

    def last_error(self) -> int:
        """What the last call of this thread ended with."""
        if sys.platform != "win32":
            return 0
        return ctypes.get_last_error()


class WindowsListener:
    """Registers a key for the thread that listens; Windows tells that thread and nobody else."""

    def __init__(self, calls: Win32) -> None:
        """Ask for nothing yet."""
        self._calls = calls
        self._lock = threading.Lock()
        self._is_stopped = False
        self._thread = 0

    def stop(self) -> None:
        """Wake the listening thread, which then ends."""
        with self._lock:
            self._is_stopped = True
            if self._thread:
                self._calls.user.PostThreadMessageW(self._thread, _QUIT, 0, 0)

    def listen(self, keys: Combination, told: Told, pressed: Pressed) -> None:
        """See Listener."""
        user, message = self._calls.user, wintypes.MSG()
        user.PeekMessageW(ctypes.byref(message), None, 0, 0, 0)  # makes the queue that `stop` posts to
        with self._lock:
            if self._is_stopped:
                return
            self._thread = int(self._calls.kernel.GetCurrentThreadId())
        held = sum(_MODIFIERS[name] for name in keys.modifiers) | _NO_REPEAT
        if not user.RegisterHotKey(None, _ID, held, _virtual_key(keys.key)):
            taken = self._calls.last_error() == _ALREADY_REGISTERED
            told(Standing.TAKEN if taken else Standing.NOT_ALLOWED)
            return
        told(Standing.HELD)
        while user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:  # 0: to quit, -1: a fault
            if message.message == _HOTKEY:
                pressed(Press(time=int(message.time)))
        user.UnregisterHotKey(None, _ID)


def _virtual_key(key: str) -> int:
    if key == "Space":
        return _SPACE
    return ord(key) if len(key) == 1 else _F1 + int(key[1:]) - 1


class WindowsForeground(NoForeground):
    """Who is told of a key, or had the last one, may bring windows to the front."""

    def __init__(self, calls: Win32) -> None:
        """Nothing is remembered yet."""
        self._calls = calls
        self._window: int | None = None

    def remember(self) -> None:
        """Note the window in front."""
        self._window = self._calls.user.GetForegroundWindow()

    def bring(self, window: int, press: Press) -> None:
        """Put a window of ours there."""
        self._calls.user.SetForegroundWindow(window)

    def give_back(self) -> None:
        """Put the noted one there; one that is gone stays so."""
        window, self._window = self._window, None
        if window:
            self._calls.user.SetForegroundWindow(window)
