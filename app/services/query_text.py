"""The text of a query as pieces: filters that chips switch on and off, and the piece under the cursor. No Qt, no search.

The meaning of a query is index.language's alone; this only finds `name:value` words in order to edit them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from app.store.text_key import fold as fold_name

# A filter of one of these excludes every other value of it: choosing a second space replaces the first.
SINGLE_FIELDS = frozenset({"in", "from", "kind", "sort"})
TIME_FIELDS = frozenset({"before", "after", "on", "since", "until"})
FIELDS = ("in", "from", "with", "tag", "is", "has", "kind", "before", "after", "on", "since", "until", "sort")
Order = Literal["relevance", "newest", "oldest", "helpful"]
# As index.language reads them; the language itself is loaded by the thread that searches.
SORTS: dict[str, Order] = {
    "newest": "newest",
    "new": "newest",
    "latest": "newest",
    "recent": "newest",
    "date": "newest",
    "oldest": "oldest",
    "old": "oldest",
    "helpful": "helpful",
    "votes": "helpful",
    "relevance": "relevance",
    "best": "relevance",
}
_PIECE = re.compile(r'-?[^\s":()]+:"[^"]*"?|"[^"]*"?|[()]|[^\s()"]+')
_FILTER = re.compile(r'(-?)([^\s":]+):(?:"([^"]*)"?|(\S*))')


class Piece(NamedTuple):
    """One word, phrase or filter, and where it stands. `name` is "" for what is no filter of ours."""

    text: str
    start: int
    end: int
    name: str = ""
    value: str = ""
    negated: bool = False


def split(query: str) -> list[Piece]:
    """Return the pieces of a query in order."""
    return [_piece(found[0], found.start()) for found in _PIECE.finditer(query)]


def _piece(text: str, start: int) -> Piece:
    found = _FILTER.fullmatch(text)
    if found is None or found[2].lower() not in FIELDS:
        return Piece(text, start, start + len(text))
    value = found[3] if found[3] is not None else found[4]
    return Piece(text, start, start + len(text), found[2].lower(), value, bool(found[1]))


def has_token(query: str, token: str) -> bool:
    """Tell whether a filter such as `in:Deals` stands in the query."""
    wanted = _key(_piece(token, 0))
    return any(_key(piece) == wanted for piece in split(query) if piece.name)


def toggle_token(query: str, token: str) -> str:
    """Take a filter out when it is there; else put it in front, in place of another value of a field that has only one."""
    wanted = _piece(token, 0)
    if has_token(query, token):
        return remove_pieces(query, [piece for piece in split(query) if piece.name and _key(piece) == _key(wanted)])
    if wanted.name in TIME_FIELDS and not wanted.negated:
        return set_time(query, [token])
    if wanted.name in SINGLE_FIELDS:
        query = remove_fields(query, {wanted.name})
    return f"{token} {query.strip()}".strip()  # in front: the last word may still go on


def set_time(query: str, tokens: Iterable[str]) -> str:
    """Replace every filter on time by these; none takes them all out."""
    return " ".join([part for part in (*tokens, remove_fields(query, TIME_FIELDS)) if part])


def remove_fields(query: str, names: Iterable[str]) -> str:
    """Take out every filter of these fields."""
    wanted = frozenset(names)
    return remove_pieces(query, [piece for piece in split(query) if piece.name in wanted])


def remove_pieces(query: str, pieces: Iterable[Piece]) -> str:
    """Take out some pieces and the spaces that they leave; the rest keeps its text and order."""
    for piece in sorted(pieces, key=lambda each: -each.start):
        before, after = query[: piece.start].rstrip(), query[piece.end :].lstrip()
        query = f"{before} {after}" if before and after else before + after
    return query.strip()


def replace_words(query: str, words: Mapping[str, str]) -> str:
    """Write other words in place of some; filters, quotes and everything else stay."""
    for piece in reversed(split(query)):
        if not piece.name and piece.text in words:
            query = query[: piece.start] + words[piece.text] + query[piece.end :]
    return query


def list_filters(query: str) -> list[Piece]:
    """Return the filters of a query, without its words."""
    return [piece for piece in split(query) if piece.name]


def sort_of(query: str) -> Order:
    """Return the order that a query names by its last `sort:`, "relevance" without one."""
    named = [
        SORTS[piece.value.lower()]
        for piece in list_filters(query)
        if piece.name == "sort" and piece.value.lower() in SORTS
    ]
    return named[-1] if named else "relevance"


def without_filters(query: str) -> str:
    """Return only the words of a query."""
    return remove_pieces(query, list_filters(query))


def piece_at(query: str, cursor: int) -> Piece | None:
    """Return the piece that the cursor stands in or directly behind, None between words."""
    return next((piece for piece in split(query) if piece.start < cursor <= piece.end), None)


def replace_piece(query: str, piece: Piece, text: str) -> tuple[str, int]:
    """Put `text` and a space in place of a piece; returns the query and where the cursor goes."""
    after = query[piece.end :].lstrip()
    filled = f"{query[: piece.start]}{text} "
    return filled + after, len(filled)


def token_of(name: str, value: str) -> str:
    """Write a filter, quoted when its value needs it."""
    value = value.replace('"', "")
    return f'{name}:"{value}"' if re.search(r"[\s()]", value) else f"{name}:{value}"


def fold(text: str) -> str:
    """Fold a text as names are compared: without case, accents and punctuation."""
    return fold_name(text)


def _key(piece: Piece) -> tuple[str, str, bool]:
    return piece.name, piece.value.casefold(), piece.negated
