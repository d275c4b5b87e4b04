"""Searches one index: parse, correct, plan, run, rank, page."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from index.analysis import Analyzer
from index.analysis.analyzer import filter_form
from index.document import Resolver, Vocabulary
from index.engines.base import Engine, Order
from index.engines.tantivy_engine import TantivyEngine
from index.language import ParsedQuery, parse
from index.language.dates import milliseconds
from index.language.reading import read_back
from index.language.tree import All, Word
from index.rank import NO_RANKING
from index.reader.answer import Answer, Facets
from index.reader.correct import rarer
from index.reader.helpful import by_votes, spaces_of
from index.reader.marks import highlighter
from index.reader.meaning import Asked, Searching
from index.reader.plan import Planner
from index.reader.search import FEW_WORDS, told, wanted
from index.reader.similar import find_similar, older, weights
from index.snippet import Highlighter

Sort = Literal["relevance", "newest", "oldest", "helpful"]
_FACET_TOKENS = 200
_FIRST_YEAR = 1980
_REMEMBERED_TOKENS = 50_000
_MARKED_WORDS = 32  # of a draft, in the texts that are like it


class Reader:
    """Read-only view of an index folder. Light: holds no vocabulary and no documents. Use from one thread at a time.

    `vocabulary` and `resolver` must show only what the reader may see; `spaces` of each call limits the posts.
    Raises IndexUnreadableError when the folder has to be rebuilt.
    """

    def __init__(
        self,
        folder: Path,
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        resolver: Resolver,
        *,
        engine: Engine | None = None,
    ) -> None:
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._resolver = resolver
        self._engine: Engine = engine or TantivyEngine(folder)
        self._blind = lru_cache(_REMEMBERED_TOKENS)(analyzer.blind)
        self._plan()

    def _plan(self) -> None:
        self._vocabulary_version = self._vocabulary.version()
        self._planner = Planner(self._analyzer, self._vocabulary, self._engine, self._blind)
        self._searching = Searching(self._planner, self._vocabulary, self._engine)

    def reload(self) -> bool:
        """See the last commit of whichever process writes; False when nothing changed: then what is known is kept."""
        changed = self._engine.reload()
        # The vocabulary follows the engine's commit, so it may change alone.
        if changed or self._vocabulary.version() != self._vocabulary_version:
            self._plan()
            return True
        return False

    def rest(self) -> None:
        """Give back memory that only searching needs. Costs a few milliseconds, and so does the next search."""
        self._engine.rest()

    def close(self) -> None:
        """Release the folder."""
        self._engine.close()

    def size(self) -> int:
        """Number of posts in the index."""
        return self._engine.size()

    def search(
        self,
        query: str,
        *,
        now: datetime,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
        spaces: Sequence[int] | None = None,
        typing: bool = False,
        before_ms: int | None = None,
        why: bool = False,
    ) -> Answer:
        """Conversations for a query. `typing`: the last word may go on. `sort:` in the query wins over `sort`.

        `why`: each conversation says what its score is made of (costs as much again as ranking).

        An empty query finds nothing. Never raises for any text of a query.
        """
        watch = _Watch()
        parsed = parse(query, resolver=self._resolver, now=now, typing=typing)
        watch.lap("parse")
        wanted_sort = _sort(parsed, sort)
        asked = Asked(parsed.text, typing, spaces, before_ms, _order(wanted_sort), why)
        meant = self._searching.run(parsed.tree, asked)
        ranked = meant.found.ranked
        if wanted_sort == "helpful":
            inside = spaces_of(meant.tree, spaces)
            ranked = by_votes(meant.found, self._searching.posts(meant), inside, self._engine, self._resolver)
        watch.lap("search")
        return Answer(
            query=query,
            explained=list(parsed.explained),
            corrected=_correction(meant.replaced),
            total_posts=meant.found.total_posts,
            conversations=ranked.page(offset, limit),
            total_conversations_ranked=len(ranked),
            highlighter=highlighter(told(meant.tree), self._planner, self._analyzer),
            took_ms=watch.laps(),
            replaced=meant.replaced,
            relaxed=meant.found.relaxed,
            absent=meant.absent,
            reading=read_back(meant.tree, wanted_sort, FEW_WORDS, meant.want.words),
        )

    def similar(
        self,
        text: str,
        title: str = "",
        *,
        now: datetime,
        before_ms: int | None = None,
        limit: int = 100,
        exclude_conversation: int | None = None,
        spaces: Sequence[int] | None = None,
    ) -> Answer:
        """Conversations like a draft. No syntax: every character of the draft is text. `total_posts` is 0: not counted.

        What was said shortly before `now`, or before `before_ms` where that is given, gains a little.
        """
        watch = _Watch()
        tokens = weights(title, text, self._analyzer, self._engine)
        watch.lap("parse")
        filters = older(before_ms)
        if spaces is not None:
            filters = (*filters, *wanted(All(()), self._planner, spaces, None).filters)
        moment = milliseconds(now) if before_ms is None else before_ms
        ranked = find_similar(tokens, self._planner, self._engine, filters, moment) if tokens else NO_RANKING
        if exclude_conversation is not None:
            ranked = ranked.without(exclude_conversation)
        watch.lap("search")
        words = parse_words(f"{title} {text}"[:1_000])
        return Answer(
            query=title or text,
            explained=[],
            corrected=None,
            total_posts=0,
            conversations=ranked.page(0, limit),
            total_conversations_ranked=len(ranked),
            highlighter=highlighter(words, self._planner, self._analyzer),
            took_ms=watch.laps(),
        )

    def facets(
        self, query: str, *, now: datetime, spaces: Sequence[int] | None = None, typing: bool = False, limit: int = 50
    ) -> Facets:
        """How the posts of a search divide by space, author and filter token. About as dear as the search itself."""
        parsed = parse(query, resolver=self._resolver, now=now, typing=typing)
        meant = self._searching.run(
            parsed.tree, Asked(parsed.text, typing, spaces, None, _order(_sort(parsed, "relevance")))
        )
        posts = self._searching.posts(meant)
        if posts is None:
            return Facets(0, [], [], [])
        readable = self._filter_names()
        years = range(_FIRST_YEAR, now.year + 2)
        moments = [milliseconds(datetime(year, 1, 1, tzinfo=UTC)) for year in years]
        divided = self._engine.divide(posts, {"space": limit, "author": limit, "filters": _FACET_TOKENS}, moments)
        return Facets(
            total_posts=divided.total,
            spaces=[(int(space), count) for space, count in divided.values["space"]],
            authors=[(int(author), count) for author, count in divided.values["author"]],
            # Equals by name: the order of blinded tokens is another one in every profile.
            filters=sorted(
                [(readable[token], count) for token, count in divided.values["filters"] if token in readable],
                key=lambda pair: (-pair[1], pair[0]),
            ),
            years=tuple([pair for pair in zip(years, divided.times, strict=False) if pair[1]][::-1]),
        )

    def posts_with_form(self, form: str, limit: int) -> list[int]:
        """Some posts that hold a form of the vocabulary, those that have it in their body first."""
        found: list[int] = []
        for in_body in (True, False):
            query = self._planner.form(form, in_body=in_body)
            found += self._engine.search(query, limit, count=False).column("id")
            if len(found) >= limit:
                break
        return list(dict.fromkeys(found))[:limit]

    def rarer_words(self, query: str, *, now: datetime, typing: bool = False) -> tuple[tuple[str, str], ...]:
        """Words that hardly anybody writes, with the neighbour that everybody does: to offer, never to replace."""
        parsed = parse(query, resolver=self._resolver, now=now, typing=typing)
        return rarer(parsed.tree, self._vocabulary).replaced if isinstance(parsed.tree, All) else ()

    def highlighter(self, query: str, *, now: datetime, typing: bool = False) -> Highlighter:
        """Marks for a query, mostly without searching (for the reading pane). `typing`: the last word may go on."""
        parsed = parse(query, resolver=self._resolver, now=now, typing=typing)
        tree = self._searching.tree(parsed.tree, Asked(parsed.text, typing))
        return highlighter(told(tree), self._planner, self._analyzer)

    def _filter_names(self) -> dict[str, str]:
        names = [form for form, _ in self._vocabulary.expand(filter_form(""), _FACET_TOKENS)]
        return {self._analyzer.blind_filter(name[1:]): name[1:] for name in names}


class _Watch:
    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        moment = time.perf_counter()
        self._laps[name] = (moment - self._last) * 1_000
        self._last = moment

    def laps(self) -> dict[str, float]:
        return {**self._laps, "total": (time.perf_counter() - self._start) * 1_000}


def parse_words(text: str) -> All:
    """The words of a text as a tree, without syntax."""
    return All(tuple([Word(word) for word in text.split()[:_MARKED_WORDS]]))


def _sort(parsed: ParsedQuery, sort: Sort) -> Sort:
    asked: dict[str, Sort] = {name: name for name in get_args(Sort)}
    return asked.get(parsed.sort, sort)


def _order(sort: Sort) -> Order:
    """In which posts are taken from the index; votes order what was found."""
    return "relevance" if sort == "helpful" else sort


def _correction(replaced: Sequence[tuple[str, str]]) -> str | None:
    if not replaced:
        return None
    wrong, right = (", ".join(words) for words in zip(*replaced, strict=True))
    return f"No hits for {wrong} - showing {right}"
