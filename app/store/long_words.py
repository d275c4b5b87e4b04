"""Every long word of the vocabulary in one text, most frequent first: what a part of a compound is looked for in.

A scan of the vocabulary for a part of a word costs half a second at 350,000 terms, a search in a text of 100,000 words one or
two milliseconds. The text is made after an import; words of single posts are kept behind it until the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LENGTHS = range(7, 41)  # letters
MOST = 100_000
MOST_FRESH = 64_000  # characters of words that came since the text was made
_TEXT, _FRESH, _VERSION = "long words", "fresh long words", "long words version"
KEYS = (_TEXT, _FRESH)  # in the view's `meta`; the version goes on counting when they go


def refresh_long_words(connection: Any, changes: Mapping[str, int] | None = None) -> None:
    """Bring the text up to the vocabulary, in one transaction of the caller. `changes` are terms since the last time.

    Without `changes` the text is made anew. A word that no post has any more stays until then: the index has no posts for it.
    """
    if changes is None or _read(connection, _TEXT) is None:
        _write(connection, _TEXT, _all(connection))
        _write(connection, _FRESH, "\n")
    else:
        fresh = _read(connection, _FRESH) or "\n"
        more = [term for term, by in changes.items() if by > 0 and _is_long(term) and f"\n{term}\n" not in fresh]
        more = [term for term in more if _count(connection, term) <= changes[term]]  # others are in the text
        if not more or len(fresh) > MOST_FRESH:
            return
        _write(connection, _FRESH, fresh + "\n".join(more) + "\n")
    _write(connection, _VERSION, (_read(connection, _VERSION) or 0) + 1)


class LongWords:
    """The text of one view, held in memory and read again when it has changed."""

    def __init__(self, connection: Any) -> None:
        self._db = connection
        self._version: Any = None
        self._text = ""

    def inside(self, part: str, limit: int) -> list[str]:
        """Words that hold `part` and are longer, most frequent first."""
        text = self._current()
        found: list[str] = []
        at = text.find(part)
        while at >= 0 and len(found) < limit:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            if end - start > len(part):
                found.append(text[start:end])
            at = text.find(part, end)
        return found

    def _current(self) -> str:
        version = _read(self._db, _VERSION)
        if version != self._version:
            self._version = version
            self._text = (_read(self._db, _TEXT) or "") + (_read(self._db, _FRESH) or "")
        return self._text


def _is_long(term: str) -> bool:
    return len(term) in LENGTHS and term.isalpha()


def _all(connection: Any) -> str:
    rows = connection.execute(
        "SELECT -sum(count), term FROM vocabulary WHERE length(term) BETWEEN ? AND ? GROUP BY term",
        (LENGTHS[0], LENGTHS[-1]),
    )
    best: list[tuple[int, str]] = []
    for row in rows:
        if row[1].isalpha():
            best.append(row)
            if len(best) >= 2 * MOST:
                best.sort()
                del best[MOST:]
    best.sort()
    return "".join(["\n", *[f"{term}\n" for _, term in best[:MOST]]])


def _count(connection: Any, term: str) -> int:
    return int(connection.execute("SELECT sum(count) FROM vocabulary WHERE term = ?", (term,)).fetchone()[0] or 0)


def _read(connection: Any, key: str) -> Any:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def _write(connection: Any, key: str, value: str | int) -> None:
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))
