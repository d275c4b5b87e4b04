"""Posts to conversations. Knows scores and numbers only; a second stage (dense vectors) would rescore a `Ranking` here.

Formula and weights: measured on time-honest links, docs/search-quality.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

# Every weight of the ranking. The evidence is nDCG@10 on time-honest links (Slicer forum / Lean chat) where a figure
# stands, else a gate query that goes wrong without it.
# Best, second, third post: .3 and .1 instead lose .004 / .011, .7 and .5 lose .001 / .002.
POST_WEIGHTS = (1.0, 0.5, 0.25)
NUDGE = 0.012  # of standing (0 to 5): at most 6 % between a superseded and a verified post, so it orders equals only
SIDE = 0.3  # title, attachments, tags and author beside the body: found, but below it (gate: kramer, LR-22)
COMPLETED = 1.0  # a word that only goes on as typed, about the score of one common word (gate: prepa)
INSIDE = 0.5  # a longer word that only holds the wanted one (gate: vertrag, Rahmenvertrag)
SPREAD = 0.7  # words found in different posts of a conversation against words in one (gate: 37% discount)
# A draft as a query.
DRAFT_WORDS = 30  # that weigh most; 60 cost twice the time for nothing
DRAFT_SHORT = 12  # words: up to here rarity is not weighed in twice (Banking77 +.03, StackFAQ +.001)
DRAFT_BODY = 0.7  # words of the body beside those of the title; .5 and 1 lose .002 to .004
DRAFT_TITLES = 2.0  # a match in the field of titles; 1.2 loses .005 / .002
# How much what was said lately gains, in similar drafts only: at most 2 times, 1.5 times after 30 days, 1.08 times after
# a year: +.04 / +.07, and +.03 on Stack Exchange's related questions. What matches twice as well always stays above.
RECENT = 1.0
RECENT_MS = 30 * 86_400_000


class Part(msgspec.Struct, frozen=True):
    """What one thing added to a conversation's score; the points of all its parts add up to the score.

    `name` says what: "post" (a matching post; `weight` is its share as first, second or third), "standing" (of such a
    post), "title", "spread" (words in different posts), "sentence" (words side by side as typed), "recent". A new bonus is
    a new name here and a sentence in app/services/why.py.
    """

    name: str
    points: float
    post: int = 0  # 0: of the conversation as a whole
    weight: float = 1.0


class Ranked(msgspec.Struct, frozen=True):
    """A conversation: its best post and up to three posts, best first; and why, when that was asked."""

    conversation: int
    score: float
    best_post: int
    posts: tuple[int, ...]
    why: tuple[Part, ...] = ()
    folded: int = 0  # duplicates that whoever knows them folded into it


Parts = Mapping[int, tuple[Part, ...]]  # of each conversation


class Columns(NamedTuple):
    """Matching posts, best first, as columns of equal length."""

    scores: Sequence[float]
    ids: Sequence[int]
    conversations: Sequence[int]
    standings: Sequence[int]
    created: Sequence[int]


class Ranking:
    """Conversations in order. Rows are made only for the page that is asked for: a thousand objects cost 5 ms.

    `parts` explain the scores; they are kept only where that was asked, because they cost more than the ranking.
    """

    def __init__(self, order: list[tuple[float, int]], posts: dict[int, list[int]], parts: Parts | None = None) -> None:
        self._order = order
        self._posts = posts
        self._parts: Parts = parts or {}

    def __len__(self) -> int:
        return len(self._order)

    def page(self, offset: int, limit: int) -> list[Ranked]:
        """The conversations from `offset` on."""
        ranked = []
        for score, conversation in self._order[max(0, offset) : max(0, offset) + max(0, limit)]:
            posts = self._posts[conversation]
            ranked.append(Ranked(conversation, score, posts[0], tuple(posts), self._parts.get(conversation, ())))
        return ranked

    def conversations(self) -> list[int]:
        """All of them, in order."""
        return [conversation for _, conversation in self._order]

    def reordered(self, weights: Mapping[int, int]) -> Ranking:
        """The heaviest first, equals as they stand; as in an order by time, there are no scores."""
        order = sorted(self.conversations(), key=lambda conversation: -weights.get(conversation, 0))
        return Ranking([(0.0, conversation) for conversation in order], self._posts)

    def without(self, conversation: int) -> Ranking:
        """The same without one conversation."""
        return Ranking([entry for entry in self._order if entry[1] != conversation], self._posts, self._parts)

    def merged(self, other: Ranking) -> Ranking:
        """This ranking and the conversations that only the other one has, by score."""
        more = [entry for entry in other._order if entry[1] not in self._posts]
        order = sorted(self._order + more, key=lambda entry: -entry[0])
        return Ranking(order, {**other._posts, **self._posts}, {**other._parts, **self._parts})

    def raised(self, found: list[tuple[int, int, float]]) -> Ranking:
        """This ranking with (conversation, post, score) added on top; such a post becomes its conversation's best."""
        totals = {conversation: score for score, conversation in self._order}
        posts, parts = dict(self._posts), dict(self._parts)
        seen: set[int] = set()
        for conversation, post, score in found:
            if conversation in seen:
                continue
            seen.add(conversation)
            totals[conversation] = totals.get(conversation, 0.0) + score
            parts[conversation] = (*parts.get(conversation, ()), Part("sentence", score, post))
            posts[conversation] = [post, *[other for other in posts.get(conversation, []) if other != post]][:3]
        order = sorted([(score, conversation) for conversation, score in totals.items()], key=lambda entry: -entry[0])
        return Ranking(order, posts, parts)

    def favouring_recent(self, moments: Mapping[int, int], now_ms: int) -> Ranking:
        """This ranking with the score of each conversation times what its latest moment, in ms, earns it."""
        gains = {
            conversation: RECENT * RECENT_MS / (RECENT_MS + max(0, now_ms - moments[conversation]))
            for _, conversation in self._order
        }
        parts = {
            conversation: (*self._parts[conversation], Part("recent", score * gains[conversation]))
            for score, conversation in self._order
            if conversation in self._parts
        }
        order = sorted([(score * (1 + gains[found]), found) for score, found in self._order], key=lambda e: -e[0])
        return Ranking(order, self._posts, parts)


