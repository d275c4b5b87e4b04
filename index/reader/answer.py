"""What a search returns."""

from __future__ import annotations

import msgspec

from index.language.tree import Part
from index.rank import Ranked
from index.snippet import Highlighter


class Answer(msgspec.Struct, frozen=True):
    """Conversations for a query, and how it was understood."""

    query: str
    explained: list[str]  # plain sentences: mistakes, limits
    corrected: str | None  # "No hits for discuont - showing discount"
    total_posts: int  # exact number of matching posts
    conversations: list[Ranked]  # this page
    total_conversations_ranked: int  # how many can be paged through
    highlighter: Highlighter
    took_ms: dict[str, float]
    replaced: tuple[tuple[str, str], ...] = ()  # words as typed and as shown
    relaxed: bool = False  # nothing has all of the words: these have most of them
    absent: tuple[str, ...] = ()  # words of the query that stand nowhere
    reading: Part = ()  # how the query was understood, for index.language.reading.sentence; () when there was nothing


class Facets(msgspec.Struct, frozen=True):
    """Matching posts by space, author and filter token, most frequent first."""

    total_posts: int
    spaces: list[tuple[int, int]]
    authors: list[tuple[int, int]]
    filters: list[tuple[str, int]]  # "kind:question", "is:answered", "tag:discount"
    years: tuple[tuple[int, int], ...] = ()  # newest first
