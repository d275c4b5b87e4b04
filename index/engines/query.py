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
    """Documents whose `exact` field holds the tokens side by side, in order; scored by BM25 times `boost`."""

    tokens: tuple[str, ...]
    boost: float = 1.0


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


def weighed(query: Query, factor: float) -> Query:
    """The query with all its scores `factor` times as high; it matches the same documents."""
    match query:
        case Term(field, token, boost):
            return Term(field, token, boost * factor)
        case Phrase(tokens, boost):
            return Phrase(tokens, boost * factor)
        case AnyToken(fields, tokens, score):
            return AnyToken(fields, tokens, score * factor)
        case AnyOf(queries, least):
            return AnyOf(tuple([weighed(each, factor) for each in queries]), least)
        case BestOf(queries):
            return BestOf(tuple([weighed(each, factor) for each in queries]))
        case Plus(inner, more):
            return Plus(weighed(inner, factor), weighed(more, factor))
        case AllOf(queries, without):
            return AllOf(tuple([weighed(each, factor) for each in queries]), without)
        case _:
            return query
