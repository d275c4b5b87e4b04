"""Names to row ids: spaces, people, number and text keys (index.document.Resolver)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.store.text_key import fold

_MOST = 10_000
_AT_ONCE = 500
_LAST = "\U0010ffff"


class SqlResolver:
    """Resolves what `in:`, `from:` and keys name, among what this laptop holds.

    `own` is the person's own id; `own_names` gives the names under which archives know them, divided by commas, "" while
    that was not said.
    """

    def __init__(self, connection: Any, own: bytes = b"", own_names: Callable[[], str] = str) -> None:
        self._db = connection
        self._own = own
        self._own_names = own_names
        self._version = -1
        self._answers: dict[tuple[str, str], list[int]] = {}

    def spaces(self, name: str) -> list[int]:
        """Spaces whose folded name equals `name`; else those that begin with it; else those that hold it."""
        return self._remembered(("in", name), self._find_spaces)

    def people(self, name: str) -> list[int]:
        """People one of whose name, handle or address words begins with each word of `name`; "me" is the reader."""
        if name.casefold() != "me":
            return self._remembered(("from", name), self._find_people)
        own = self._remembered(("from", "me"), self._find_own)
        named = [
            self.people(each) for each in self._own_names().split(",") if each.strip().casefold() not in ("", "me")
        ]
        return sorted({*own, *(row_id for found in named for row_id in found)})

    def most_helpful(self, spaces: Sequence[int] | None, most: int) -> Sequence[int]:
        """Conversations with votes, most first, then the latest. Reads every conversation once, while the rows stay."""
        asked = ("helpful", f"{most} {spaces}")

        def find(_: str) -> list[int]:
            inside = "" if spaces is None else f" AND space IN ({','.join('?' * len(spaces))})"
            query = (
                f"SELECT id FROM conversation WHERE helpful > 0{inside} ORDER BY helpful DESC, updated DESC, id LIMIT ?"
            )
            return [row_id for (row_id,) in self._db.execute(query, (*(spaces or ()), most))]

        return self._remembered(asked, find)

    def votes(self, conversations: Sequence[int]) -> Mapping[int, int]:
        """Votes of people and of archives for each conversation's answer, else for its question."""
        found: dict[int, int] = {}
        for start in range(0, len(conversations), _AT_ONCE):
            some = conversations[start : start + _AT_ONCE]
            query = f"SELECT id, helpful FROM conversation WHERE id IN ({','.join('?' * len(some))})"
            found.update(self._db.execute(query, list(some)))
        return found

    def _remembered(self, asked: tuple[str, str], find: Callable[[str], list[int]]) -> list[int]:
        """The answer to the same question, while the rows stay: every keystroke asks again, and each reads all names."""
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version or len(self._answers) > 100:
            self._version, self._answers = version, {}
        if asked not in self._answers:
            self._answers[asked] = find(asked[1])
        return self._answers[asked]

    def _find_spaces(self, name: str) -> list[int]:
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

    def _find_own(self, _: str) -> list[int]:
        if not self._own:
            return []  # posts without an author are nobody's
        return [row_id for (row_id,) in self._db.execute("SELECT id FROM person WHERE oid = ?", (self._own,))]

    def _find_people(self, name: str) -> list[int]:
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

    def posts_with_text(self, key: str, text: str) -> list[int]:
        """Posts whose key has this value; else one that begins so; else one that holds its words. At most 10,000."""
        words = fold(text).split()
        if not words:
            return []
        whole = " ".join(words)
        begin = "SELECT DISTINCT post FROM text_key WHERE key = ?"
        holding = " AND ".join(["(' ' || value) LIKE ?"] * len(words))
        for clause, values in (
            ("value IN (?, ?)", [whole, whole.replace(" ", "")]),
            ("value >= ? AND value < ?", [whole, whole + _LAST]),
            (holding, [f"% {word}%" for word in words]),  # folded words hold no wildcards
        ):
            rows = self._db.execute(f"{begin} AND {clause} LIMIT {_MOST}", (key.casefold(), *values)).fetchall()
            if rows:
                return sorted(post for (post,) in rows)
        return []

    def has_key(self, key: str) -> bool:
        """Whether any post carries this key, with a number or a text. `discount` also means `percent`."""
        names = (key.casefold(), "percent") if key.casefold() == "discount" else (key.casefold(), key.casefold())
        query = "SELECT EXISTS (SELECT 1 FROM number WHERE key IN (?, ?)) OR EXISTS (SELECT 1 FROM text_key WHERE key IN (?, ?))"
        return bool(self._db.execute(query, (*names, *names)).fetchone()[0])
