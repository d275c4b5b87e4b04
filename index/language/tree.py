"""What a query means, before analysis: words as written, filters as ids and tokens."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Part: TypeAlias = "str | tuple[Part, ...]"  # of the sentence about a query: index.language.reading


class Labelled(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """A filter, and how the sentence about the query calls it: no part of what it means."""

    label: Part = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Labelled) and self._meaning() == other._meaning()

    def __hash__(self) -> int:
        return hash(self._meaning())

    def _meaning(self) -> tuple[object, ...]:
        return (type(self), *[getattr(self, name) for name in self.__struct_fields__ if name != "label"])


class Word(msgspec.Struct, frozen=True):
    """A word as written. `prefix`: it may go on (`ab*`, or still being typed). `fuzzy`: also one letter off (`word~`)."""

    text: str
    prefix: bool = False
    fuzzy: bool = False
    typed: bool = False  # the prefix was not asked for with `*`: the word is still being typed
    boost: float = 1.0  # how much more it counts than another word


class Pattern(msgspec.Struct, frozen=True):
    """Words that look like this: `*` stands for any letters, `?` for one; begins with two letters."""

    text: str
    boost: float = 1.0


class Quoted(msgspec.Struct, frozen=True):
    """Exactly these words, in this order."""

    text: str
    boost: float = 1.0


class All(msgspec.Struct, frozen=True):
    """All of the children."""

    children: tuple[Node, ...]


class Any(msgspec.Struct, frozen=True):
    """At least one of the children."""

    children: tuple[Node, ...]


class Not(msgspec.Struct, frozen=True):
    """Not the child."""

    child: Node


class Tokens(Labelled, frozen=True, eq=False):
    """Posts with one of these filter tokens, e.g. `tag:discount`."""

    tokens: tuple[str, ...]


class Ids(Labelled, frozen=True, eq=False):
    """Posts by number: of the space, the author or the post. No values: none."""

    field: Literal["space", "author", "id"]
    values: tuple[int, ...]


class Together(Labelled, frozen=True, eq=False):
    """Posts of conversations in which one of these people wrote."""

    people: tuple[int, ...]


class Dates(Labelled, frozen=True, eq=False):
    """Posts created in [low, high), milliseconds since 1970 UTC; None is open."""

    low: int | None
    high: int | None


Node = Word | Pattern | Quoted | All | Any | Not | Tokens | Ids | Together | Dates
EMPTY = All(())


def boosted(node: Node, factor: float) -> Node:
    """The node with every word and phrase in it counting `factor` times as much; filters do not count."""
    match node:
        case Word() | Pattern() | Quoted():
            return msgspec.structs.replace(node, boost=node.boost * factor)
        case All(children):
            return All(tuple([boosted(child, factor) for child in children]))
        case Any(children):
            return Any(tuple([boosted(child, factor) for child in children]))
        case _:
            return node


def terms(node: Node) -> list[Word | Pattern | Quoted]:
    """Words, patterns and phrases in order; what is excluded or only filters is none."""
    if isinstance(node, Word | Pattern | Quoted):
        return [node]
    if isinstance(node, All | Any):
        return [term for child in node.children for term in terms(child)]
    return []
