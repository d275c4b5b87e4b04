"""The global key on an X server: grabbed with every state of the lock keys, on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier

from app.services.key_combination import Combination
from ui.quick.standing import Press, Standing
from ui.quick.xcb import KEY_PRESS, MAPPING_NOTIFY, Connection, KeyEvent, NoXError

if TYPE_CHECKING:
    from ui.jobs import Jobs

_MASKS = {"Shift": 1 << 0, "Ctrl": 1 << 2, "Alt": 1 << 3, "Meta": 1 << 6}
_CAPS_LOCK = 1 << 1
_USUAL_NUM_LOCK = 1 << 4
_LOCK_SYMBOLS = (0xFF7F, 0xFF14)  # Num_Lock, Scroll_Lock
_F1 = 0xFFBE
_ASYNC = 1
_REPEAT_MS = 2  # a key held down sends "up" and "down" at the same time


class X11Key(QObject):
    """Grabs one key on the root window. The server is asked in a free lane; its events come by a socket notifier."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        """Ask for nothing yet."""
        super().__init__(parent)
        self._jobs = jobs
        self._connection: Connection | None = None
        self._notifier: QSocketNotifier | None = None
        self._keys: Combination | None = None
        self._pressed: Callable[[Press], None] = _ignore
        self._told: Callable[[Standing], None] = _ignore
        self._up = 0

    def take(self, keys: Combination, pressed: Callable[[Press], None], told: Callable[[Standing], None]) -> None:
        """Grab a key in place of the former one."""
        self.drop()
        self._keys, self._pressed, self._told = keys, pressed, told
        self._jobs.run(
            "free", lambda: _grab(keys), done=lambda found: self._on_grabbed(keys, *found), failed=self._on_failed
        )

    def drop(self) -> None:
        """Ungrab."""
        self._keys = None
        notifier, self._notifier = self._notifier, None
        if notifier is not None:
            notifier.setEnabled(False)
            notifier.deleteLater()
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _on_grabbed(self, keys: Combination, standing: Standing, connection: Connection | None) -> None:
        if keys != self._keys or self._connection is not None:  # another one was asked for meanwhile, or none
            if connection is not None:
                connection.close()
            return
        if connection is not None:
            self._connection = connection
            self._notifier = QSocketNotifier(connection.descriptor(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._on_readable)
        self._told(standing)
        self._on_readable()  # what came with the last reply made the socket readable once, and is read

    def _on_failed(self, _: Exception) -> None:
        self._told(Standing.NOT_OFFERED)

    def _on_readable(self) -> None:
        connection = self._connection
        changed = False
        while connection is not None and (found := connection.next_event()) is not None:
            kind, event = found
            if isinstance(event, KeyEvent):
                self._on_key(event)
                connection = self._connection  # who heard of it may have dropped the key
            changed = changed or kind == MAPPING_NOTIFY
        if connection is not None and connection.has_failed():
            self.drop()
            self._told(Standing.NOT_OFFERED)
        elif changed and self._keys is not None:  # another layout: the letter may lie elsewhere
            self.take(self._keys, self._pressed, self._told)

    def _on_key(self, event: KeyEvent) -> None:
        if event.type & 0x7F != KEY_PRESS:
            self._up = event.time
        elif abs(event.time - self._up) > _REPEAT_MS or not self._up:
            self._pressed(Press(time=event.time))


def _grab(keys: Combination) -> tuple[Standing, Connection | None]:
    """Connect and grab; the connection only with HELD. Blocks for a few round trips."""
    try:
        connection = Connection()
    except NoXError:
        return Standing.NOT_OFFERED, None
    codes = _keycodes(connection, _symbol(keys.key))
    if not codes:
        connection.close()
        return Standing.NOT_ON_KEYBOARD, None
    held = sum(_MASKS[name] for name in keys.modifiers)
    asked = [
        connection.call("xcb_grab_key_checked", 0, connection.root, held | locks, code, _ASYNC, _ASYNC)
        for code in codes
        for locks in _lock_states(connection)
    ]
    if any(connection.is_refused(cookie) for cookie in asked):
        connection.close()
        return Standing.TAKEN, None
    return Standing.HELD, connection


def _symbol(key: str) -> int:
    if key == "Space":
        return 0x20
    return ord(key.lower()) if len(key) == 1 else _F1 + int(key[1:]) - 1


def _keycodes(connection: Connection, symbol: int) -> list[int]:
    symbols = connection.call("xcb_key_symbols_alloc")
    found = connection.plain("xcb_key_symbols_get_keycode", symbols, symbol)
    codes: list[int] = []
    while found and found[len(codes)]:
        codes.append(found[len(codes)])
    connection.plain("free", found)
    connection.plain("xcb_key_symbols_free", symbols)
    return codes


def _lock_states(connection: Connection) -> list[int]:
    """Every sum of the modifiers that the lock keys set: a grab is for one exact state."""
    locks = [_CAPS_LOCK, *_lock_modifiers(connection)]
    return [sum(some) for count in range(len(locks) + 1) for some in combinations(locks, count)]


def _lock_modifiers(connection: Connection) -> list[int]:
    codes = {code for symbol in _LOCK_SYMBOLS for code in _keycodes(connection, symbol)}
    reply = connection.call("xcb_get_modifier_mapping_reply", connection.call("xcb_get_modifier_mapping"), None)
    if not reply:
        return [_USUAL_NUM_LOCK]
    width = reply[0].byte
    held = connection.plain("xcb_get_modifier_mapping_keycodes", reply)
    found = [1 << row for row in range(3, 8) if codes & {held[row * width + column] for column in range(width)}]
    connection.plain("free", reply)
    return found


def _ignore(_: object) -> None:
    """Nobody has asked yet."""
