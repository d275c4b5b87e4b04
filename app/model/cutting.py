"""Cutting un-threaded chat into conversations: version 1, a pure function of one channel's posts of one UTC day.

A post joins the conversation of the post it replies to; else the youngest open conversation in which somebody it mentions
has spoken; else, if its author spoke there less than ten minutes ago, that conversation; else the last one of the channel
unless the channel was silent for fifteen minutes. Days never share a conversation, so that a new post re-cuts one day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

VERSION = 1
DAY_MS = 86_400_000
SILENCE_MS = 15 * 60_000
MENTION_MS = 60 * 60_000
SAME_AUTHOR_MS = 10 * 60_000
LONGEST = 60


@dataclass(frozen=True, slots=True)
class ChatPost:
    """What cutting needs to know of a post; `id` and `author` are any hashable, `mentions` are authors."""

    id: bytes
    author: bytes
    created: int
    parent: bytes | None = None
    mentions: tuple[bytes, ...] = ()


@dataclass(slots=True)
class _Burst:
    root: bytes
    last: int
    size: int = 0
    spoke: dict[bytes, int] = field(default_factory=dict)


def day_of(created_ms: int) -> int:
    """Number of the UTC day."""
    return created_ms // DAY_MS


def cut(posts: Iterable[ChatPost]) -> dict[bytes, bytes]:
    """Post id -> id of the first post of its conversation, for the posts of one channel and day in any order."""
    bursts: list[_Burst] = []
    home: dict[bytes, _Burst] = {}
    last_in_channel: _Burst | None = None
    for post in sorted(posts, key=lambda p: (p.created, p.id)):
        burst = _choose(post, bursts, home, last_in_channel)
        if burst is None:
            burst = _Burst(post.id, post.created)
            bursts.append(burst)
        burst.last = max(burst.last, post.created)
        burst.size += 1
        burst.spoke[post.author] = post.created
        home[post.id] = last_in_channel = burst
    return {post_id: burst.root for post_id, burst in home.items()}


def _choose(post: ChatPost, bursts: list[_Burst], home: dict[bytes, _Burst], last: _Burst | None) -> _Burst | None:
    if post.parent is not None and post.parent in home:
        return home[post.parent]
    # Full and old ones are closed for good: dropped, the list stays short, however many posts a day has.
    bursts[:] = [burst for burst in bursts if burst.size < LONGEST and post.created - burst.last <= MENTION_MS]
    recent = bursts[::-1]
    for burst in recent:
        if any(person in burst.spoke for person in post.mentions):
            return burst
    for burst in recent:
        if post.created - burst.spoke.get(post.author, -DAY_MS) <= SAME_AUTHOR_MS:
            return burst
    if last is not None and last.size < LONGEST and post.created - last.last <= SILENCE_MS:
        return last
    return None
