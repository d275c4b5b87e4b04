"""What a query was taken to mean: as typed, with words corrected, or with some of them given up; and what that found."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from index.document import Vocabulary
from index.engines.base import Engine, Order
from index.engines.query import AllOf, AnyOf, Filter, Nothing, OneOf, Query
from index.language.tree import All, Node, Word
from index.rank import NO_RANKING
from index.reader.correct import Correction, Replaced, correct, joined, single
from index.reader.join import as_one
from index.reader.plan import Planner
from index.reader.search import Found, Wanted, find, matching, wanted

_REMEMBERED = 4
_SPREAD_CONVERSATIONS = 300


class Asked(msgspec.Struct, frozen=True):
    """A query as it was asked."""

    text: str
    typing: bool = False
    spaces: Sequence[int] | None = None
    before_ms: int | None = None
    order: Order = "relevance"
    why: bool = False


class Meant(msgspec.Struct, frozen=True):
    """The tree that was searched, the words in it that were not typed so, words that stand nowhere, and what was found."""

    tree: All
    want: Wanted
    found: Found
    replaced: tuple[Replaced, ...] = ()
    absent: tuple[str, ...] = ()


class Searching:
    """Finds the meaning with which a query finds most. Remembers the last ones: facets and offers ask for the same."""

    def __init__(self, planner: Planner, vocabulary: Vocabulary, engine: Engine) -> None:
        self._planner = planner
        self._vocabulary = vocabulary
        self._engine = engine
        self._remembered: dict[tuple[bytes, str], Meant] = {}

    def run(self, tree: Node, asked: Asked) -> Meant:
        """Search; corrected where a word stands nowhere, but only as far as that leads to something."""
        assert isinstance(tree, All)
        tree = as_one(tree, self._planner)
        key = _key(tree, asked)
        meant = self._remembered.get(key)
        if meant is None:
            meant = self._run(tree, asked)
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))
            self._remembered[key] = meant
        return meant

    def tree(self, tree: Node, asked: Asked) -> All:
        """The tree that `run` would search; searches only when a word is not known."""
        assert isinstance(tree, All)
        tree = as_one(tree, self._planner)
        known = all(not isinstance(child, Word) or self._planner.word(child) != Nothing() for child in tree.children)
        return tree if known and _key(tree, asked) not in self._remembered else self.run(tree, asked).tree

    def _run(self, tree: All, asked: Asked) -> Meant:
        corrected = correct(tree, self._planner, self._vocabulary, lambda tried: self._has_hits(tried, asked))
        meant = self._find(corrected, asked)
        if _is_full(meant):
            return meant
        for together in joined(tree, self._vocabulary):
            other = self._find(together, asked)
            if _is_full(other):
                return other
        if not corrected.replaced:
            return meant
        # A correction is only told above what it found: better fewer words as typed, else one of the corrected ones.
        first = self._find(Correction(tree), asked)
        if first.found.ranked:
            return first
        each = (self._find(single(tree, pair), asked) for pair in corrected.replaced)
        return next((other for other in each if other.found.ranked), first)

    def _find(self, correction: Correction, asked: Asked) -> Meant:
        want = self.want(correction.tree, asked)
        idle = want.is_empty or not correction.tree.children
        found = Found(NO_RANKING, 0) if idle else find(want, self._planner, self._engine, asked.order)
        absent = tuple(dict.fromkeys(word.text for word in want.words if self._planner.word(word) == Nothing()))
        return Meant(correction.tree, want, found, correction.replaced, absent)

    def want(self, tree: All, asked: Asked) -> Wanted:
        """The parts of a tree by how they are matched."""
        want = wanted(tree, self._planner, asked.spaces, asked.before_ms, asked.text, asked.typing)
        return msgspec.structs.replace(want, why=True) if asked.why else want

    def count(self, tree: All, asked: Asked) -> int:
        """How many posts match a tree, no word given up."""
        want = self.want(tree, asked)
        return 0 if want.is_empty else self._engine.search(matching(want, self._planner, self._engine), 1).count

    def _has_hits(self, tree: All, asked: Asked) -> bool:
        query = matching(self.want(tree, asked), self._planner, self._engine)
        return bool(self._engine.search(query, 1, count=False).scores)

    def posts(self, meant: Meant) -> Query | None:
        """The posts that the answer speaks of; None for none. Where words are spread, those with one of them."""
        if not meant.found.ranked:
            return None
        if meant.found.posts is not None or meant.found.total_posts:
            return meant.found.posts or matching(meant.want, self._planner, self._engine)
        conversations = [entry.conversation for entry in meant.found.ranked.page(0, _SPREAD_CONVERSATIONS)]
        words = AnyOf(tuple([self._planner.word(word) for word in meant.want.words]))
        filters = tuple([Filter(query) for query in meant.want.filters])
        return AllOf((OneOf("conversation", tuple(sorted(conversations))), words, *filters), meant.want.without)


def _key(tree: All, asked: Asked) -> tuple[bytes, str]:
    return msgspec.msgpack.encode(asked), repr(tree)


def _is_full(meant: Meant) -> bool:
    return bool(meant.found.ranked) and not meant.found.relaxed
