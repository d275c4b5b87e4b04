"""What could be meant by the piece of a query under the cursor: fields, people, spaces, tags, words. No Qt.

Runs in the search lane with its library; what is shown to people is worded by the popup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.query_text import FIELDS, Piece, piece_at, remove_pieces, token_of

if TYPE_CHECKING:
    from app.services.search import Library

MOST = 8
MOST_WORDS = 5
GHOST_FROM = 3  # letters
EVERYTHING = "before:9000-01-01"  # an empty query finds nothing; this one finds all posts
VALUES = {
    "is": ("answered", "open", "accepted", "verified", "duplicate", "superseded"),
    "has": ("answer", "attachment"),
    "sort": ("newest", "oldest", "relevance"),
    **dict.fromkeys(("after", "since"), ("today", "yesterday", "last week", "last month", "last year")),
    **dict.fromkeys(("before", "until"), ("today", "last week", "last month", "last year", "3 months ago")),
    "on": ("today", "yesterday"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One completion. `insert` replaces the piece; `kind` is field, value, space, person, tag or word."""

    insert: str
    label: str
    kind: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Completions of one piece; `ghost` is how the most frequent word goes on, shown behind the cursor."""

    piece: Piece
    items: tuple[Suggestion, ...]
    ghost: str = ""

    @property
    def is_of_field(self) -> bool:
        """True when a field's value is being typed: then the popup opens by itself."""
        return bool(self.piece.name) or any(item.kind == "field" for item in self.items)


def suggest(library: Library, query: str, cursor: int) -> Suggestions | None:
    """Complete the piece at the cursor. None when there is nothing to complete. Costs about one search."""
    piece = piece_at(query, cursor)
    if piece is None or cursor != piece.end or piece.text.startswith('"'):
        return None
    if piece.name:
        items = _values(library, query, piece)
        return Suggestions(piece, items) if items else None
    return _words(library, piece)


def _words(library: Library, piece: Piece) -> Suggestions | None:
    typed = piece.text.lstrip("-").casefold()
    if not typed:
        return None
    items = [
        Suggestion(f"{_sign(piece)}{name}:", f"{name}:", "field")
        for name in FIELDS
        if name.startswith(typed) and name not in ("since", "until", "on")
    ]
    words = library.complete(typed, MOST_WORDS) if len(typed) > 1 and typed.isalnum() else []
    items += [Suggestion(f"{_sign(piece)}{word}", word, "word") for word in words]
    ghost = (
        next((word[len(typed) :] for word in words if word.startswith(typed)), "") if len(typed) >= GHOST_FROM else ""
    )
    ghost = ghost if len(ghost) > 1 else ""  # a plural's letter behind a whole word would only disturb
    return Suggestions(piece, tuple(items[:MOST]), ghost) if items else None


def _values(library: Library, query: str, piece: Piece) -> tuple[Suggestion, ...]:
    name, typed = piece.name, piece.value.casefold()
    if name == "in":
        found: Iterable[Suggestion] = (
            Suggestion(token_of("in", space["name"]), space["name"], "space", space["posts"])
            for space in library.list_spaces()
            if _begins_a_word(space["name"], typed)
        )
    elif name in ("from", "with"):
        found = _people(library, query, piece)
    elif name in ("tag", "kind"):
        found = _tokens(library, query, piece)
    else:
        found = (Suggestion(token_of(name, value), value, "value") for value in VALUES[name] if value.startswith(typed))
    shown = [item for item in found if not (item.label.casefold() == typed and piece.text == item.insert)]
    sign = _sign(piece)
    return tuple(Suggestion(sign + item.insert, item.label, item.kind, item.count) for item in shown[:MOST])


def _people(library: Library, query: str, piece: Piece) -> Iterable[Suggestion]:
    """People whose posts match the rest of the query, so that choosing one never leads to nothing."""
    rest = remove_pieces(query, [piece]) or EVERYTHING
    narrowed = f"{rest} {token_of('from', piece.value)}" if piece.value else rest
    people = [facet for facet in library.facets(narrowed, limit=30) if facet.field == "person"]
    for facet in sorted(people, key=lambda each: (-each.count, each.value)):
        if _begins_a_word(facet.value, piece.value.casefold()):
            yield Suggestion(token_of(piece.name, facet.value), facet.value, "person", facet.count)


def _tokens(library: Library, query: str, piece: Piece) -> Iterable[Suggestion]:
    rest = remove_pieces(query, [piece]) or EVERYTHING
    for facet in library.facets(rest, limit=50):
        if facet.field == piece.name and facet.value.casefold().startswith(piece.value.casefold()):
            yield Suggestion(token_of(piece.name, facet.value), facet.value, piece.name, facet.count)


def _begins_a_word(name: str, typed: str) -> bool:
    folded = name.casefold()
    return folded.startswith(typed) or f" {typed}" in f" {folded}"


def _sign(piece: Piece) -> str:
    return "-" if piece.text.startswith("-") else ""
