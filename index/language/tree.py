"""What a query means, before analysis: words as written, filters as ids and tokens."""

from __future__ import annotations

from typing import Literal

import msgspec


class Word(msgspec.Struct, frozen=True):
    """A word as written. `prefix`: it may go on (`ab*`, or still being typed). `fuzzy`: also one letter off (`word~`)."""

    text: str
    prefix: bool = False
    fuzzy: bool = False
    typed: bool = False  # the prefix was not asked for with `*`: the word is still being typed


class Quoted(msgspec.Struct, frozen=True):
    """Exactly these words, in this order."""

    text: str


class All(msgspec.Struct, frozen=True):
    """All of the children."""

    children: tuple[Node, ...]


class Any(msgspec.Struct, frozen=True):
    """At least one of the children."""

    children: tuple[Node, ...]


class Not(msgspec.Struct, frozen=True):
    """Not the child."""

    child: Node


class Tokens(msgspec.Struct, frozen=True):
    """Posts with one of these filter tokens, e.g. `tag:discount`."""

    tokens: tuple[str, ...]


class Ids(msgspec.Struct, frozen=True):
    """Posts by number: of the space, the author or the post. No values: none."""

    field: Literal["space", "author", "id"]
    values: tuple[int, ...]


class Together(msgspec.Struct, frozen=True):
    """Posts of conversations in which one of these people wrote."""

    people: tuple[int, ...]


class Dates(msgspec.Struct, frozen=True):
    """Posts created in [low, high), milliseconds since 1970 UTC; None is open."""

    low: int | None
    high: int | None


Node = Word | Quoted | All | Any | Not | Tokens | Ids | Together | Dates
EMPTY = All(())
