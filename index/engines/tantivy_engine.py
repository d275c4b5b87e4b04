"""The fast engine: a tantivy index in a folder of its own, on a local disk."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import tantivy

from index.analysis import AnalysedDocument
from index.engines.analysed_by import note_analysis
from index.engines.base import Column, Divided, Divider, Hits, IndexUnreadableError, Order
from index.engines.query import (
    AllOf,
    AnyOf,
    AnyToken,
    BestOf,
    Between,
    Everything,
    Filter,
    Nothing,
    NumberField,
    OneOf,
    Phrase,
    Plus,
    Query,
    Term,
    TextField,
)

LAYOUT = "precedent-index 1\n"  # change the number when the schema changes: the index is then rebuilt
_LAYOUT_FILE = "layout"
_TOTAL = "posts"
_TIMES = "times"
_ATTEMPTS = 6
_LOCK_ATTEMPTS = 100  # a tenth of a second apart
_OCCUR = tantivy.Occur
_BURST = 250  # documents handed over together: one by one, each wakes the writer's thread, which costs more than adding
_FEW_NUMBERS = 512  # up to here a union of lists is faster than a term set, which looks at every document
_REMEMBERED_FREQUENCIES = 50_000
_REMEMBERED_HITS = 16  # of a thousand posts each; from one key to the next only the last word is another one


def schema() -> tantivy.Schema:
    """Fields of the index. Tokens come blinded and joined by spaces; nothing is stored."""
    builder = tantivy.SchemaBuilder()
    for name in ("title", "body", "side"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("exact", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("filters", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("id", indexed=True, fast=True)
    for name in ("conversation", "space", "author"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_unsigned_field("standing", fast=True)
    builder.add_integer_field("created", fast=True)
    return builder.build()


class TantivyEngine:
    """Opens or creates the index in `folder`. The writer is made at the first change, so readers never hold its lock.

    `heap_bytes` is the writer's buffer over all `threads` (at least 15 MB a thread). `sleep` waits between attempts to
    commit on Windows, where a virus scanner may hold a file for a moment.
    Raises IndexUnreadableError when the folder holds something else; it is never deleted here.
    """

    def __init__(
        self,
        folder: Path,
        *,
        heap_bytes: int = 128_000_000,
        threads: int = 1,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder = folder
        self._heap_bytes = max(heap_bytes, 15_000_000 * threads)
        self._threads = threads
        self._sleep = sleep
        self._index = _open(folder)
        self._schema = self._index.schema
        self._writer: tantivy.IndexWriter | None = None
        self._waiting: list[tantivy.Document] = []
        self._seen = self._committed()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._frequencies: dict[tuple[TextField, str], int] = {}
        self._hits: OrderedDict[tuple[Query, int, Order, bool], Hits] = OrderedDict()

    def add(self, document: AnalysedDocument) -> None:
        """Add a document. Costs about 9 us here and 20 to 40 us in the writer's own threads."""
        row = tantivy.Document()
        row.add_unsigned("id", document.id)
        row.add_unsigned("conversation", document.conversation)
        row.add_unsigned("space", document.space)
        row.add_unsigned("author", document.author)
        row.add_unsigned("standing", document.standing)
        row.add_integer("created", document.created)
        row.add_text("body", document.body)
        row.add_text("exact", document.exact)
        if document.title:
            row.add_text("title", document.title)
        if document.side:
            row.add_text("side", document.side)
        for token in document.filters.split():
            row.add_text("filters", token)
        self._waiting.append(row)
        if len(self._waiting) >= _BURST:
            self._hand_over()

    def _hand_over(self) -> None:
        add = self._open_writer().add_document
        for row in self._waiting:
            add(row)
        self._waiting.clear()

    def delete(self, document_id: int) -> None:
        """Remove the document with this id."""
        self._hand_over()  # what was added before goes, too
        # WORKAROUND(tantivy 0.27): delete_documents_by_term takes any int for signed and deletes nothing, silently.
        self._open_writer().delete_documents_by_query(tantivy.Query.term_query(self._schema, "id", document_id))

    def commit(self) -> None:
        """Commit, trying again while another program holds a file (Windows)."""
        if self._waiting:
            self._hand_over()
        if self._writer is None:
            return
        for attempt in range(_ATTEMPTS):
            try:
                self._writer.commit()
                break
            except (ValueError, OSError) as error:
                if "PermissionDenied" not in str(error) or attempt == _ATTEMPTS - 1:
                    raise
                self._sleep(0.05 * 2**attempt)
        self._writer.garbage_collect_files()
        self.reload()

    def reload(self) -> bool:
        """See the last commit. Costs a look at one file when nothing changed, else about a millisecond."""
        committed = self._committed()
        if committed is not None and committed == self._seen:
            return False
        self._seen = committed  # before the reload, which may see a later commit: then the next call looks again
        self._index.reload()
        self._searcher = self._index.searcher()
        self._frequencies.clear()
        self._hits.clear()
        return True

    def rest(self) -> None:
        """Map the files anew: the pages that were looked at, often 100 MB, count as this process's memory no longer."""
        self._hits.clear()
        if self._committed() is None:  # replaced by another generation, and gone: opening it would begin an empty one
            return
        self._index = _open(self._folder)
        self._searcher = self._index.searcher()

    def _committed(self) -> tuple[int, int] | None:
        """What changes with each commit: it puts another file in the place of meta.json. Merges do so, too."""
        with suppress(OSError):  # Windows: a virus scanner may hold it for a moment
            found = (self._folder / "meta.json").stat()
            return found.st_mtime_ns, found.st_ino
        return None

    def close(self) -> None:
        """Wait for merges and release the writer's lock."""
        self._waiting.clear()
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.rollback()
            writer.wait_merging_threads()

    def search(self, query: Query, limit: int, order: Order = "relevance", *, count: bool = True) -> Hits:
        """Best `limit` posts. The last searches are remembered until the next reload."""
        asked = query, limit, order, count
        hits = self._hits.pop(asked, None)
        if hits is None:
            hits = self._search(query, limit, order, count)
            if len(self._hits) >= _REMEMBERED_HITS:
                self._hits.popitem(last=False)
        self._hits[asked] = hits
        return hits

    def _search(self, query: Query, limit: int, order: Order, count: bool) -> Hits:
        searcher = self._searcher
        match query:
            case AllOf((Plus() as only,), ()):
                wanted = self._flat(only)
            case _:
                wanted = self._translate(query)
        if order == "relevance":
            found = searcher.search(wanted, limit, count=count)
        else:
            direction = tantivy.Order.Desc if order == "newest" else tantivy.Order.Asc
            found = searcher.search(wanted, limit, count=count, order_by_field="created", order=direction)
        return _Found(searcher, found, count, order == "relevance")

    def divide(self, query: Query, limits: Mapping[Divider, int], moments: Sequence[int] = ()) -> Divided:
        """Posts by value of some fields, and by time."""
        wanted: dict[str, Any] = {field: {"terms": {"field": field, "size": size}} for field, size in limits.items()}
        wanted[_TOTAL] = {"value_count": {"field": "id"}}
        if len(moments) > 1:
            spans = [{"from": start, "to": end} for start, end in pairwise(moments)]
            wanted[_TIMES] = {"range": {"field": "created", "ranges": spans}}
        found = self._searcher.aggregate(self._translate(query), wanted)
        values: dict[Divider, list[tuple[str, int]]] = {}
        for field in limits:
            pairs = [(_key(bucket["key"]), int(bucket["doc_count"])) for bucket in found[field]["buckets"]]
            values[field] = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
        counted = {
            bucket.get("from"): int(bucket["doc_count"]) for bucket in found.get(_TIMES, {"buckets": []})["buckets"]
        }
        times = tuple([counted.get(float(start), 0) for start in moments[:-1]])
        return Divided(int(found[_TOTAL]["value"]), values, times)

    def frequency(self, field: TextField, token: str) -> int:
        """Documents with the token. Remembered until the next reload: a prefix asks for hundreds at each keystroke."""
        found = self._frequencies.get((field, token))
        if found is None:
            if len(self._frequencies) >= _REMEMBERED_FREQUENCIES:
                self._frequencies.clear()
            found = self._frequencies[field, token] = self._searcher.doc_freq(field, token)
        return found

    def size(self) -> int:
        """Number of documents."""
        return self._searcher.num_docs

    def claim(self) -> int:
        """Take the writer's lock, waiting a few seconds for one that is on its way out, then look for the highest id."""
        self._open_writer()
        self.reload()
        wanted = {"highest": {"max": {"field": "id"}}}
        found = self._searcher.aggregate(tantivy.Query.all_query(), wanted)["highest"]["value"]
        return int(found or 0)

    def _open_writer(self) -> tantivy.IndexWriter:
        for attempt in range(_LOCK_ATTEMPTS):
            if self._writer is not None:
                break
            try:
                self._writer = self._index.writer(self._heap_bytes, self._threads)
            except ValueError as error:
                if "LockBusy" not in str(error) or attempt == _LOCK_ATTEMPTS - 1:
                    raise
                self._sleep(0.1)
        assert self._writer is not None
        return self._writer

    def _translate(self, query: Query) -> tantivy.Query:
        make = tantivy.Query
        match query:
            case Term(field, token, boost):
                term = make.term_query(self._schema, field, token, "basic" if field == "filters" else "freq")
                return term if boost == 1.0 else make.boost_query(term, boost)
            case AnyToken(_, _, score):
                return make.const_score_query(self._union((query,)), score)
            case Phrase(tokens, boost):
                if len(tokens) == 1:
                    found = make.term_query(self._schema, "exact", tokens[0], "freq")
                else:
                    found = make.phrase_query(self._schema, "exact", list(tokens))
                return found if boost == 1.0 else make.boost_query(found, boost)
            case AnyOf(queries, least):
                pairs = [(_OCCUR.Should, self._translate(each)) for each in queries]
                return make.boolean_query(pairs, minimum_number_should_match=least if least > 1 else None)
            case BestOf(queries):
                alike = [each for each in queries if isinstance(each, AnyToken)]
                if len(alike) == len(queries) and len({each.score for each in alike}) == 1:
                    return make.const_score_query(self._union(alike), alike[0].score)
                return make.disjunction_max_query([self._translate(each) for each in queries])
            case Plus(needed, more):
                return make.boolean_query(
                    [(_OCCUR.Must, self._translate(needed)), (_OCCUR.Should, self._translate(more))]
                )
            case AllOf(queries, without):
                pairs = [(_OCCUR.Must, self._translate(each)) for each in queries or (Everything(),)]
                pairs += [(_OCCUR.MustNot, self._translate(each)) for each in without]
                return make.boolean_query(pairs)
            case Filter(inner):
                return make.const_score_query(self._translate(inner), 0.0)
            case OneOf(field, values):
                return make.const_score_query(self._numbers(field, values), 0.0)
            case Between(low, high):
                return self._between(low, high)
            case Everything():
                return make.const_score_query(make.all_query(), 0.0)
            case Nothing():
                return make.empty_query()

    def _flat(self, query: Plus) -> tantivy.Query:
        """All that only adds to the score, side by side: a fifth cheaper than nested, but dearer beside other words."""
        inner: Query = query
        more: list[tantivy.Query] = []
        while isinstance(inner, Plus):
            added = inner.more.queries if isinstance(inner.more, AnyOf) and inner.more.least == 1 else (inner.more,)
            more += [self._translate(each) for each in added]
            inner = inner.query
        return tantivy.Query.boolean_query(
            [(_OCCUR.Must, self._translate(inner)), *[(_OCCUR.Should, each) for each in more]]
        )

    def _union(self, alike: Sequence[AnyToken]) -> tantivy.Query:
        """One flat union: a term set costs twice as much, a union of unions three times."""
        term, schema = tantivy.Query.term_query, self._schema
        return tantivy.Query.boolean_query(
            [
                (_OCCUR.Should, term(schema, field, token, "basic"))
                for each in alike
                for field in each.fields
                for token in each.tokens
            ]
        )

    def _numbers(self, field: NumberField, values: Sequence[int]) -> tantivy.Query:
        if len(values) > _FEW_NUMBERS:
            return tantivy.Query.term_set_query(self._schema, field, list(values))
        term, schema = tantivy.Query.term_query, self._schema
        return tantivy.Query.boolean_query([(_OCCUR.Should, term(schema, field, value, "basic")) for value in values])

    def _between(self, low: int | None, high: int | None) -> tantivy.Query:
        kind = tantivy.FieldType.Integer
        created = tantivy.Query.range_query(self._schema, "created", kind, low, high, True, high is None)
        return tantivy.Query.const_score_query(created, 0.0)


