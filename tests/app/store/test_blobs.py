"""The blob store: content in, the same content out, and nothing readable or half written in between."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import blake3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import DamagedError
from app.store.blobs import CHUNK, BlobStore, BlobTooLargeError

KEY = bytes(range(32))
LIMIT = 10 * CHUNK


@pytest.fixture
def store(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path / "blobs", KEY)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def content_of(size: int) -> bytes:
    return (b"the frequency converter shows fault F7 " * (size // 39 + 1))[:size]


class Trickle(io.RawIOBase):
    """A stream that gives a few bytes at a time, as a network or an archive does."""

    def __init__(self, content: bytes) -> None:
        self._rest = content

    def read(self, size: int = -1) -> bytes:
        given, self._rest = self._rest[: min(size, 1000)], self._rest[min(size, 1000) :]
        return given


class Breaking(io.RawIOBase):
    """A stream that fails after its first part."""

    def __init__(self) -> None:
        self._parts = [b"x" * 100]

    def read(self, size: int = -1) -> bytes:
        if not self._parts:
            raise ValueError("broken archive")
        return self._parts.pop()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17])
def test_content_of_any_size_comes_back(store: BlobStore, size: int) -> None:
    content = content_of(size)

    ref = store.put(io.BytesIO(content), limit=LIMIT)

    assert ref.hash == blake3.blake3(content).digest()
    assert ref.size == store.size(ref.hash) == size
    assert store.read(ref.hash, limit=LIMIT) == content


@given(content=st.binary(max_size=3000), pieces=st.integers(1, 500))
def test_reading_in_pieces_gives_the_same_content(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, pieces: int
) -> None:
    store = BlobStore(tmp_path_factory.getbasetemp() / "pieces", KEY)
    ref = store.put(io.BytesIO(content), limit=LIMIT)

    with store.open(ref.hash) as file:
        read = b"".join(iter(lambda: file.read(pieces), b""))

    assert read == content


def test_a_stream_that_trickles_is_cut_into_the_same_chunks(store: BlobStore) -> None:
    ref = store.put(Trickle(content_of(2 * CHUNK + 5)), limit=LIMIT)  # type: ignore[arg-type]

    assert store.size(ref.hash) == 2 * CHUNK + 5
    assert store.read(ref.hash, limit=LIMIT) == content_of(2 * CHUNK + 5)


def test_the_same_content_is_kept_once(store: BlobStore, tmp_path: Path) -> None:
    first = store.put(io.BytesIO(content_of(5000)), limit=LIMIT)
    (before,) = files(tmp_path)
    sealed = before.read_bytes()

    second = store.put(io.BytesIO(content_of(5000)), limit=LIMIT)

    assert first == second
    assert files(tmp_path) == [before]
    assert before.read_bytes() == sealed


def test_neither_names_nor_bytes_tell_the_content(store: BlobStore, tmp_path: Path) -> None:
    content = content_of(5000)

    ref = store.put(io.BytesIO(content), limit=LIMIT)

    (path,) = files(tmp_path)
    assert b"frequency" not in path.read_bytes()
    assert ref.hash not in path.read_bytes()
    assert ref.hash.hex()[2:10] not in str(path.relative_to(tmp_path))


def test_another_key_finds_nothing(store: BlobStore, tmp_path: Path) -> None:
    ref = store.put(io.BytesIO(b"content"), limit=LIMIT)

    assert store.has(ref.hash)
    assert not BlobStore(tmp_path / "blobs", bytes(32)).has(ref.hash)


def test_content_at_the_limit_is_kept_and_beyond_it_leaves_nothing(store: BlobStore, tmp_path: Path) -> None:
    store.put(io.BytesIO(b"x" * 1000), limit=1000)
    before = files(tmp_path)

    with pytest.raises(BlobTooLargeError, match="limit of 1000 bytes"):
        store.put(io.BytesIO(b"x" * 1001), limit=1000)

    assert files(tmp_path) == before


def test_a_stream_that_breaks_leaves_nothing(store: BlobStore, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="broken archive"):
        store.put(Breaking(), limit=LIMIT)  # type: ignore[arg-type]

    assert files(tmp_path) == []


def test_reading_whole_refuses_what_is_too_large(store: BlobStore) -> None:
    ref = store.put(io.BytesIO(b"x" * 1000), limit=LIMIT)

    with pytest.raises(BlobTooLargeError):
        store.read(ref.hash, limit=999)


def test_a_blob_that_is_not_there_is_not_found(store: BlobStore) -> None:
    with pytest.raises(FileNotFoundError):
        store.open(bytes(32))


def cut(content: bytes) -> bytes:
    return content[:-1]


def cut_at_a_chunk(content: bytes) -> bytes:
    return content[: 28 + CHUNK + 17]


def cut_to_the_start(content: bytes) -> bytes:
    return content[:28]


def lengthen(content: bytes) -> bytes:
    return content + b"x"


def flip_at(position: int) -> Callable[[bytes], bytes]:
    def flip(content: bytes) -> bytes:
        return content[:position] + bytes([content[position] ^ 1]) + content[position + 1 :]

    return flip


def empty(content: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    "spoil", [cut, cut_at_a_chunk, cut_to_the_start, lengthen, flip_at(0), flip_at(10), flip_at(CHUNK + 99), empty]
)
def test_a_changed_file_is_damaged_and_stays(store: BlobStore, tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    ref = store.put(io.BytesIO(content_of(2 * CHUNK)), limit=LIMIT)
    (path,) = files(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))

    with pytest.raises(DamagedError, match="precedent doctor"):
        store.read(ref.hash, limit=LIMIT)

    assert files(tmp_path) == [path]


def test_a_file_put_in_the_place_of_another_is_damaged(store: BlobStore, tmp_path: Path) -> None:
    ref = store.put(io.BytesIO(b"first"), limit=LIMIT)
    (first,) = files(tmp_path)
    store.put(io.BytesIO(b"other"), limit=LIMIT)
    (other,) = set(files(tmp_path)) - {first}
    other.replace(first)

    with pytest.raises(DamagedError):
        store.read(ref.hash, limit=LIMIT)


def test_keeping_the_content_again_heals_a_cut_file(store: BlobStore, tmp_path: Path) -> None:
    ref = store.put(io.BytesIO(content_of(5000)), limit=LIMIT)
    (path,) = files(tmp_path)
    path.write_bytes(path.read_bytes()[:100])

    store.put(io.BytesIO(content_of(5000)), limit=LIMIT)

    assert store.read(ref.hash, limit=LIMIT) == content_of(5000)


def test_only_leftovers_older_than_a_day_are_cleaned(store: BlobStore, tmp_path: Path) -> None:
    ref = store.put(io.BytesIO(b"kept"), limit=LIMIT)
    old, fresh = tmp_path / "blobs" / "tmp" / "old", tmp_path / "blobs" / "tmp" / "fresh"
    old.write_bytes(b"sealed")
    fresh.write_bytes(b"sealed")
    os.utime(old, (1000, 1000))
    os.utime(fresh, (90_000, 90_000))

    removed = store.clean(now=100_000)

    assert removed == 1
    assert (old.exists(), fresh.exists()) == (False, True)
    assert store.has(ref.hash)


def test_a_store_without_a_folder_is_clean(store: BlobStore) -> None:
    assert store.clean() == 0
