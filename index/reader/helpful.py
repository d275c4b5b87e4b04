"""The order by votes: what most people found helpful comes first, equals as they match.

Votes are no part of the index: they change without the text, and whoever knows posts knows them (`Resolver`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_

from index.document import Resolver
from index.engines.base import Engine
from index.engines.query import AllOf, Filter, OneOf, Query
from index.language.tree import All, Ids
from index.rank import Ranking, by_relevance
from index.reader.search import RANKED_POSTS, Found, columns

_CHUNK = 512  # conversations that are looked for at once: a union of so many short lists is cheap
_MOST = 12 * _CHUNK
_ENOUGH = 200  # conversations; behind them come those of the best posts


def by_votes(
    found: Found, posts: Query | None, spaces: Sequence[int] | None, engine: Engine, votes: Resolver
) -> Ranking:
    """What was found in the order of votes. `posts` is the query that was counted.

    Where more posts match than are ranked, the most helpful conversations of these spaces are looked for first: one that
    matches less well than a thousand others is found by its votes.
    """
    ranked = found.ranked
    if posts is not None and found.total_posts > RANKED_POSTS:
        first = Ranking([], {})
        listed = votes.most_helpful(spaces, _MOST)
        for start in range(0, len(listed), _CHUNK):
            among = Filter(OneOf("conversation", tuple(sorted(listed[start : start + _CHUNK]))))
            hits = engine.search(AllOf((posts, among)), RANKED_POSTS, count=False)
            first = first.merged(by_relevance(columns(hits), {}))
            if len(first) >= _ENOUGH:
                break
        ranked = ranked.merged(first)
    return ranked.reordered(votes.votes(ranked.conversations()))


def spaces_of(tree: All, readable: Sequence[int] | None) -> Sequence[int] | None:
    """The spaces that a query can find posts of; None when that may be any."""
    named = [frozenset(child.values) for child in tree.children if isinstance(child, Ids) and child.field == "space"]
    named += [frozenset(readable)] if readable is not None else []
    return sorted(reduce(and_, named)) if named else None
