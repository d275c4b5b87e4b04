"""The global key and the foreground of macOS, by ctypes: a Carbon hot key, and a panel that leaves the other program active.

A hot key needs no permission of the person. Letters stand where they are on a US keyboard; events come by Qt's own loop.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int32, c_uint32, c_ulong, c_void_p
from typing import Any

from app.services.key_combination import Combination
from ui.quick.standing import NoForeground, Press, Standing

_CARBON = "/System/Library/Frameworks/Carbon.framework/Carbon"
_OBJECTIVE_C = "/usr/lib/libobjc.dylib"
_MODIFIERS = {"Ctrl": 1 << 8, "Shift": 1 << 9, "Alt": 1 << 11, "Meta": 1 << 12}  # Qt's Ctrl is Command
_KEYBOARD, _PRESSED = 0x6B657962, 5  # 'keyb', kEventHotKeyPressed
_SIGNATURE = 0x50524344  # 'PRCD'
_EXISTS = -9878  # eventHotKeyExistsErr
_NON_ACTIVATING = 1 << 7  # NSWindowStyleMaskNonactivatingPanel
_LETTERS = {
    "A": 0, "S": 1, "D": 2, "F": 3, "H": 4, "G": 5, "Z": 6, "X": 7, "C": 8, "V": 9, "B": 11, "Q": 12, "W": 13, "E": 14,
    "R": 15, "Y": 16, "T": 17, "O": 31, "U": 32, "I": 34, "P": 35, "L": 37, "J": 38, "K": 40, "N": 45, "M": 46,
    "1": 18, "2": 19, "3": 20, "4": 21, "6": 22, "5": 23, "9": 25, "7": 26, "8": 28, "0": 29, "Space": 49,
}  # fmt: skip
_FUNCTION_KEYS = (122, 120, 99, 118, 96, 97, 98, 100, 101, 109, 103, 111, 105, 107, 113, 106, 64, 79, 80, 90)
_HANDLER = CFUNCTYPE(c_int32, c_void_p, c_void_p, c_void_p)


class _HotKeyId(ctypes.Structure):
    _fields_ = (("signature", c_uint32), ("id", c_uint32))


class _EventKind(ctypes.Structure):
    _fields_ = (("event_class", c_uint32), ("kind", c_uint32))


def load_carbon() -> Any:
    """The library, with what its calls take and return. Raises OSError elsewhere than on macOS."""
    if sys.platform != "darwin":
        raise OSError("this is not macOS")
    carbon = ctypes.CDLL(_CARBON)
    carbon.GetApplicationEventTarget.restype = c_void_p
    carbon.InstallEventHandler.argtypes = [c_void_p, _HANDLER, c_ulong, POINTER(_EventKind), c_void_p, c_void_p]
    carbon.RegisterEventHotKey.argtypes = [c_uint32, c_uint32, _HotKeyId, c_void_p, c_uint32, c_void_p]
    carbon.UnregisterEventHotKey.argtypes = [c_void_p]
    return carbon


class MacKey:
    """A `KeyPort` over Carbon's hot keys."""

    def __init__(self, carbon: Any) -> None:
        """Ask for nothing yet."""
        self._carbon = carbon
        self._pressed: Callable[[Press], None] | None = None
        self._key = c_void_p()
        self._handler: Any = None  # held: Carbon calls it

    def take(self, keys: Combination, pressed: Callable[[Press], None], told: Callable[[Standing], None]) -> None:
        """Register a key in place of the former one."""
        self.drop()
        code = key_code(keys.key)
        if code is None:
            told(Standing.NOT_ON_KEYBOARD)
            return
        target = self._carbon.GetApplicationEventTarget()
        if self._handler is None:
            self._handler = _HANDLER(self._on_event)
            kind = _EventKind(_KEYBOARD, _PRESSED)
            self._carbon.InstallEventHandler(target, self._handler, 1, byref(kind), None, None)
        held = sum(_MODIFIERS[name] for name in keys.modifiers)
        found = self._carbon.RegisterEventHotKey(code, held, _HotKeyId(_SIGNATURE, 1), target, 0, byref(self._key))
        if found == 0:
            self._pressed = pressed
        told(Standing.HELD if found == 0 else Standing.TAKEN if found == _EXISTS else Standing.NOT_ALLOWED)

    def drop(self) -> None:
        """Unregister the key."""
        self._pressed = None
        key, self._key = self._key, c_void_p()
        if key:
            self._carbon.UnregisterEventHotKey(key)

    def _on_event(self, _: int, __: int, ___: int) -> int:
        if self._pressed is not None:
            self._pressed(Press())
        return 0


def key_code(key: str) -> int | None:
    """The number of a key, None for a function key that no Mac has."""
    if key in _LETTERS:
        return _LETTERS[key]
    number = int(key[1:])
    return _FUNCTION_KEYS[number - 1] if number <= len(_FUNCTION_KEYS) else None


class MacForeground(NoForeground):
    """Qt makes a tool window an NSPanel: one that activates nothing takes the keys and, once hidden, gives them back."""

    def bring(self, window: int, press: Press) -> None:
        """Make the panel of this view one that activates nothing, and the one that has the keys."""
        panel = _send(window, "window")
        mask = _send(panel, "styleMask", result=c_ulong)
        _send(panel, "setStyleMask:", (c_ulong, mask | _NON_ACTIVATING), result=None)
        _send(panel, "makeKeyAndOrderFront:", (c_void_p, None), result=None)


def _send(receiver: int, name: str, *arguments: tuple[Any, Any], result: Any = c_void_p) -> Any:
    """Send an Objective-C message; each argument is a pair of its C kind and its value."""
    objc = ctypes.CDLL(_OBJECTIVE_C)
    objc.sel_registerName.restype, objc.sel_registerName.argtypes = c_void_p, [c_char_p]
    kinds = [kind for kind, _ in arguments]
    send = CFUNCTYPE(result, c_void_p, c_void_p, *kinds)(("objc_msgSend", objc))
    return send(receiver, objc.sel_registerName(name.encode()), *[value for _, value in arguments])
