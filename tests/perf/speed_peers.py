"""Other engines beside ours: tantivy by itself, SQLite FTS5, Whoosh and Xapian, each as it is usually set up.

All get the same messages as plain text (title and body in one field, English stems), the space and the time, and give the
best 20. Each is built once into a folder of its own, which says what that cost.
"""

from __future__ import annotations

import json
import re
import resource
import sqlite3
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import tantivy
from whoosh import fields, index, qparser, query
from whoosh.analysis import StemmingAnalyzer

from tests.perf.speed_queries import AFTER_MS, Asked

SYSTEM_PYTHON = "/usr/bin/python3"
RESULTS = 20
Row = tuple[int, int, int, str]
Took = tuple[float, float, int]  # CPU ms, wall ms, results


class Peer(ABC):
    """One engine over one folder."""

    name = ""
    most = 10_000_000  # messages that it can be asked to index

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self, rows: Iterable[Row]) -> dict[str, float]:
        """Build the index unless it is there, then open it; returns what the building cost."""
        note = self.folder / "cost.json"
        if not note.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            cpu, children, wall = time.process_time(), _children(), time.perf_counter()
            self.build(rows)
            cost = {
                "cpu_s": time.process_time() - cpu + _children() - children,
                "wall_s": time.perf_counter() - wall,
                "mb": sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file()) / 1e6,
            }
            note.write_text(json.dumps(cost))
        self.open()
        found: dict[str, float] = json.loads(note.read_text())
        return found

    def time(self, asked: Asked) -> Took:
        """Run one query."""
        cpu, wall = time.thread_time(), time.perf_counter()
        found = self.search(asked)
        return (time.thread_time() - cpu) * 1_000, (time.perf_counter() - wall) * 1_000, found

    @abstractmethod
    def build(self, rows: Iterable[Row]) -> None:
        """Index the messages."""

    @abstractmethod
    def open(self) -> None:
        """Make ready to search."""

    @abstractmethod
    def search(self, asked: Asked) -> int:
        """Number of results."""

    def close(self) -> None:  # noqa: B027 (most hold nothing that has to be released)
        """Release what is open."""


class RawTantivy(Peer):
    """Tantivy with plain words: its own tokenizer and stemmer."""

    name = "tantivy"

    def build(self, rows: Iterable[Row]) -> None:
        """Index the messages."""
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="en_stem")
        for name in ("id", "space"):
            builder.add_unsigned_field(name, indexed=True, fast=True)
        builder.add_integer_field("created", indexed=True, fast=True)
        writer = tantivy.Index(builder.build(), str(self.folder)).writer(256_000_000, 1)
        for number, space, created, text in rows:
            document = tantivy.Document(text=[text])
            document.add_unsigned("id", number)
            document.add_unsigned("space", space)
            document.add_integer("created", created)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Open the index."""
        self._index = tantivy.Index.open(str(self.folder))
        self._searcher = self._index.searcher()

    def search(self, asked: Asked) -> int:
        """Best 20, or the counts by space."""
        words = " ".join(asked.words).lower()
        if asked.kind == "phrase":
            wanted = self._index.parse_query(f'"{words}"', ["text"])
        elif asked.kind.startswith("question"):
            wanted = self._index.parse_query(words, ["text"])
        else:
            wanted = self._index.parse_query(" AND ".join(f'"{word}"' for word in words.split()), ["text"])
        must = [(tantivy.Occur.Must, wanted)]
        make, schema = tantivy.Query, self._index.schema
        if asked.prefix:
            must.append((tantivy.Occur.Must, make.regex_query(schema, "text", re.escape(asked.prefix.lower()) + ".*")))
        if asked.space:
            must.append((tantivy.Occur.Must, make.term_query(schema, "space", asked.space)))
            late = make.range_query(schema, "created", tantivy.FieldType.Integer, AFTER_MS, None)
            must.append((tantivy.Occur.Must, late))
        whole = make.boolean_query(must) if len(must) > 1 else wanted
        if asked.kind == "facets":
            return len(self._searcher.aggregate(whole, {"s": {"terms": {"field": "space"}}})["s"]["buckets"])
        hits = self._searcher.search(whole, RESULTS, count=False).hits
        return len(self._searcher.fast_field_values("id", [address for _, address in hits])) if hits else 0


class Fts5(Peer):
    """SQLite's FTS5 with the porter stemmer, without a copy of the texts, and a table for space and time."""

    name = "FTS5"

    def build(self, rows: Iterable[Row]) -> None:
        """Index the messages."""
        database = self._connect()
        database.execute("PRAGMA synchronous=OFF")
        database.execute("CREATE VIRTUAL TABLE text USING fts5(body, content='', tokenize='porter unicode61')")
        database.execute("CREATE TABLE post (id INTEGER PRIMARY KEY, space INTEGER, created INTEGER)")
        batch: list[Row] = []
        for row in rows:
            batch.append(row)
            if len(batch) >= 50_000:
                self._insert(database, batch)
                batch = []
        self._insert(database, batch)
        database.close()

    def _insert(self, database: sqlite3.Connection, batch: list[Row]) -> None:
        with database:
            database.executemany("INSERT INTO text (rowid, body) VALUES (?, ?)", [(row[0], row[3]) for row in batch])
            database.executemany("INSERT INTO post VALUES (?, ?, ?)", [row[:3] for row in batch])

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "fts.db")

    def open(self) -> None:
        """Open the database."""
        self._database = self._connect()
        self._database.execute("PRAGMA cache_size=-65536")

    def search(self, asked: Asked) -> int:
        """Best 20, or the counts by space."""
        quoted = [f'"{word}"' for word in asked.words]
        if asked.kind == "phrase":
            match = '"' + " ".join(asked.words) + '"'
        elif asked.kind.startswith("question"):
            match = " OR ".join(quoted)
        else:
            match = " AND ".join([*quoted, *([f'"{asked.prefix}" *'] if asked.prefix else [])])
        joined = "FROM text JOIN post ON post.id = text.rowid WHERE text MATCH ?"
        if asked.kind == "facets":
            return len(self._database.execute(f"SELECT space, count(*) {joined} GROUP BY space", (match,)).fetchall())
        if asked.space:
            found = self._database.execute(
                f"SELECT text.rowid {joined} AND space = ? AND created >= ? ORDER BY rank LIMIT {RESULTS}",
                (match, asked.space, AFTER_MS),
            )
        else:
            best = f"SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT {RESULTS}"
            found = self._database.execute(best, (match,))
        return len(found.fetchall())


