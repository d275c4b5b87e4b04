"""Words that are AND-ish while few and "most of these" when many, over posts and then over whole conversations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations, islice

import msgspec

from index.analysis.folding import fold
from index.analysis.languages import QUESTION_STOP_WORDS
from index.engines.base import Engine, Hits, Order
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
)
from index.language.tree import All, Dates, Ids, Not, Together, Tokens, Word
from index.rank import NO_RANKING, SPREAD, Columns, Part, Ranking, by_order, by_relevance
from index.reader.plan import Planner

RANKED_POSTS = 1_000
FEW_WORDS = 5  # up to here every word is required
ENOUGH = 20  # conversations: with fewer, words may be spread over a conversation
_QUESTION_WORDS = 7  # from here stop words are dropped
_RAREST = 12  # words of a long question that are looked for
_LISTED = 60_000  # entries of lists that a long question may read to count its words: about 4 ms
_TELLING = 4  # of its words are counted however long their lists are
SENTENCE_WORDS = 4  # from here a query may be somebody's own sentence, word for word
_RUN = 4  # tokens side by side that are looked for
_MOST_RUNS = 6  # phrases of common words are dear: 10 cost 3 ms more at a million posts
_LONGEST_SENTENCE = 64
_SENTENCE_POSTS = 50
_SPREAD_CONVERSATIONS = 300


class Wanted(msgspec.Struct, frozen=True):
    """A query ready to run: plain words, what else has to match, and what only filters."""

    words: tuple[Word, ...]
    strict: tuple[Query, ...]  # phrases, groups: scored
    filters: tuple[Query, ...]  # spaces, dates, states: not scored
    without: tuple[Query, ...]
    sentence: tuple[Word, ...] = ()  # every word in order, when there are many
    why: bool = False  # each score is wanted in parts

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was asked for."""
        return not (self.words or self.strict or self.filters or self.without)


class Found(msgspec.Struct, frozen=True):
    """Ranked conversations, the number of posts, and whether words had to be given up."""

    ranked: Ranking
    total_posts: int
    relaxed: bool = False
    posts: Query | None = None  # the query of the posts that were counted, when it is not `matching`


def wanted(
    tree: All,
    planner: Planner,
    spaces: Sequence[int] | None,
    before_ms: int | None,
    text: str = "",
    typing: bool = False,
) -> Wanted:
    """Sort the top of a query's tree by how it is matched. `text` is the query as typed, in case it is a sentence."""
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
    sentence = () if filters or '"' in text else _sentence(text, typing)
    if spaces is not None:
        filters.append(OneOf("space", tuple(sorted(set(spaces)))) if spaces else Nothing())
    if before_ms is not None:
        filters.append(Between(None, before_ms))
    return Wanted(tuple(_told(words)), tuple(strict), tuple(filters), tuple(without), sentence)


def _sentence(text: str, typing: bool) -> tuple[Word, ...]:
    """The words as they stand, whatever their signs would mean in the language; none when there are too few."""
    words = text.split()[:_LONGEST_SENTENCE]
    if typing and words:
        words.pop()  # it may go on
    # Few words said over and over are no sentence, and runs of them cost as much as there are posts with them.
    return tuple([Word(word) for word in words]) if len(set(words)) >= SENTENCE_WORDS else ()


def matching(want: Wanted, planner: Planner, engine: Engine) -> Query:
    """The query for the posts that count: every word while few, most of them when many."""
    words = [planner.word(word) for word in want.words]
    return _with(want, tuple(words) if len(words) <= FEW_WORDS else (_most(words, engine),))


def find(want: Wanted, planner: Planner, engine: Engine, order: Order) -> Found:
    """Run a query and rank what it finds. At most 1,000 posts are ranked; the count of posts is exact."""
    words = [planner.word(word) for word in want.words]
    hits = engine.search(matching(want, planner, engine), RANKED_POSTS, order)
    ranked = _ranked(hits, want, planner, engine, order)
    if order == "relevance" and 1 < len(words) <= FEW_WORDS and len(ranked) < ENOUGH:
        ranked = ranked.merged(_spread(want, words, engine))
    if ranked or len(words) < 2:
        return Found(_with_sentence(ranked, want, planner, engine, order), hits.count)
    relaxed = _relaxed(want, words, planner, engine, order)
    return msgspec.structs.replace(relaxed, ranked=_with_sentence(relaxed.ranked, want, planner, engine, order))


