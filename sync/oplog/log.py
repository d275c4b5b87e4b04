"""The append-only log: takes operations in, from this device and from others, and hands them out by position."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from sync.oplog.check import Problem, add_hashes, count_operations, find_problems
from sync.oplog.heads import Heads
from sync.oplog.rows import Connection, OwnLog, SegmentRows, Summary, forget_space, part_to_keep
from sync.oplog.stored import StoredReader, StoredSegment
from sync.wire import limits
from sync.wire.clock import HybridClock
from sync.wire.codec import (
    Encoded,
    Place,
    Segment,
    decode_segment,
    encode_genesis,
    encode_segment,
    read_id,
    signed_space,
)
from sync.wire.frame import Head, check_footer
from sync.wire.limits import Reason, SegmentError
from sync.wire.op import Draft, Operation
from sync.wire.signing import DeviceKey, log_id, space_id
from sync.wire.wrapping import KeyLookup

__all__ = ["Appended", "OpLog", "Received", "StoredSegment", "UnknownSpaceError", "batches"]

_PAGE = 64


class UnknownSpaceError(Exception):
    """An operation was appended to a space of which nothing is stored here."""


class Appended(NamedTuple):
    """Where new operations were stored, and the operations with their identities."""

    position: int
    segment_id: bytes
    operations: list[Operation]


class Received(NamedTuple):
    """What became of bytes from elsewhere. `position` is None and `reason` set when they were quarantined."""

    status: Literal["stored", "duplicate", "quarantined"]
    reason: Reason | None = None
    position: int | None = None


class OpLog:
    """The log of one device over the caller's connection and transaction. It neither begins nor commits.

    Nothing about the chain is held in memory between calls: two processes may share the database.
    """

    def __init__(
        self,
        connection: Connection,
        device: DeviceKey,
        clock: HybridClock,
        random_bytes: Callable[[int], bytes],
        keys: KeyLookup | None = None,
        reopen: Callable[[], Connection] | None = None,
    ) -> None:
        """Use tables made by `SCHEMA`. `keys` opens encrypted segments; without it they wait in quarantine.

        `reopen` opens one more connection to the same database: after a damaged page an encrypted one answers
        little else, and the good segments behind it are then read through fresh ones.
        """
        self._connection = connection
        self._rows = SegmentRows(connection)
        self._device = device
        self._clock = clock
        self._random_bytes = random_bytes
        self._keys = keys
        self._reader = StoredReader(self._rows, keys, reopen)
        self.heads = Heads(connection)

    def create_space(self, genesis_payload: bytes, kind: int, user: bytes) -> bytes:
        """Begin a space with one signed operation and return its id. Needs the caller's open transaction."""
        self._enter()
        draft = Draft(kind, self._random_bytes(limits.OBJECT_BYTES), user, genesis_payload)
        encoded = encode_genesis(self._device, draft, self._clock.take())
        self._store_own(encoded)
        return encoded.head.space

    def append(self, space: bytes, drafts: Sequence[Draft]) -> Appended:
        """Write `drafts` as one segment at the end of this device's log of `space`.

        Place and time are given here, inside the caller's BEGIN IMMEDIATE. Raises `SegmentError` over a limit
        (see `batches`) and `UnknownSpaceError`; nothing is written then.
        """
        self._enter()
        acl_head = self._rows.find_acl_head(space)
        if acl_head is None:
            raise UnknownSpaceError("Nothing of this space is stored here, so nothing can be added to it.")
        own = self._rows.find_own(space)
        place = Place(space, acl_head, *((0, bytes(limits.HASH_BYTES)) if own is None else own[1:]))
        first_hlc = self._clock.take(max(1, len(drafts)))
        encoded = encode_segment(self._device, place, drafts, first_hlc)
        return Appended(self._store_own(encoded), encoded.id, encoded.operations)

    def receive(self, data: bytes) -> Received:
        """Verify and store a segment from anywhere. What is refused is kept in quarantine, never dropped.

        The order of arrival does not matter. Needs the caller's open transaction. A duplicate heals a stored copy
        that was damaged at rest. Raises the driver's error if the database cannot read that copy at all: then
        the good segments belong in a new database (`segment_bytes` here, `receive` there).
        """
        self._enter()
        try:
            position = self._rows.find_position(_proved_id(data))
            if position is not None and _is_intact(self._rows, position):
                return Received("duplicate", position=position)
            segment = decode_segment(data, self._keys)
        except SegmentError as error:
            self._quarantine(data, error.reason)
            return Received("quarantined", error.reason)
        if position is not None:
            self._rows.replace_bytes(position, data)
            return Received("duplicate", position=position)
        return Received("stored", position=self._store_received(segment, data))

    def read_after(self, position: int) -> Iterator[StoredSegment]:
        """Yield segments after `position`, in order, one in memory at a time, including ones added meanwhile.

        A segment that is damaged at rest is yielded with `problem` set, and the others go on.
        """
        while positions := self._reader.positions(position, _PAGE):
            for position in positions:
                yield self._reader.read(position)

    def read_space(self, space: bytes) -> Iterator[StoredSegment]:
        """Yield the segments of one space, one in memory at a time, damaged ones with `problem` set."""
        positions = [place[4] for place in self._rows.list_places() if place[0] == space]
        return map(self._reader.read, sorted(positions))

    def read(self, position: int) -> StoredSegment | None:
        """Return the segment at a position, with `problem` set where it is damaged; None where nothing is stored."""
        return self._reader.read(position) if self._reader.holds(position) else None

    def head_position(self) -> int:
        """Return the position of the newest segment, 0 when there is none."""
        return self._rows.last_position()

    def spaces(self) -> list[bytes]:
        """Return the ids of the spaces of which something is stored."""
        return self._rows.list_spaces()

    def has_begun(self, space: bytes, public: bytes) -> bool:
        """Say whether the device with this public key signed the genesis of a space. Reads an index only."""
        first = self.heads.first_hashes(space, log_id(public, space))
        return any(space_id(public, digest) == space for digest in first)

    def own_keys(self) -> set[bytes]:
        """Return the public keys that wrote the logs of this database's device, for when its seed is lost."""
        waiting = {(space, own.log) for space, own in self._rows.list_own()}
        keys: set[bytes] = set()
        for space, log, _, _, position in self._rows.list_places():
            if (space, log) in waiting and (key := self._reader.read_key(position)):
                waiting.discard((space, log))
                keys.add(key)
        return keys

    def summary(self, space: bytes) -> Summary:
        """Return (count, sum64) over the different operations of a space; equal on replicas that hold the same."""
        return self._rows.find_summary(space)

    def segment_bytes(self, position: int) -> bytes:
        """Return the stored bytes of a segment, to be sent elsewhere."""
        return self._reader.read_raw(position)[2]

    def rewrap(self, data: bytes) -> bool:
        """Replace a stored segment by another wrapping of it (`codec.repack`); False if it is not stored.

        Raises `SegmentError` if `data` does not verify.
        """
        segment = decode_segment(data, self._keys)
        position = self._rows.find_position(segment.id)
        if position is not None:
            self._rows.replace_bytes(position, data)
        return position is not None

    def forget_space(self, space: bytes) -> None:
        """Delete everything that is stored of a space. Needs the caller's open transaction. Not to be undone.

        Of what was set aside only that stays whose signature proves that it is another space's: any other bytes may
        be a damaged copy from this one. Where they were not, whoever holds them sends them again.
        """
        self._enter()
        forget_space(self._connection, space)
        for data_hash, _, _ in self._rows.list_quarantined():
            if signed_space(self._rows.read_quarantined(data_hash)) in (None, space):
                self._rows.release(data_hash)

    def quarantined(self) -> list[tuple[bytes, str, int]]:
        """Return (hash, reason, size) of everything that was set aside."""
        return self._rows.list_quarantined()

    def retry_quarantine(self) -> list[Received]:
        """Try everything that was set aside again, as after an upgrade or a new key; what verifies is stored."""
        results = []
        for data_hash, _, size in self._rows.list_quarantined():
            kept = self._rows.read_quarantined(data_hash)
            if len(kept) != size:
                continue
            result = self.receive(kept)
            if result.status != "quarantined":
                self._rows.release(data_hash)
            results.append(result)
        return results

    def recount(self) -> None:
        """Write the checksums anew from the operations that are stored. Reads the whole log; for a repair."""
        self._enter()
        found = count_operations(self._rows, self._reader).summaries
        for space in self._rows.list_spaces():
            self._rows.save_summary(space, b"", found.get(space, Summary(0, 0)))

    def verify(self) -> list[Problem]:
        """Read everything and return what is wrong or incomplete; an empty list means whole. Reads the whole log."""
        return find_problems(self._rows, self.heads, self._reader)

    def _enter(self) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("the log is written inside the caller's transaction (BEGIN IMMEDIATE)")
        self._clock.resume(self._rows.read_clock())

    def _store_own(self, encoded: Encoded) -> int:
        head = encoded.head
        position = self._insert(encoded.id, head, encoded.operations, encoded.data)
        self._rows.save_own(head.space, OwnLog(head.log, head.first_dseq + head.n, head.tail))
        self._rows.save_clock(self._clock.last)
        return position

    def _store_received(self, segment: Segment, data: bytes) -> int:
        position = self._insert(segment.id, segment.head, segment.operations, data)
        self._clock.observe(segment.operations[-1].hlc)
        self._rows.save_clock(self._clock.last)
        if segment.head.log == log_id(self._device.public, segment.head.space):
            self._follow_own(segment.head)
        return position

    def _insert(self, segment_id: bytes, head: Head, operations: Sequence[Operation], data: bytes) -> int:
        hashes = {operation.hash for operation in operations}
        for position in self._rows.list_overlapping(head):
            hashes.difference_update(operation.hash for operation in self._reader.read(position).operations)
        after = add_hashes(self._rows.find_summary(head.space), hashes)
        self._rows.save_summary(head.space, head.acl_head, after)
        return self._rows.insert_segment(segment_id, head, operations[0].hash, data)

    def _follow_own(self, head: Head) -> None:
        """Go on after our own operations that came back, so that a restored device does not branch needlessly."""
        own = self._rows.find_own(head.space) or OwnLog(head.log, 0, bytes(limits.HASH_BYTES))
        while following := self._rows.find_next(head.space, head.log, own.tail):
            own = OwnLog(head.log, *following)
        self._rows.save_own(head.space, own)

    def _quarantine(self, data: bytes, reason: Reason) -> None:
        self._rows.quarantine(data, part_to_keep(self._connection, data), reason, self._clock.now())


def batches(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    """Cut drafts into runs that each fit one segment. A payload over the limit stays in its run, to be refused."""
    batch: list[Draft] = []
    size = 0
    for draft in drafts:
        length = len(draft.payload)
        if batch and (len(batch) >= limits.BATCH_OPERATIONS or size + length > limits.BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(draft)
        size += length
    if batch:
        yield batch


def _is_intact(rows: SegmentRows, position: int) -> bool:
    """Say whether the stored bytes are still what was verified when they came in."""
    segment_id, _, data = rows.read_segment(position)
    try:
        return _proved_id(data) == segment_id
    except SegmentError:
        return False


def _proved_id(data: bytes) -> bytes:
    """Return the id of bytes that arrived as written; the signature is still to be looked at."""
    if len(data) > limits.MAX_SEGMENT_BYTES:
        raise SegmentError("too_large")
    check_footer(data)
    return read_id(data)
