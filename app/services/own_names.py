"""The names under which archives know the person, for `from:me`: read again every few seconds, not at every key."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing

from app.services.personal import Personal
from app.services.preferences import read_preferences

SECONDS = 2.0


class OwnNames:
    """Call it for the names, divided by commas; "" while nobody said them. `open_personal` is used and closed again."""

    def __init__(self, open_personal: Callable[[], Personal], clock: Callable[[], float] = time.monotonic) -> None:
        """Read nothing yet."""
        self._open = open_personal
        self._clock = clock
        self._read_at = float("-inf")
        self._names = ""

    def __call__(self) -> str:
        """The names. Opens truth.db (some milliseconds) when what it knows is older than two seconds."""
        moment = self._clock()
        if moment - self._read_at >= SECONDS:
            with closing(self._open()) as personal:
                self._names = read_preferences(personal).own_names
            self._read_at = moment
        return self._names
