"""The worker's way to write: an operation goes into the log, is durable, and is then projected onto the rows."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from functools import partial
from itertools import chain
from pathlib import Path

from sqlcipher3.dbapi2 import Connection, DataError, IntegrityError, InterfaceError

from app.model import ids
from app.model.change import Kind
from app.model.errors import DamagedError
from app.store import held_back, recutting
from app.store import truth as truth_store
from app.store.blobs import BlobStore
from app.store.bodies import BodyCodec
from app.store.database import VIEW_APPLICATION_ID, checkpoint, connect, explaining_errors, transaction
from app.store.generations import view_path
from app.store.import_spaces import FORMER_DEVICES, ImportSpaces
from app.store.index_marks import UNREADABLE, read_number, write_number
from app.store.leaving import (
    begin_leaving,
    blobs_only_of,
    blobs_told,
    end_leaving,
    forget_source,
    list_leaving,
    purge_rows,
)
from app.store.payload import SpacePayload, encode
from app.store.projection import Projection, applied_position, store_position
from app.store.stamped import Changes
from app.store.view_opening import open_view
from sync.oplog.log import OpLog, StoredSegment, batches
from sync.wire.clock import COUNTER_BITS, HybridClock
from sync.wire.op import Draft, Operation
from sync.wire.signing import DeviceKey, device_id, log_id

GROUP_OPERATIONS = 16_384
GROUP_SECONDS = 0.7
VIEW_CACHE_KIB = 96 * 1024  # the writer's; random ids touch the whole of one index during an import
# Faults of what an operation says, not of the disk.
_REFUSED = (OverflowError, ValueError, TypeError, RecursionError, IntegrityError, DataError, InterfaceError)


def copy_view(source: Connection, path: Path, key: bytes) -> None:
    """Copy a view, as it is committed, into a new file."""
    target = connect(path, key, application_id=VIEW_APPLICATION_ID, synchronous="NORMAL", create=True)
    with closing(target), explaining_errors(target, writing=True), explaining_errors(source):
        source.backup(target)


class Writer:
    """Truth, one view and the projection between them. One per profile at a time: the worker's lock is the caller's."""

    def __init__(
        self,
        truth: Connection,
        view: Connection,
        now_ms: Callable[[], int],
        random: Callable[[int], bytes],
        reopen_truth: Callable[[], Connection] | None = None,
        remove_blob: Callable[[bytes], None] = lambda _: None,
    ) -> None:
        """`reopen_truth` reads on behind a damaged page of the log (sync.oplog.log); `remove_blob` deletes a file."""
        self.truth = truth
        self.view = view
        self.now_ms = now_ms
        self._device = DeviceKey(truth_store.device_seed(truth, random))
        self.log = OpLog(truth, self._device, HybridClock(now_ms), random, reopen=reopen_truth)
        self.person = ids.person_of(self._device.id)
        self._remove_blob = remove_blob
        self._projection = Projection(view)
        self._position = applied_position(view)
        self.finish_leaving()
        if self._position > self.log.head_position():
            # New operations would take positions that the rows believe to have, and never appear.
            raise DamagedError(
                "The log is older than the rows (was truth.db restored or lost?); run `precedent doctor`."
            )
        if not self._position:  # nothing was cut yet
            with transaction(view):
                recutting.finish(view)
        self._grouped = 0
        self._group_began = 0.0
        self.damaged = 0  # segments that the rows lack because they cannot be read, as of the last `catch_up`

    @property
    def import_spaces(self) -> ImportSpaces:
        """The spaces that this profile began for sources."""
        return ImportSpaces(self.view, self.began)

    def began(self, space: bytes) -> bool:
        """Whether this device, or one that this profile was before its log was repaired, signed the space's genesis."""
        return any(self.log.has_begun(space, public) for public in self._own_keys())

    def own_people(self) -> set[bytes]:
        """The ids under which this profile acts and acted."""
        return {ids.person_of(device_id(public)) for public in self._own_keys()}

    def _own_keys(self) -> list[bytes]:
        former = truth_store.setting(self.truth, FORMER_DEVICES, [])
        assert isinstance(former, list)
        return [self._device.public, *map(bytes.fromhex, former)]

    @property
    def bodies(self) -> BodyCodec:
        """Opens stored bodies."""
        return self._projection.bodies

    # -- leaving

    def leave(self, space: bytes) -> None:
        """Give up a space: its part of the log, its rows and its files go, and cannot be brought back from here.

        The index still knows it until the next generation, which the caller makes.
        """
        self.flush()
        told = set().union(*(blobs_told(segment.operations) for segment in self.log.read_space(space)))
        blobs = blobs_only_of(self.view, space, told)
        self.truth.execute("PRAGMA secure_delete=ON")
        with transaction(self.truth):
            forget_source(self.truth, self.view, space)
            self.log.forget_space(space)
            begin_leaving(self.truth, space, blobs)
        self.finish_leaving()

    def finish_leaving(self) -> None:
        """Do what is left of a leaving that was begun, perhaps by a writer that was killed."""
        for space, blobs in list_leaving(self.truth).items():
            self.view.execute("PRAGMA secure_delete=ON")
            with transaction(self.view):
                purge_rows(self.view, space, blobs)
                store_position(self.view, min(applied_position(self.view), self.log.head_position()))
            for blob in blobs:
                self._remove_blob(blob)
            with transaction(self.truth):
                end_leaving(self.truth, space)
            self.renew()

    # -- rows follow the log

    def catch_up(self, progress: Callable[[int], None] | None = None) -> int:
        """Apply the segments that the rows lack, and commit; returns how many operations. Counts in `damaged`."""
        applied = 0
        for segment in chain(self._held_back(), self.log.read_after(self._position)):
            applied += self._take(segment)[1]
            if self.flush_if_due():
                checkpoint(self.view)
                if progress:
                    progress(applied)
        self.flush()
        self.damaged = held_back.count_damaged(self.view)
        return applied

    def _held_back(self) -> Iterator[StoredSegment]:
        """What was passed over and may be applied now, cut to the operations that the rows lack."""
        for position, hlc in held_back.list_due(self.view, self.now_ms()):
            segment = self.log.read(position)
            if segment is None:  # its space was left
                yield StoredSegment(position, b"", b"", ())
            elif segment.problem is None:
                rest = [operation for operation in segment.operations if operation.hlc >= hlc]
                genesis = segment.genesis and len(rest) == len(segment.operations)
                yield StoredSegment(position, segment.id, segment.space, rest, genesis)

    def _take(self, segment: StoredSegment) -> tuple[Changes, int]:
        """Apply what is due of a stored segment and note what is not; the second is how many operations were applied."""
        due, later = segment.operations, segment.operations[:0]
        if due and due[0].log != log_id(self._device.public, segment.space):  # the own ones are seen at once
            due, later = held_back.divide(due, self.now_ms())

        def note() -> None:
            if later or segment.problem is not None:
                held_back.hold(self.view, segment.position, later)
            else:
                held_back.release(self.view, segment.position)

        position = max(segment.position, self._position)
        return self._project(due, position, note, genesis=segment.genesis), len(due)

    def _project(
        self, operations: Sequence[Operation], position: int, note: Callable[[], None], *, genesis: bool = False
    ) -> Changes:
        """Apply one segment inside the open group, then `note`. On an error all of it is rolled back: the log has it."""
        with explaining_errors(self.view, writing=True):
            if not self.view.in_transaction:
                self.view.execute("BEGIN IMMEDIATE")
                self._grouped, self._group_began = 0, time.monotonic()
            try:
                changes = self._apply(operations, genesis)
                note()
                store_position(self.view, position)
            except BaseException:
                self.renew()
                raise
        self._position = position
        self._grouped += len(operations)
        return changes

    def _note_own_clock(self, hlc: int) -> None:
        """A clock that was ahead goes on being ahead, so that it never goes back: others hold back what it dates."""
        ahead = hlc >> COUNTER_BITS
        if ahead > self.now_ms() + held_back.AHEAD_MS:
            write_number(self.view, held_back.OWN_AHEAD, ahead)

    def _apply(self, operations: Sequence[Operation], genesis: bool) -> Changes:
        """Onto the rows. An operation that they cannot take is counted, and the others go on (SYNC.md, rule 7)."""
        began = [op for number, op in enumerate(operations) if op.kind != Kind.SPACE or (genesis and not number)]
        self.view.execute("SAVEPOINT segment")
        try:
            changes = self._projection.apply(began, settle=False)
        except _REFUSED:
            changes = self._apply_singly(began)
        self.view.execute("RELEASE segment")
        changes.unreadable += ["a space begins once"] * (len(operations) - len(began))
        if changes.unreadable:
            write_number(self.view, UNREADABLE, read_number(self.view, UNREADABLE) + len(changes.unreadable))
        return changes

    def _apply_singly(self, operations: Sequence[Operation]) -> Changes:
        self.view.execute("ROLLBACK TO segment")
        self._projection = self._projection.renewed()
        changes = Changes()
        for operation in operations:
            self.view.execute("SAVEPOINT operation")
            try:
                changes.add(self._projection.apply([operation], settle=False))
            except _REFUSED as error:
                self.view.execute("ROLLBACK TO operation")
                self._projection = self._projection.renewed()
                changes.refuse(operation.obj, f"operation of kind {operation.kind}: {type(error).__name__}")
            self.view.execute("RELEASE operation")
        return changes

    def flush(self) -> Changes:
        """Commit the open group of projected segments; the log had them durably before. Returns what settled with it."""
        changes = Changes()
        if not self.view.in_transaction:
            return changes
        with explaining_errors(self.view, writing=True):
            try:
                self._projection.settle(changes)
                self.view.execute("COMMIT")
            except BaseException:
                self.renew()
                raise
        return changes

    def flush_if_due(self) -> bool:
        """Commit when the group is large or old enough; True when nothing is open any more.

        Random ids dirty a page each: a commit for every segment would encrypt and write most of the id index each time.
        """
        due = self._grouped >= GROUP_OPERATIONS or time.monotonic() - self._group_began > GROUP_SECONDS
        if self.view.in_transaction and not due:
            return False
        self.flush()
        return True

    def recut(self, most_posts: int = recutting.MOST_POSTS) -> bool:
        """Cut a few days of chat again that have an earlier version's cutting, and commit; False when none was left."""
        self.flush()
        if not recutting.is_due(self.view):
            return False
        with explaining_errors(self.view, writing=True):
            self.view.execute("BEGIN IMMEDIATE")
            try:
                days = recutting.next_days(self.view, most_posts)
                self._projection.cut_again(days)
                if not days:
                    recutting.finish(self.view)
            except BaseException:
                self.renew()
                raise
        self.flush()
        return bool(days)

    def renew(self) -> None:
        """Roll the open group back, and forget caches that speak of its rows."""
        if self.view.in_transaction:
            self.view.execute("ROLLBACK")
        self._projection = Projection(self.view)
        self._position = applied_position(self.view)

    # -- writing

    def create_space(self, payload: SpacePayload) -> bytes:
        """Begin a space and return its id; durable and projected at return."""
        with transaction(self.truth):
            space = self.log.create_space(encode(payload), Kind.SPACE, self.person)
        for segment in self.log.read_after(self._position):
            self._take(segment)
        return space

    def append(self, space: bytes, drafts: Sequence[Draft]) -> Iterator[Changes]:
        """Write the drafts, one segment at a time: in the log, fsynced, then onto the rows. Yields each one's changes.

        The posts are visible to this connection at once; to others, and with their conversations, after `flush`.
        """
        for batch in batches(drafts):
            with transaction(self.truth):
                known = self.log.head_position()
                appended = self.log.append(space, batch)
            if known == self._position:
                note = partial(self._note_own_clock, appended.operations[-1].hlc)
                yield self._project(appended.operations, appended.position, note)
                continue
            for segment in self.log.read_after(
                self._position
            ):  # another process wrote in between: its part comes first
                yield self._take(segment)[0]

    def shrink(self) -> None:
        """After a job: commit, and fold both write-ahead logs into their databases as far as readers let us."""
        self.flush()
        checkpoint(self.truth, above=0)
        checkpoint(self.view, above=0)

    def tidy(self) -> None:
        """Keep the write-ahead logs small; call between batches."""
        checkpoint(self.truth)
        if not self.view.in_transaction:
            checkpoint(self.view)

    def close(self) -> None:
        """Commit what is open and close both databases."""
        self.shrink()
        self.view.close()
        self.truth.close()


def system_clock() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


def open_writer(
    profile: Path,
    keys: Callable[[str], bytes],
    lock: Callable[[], AbstractContextManager[object]],
    generation: int,
    now_ms: Callable[[], int] = system_clock,
) -> Writer:
    """Open (or make) truth.db and the view of that generation. `keys` derives a key for a purpose."""
    rows = view_path(profile, generation)
    if rows.exists() and not (profile / truth_store.TRUTH_NAME).exists():
        raise DamagedError(f"{truth_store.TRUTH_NAME} is missing from the profile; run `precedent doctor`.")
    truth = truth_store.open_truth(profile, keys("truth"), lock=lock(), create=True)

    def reopen() -> Connection:
        return truth_store.open_truth(profile, keys("truth"), lock=lock())

    with ExitStack() as opened:
        opened.callback(truth.close)
        view = open_view(rows, keys("view"), lock=lock(), create=True, cache_kib=VIEW_CACHE_KIB)
        opened.callback(view.close)
        blobs = BlobStore(profile / "blobs", keys("blobs"))
        writer = Writer(truth, view, now_ms, os.urandom, reopen, blobs.remove)
        opened.pop_all()
    return writer
