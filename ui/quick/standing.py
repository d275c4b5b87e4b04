"""Whether the global key can be had, and what asks the system for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from app.services.key_combination import Combination


class Standing(Enum):
    """What came of asking for the key."""

    OFF = auto()  # nobody asked
    ASKED = auto()  # no answer yet
    HELD = auto()  # it works
    TAKEN = auto()  # another program has it
    NOT_ON_KEYBOARD = auto()
    NOT_ALLOWED = auto()  # the desktop, or the person asked by it, said no
    NOT_OFFERED = auto()  # this desktop lets no program have a global key


TROUBLES = frozenset({Standing.TAKEN, Standing.NOT_ON_KEYBOARD, Standing.NOT_ALLOWED, Standing.NOT_OFFERED})


@dataclass(frozen=True, slots=True)
class Press:
    """The key went down: the server's time of it, and what a Wayland desktop wants to see before it lets us come up."""

    time: int = 0
    token: str = ""


class KeyPort(Protocol):
    """One way to a global key. Made and called on the GUI thread; both callbacks are called there."""

    def take(self, keys: Combination, pressed: Callable[[Press], None], told: Callable[[Standing], None]) -> None:
        """Ask for a key in place of the former one; `told` comes once, at once or later."""

    def drop(self) -> None:
        """Give the key back."""


class Foreground(Protocol):
    """Who has the keyboard. On the GUI thread; no call takes longer than a round trip to the desktop."""

    def remember(self) -> None:
        """Note which window of which program is used now."""

    def bring(self, window: int, press: Press) -> None:
        """Let a shown window of ours have the keyboard, however strictly the desktop guards it."""

    def give_back(self) -> None:
        """Let the remembered window have it again, if it is still there."""

    def sees_through(self) -> bool:
        """Whether what is behind a window shows through where the window paints nothing."""


class NoKeyPort:
    """Where no way is known: no display, or a desktop that nobody has heard of."""

    def take(self, keys: Combination, pressed: Callable[[Press], None], told: Callable[[Standing], None]) -> None:
        """Say that it cannot be had."""
        told(Standing.NOT_OFFERED)

    def drop(self) -> None:
        """Nothing is held."""


class NoForeground:
    """Where the desktop does it all, or there is none."""

    def remember(self) -> None:
        """Nothing is noted."""

    def bring(self, window: int, press: Press) -> None:
        """Qt has asked already."""

    def give_back(self) -> None:
        """The desktop does."""

    def sees_through(self) -> bool:
        """All of them do."""
        return True
