"""A score in plain words: which posts, the title, what they stand for, how they were found. For people who doubt an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.model import ids
from app.services.answers import WhyPart
from index.rank import Part

_RANKS = {1.0: "best matching post", 0.5: "second post, half", 0.25: "third post, a quarter"}
_SENTENCES = {
    "standing": "its standing: accepted or verified counts a little, superseded nothing",
    "title": "words of the title",
    "spread": "words in different posts of the conversation",
    "sentence": "words side by side as typed",
    "recent": "said lately",
}


def explain(parts: Sequence[Part], posts: Mapping[int, Sequence[Any]]) -> tuple[WhyPart, ...]:
    """The parts of a score, largest first; `posts` are rows (id, oid, author, ...) of the posts that they name."""
    found = []
    for part in sorted(parts, key=lambda part: -abs(part.points)):
        row = posts.get(part.post)
        said = _RANKS.get(part.weight, "matching post") if part.name == "post" else _SENTENCES.get(part.name, part.name)
        oid, author, created = (ids.as_text(row[1]), str(row[2]), int(row[3])) if row else ("", "", 0)
        found.append(WhyPart(part.name, round(part.points, 5), said, oid, author, created))
    return tuple(found)
