"""The one connect() to the encrypted databases of a profile, their transactions, and what is said when they fail."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlcipher3 import dbapi2 as sqlcipher
from sqlcipher3.dbapi2 import Connection

from app.model.errors import BusyError, DamagedError, DiskFullError, KnownError, ReadOnlyError
from app.store import diagnosis
from app.store.durable import explaining_disk, rename_new, sync_folder
from app.store.reserve import free_reserve

Synchronous = Literal["FULL", "NORMAL"]

TRUTH_APPLICATION_ID = 0x50726374  # "Prct"
VIEW_APPLICATION_ID = 0x50726376  # "Prcv"
CHECKPOINT_ABOVE = 64 * 1024 * 1024
BUSY_TIMEOUT_MS = 10_000

# https://www.sqlite.org/rescode.html; the low byte is the primary code.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

# WORKAROUND(sqlcipher3 0.6.4; until its binding passes these as they are): for want of an adapter, each `bytes` and each None
# that is bound raises two errors inside it, 1.1 us where 0.1 do; a post's row has seven of them.
sqlcipher.register_adapter(bytes, bytes)
sqlcipher.register_adapter(type(None), lambda nothing: nothing)


def connect(
    path: Path,
    key: bytes,
    *,
    application_id: int,
    synchronous: Synchronous,
    read_only: bool = False,
    create: bool = False,
    cache_kib: int = 16_384,
) -> Connection:
    """Open an encrypted database of ours, and nothing else; with `create`, make it first when it is not there.

    `key` is 32 raw bytes. The connection is in autocommit mode: write inside `transaction`. It may be handed to
    another thread, but two threads never use it at once. A file that is empty, truncated, damaged, foreign or locked
    by another key is left as it is, and a KnownError says which. `read_only` also opens from a read-only disk.
    """
    if len(key) != 32:
        raise ValueError("a database key has 32 bytes")
    if not path.exists():
        if not create:
            raise DamagedError(f"{path.name} is missing from the profile.")
        _create(path, key, application_id)
    if path.stat().st_size == 0:
        raise DamagedError(f"{path.name} is empty: it is not a database of Precedent, or it was damaged.")
    connection = _open_read_only(path, key) if read_only else _open(path, key)
    try:
        with explaining_errors(connection):
            _check_is_ours(connection, path, key, application_id)
            _tune(connection, synchronous, cache_kib, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """Run the block in BEGIN IMMEDIATE ... COMMIT; any exception rolls all of it back.

    Raises BusyError when another writer does not finish in time, DiskFullError (after freeing the reserve file so that
    a checkpoint can run), ReadOnlyError or DamagedError; other database errors pass unchanged. Never nests.
    """
    with explaining_errors(connection, writing=True):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            # A full disk rolls back by itself; a second ROLLBACK would hide the reason.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, sqlcipher.Error) and error.sqlite_errorcode & 0xFF in (_FULL, _IOERR):
                _make_room(connection)
            raise


def checkpoint(connection: Connection, *, above: int = CHECKPOINT_ABOVE) -> bool:
    """Move the write-ahead log into the database and cut it to nothing when it is larger than `above` bytes.

    Call between transactions. Returns False when there was nothing to do or a reader still needs the log.
    """
    wal = _wal_of(database_path(connection))
    if not wal.exists() or wal.stat().st_size <= above:
        return False
    with explaining_errors(connection):
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


@contextmanager
def explaining_errors(connection: Connection, *, writing: bool = False) -> Iterator[None]:
    """Turn database errors that the environment causes into KnownErrors; others pass unchanged."""
    try:
        yield
    except sqlcipher.Error as error:
        known = _known_error(error, database_path(connection).name, writing)
        if known is None:
            raise
        raise known from error


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged database (with its -wal and -shm) out of the way and return its new name; nothing is deleted."""
    stem = f"{path.name}.damaged-{now:%Y%m%d-%H%M%S}"
    target = path.with_name(stem)
    number = 1
    while any(_beside(target, suffix).exists() for suffix in ("", "-wal", "-shm")):
        number += 1
        target = path.with_name(f"{stem}-{number}")
    with explaining_disk(path):
        # The log first: a crash in between must not leave it beside a fresh database of the old name.
        for suffix in ("-wal", "-shm", ""):
            source = _beside(path, suffix)
            if source.exists():
                source.rename(_beside(target, suffix))
        sync_folder(path.parent)
    return target


