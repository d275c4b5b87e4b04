"""What the posts of a search divide into, named and ready to be written into the query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlcipher3.dbapi2 import Connection

from app.services.answers import Facet
from app.services.presenting import by_id
from app.services.query_text import token_of
from index.reader import Facets

_STATES = {"is:answered", "is:open", "is:accepted", "is:verified", "is:duplicate", "is:superseded", "has:attachment"}


def name_facets(view: Connection, found: Facets, limit: int) -> tuple[Facet, ...]:
    """Facets with their names, most frequent first within each field: space, person, kind, state, tag; years newest first."""
    spaces = by_id(view, "SELECT id, name FROM space", [number for number, _ in found.spaces])
    people = by_id(view, "SELECT id, name FROM person", [number for number, _ in found.authors])
    facets = [Facet("space", name, token_of("in", name), count) for name, count in _by_name(found.spaces, spaces)]
    facets += [Facet("person", name, token_of("from", name), count) for name, count in _by_name(found.authors, people)]
    facets += [Facet("kind", t[5:], t, count) for t, count in found.filters if t.startswith("kind:")]
    facets += [Facet("state", t.partition(":")[2], t, count) for t, count in found.filters if t in _STATES]
    facets += [
        Facet("tag", t[4:], token_of("tag", t[4:]), count) for t, count in found.filters if t.startswith("tag:")
    ][:limit]
    if len(found.years) > 1:  # one year divides nothing
        facets += [Facet("year", str(year), f"on:{year}", count) for year, count in found.years][:limit]
    return tuple(facets)


def _by_name(counts: Iterable[tuple[int, int]], rows: Mapping[int, Sequence[str]]) -> list[tuple[str, int]]:
    """Names with their counts, most frequent first: what is called the same is found by the same filter."""
    names: dict[str, int] = {}
    for number, count in counts:
        if number in rows and rows[number][1]:
            names[rows[number][1]] = names.get(rows[number][1], 0) + count
    return sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
