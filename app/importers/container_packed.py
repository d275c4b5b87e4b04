"""gzip, bzip2 and xz streams, unpacked while reading under a ratio limit; and a single packed file as a container."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from app.importers.container_base import (
    ArchiveError,
    Container,
    ContainerLimits,
    Member,
    guarded,
)

MAGIC = {b"\x1f\x8b\x08": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}
XZ_MEMORY_LIMIT = 160 << 20  # `xz -9` needs 65 MB; a header may ask for 4 GB
CHUNK = 1 << 16


def sniff_packing(head: bytes) -> str:
    """`gz`, `bz2`, `xz`, or "" when these first bytes (6 or more) are none of them."""
    for magic, packing in MAGIC.items():
        if head.startswith(magic):
            return packing
    return ""


class XzSource:
    """Unpacks concatenated xz streams with a cap on the dictionary; `lzma.LZMAFile` has no such cap."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._decoder = self._new_decoder()
        self._rest = b""

    def _new_decoder(self) -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=XZ_MEMORY_LIMIT)

    def read1(self, count: int, /) -> bytes:
        """At most `count` bytes; EOFError when the stream is cut."""
        while count:
            if self._decoder.eof:
                self._rest = (self._decoder.unused_data or self._rest).lstrip(b"\0")
                self._rest = self._rest or self._raw.read(CHUNK).lstrip(b"\0")
                if not self._rest:
                    return b""
                self._decoder = self._new_decoder()
            feed = b""
            if self._decoder.needs_input:
                feed, self._rest = self._rest or self._raw.read(CHUNK), b""
                if not feed:
                    raise EOFError
            data = self._decoder.decompress(feed, count)
            if data:
                return data
        return b""

    def close(self) -> None:
        """Close the raw stream."""
        self._raw.close()


class UnpackedSource:
    """The unpacked bytes of a raw stream, refused (`compression_bomb`) when too much comes out of too little."""

    def __init__(self, raw: BinaryIO, packing: str, limits: ContainerLimits) -> None:
        self._raw = raw
        self._limits = limits
        self._count = 0
        self._source: gzip.GzipFile | bz2.BZ2File | XzSource
        if packing == "gz":
            self._source = gzip.GzipFile(fileobj=raw, mode="rb")
        elif packing == "bz2":
            self._source = bz2.BZ2File(raw, "rb")
        else:
            self._source = XzSource(raw)

    def read(self, count: int, /) -> bytes:
        """At most `count` bytes."""
        data = self._source.read1(count)  # read() would throw away what came before a cut
        self._count += len(data)
        check_ratio(self._count, self._raw.tell(), self._limits)
        return data

    def close(self) -> None:
        """Close both ends."""
        self._source.close()
        self._raw.close()


def check_ratio(unpacked: int, packed: int, limits: ContainerLimits) -> None:
    """Refuse a stream that grows beyond all likelihood."""
    if unpacked > limits.ratio_from and unpacked > limits.ratio * max(1, packed):
        raise ArchiveError("The archive unpacks to far more than it holds.", "compression_bomb")


def unpacked_head(path: Path, packing: str, count: int) -> bytes:
    """The first `count` unpacked bytes of a packed file; fewer, or none, when it is damaged."""
    container = PackedFileContainer(path, packing, ContainerLimits())
    with next(container.members()).open() as stream:
        return stream.read(count)


def open_unpacked(container: Container, member: Member) -> BinaryIO:
    """A member's stream, unpacked when it is itself gz, bz2 or xz (`2020-January.txt.gz` in a folder of mailboxes)."""
    stream = member.open()
    peek = getattr(stream, "peek", None)
    packing = sniff_packing(peek(6)) if peek else ""
    if not packing:
        return stream
    counted = _CountedSource(stream)
    return guarded(container, member.name, UnpackedSource(counted, packing, container.limits))  # type: ignore[arg-type]


class _CountedSource:
    """Counts what was read of a stream that cannot tell."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._count = 0

    def read(self, count: int = -1, /) -> bytes:
        data = self._stream.read(count)
        self._count += len(data)
        return data

    def tell(self) -> int:
        return self._count

    def close(self) -> None:
        self._stream.close()


class PackedFileContainer(Container):
    """One gz, bz2 or xz file: its only member is named without the packing suffix."""

    is_single_file = True

    def __init__(self, path: Path, packing: str, limits: ContainerLimits) -> None:
        super().__init__(path.name, limits)
        self._path = path
        self._packing = packing
        self._size = path.stat().st_size
        self._raw: BinaryIO | None = None

    @property
    def size(self) -> int:
        """The packed size."""
        return self._size

    def position(self) -> int:
        """Packed bytes read by the stream opened last."""
        if self._raw is None:
            return 0
        return self._size if self._raw.closed else self._raw.tell()

    def _walk_members(self) -> Iterator[Member]:
        """The unpacked file; its size is not known beforehand."""
        suffix = f".{self._packing}"
        yield Member(self.name.removesuffix(suffix) or self.name, -1, self._open)

    def _open(self) -> BinaryIO:
        self._raw = self._path.open("rb")
        return guarded(self, self.name, UnpackedSource(self._raw, self._packing, self.limits))
