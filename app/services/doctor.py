"""Checks a profile and repairs what it can. A damaged file is set aside under another name, never deleted.

The worker must not run: the caller holds its lock.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3.dbapi2 import Connection, DatabaseError

from app.model.errors import DamagedError, KnownError, LockedError
from app.services.rescue import rescue_rows
from app.store.database import set_aside, transaction
from app.store.diagnosis import list_damage
from app.store.generations import POINTER_NAME, Generations, current, index_path, next_generation, switch, view_path
from app.store.import_spaces import FORMER_DEVICES
from app.store.index_marks import INDEXED, read_number
from app.store.keys import Keys
from app.store.projection import applied_position
from app.store.reserve import ensure_reserve, has_reserve
from app.store.truth import TRUTH_NAME, device_seed, open_truth, set_setting, setting
from app.store.view_opening import open_view
from app.store.writer import open_writer, system_clock
from index.engines.base import IndexUnreadableError
from index.engines.tantivy_engine import TantivyEngine
from index.engines.tantivy_files import check_files
from sync.oplog.log import OpLog
from sync.wire.clock import HybridClock
from sync.wire.signing import DeviceKey

Lock = Callable[[], AbstractContextManager[object]]
PERSONAL_TABLES = (
    "device",
    "draft",
    "outbox",
    "read_mark",
    "recent_search",
    "saved_search",
    "setting",
    "source_name",
    "import_job",
)
_HIGHEST_ROW = 1 << 24
SALVAGE = "salvage"  # folder of the log under repair


class Doctor:
    """One examination. `findings` are plain sentences, `repairs` what was done, `rebuild` whether views must be made anew."""

    def __init__(self, profile: Path, keys: Keys, lock: Lock, *, repair: bool) -> None:
        self._profile = profile
        self._keys = keys
        self._lock = lock
        self._repair = repair
        self.findings: list[str] = []
        self.repairs: list[str] = []
        self.rebuild = False
        self._log_lacks = False  # something that the rows may still hold
        self._view: Path | None = None  # readable rows

    def examine(self) -> dict[str, Any]:
        """Check pointer, log, rows and index, in this order."""
        if self._repair and not has_reserve(self._profile) and ensure_reserve(self._profile):
            self.repairs.append("Made the reserve file that a full disk needs.")
        generations = self._check_pointer()
        self._check_truth(generations)
        self._check_view(generations)
        if self._repair and self._log_lacks:
            self._rescue()
        else:
            self._check_index(generations)
        return {"findings": self.findings, "repairs": self.repairs, "rebuild_needed": self.rebuild}

    def _check_pointer(self) -> Generations:
        try:
            return current(self._profile)
        except DamagedError as error:
            self.findings.append(str(error))
        if not self._repair:
            return Generations(1, 1)
        aside = set_aside(self._profile / POINTER_NAME, datetime.now(UTC))
        fresh = next_generation(self._profile)
        switch(self._profile, fresh)
        self.repairs.append(f"Set {aside.name} aside; rows and index are made anew.")
        self.rebuild = True
        return fresh

    # -- the log

    def _check_truth(self, generations: Generations) -> None:
        path = self._profile / TRUTH_NAME
        if not path.exists():
            self._take_up_salvage(path)
        if not path.exists():
            if view_path(self._profile, generations.view).exists():
                self.findings.append(f"{TRUTH_NAME} is missing.")
                self._log_lacks = True
            return
        try:
            truth = self._open_truth()
        except (DamagedError, LockedError) as error:  # the key is right: keys.json has proved it
            self.findings.append(str(error))
            if self._repair:
                aside = set_aside(path, datetime.now(UTC))
                self.repairs.append(f"Set {aside.name} aside; nothing in it could be read. A new log begins.")
                self._log_lacks = True
            return
        damage = list_damage(truth)
        if not damage:
            with suppress(DatabaseError):
                damage = [str(problem) for problem in self._log(truth, device_seed(truth, os.urandom)).verify()]
        newest = self._log(truth, bytes(32)).head_position() if not damage else 0
        truth.close()
        if not damage and self._applied(generations) > newest:
            self.findings.append(f"{TRUTH_NAME} is older than the rows: it was restored, or lost and begun anew.")
            self._log_lacks = True
        self.findings += [f"{TRUTH_NAME}: {line}" for line in damage[:20]]
        if damage and self._repair:
            self._salvage(path)
            self._log_lacks = True

    def _take_up_salvage(self, path: Path) -> None:
        """A repair that was cut off after the damaged log was set aside left the saved one, whole, in its folder."""
        saved = self._profile / SALVAGE / TRUTH_NAME
        if not saved.exists():
            return
        self.findings.append(f"{TRUTH_NAME} is missing: a repair was cut off.")
        if self._repair:
            saved.replace(path)
            self.repairs.append("Went on with the log that the repair had saved.")
            self.rebuild = self._log_lacks = True

    def _applied(self, generations: Generations) -> int:
        """The position of the log up to which the rows say to have come; 0 when they cannot be read."""
        path = view_path(self._profile, generations.view)
        if not path.exists():
            return 0
        with (
            suppress(KnownError, DatabaseError),
            closing(open_view(path, self._keys.derive("view"), lock=self._lock())) as view,
        ):
            return applied_position(view)
        return 0

    def _open_truth(self) -> Connection:
        return open_truth(self._profile, self._keys.derive("truth"), lock=self._lock())

    def _log(self, truth: Connection, seed: bytes) -> OpLog:
        return OpLog(truth, DeviceKey(seed), HybridClock(system_clock), os.urandom, reopen=self._open_truth)

    def _salvage(self, path: Path) -> None:
        """Copy every readable segment and every readable row of the person's own into a new database, then swap them."""
        folder = self._profile / SALVAGE
        folder.mkdir(exist_ok=True)
        _empty(folder)
        fresh = open_truth(folder, self._keys.derive("truth"), lock=self._lock(), create=True)
        with transaction(fresh):
            lost = sum(_copy_rows(self._open_truth, fresh, table) for table in PERSONAL_TABLES)
        seed, kept = device_seed(fresh, os.urandom), 0
        target = OpLog(fresh, DeviceKey(seed), HybridClock(system_clock), os.urandom)
        truth = self._open_truth()
        source = self._log(truth, seed)
        with transaction(fresh):
            _note_former_devices(fresh, source, seed)
            for segment in source.read_after(0):
                good = segment.problem is None and _receives(target, source, segment.position)
                kept, lost = kept + good, lost + (not good)
        fresh.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        fresh.close()
        truth.close()
        aside = set_aside(path, datetime.now(UTC))
        (folder / TRUTH_NAME).replace(path)
        _empty(folder)
        folder.rmdir()
        self.repairs.append(
            f"Set {aside.name} aside; {kept} segments of the log were saved, {lost} parts were not readable."
        )
        self.rebuild = True

    # -- the views

    def _check_view(self, generations: Generations) -> None:
        path = view_path(self._profile, generations.view)
        if not path.exists():
            if (self._profile / TRUTH_NAME).exists():
                self.findings.append(f"{path.name} is missing.")
                self.rebuild = True
            return
        try:
            view = open_view(path, self._keys.derive("view"), lock=self._lock())
        except (DamagedError, LockedError) as error:
            damage = [str(error)]
        else:
            damage = [f"{path.name}: {line}" for line in list_damage(view)[:20]]
            view.close()
        if damage:
            self.findings += damage
            self._renew_view(path)
        else:
            self._view = path

    def _renew_view(self, path: Path) -> None:
        self.rebuild = True
        if self._repair:
            aside = set_aside(path, datetime.now(UTC))
            switch(self._profile, next_generation(self._profile))
            self.repairs.append(f"Set {aside.name} aside; the rows are made anew from the log.")

    def _rescue(self) -> None:
        """Rows that the log lacks become operations again, in new rows; the old ones stay, under another name."""
        self.rebuild = True
        if self._view is None:
            return
        fresh = next_generation(self._profile)
        writer = open_writer(self._profile, self._keys.derive, self._lock, fresh.view)
        rows = open_view(self._view, self._keys.derive("view"), lock=self._lock())
        with closing(writer), closing(rows):
            writer.catch_up()
            posts = rescue_rows(rows, writer)
        aside = set_aside(self._view, datetime.now(UTC))
        switch(self._profile, fresh)
        self.repairs.append(f"Brought {posts} posts back into the log from the rows, which are kept as {aside.name}.")

    def _check_index(self, generations: Generations) -> None:
        folder = index_path(self._profile, generations.index)
        if not folder.exists():
            if self._view is not None and self._indexed():
                self.findings.append(f"{folder.name} is missing.")
                self.rebuild = True
            return
        try:
            engine = TantivyEngine(folder)
            engine.size()
            engine.close()
            check_files(folder)
        except IndexUnreadableError as error:
            self.findings.append(f"{folder.name}: {error}")
            self.rebuild = True

    def _indexed(self) -> int:
        assert self._view is not None
        with closing(open_view(self._view, self._keys.derive("view"), lock=self._lock())) as view:
            return read_number(view, INDEXED)