def _with_sentence(ranked: Ranking, want: Wanted, planner: Planner, engine: Engine, order: Order) -> Ranking:
    """Raise the posts that hold runs of the query's words side by side: who quotes a sentence wants where it stands."""
    if order != "relevance" or not want.sentence:
        return ranked
    tokens = planner.side_by_side(want.sentence)
    last = len(tokens) - _RUN
    if last < 0:
        return ranked
    starts, least = _runs(tokens, engine)
    runs = tuple([Phrase(tokens[start : start + _RUN]) for start in starts])
    # Rarest first: where so many of them stand, one of the first stands, too. Mostly there is none, and it ends here.
    first = AnyOf(runs[: len(runs) - least + 1])
    if len(runs) < least or not engine.search(first, 1, count=False).scores:
        return ranked
    filters = tuple([Filter(query) for query in want.filters])
    hits = engine.search(AllOf((AnyOf(runs, least), *filters), want.without), _SENTENCE_POSTS, count=False)
    scored = zip(hits.column("conversation"), hits.column("id"), hits.scores, strict=True)
    return ranked.raised(list(scored))


def _runs(tokens: Sequence[str], engine: Engine) -> tuple[list[int], int]:
    """Where the runs begin that can stand somewhere, rarest first, one of each stretch; and how many must be found.

    In each stretch the run with the rarest token: a phrase costs what its rarest token costs, and "of the in a" most.
    """
    last = len(tokens) - _RUN
    known = {token: engine.frequency("exact", token) for token in set(tokens)}
    rarest = [min([known[token] for token in tokens[start : start + _RUN]]) for start in range(last + 1)]
    step = max(1, -(-(last + 1) // _MOST_RUNS))
    stretches = [range(first, min(first + step, last + 1)) for first in range(0, last + 1, step)]
    starts = [min(stretch, key=lambda start: (not rarest[start], rarest[start])) for stretch in stretches]
    known_starts = sorted([start for start in starts if rarest[start]], key=lambda start: rarest[start])
    return known_starts, max(1, len(stretches) // 2)


def columns(hits: Hits) -> Columns:
    """What ranking needs of the hits."""
    numbers = [hits.column(name) for name in ("id", "conversation", "standing", "created")]
    return Columns(hits.scores, *numbers)


def told(tree: All) -> All:
    """A query's tree without the words that are so common that a long question is not searched for them."""
    kept = _told([child for child in tree.children if isinstance(child, Word)])
    return All(tuple([child for child in tree.children if not isinstance(child, Word) or child in kept]))


def _told(words: list[Word]) -> list[Word]:
    """Without the stop words of a long question; all of them when nothing else is left."""
    if len(words) < _QUESTION_WORDS:
        return words
    telling = [word for word in words if word.prefix or fold(word.text.strip(".,;:?!")) not in QUESTION_STOP_WORDS]
    return telling or words


def _most(words: list[Query], engine: Engine) -> Query:
    known = [query for query in words if query != Nothing()]
    known = sorted(known, key=lambda query: _rarity(query, engine))[:_RAREST]
    if not known:
        return Nothing()
    listed = accumulate(_rarity(query, engine) for query in known)
    counted = max(_TELLING, sum(total <= _LISTED for total in listed))
    needed = AnyOf(tuple(known[:counted]), max(1, (min(counted, len(known)) + 1) // 2))
    return Plus(needed, AnyOf(tuple(known[counted:]))) if len(known) > counted else needed


def _with(want: Wanted, words: tuple[Query, ...]) -> Query:
    filters = tuple([Filter(query) for query in want.filters])
    return AllOf((*words, *want.strict, *filters), want.without)


def _ranked(hits: Hits, want: Wanted, planner: Planner, engine: Engine, order: Order) -> Ranking:
    if not hits.scores:
        return NO_RANKING
    rows = columns(hits)
    if order != "relevance":
        return by_order(rows)
    titles: dict[int, float] = {}
    if want.words:
        found = engine.search(planner.titles(want.words), RANKED_POSTS, count=False)
        titles = dict(zip(found.column("conversation"), found.scores, strict=True))
    return by_relevance(rows, titles, why=want.why)


def _relaxed(want: Wanted, words: list[Query], planner: Planner, engine: Engine, order: Order) -> Found:
    """As many of the words as can be had, one less each time."""
    known = sorted([query for query in words if query != Nothing()], key=lambda query: _rarity(query, engine))
    least = len(known) if len(known) < len(words) else len(known) - 1
    if len(words) > FEW_WORDS:  # half of the rarest were tried already
        known = known[:_RAREST]
        least = min(least, (len(known) + 1) // 2 - 1)
    while least > 0:
        posts = _with(want, (_so_many(known, least),))
        hits = engine.search(posts, RANKED_POSTS, order)
        if hits.scores:
            return Found(_ranked(hits, want, planner, engine, order), hits.count, relaxed=True, posts=posts)
        least -= 1
    return Found(NO_RANKING, 0)


def _so_many(queries: Sequence[Query], least: int) -> Query:
    """Documents with exactly so many of the queries, where it is known that none has more.

    Few are written out as every choice of them: lists are then intersected, which skips, and counting never does.
    """
    if len(queries) > FEW_WORDS or least == 1:
        return AnyOf(tuple(queries), least)
    return AnyOf(tuple([AllOf(chosen) for chosen in combinations(queries, least)]))


def _spread(want: Wanted, words: list[Query], engine: Engine) -> Ranking:
    """Conversations that hold all the words, though no single post does: a question and its answer together."""
    found: list[Hits] = []
    inside: dict[int, None] | None = None
    for word in sorted(words, key=lambda word: _rarity(word, engine)):
        hits = engine.search(_with(want, _near(word, inside, engine)), RANKED_POSTS, count=False)
        reached = dict.fromkeys(hits.column("conversation"))
        kept = reached if inside is None else [conversation for conversation in reached if conversation in inside]
        inside = dict.fromkeys(islice(kept, _SPREAD_CONVERSATIONS))
        if not inside:
            return NO_RANKING
        found.append(hits)
    return _together(found, sorted(inside or ()), want.why)


def _near(word: Query, inside: Iterable[int] | None, engine: Engine) -> tuple[Query, ...]:
    """A word in the conversations that hold the words before it. The posts of a rare word are all read without."""
    if inside is None or _rarity(word, engine) <= RANKED_POSTS:
        return (word,)
    return word, OneOf("conversation", tuple(sorted(inside)))


def _together(by_word: list[Hits], conversations: Sequence[int], why: bool) -> Ranking:
    """Each conversation by the sum of the best post of each word."""
    posts: dict[int, dict[int, float]] = {conversation: {} for conversation in conversations}
    totals = dict.fromkeys(conversations, 0.0)
    for hits in by_word:
        best: dict[int, float] = {}
        for score, post, conversation in zip(hits.scores, hits.column("id"), hits.column("conversation"), strict=True):
            if conversation in posts:
                best.setdefault(conversation, score)
                found = posts[conversation]
                found[post] = found.get(post, 0.0) + score
        for conversation, score in best.items():
            totals[conversation] += score * SPREAD
    order = sorted(((total, conversation) for conversation, total in totals.items()), key=lambda e: (-e[0], e[1]))
    leading = {
        c: [post for _, post in sorted([(-found[post], post) for post in found])[:3]] for c, found in posts.items()
    }
    parts = {c: (Part("spread", total, leading[c][0], SPREAD),) for total, c in order if leading[c]} if why else None
    return Ranking(order, leading, parts)


def _rarity(query: Query, engine: Engine) -> int:
    """A cheap upper bound of how many posts match; large when it would take a search to tell."""
    match query:
        case Term(field, token, _):
            return engine.frequency(field, token)
        case AnyToken(fields, tokens, _):
            return sum(engine.frequency(field, token) for field in fields for token in tokens)
        case AnyOf(queries, _) | BestOf(queries):
            return sum(_rarity(each, engine) for each in queries)
        case Plus(needed, _):
            return _rarity(needed, engine)
        case Phrase(tokens):
            return min(engine.frequency("exact", token) for token in tokens)
        case _:
            return 1_000_000
