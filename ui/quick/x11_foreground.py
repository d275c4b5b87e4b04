"""The keyboard on an X server: through the window manager, as a pager asks it, or directly where there is none."""

from __future__ import annotations

import struct
from contextlib import closing

from ui.quick.standing import Press
from ui.quick.xcb import Connection, NoXError

_PAGER = 2  # who asks: window managers do not take this for a program that pushes itself forward
_TO_PARENT = 2
_NO_WINDOW = (0, 1)  # none, and "where the pointer is"


class X11Foreground:
    """One short connection for each call."""

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self._window = 0

    def remember(self) -> None:
        """Note the active window."""
        self._window = 0
        try:
            with closing(Connection()) as connection:
                self._window = _active(connection) if _has_manager(connection) else connection.focus()
        except NoXError:
            pass

    def bring(self, window: int, press: Press) -> None:
        """Ask with the time of the key: Qt, which did not see it, asks with an older one, and that can be ignored."""
        self._activate(window, press.time)

    def give_back(self) -> None:
        """Activate the remembered window."""
        window, self._window = self._window, 0
        if window not in _NO_WINDOW:
            self._activate(window, 0)

    def sees_through(self) -> bool:
        """Whether a compositor runs; one that begins later is seen at the next start."""
        try:
            with closing(Connection()) as connection:
                return connection.owner("_NET_WM_CM_S0") != 0
        except NoXError:
            return False

    @staticmethod
    def _activate(window: int, moment: int) -> None:
        try:
            with closing(Connection()) as connection:
                if _has_manager(connection):
                    connection.send_to_root(window, "_NET_ACTIVE_WINDOW", (_PAGER, moment, 0))
                else:
                    connection.call("xcb_set_input_focus", _TO_PARENT, window, moment)
                connection.focus()  # a round trip: what was sent has arrived before the connection ends
        except NoXError:
            pass


def _has_manager(connection: Connection) -> bool:
    return bool(connection.property(connection.root, "_NET_SUPPORTING_WM_CHECK", 4)[1])


def _active(connection: Connection) -> int:
    value = connection.property(connection.root, "_NET_ACTIVE_WINDOW", 4)[1]
    return int(struct.unpack("=I", value)[0]) if len(value) == 4 else 0
