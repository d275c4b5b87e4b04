"""One round of indexing: documents out of the rows, into the engine, and a note of what was done.

Runs beside the writer, in a process of its own: reads the view, writes the engine's folder, never writes rows. The note
goes to the writer, who stores it (see app.store.index_marks for the order that survives a crash).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from app.importers.markdown_plain import plain_text
from app.services.file_reader import LOST, FileReader
from app.store.blobs import BlobStore
from app.store.bodies import BodyCodec
from app.store.documents import DocumentReader, encode_document
from app.store.index_marks import Noted
from app.store.payload import AttachmentPayload
from index.analysis import Analyzer
from index.writer import IndexWriter, VocabularyDelta

QUEUE_A_ROUND = 5_000
TEXT_A_ROUND = 96_000_000  # code points; a round of long mails or files ends before its last post, to keep memory flat
SECONDS_A_ROUND = 1.5  # of new posts: when an import begins, what was written is found soon, however slow the machine


class RoundLimits(NamedTuple):
    """After how much a round ends early; the next one goes on."""

    text: int = TEXT_A_ROUND
    seconds: float = SECONDS_A_ROUND
    clock: Callable[[], float] = time.monotonic


class FileTexts:
    """Texts of kept attachments: from the view, else extracted now and handed over with the next note."""

    def __init__(self, connection: Any, blobs: BlobStore, reader: FileReader) -> None:
        self._db = connection
        self._bodies = BodyCodec(connection)
        self._blobs = blobs
        self._reader = reader
        self._fresh: dict[bytes, bytes | str] = {}
        self._lost = 0

    def text(self, attachment: AttachmentPayload) -> str:
        """The attachment's text; "" when it has none or its bytes are not here."""
        if not attachment.blob:
            return ""
        stored: bytes | str | None = self._fresh.get(attachment.blob)
        if stored is None:
            row = self._db.execute("SELECT text FROM file_text WHERE blob = ?", (attachment.blob,)).fetchone()
            stored = row[0] if row else self._extract(attachment)
        return self._bodies.unpack(stored)

    def _extract(self, attachment: AttachmentPayload) -> bytes | str:
        if not self._blobs.has(attachment.blob):
            return ""  # may still arrive: nothing is noted
        with self._blobs.open(attachment.blob) as stream:
            found = self._reader.extract(attachment.name, attachment.media_type, stream)
        self._lost += found.reason in LOST
        packed = self._bodies.pack(found.text)
        self._fresh[attachment.blob] = packed
        return packed

    def take(self) -> tuple[dict[bytes, bytes | str], int]:
        """What was extracted since the last call, and how many files gave no text because they were too much."""
        fresh, lost = self._fresh, self._lost
        self._fresh, self._lost = {}, 0
        return fresh, lost

    def close(self) -> None:
        """End the process that parses."""
        self._reader.close()


class Indexer:
    """Brings the engine up to the rows, one granted round after the other."""

    def __init__(
        self,
        connection: Any,
        texts: FileTexts,
        folder: Path,
        analyzer: Analyzer,
        held: int,
        limits: RoundLimits = RoundLimits(),
    ) -> None:
        """`held`: the engine may hold posts up to this id already, of a round that was not noted.

        The engine is asked as well: a power cut may take the last notes of the rows back, but not its commits.
        """
        self._db = connection
        bodies = BodyCodec(connection)
        self._texts = texts
        self._documents = DocumentReader(connection, bodies, plain_text, self._texts.text)
        self._writer = IndexWriter(folder, analyzer, heap_bytes=120_000_000, threads=1)
        self._limits = limits
        self._held = max(held, self._writer.claim())

    def round(self, until: int, on_snapshot: Callable[[], None], seconds: float | None = None) -> Noted:
        """Index the posts up to `until` and some of the queue; the engine has committed at return.

        After much text or some time it ends before `until`: the note's mark says how far it came. `seconds` stands in
        for the limit of this round's time.

        `on_snapshot` is called once the rows are read from a fixed state: from then on the writer may go on.
        """
        self._db.execute("BEGIN")
        try:
            mark = self._documents.mark()  # the first read fixes the state
            on_snapshot()
            delta, left = VocabularyDelta(), self._limits.text
            late = self._limits.clock() + (self._limits.seconds if seconds is None else seconds)
            reached = max(mark, until)
            for post, document in self._documents.new(mark, until):
                if post <= self._held:
                    self._writer.delete(post)
                if document is not None:
                    delta.add(document.space, self._writer.add(document))
                    left -= len(document.text) + len(document.more)
                if left <= 0 or self._limits.clock() > late:
                    reached = post
                    break
            requeued = self._requeue(delta, left)
        finally:
            self._db.execute("ROLLBACK")
        self._writer.commit()
        texts, lost = self._texts.take()
        return Noted(reached, delta.take().counts, texts, tuple(requeued), lost)

    def _requeue(self, delta: VocabularyDelta, left: int) -> list[tuple[int, int, bytes]]:
        done: list[tuple[int, int, bytes]] = []
        for entry in self._documents.queued(QUEUE_A_ROUND if left > 0 else 0):
            if entry.old is not None:
                delta.add(entry.old.space, self._writer.forms(entry.old), -1)
            if entry.new is not None:
                delta.add(entry.new.space, self._writer.replace(entry.new))
            else:
                self._writer.delete(entry.post)
            done.append((entry.post, entry.version, encode_document(entry.new)))
            left -= sum(len(each.text) + len(each.more) for each in (entry.old, entry.new) if each is not None)
            if left <= 0:
                break
        return done

    def close(self) -> None:
        """Release the engine's folder and end the process that parses files."""
        self._texts.close()
        self._writer.close()
