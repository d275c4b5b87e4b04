"""Zip archives read from their table of contents, or, when that is cut off, from the entries themselves.

Written against the bytes because the standard library keeps every entry in memory, refuses a truncated archive whole
and trusts declared sizes. Layout: PKWARE APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.
"""

from __future__ import annotations

import bz2
import io
import stat
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from app.importers.container_base import ArchiveError, Container, ContainerLimits, Member, guarded, safe_name
from app.importers.container_packed import check_ratio

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s4B4H3I5H2I")
END = struct.Struct("<4s4H2IH")
END64 = struct.Struct("<4sQ2H2I4Q")
LOCATOR64 = struct.Struct("<4sIQI")
STORED, DEFLATED, BZIPPED = 0, 8, 12
FULL_32 = 0xFFFFFFFF
CHUNK = 1 << 16
INDEX_LIMIT = 200_000  # entries kept by name for `find`; a larger archive is scanned
UNIX = 3


class Entry(NamedTuple):
    """One line of the table of contents."""

    raw_name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    mode: int


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Inflate:
    """zlib behind the interface that bz2 has."""

    def __init__(self) -> None:
        self._decoder = zlib.decompressobj(-15)

    @property
    def eof(self) -> bool:
        return self._decoder.eof

    @property
    def needs_input(self) -> bool:
        return not self._decoder.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._decoder.decompress(self._decoder.unconsumed_tail + data, max_length)


class EntrySource:
    """The unpacked bytes of one entry, checked against its declared size, checksum and ratio."""

    def __init__(self, stream: BinaryIO, entry: Entry, start: int, limits: ContainerLimits) -> None:
        self._stream = stream
        self._entry = entry
        self._limits = limits
        self._fed = 0
        self._count = 0
        self._crc = 0
        self._decoder: _Decoder | None = None
        if entry.method != STORED:
            self._decoder = _Inflate() if entry.method == DEFLATED else bz2.BZ2Decompressor()
        stream.seek(start)

    def read(self, count: int, /) -> bytes:
        """At most `count` bytes; EOFError when the archive is cut, ArchiveError when it lies."""
        data = self._next(count)
        self._count += len(data)
        self._crc = zlib.crc32(data, self._crc)
        check_ratio(self._count, self._fed, self._limits)
        if self._count > self._entry.size >= 0:
            raise ArchiveError("An entry is larger than it declares.", "damaged")
        if not data and self._count < self._entry.size:
            raise EOFError
        if not data and self._entry.size >= 0 and self._crc != self._entry.crc:
            raise ArchiveError("An entry does not match its checksum.", "damaged")
        return data

    def _next(self, count: int) -> bytes:
        decoder = self._decoder
        if decoder is None:
            return self._feed(count)
        while not decoder.eof:
            feed = self._feed(CHUNK) if decoder.needs_input else b""
            data = decoder.decompress(feed, count)
            if data or (decoder.needs_input and not feed):
                return data
        return b""

    def _feed(self, count: int) -> bytes:
        wanted = min(count, self._entry.packed - self._fed)
        data = self._stream.read(wanted)
        self._fed += len(data)
        if wanted and not data:
            raise EOFError
        return data

    def close(self) -> None:
        """Close the entry's own file handle."""
        self._stream.close()


