"""Segments read back from the database, verified again: disks lie."""

from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Literal, TypeVar

import msgspec

from sync.oplog.rows import Connection, SegmentRows
from sync.wire.codec import decode_segment, signer
from sync.wire.limits import Reason, SegmentError
from sync.wire.op import Operation
from sync.wire.wrapping import KeyLookup

Answer = TypeVar("Answer")


class StoredSegment(msgspec.Struct, frozen=True):
    """A segment read back. When that failed, `problem` says how and `operations` is empty.

    `genesis`: its first operation is the one that the space began with. Problem "unreadable": the database refused
    and nobody could open it anew, so the bytes may be good; every other problem is a fact about the bytes.
    """

    position: int
    id: bytes
    space: bytes
    operations: Sequence[Operation]
    genesis: bool = False
    problem: Reason | Literal["unreadable"] | None = None


class StoredReader:
    """Reads segments, and steps around damage.

    WORKAROUND(SQLCipher 4, sqlcipher_codec_ctx_set_error in crypto_impl.c; delete when it no longer latches): after
    one page with a wrong HMAC a connection refuses every page that it has not cached, so the good segments behind
    a bad one are read through fresh connections from `reopen`.
    """

    def __init__(self, rows: SegmentRows, keys: KeyLookup | None, reopen: Callable[[], Connection] | None) -> None:
        """Read through `rows`; `reopen` opens another connection to the same database, which is closed here."""
        self._rows = rows
        self._keys = keys
        self._reopen = reopen

    def positions(self, after: int, limit: int) -> list[int]:
        """Return up to `limit` positions after `after`, in order. Raises the driver's error if no index helps."""
        try:
            return self._rows.list_positions(after, limit)
        except self._rows.connection.DatabaseError:
            if self._reopen is None:
                return self._rows.list_positions_by_index(after, limit)
        return self._ask_anew(lambda rows: rows.list_positions_by_index(after, limit))

    def read(self, position: int) -> StoredSegment:
        """Return the segment at `position`, with `problem` set instead of an error."""
        segment_id = space = b""
        try:
            segment_id, space, data = self.read_raw(position)
            segment = decode_segment(data, self._keys)
        except self._rows.connection.DatabaseError:
            problem: Literal["damaged", "unreadable"] = "damaged" if self._reopen else "unreadable"
            return StoredSegment(position, segment_id, space, (), problem=problem)
        except SegmentError as error:
            return StoredSegment(position, segment_id, space, (), problem=error.reason)
        if segment.id != segment_id:
            return StoredSegment(position, segment_id, space, (), problem="damaged")
        return StoredSegment(position, segment_id, space, segment.operations, segment.genesis)

    def holds(self, position: int) -> bool:
        """Say whether a segment is stored at `position`."""
        try:
            return position in self._rows.list_positions(position - 1, 1)
        except self._rows.connection.DatabaseError:
            return True  # a damaged page: there is something

    def read_raw(self, position: int) -> tuple[bytes, bytes, bytes]:
        """Return id, space and bytes. Raises the driver's error only if a fresh connection fails as well."""
        try:
            return self._rows.read_segment(position)
        except self._rows.connection.DatabaseError:
            if self._reopen is None:
                raise
        return self._ask_anew(lambda rows: rows.read_segment(position))

    def read_key(self, position: int) -> bytes | None:
        """Return the public key that signed the segment at `position`; None when it cannot be read."""
        try:
            return signer(self.read_raw(position)[2])
        except self._rows.connection.DatabaseError:
            return None

    def _ask_anew(self, ask: Callable[[SegmentRows], Answer]) -> Answer:
        assert self._reopen is not None  # the callers looked
        with closing(self._reopen()) as fresh:
            return ask(SegmentRows(fresh))
