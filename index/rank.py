"""Posts to conversations. Knows scores and numbers only; a second stage (dense vectors) would rescore `Ranked` here.

Formula and weights: measured on time-honest links, docs/decisions/0003-blinded-terms.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

import msgspec

POST_WEIGHTS = (1.0, 0.5, 0.25)
# Standing orders equals only: at most 6 % between a superseded and a verified post of the same score.
_NUDGE = 0.02


class Scored(Protocol):
    """One matching post."""

    @property
    def score(self) -> float: ...
    @property
    def id(self) -> int: ...
    @property
    def conversation(self) -> int: ...
    @property
    def created(self) -> int: ...
    @property
    def standing(self) -> int: ...


class Ranked(msgspec.Struct, frozen=True):
    """A conversation and why: its best post and up to three posts, best first."""

    conversation: int
    score: float
    best_post: int
    posts: tuple[int, ...]


class _Kept(NamedTuple):
    score: float
    created: int
    id: int


def by_relevance(rows: Iterable[Scored], titles: Mapping[int, float], title_posts: Mapping[int, int]) -> list[Ranked]:
    """Conversations by title + best + .5 second + .25 third post; equals by standing, then newest first.

    `titles` has the score of each conversation's title, `title_posts` the post that carries it.
    """
    posts: dict[int, list[_Kept]] = {}
    for row in rows:
        kept = _Kept(row.score * (1 + _NUDGE * row.standing), row.created, row.id)
        posts.setdefault(row.conversation, []).append(kept)
    ranked: list[tuple[float, int, Ranked]] = []
    for conversation, found in posts.items():
        if len(found) > 1:
            found.sort(reverse=True)
            del found[len(POST_WEIGHTS) :]
        score = titles.get(conversation, 0.0)
        for kept, weight in zip(found, POST_WEIGHTS, strict=False):
            score += kept.score * weight
        ids = tuple([kept.id for kept in found])
        ranked.append((score, found[0].created, Ranked(conversation, score, ids[0], ids)))
    for conversation, score in titles.items():
        if conversation not in posts:
            post = title_posts[conversation]
            ranked.append((score, 0, Ranked(conversation, score, post, (post,))))
    ranked.sort(key=lambda entry: (-entry[0], -entry[1], entry[2].conversation))
    return [entry for _, _, entry in ranked]


def by_order(rows: Iterable[Scored]) -> list[Ranked]:
    """Conversations in the order of their first post in `rows`."""
    posts: dict[int, list[int]] = {}
    for row in rows:
        posts.setdefault(row.conversation, []).append(row.id)
    return [Ranked(conversation, 0.0, ids[0], tuple(ids[:3])) for conversation, ids in posts.items()]
