"""Tar archives (plain, gz, bz2, xz), streamed front to back: headers under limits of our own, no member ever unpacked.

The standard library's reader holds every header and reads extended headers of any size into memory, so only its
parser of one header block is used. Layout: POSIX.1-2001 pax, and the GNU manual, "Basic Tar Format".
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from app.importers.container_base import (
    ArchiveError,
    ByteSource,
    Container,
    ContainerLimits,
    Member,
    guarded,
    safe_name,
)
from app.importers.container_packed import UnpackedSource

BLOCK = 512
INDEX_LIMIT = 200_000
EXTENDED_HEADER_LIMIT = 1 << 20
LINKS = {tarfile.SYMTYPE: "symlink", tarfile.LNKTYPE: "hard_link"}
FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
EXTENDED = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.XGLTYPE,
)


def is_tar_header(block: bytes) -> bool:
    """Whether these 512 bytes are a tar header with a right checksum."""
    try:
        tarfile.TarInfo.frombuf(block[:BLOCK], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


class _Tape:
    """The unpacked byte sequence of the archive with its position."""

    def __init__(self, source: ByteSource, raw: BinaryIO, is_seekable: bool) -> None:
        self.raw = raw
        self.position = 0
        self._source = source
        self._is_seekable = is_seekable

    def read(self, count: int) -> bytes:
        data = self._source.read(count)
        self.position += len(data)
        return data

    def read_exactly(self, count: int) -> bytes:
        parts = []
        while count:
            data = self.read(count)
            if not data:
                raise EOFError
            parts.append(data)
            count -= len(data)
        return b"".join(parts)

    def move_to(self, position: int) -> None:
        if self._is_seekable:
            self.raw.seek(position)
            self.position = position
            return
        while self.position < position:
            if not self.read(min(1 << 16, position - self.position)):
                raise EOFError

    def close(self) -> None:
        self._source.close()


class _Window:
    """The bytes of one member on a tape; closing it closes the tape only when the tape is its own."""

    def __init__(self, tape: _Tape, size: int, owns_tape: bool) -> None:
        self._tape = tape
        self._end = tape.position + size
        self._expected = tape.position
        self._owns_tape = owns_tape

    def read(self, count: int, /) -> bytes:
        if self._tape.position != self._expected:
            raise ArchiveError("The member was read after the archive had moved on.", "damaged")
        wanted = min(count, self._end - self._expected)
        data = self._tape.read(wanted) if wanted else b""
        if wanted and not data:
            raise EOFError
        self._expected += len(data)
        return data

    def close(self) -> None:
        if self._owns_tape:
            self._tape.close()


class TarContainer(Container):
    """A tar archive. `find` and a late `open()` of a packed one scan from its start."""

    finds_fast = False

    def __init__(self, path: Path, packing: str, limits: ContainerLimits) -> None:
        super().__init__(path.name, limits)
        self._path = path
        self._packing = packing
        self._size = path.stat().st_size
        self._tape: _Tape | None = None  # of the latest walk
        self._index: dict[str, Member] | None = None

    @property
    def size(self) -> int:
        """The archive file's size."""
        return self._size

    def position(self) -> int:
        """Bytes of the archive file read by the latest walk."""
        if self._tape is None:
            return 0
        return self._size if self._tape.raw.closed else self._tape.raw.tell()

    def _walk_members(self) -> Iterator[Member]:
        """Files in the order of the tape."""
        self._tape = self._new_tape()
        yield from self._members_on(self._tape)

    def _find_member(self, name: str) -> Member | None:
        """Look the name up in an index made by one walk; an archive of more names than it holds is scanned."""
        if self._index is None:
            found = islice(self._members_on(self._new_tape()), INDEX_LIMIT)
            self._index = {member.name: member for member in found}
        if name in self._index or len(self._index) < INDEX_LIMIT:
            return self._index.get(name)
        return next((member for member in self._members_on(self._new_tape()) if member.name == name), None)

    def _members_on(self, tape: _Tape) -> Iterator[Member]:
        count = total = 0
        try:
            for name, offset, size in self._walk(tape):
                count, total = count + 1, total + size
                if count > self.limits.members:
                    self.note("too_many_members", name)
                    return
                if total > self.limits.total_bytes:
                    self.note("archive_too_large", name)
                    return
                if size > self.limits.member_bytes:
                    self.note("member_too_large", name)
                else:
                    yield self._member(name, offset, size)
        finally:
            tape.close()

    def _walk(self, tape: _Tape) -> Iterator[tuple[str, int, int]]:
        """Name, offset of the data and size of every regular file; what cannot be used is noted."""
        last = self.name
        try:
            while (header := self._next_header(tape)) is not None:
                info, name, size = header
                last, offset = name, tape.position
                if reason := _refusal(info, name):
                    self.note(reason, name.encode("utf-8", "replace").decode())
                elif info.type in FILES:
                    yield safe_name(name) or name, offset, size
                tape.move_to(offset + (-(-size // BLOCK) * BLOCK if info.type not in LINKS else 0))
        except ArchiveError as error:
            self.note(error.reason, last)
        except EOFError:
            self.note("truncated", last)
        except (tarfile.HeaderError, OSError, ValueError, ArithmeticError) as error:
            self.note("damaged", last)
            if last == self.name:
                raise ArchiveError("This archive is damaged; nothing in it can be read.") from error

    def _next_header(self, tape: _Tape) -> tuple[tarfile.TarInfo, str, int] | None:
        """The next header with the name and size that extended headers before it gave; None at the end."""
        name, size = "", -1
        while True:
            block = tape.read(BLOCK)
            block += tape.read_exactly(BLOCK - len(block)) if block else b""
            if not block.strip(b"\0"):
                return None
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
            if info.type not in EXTENDED:
                return info, name or info.name, info.size if size < 0 else size
            if not 0 <= info.size <= EXTENDED_HEADER_LIMIT:
                raise ArchiveError("A header of the archive is too large.", "damaged")
            data = tape.read_exactly(-(-info.size // BLOCK) * BLOCK)[: info.size]
            if info.type == tarfile.GNUTYPE_LONGNAME:
                name = data.rstrip(b"\0").decode("utf-8", "surrogateescape")
            elif info.type in (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
                records = _pax_records(data)
                name = records.get("path", name)
                size = int(records.get("size", size))

    def _member(self, name: str, offset: int, size: int) -> Member:
        return Member(name, size, lambda: self._open(name, offset, size))

    def _open(self, name: str, offset: int, size: int) -> BinaryIO:
        tape = self._tape
        if tape is not None and not tape.raw.closed and tape.position == offset:
            return guarded(self, name, _Window(tape, size, owns_tape=False))
        own = self._new_tape()
        try:
            own.move_to(offset)
        except (EOFError, OSError, ArchiveError):
            own.close()
            self.note("damaged", name)
            return io.BufferedReader(io.BytesIO())
        return guarded(self, name, _Window(own, size, owns_tape=True))

    def _new_tape(self) -> _Tape:
        raw = self._path.open("rb")
        if self._packing:
            return _Tape(UnpackedSource(raw, self._packing, self.limits), raw, is_seekable=False)
        return _Tape(raw, raw, is_seekable=True)


def _refusal(info: tarfile.TarInfo, name: str) -> str:
    """Why a member is not handed out; "" for files and for folders (which hold nothing themselves)."""
    if info.isdir():
        return ""
    if info.type in LINKS:
        return LINKS[info.type]
    if info.type not in FILES:
        return "special_file"
    return "" if safe_name(name) else "unsafe_name"


def _pax_records(data: bytes) -> dict[str, str]:
    """The `length key=value` records of an extended header; a broken one raises ValueError."""
    records = {}
    while data:
        length = int(data.split(b" ", 1)[0])
        if not 4 < length <= len(data):
            raise ValueError("broken extended header")
        key, _, value = data[:length].split(b" ", 1)[1].rstrip(b"\n").partition(b"=")
        records[key.decode("utf-8", "replace")] = value.decode("utf-8", "surrogateescape")
        data = data[length:]
    return records