NO_RANKING = Ranking([], {})


def by_relevance(
    rows: Columns,
    titles: Mapping[int, float],
    title_posts: Mapping[int, int] | None = None,
    *,
    why: bool = False,
) -> Ranking:
    """Conversations by title + best + .5 second + .25 third post; equals by standing, then newest first.

    `titles` has the scores of conversations' titles. Those without a matching post are taken only when `title_posts`
    names the post that carries the title.
    """
    totals: dict[int, float] = {}
    posts: dict[int, list[int]] = {}
    moments: dict[int, int] = {}
    for score, moment, post, conversation in _nudged(rows):
        found = posts.get(conversation)
        if found is None:
            posts[conversation] = [post]
            moments[conversation] = moment
            totals[conversation] = score + titles.get(conversation, 0.0)
        elif len(found) < len(POST_WEIGHTS):
            totals[conversation] += score * POST_WEIGHTS[len(found)]
            found.append(post)
    if title_posts is not None:
        for conversation, score in titles.items():
            if conversation not in totals:
                totals[conversation] = score
                posts[conversation] = [title_posts[conversation]]
                moments[conversation] = 0
    order = sorted(
        [(score, moments[conversation], conversation) for conversation, score in totals.items()], reverse=True
    )
    parts = _parts(rows, titles, posts) if why else None
    return Ranking([(score, conversation) for score, _, conversation in order], posts, parts)


def _parts(
    rows: Columns, titles: Mapping[int, float], posts: Mapping[int, Sequence[int]]
) -> dict[int, tuple[Part, ...]]:
    """The parts of each score of `by_relevance`."""
    scores = dict(zip(rows.ids, zip(rows.scores, rows.standings, strict=True), strict=True))
    found: dict[int, tuple[Part, ...]] = {}
    for conversation, chosen in posts.items():
        parts: list[Part] = []
        for post, weight in zip(chosen, POST_WEIGHTS, strict=False):
            score, standing = scores.get(post, (0.0, 0))  # a post may be here for its title only
            parts.append(Part("post", score * weight, post, weight))
            parts.append(Part("standing", score * weight * NUDGE * standing, post, weight))
        parts.append(Part("title", titles.get(conversation, 0.0)))
        found[conversation] = tuple([part for part in parts if part.points])
    return found


def by_order(rows: Columns) -> Ranking:
    """Conversations in the order of their first post in `rows`."""
    posts: dict[int, list[int]] = {}
    for post, conversation in zip(rows.ids, rows.conversations, strict=True):
        found = posts.setdefault(conversation, [])
        if len(found) < len(POST_WEIGHTS):
            found.append(post)
    return Ranking([(0.0, conversation) for conversation in posts], posts)


def _nudged(rows: Columns) -> list[tuple[float, int, int, int]]:
    """(score, moment, post, conversation), best first, with the standing in the score."""
    factors = {standing: 1 + NUDGE * standing for standing in set(rows.standings)}
    scores = [score * factors[standing] for score, standing in zip(rows.scores, rows.standings, strict=True)]
    return sorted(zip(scores, rows.created, rows.ids, rows.conversations, strict=True), reverse=True)
