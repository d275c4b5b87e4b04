"""The X server's own library through ctypes: as much as a global key, the selection and the focus need.

A connection beside Qt's: its events do not pass through Qt's event filters, where each would cost a call into Python.
Qt's own plugin needs both libraries, so wherever Qt shows a window on X they are there.
"""

from __future__ import annotations

import ctypes
import select
from collections.abc import Sequence
from ctypes import POINTER, c_char_p, c_int, c_int16, c_uint8, c_uint16, c_uint32, c_void_p
from typing import Any

KEY_PRESS, KEY_RELEASE, SELECTION_NOTIFY, CLIENT_MESSAGE, MAPPING_NOTIFY = 2, 3, 31, 33, 34
_LIBRARIES = ("libxcb.so.1", "libxcb-keysyms.so.1", None)  # None: the program itself, which has C's `free`
_ONLY_IF_EXISTS = 0
_SENT = 0x80  # set in the type of an event that another program sent


class NoXError(Exception):
    """There is no X server, or not the libraries to speak with it."""


class Cookie(ctypes.Structure):
    """What a request is known by until its reply comes."""

    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


class KeyEvent(ctypes.Structure):
    """A key that went down or up."""

    _fields_ = (
        ("type", c_uint8), ("detail", c_uint8), ("sequence", c_uint16), ("time", c_uint32), ("root", c_uint32),
        ("event", c_uint32), ("child", c_uint32), ("root_x", c_int16), ("root_y", c_int16), ("event_x", c_int16),
        ("event_y", c_int16), ("state", c_uint16), ("same_screen", c_uint8), ("pad", c_uint8),
    )  # fmt: skip


class SelectionEvent(ctypes.Structure):
    """The owner of a selection has put it, or nothing, where it was asked to."""

    _fields_ = (
        ("type", c_uint8), ("pad", c_uint8), ("sequence", c_uint16), ("time", c_uint32), ("requestor", c_uint32),
        ("selection", c_uint32), ("target", c_uint32), ("property", c_uint32),
    )  # fmt: skip


class _Message(ctypes.Structure):
    _fields_ = (
        ("type", c_uint8), ("format", c_uint8), ("sequence", c_uint16), ("window", c_uint32), ("kind", c_uint32),
        ("data", c_uint32 * 5),
    )  # fmt: skip


class _Property(ctypes.Structure):
    _fields_ = (
        ("response", c_uint8), ("format", c_uint8), ("sequence", c_uint16), ("length", c_uint32), ("type", c_uint32),
        ("bytes_after", c_uint32), ("value_len", c_uint32), ("pad", c_uint8 * 12),
    )  # fmt: skip


class _FiveWords(ctypes.Structure):
    """A short reply: the byte and the word that matter in it are always in the same place."""

    _fields_ = (
        ("response", c_uint8), ("byte", c_uint8), ("sequence", c_uint16), ("length", c_uint32), ("word", c_uint32),
    )  # fmt: skip


_WINDOW = (c_void_p, c_uint8, c_uint32, c_uint32, c_int16, c_int16, *[c_uint16] * 4, c_uint32, c_uint32, c_void_p)
_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "xcb_connect": (c_void_p, (c_char_p, c_void_p)),
    "xcb_connection_has_error": (c_int, (c_void_p,)),
    "xcb_disconnect": (None, (c_void_p,)),
    "xcb_get_file_descriptor": (c_int, (c_void_p,)),
    "xcb_get_setup": (c_void_p, (c_void_p,)),
    "xcb_setup_roots_iterator": (_Screens, (c_void_p,)),
    "xcb_generate_id": (c_uint32, (c_void_p,)),
    "xcb_flush": (c_int, (c_void_p,)),
    "xcb_poll_for_event": (c_void_p, (c_void_p,)),
    "xcb_request_check": (c_void_p, (c_void_p, Cookie)),
    "xcb_grab_key_checked": (Cookie, (c_void_p, c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8)),
    "xcb_ungrab_key": (Cookie, (c_void_p, c_uint8, c_uint32, c_uint16)),
    "xcb_intern_atom": (Cookie, (c_void_p, c_uint8, c_uint16, c_char_p)),
    "xcb_intern_atom_reply": (POINTER(_FiveWords), (c_void_p, Cookie, c_void_p)),
    "xcb_get_selection_owner": (Cookie, (c_void_p, c_uint32)),
    "xcb_get_selection_owner_reply": (POINTER(_FiveWords), (c_void_p, Cookie, c_void_p)),
    "xcb_create_window": (Cookie, _WINDOW),
    "xcb_convert_selection": (Cookie, (c_void_p, *[c_uint32] * 5)),
    "xcb_get_property": (Cookie, (c_void_p, c_uint8, *[c_uint32] * 5)),
    "xcb_get_property_reply": (POINTER(_Property), (c_void_p, Cookie, c_void_p)),
    "xcb_get_property_value": (c_void_p, (POINTER(_Property),)),
    "xcb_get_modifier_mapping": (Cookie, (c_void_p,)),
    "xcb_get_modifier_mapping_reply": (POINTER(_FiveWords), (c_void_p, Cookie, c_void_p)),
    "xcb_get_modifier_mapping_keycodes": (POINTER(c_uint8), (POINTER(_FiveWords),)),
    "xcb_get_input_focus": (Cookie, (c_void_p,)),
    "xcb_get_input_focus_reply": (POINTER(_FiveWords), (c_void_p, Cookie, c_void_p)),
    "xcb_set_input_focus": (Cookie, (c_void_p, c_uint8, c_uint32, c_uint32)),
    "xcb_send_event": (Cookie, (c_void_p, c_uint8, c_uint32, c_uint32, c_void_p)),
    "xcb_key_symbols_alloc": (c_void_p, (c_void_p,)),
    "xcb_key_symbols_get_keycode": (POINTER(c_uint8), (c_void_p, c_uint32)),
    "xcb_key_symbols_free": (None, (c_void_p,)),
    "free": (None, (c_void_p,)),
}


