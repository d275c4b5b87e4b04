"""The worker's way to write: an operation goes into the log, is durable, and is then projected onto the rows."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlcipher3.dbapi2 import Connection

from app.model.change import Kind
from app.store import truth as truth_store
from app.store.bodies import BodyCodec
from app.store.database import VIEW_APPLICATION_ID, checkpoint, connect, transaction
from app.store.generations import view_path
from app.store.migrations import Migration, migrate
from app.store.payload import SpacePayload, encode
from app.store.projection import Projection, applied_position, store_position
from app.store.stamped import Changes
from app.store.view import SCHEMA
from sync.oplog.log import OpLog, batches
from sync.wire.clock import HybridClock
from sync.wire.op import Draft
from sync.wire.signing import DeviceKey

VIEW_CACHE_KIB = 96 * 1024  # the writer's; random ids touch the whole of one index during an import
PERSON_SETTING = "person"


def _create_rows(database: Any) -> None:
    for statement in SCHEMA:
        database.execute(statement)


VIEW_MIGRATIONS = (Migration("rows", _create_rows),)


def open_view(
    path: Path,
    key: bytes,
    *,
    lock: AbstractContextManager[object],
    create: bool = False,
    read_only: bool = False,
    cache_kib: int = 16 * 1024,
) -> Connection:
    """Open a view at this version's schema. `lock` is the profile's migration lock."""
    connection = connect(
        path, key, application_id=VIEW_APPLICATION_ID, synchronous="NORMAL", create=create, read_only=read_only,
        cache_kib=cache_kib,
    )  # fmt: skip
    try:
        migrate(connection, VIEW_MIGRATIONS, lock)
    except BaseException:
        connection.close()
        raise
    return connection


class Writer:
    """Truth, one view and the projection between them. One per profile at a time: the worker's lock is the caller's."""

    def __init__(
        self, truth: Connection, view: Connection, now_ms: Callable[[], int], random: Callable[[int], bytes]
    ) -> None:
        self.truth = truth
        self.view = view
        self._random = random
        self._device = DeviceKey(truth_store.device_seed(truth, random))
        self.log = OpLog(truth, self._device, HybridClock(now_ms), random)
        self.person = self._own_person()
        self._projection = Projection(view)
        self._position = applied_position(view)

    def _own_person(self) -> bytes:
        stored = truth_store.setting(self.truth, PERSON_SETTING)
        if isinstance(stored, str):
            return bytes.fromhex(stored)
        person = self._random(16)
        with transaction(self.truth):
            truth_store.set_setting(self.truth, PERSON_SETTING, person.hex())
        return person

    @property
    def bodies(self) -> BodyCodec:
        """Opens stored bodies."""
        return self._projection.bodies

    # -- rows follow the log

    def catch_up(self, progress: Callable[[int], None] | None = None) -> int:
        """Apply the segments that the rows lack; returns how many operations. One transaction a segment."""
        applied = 0
        for segment in self.log.read_after(self._position):
            with self._rolled_back_safely(), transaction(self.view):
                self._projection.apply(segment.operations)
                store_position(self.view, segment.position)
            self._position = segment.position
            applied += len(segment.operations)
            if progress:
                progress(applied)
            if not segment.position % 32:
                checkpoint(self.view)
        return applied

    def _rolled_back_safely(self) -> AbstractContextManager[None]:
        return _Renewing(self)

    def renew(self) -> None:
        """Forget the projection's caches: they speak of a transaction that was rolled back."""
        self._projection = Projection(self.view)
        self._position = applied_position(self.view)

    # -- writing

    def create_space(self, payload: SpacePayload) -> bytes:
        """Begin a space and return its id; durable and projected at return."""
        with transaction(self.truth):
            space = self.log.create_space(encode(payload), Kind.SPACE, self.person)
        self.catch_up()
        return space

    def append(self, space: bytes, drafts: Sequence[Draft]) -> Iterator[Changes]:
        """Write the drafts, one segment at a time: in the log, fsynced, then in the rows. Yields each segment's changes."""
        for batch in batches(drafts):
            with transaction(self.truth):
                known = self.log.head_position()
                appended = self.log.append(space, batch)
            if known != self._position:  # another process wrote in between: its operations come first
                self.catch_up()
                yield Changes()
                continue
            with self._rolled_back_safely(), transaction(self.view):
                changes = self._projection.apply(appended.operations)
                store_position(self.view, appended.position)
            self._position = appended.position
            yield changes

    def tidy(self) -> None:
        """Keep the write-ahead logs small; call between batches."""
        checkpoint(self.truth)
        checkpoint(self.view)

    def close(self) -> None:
        """Close both databases."""
        self.view.close()
        self.truth.close()


class _Renewing(AbstractContextManager[None]):
    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._writer.renew()


def system_clock() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


def open_writer(
    profile: Path, keys: Callable[[str], bytes], lock: Callable[[], AbstractContextManager[object]], generation: int
) -> Writer:
    """Open (or make) truth.db and the view of that generation. `keys` derives a key for a purpose."""
    truth = truth_store.open_truth(profile, keys("truth"), lock=lock(), create=True)
    view = open_view(view_path(profile, generation), keys("view"), lock=lock(), create=True, cache_kib=VIEW_CACHE_KIB)
    return Writer(truth, view, system_clock, os.urandom)
