"""Grows a profile to millions of posts for the speed table: python -m tests.perf.speed_store PROFILE CORPUS COUNT.

Rows and index get what an import would give them: the real schema, packed bodies, `IndexWriter`, the vocabulary and its
lists of short prefixes. What is left out is the log: five million operations would take the import pipeline hours on two
busy cores, and nothing that is measured reads the log. Such a profile can be searched and read, not rebuilt.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import closing, nullcontext
from itertools import islice
from pathlib import Path
from typing import Any

from app.bootstrap import Opening, open_client
from app.store import index_marks, view
from app.store.bodies import BodyCodec
from app.store.database import checkpoint, transaction
from app.store.generations import current, index_path, view_path
from app.store.view_opening import open_view
from index.analysis import Analyzer
from index.document import Document
from index.writer import IndexWriter, VocabularyDelta
from tests.perf.speed_corpus import Corpus, Message

CHUNK = 50_000
COMMIT_CHUNKS = 5
VOCABULARY_CHUNKS = 20


def grow(profile: Path, corpus: Corpus, count: int) -> dict[str, Any]:
    """Add messages of the corpus until the profile has `count` posts. Returns what it cost, by stage, in CPU seconds."""
    client = open_client(Opening(profile, unprotected=True))
    generations = current(profile)
    rows = open_view(
        view_path(profile, generations.view), client.keys.derive("view"), lock=nullcontext(), cache_kib=256 * 1024
    )
    with closing(rows):
        analyzer = Analyzer(client.keys.derive(f"index-{generations.index}"))
        writer = IndexWriter(index_path(profile, generations.index), analyzer, heap_bytes=256_000_000)
        growing = _Growing(rows, writer)
        messages = corpus.messages(count, after=growing.held)
        while chunk := list(islice(messages, CHUNK)):
            growing.take(chunk)
        growing.finish()
        writer.close()
        checkpoint(rows, above=0)
        return growing.cost


class _Growing:
    """Rows, index and vocabulary of the messages that are added."""

    def __init__(self, rows: Any, writer: IndexWriter) -> None:
        self._rows = rows
        self._writer = writer
        self._bodies = BodyCodec(rows)
        self._delta = VocabularyDelta()
        self.held = index_marks.newest_post(rows)
        self._first = int(rows.execute("SELECT max(id) FROM conversation").fetchone()[0])
        self._known: set[int] = set()
        self._chunks = 0
        self.cost = {"added": 0, "rows": 0.0, "index": 0.0, "vocabulary": 0.0}

    def take(self, chunk: list[Message]) -> None:
        """Add a chunk: rows first, then the index, now and then the vocabulary."""
        began = time.process_time()
        with transaction(self._rows):
            self._rows.executemany(_POST, self._posts(chunk))
            self._rows.executemany(_CONVERSATION, self._conversations(chunk))
        checkpoint(self._rows)
        between = time.process_time()
        for message in chunk:
            self._delta.add(message.space, self._writer.add(self._document(message)))
        self._chunks += 1
        if not self._chunks % COMMIT_CHUNKS:
            self._writer.commit()
        self.cost["added"] += len(chunk)
        self.cost["rows"] += between - began
        self.cost["index"] += time.process_time() - between
        if not self._chunks % VOCABULARY_CHUNKS:
            self._note(chunk[-1].id)
        print(chunk[-1].id, {name: round(value) for name, value in self.cost.items()}, flush=True)

    def finish(self) -> None:
        """Commit and store what is left."""
        began = time.process_time()
        self._writer.commit()
        self.cost["index"] += time.process_time() - began
        self._note(index_marks.newest_post(self._rows))
        with transaction(self._rows):
            index_marks.refresh_short_prefixes(self._rows)
            self._rows.execute("UPDATE space SET posts = (SELECT count(*) FROM post WHERE post.space = space.id)")

    def _note(self, mark: int) -> None:
        began = time.process_time()
        self._writer.commit()
        with transaction(self._rows):
            index_marks.note(self._rows, index_marks.Noted(mark, self._delta.take().counts))
        checkpoint(self._rows)
        self.cost["vocabulary"] += time.process_time() - began

    def _posts(self, chunk: list[Message]) -> Iterator[tuple[Any, ...]]:
        for message in chunk:
            oid = message.id.to_bytes(16, "big")
            yield (
                message.id, message.space, oid, self._first + message.conversation, message.author, message.kind,
                message.created, view.IMPORTED | view.THREADED, 0, message.title or None, self._bodies.pack(message.text),
                None, message.created, message.created << 16, 1, oid, oid[8:],
            )  # fmt: skip

    def _conversations(self, chunk: list[Message]) -> Iterator[tuple[Any, ...]]:
        for message in chunk:
            number = self._first + message.conversation
            if number not in self._known:
                self._known.add(number)
                oid = number.to_bytes(16, "big")
                yield number, message.space, oid, message.title, message.kind, message.id, message.created

    def _document(self, message: Message) -> Document:
        return Document(
            id=message.id,
            conversation=self._first + message.conversation,
            space=message.space,
            author=message.author,
            created=message.created,
            title=message.title,
            text=message.text,
            more=message.name,
            filters=(f"kind:{message.kind}",),
        )


_POST = (
    "INSERT INTO post (id, space, oid, conversation, author, kind, created, flags, votes, title, body, extra,"
    " at, hlc, log, hash, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_CONVERSATION = (
    "INSERT INTO conversation (id, space, oid, title, kind, root, posts, created) VALUES (?, ?, ?, ?, ?, ?, 1, ?)"
)


def main() -> None:
    """Grow one profile; print the cost as JSON and keep it beside the profile's files, for the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("profile", type=Path, help="an unprotected profile with the first messages of the corpus")
    parser.add_argument("corpus", type=Path, help="folder of the corpus, made from the profile when it is empty")
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    cost = grow(options.profile, Corpus(options.profile, options.corpus), options.count)
    (options.profile / "growth.json").write_text(json.dumps(cost))
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
