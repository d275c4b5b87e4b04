"""What could be meant by the piece of a query under the cursor: fields, people, spaces, tags, accounts, words. No Qt.

Runs in the search lane with its library; what is shown to people is worded by the popup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from app.services.query_text import FIELDS, Piece, fold, piece_at, remove_pieces, token_of

if TYPE_CHECKING:
    from app.services.search import Library

MOST = 8
MOST_WORDS = 5
MOST_SEARCHES = 3
SEARCHES_FROM = 2  # letters
GHOST_FROM = 3  # letters
EVERYTHING = "before:9000-01-01"  # an empty query finds nothing; this one finds all posts
VALUES = {
    "is": ("answered", "open", "accepted", "verified", "duplicate", "superseded"),
    "has": ("answer", "attachment"),
    "sort": ("newest", "oldest", "helpful", "relevance"),
    **dict.fromkeys(("after", "since"), ("today", "yesterday", "last week", "last month", "last year")),
    **dict.fromkeys(("before", "until"), ("today", "last week", "last month", "last year", "3 months ago")),
    "on": ("today", "yesterday"),
}


class PastSearch(NamedTuple):
    """What was searched before; `name` is "" unless it is saved."""

    query: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One completion. `insert` replaces the piece, or the whole query where `kind` is saved or recent.

    Other kinds are field, value, space, person, tag, kind, key and word.
    """

    insert: str
    label: str
    kind: str
    count: int = 0

    @property
    def is_whole(self) -> bool:
        """True when it is a query by itself."""
        return self.kind in ("saved", "recent")


class Suggestions(NamedTuple):
    """Completions of one piece; `ghost` is how the text probably goes on, shown behind the cursor."""

    piece: Piece
    items: tuple[Suggestion, ...]
    ghost: str = ""

    @property
    def is_of_field(self) -> bool:
        """True when a field's value is being typed: then the popup opens by itself."""
        return bool(self.piece.name) or any(item.kind == "field" for item in self.items)


def suggest(library: Library, query: str, cursor: int, past: Sequence[PastSearch] = ()) -> Suggestions | None:
    """Complete the piece at the cursor, or the query from what was searched before. Costs about one search.

    None when there is nothing to complete.
    """
    piece = piece_at(query, cursor)
    searches = _past(query, past) if cursor == len(query) else ()
    if piece is None or cursor != piece.end or piece.text.startswith('"'):
        whole = Piece(query, 0, len(query))
        return Suggestions(whole, searches, _rest_of(query, searches)) if searches else None
    name, _, value = piece.text.removeprefix("-").partition(":")
    if piece.name:
        items = _values(library, query, piece)
    elif name and piece.text.endswith(f"{name}:{value}") and name.casefold() in library.list_keys():
        piece = piece._replace(name=name.casefold(), value=value.strip('"'))
        items = _key_values(library, piece)
    else:
        found = _words(library, piece, searches)
        return found._replace(ghost=_rest_of(query, searches) or found.ghost) if found else None
    return Suggestions(piece, items) if items else None


def _past(query: str, past: Sequence[PastSearch]) -> tuple[Suggestion, ...]:
    """Saved searches whose name or text has a word that begins so, and recent ones that begin so; saved ones first."""
    typed = fold(query)
    if len(typed) < SEARCHES_FROM:
        return ()
    found: dict[str, Suggestion] = {}
    for each in past:
        begins = fold(each.query).startswith(typed)
        if (begins or (each.name and _begins_a_word(each.name, typed))) and each.query != query.strip():
            kind = "saved" if each.name else "recent"
            found.setdefault(each.query, Suggestion(each.query, each.name or each.query, kind))
    return tuple(sorted(found.values(), key=lambda item: item.kind == "recent")[:MOST_SEARCHES])


def _rest_of(query: str, searches: Iterable[Suggestion]) -> str:
    """How an earlier search goes on that begins exactly as typed."""
    if len(query.strip()) < GHOST_FROM:
        return ""
    texts = (item.insert for item in searches)
    return next((text[len(query) :] for text in texts if text.casefold().startswith(query.casefold())), "")


def _words(library: Library, piece: Piece, searches: tuple[Suggestion, ...]) -> Suggestions | None:
    typed = piece.text.lstrip("-")
    if not typed:
        return None
    names = (*(name for name in FIELDS if name not in ("since", "until", "on")), *library.list_keys())
    fields = tuple(
        Suggestion(f"{_sign(piece)}{name}:", f"{name}:", "field") for name in names if name.startswith(typed.casefold())
    )
    words = library.complete(typed, MOST_WORDS) if len(typed) > 1 else []
    items = (*fields, *searches, *(Suggestion(f"{_sign(piece)}{word}", word, "word") for word in words))
    return Suggestions(piece, items[:MOST], _ghost(typed, words)) if items else None


def _ghost(typed: str, words: Iterable[str]) -> str:
    """How the most frequent word goes on; not as a single letter, which behind a whole word would only disturb."""
    if len(typed) < GHOST_FROM:
        return ""
    goes_on = (word[len(typed) :] for word in words if fold(word[: len(typed)]) == fold(typed))
    ghost = next(goes_on, "")
    return ghost if len(ghost) > 1 else ""


def _values(library: Library, query: str, piece: Piece) -> tuple[Suggestion, ...]:
    name, typed = piece.name, fold(piece.value)
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
    return _as_typed(piece, found)


def _key_values(library: Library, piece: Piece) -> tuple[Suggestion, ...]:
    found = library.complete_key(piece.name, piece.value, MOST)
    return _as_typed(
        piece, (Suggestion(token_of(piece.name, each.text), each.text, "key", each.count) for each in found)
    )


def _as_typed(piece: Piece, found: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Without what stands there already; with the minus that stands before it."""
    sign = _sign(piece)
    shown = [item for item in found if piece.text != sign + item.insert]
    return tuple(Suggestion(sign + item.insert, item.label, item.kind, item.count) for item in shown[:MOST])


def _people(library: Library, query: str, piece: Piece) -> Iterable[Suggestion]:
    """People whose posts match the rest of the query, so that choosing one never leads to nothing."""
    rest = remove_pieces(query, [piece]) or EVERYTHING
    narrowed = f"{rest} {token_of('from', piece.value)}" if piece.value else rest
    people = [facet for facet in library.facets(narrowed, limit=30) if facet.field == "person"]
    for facet in sorted(people, key=lambda each: (-each.count, each.value)):
        if _begins_a_word(facet.value, fold(piece.value)):
            yield Suggestion(token_of(piece.name, facet.value), facet.value, "person", facet.count)


def _tokens(library: Library, query: str, piece: Piece) -> Iterable[Suggestion]:
    """Tags or kinds of the posts that match the rest of the query; without a rest, any tag however rare."""
    rest = remove_pieces(query, [piece])
    if not rest and piece.name == "tag":
        found = [(each.text, each.count) for each in library.complete_tag(piece.value, MOST)]
    else:
        facets = library.facets(rest or EVERYTHING, limit=50)
        found = [(facet.value, facet.count) for facet in facets if facet.field == piece.name]
    for value, count in found:
        if fold(value).startswith(fold(piece.value)):
            yield Suggestion(token_of(piece.name, value), value, piece.name, count)


def _begins_a_word(name: str, typed: str) -> bool:
    return f" {typed}" in f" {fold(name)}"


def _sign(piece: Piece) -> str:
    return "-" if piece.text.startswith("-") else ""
