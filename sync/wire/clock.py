"""Hybrid logical clock: 48 bits of milliseconds and 16 bits of counter in one integer."""

from collections.abc import Callable

COUNTER_BITS = 16
MAX_AHEAD_MS = 2 * 60 * 1000
"""How far a remote time may pull the local clock ahead of its source (SYNC.md, rule 8)."""


class HybridClock:
    """Gives strictly rising times that follow the wall clock and whatever was observed. Not thread-safe."""

    def __init__(self, now_ms: Callable[[], int], last: int = 0) -> None:
        """Start after `last`; `now_ms` returns milliseconds since 1970 UTC and may jump in either direction."""
        self._now_ms = now_ms
        self.last = last

    def take(self, count: int = 1) -> int:
        """Reserve `count` consecutive times and return the first: max(last + 1, now)."""
        if count < 1:
            raise ValueError("at least one time must be taken")
        first = max(self.last + 1, self.now() << COUNTER_BITS)
        self.last = first + count - 1
        return first

    def observe(self, remote: int) -> None:
        """Fold a received time in, but never more than two minutes ahead of the time source."""
        ceiling = (self.now() + MAX_AHEAD_MS) << COUNTER_BITS
        self.last = max(self.last, min(remote, ceiling))

    def resume(self, last: int) -> None:
        """Go on after a time that this device has itself given out, however far ahead it is."""
        self.last = max(self.last, last)

    def now(self) -> int:
        """Return the milliseconds of the time source."""
        return self._now_ms()


def to_ms(hlc: int) -> int:
    """Return the milliseconds since 1970 UTC inside a hybrid time."""
    return hlc >> COUNTER_BITS
