"""The vocabulary in SQL: which forms there are, for completion, prefixes and corrections (index.document.Vocabulary)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.store.long_words import LongWords
from app.store.short_prefixes import LONGEST, MOST, stored

_LAST = "\U0010ffff"
_ORDER = " GROUP BY term ORDER BY 2 DESC, 1 LIMIT ?"


class SqlVocabulary:
    """Over the spaces this laptop holds: a space that the person may not read has no rows in the view at all."""

    def __init__(self, connection: Any) -> None:
        self._db = connection
        self._long = LongWords(connection)

    def version(self) -> int:
        """Changes with every commit of the process that writes the rows."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def expand(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Forms that begin with `prefix`, most frequent first. Short prefixes come from a stored list (short_prefixes)."""
        if 1 <= len(prefix) < LONGEST or (len(prefix) == LONGEST and limit <= MOST):
            listed = stored(self._db, prefix)
            if listed is not None:
                return listed[:limit]
        query = "SELECT term, sum(count) FROM vocabulary WHERE term >= ? AND term < ?" + _ORDER
        return list(self._db.execute(query, (prefix, prefix + _LAST, limit)))

    def frequency(self, form: str) -> int:
        """Number of documents with the form; 0 when unknown."""
        row = self._db.execute("SELECT sum(count) FROM vocabulary WHERE term = ?", (form,)).fetchone()
        return int(row[0] or 0)

    def counts(self, forms: Sequence[str]) -> dict[str, int]:
        """Counts of those of `forms` that are known."""
        marks = ",".join("?" * len(forms))
        query = f"SELECT term, sum(count) FROM vocabulary WHERE term IN ({marks}) GROUP BY term"
        return dict(self._db.execute(query, tuple(forms)))

    def between(self, prefix: str, shortest: int, longest: int, limit: int) -> list[tuple[str, int]]:
        """As `expand`, only forms of `shortest` to `longest` code points."""
        query = (
            "SELECT term, sum(count) FROM vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?"
            + _ORDER
        )
        return list(self._db.execute(query, (prefix, prefix + _LAST, shortest, longest, limit)))

    def inside(self, part: str, limit: int) -> list[str]:
        """Long forms of letters that hold `part`, most frequent first."""
        return self._long.inside(part, limit)