class ZipContainer(Container):
    """A zip archive. Entries are listed from the file each time, so memory does not grow with their number."""

    def __init__(self, path: Path, limits: ContainerLimits) -> None:
        super().__init__(path.name, limits)
        self._path = path
        self._size = path.stat().st_size
        self._passed = 0
        self._index: dict[str, Entry] | None = None
        with path.open("rb") as stream:
            self._directory = _find_directory(stream, self._size)
            if self._directory is None and next(_scan_entries(stream, self._size), None) is None:
                raise ArchiveError("This zip file is cut off or damaged; nothing in it can be read.")
        if self._directory is None:
            self.note("truncated_archive", self.name)

    @property
    def size(self) -> int:
        """The archive file's size."""
        return self._size

    def position(self) -> int:
        """Packed bytes of the entries already passed."""
        return min(self._passed, self._size)

    def _walk_members(self) -> Iterator[Member]:
        """Files in the order of the table of contents."""
        self._passed = 0
        total = 0
        total_limit = min(self.limits.total_bytes, max(1 << 30, self.limits.ratio * self._size))
        for count, entry in enumerate(self._entries()):
            name = self._usable_name(entry)
            total += max(0, entry.size)
            if count >= self.limits.members:
                self.note("too_many_members", name or "?")
                return
            if total > total_limit:
                self.note("archive_too_large", name or "?")
                return
            if name:
                yield self._member(name, entry)
            self._passed += entry.packed + LOCAL.size + CENTRAL.size + 2 * len(entry.raw_name)

    def _find_member(self, name: str) -> Member | None:
        """Look the name up in an index kept for archives of ordinary size; a larger one is scanned."""
        if self._index is None:
            self._index = {}
            for count, entry in enumerate(self._entries()):
                if count >= INDEX_LIMIT:
                    break
                if usable := self._usable_name(entry):
                    self._index.setdefault(usable, entry)
        if name in self._index:
            return self._member(name, self._index[name])
        return super()._find_member(name) if len(self._index) >= INDEX_LIMIT else None

    def _entries(self) -> Iterator[Entry]:
        with self._path.open("rb") as stream:
            if self._directory is None:
                yield from _scan_entries(stream, self._size)
                return
            try:
                yield from _list_entries(stream, *self._directory)
            except (EOFError, struct.error):
                self.note("damaged", self.name)

    def _usable_name(self, entry: Entry) -> str:
        """The safe name of a file entry; "" for folders and for refused entries, which are noted."""
        if entry.raw_name.endswith("/"):
            return ""
        name = safe_name(entry.raw_name)
        kind = stat.S_IFMT(entry.mode)
        reason = ""
        if name is None:
            reason = "unsafe_name"
        elif entry.flags & 1:
            reason = "encrypted"
        elif kind not in (0, stat.S_IFREG):
            reason = "symlink" if kind == stat.S_IFLNK else "special_file"
        elif entry.method not in (STORED, DEFLATED, BZIPPED):
            reason = "unsupported_compression"
        elif entry.size > self.limits.member_bytes:
            reason = "member_too_large"
        elif entry.size > self.limits.ratio_from and entry.size > self.limits.ratio * max(1, entry.packed):
            reason = "compression_bomb"
        if not reason:
            return name or ""
        self.note(reason, entry.raw_name[:200])
        return ""

    def _member(self, name: str, entry: Entry) -> Member:
        return Member(name, entry.size, lambda: self._open(name, entry))

    def _open(self, name: str, entry: Entry) -> BinaryIO:
        stream = self._path.open("rb")
        stream.seek(entry.offset)
        header = stream.read(LOCAL.size)
        if len(header) < LOCAL.size or not header.startswith(b"PK\3\4"):
            stream.close()
            self.note("damaged", name)
            return io.BufferedReader(io.BytesIO())
        fields = LOCAL.unpack(header)
        start = entry.offset + LOCAL.size + fields[9] + fields[10]
        return guarded(self, name, EntrySource(stream, entry, start, self.limits))


def _find_directory(stream: BinaryIO, file_size: int) -> tuple[int, int, int] | None:
    """Where the table of contents begins, its length, and what to add to its offsets; None when it is missing."""
    tail_start = max(0, file_size - END.size - 0xFFFF)
    stream.seek(tail_start)
    tail = stream.read()
    found = tail.rfind(b"PK\5\6")
    if found < 0 or found + END.size > len(tail):
        return None
    length, start = END.unpack_from(tail, found)[5:7]
    end = tail_start + found
    locator = found - LOCATOR64.size
    if locator >= 0 and tail[locator : locator + 4] == b"PK\6\7":
        stream.seek(LOCATOR64.unpack_from(tail, locator)[2])
        record = stream.read(END64.size)
        if len(record) == END64.size and record.startswith(b"PK\6\6"):
            length, start = END64.unpack(record)[8:10]
            end = LOCATOR64.unpack_from(tail, locator)[2]
    shift = end - length - start  # bytes before the archive, as in a self-extracting one
    return (end - length, length, shift) if shift >= 0 else None


