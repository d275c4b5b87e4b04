"""A whole store in this process: truth, rows, index. Operations are given as they come from people and imports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing, nullcontext
from io import BytesIO
from pathlib import Path
from typing import Any

from app.importers.markup import plain_text
from app.importers.record import Found
from app.model.change import Kind
from app.services.archive_records import RecordEncoder
from app.services.file_reader import FileReader
from app.services.import_posts import ImportReport, Ingest
from app.services.indexing import FileTexts, Indexer, RoundLimits
from app.services.search import Library
from app.store import index_marks
from app.store.blobs import BlobStore
from app.store.bodies import BodyCodec
from app.store.database import transaction
from app.store.documents import DocumentReader
from app.store.generations import current, index_path, next_generation, remove_unused, switch, view_path
from app.store.index_marks import Noted
from app.store.keys import Keys
from app.store.payload import Payload, SpacePayload, encode
from app.store.view_opening import open_view
from app.store.writer import Writer, open_writer, system_clock
from index.analysis import Analyzer
from index.engines.tantivy_engine import TantivyEngine
from sync.wire.op import Draft
from tests.e2e.store_dump import rows_of_view

KEYS = Keys(bytes(range(32)))


class SmallStore:
    """One profile's writer and indexer, without processes."""

    def __init__(self, profile: Path, now_ms: Callable[[], int] = system_clock) -> None:
        profile.mkdir(exist_ok=True)
        self.profile = profile
        self.blobs = BlobStore(profile / "blobs", KEYS.derive("blobs"))
        self.generations = current(profile)
        self.writer: Writer = open_writer(profile, KEYS.derive, nullcontext, self.generations.view, now_ms)
        self.writer.catch_up()
        self.indexer: Indexer | None = None
        self.reader = FileReader()
        self._open = True

    # -- changes

    def space(self, name: str) -> bytes:
        """A space of people."""
        return self.writer.create_space(SpacePayload(name=name))

    def apply(self, space: bytes, kind: Kind, obj: bytes, payload: Payload, parent: bytes | None = None) -> None:
        """One operation of this device's person, in the rows at return."""
        for changes in self.writer.append(space, [Draft(kind, obj, self.writer.person, encode(payload), parent)]):
            assert not changes.unreadable
        self.writer.flush()

    def apply_many(self, space: bytes, kind: Kind, changes: Iterable[tuple[bytes, Payload]]) -> None:
        """The same for many objects, in few segments."""
        drafts = [Draft(kind, obj, self.writer.person, encode(payload)) for obj, payload in changes]
        assert not [problem for each in self.writer.append(space, drafts) for problem in each.unreadable]
        self.writer.flush()

    def take(self, found: Iterable[Found], source: str = "jsonl:test", changed_ms: int = 0) -> ImportReport:
        """Import records of a source."""
        ingest = Ingest(self.writer, ImportReport("", "jsonl", source), changed_ms)
        ingest.take(list(RecordEncoder(source, self.blobs).encode(found)))
        self.writer.flush()
        return ingest.finish()

    def receive(self, other: SmallStore) -> None:
        """Take over everything in the log of another device."""
        self.receive_segments([other.writer.log.segment_bytes(n + 1) for n in range(other.writer.log.head_position())])

    def receive_segments(self, segments: Iterable[bytes]) -> None:
        """Take segments over in this order, and bring the rows up to them."""
        with transaction(self.writer.truth):
            for segment in segments:
                assert self.writer.log.receive(segment).status in {"stored", "duplicate"}
        self.writer.catch_up()

    # -- the index

    def start_indexer(self, limits: RoundLimits = RoundLimits()) -> Indexer:
        """As the worker does."""
        with transaction(self.writer.view):
            held = index_marks.begin(self.writer.view)
        view = open_view(view_path(self.profile, self.generations.view), KEYS.derive("view"), lock=nullcontext())
        analyzer = Analyzer(KEYS.derive(f"index-{self.generations.index}"))
        folder = index_path(self.profile, self.generations.index)
        texts = FileTexts(view, self.blobs, self.reader)
        self.indexer = Indexer(view, texts, folder, analyzer, held, limits)
        return self.indexer

    def round(self) -> Noted:
        """A round up to the newest post, committed by the engine and not noted yet."""
        indexer = self.indexer or self.start_indexer()
        with transaction(self.writer.view):
            until = index_marks.newest_post(self.writer.view)
            index_marks.write_number(self.writer.view, index_marks.GRANTED, until)
        return indexer.round(until, lambda: None)

    def note(self, noted: Noted) -> None:
        """Store what a round did."""
        with transaction(self.writer.view):
            index_marks.note(self.writer.view, noted)

    def index(self) -> None:
        """Bring the index up to the rows."""
        while index_marks.count_waiting(self.writer.view):
            self.note(self.round())

    def rebuild(self) -> None:
        """Make rows and index anew in the next generation and switch to it, as the worker does."""
        self.close()
        fresh = next_generation(self.profile)
        self.generations, self._open = fresh, True
        self.writer = open_writer(self.profile, KEYS.derive, nullcontext, fresh.view)
        self.writer.catch_up()
        self.index()
        switch(self.profile, fresh)
        remove_unused(self.profile)

    def crash(self) -> SmallStore:
        """Lose what only memory held, and open the profile again."""
        self.close()
        return SmallStore(self.profile)

    def close(self) -> None:
        """Release everything; again does nothing."""
        if not self._open:
            return
        self._open = False
        if self.indexer is not None:
            self.indexer.close()
            self.indexer = None
        self.reader.close()
        self.writer.close()

    # -- looking

    def library(self) -> Library:
        """A reader of it."""
        return Library(self.profile, KEYS)

    def rows_of_truth(self, query: str) -> list[Any]:
        """Rows of truth.db."""
        return list(self.writer.truth.execute(query))

    def fresh_writer(self) -> Writer:
        """A writer over the same log and rows of its own, made from it."""
        fresh = open_writer(self.profile, KEYS.derive, nullcontext, 98)
        fresh.catch_up()
        return fresh

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Rows of the view."""
        return list(self.writer.view.execute(query, values))

    def vocabulary(self) -> dict[tuple[int, str], int]:
        """Counts by space and form, as stored."""
        return {(space, term): count for space, term, count in self.rows("SELECT space, term, count FROM vocabulary")}

    def counted_anew(self) -> dict[tuple[int, str], int]:
        """Counts by space and form, from the present rows alone: what the stored ones must be."""
        analyzer, counts = Analyzer(KEYS.derive("index-1")), Counter[tuple[int, str]]()
        bodies = BodyCodec(self.writer.view)
        texts = FileTexts(self.writer.view, self.blobs, self.reader)
        documents = DocumentReader(self.writer.view, bodies, plain_text, texts.text)
        for _, document in documents.new(0, index_marks.newest_post(self.writer.view)):
            if document is not None:
                counts.update((document.space, form) for form in analyzer.analyse(document).forms)
        return dict(counts)

    def keep_file(self, text: str) -> bytes:
        """The hash of a kept file with this text."""
        return self.blobs.put(BytesIO(text.encode()), limit=1_000).hash

    def documents_held(self) -> int:
        """How many documents the index in force holds."""
        with closing(TantivyEngine(index_path(self.profile, self.generations.index))) as engine:
            return engine.size()

    def documents(self) -> int:
        """How many documents the index holds."""
        with closing(TantivyEngine(index_path(self.profile, 1))) as engine:
            return engine.size()

    def rebuilt_rows(self) -> dict[str, Any]:
        """What the log alone gives."""
        again = open_writer(self.profile, KEYS.derive, nullcontext, 99)
        again.catch_up()
        with closing(again):
            return rows_of_view(again.view)
