"""The second engine: small, pure Python, in RAM or a temporary folder of its own. The oracle for the fast one.

Whoosh keeps pickles in its index, so an index from elsewhere is never opened: this engine always starts empty.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
import weakref
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from whoosh import fields, query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.reading import TermNotFound

from index.analysis import AnalysedDocument
from index.engines.base import Column, Divided, Divider, Hits, Order
from index.engines.query import (
    AllOf,
    AnyOf,
    AnyToken,
    BestOf,
    Between,
    Everything,
    Filter,
    Nothing,
    OneOf,
    Phrase,
    Plus,
    Query,
    Term,
    TextField,
)

_NUMBERS = ("id", "conversation", "space", "author", "created")


class _OwnStorage(RamStorage):  # type: ignore[misc]  # Whoosh has no types
    """In RAM, with a temporary folder of its own for what it sorts.

    WORKAROUND(Whoosh 2.7.4, RamStorage.temp_storage, when it draws a name): it is /tmp/MAIN.tmp for every index of every
    process, and one removes what another is about to read.
    """

    def __init__(self) -> None:
        super().__init__()
        self._temporary = Path(tempfile.mkdtemp(prefix="whoosh-"))
        weakref.finalize(self, shutil.rmtree, self._temporary, ignore_errors=True)

    def temp_storage(self, name: str | None = None) -> FileStorage:
        """A new one, within the folder that goes with this index."""
        return FileStorage(str(self._temporary / secrets.token_hex(8))).create()


class WhooshEngine:
    """A few thousand documents at most. `on_disk` uses a temporary folder that goes with the engine."""

    def __init__(self, *, on_disk: bool = False) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="whoosh-") if on_disk else None
        storage = FileStorage(self._folder.name) if self._folder else _OwnStorage()
        self._index = storage.create_index(_schema())
        self._writer: Any = None
        self._searcher = self._index.searcher()

    def add(self, document: AnalysedDocument) -> None:
        """Add a document."""
        self._open_writer().add_document(
            **{name: getattr(document, name) for name in (*_NUMBERS, "standing")},
            **{name: getattr(document, name) for name in ("title", "body", "side", "exact", "filters")},
        )

    def delete(self, document_id: int) -> None:
        """Remove the document with this id. Commits first: Whoosh deletes only what is committed."""
        if self._writer is not None:
            self.commit()
        self._open_writer().delete_by_query(query.NumericRange("id", document_id, document_id))

    def commit(self) -> None:
        """Commit and see it."""
        if self._writer is not None:
            self._writer.commit()
            self._writer = None
        self.reload()

    def reload(self) -> bool:
        """Open a new searcher: refreshing one may return documents twice."""
        self._searcher.close()
        self._searcher = self._index.searcher()
        return True

    def rest(self) -> None:
        """Nothing: it maps no files."""

    def close(self) -> None:
        """Forget everything."""
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None
        self._searcher.close()
        self._index.close()
        if self._folder is not None:
            self._folder.cleanup()

    def search(self, query: Query, limit: int, order: Order = "relevance", *, count: bool = True) -> Hits:
        """Best `limit` posts. Slow: always scores all of them."""
        rows = [(score, self._searcher.stored_fields(number)) for number, score in self._scores(query).items()]
        if order == "relevance":
            rows.sort(key=lambda row: (-row[0], row[1]["id"]))
        else:
            rows.sort(key=lambda row: (row[1]["created"], row[1]["id"]), reverse=order == "newest")
        best = rows[:limit]
        scores = [score if order == "relevance" else 0.0 for score, _ in best]
        return _Found(len(rows if count else best), scores, [stored for _, stored in best])

    def divide(self, query: Query, limits: Mapping[Divider, int], moments: Sequence[int] = ()) -> Divided:
        """Posts by value of some fields, and by time."""
        rows = [self._searcher.stored_fields(number) for number in self._scores(query)]
        values: dict[Divider, list[tuple[str, int]]] = {}
        for field, limit in limits.items():
            found = Counter(value for row in rows for value in set(str(row[field]).split()))
            values[field] = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
        created = [int(row["created"]) for row in rows]
        times = tuple([sum(start <= moment < end for moment in created) for start, end in pairwise(moments)])
        return Divided(len(rows), values, times)

    def frequency(self, field: TextField, token: str) -> int:
        """Documents with the token."""
        try:
            return int(self._searcher.doc_frequency(field, token))
        except TermNotFound:
            return 0

    def claim(self) -> int:
        """Highest id: the index has no other writer anyway."""
        return max((stored["id"] for stored in self._searcher.all_stored_fields()), default=0)

    def size(self) -> int:
        """Number of documents."""
        return int(self._searcher.doc_count())

    def _scores(self, query: Query) -> dict[int, float]:
        found = self._searcher.search(self._translate(query), limit=None)
        return {number: float(score or 0.0) for score, number in found.top_n}

    def _translate(self, wanted: Query) -> query.Query:
        """Our tree as Whoosh's. Whoosh's REQUIRE is never used: in 2.7.4 it acts as AND NOT."""
        match wanted:
            case Term(field, token, boost):
                return query.Term(field, token, boost=boost)
            case AnyToken(names, tokens, score):
                terms = [query.Term(name, token) for name in names for token in tokens]
                return query.ConstantScoreQuery(query.Or(terms), score)
            case Phrase(tokens, boost):
                if len(tokens) == 1:
                    return query.Term("exact", tokens[0], boost=boost)
                return query.Phrase("exact", list(tokens), boost=boost)
            case AnyOf(queries, least):
                either = query.Or([self._translate(each) for each in queries])
                return either if least < 2 else query.And([either, self._at_least(queries, least)])
            case BestOf(queries):
                return query.DisjunctionMax([self._translate(each) for each in queries])
            case Plus(needed, more):
                return query.AndMaybe(self._translate(needed), self._translate(more))
            case AllOf(queries, without):
                needed = query.And([self._translate(each) for each in queries or (Everything(),)])
                return (
                    query.And([needed, *[query.Not(self._translate(each)) for each in without]]) if without else needed
                )
            case Filter(inner):
                return query.ConstantScoreQuery(self._translate(inner), 0.0)
            case OneOf(field, values):
                return query.ConstantScoreQuery(
                    query.Or([query.NumericRange(field, each, each) for each in values]), 0.0
                )
            case Between(low, high):
                return query.ConstantScoreQuery(query.NumericRange("created", low, high, False, True), 0.0)
            case Everything():
                return query.ConstantScoreQuery(query.Every(), 0.0)
            case Nothing():
                return query.NullQuery

    def _at_least(self, queries: tuple[Query, ...], least: int) -> query.Query:
        """Documents that match so many of the queries: Whoosh 2.7.4 has `minmatch` but never looks at it."""
        matched = Counter([number for each in queries for number in self._scores(each)])
        ids = [self._searcher.stored_fields(number)["id"] for number, count in matched.items() if count >= least]
        return self._translate(OneOf("id", tuple(ids))) if ids else query.NullQuery

    def _open_writer(self) -> Any:
        if self._writer is None:
            self._writer = self._index.writer()
        return self._writer


class _Found:
    """Hits with all their stored fields."""

    def __init__(self, count: int, scores: list[float], stored: list[dict[str, Any]]) -> None:
        self.count = count
        self.scores = scores
        self._stored = stored

    def column(self, name: Column) -> list[int]:
        """One number of each row."""
        return [row[name] for row in self._stored]


def _schema() -> fields.Schema:
    spaced = SpaceSeparatedTokenizer()
    text = {name: fields.TEXT(analyzer=spaced, phrase=False) for name in ("title", "body", "side")}
    numbers = {name: fields.NUMERIC(int, 64, signed=True, stored=True) for name in (*_NUMBERS, "standing")}
    tokens = fields.TEXT(analyzer=spaced, phrase=False, stored=True)
    return fields.Schema(**text, **numbers, exact=fields.TEXT(analyzer=spaced, phrase=True), filters=tokens)
