"""Checks a profile and repairs what it can. A damaged file is set aside under another name, never deleted.

The worker must not run: the caller holds its lock.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3.dbapi2 import Connection, DatabaseError

from app.model.errors import DamagedError, KnownError
from app.store.database import set_aside, transaction
from app.store.diagnosis import list_damage
from app.store.generations import POINTER_NAME, Generations, current, index_path, next_generation, switch, view_path
from app.store.keys import Keys
from app.store.reserve import ensure_reserve, has_reserve
from app.store.truth import TRUTH_NAME, device_seed, open_truth
from app.store.writer import open_view, system_clock
from index.engines.base import IndexUnreadableError
from index.engines.tantivy_engine import TantivyEngine
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

    def examine(self) -> dict[str, Any]:
        """Check pointer, log, rows and index, in this order."""
        if self._repair and not has_reserve(self._profile) and ensure_reserve(self._profile):
            self.repairs.append("Made the reserve file that a full disk needs.")
        generations = self._check_pointer()
        self._check_truth()
        self._check_view(generations)
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

    def _check_truth(self) -> None:
        path = self._profile / TRUTH_NAME
        if not path.exists():
            return
        try:
            truth = open_truth(self._profile, self._keys.derive("truth"), lock=self._lock())
        except DamagedError as error:
            self.findings.append(str(error))
            if self._repair:
                aside = set_aside(path, datetime.now(UTC))
                self.repairs.append(f"Set {aside.name} aside; nothing in it could be read. A new log begins.")
                self.rebuild = True
            return
        damage = list_damage(truth)
        with suppress(DatabaseError):
            damage += [str(problem) for problem in self._log(truth).verify()]
        if not damage:
            truth.close()
            return
        self.findings += [f"{TRUTH_NAME}: {line}" for line in damage[:20]]
        if self._repair:
            self._salvage(truth, path)
        else:
            truth.close()

    def _log(self, truth: Connection) -> OpLog:
        return OpLog(truth, DeviceKey(device_seed(truth, os.urandom)), HybridClock(system_clock), os.urandom)

    def _salvage(self, truth: Connection, path: Path) -> None:
        """Copy every readable segment and every readable row of the person's own into a new database, then swap them."""
        folder = self._profile / "salvage"
        folder.mkdir(exist_ok=True)
        for leftover in folder.iterdir():
            leftover.unlink()
        fresh = open_truth(folder, self._keys.derive("truth"), lock=self._lock(), create=True)
        kept = lost = 0
        with transaction(fresh):
            lost += sum(_copy_rows(truth, fresh, table) for table in PERSONAL_TABLES)
            target = self._log(fresh)
            for position in _positions(truth):
                try:
                    data = self._log(truth).segment_bytes(position)
                    good = target.receive(data).status != "quarantined"
                except (DatabaseError, KnownError, TypeError):
                    good = False
                kept, lost = kept + good, lost + (not good)
        fresh.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        fresh.close()
        truth.close()
        aside = set_aside(path, datetime.now(UTC))
        (folder / TRUTH_NAME).replace(path)
        self.repairs.append(
            f"Set {aside.name} aside; {kept} segments of the log were saved, {lost} parts were not readable."
        )
        self.rebuild = True

    # -- the views

    def _check_view(self, generations: Generations) -> None:
        path = view_path(self._profile, generations.view)
        if not path.exists():
            self.rebuild = self.rebuild or (self._profile / TRUTH_NAME).exists()
            return
        try:
            view = open_view(path, self._keys.derive("view"), lock=self._lock())
        except DamagedError as error:
            damage = [str(error)]
        else:
            damage = [f"{path.name}: {line}" for line in list_damage(view)[:20]]
            view.close()
        if damage:
            self.findings += damage
            self._renew_view(path)

    def _renew_view(self, path: Path) -> None:
        self.rebuild = True
        if self._repair:
            aside = set_aside(path, datetime.now(UTC))
            switch(self._profile, next_generation(self._profile))
            self.repairs.append(f"Set {aside.name} aside; the rows are made anew from the log.")

    def _check_index(self, generations: Generations) -> None:
        folder = index_path(self._profile, generations.index)
        if not folder.exists():
            return
        try:
            engine = TantivyEngine(folder)
            engine.size()
            engine.close()
        except IndexUnreadableError as error:
            self.findings.append(f"{folder.name}: {error}")
            self.rebuild = True


def _positions(truth: Connection) -> list[int]:
    """Positions of all segments that can be listed; page damage may hide some, so every id up to the last is tried."""
    try:
        last = int(truth.execute("SELECT coalesce(max(pos), 0) FROM oplog_segment").fetchone()[0])
    except DatabaseError:
        last = 100_000
    return list(range(1, last + 1))


def _copy_rows(source: Connection, target: Connection, table: str) -> int:
    """Copy a table row by row; returns how many reads failed."""
    try:
        numbers = [row[0] for row in source.execute(f"SELECT rowid FROM {table}")]
    except DatabaseError:
        return 1
    failed = 0
    for number in numbers:
        try:
            row = source.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,)).fetchone()
            target.execute(f"INSERT OR IGNORE INTO {table} VALUES ({','.join('?' * len(row))})", row)
        except DatabaseError:
            failed += 1
    return failed
