"""What an export calls people and spaces, and how later exports rename them.

Exports rarely say when they were made. The newest moment of any of their posts says it well enough; where two exports end
at the same moment, when the archive was last changed decides. Of an older export than one that was read before no name is
taken: nothing changes back.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from app.model.change import Kind
from app.services.archive_records import PersonRecord, PostRecord, SpaceRecord
from app.store.database import transaction
from app.store.import_spaces import NAMED
from app.store.payload import FieldsPayload, PersonPayload, decode, encode
from app.store.truth import set_setting, setting
from app.store.writer import Writer
from sync.wire.op import Draft

LONGEST_DESCRIPTION = 2_000


class ExportTime(NamedTuple):
    """When an export was made, as far as it tells. Both in milliseconds."""

    newest: int
    changed: int


class ExportNames:
    """The names in one export, as it is read. Of somebody named in two ways the later one counts."""

    def __init__(self, changed_ms: int, now_ms: int) -> None:
        """`changed_ms`: when the archive was last changed. A post that is dated after `now_ms` tells nothing."""
        self._changed = changed_ms
        self._now = now_ms
        self._newest = 1  # 0 would mean that the clock of the operation counts
        self.people: dict[bytes, bytes] = {}
        self.spaces: dict[str, SpaceRecord] = {}

    @property
    def time(self) -> ExportTime:
        """When the export was made, as far as it has been read."""
        return ExportTime(self._newest, self._changed)

    def add(self, record: PersonRecord | SpaceRecord | PostRecord) -> None:
        """Take note of what a record says."""
        if isinstance(record, PostRecord):
            if self._newest < record.at <= self._now:
                self._newest = record.at
        elif isinstance(record, PersonRecord):
            self.people[record.oid] = record.payload
        else:
            self.spaces[record.key] = record

    def person(self, oid: bytes) -> PersonPayload | None:
        """Somebody as the export names them, as of its time; None when it does not."""
        packed = self.people.get(oid)
        payload = decode(Kind.PERSON, packed) if packed else None
        return msgspec.structs.replace(payload, at=self._newest) if isinstance(payload, PersonPayload) else None


def follow_names(writer: Writer, source: str, names: ExportNames) -> int:
    """Rename what the rows call otherwise than a newer export does; returns how many people and spaces. Commits."""
    times = setting(writer.truth, NAMED, {})
    assert isinstance(times, dict)
    known = ExportTime(*times.get(source, (0, 0)))
    if names.time < known:
        return 0
    renamed = 0
    for key in writer.import_spaces.keys(source):
        found = writer.import_spaces.find(source, key)
        assert found is not None
        drafts = _renamed_space(writer, key, *found, names) + _renamed_people(writer, found[1], names)
        renamed += len(drafts)
        for _ in writer.append(found[0], drafts):
            writer.flush_if_due()
    writer.flush()
    if names.time > known:
        with transaction(writer.truth):
            set_setting(writer.truth, NAMED, {**times, source: names.time})
    return renamed


def _renamed_space(writer: Writer, key: str, space: bytes, row: int, names: ExportNames) -> list[Draft]:
    found = names.spaces.get(key)
    if found is None:
        return []
    query = "SELECT at, name, kind, description FROM space WHERE id = ?"
    at, *known = writer.view.execute(query, (row,)).fetchone()
    name = known[0] if found.name == key else found.name  # the key stands for a name that the export does not hold
    told = [name, found.kind, found.description[:LONGEST_DESCRIPTION]]
    if told == known or at > names.time.newest:
        return []
    fields = dict(zip(("name", "kind", "description"), told, strict=True))
    return [Draft(Kind.SPACE_NAME, space, writer.person, encode(FieldsPayload(fields=fields, at=names.time.newest)))]


def _renamed_people(writer: Writer, row: int, names: ExportNames) -> list[Draft]:
    query = "SELECT oid, at, name, email, handle, bot FROM person WHERE space = ? AND log IS NOT NULL"
    drafts: list[Draft] = []
    for oid, at, *known in writer.view.execute(query, (row,)).fetchall():
        told = names.person(oid)
        if told is None or at > told.at:
            continue
        name, email, handle, bot = told.name or known[0], told.email or known[1], told.handle or known[2], told.bot
        if [name, email, handle, bot] != [*known[:3], bool(known[3])]:
            payload = PersonPayload(name=name, email=email, handle=handle, bot=bot, at=told.at)
            drafts.append(Draft(Kind.PERSON, oid, writer.person, encode(payload)))
    return drafts
