"""A file that only takes up room: freed on a full disk, so that a checkpoint and the last small writes succeed."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from app.store.durable import write_durably

RESERVE_NAME = "reserve.bin"
RESERVE_SIZE = 2 * 1024 * 1024


def has_reserve(profile: Path) -> bool:
    """Whether the reserve is there in full."""
    path = profile / RESERVE_NAME
    return path.exists() and path.stat().st_size >= RESERVE_SIZE


def ensure_reserve(profile: Path) -> bool:
    """Create the reserve when it is missing and the disk has ample room. Returns whether it is there; never raises."""
    path = profile / RESERVE_NAME
    with suppress(OSError):
        if has_reserve(profile):
            return True
        if shutil.disk_usage(profile).free < 4 * RESERVE_SIZE:
            return False
        # Random: zeros would take no room on a compressing or sparse file system.
        write_durably(path, os.urandom(RESERVE_SIZE))
        return True
    return False


def free_reserve(profile: Path) -> bool:
    """Give the room back to the disk. Returns False when it was already spent or cannot be removed."""
    try:
        (profile / RESERVE_NAME).unlink()
    except OSError:
        return False
    return True