def _load() -> dict[str, Any]:
    found: dict[str, Any] = {}
    try:
        libraries = [ctypes.CDLL(name) for name in _LIBRARIES]
    except OSError as error:
        raise NoXError(str(error)) from error
    for name, (result, arguments) in _SIGNATURES.items():
        library = next((each for each in libraries if hasattr(each, name)), None)
        if library is None:
            raise NoXError(f"no {name}")
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
        found[name] = function
    return found


class Connection:
    """One connection to the X server. From one thread at a time; the calls that ask wait for one round trip."""

    def __init__(self) -> None:
        """Connect to the display of this desktop. Raises NoXError."""
        self._calls = _load()
        self.pointer = self._calls["xcb_connect"](None, None)
        if not self.pointer or self.has_failed():
            self.close()
            raise NoXError("the X server does not answer")
        setup = self.call("xcb_get_setup")
        self.root: int = self._calls["xcb_setup_roots_iterator"](setup).data[0]
        self._atoms: dict[str, int] = {}

    def close(self) -> None:
        """Disconnect; grabs end with that."""
        if self.pointer:
            self._calls["xcb_disconnect"](self.pointer)
            self.pointer = None

    def call(self, name: str, *arguments: Any) -> Any:
        """Call a function of the library with this connection as its first argument."""
        return self._calls[name](self.pointer, *arguments)

    def plain(self, name: str, *arguments: Any) -> Any:
        """Call a function that takes no connection."""
        return self._calls[name](*arguments)

    def has_failed(self) -> bool:
        """Whether the server has gone."""
        return bool(self._calls["xcb_connection_has_error"](self.pointer))

    def descriptor(self) -> int:
        """What becomes readable when events come."""
        return int(self.call("xcb_get_file_descriptor"))

    def flush(self) -> None:
        """Send what waits."""
        self.call("xcb_flush")

    def is_refused(self, cookie: Cookie) -> bool:
        """Wait for what came of a checked request; True for an error."""
        error = self.call("xcb_request_check", cookie)
        if error:
            self.plain("free", error)
        return bool(error)

    def next_event(self) -> tuple[int, KeyEvent | SelectionEvent | None] | None:
        """The next event that is here: its type and, for those of interest, a copy. None when there is none."""
        pointer = self.call("xcb_poll_for_event")
        if not pointer:
            return None
        kind = c_uint8.from_address(pointer).value & ~_SENT
        raw = ctypes.string_at(pointer, 32)
        self.plain("free", pointer)
        if kind in (KEY_PRESS, KEY_RELEASE):
            return kind, KeyEvent.from_buffer_copy(raw)
        return kind, SelectionEvent.from_buffer_copy(raw) if kind == SELECTION_NOTIFY else None

    def wait(self, seconds: float) -> bool:
        """Wait until something comes from the server; False when nothing did."""
        return bool(select.select([self.descriptor()], [], [], max(0.0, seconds))[0])

    def atom(self, name: str) -> int:
        """The number of a name."""
        if name not in self._atoms:
            text = name.encode("ascii")
            cookie = self.call("xcb_intern_atom", _ONLY_IF_EXISTS, len(text), text)
            self._atoms[name] = self._word("xcb_intern_atom_reply", cookie)
        return self._atoms[name]

    def property(self, window: int, name: str, longest: int) -> tuple[str, bytes]:
        """What a window carries under a name: the kind and at most `longest` bytes; `""` and nothing if it does not."""
        cookie = self.call("xcb_get_property", 0, window, self.atom(name), 0, 0, (longest + 3) // 4)
        reply = self.call("xcb_get_property_reply", cookie, None)
        if not reply:
            return "", b""
        size = min(longest, reply[0].value_len * reply[0].format // 8)
        value = ctypes.string_at(self.plain("xcb_get_property_value", reply), size)
        kind = next((known for known, number in self._atoms.items() if number == reply[0].type), "")
        self.plain("free", reply)
        return kind, value

    def focus(self) -> int:
        """The window that has the keyboard; 0 and 1 are none."""
        return self._word("xcb_get_input_focus_reply", self.call("xcb_get_input_focus"))

    def owner(self, selection: str) -> int:
        """The window that owns a selection, 0 for none."""
        cookie = self.call("xcb_get_selection_owner", self.atom(selection))
        return self._word("xcb_get_selection_owner_reply", cookie)

    def send_to_root(self, window: int, name: str, data: Sequence[int]) -> None:
        """Tell the window manager something about a window."""
        padded = [*data, 0, 0, 0, 0, 0][:5]
        message = _Message(CLIENT_MESSAGE, 32, 0, window, self.atom(name), (c_uint32 * 5)(*padded))
        to_managers = 0x180000  # SubstructureNotify | SubstructureRedirect
        self.call("xcb_send_event", 0, self.root, to_managers, ctypes.byref(message))

    def _word(self, reply_of: str, cookie: Cookie) -> int:
        reply = self.call(reply_of, cookie, None)
        if not reply:
            return 0
        word = int(reply[0].word)
        self.plain("free", reply)
        return word
