"""Locks between processes: one worker per profile, one migrator at a time. The system frees a dead process's locks."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.model.errors import BusyError, ReadOnlyError

WORKER_LOCK = "worker.lock"
MIGRATION_LOCK = "migration.lock"


@contextmanager
def worker_lock(profile: Path, timeout_seconds: float = 0) -> Iterator[None]:
    """Hold the profile for the one worker process. Raises BusyError when another worker keeps it for longer."""
    with _held(profile / WORKER_LOCK, timeout_seconds, "Another Precedent worker is already busy with this profile."):
        yield


@contextmanager
def migration_lock(profile: Path, timeout_seconds: float = 120) -> Iterator[None]:
    """Hold the right to change the schema of the profile's databases. Raises BusyError after the time-out."""
    sentence = "Another Precedent process is still upgrading this profile; try again in a moment."
    with _held(profile / MIGRATION_LOCK, timeout_seconds, sentence):
        yield


@contextmanager
def _held(path: Path, timeout_seconds: float, sentence: str) -> Iterator[None]:
    from filelock import FileLock, Timeout  # noqa: PLC0415 (15 ms of a start that locks nothing)

    lock = FileLock(path, timeout=timeout_seconds)
    try:
        lock.acquire()
    except Timeout:
        raise BusyError(sentence) from None
    except PermissionError:  # EACCES, EPERM; filelock raises it for a read-only folder too
        raise ReadOnlyError(f"{path.name} cannot be written: the profile's folder is read-only.") from None
    except OSError as error:
        if error.errno == errno.EROFS:
            raise ReadOnlyError(f"{path.name} cannot be written: the profile's disk is read-only.") from None
        raise
    try:
        yield
    finally:
        lock.release()
