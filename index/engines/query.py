"""The query tree that engines run: blinded tokens and numbers only.

`score` is what a match adds to the rank; everything below `Filter` adds nothing.
"""

from __future__ import annotations

from typing import Literal

import msgspec

TextField = Literal["title", "body", "side", "exact", "filters"]
NumberField = Literal["id", "conversation", "space", "author", "created"]


class Term(msgspec.Struct, frozen=True):
    """Documents whose field holds the token; scored by BM25 times `boost`."""

    field: TextField
    token: str
    boost: float = 1.0


class AnyToken(msgspec.Struct, frozen=True):
    """Documents that hold any of the tokens in any of the fields; all of them score the same `score` (0: none)."""

    fields: tuple[TextField, ...]
    tokens: tuple[str, ...]
    score: float = 1.0


class Phrase(msgspec.Struct, frozen=True):
    """Documents whose `exact` field holds the tokens side by side, in order."""

    tokens: tuple[str, ...]


class AnyOf(msgspec.Struct, frozen=True):
    """Documents that match at least `least` of the queries; scores add up."""

    queries: tuple[Query, ...]
    least: int = 1


class BestOf(msgspec.Struct, frozen=True):
    """Documents that match any of the queries; the best score counts, not the sum."""

    queries: tuple[Query, ...]


class Plus(msgspec.Struct, frozen=True):
    """Documents that match `query`; to those that match `more` as well, its score is added."""

    query: Query
    more: Query


class AllOf(msgspec.Struct, frozen=True):
    """Documents that match all `queries` and none of `without`; scores add up. No queries: everything but `without`."""

    queries: tuple[Query, ...]
    without: tuple[Query, ...] = ()


class Filter(msgspec.Struct, frozen=True):
    """Documents that match the query, without a score."""

    query: Query


class OneOf(msgspec.Struct, frozen=True):
    """Documents whose number is one of `values`; no score."""

    field: NumberField
    values: tuple[int, ...]


class Between(msgspec.Struct, frozen=True):
    """Documents created in [low, high), milliseconds; None is open; no score."""

    low: int | None
    high: int | None


class Everything(msgspec.Struct, frozen=True):
    """All documents; no score."""


class Nothing(msgspec.Struct, frozen=True):
    """No document."""


Query = Term | AnyToken | Phrase | AnyOf | BestOf | Plus | AllOf | Filter | OneOf | Between | Everything | Nothing
