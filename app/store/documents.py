"""Rows -> index documents, with the high-water mark between them.

New posts have ids above the mark. Posts at or below it that change are queued in `reindex` together with the document that
the index still holds, so that exactly its terms are taken out of the vocabulary. The order of an indexing round is: engine
commit, then one transaction {vocabulary, mark, queue}; a crash between the two repeats the round, which deletes and adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from app.store import view
from app.store.bodies import BodyCodec
from app.store.fields import unpack_extra
from app.store.index_marks import GRANTED, INDEXED, read_number
from app.store.payload import AttachmentPayload
from index.document import Document

PlainText = Callable[[str, str], str]
FileText = Callable[[AttachmentPayload], str]
_COLUMNS = (
    "SELECT p.id, p.conversation, p.space, p.author, p.created, p.flags, p.kind, p.title, p.body, p.extra, a.name,"
    " c.state, c.tags, c.verified FROM post p JOIN conversation c ON c.id = p.conversation JOIN person a ON a.id = p.author"
)
# Of one operation, repeated in every document that it reaches: a name or tags of 250 kB must not make gigabytes.
_LONGEST_NAME = 200
_MOST_TAGS = 100
_MOST_FILE_TEXT = 2_000_000  # code points of all attachments of a post
_STATE_FILTERS = {
    "accepted": ("is:accepted", "is:answered", "has:answer"),
    "answered": ("is:answered", "has:answer"),
    "open": ("is:open",),
    "duplicate": ("is:duplicate",),
}


@dataclass(frozen=True, slots=True)
class Requeued:
    """A post to index again: what the index holds of it (None: nothing) and what it shall hold (None: nothing)."""

    post: int
    version: int
    old: Document | None
    new: Document | None


class _Former(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document in the queue. The writer strips no markup and reads no files: that is left to who takes it out."""

    document: Document
    markdown: bool = False
    files: tuple[AttachmentPayload, ...] = ()


_FORMER_DECODER = msgspec.msgpack.Decoder(_Former)


def encode_document(document: Document | None) -> bytes:
    """Bytes for the queue, of a document as the index holds it; b"" for none."""
    return msgspec.msgpack.encode(_Former(document)) if document else b""


def _no_file_text(_: AttachmentPayload) -> str:
    return ""


class DocumentReader:
    """Builds documents from rows. `plain_text(body, format)` strips markup; `file_text` gives the text of an attachment."""

    def __init__(
        self,
        connection: Any,
        bodies: BodyCodec,
        plain_text: PlainText = lambda body, _: body,
        file_text: FileText = _no_file_text,
    ) -> None:
        self._db = connection
        self._bodies = bodies
        self._plain_text = plain_text
        self._file_text = file_text

    def mark(self) -> int:
        """Highest post id that the index holds, all lower ones included; 0 for none."""
        return read_number(self._db, INDEXED)

    def granted(self) -> int:
        """Highest post id that an indexing round may have read already; never below `mark`."""
        return max(self.mark(), read_number(self._db, GRANTED))

    def new(self, after: int, until: int) -> Iterator[tuple[int, Document | None]]:
        """(post id, document) of the posts in (after, until]; None for a deleted post, which the index must not hold."""
        for row in self._db.execute(f"{_COLUMNS} WHERE p.id > ? AND p.id <= ? ORDER BY p.id", (after, until)):
            yield row[0], self._build(row)

    def queued(self, limit: int) -> Iterator[Requeued]:
        """Posts to index again, lowest first. Reads on as it is taken: within one transaction of the caller."""
        rows = self._db.execute("SELECT post, version, document FROM reindex ORDER BY post LIMIT ?", (limit,))
        for post, version, old in rows:
            former = self._complete(_FORMER_DECODER.decode(old)) if old else None
            yield Requeued(post, version, former, self.document(post))

    def document(self, post: int) -> Document | None:
        """The post's document as the rows are now; None when it is deleted or gone."""
        row = self._db.execute(f"{_COLUMNS} WHERE p.id = ?", (post,)).fetchone()
        return self._build(row) if row else None

    def _former(self, post: int) -> bytes:
        row = self._db.execute(f"{_COLUMNS} WHERE p.id = ?", (post,)).fetchone()
        former = self._raw(row) if row else None
        return msgspec.msgpack.encode(former) if former else b""

    def keep_indexed_version(self, post: int) -> None:
        """Queue an indexed post for indexing again, with its present (soon former) document. Call before the rows change."""
        if post <= self.granted():
            self.queue([post])

    def queue(self, posts: Iterable[int]) -> None:
        """As `keep_indexed_version`, for posts known to be at or below `granted`."""
        for post in posts:
            raised = self._db.execute("UPDATE reindex SET version = version + 1 WHERE post = ?", (post,)).rowcount
            if not raised:
                self._db.execute("INSERT INTO reindex VALUES (?, ?, 0)", (post, self._former(post)))

    def _build(self, row: tuple[Any, ...]) -> Document | None:
        raw = self._raw(row)
        return self._complete(raw) if raw else None

    def _raw(self, row: tuple[Any, ...]) -> _Former | None:
        post, conversation, space, author, created, flags, kind, title, body, extra, name, state, tags, verified = row
        if flags & view.DELETED:
            return None
        rare = unpack_extra(extra)
        more = [name[:_LONGEST_NAME]] if name else []
        filters = ["kind:" + kind, *_STATE_FILTERS.get(state, ())]
        if tags:
            kept = tags.split("\n", _MOST_TAGS)[:_MOST_TAGS]
            more.append(" ".join(kept))
            filters += ["tag:" + tag.casefold() for tag in kept]
        if verified:
            filters.append("is:verified")
        if flags & (view.ACCEPTED | view.VERIFIED | view.SUPERSEDED):
            filters += _post_filters(flags)
        if rare.attachments:
            filters.append("has:attachment")
        document = Document(
            post, conversation, space, author, created, title or "", self._bodies.unpack(body), " ".join(more),
            tuple(filters), _language(rare.lang),
        )  # fmt: skip
        return _Former(document, bool(flags & view.MARKDOWN), rare.attachments)

    def _complete(self, raw: _Former) -> Document:
        """The document with plain text, and with the text of its files. The same file named twice is read once."""
        text = self._plain_text(raw.document.text, "markdown" if raw.markdown else "plain")
        if not raw.files:
            return msgspec.structs.replace(raw.document, text=text)
        more, left = [raw.document.more] if raw.document.more else [], _MOST_FILE_TEXT
        for file in dict.fromkeys(raw.files):
            found = (file.text or self._file_text(file) if left > 0 else "")[: max(0, left)]
            left -= len(found)
            more += [file.name[:_LONGEST_NAME], found]
        return msgspec.structs.replace(raw.document, text=text, more=" ".join(more))


def _post_filters(flags: int) -> list[str]:
    pairs = ((view.ACCEPTED, "post:accepted"), (view.VERIFIED, "post:verified"), (view.SUPERSEDED, "is:superseded"))
    return [token for bit, token in pairs if flags & bit]


def _language(given: str) -> str:
    """`de` of `de-AT`; "" for anything that is no such code."""
    code = given.partition("-")[0].partition("_")[0].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""
