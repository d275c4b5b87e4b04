"""What the rows have passed in the log and do not hold yet: segments that could not be read, and operations dated ahead.

A clock that is wrong by a year would win every register for a year. So an operation of another device that is dated more
than `AHEAD_MS` after this computer's clock waits in the log until its time has come (SYNC.md, rule 8: it is never refused).
A damaged segment is tried again each time the rows follow the log: whole bytes may have come from elsewhere meanwhile.
Rows do not depend on the order of operations, so what comes late changes nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from sync.wire.clock import COUNTER_BITS
from sync.wire.op import Operation

AHEAD_MS = 10 * 60 * 1000  # as a server's door has it
OWN_AHEAD = "own_ahead"  # in the view's `meta`: until when operations of this device are ahead of its clock, in ms


def divide(operations: Sequence[Operation], now_ms: int) -> tuple[Sequence[Operation], Sequence[Operation]]:
    """What of a segment is due, and the rest: times rise within a segment."""
    latest = ((now_ms + AHEAD_MS + 1) << COUNTER_BITS) - 1
    due = bisect_right(operations, latest, key=lambda operation: operation.hlc)
    return operations[:due], operations[due:]


def hold(view: Any, position: int, later: Sequence[Operation]) -> None:
    """Note that a segment's operations `later` wait; none: that it could not be read. In the caller's transaction."""
    hlc = later[0].hlc if later else 0
    view.execute("INSERT OR REPLACE INTO held_back VALUES (?, ?, ?)", (position, hlc, len(later)))


def release(view: Any, position: int) -> None:
    """Note that a segment is whole in the rows, or gone from the log. In the caller's transaction."""
    view.execute("DELETE FROM held_back WHERE position = ?", (position,))


def list_due(view: Any, now_ms: int) -> list[tuple[int, int]]:
    """(position, time of the first operation that waits) of what may be tried again; 0: nothing of it is in the rows."""
    latest = (now_ms + AHEAD_MS + 1) << COUNTER_BITS
    rows = view.execute("SELECT position, hlc FROM held_back WHERE hlc < ? ORDER BY position", (latest,))
    return [(position, hlc) for position, hlc in rows]


def count_damaged(view: Any) -> int:
    """Segments that could not be read."""
    return int(view.execute("SELECT count(*) FROM held_back WHERE operations = 0").fetchone()[0])


def count_ahead(view: Any) -> int:
    """Operations that wait for their time."""
    return int(view.execute("SELECT coalesce(sum(operations), 0) FROM held_back").fetchone()[0])
