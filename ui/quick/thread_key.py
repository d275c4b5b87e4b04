"""A global key whose presses somebody waits for in a thread: Windows tells the thread that asked, a portal by D-Bus."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from app.services.key_combination import Combination
from ui.quick.standing import Press, Standing

if TYPE_CHECKING:
    from ui.jobs import Jobs

Told = Callable[[Standing], None]
Pressed = Callable[[Press], None]


class Listener(Protocol):
    """Waits for one key, once."""

    def listen(self, keys: Combination, told: Told, pressed: Pressed) -> None:
        """Ask for the key, tell what came of it, and tell each press until `stop`. Blocks; gives the key back."""

    def stop(self) -> None:
        """End `listen`, which may not have begun. From another thread."""


class ThreadKey:
    """A `KeyPort` with a new listener, in a thread of its own, for each key that is asked for."""

    def __init__(self, jobs: Jobs, make: Callable[[], Listener]) -> None:
        """Ask for nothing yet."""
        self._jobs = jobs
        self._make = make
        self._listener: Listener | None = None

    def take(self, keys: Combination, pressed: Pressed, told: Told) -> None:
        """Listen for a key in place of the former one."""
        self.drop()
        listener = self._listener = self._make()

        def on_told(standing: Standing) -> None:
            if self._listener is listener:
                told(standing)

        def on_pressed(press: Press) -> None:
            if self._listener is listener:
                pressed(press)

        tell, press = self._jobs.relay(on_told), self._jobs.relay(on_pressed)
        threading.Thread(target=lambda: listener.listen(keys, tell, press), name="global key", daemon=True).start()

    def drop(self) -> None:
        """End the listening; nothing that comes after that is told."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.stop()
