"""A draft as a query: its title and the body words that say most."""

from __future__ import annotations

import math
from collections import Counter

from index.analysis import Analyzer
from index.analysis.languages import DEFAULT, QUESTION_STOP_WORDS
from index.analysis.words import chunks, cut
from index.engines.base import Engine
from index.engines.query import AllOf, Between, Filter, Query
from index.rank import DRAFT_BODY, DRAFT_SHORT, DRAFT_TITLES, DRAFT_WORDS, Ranking, by_relevance
from index.reader.plan import Planner
from index.reader.search import columns

_READ = 20_000  # characters of a draft
_RANKED = 500  # posts, and as many titles


def weights(title: str, text: str, analyzer: Analyzer, engine: Engine) -> dict[str, float]:
    """Token -> weight: the words of title and body that say most.

    A weight is (1 + ln count) times the root of the rarity; words of the body count less. BM25 multiplies the rarity in
    again: between once and twice it measured best. In a draft of a few words the rarity is in it once only.
    """
    text = text[:_READ]
    language = analyzer.language(f"{title} {text}") or DEFAULT
    found: dict[str, float] = {}
    for part, share in ((title[:_READ], 1.0), (text, DRAFT_BODY)):
        counts = _counted(part, analyzer, language)
        for token, count in counts.items():
            found[token] = found.get(token, 0.0) + share * (1 + math.log(count))
    size = max(1, engine.size())
    extra = 0.0 if len(found) <= DRAFT_SHORT else 0.5
    for token in found:
        documents = engine.frequency("body", token)
        found[token] *= math.log(1 + (max(size - documents, 0) + 0.5) / (documents + 0.5)) ** extra
    return dict(sorted(found.items(), key=lambda entry: (-entry[1], entry[0]))[:DRAFT_WORDS])


def find_similar(
    tokens: dict[str, float], planner: Planner, engine: Engine, filters: tuple[Query, ...], now_ms: int
) -> Ranking:
    """Conversations for weighted tokens, from the best 500 posts and the best 500 titles; what is recent gains a little."""
    posts = columns(engine.search(_limited(planner.weighted("body", tokens), filters), _RANKED, count=False))
    found = engine.search(_limited(planner.weighted("title", tokens), filters), _RANKED, count=False)
    titled = found.column("conversation")
    titles = {conversation: score * DRAFT_TITLES for conversation, score in zip(titled, found.scores, strict=True)}
    ranking = by_relevance(posts, titles, dict(zip(titled, found.column("id"), strict=True)))
    moments = dict(zip(titled, found.column("created"), strict=True))
    for conversation, moment in zip(posts.conversations, posts.created, strict=True):
        moments[conversation] = max(moment, moments.get(conversation, moment))
    return ranking.favouring_recent(moments, now_ms)


def _limited(query: Query, filters: tuple[Query, ...]) -> Query:
    """Only the words where nothing limits them: the engine then skips what cannot reach the best, in half the time."""
    return AllOf((query, *[Filter(each) for each in filters])) if filters else query


def older(before_ms: int | None) -> tuple[Query, ...]:
    """The filter for posts written before a moment."""
    return () if before_ms is None else (Between(None, before_ms),)


def _counted(text: str, analyzer: Analyzer, language: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for chunk in chunks(text):
        for form in cut(chunk).forms:
            if form not in QUESTION_STOP_WORDS:
                counts[analyzer.blind(analyzer.stem(form, language))] += 1
    return counts
