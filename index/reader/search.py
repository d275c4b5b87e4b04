"""Words that are AND-ish while few and "most of these" when many, over posts and then over whole conversations."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from index.analysis.languages import QUESTION_STOP_WORDS
from index.analysis.words import fold
from index.engines.base import Engine, Hit, Hits, Order
from index.engines.query import AllOf, AnyOf, Between, Everything, Filter, Nothing, OneOf, Query, Term
from index.language.tree import All, Dates, Ids, Not, Together, Tokens, Word
from index.rank import Ranked, by_order, by_relevance
from index.reader.plan import Planner

RANKED_POSTS = 1_000
FEW_WORDS = 5  # up to here every word is required
ENOUGH = 20  # conversations: with fewer, words may be spread over a conversation
_QUESTION_WORDS = 7  # from here stop words are dropped
_SPREAD_CONVERSATIONS = 300
_SPREAD = 0.7  # words found in different posts count less than in one


class Wanted(msgspec.Struct, frozen=True):
    """A query ready to run: plain words, what else has to match, and what only filters."""

    words: tuple[Word, ...]
    strict: tuple[Query, ...]  # phrases, groups: scored
    filters: tuple[Query, ...]  # spaces, dates, states: not scored
    without: tuple[Query, ...]

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was asked for."""
        return not (self.words or self.strict or self.filters or self.without)


class Found(msgspec.Struct, frozen=True):
    """Ranked conversations, the number of posts, and whether words had to be given up."""

    ranked: list[Ranked]
    total_posts: int
    relaxed: bool = False


def wanted(tree: All, planner: Planner, spaces: Sequence[int] | None, before_ms: int | None) -> Wanted:
    """Sort the top of a query's tree by how it is matched."""
    words: list[Word] = []
    strict: list[Query] = []
    filters: list[Query] = []
    without: list[Query] = []
    for child in tree.children:
        match child:
            case Word():
                if planner.word(child) != Everything():  # punctuation asks for nothing
                    words.append(child)
            case Not(inner):
                if planner.node(inner) != Everything():
                    without.append(planner.node(inner))
            case Tokens() | Ids() | Together() | Dates():
                filters.append(planner.node(child))
            case _:
                if (query := planner.node(child)) != Everything():
                    strict.append(query)
    if spaces is not None:
        filters.append(OneOf("space", tuple(sorted(set(spaces)))) if spaces else Nothing())
    if before_ms is not None:
        filters.append(Between(None, before_ms))
    return Wanted(tuple(_told(words)), tuple(strict), tuple(filters), tuple(without))


def matching(want: Wanted, planner: Planner) -> Query:
    """The query for the posts that count: every word while few, most of them when many."""
    words = [planner.word(word) for word in want.words]
    return _with(want, tuple(words) if len(words) <= FEW_WORDS else (_most(words),))


def find(want: Wanted, planner: Planner, engine: Engine, order: Order) -> Found:
    """Run a query and rank what it finds. At most 1,000 posts are ranked; the count of posts is exact."""
    words = [planner.word(word) for word in want.words]
    hits = engine.search(matching(want, planner), RANKED_POSTS, order)
    if order != "relevance":
        return Found(by_order(hits.rows), hits.count) if hits.rows else _relaxed(want, words, planner, engine, order)
    ranked = _ranked(hits, want, planner, engine)
    if 1 < len(words) <= FEW_WORDS and len(ranked) < ENOUGH:
        known = {entry.conversation for entry in ranked}
        ranked += [entry for entry in _spread(want, words, engine) if entry.conversation not in known]
        ranked.sort(key=lambda entry: -entry.score)
    if ranked or len(words) < 2:
        return Found(ranked, hits.count)
    return _relaxed(want, words, planner, engine, order)


def _told(words: list[Word]) -> list[Word]:
    """Without the stop words of a long question; all of them when nothing else is left."""
    if len(words) < _QUESTION_WORDS:
        return words
    telling = [word for word in words if word.prefix or fold(word.text.strip(".,;:?!")) not in QUESTION_STOP_WORDS]
    return telling or words


def _most(words: list[Query]) -> Query:
    known = [query for query in words if query != Nothing()]
    return AnyOf(tuple(known), max(1, (len(known) + 1) // 2)) if known else Nothing()


def _with(want: Wanted, words: tuple[Query, ...]) -> Query:
    filters = tuple([Filter(query) for query in want.filters])
    return AllOf((*words, *want.strict, *filters), want.without)


def _ranked(hits: Hits, want: Wanted, planner: Planner, engine: Engine) -> list[Ranked]:
    titles: dict[int, float] = {}
    if want.words and hits.rows:
        found = engine.search(planner.titles(want.words), RANKED_POSTS, count=False)
        matched = {row.conversation for row in hits.rows}
        titles = {row.conversation: row.score for row in found.rows if row.conversation in matched}
    return by_relevance(hits.rows, titles, {})


def _relaxed(want: Wanted, words: list[Query], planner: Planner, engine: Engine, order: Order) -> Found:
    known = [query for query in words if query != Nothing()]
    if len(words) < 2 or not known:
        return Found([], 0)
    least = len(known) if len(known) < len(words) else max(1, len(known) - 1)
    while least:
        hits = engine.search(_with(want, (AnyOf(tuple(known), least),)), RANKED_POSTS, order)
        if hits.rows:
            ranked = _ranked(hits, want, planner, engine) if order == "relevance" else by_order(hits.rows)
            return Found(ranked, hits.count, relaxed=True)
        least -= 1
    return Found([], 0)


def _spread(want: Wanted, words: list[Query], engine: Engine) -> list[Ranked]:
    """Conversations that hold all the words, though no single post does: a question and its answer together."""
    by_word = [Hits(0, [])] * len(words)
    counts = [_rarity(word, engine) for word in words]
    inside: Query | None = None
    for place in sorted(range(len(words)), key=counts.__getitem__):
        query = _with(want, (words[place],) if inside is None else (words[place], inside))
        hits = engine.search(query, RANKED_POSTS, count=False)
        conversations = list(dict.fromkeys([row.conversation for row in hits.rows]))[:_SPREAD_CONVERSATIONS]
        if not conversations:
            return []
        inside = OneOf("conversation", tuple(sorted(conversations)))
        by_word[place] = hits
    assert isinstance(inside, OneOf)
    return _together(by_word, frozenset(inside.values))


def _together(by_word: list[Hits], conversations: frozenset[int]) -> list[Ranked]:
    posts: dict[int, dict[int, float]] = {conversation: {} for conversation in conversations}
    totals = dict.fromkeys(conversations, 0.0)
    for hits in by_word:
        best: dict[int, Hit] = {}
        for row in hits.rows:
            if row.conversation in posts:
                best.setdefault(row.conversation, row)
                found = posts[row.conversation]
                found[row.id] = found.get(row.id, 0.0) + row.score
        for conversation, row in best.items():
            totals[conversation] += row.score * _SPREAD
    ranked = []
    for conversation, total in totals.items():
        ids = tuple(sorted(posts[conversation], key=lambda post: (-posts[conversation][post], post))[:3])
        ranked.append(Ranked(conversation, total, ids[0], ids))
    return sorted(ranked, key=lambda entry: (-entry.score, entry.conversation))


def _rarity(query: Query, engine: Engine) -> int:
    """A cheap upper bound of how many posts match; large when it would take a search to tell."""
    match query:
        case Term(field, token, _):
            return engine.frequency(field, token)
        case AnyOf(queries, _):
            return sum(_rarity(each, engine) for each in queries)
        case _:
            return 1_000_000
