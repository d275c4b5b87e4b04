"""Our own documented format: one JSON object a line, for every source that has no importer (docs/import-format.md)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from app.importers.container import Container, Member
from app.importers.jsonl_parents import SCHEMA, Parents, Place, Waiting
from app.importers.jsonl_posts import DEFAULT_SPACE, PostMaker, place_in_row, text_of
from app.importers.jsonl_rows import HEADER_VERSION, Header, Row, RowError, decode_header, decode_row, looks_like_row
from app.importers.lines import read_lines
from app.importers.record import Found, Skipped
from app.importers.scratch import open_scratch

LINE_LIMIT = 16 << 20
_BOM = b"\xef\xbb\xbf"
_FIRST_LOOK = 1 << 10
_HEAD = 1 << 16
_HEAD_LINES = 20
_RECOGNISE_MEMBERS = 50
_SURE_ENOUGH = 0.4
_UNKNOWN_LIMIT = 100  # names of unknown fields told apart; the rest are counted as "other"


class JsonLines:
    """Reads every member of the archive that holds our lines; other members are files that posts may name."""

    format = "jsonl"

    def recognise(self, container: Container) -> float:
        """1 for our header line, else by the share of known fields in the first lines of the first members."""
        best = 0.0
        for count, member in enumerate(container.members()):
            if count == _RECOGNISE_MEMBERS or best == 1.0:
                break
            best = max(best, _sureness(member))
        return best if best >= _SURE_ENOUGH else 0.0

    def identify(self, container: Container) -> str:
        """The `source` of the first header line, else ""."""
        for count, member in enumerate(container.members()):
            if count == _RECOGNISE_MEMBERS:
                break
            header = _header_of(member)
            if header is not None and header.source:
                return header.source
        return ""

    def read(self, container: Container) -> Iterator[Found]:
        """Stream all lines. A reply that stands before its parent follows right after it."""
        with open_scratch(SCHEMA) as connection:
            yield from _Reading(container, Parents(connection)).run()


class _Reading:
    """One run over one archive."""

    def __init__(self, container: Container, parents: Parents) -> None:
        self._container = container
        self._parents = parents
        self._files: dict[str, Member] = {}
        self._maker = PostMaker(self._files)
        self._unknown: dict[str, tuple[str, int]] = {}

    def run(self) -> Iterator[Found]:
        names = self._sort_members()
        for member in self._container.members():
            if member.name in names:
                yield from self._read_member(member)
        for waiting in self._parents.take_orphans():
            id, found = self._take(waiting, is_orphan=True)
            yield from found
            yield from self._release(id)
        yield from (Skipped("other_file", name) for name in self._files if name not in self._maker.used_files)
        for field, (position, count) in self._unknown.items():
            yield Skipped("unknown_field", f"{field}, first in {position}", count)

    def _sort_members(self) -> set[str]:
        """Return the names of the members with rows; the others go to `_files`."""
        names: set[str] = set()
        for member in self._container.members():
            if _sureness(member) >= _SURE_ENOUGH:
                names.add(member.name)
            else:
                self._files[member.name] = member
        if not names and len(self._files) == 1:  # a lone file of nothing but broken lines is still accounted for
            names.add(self._files.popitem()[0])
        return names

    def _read_member(self, member: Member) -> Iterator[Found]:
        with member.open() as stream:
            for number, line in read_lines(stream, LINE_LIMIT):
                position = f"{member.name} line {number}"
                if line is None:
                    yield Skipped("line_too_long", position)
                    continue
                if number == 1:
                    line = line.removeprefix(_BOM)
                    header = decode_header(line)
                    if header is not None and header.precedent != HEADER_VERSION:
                        yield Skipped("unsupported_version", f"{member.name}: version {header.precedent}")
                        return
                    if header is not None:
                        continue
                if line and not line.isspace():
                    id, found = self._take(Waiting(position, line))
                    yield from found
                    if self._parents.waiting:
                        yield from self._release(id)

    def _take(self, item: Waiting, is_claimed: bool = False, is_orphan: bool = False) -> tuple[str, list[Found]]:
        """Return the row's id and its records; "" for a row that found no place.

        A row that waited has claimed its id before; an orphan has too, and its parent's place will never be known.
        """
        try:
            row = self._decode(item, is_claimed or is_orphan)
            id = text_of(row.id)
            place = self._place(row, id, is_orphan)
            if is_claimed or is_orphan:
                self._parents.put(id, place or Place(id, DEFAULT_SPACE))
            else:
                claim = self._parents.claim(id, item.line, place)
                if claim != "new":
                    raise RowError("duplicate_line" if claim == "same" else "duplicate_id")
        except RowError as error:
            return "", [_skipped(error, item)]
        if place is None:
            self._parents.wait(id, text_of(row.parent), item)
            return "", []
        try:
            return id, self._maker.make(row, id, place, item.position)
        except RowError as error:
            return id, [_skipped(error, item)]

    def _release(self, id: str) -> Iterator[Found]:
        """The rows that waited for this one, and those that waited for them."""
        parents = deque([id] if id else [])
        while parents:
            parent = parents.popleft()
            while children := self._parents.take_children(parent):
                for child in children:
                    child_id, found = self._take(child, is_claimed=True)
                    yield from found
                    if child_id and self._parents.is_awaited(child_id):
                        parents.append(child_id)

    def _decode(self, item: Waiting, is_claimed: bool) -> Row:
        row, unknown = decode_row(item.line)
        if row.id is None or row.id == "":
            raise RowError("missing_id")
        if unknown and not is_claimed:
            for field in unknown:
                key = field if field in self._unknown or len(self._unknown) < _UNKNOWN_LIMIT else "other"
                position, count = self._unknown.get(key, (item.position, 0))
                self._unknown[key] = (position, count + 1)
        return row

    def _place(self, row: Row, id: str, is_orphan: bool) -> Place | None:
        """Where the row stands, by itself or by its parent; None while the parent is not known."""
        place = place_in_row(row, id)
        if place.conversation and place.space:
            return place
        parent = text_of(row.parent)
        if not parent:
            return Place(place.conversation, place.space or DEFAULT_SPACE)
        above = self._parents.find(parent)
        if above is None:
            if not is_orphan:
                return None
            above = Place(parent, DEFAULT_SPACE)
        return Place(place.conversation or above.conversation, place.space or above.space)


def _skipped(error: RowError, item: Waiting) -> Skipped:
    return Skipped(error.reason, f"{item.position}: {error.field}" if error.field else item.position)


def _head_lines(member: Member) -> list[bytes]:
    """The first whole lines; [b""] for anything that does not begin like an object."""
    with member.open() as stream:
        head = stream.read(_FIRST_LOOK).removeprefix(_BOM)
        if not head.lstrip().startswith(b"{"):
            return [b""]
        head += stream.read(_HEAD - _FIRST_LOOK)
        is_cut = bool(stream.read(1))
    lines = head.split(b"\n")
    return lines[:_HEAD_LINES] if not is_cut or len(lines) == 1 else lines[:-1][:_HEAD_LINES]


def _header_of(member: Member) -> Header | None:
    return decode_header(_head_lines(member)[0])


def _sureness(member: Member) -> float:
    lines = _head_lines(member)
    if decode_header(lines[0]) is not None:
        return 1.0
    return 0.8 * max(map(looks_like_row, lines))
