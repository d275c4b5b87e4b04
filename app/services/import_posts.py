"""Taking an archive's records into the store: what is new is written, what is known is counted, nothing is doubled.

A record is new when its id (derived from the source and the source's own id) is not in its space. So a second run adds
nothing, and a run after a kill adds what is missing. Changed posts are written again when the source says that they are
newer; without an edit time, when their counts have grown: an older export, imported later, changes nothing back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from blake3 import blake3

from app.model.change import Kind
from app.services.archive_records import (
    FactRecord,
    PersonRecord,
    PostRecord,
    Record,
    SkippedRecord,
    SpaceRecord,
)
from app.services.import_names import LONGEST_DESCRIPTION, ExportNames, follow_names
from app.store.payload import FieldsPayload, SpacePayload, decode, encode
from app.store.project_posts import PostRow
from app.store.writer import Writer
from sync.wire.op import Draft

EXAMPLES = 3
_LOOKUP = 500


@dataclass
class Skips:
    """One reason with its count and first examples."""

    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass
class ImportReport:
    """What became of everything in one archive: posts + already_present + skipped accounts for all of it."""

    path: str
    format: str
    source: str
    conversations: int = 0
    posts: int = 0
    people: int = 0
    updated: int = 0
    already_present: int = 0
    skipped: dict[str, Skips] = field(default_factory=dict)

    def skip(self, reason: str, example: str, count: int = 1) -> None:
        """Count something left out."""
        skips = self.skipped.setdefault(reason, Skips())
        skips.count += count
        if len(skips.examples) < EXAMPLES:
            skips.examples.append(example[:200])

    def as_json(self) -> dict[str, Any]:
        """The report with the command line's stable keys."""
        return {
            "path": self.path,
            "format": self.format,
            "source": self.source,
            "conversations": self.conversations,
            "posts": self.posts,
            "people": self.people,
            "updated": self.updated,
            "already_present": self.already_present,
            "skipped": [
                {"reason": reason, "count": skips.count, "examples": skips.examples}
                for reason, skips in sorted(self.skipped.items())
            ],
        }