def _note_former_devices(fresh: Connection, source: OpLog, seed: bytes) -> None:
    """Where the device's key was lost: later imports must still meet the spaces that the profile began under it."""
    with suppress(DatabaseError):
        former = source.own_keys() - {DeviceKey(seed).public}
        known = setting(fresh, FORMER_DEVICES, [])
        assert isinstance(known, list)
        if former:
            set_setting(fresh, FORMER_DEVICES, sorted({*known, *(key.hex() for key in former)}))


def _empty(folder: Path) -> None:
    for leftover in folder.iterdir():
        leftover.unlink()


def _receives(target: OpLog, source: OpLog, position: int) -> bool:
    try:
        return target.receive(source.segment_bytes(position)).status != "quarantined"
    except (DatabaseError, KnownError, TypeError):
        return False


def _copy_rows(reopen: Callable[[], Connection], target: Connection, table: str) -> int:
    """Copy a table row by row; returns how many gaps there are. After a bad page only a fresh connection reads on."""
    gaps, last, stride = 0, 0, 0
    source = reopen()
    while last < _HIGHEST_ROW:
        try:
            number = source.execute(f"SELECT min(rowid) FROM {table} WHERE rowid > ?", (last,)).fetchone()[0]
            if number is None:
                break
            row = source.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,)).fetchone()
            target.execute(f"INSERT OR IGNORE INTO {table} VALUES ({','.join('?' * len(row))})", row)
            last, stride = number, 0
        except DatabaseError:
            source.close()
            source = reopen()
            gaps += not stride
            stride = stride * 2 or 1  # ever further, until a page answers again
            last += stride
    source.close()
    return gaps