class _Found:
    """Hits that read their columns from the searcher that found them."""

    def __init__(self, searcher: tantivy.Searcher, found: tantivy.SearchResult, counted: bool, scored: bool) -> None:
        hits = found.hits
        self._searcher = searcher
        self._columns: dict[Column, Sequence[object]] = {}
        self._addresses = [address for _, address in hits]
        self.count = int(found.count) if counted else len(hits)  # type: ignore[attr-defined]  # not in the stub of 0.27
        self.scores: Sequence[float] = [score for score, _ in hits] if scored else [0.0] * len(hits)

    def column(self, name: Column) -> Sequence[int]:
        """One number of each row."""
        if not self._addresses:
            return []
        found = self._columns.get(name)
        if found is None:
            found = self._columns[name] = self._searcher.fast_field_values(name, self._addresses)
        return found  # type: ignore[return-value]


def _open(folder: Path) -> tantivy.Index:
    layout, name = folder / _LAYOUT_FILE, str(folder)
    if folder.exists() and not folder.is_dir():
        raise IndexUnreadableError("Something else stands where the search index belongs.")
    if not layout.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise IndexUnreadableError("The folder of the search index holds something else.")
        # First of all files: a crash after it leaves a folder that is taken up again.
        layout.write_text(LAYOUT, "utf-8", newline="\n")
    try:
        if layout.read_text("utf-8") == LAYOUT:
            if not tantivy.Index.exists(name):
                note_analysis(folder)
                return tantivy.Index(schema(), name)
            if tantivy.Index.is_compatible(name):
                return tantivy.Index.open(name)
    except (ValueError, OSError) as error:
        raise IndexUnreadableError("The search index is damaged and has to be rebuilt.") from error
    raise IndexUnreadableError("The search index was made by another version and has to be rebuilt.")


def _key(value: object) -> str:
    return str(int(value)) if isinstance(value, float) else str(value)
