"""A segment read back from the database, verified again: disks lie."""

from collections.abc import Sequence

import msgspec

from sync.oplog.rows import SegmentRows
from sync.wire.codec import decode_segment
from sync.wire.limits import Reason, SegmentError
from sync.wire.op import Operation
from sync.wire.wrapping import KeyLookup


class StoredSegment(msgspec.Struct, frozen=True):
    """A segment read back. When it is damaged at rest, `problem` says how and `operations` is empty.

    `genesis`: its first operation is the one that the space began with.
    """

    position: int
    id: bytes
    space: bytes
    operations: Sequence[Operation]
    genesis: bool = False
    problem: Reason | None = None


def read_stored(rows: SegmentRows, position: int, keys: KeyLookup | None) -> StoredSegment:
    """Return the segment at `position`, with `problem` set instead of an error when it cannot be read."""
    segment_id = space = b""
    try:
        segment_id, space, data = rows.read_segment(position)
        segment = decode_segment(data, keys)
    except rows.connection.DatabaseError:
        return StoredSegment(position, segment_id, space, (), problem="damaged")
    except SegmentError as error:
        return StoredSegment(position, segment_id, space, (), problem=error.reason)
    if segment.id != segment_id:
        return StoredSegment(position, segment_id, space, (), problem="damaged")
    return StoredSegment(position, segment_id, space, segment.operations, segment.genesis)