def database_path(connection: Connection) -> Path:
    """Tell which file the connection has open."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])


def _create(path: Path, key: bytes, application_id: int) -> None:
    """Make the database beside and rename it: a crash never leaves an empty file under the real name."""
    if any(_beside(path, suffix).exists() and _beside(path, suffix).stat().st_size for suffix in ("-wal", "-journal")):
        raise DamagedError(f"{path.name} is missing, but changes that belong to it are there; run `precedent doctor`.")
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with explaining_disk(path):
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # the log and its index inherit the mode
    connection = _open(beside, key)
    try:
        with explaining_errors(connection):
            connection.execute(f"PRAGMA application_id={application_id:d}")
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
    except BaseException:
        connection.close()
        beside.unlink(missing_ok=True)
        raise
    connection.close()
    # Another process may have been first; its database is as good as ours.
    with explaining_disk(path), suppress(FileExistsError):
        rename_new(beside, path)


def _open(path: Path, key: bytes, parameters: str = "mode=rw") -> Connection:
    try:
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?{parameters}",
            uri=True,
            isolation_level=None,
            timeout=BUSY_TIMEOUT_MS / 1000,
            check_same_thread=False,
        )
    except sqlcipher.Error as error:
        raise (_known_error(error, path.name, writing=False) or error) from None
    connection.execute("PRAGMA cipher_log_level=NONE")  # SQLCipher writes page faults to stderr otherwise
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    return connection


def _open_read_only(path: Path, key: bytes) -> Connection:
    """Open for reading; from a read-only disk as immutable, unless that would hide changes still in the log."""
    connection = _open(path, key, "mode=ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlcipher.Error as error:
        if error.sqlite_errorcode & 0xFF not in (_CANTOPEN, _READONLY):
            return connection  # for _check_is_ours to explain
        connection.close()
        wal = _wal_of(path)
        if wal.exists() and wal.stat().st_size:
            raise ReadOnlyError(
                f"{path.name} lies on a read-only disk with unfinished changes: open it once where it can be written."
            ) from None
        return _open(path, key, "mode=ro&immutable=1")
    return connection


def _check_is_ours(connection: Connection, path: Path, key: bytes, application_id: int) -> None:
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlcipher.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (_NOTADB, _CORRUPT):
            raise diagnosis.explain_unreadable(path, key) from None
        raise
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found != application_id:
        raise DamagedError(f"{path.name} is a database of another kind, not the one that Precedent expects here.")


def _tune(connection: Connection, synchronous: Synchronous, cache_kib: int, read_only: bool) -> None:
    for pragma in (
        "foreign_keys=ON",
        "mmap_size=0",
        "temp_store=MEMORY",  # sorts and temporary tables never reach the disk in plain text
        f"cache_size=-{cache_kib:d}",
        f"synchronous={synchronous}",
        f"journal_size_limit={CHECKPOINT_ABOVE}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if not read_only:
        connection.execute("PRAGMA journal_mode=WAL").fetchone()


def _make_room(connection: Connection) -> None:
    """Free the reserve file and let the write-ahead log shrink; the caller's own error is what the person sees."""
    if free_reserve(database_path(connection).parent):
        with suppress(sqlcipher.Error):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _known_error(error: sqlcipher.Error, name: str, writing: bool) -> KnownError | None:
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    # A quota or a limit on the file's size comes as IOERR, and the driver does not say that a write caused it.
    if primary == _FULL or (primary == _IOERR and writing):
        return DiskFullError(f"The disk is full: {name} could not be written; the last change was not saved.")
    if primary in (_BUSY, _LOCKED):
        return BusyError(f"{name} is busy: another Precedent process is writing to it; try again in a moment.")
    if primary == _READONLY:
        return ReadOnlyError(f"{name} cannot be written: the file or its folder is read-only.")
    if primary == _CANTOPEN:
        return ReadOnlyError(f"{name} cannot be opened: check the permissions of its folder and the space on the disk.")
    if primary in (_CORRUPT, _NOTADB, _IOERR):
        return DamagedError(f"{name} is damaged or cannot be read; run `precedent doctor`.")
    return None


def _wal_of(path: Path) -> Path:
    return _beside(path, "-wal")


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
