"""A full disk under the engine is recognised, in whatever way it tells."""

from __future__ import annotations

import errno

import pytest

from index.engines.base import means_full_disk


@pytest.mark.parametrize(
    "error",
    [
        ValueError("An IO error occurred: 'No space left on device (os error 28)'"),
        ValueError("An IO error occurred: 'No space left on device (os error 28) at path \"/p/index-1/.tmpGXrGM9\"'"),
        ValueError("An IO error occurred: 'Disk quota exceeded (os error 122)'"),
        ValueError("An IO error occurred: 'There is not enough space on the disk. (os error 112)'"),
        OSError(errno.ENOSPC, "No space left on device"),
    ],
)
def test_a_full_disk_is_a_full_disk(error: BaseException) -> None:
    assert means_full_disk(error)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("An IO error occurred: 'Permission denied (os error 13)'"),
        ValueError("Data corrupted: 28"),
        OSError(errno.EACCES, "no"),
        KeyError("28"),
    ],
)
def test_another_fault_is_not(error: BaseException) -> None:
    assert not means_full_disk(error)