class Ingest:
    """Writes the records of one source, batch by batch; a batch is durable and in the rows when `take` returns."""

    def __init__(self, writer: Writer, report: ImportReport, changed_ms: int = 0) -> None:
        """`changed_ms`: when the archive was last changed, which tells exports apart that end at the same post."""
        self._writer = writer
        self._report = report
        self._names = ExportNames(changed_ms, writer.now_ms())
        self._spaces: dict[str, bytes] = {}
        self._rows: dict[str, int] = {}
        self._known_people: dict[str, set[bytes]] = {}
        self._before = self._count_conversations()
        self._batches = 0

    def take(self, records: Sequence[Record]) -> None:
        """Write what is new of these records."""
        posts: dict[str, list[PostRecord]] = {}
        facts: list[FactRecord] = []
        for record in records:
            if isinstance(record, PostRecord):
                posts.setdefault(record.space, []).append(record)
                self._names.add(record)
            elif isinstance(record, PersonRecord | SpaceRecord):
                self._names.add(record)
            elif isinstance(record, FactRecord):
                facts.append(record)
            else:
                self._skip(record)
        for key, found in posts.items():
            self._take_posts(key, found)
        if facts:
            self._take_facts(facts)
        self._batches += 1
        if not self._batches % 8:
            self._writer.tidy()

    def finish(self) -> ImportReport:
        """The report, with the conversations counted, after names have followed the export. Commits the rows."""
        if self._report.source:
            follow_names(self._writer, self._report.source, self._names)
        self._writer.flush()
        self._report.conversations = max(0, self._count_conversations() - self._before)
        return self._report

    def _count_conversations(self) -> int:
        return int(self._writer.view.execute("SELECT count(*) FROM conversation").fetchone()[0])

    def _skip(self, record: SkippedRecord) -> None:
        self._report.skip(record.reason, record.example, record.count)

    # -- spaces and people

    def _space(self, key: str) -> bytes:
        """The space of the source's key, begun when new. Its row id is in `_rows`."""
        if key in self._spaces:
            return self._spaces[key]
        row = self._writer.import_spaces.find(self._report.source, key)
        if row is None:
            found = self._names.spaces.get(key) or SpaceRecord(key, key or self._report.source, "channel", "")
            self._writer.create_space(
                SpacePayload(
                    name=found.name,
                    kind=found.kind,
                    description=found.description[:LONGEST_DESCRIPTION],
                    at=self._names.time.newest,
                    source=self._report.source,
                    source_key=key,
                    owner=self._writer.person,
                )
            )
            row = self._writer.import_spaces.find(self._report.source, key)
            assert row is not None  # it was begun just now
        self._spaces[key], self._rows[key] = row
        known = self._writer.view.execute("SELECT oid FROM person WHERE space = ? AND log IS NOT NULL", (row[1],))
        self._known_people[key] = {oid for (oid,) in known}
        return row[0]

    def _introduce(self, key: str, person: bytes) -> Draft | None:
        """The operation that makes an author known in the space, the first time."""
        known = self._known_people[key]
        payload = None if person in known else self._names.person(person)
        if payload is None:
            return None
        known.add(person)
        self._report.people += 1
        return Draft(Kind.PERSON, person, self._writer.person, encode(payload))

    # -- posts

    def _take_posts(self, key: str, records: list[PostRecord]) -> None:
        space = self._space(key)
        known = self._find(self._rows[key], [record.oid for record in records])
        drafts: list[Draft] = []
        batch: dict[bytes, PostRecord] = {}
        for record in records:
            if record.oid in batch:
                self._count_repeat(record, batch[record.oid])
                continue
            batch[record.oid] = record
            if record.oid in known and not self._is_newer(record, *known[record.oid]):
                continue
            person = self._introduce(key, record.author)
            if person:
                drafts.append(person)
            drafts.append(Draft(Kind.POST, record.oid, self._writer.person, record.payload, record.parent))
            if record.oid in known:
                self._report.updated += 1
            else:
                self._report.posts += 1
        refused = self._append(space, drafts) & batch.keys()
        again = len(refused & known.keys())
        self._report.updated -= again
        self._report.posts -= len(refused) - again

    def _count_repeat(self, record: PostRecord, first: PostRecord) -> None:
        if record.payload == first.payload:
            self._report.already_present += 1
        else:
            self._report.skip("id_used_twice", record.external_id)

    def _find(self, space: int, oids: list[bytes]) -> dict[bytes, tuple[int, bytes, int, int]]:
        """oid -> (row id, payload digest, time of the base assignment, created) of known posts."""
        found: dict[bytes, tuple[int, bytes, int, int]] = {}
        for start in range(0, len(oids), _LOOKUP):
            chunk = oids[start : start + _LOOKUP]
            marks = ",".join("?" * len(chunk))
            rows = self._writer.view.execute(
                f"SELECT oid, id, digest, at, created FROM post WHERE space = ? AND oid IN ({marks})", (space, *chunk)
            )
            found.update((oid, tuple(rest)) for oid, *rest in rows)
        return found

    def _is_newer(self, record: PostRecord, post: int, digest: bytes, at: int, created: int) -> bool:
        if blake3(record.payload).digest()[:8] == digest:
            self._report.already_present += 1
            return False
        if record.created != created:
            self._report.skip("id_of_another_post", record.external_id)
            return False
        if record.at > at or (record.at == at and record.weight > self._weight(post)):
            return True
        self._report.already_present += 1
        return False

    def _weight(self, post: int) -> int:
        """As PostRecord.weight, of the stored post's base: registers set later by people do not count as the source's."""
        fields = PostRow(self._writer.view, self._writer.bodies, post).fields
        tags = self._writer.view.execute("SELECT count(DISTINCT tag) FROM tag WHERE post = ?", (post,)).fetchone()[0]
        counts = int(fields["votes"]) + sum(fields["reactions"].values())
        return int(counts + bool(fields["accepted"]) + bool(fields["verified"]) + tags)

    # -- facts

    def _take_facts(self, facts: list[FactRecord]) -> None:
        for key, space in self._source_spaces():
            found = self._find(self._rows[key], [fact.oid for fact in facts])
            drafts = [
                Draft(fact.kind, fact.oid, self._writer.person, fact.payload)
                for fact in facts
                if fact.oid in found and self._changes(fact, found[fact.oid][0])
            ]
            self._append(space, drafts)
            facts = [fact for fact in facts if fact.oid not in found]
            if not facts:
                return
        for fact in facts:
            if fact.field == "deleted":
                continue  # what was never here need not be hidden; the importer accounts for the message itself
            self._report.skip("fact_about_missing_post", f"{fact.external_id}: {fact.field}")

    def _source_spaces(self) -> list[tuple[str, bytes]]:
        return [(key, self._space(key)) for key in self._writer.import_spaces.keys(self._report.source)]

    def _changes(self, fact: FactRecord, post: int) -> bool:
        payload = decode(fact.kind, fact.payload)
        row = PostRow(self._writer.view, self._writer.bodies, post)
        if isinstance(payload, FieldsPayload):
            return any(row.fields.get(name) != value for name, value in payload.fields.items())
        tags = {tag for (tag,) in self._writer.view.execute("SELECT tag FROM tag WHERE post = ?", (post,))}
        return not set(getattr(payload, "add", ())) <= tags

    def _append(self, space: bytes, drafts: list[Draft]) -> set[bytes]:
        """Write; returns the objects of what the rows refused, which is counted as left out."""
        refused: set[bytes] = set()
        if drafts:
            for changes in self._writer.append(space, drafts):
                refused |= changes.refused
                for problem in changes.unreadable:
                    self._report.skip("unreadable_operation", problem)
        return refused
