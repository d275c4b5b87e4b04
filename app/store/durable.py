"""Small files that must survive a power cut: written beside, synced, then renamed into place."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.model.errors import DiskFullError, ReadOnlyError

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


def write_durably(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, readable by its owner only; after a crash either the old or the new is there."""
    with explaining_disk(path):
        beside = _write_beside(path, content)
        beside.replace(path)
        sync_folder(path.parent)


def write_new_durably(path: Path, content: bytes) -> None:
    """Like write_durably, but raises FileExistsError rather than touch a file that is already there."""
    with explaining_disk(path):
        beside = _write_beside(path, content)
        rename_new(beside, path)


def rename_new(source: Path, target: Path) -> None:
    """Rename atomically without ever overwriting: raises FileExistsError (the source is then removed)."""
    try:
        if os.name == "nt":
            source.rename(target)  # refuses an existing target by itself
        else:
            _link_or_rename(source, target)
    except FileExistsError:
        source.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make renames inside `folder` durable where the system can (POSIX); elsewhere the rename itself has to do."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems (FUSE, SMB) refuse to sync a folder; the data itself was synced before.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def explaining_disk(path: Path) -> Iterator[None]:
    """Turn a full or read-only disk into its KnownError; every other error passes unchanged."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError(f"The disk is full: {path.name} could not be written; nothing was lost.") from error
        if error.errno in _READ_ONLY:
            raise ReadOnlyError(f"{path.name} cannot be written: its folder is read-only.") from error
        raise


def _write_beside(path: Path, content: bytes) -> Path:
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _link_or_rename(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        # No hard links here (FAT, some network disks): check, then rename; the gap is a few microseconds.
        if target.exists():
            raise FileExistsError(target) from None
        source.rename(target)
    else:
        source.unlink()
