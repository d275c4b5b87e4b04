"""The global key on an X server: grabbed with every state of the lock keys, on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

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
_Grab = tuple[int, int]  # modifiers and keycode
_REPEAT_MS = 2  # a key held down sends "up" and "down" at the same time


class _Found(NamedTuple):
    """What came of asking; the connection where there is something to wait for."""

    standing: Standing
    connection: Connection | None = None
    grabs: frozenset[_Grab] = frozenset()


class X11Key(QObject):
    """Grabs one key on the root window. The server is asked in a free lane; its events come by a socket notifier."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        """Ask for nothing yet."""
        super().__init__(parent)
        self._jobs = jobs
        self._connection: Connection | None = None
        self._grabbed: frozenset[_Grab] = frozenset()
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
            "free", lambda: _connect(keys), done=lambda found: self._on_grabbed(keys, found), failed=self._on_failed
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

    def _on_grabbed(self, keys: Combination, found: _Found) -> None:
        connection = found.connection
        if keys != self._keys or self._connection is not None:  # another one was asked for meanwhile, or none
            if connection is not None:
                connection.close()
            return
        if connection is not None:
            self._connection, self._grabbed = connection, found.grabs
            self._notifier = QSocketNotifier(connection.descriptor(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._on_readable)
        self._told(found.standing)
        self._on_readable()  # what came with the last reply made the socket readable once, and is read

    def _on_failed(self, _: Exception) -> None:
        self._told(Standing.NOT_OFFERED)

    def _on_readable(self) -> None:
        while (connection := self._connection) is not None:
            is_changed = self._read_events(connection)
            if connection is not self._connection:  # who heard of a key has given it back
                return
            if connection.has_failed():
                self.drop()
                self._told(Standing.NOT_OFFERED)
            if not is_changed or self._keys is None:
                return
            # Again from the start then: its round trips fetch what came meanwhile, and the socket will not say so.
            self._follow_keyboard(connection, self._keys)

    def _read_events(self, connection: Connection) -> bool:
        """Tell of each press; return whether the keyboard became another."""
        is_changed = False
        while self._connection is connection and (found := connection.next_event()) is not None:
            kind, event = found
            if isinstance(event, KeyEvent):
                self._on_key(event)
            is_changed = is_changed or kind == MAPPING_NOTIFY
        return is_changed

    def _follow_keyboard(self, connection: Connection, keys: Combination) -> None:
        """Grab anew where the letter lies now; a second keyboard that is only touched, as with Ctrl first, changes nothing.

        A few round trips on the GUI thread, and only then: in between, the key that follows would be lost.
        """
        wanted = _wanted(connection, keys)
        if wanted == self._grabbed:
            return
        for held, code in self._grabbed - wanted:
            connection.call("xcb_ungrab_key", code, connection.root, held)
        is_held = _grab(connection, wanted - self._grabbed)
        self._grabbed = wanted
        connection.flush()
        if not is_held:
            self.drop()
        self._told(_standing(wanted, is_held))

    def _on_key(self, event: KeyEvent) -> None:
        if event.type & 0x7F != KEY_PRESS:
            self._up = event.time
        elif abs(event.time - self._up) > _REPEAT_MS or not self._up:
            self._pressed(Press(time=event.time))


def _connect(keys: Combination) -> _Found:
    """Connect and grab. Blocks for a few round trips."""
    try:
        connection = Connection()
    except NoXError:
        return _Found(Standing.NOT_OFFERED)
    wanted = _wanted(connection, keys)
    is_held = _grab(connection, wanted)
    if is_held:
        return _Found(_standing(wanted, is_held), connection, wanted)
    connection.close()
    return _Found(Standing.TAKEN)


def _standing(wanted: frozenset[_Grab], is_held: bool) -> Standing:
    """Without a key that has the letter there is nothing to grab; another layout may have one."""
    if not wanted:
        return Standing.NOT_ON_KEYBOARD
    return Standing.HELD if is_held else Standing.TAKEN


def _wanted(connection: Connection, keys: Combination) -> frozenset[_Grab]:
    held = sum(_MASKS[name] for name in keys.modifiers)
    codes, locks = _keycodes(connection, _symbol(keys.key)), _lock_states(connection)
    return frozenset((held | lock, code) for code in codes for lock in locks)


def _grab(connection: Connection, wanted: frozenset[_Grab]) -> bool:
    """Grab all of these; False when another program has one."""
    asked = [
        connection.call("xcb_grab_key_checked", 0, connection.root, held, code, _ASYNC, _ASYNC) for held, code in wanted
    ]
    return [cookie for cookie in asked if connection.is_refused(cookie)] == []


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
