"""Cutting un-threaded chat into conversations: version 2, a pure function of one channel's posts of one UTC day.

A post that names its parent joins the parent's conversation. Any other one goes where the points are highest: to one of
the open conversations, or to a new one. The points (`cutting_points`) were fitted on annotated chat; each is a sentence:
"it addresses somebody who spoke here last", "a stranger among others who talk to each other", "a question begins
something new". Only earlier posts are looked at, so a post that arrives late changes the choices of later posts of its
day and of none before. Days never share a conversation, so that a new post re-cuts one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2

from app.model.cutting_points import Points, points_at

VERSION = 2
DAY_MS = 86_400_000
SILENCE_MS = 60 * 60_000  # a conversation that was silent for longer is closed
LONGEST = 60  # posts of one conversation
OPEN = 12  # conversations of a channel that can go on; the longest silent one is closed first
READ = 400  # characters of a post that are read
LONG_TEXT = 80
_MOST_WORDS = 400  # remembered of one conversation
_MOST_RARITY = 12.0  # of all the words that a post shares with a conversation
_WORD = re.compile(r"\w{4,}")
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class ChatPost:
    """What cutting needs to know of a post; `id` and `author` are any hashable, `mentions` are authors."""

    id: bytes
    author: bytes
    created: int
    parent: bytes | None = None
    mentions: tuple[bytes, ...] = ()
    text: str = ""


@dataclass(slots=True, eq=False)
class _Talk:
    """An open conversation."""

    root: bytes
    asks: bool
    last: int = 0
    last_number: int = 0
    size: int = 0
    speakers: set[bytes] = field(default_factory=set)
    last_speaker: bytes | None = None
    last_addressed: tuple[bytes, ...] = ()
    words: set[str] = field(default_factory=set)


def day_of(created_ms: int) -> int:
    """Number of the UTC day."""
    return created_ms // DAY_MS


def cut(posts: Iterable[ChatPost]) -> dict[bytes, bytes]:
    """Post id -> id of the first post of its conversation, for the posts of one channel and day in any order."""
    channel = _Channel()
    for post in sorted(posts, key=lambda p: (p.created, p.id)):
        channel.take(post)
    return {post_id: talk.root for post_id, talk in channel.home.items()}


class _Channel:
    """What the posts so far say. Bounded but for `home` and the counts of words, which one day's posts bound."""

    def __init__(self) -> None:
        self.home: dict[bytes, _Talk] = {}
        self._open: list[_Talk] = []  # the one that spoke last comes last
        self._latest: dict[bytes, _Talk] = {}  # where somebody spoke last
        self._called: dict[bytes, _Talk] = {}  # where somebody was addressed and has not spoken since
        self._frequency: dict[str, int] = {}
        self._number = 0
        self._previous: int | None = None
        self._pace = 0.0  # posts of the last minutes, each counting half after ten

    def take(self, post: ChatPost) -> None:
        """Give the next post, by time, its conversation."""
        self._number += 1
        words = set(_WORD.findall(post.text[:READ].casefold()))
        talk = self.home.get(post.parent) if post.parent is not None else None
        if talk is None:
            earliest = post.created - SILENCE_MS
            self._open = [each for each in self._open if each.last >= earliest and each.size < LONGEST]
            talk = self._choose(post, words)
        if talk is None:
            talk = _Talk(post.id, "?" in post.text)
        self._join(talk, post, words)

    def _choose(self, post: ChatPost, words: set[str]) -> _Talk | None:
        points = points_at(self._pace)
        chosen, best = None, self._points_of_a_new_one(post, points)
        author, created, mentions = post.author, post.created, post.mentions
        silence, posts_since, size = points.silence, points.posts_since, points.size
        addressed = [self._latest.get(person) for person in mentions]
        own, called = self._latest.get(author), self._called.get(author)
        for talk in reversed(self._open):
            found = (
                silence * log2(1 + (created - talk.last) / _MINUTE_MS)
                + posts_since * log2(self._number - talk.last_number)
                + size * log2(talk.size)
            )
            if mentions:
                if talk in addressed:
                    found += points.addresses_its_speaker
                elif not talk.speakers.isdisjoint(mentions):
                    found += points.addresses_who_spoke
                else:
                    found += points.addresses_somebody_else
            if talk is called:
                found += points.was_addressed
            if author not in talk.speakers:
                found += _points_of_a_stranger(author, talk, points)
            elif talk is own:
                found += points.spoke_here_last
                found += points.goes_on if talk.last_speaker == author else 0.0
            else:
                found += points.spoke_here
            if not words.isdisjoint(talk.words):
                found += points.rare_words * self._rarity(words & talk.words)
            if found > best:
                chosen, best = talk, found
        return chosen

    def _points_of_a_new_one(self, post: ChatPost, points: Points) -> float:
        found = points.new
        if "?" in post.text:
            found += points.new_by_question
        if post.author not in self._latest:
            found += points.new_by_newcomer
        if post.mentions:
            found += points.new_though_addressing
        if len(post.text) > LONG_TEXT:
            found += points.new_by_long_text
        silence = 255 if self._previous is None else (post.created - self._previous) / _MINUTE_MS
        return found + points.new_after_silence * log2(1 + silence)

    def _rarity(self, shared: set[str]) -> float:
        """How much the words say that a post and a conversation share: in bits, by the posts of the day so far."""
        count = self._frequency
        return min(_MOST_RARITY, sum([log2((self._number + 1) / (count[word] + 1)) for word in sorted(shared)]))

    def _join(self, talk: _Talk, post: ChatPost, words: set[str]) -> None:
        self.home[post.id] = self._latest[post.author] = talk
        talk.last, talk.last_number = max(talk.last, post.created), self._number
        talk.size += 1
        talk.speakers.add(post.author)
        talk.last_speaker, talk.last_addressed = post.author, post.mentions
        if len(talk.words) < _MOST_WORDS:
            talk.words |= words
        for word in words:
            self._frequency[word] = self._frequency.get(word, 0) + 1
        if talk in self._open:
            self._open.remove(talk)
        self._open.append(talk)
        del self._open[:-OPEN]
        self._called.pop(post.author, None)
        for person in post.mentions:
            self._called[person] = talk
        since = 0 if self._previous is None else post.created - self._previous
        self._pace = self._pace * 2 ** (-since / (10 * _MINUTE_MS)) + 1
        self._previous = post.created


def _points_of_a_stranger(author: bytes, talk: _Talk, points: Points) -> float:
    """Of somebody who has not spoken in this conversation."""
    found = points.second_speaker if len(talk.speakers) == 1 else points.third_speaker
    if talk.asks and len(talk.speakers) == 1:
        found += points.answers_a_question
    if talk.last_addressed and author not in talk.last_addressed:
        found += points.others_talk
    return found