def _list_entries(stream: BinaryIO, start: int, length: int, shift: int) -> Iterator[Entry]:
    """The entries of the table of contents; EOFError or struct.error when it is damaged."""
    stream.seek(start)
    end = start + length
    while stream.tell() + CENTRAL.size <= end:
        fields = CENTRAL.unpack(_read(stream, CENTRAL.size))
        if fields[0] != b"PK\1\2":
            raise EOFError
        name, extra = _read(stream, fields[12]), _read(stream, fields[13])
        stream.seek(fields[14], io.SEEK_CUR)
        packed, size, offset = _wide(extra, fields[10], fields[11], fields[18])
        mode = fields[17] >> 16 if fields[2] == UNIX else 0
        yield Entry(_name_of(name), fields[5], fields[6], fields[9], packed, size, offset + shift, mode)


def _scan_entries(stream: BinaryIO, file_size: int) -> Iterator[Entry]:
    """The entries of an archive without a table of contents, from their own headers. The last one may be cut."""
    offset = 0
    while offset + LOCAL.size <= file_size:
        stream.seek(offset)
        fields = LOCAL.unpack(stream.read(LOCAL.size))
        if fields[0] != b"PK\3\4":
            return
        name, extra = stream.read(fields[9]), stream.read(fields[10])
        if len(extra) < fields[10]:
            return
        start = offset + LOCAL.size + fields[9] + fields[10]
        size, packed = fields[8], fields[7]
        packed, size, _ = _wide(extra, packed, size, 0)
        after = start + packed
        if fields[2] & 8 and not packed:  # sizes follow the data: find the end by unpacking
            packed = _measure(stream, start) if fields[3] == DEFLATED else file_size - start
            size = -1
            after = start + packed + _descriptor_length(stream, start + packed)
        yield Entry(_name_of(name), fields[2], fields[3], fields[6], packed, size, offset, 0)
        offset = after


def _measure(stream: BinaryIO, start: int) -> int:
    """The packed length of deflated data of unknown length, found by unpacking it piecewise."""
    decoder = zlib.decompressobj(-15)
    stream.seek(start)
    fed = 0
    try:
        while not decoder.eof:
            feed = decoder.unconsumed_tail
            if not feed:
                feed = stream.read(CHUNK)
                fed += len(feed)
            if not feed:
                break
            decoder.decompress(feed, CHUNK)
    except zlib.error:
        return fed
    return fed - len(decoder.unused_data)


def _descriptor_length(stream: BinaryIO, at: int) -> int:
    stream.seek(at)
    head = stream.read(24)
    sizes = ((16, b"PK\7\10"), (24, b"PK\7\10"), (12, b""), (20, b""))
    for length, signature in sizes:
        stream.seek(at + length)
        if head.startswith(signature) and stream.read(2) == b"PK":
            return length
    return 16


def _wide(extra: bytes, packed: int, size: int, offset: int) -> tuple[int, int, int]:
    """Packed size, size and offset with the 64-bit values of extra field 1 in place of those that did not fit."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            values = list(struct.unpack_from(f"<{min(length, len(extra) - 4) // 8}Q", extra, 4))
            size = values.pop(0) if size == FULL_32 and values else size
            packed = values.pop(0) if packed == FULL_32 and values else packed
            offset = values.pop(0) if offset == FULL_32 and values else offset
            break
        extra = extra[4 + length :]
    return packed, size, offset


def _name_of(raw: bytes) -> str:
    """UTF-8 where it is valid, whatever the flag says (many tools forget it); else code page 437."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _read(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data
