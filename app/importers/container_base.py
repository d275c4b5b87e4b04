"""What every archive looks like to an importer: named members, opened as bounded streams, never unpacked to disk."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import BinaryIO, Protocol, Self

RESERVED_FILE_NAMES = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"COM{n}" for n in range(1, 10)), *(f"LPT{n}" for n in range(1, 10))]
)
# Names that are safe but perhaps for the name of a device: no part is empty or begins with a dot, nothing odd anywhere.
_USUAL_NAME = re.compile(r"(?:[\w-][^\x00-\x1f\x7f\\/:]*/)*[\w-][^\x00-\x1f\x7f\\/:]*")
SYSTEM_FILES = frozenset([".DS_Store", "Thumbs.db", "desktop.ini"])
NAME_LENGTH_LIMIT = 1024
NOTED_LIMIT = 10_000  # refusals remembered one by one; beyond it they are only counted


class ArchiveError(Exception):
    """The archive cannot be read. The message is one plain sentence for the person, `reason` a snake_case key."""

    def __init__(self, message: str, reason: str = "unreadable_archive") -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ContainerLimits:
    """Caps that keep a hostile archive from filling memory, disk or the day. Bytes are unpacked bytes."""

    members: int = 2_000_000
    member_bytes: int = 64 << 30
    total_bytes: int = 1 << 40
    ratio: int = 250  # unpacked / packed, judged once `ratio_from` bytes came out; JSON and mail stay below 60
    ratio_from: int = 32 << 20


@dataclass(frozen=True, slots=True)
class Refused:
    """Members that were not handed out, or whose stream ended early, and why."""

    reason: str
    example: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive: `name` is relative, posix style, free of `..`; `size` is the declared unpacked size
    (-1 = unknown). `open()` gives a buffered stream that can be asked for again at any time; close it after use."""

    name: str
    size: int
    opener: Callable[[], BinaryIO] = field(repr=False, compare=False)

    def open(self) -> BinaryIO:
        """Open the bytes. Never raises for damage: a stream that is cut, damaged or over a limit ends early and the
        container notes the reason in `skipped`."""
        return self.opener()


class ByteSource(Protocol):
    """What a guarded stream reads from; may raise ArchiveError, EOFError (cut) or anything else (damaged)."""

    def read(self, count: int, /) -> bytes:
        """At most `count` bytes; b"" at the end."""
        ...

    def close(self) -> None:
        """Release what it holds."""
        ...


