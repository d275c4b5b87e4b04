"""Names to row ids: spaces, people and number keys (index.document.Resolver)."""

from __future__ import annotations

from typing import Any

from app.store.text_key import fold

_MOST = 10_000


class SqlResolver:
    """Resolves what `in:`, `from:` and number keys name, among what this laptop holds. `own` is the person's own id."""

    def __init__(self, connection: Any, own: bytes = b"") -> None:
        self._db = connection
        self._own = own

    def spaces(self, name: str) -> list[int]:
        """Spaces whose folded name equals `name`; else those that begin with it; else those that hold it."""
        wanted = fold(name)
        rows = [(fold(stored), row_id) for row_id, stored in self._db.execute("SELECT id, name FROM space")]
        for matches in (
            [row_id for stored, row_id in rows if stored == wanted],
            [row_id for stored, row_id in rows if wanted and stored.startswith(wanted)],
            [row_id for stored, row_id in rows if wanted and f" {wanted}" in f" {stored}"],
        ):
            if matches:
                return matches
        return []

    def people(self, name: str) -> list[int]:
        """People one of whose name, handle or address words begins with each word of `name`; "me" is the reader."""
        if name.casefold() == "me":
            return [row_id for (row_id,) in self._db.execute("SELECT id FROM person WHERE oid = ?", (self._own,))]
        words = fold(name).split()
        if not words:
            return []
        clause = " AND ".join(["(' ' || folded) LIKE ? ESCAPE '\\'"] * len(words))
        patterns = [f"% {word}%" for word in words]
        return [
            row_id for (row_id,) in self._db.execute(f"SELECT id FROM person WHERE {clause} LIMIT {_MOST}", patterns)
        ]

    def posts_with_number(self, key: str, low: float | None, high: float | None) -> list[int]:
        """Posts whose number key lies within the inclusive bounds, at most 10,000. `discount` also means `percent`."""
        keys = (key.casefold(), "percent") if key.casefold() == "discount" else (key.casefold(), key.casefold())
        rows = self._db.execute(
            "SELECT post FROM number WHERE key IN (?, ?) AND value >= ? AND value <= ? LIMIT ?",
            (*keys, -1e308 if low is None else low, 1e308 if high is None else high, _MOST),
        )
        return sorted({post for (post,) in rows})