class Whoosh(Peer):
    """Whoosh with its stemming analyzer, over as many messages as it indexes in a minute or two."""

    name = "Whoosh"
    most = 20_000

    def build(self, rows: Iterable[Row]) -> None:
        """Index the messages."""
        schema = fields.Schema(
            id=fields.NUMERIC(stored=True),
            text=fields.TEXT(analyzer=StemmingAnalyzer()),
            space=fields.NUMERIC(stored=True),
            created=fields.NUMERIC(numtype=int, bits=64),
        )
        writer = index.create_in(str(self.folder), schema).writer(limitmb=256)
        for number, space, created, text in rows:
            writer.add_document(id=number, text=text, space=space, created=created)
        writer.commit()

    def open(self) -> None:
        """Open the index."""
        opened = index.open_dir(str(self.folder))
        self._searcher = opened.searcher()
        self._all = qparser.QueryParser("text", opened.schema)
        self._any = qparser.QueryParser("text", opened.schema, group=qparser.OrGroup)

    def search(self, asked: Asked) -> int:
        """Best 20, or the counts by space."""
        words = " ".join(asked.words).lower()
        if asked.kind == "phrase":
            wanted = self._all.parse(f'"{words}"')
        elif asked.kind.startswith("question"):
            wanted = self._any.parse(words)
        else:
            wanted = self._all.parse(words)
        if asked.prefix:
            wanted = query.And([wanted, query.Prefix("text", asked.prefix.lower())])
        limits = None
        if asked.space:
            late = query.NumericRange("created", AFTER_MS, None)
            limits = query.And([query.NumericRange("space", asked.space, asked.space), late])
        if asked.kind == "facets":
            return len(self._searcher.search(wanted, limit=None, groupedby="space").groups("space"))
        return len(self._searcher.search(wanted, limit=RESULTS, filter=limits).top_n)


class Xapian(Peer):
    """Xapian in a process of the system's Python, which times itself."""

    name = "Xapian"
    _process: subprocess.Popen[str] | None = None

    def _start(self, *arguments: str) -> subprocess.Popen[str]:
        script = Path(__file__).with_name("speed_xapian.py")
        command = [SYSTEM_PYTHON, str(script), *arguments]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def build(self, rows: Iterable[Row]) -> None:
        """Index the messages."""
        with self._start("build", str(self.folder / "xapian")) as process:
            assert process.stdin is not None
            for row in rows:
                process.stdin.write(json.dumps(row) + "\n")
            process.stdin.close()

    def open(self) -> None:
        """Start the process that searches."""
        self._process = self._start("serve", str(self.folder / "xapian"))

    def time(self, asked: Asked) -> Took:
        """As the process measured it."""
        assert self._process is not None and self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({**asked._asdict(), "after": AFTER_MS}) + "\n")
        self._process.stdin.flush()
        cpu, wall, found = json.loads(self._process.stdout.readline())
        return cpu, wall, found

    def search(self, asked: Asked) -> int:
        """Number of results."""
        return self.time(asked)[2]

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            with self._process:
                assert self._process.stdin is not None
                self._process.stdin.close()

    @classmethod
    def is_here(cls) -> bool:
        """Whether the system's Python has Xapian."""
        with suppress(OSError):
            return not subprocess.run(
                [SYSTEM_PYTHON, "-c", "import xapian"], capture_output=True, check=False
            ).returncode
        return False


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def all_peers() -> list[type[Peer]]:
    """The engines that can run here."""
    if not Xapian.is_here():
        print("Xapian is left out: install python3-xapian", file=sys.stderr)
        return [RawTantivy, Fts5, Whoosh]
    return [RawTantivy, Fts5, Whoosh, Xapian]