class Container:
    """A folder, a file or an archive. Use as a context manager; not for use by several threads at once."""

    is_single_file = False
    finds_fast = True  # False when `find` and a late `open` read the archive from its start

    def __init__(self, name: str, limits: ContainerLimits) -> None:
        self.name = name  # the file's own name, for messages only: nothing may be derived from it
        self.limits = limits
        self.root = ""  # names are relative to this folder of the archive ("" or "folder/")
        self._noted: dict[tuple[str, str], None] = {}
        self._overflow: dict[str, int] = {}

    @property
    def size(self) -> int:
        """Bytes as stored (packed); 0 when unknown."""
        raise NotImplementedError

    def position(self) -> int:
        """Stored bytes consumed by the latest `members()` walk: `position() / size` is the progress."""
        raise NotImplementedError

    def members(self) -> Iterator[Member]:
        """Every readable file below `root`, in archive order (sorted by name for folders). May be called again and
        again; in a packed tar open each member before asking for the next, for a later `open()` scans from the start.
        """
        for member in self._walk_members():
            if not member.name.startswith(self.root):
                self.note("outside_root", member.name)
            elif _is_system_file(member.name):
                self.note("system_file", member.name)
            elif self.root:
                yield Member(member.name.removeprefix(self.root), member.size, member.opener)
            else:
                yield member

    def find(self, name: str) -> Member | None:
        """The member with exactly this name below `root`, or None. Scans when there is no table of contents."""
        member = self._find_member(self.root + name)
        return None if member is None else Member(name, member.size, member.opener)

    def _walk_members(self) -> Iterator[Member]:
        """Every readable file under its full name; what is refused is noted."""
        raise NotImplementedError

    def _find_member(self, name: str) -> Member | None:
        for member in self._walk_members():
            if member.name == name:
                return member
        return None

    def read(self, name: str, limit: int) -> bytes:
        """All bytes of a member. Raises ArchiveError when it is missing (`missing_member`) or holds more than
        `limit` bytes (`member_too_large`)."""
        member = self.find(name)
        if member is None:
            raise ArchiveError(f"The archive has no {name}.", "missing_member")
        return read_member(member, limit)

    def head(self, name: str, count: int) -> bytes:
        """The first `count` bytes of a member, for recognising; b"" when it does not exist."""
        member = self.find(name)
        return b"" if member is None else head_of(member, count)

    @property
    def skipped(self) -> list[Refused]:
        """What this container refused or had to cut so far. The import job reports these; importers need not."""
        found: dict[str, list[str]] = {}
        for reason, example in self._noted:
            found.setdefault(reason, []).append(example)
        return [
            Refused(reason, example, 1 if index else 1 + self._overflow.get(reason, 0))
            for reason, examples in found.items()
            for index, example in enumerate(examples)
        ]

    def note(self, reason: str, example: str) -> None:
        """Remember that a member was refused or cut; the same member is noted once."""
        if (reason, example) in self._noted:
            return
        if len(self._noted) < NOTED_LIMIT or reason not in self._overflow:
            self._noted[(reason, example)] = None
            self._overflow.setdefault(reason, 0)
        else:
            self._overflow[reason] += 1

    def close(self) -> None:
        """Release files. Streams still open stop working."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def head_of(member: Member, count: int) -> bytes:
    """The first `count` bytes of a member."""
    with member.open() as stream:
        return stream.read(count)


def read_member(member: Member, limit: int) -> bytes:
    """All bytes of a member, or ArchiveError (`member_too_large`) when there are more than `limit`."""
    likely = limit if member.size < 0 else min(limit, member.size)  # asking for the limit itself would make room for it
    with member.open() as stream:
        data = stream.read(likely + 1)
        if likely < len(data) <= limit:  # the declared size was not true
            data += stream.read(limit - likely)
    if len(data) > limit:
        raise ArchiveError(f"{member.name} is larger than {limit:,} bytes.", "member_too_large")
    return data


def _is_system_file(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in SYSTEM_FILES


def safe_name(raw: str) -> str | None:
    """The member name in posix style, or None when it is absolute, climbs out, holds control characters or is a
    Windows device. A *folder* called `con` passes (Slack has such channels): nothing here is ever created on disk."""
    if len(raw) <= NAME_LENGTH_LIMIT and _USUAL_NAME.fullmatch(raw):
        return None if _is_device(raw) else raw
    name = raw.replace("\\", "/")
    while name.startswith("./"):
        name = name[2:]
    if not name or len(name) > NAME_LENGTH_LIMIT or name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return None
    if any(ord(character) < 32 or ord(character) == 127 for character in name):
        return None
    parts = name.split("/")
    if any(part in {"", ".", ".."} for part in parts):
        return None
    return None if _is_device(name) else name


def _is_device(name: str) -> bool:
    return name.rpartition("/")[2].split(".", 1)[0].strip().upper() in RESERVED_FILE_NAMES


class GuardedStream(io.RawIOBase):
    """A member's bytes under its limits: ends early (and notes why) when the source is damaged or grows too far."""

    def __init__(self, container: Container, name: str, source: ByteSource) -> None:
        super().__init__()
        self._container = container
        self._name = name
        self._source = source
        self._left = container.limits.member_bytes
        self._is_over = False

    def readable(self) -> bool:
        """Always True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the whole buffer, so that a peek shows all it can; less only at the end, natural or forced."""
        filled = 0
        while filled < len(buffer) and not self._is_over:
            data = self._next(len(buffer) - filled)
            self._is_over = not data
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        return filled

    def _next(self, count: int) -> bytes:
        try:
            data = self._source.read(count)
        except ArchiveError as error:
            self._container.note(error.reason, self._name)
            return b""
        except Exception as error:  # noqa: BLE001 - decompressors raise half a dozen kinds; each means damage
            self._container.note("truncated" if isinstance(error, EOFError) else "damaged", self._name)
            return b""
        self._left -= len(data)
        if self._left < 0:
            self._container.note("member_too_large", self._name)
            return b""
        return data

    def close(self) -> None:
        """Close the source as well."""
        if not self.closed:
            self._source.close()
        super().close()


def guarded(container: Container, name: str, source: ByteSource) -> io.BufferedReader:
    """Wrap a raw source as a buffered stream under the container's limits."""
    return io.BufferedReader(GuardedStream(container, name, source), 1 << 16)
