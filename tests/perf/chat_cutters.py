"""Ways to cut chat that ours is measured beside: silences, blocks, everything apart, and the rules of our first version."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from app.model.cutting import ChatPost, cut

Cutter = Callable[[Sequence[ChatPost]], dict[bytes, Hashable]]  # posts of a channel's day in order -> conversation
MINUTE = 60_000


def _after_silence(minutes: int, posts: Sequence[ChatPost]) -> dict[bytes, Hashable]:
    found: dict[bytes, Hashable] = {}
    root, last = b"", -1_000 * MINUTE
    for post in posts:
        if post.created - last > minutes * MINUTE or not root:
            root = post.id
        found[post.id], last = root, post.created
    return found


def _blocks(size: int, posts: Sequence[ChatPost]) -> dict[bytes, Hashable]:
    return {post.id: place // size for place, post in enumerate(posts)}


def _first_version(posts: Sequence[ChatPost]) -> dict[bytes, Hashable]:
    """Mentions within an hour, else the author's within ten minutes, else the last one within fifteen; sixty posts."""
    talks: list[tuple[bytes, list[int], dict[bytes, int]]] = []  # root, [last, size], who spoke when
    found: dict[bytes, Hashable] = {}
    latest: tuple[bytes, list[int], dict[bytes, int]] | None = None
    for post in posts:
        talks = [talk for talk in talks if talk[1][1] < 60 and post.created - talk[1][0] <= 60 * MINUTE]
        recent = talks[::-1]
        chosen = next((talk for talk in recent if any(person in talk[2] for person in post.mentions)), None)
        if chosen is None:
            earliest = post.created - 10 * MINUTE
            chosen = next((talk for talk in recent if talk[2].get(post.author, earliest - 1) >= earliest), None)
        if chosen is None and latest in talks and latest and post.created - latest[1][0] <= 15 * MINUTE:
            chosen = latest
        if chosen is None:
            chosen = (post.id, [post.created, 0], {})
            talks.append(chosen)
        chosen[1][:] = [post.created, chosen[1][1] + 1]
        chosen[2][post.author] = post.created
        found[post.id], latest = chosen[0], chosen
    return found


def _ours(posts: Sequence[ChatPost]) -> dict[bytes, Hashable]:
    return dict(cut(posts))


def cutters() -> dict[str, Cutter]:
    """By name, ours last."""
    return {
        "each post alone": partial(_blocks, 1),
        "whole days": partial(_blocks, 1 << 40),
        **{f"silence of {minutes} min": partial(_after_silence, minutes) for minutes in (1, 2, 5, 10, 30, 60, 180)},
        "blocks of 10": partial(_blocks, 10),
        "version 1": _first_version,
        "version 2": _ours,
    }
