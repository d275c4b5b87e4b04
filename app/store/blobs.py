"""Files of any size, encrypted from the first byte and named by a keyed hash of what is in them."""

from __future__ import annotations

import hashlib
import io
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import blake3
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_ABYTES as OVERHEAD,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_HEADERBYTES as STREAM_HEADER,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_pull,
    crypto_secretstream_xchacha20poly1305_init_push,
    crypto_secretstream_xchacha20poly1305_pull,
    crypto_secretstream_xchacha20poly1305_push,
    crypto_secretstream_xchacha20poly1305_state,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_FINAL as FINAL,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE as MESSAGE,
)
from nacl.exceptions import CryptoError

from app.model.errors import DamagedError, KnownError
from app.store.durable import explaining_disk, sync_folder

MAGIC = b"PBL1"
CHUNK = 64 * 1024
HASH_SIZE = 32
LEFTOVER_SECONDS = 24 * 60 * 60
_START = len(MAGIC) + STREAM_HEADER


class BlobTooLargeError(KnownError):
    """The file is over the limit; nothing of it was kept."""


@dataclass(frozen=True)
class BlobRef:
    """What an operation names: the BLAKE3 hash of the content and its size in bytes."""

    hash: bytes
    size: int


class BlobStore:
    """The encrypted files of a profile. Any number of processes and threads may use one folder at the same time."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._content_key = hashlib.blake2b(b"content", key=key, digest_size=32).digest()
        self._name_key = hashlib.blake2b(b"name", key=key, digest_size=32).digest()

    def put(self, stream: BinaryIO, *, limit: int) -> BlobRef:
        """Keep the rest of the stream, durably before returning; the same content is kept once.

        Raises BlobTooLargeError beyond `limit` bytes, DiskFullError, ReadOnlyError; then nothing stays. Memory: 200 KB.
        """
        temporary = self._folder / "tmp"
        with explaining_disk(self._folder):
            temporary.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = temporary / os.urandom(16).hex()
            try:
                with beside.open("xb") as file:
                    ref = self._encrypt(stream, file, limit)
                    file.flush()
                    os.fsync(file.fileno())
                self._place(beside, self._path(ref.hash))
            finally:
                beside.unlink(missing_ok=True)
        return ref

    def open(self, digest: bytes) -> BinaryIO:
        """Open for reading from the start (not seekable); every chunk is authenticated before it is handed out.

        Raises FileNotFoundError when there is no such blob; reading raises DamagedError for a changed, cut or swapped
        file, at the latest at its end: what was read before belongs to this content only if the end was reached.
        """
        file = self._path(digest).open("rb")
        try:
            return io.BufferedReader(_Decrypting(file, self._content_key, digest), CHUNK)
        except BaseException:
            file.close()
            raise

    def read(self, digest: bytes, *, limit: int) -> bytes:
        """Read a whole blob, verified; raises BlobTooLargeError before reading one beyond `limit` bytes."""
        if self.size(digest) > limit:
            raise BlobTooLargeError(f"The stored file is larger than {limit} bytes.")
        with self.open(digest) as file:
            return file.read()

    def has(self, digest: bytes) -> bool:
        """Whether the content is here (not whether it is undamaged)."""
        return len(digest) == HASH_SIZE and self._path(digest).exists()

    def size(self, digest: bytes) -> int:
        """Tell the size of the content from the size of the file; raises FileNotFoundError or DamagedError."""
        sealed = self._path(digest).stat().st_size - _START
        chunks = -(-sealed // (CHUNK + OVERHEAD))
        if chunks < 1 or sealed - chunks * OVERHEAD < 0:
            raise _damaged()
        return sealed - chunks * OVERHEAD

    def remove(self, digest: bytes) -> None:
        """Delete the content; one that is not here is no error."""
        with suppress(FileNotFoundError):
            self._path(digest).unlink()

    def clean(self, now: float | None = None) -> int:
        """Remove what writers that died left behind more than a day ago; call at start. Returns how many files."""
        before = (time.time() if now is None else now) - LEFTOVER_SECONDS
        removed = 0
        temporary = self._folder / "tmp"
        for path in temporary.iterdir() if temporary.is_dir() else ():
            with suppress(OSError):
                if path.stat().st_mtime < before:
                    path.unlink()
                    removed += 1
        return removed

    def _path(self, digest: bytes) -> Path:
        if len(digest) != HASH_SIZE:  # an operation may name anything
            raise FileNotFoundError(f"a blob's hash has {HASH_SIZE} bytes")
        name = hashlib.blake2b(digest, key=self._name_key, digest_size=32).hexdigest()
        return self._folder / name[:2] / name[2:]

    def _encrypt(self, stream: BinaryIO, file: BinaryIO, limit: int) -> BlobRef:
        state = crypto_secretstream_xchacha20poly1305_state()
        file.write(MAGIC + crypto_secretstream_xchacha20poly1305_init_push(state, self._content_key))
        hasher = blake3.blake3()
        size = 0
        for chunk, last in _chunks(stream):
            size += len(chunk)
            if size > limit:
                raise BlobTooLargeError(f"The file is larger than the limit of {limit} bytes.")
            hasher.update(chunk)
            tag = FINAL if last else MESSAGE
            file.write(crypto_secretstream_xchacha20poly1305_push(state, chunk, MAGIC, tag))
        return BlobRef(hasher.digest(), size)

    def _place(self, beside: Path, path: Path) -> None:
        if path.exists() and path.stat().st_size == beside.stat().st_size:
            return  # the same content; the caller drops the copy
        new_folder = not path.parent.exists()
        path.parent.mkdir(mode=0o700, exist_ok=True)
        beside.replace(path)
        sync_folder(path.parent)
        if new_folder:
            sync_folder(self._folder)


class _Decrypting(io.RawIOBase):
    """Reads a blob chunk by chunk; checks its end, its length and at last its hash."""

    def __init__(self, file: BinaryIO, key: bytes, digest: bytes) -> None:
        super().__init__()
        self._file = file
        self._digest = digest
        self._hasher = blake3.blake3()
        self._state = crypto_secretstream_xchacha20poly1305_state()
        self._rest = memoryview(b"")
        self._ended = False
        start = file.read(_START)
        if len(start) != _START or not start.startswith(MAGIC):
            raise _damaged()
        crypto_secretstream_xchacha20poly1305_init_pull(self._state, start[len(MAGIC) :], key)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest and not self._ended:
            self._rest = memoryview(self._next_chunk())
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def close(self) -> None:
        self._file.close()
        super().close()

    def _next_chunk(self) -> bytes:
        sealed = self._file.read(CHUNK + OVERHEAD)
        if len(sealed) < OVERHEAD:
            raise _damaged()
        with _damaged_if_forged():
            chunk, tag = crypto_secretstream_xchacha20poly1305_pull(self._state, sealed, MAGIC)
        self._hasher.update(chunk)
        if tag == FINAL:
            self._ended = True
            if self._file.read(1) or self._hasher.digest() != self._digest:
                raise _damaged()
        return chunk


def _chunks(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Split into full chunks and say which is the last; an empty stream is one empty last chunk."""
    chunk = _read_full(stream)
    while len(chunk) == CHUNK:
        following = _read_full(stream)
        if not following:
            break
        yield chunk, False
        chunk = following
    yield chunk, True


def _read_full(stream: BinaryIO) -> bytes:
    parts = []
    missing = CHUNK
    while missing:
        part = stream.read(missing)
        if not part:
            break
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


@contextmanager
def _damaged_if_forged() -> Iterator[None]:
    try:
        yield
    except CryptoError as error:
        raise _damaged() from error


def _damaged() -> DamagedError:
    return DamagedError("A stored file is damaged; run `precedent doctor`.")
