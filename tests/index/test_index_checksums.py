"""Every flipped byte of an index is found by its checksums."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.engines.base import IndexUnreadableError
from index.engines.tantivy_files import check_files
from tests.index.index_worlds import indexed, post

SUFFIXES = ("idx", "term", "fast", "pos", "fieldnorm", "store")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reader, _ = indexed(tmp_path / "index", [post(n, f"alpha beta {n}") for n in range(1, 30)])
    reader.close()
    # A copy: tantivy may have the files themselves mapped, and who shortens a mapped file ends the process.
    return shutil.copytree(tmp_path / "index", tmp_path / "copy")


def test_a_whole_index_passes(folder: Path) -> None:
    check_files(folder)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("place", [0, -1, -30, -100])
def test_a_flipped_byte_is_found(folder: Path, suffix: str, place: int) -> None:
    path = next(folder.glob(f"*.{suffix}"))
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(IndexUnreadableError, match=path.name):
        check_files(folder)


@pytest.mark.parametrize("kept", [0, 3, 60])
def test_a_truncated_file_is_found(folder: Path, kept: int) -> None:
    path = next(folder.glob("*.term"))
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(IndexUnreadableError, match=path.name):
        check_files(folder)
