"""A draft as a query: its title and the body words that say most."""

from __future__ import annotations

import math
from collections import Counter

from index.analysis import Analyzer
from index.analysis.languages import DEFAULT, QUESTION_STOP_WORDS
from index.analysis.words import chunks, cut
from index.engines.base import Engine
from index.engines.query import AllOf, Between, Filter, Query
from index.rank import Ranking, by_relevance
from index.reader.plan import Planner
from index.reader.search import columns

BODY_WORDS = 60
_BODY_WEIGHT = 0.7
_TITLE_FIELD = 2.0  # titles have a field of their own, so their BM25 misses what a short text gains among posts
_READ = 20_000  # characters of a draft
_RANKED_POSTS = 1_000
_TITLES = 1_000


def weights(title: str, text: str, analyzer: Analyzer, engine: Engine) -> dict[str, float]:
    """Token -> weight: all of the title's words and the 60 body words of best tf-idf.

    A weight is (1 + ln count) times the rarity, body words times .7. BM25 multiplies the rarity in again: measured, the
    squared rarity is worth +.01 nDCG@10 on long forum questions, and the logarithm of the count another +.005.
    """
    text = text[:_READ]
    language = analyzer.language(f"{title} {text}") or DEFAULT
    size = max(1, engine.size())
    rarity: dict[str, float] = {}

    def weighted(counts: Counter[str]) -> dict[str, float]:
        for token in counts:
            if token not in rarity:
                documents = engine.frequency("body", token)
                rarity[token] = math.log(1 + (max(size - documents, 0) + 0.5) / (documents + 0.5))
        return {token: (1 + math.log(count)) * rarity[token] for token, count in counts.items()}

    found = weighted(_counted(title[:_READ], analyzer, language))
    body = weighted(_counted(text, analyzer, language))
    for token in sorted(body, key=lambda token: (-body[token], token))[:BODY_WORDS]:
        found[token] = found.get(token, 0.0) + _BODY_WEIGHT * body[token]
    return found


def find_similar(tokens: dict[str, float], planner: Planner, engine: Engine, filters: tuple[Query, ...]) -> Ranking:
    """Conversations for weighted tokens, from the best 1,000 posts and the best 1,000 titles."""
    limits = tuple([Filter(query) for query in filters])
    posts = engine.search(AllOf((planner.weighted("body", tokens), *limits)), _RANKED_POSTS, count=False)
    found = engine.search(AllOf((planner.weighted("title", tokens), *limits)), _TITLES, count=False)
    titled = found.column("conversation")
    titles = {conversation: score * _TITLE_FIELD for conversation, score in zip(titled, found.scores, strict=True)}
    return by_relevance(columns(posts), titles, dict(zip(titled, found.column("id"), strict=True)))


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
