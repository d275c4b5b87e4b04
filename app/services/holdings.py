"""What this laptop holds: counts, spaces, how far it is complete, and whether it is healthy."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3.dbapi2 import Connection

from app.model import ids
from app.model.errors import KnownError
from app.services.answers import Coverage
from app.store import held_back, recutting
from app.store.generations import current, index_path
from app.store.index_marks import FILES_LOST, UNREADABLE, count_unfinished, read_number
from app.store.leaving import PURGED
from app.store.names import SqlResolver
from index.engines.analysed_by import is_current

HELD_CONVERSATIONS = "SELECT count(*) FROM conversation WHERE posts > 0"  # read from an index of just these


class Holdings:
    """Counts over one view. What is dear is kept until the rows change."""

    def __init__(self, view: Connection, now: Callable[[], float] = time.time) -> None:
        """Read from an open view; it stays the caller's."""
        self._now = now
        self._view = view
        self._coverage: tuple[int, Coverage] | None = None
        self._counted = 0.0

    def coverage(self, *, max_age_s: float = 0.0) -> Coverage:
        """What this laptop holds. Counted again when the rows have changed, and the count is older than `max_age_s`."""
        moment = time.monotonic()
        if self._coverage is not None and moment - self._counted < max_age_s:
            return self._coverage[1]
        version = self._view.execute("PRAGMA data_version").fetchone()[0]
        if self._coverage is None or self._coverage[0] != version:
            posts, newest = self._view.execute(
                "SELECT coalesce(sum(posts), 0), coalesce(max(newest), 0) FROM space"
            ).fetchone()
            conversations = self._view.execute(HELD_CONVERSATIONS).fetchone()[0]
            waiting = count_unfinished(self._view)
            self._coverage = version, Coverage(posts, conversations, newest, (), waiting)
        self._counted = moment
        return self._coverage[1]

    def counts(self) -> dict[str, int]:
        """Posts, conversations, people and spaces."""
        covered = self.coverage()
        people, spaces = (
            self._view.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("person", "space")
        )
        return {"posts": covered.posts, "conversations": covered.conversations, "people": people, "spaces": spaces}

    def list_spaces(self) -> list[dict[str, Any]]:
        """Every space with its count and newest moment, largest first."""
        rows = self._view.execute("SELECT oid, name, kind, source, posts, newest FROM space ORDER BY posts DESC, name")
        names = ("id", "name", "kind", "source", "posts", "newest")
        return [dict(zip(names, (ids.as_text(row[0]), *row[1:]), strict=True)) for row in rows]

    def sample_words(self, count: int) -> list[str]:
        """Forms of the vocabulary, frequent ones first, for measuring."""
        query = "SELECT term FROM vocabulary WHERE count > 20 GROUP BY term ORDER BY sum(count) DESC LIMIT ?"
        return [term for (term,) in self._view.execute(query, (count,))]

    def named_spaces(self, name: str) -> Sequence[int] | None:
        """The spaces of a name; those that may be looked in for none. Raises KnownError when there is none so called."""
        if not name:
            return self.readable_spaces()
        found = SqlResolver(self._view).spaces(name)
        if not found:
            raise KnownError(f"No space on this laptop is called {name!r}.")
        return found

    def readable_spaces(self) -> Sequence[int] | None:
        """The spaces to look in: None for all, unless one was left and the index may still hold posts of it."""
        if not read_number(self._view, PURGED):
            return None
        return [number for (number,) in self._view.execute("SELECT id FROM space ORDER BY id")]

    def is_owed_work(self) -> bool:
        """Whether a worker has something to do here: chat to cut again, or an index that still knows a space that was left."""
        return recutting.is_due(self._view) or bool(read_number(self._view, PURGED))

    def health(self, *, indexed: bool, outdated: bool = False) -> list[str]:
        """Plain sentences about what is not as it should be; empty when all is well."""
        found: list[str] = []
        if outdated:
            found.append(
                "The index was made by an earlier version; it answers, and any import makes it anew beside its use."
            )
        waiting = self.coverage().posts_waiting
        if waiting:
            found.append(f"{waiting} posts wait to be indexed; `precedent rebuild --index-only` or any import goes on.")
        if not indexed and self.coverage().posts:
            found.append("The index is missing; `precedent rebuild --index-only` makes it.")
        refused = read_number(self._view, UNREADABLE)
        if refused:
            found.append(f"{refused} operations could not be applied to the rows; they are kept in the log.")
        if lost := read_number(self._view, FILES_LOST):
            found.append(
                f"The text of {lost} attached files is not searched: reading them took too much time or memory, or ended the"
                " process that reads them. The files themselves are kept."
            )
        return found + self._held_back()

    def _held_back(self) -> list[str]:
        """What the log has and the rows do not, in sentences."""
        found: list[str] = []
        if damaged := held_back.count_damaged(self._view):
            found.append(f"{damaged} parts of the log cannot be read; `precedent doctor` saves what can be saved.")
        if ahead := held_back.count_ahead(self._view):
            found.append(
                f"{ahead} changes by others are dated ahead of this computer's clock; they are kept, and shown when their"
                " time has come. If many are, look at this computer's date."
            )
        until = read_number(self._view, held_back.OWN_AHEAD)
        if until > self._now() * 1000 + held_back.AHEAD_MS:
            day = datetime.fromtimestamp(until / 1000, UTC).date()
            found.append(
                f"This computer's clock was ahead when something was written here: others may see that only from {day} on."
            )
        return found


def is_outdated(profile: Path) -> bool:
    """Whether another version's analysis made the index: it answers, and a worker that is started makes it anew."""
    return not is_current(index_path(profile, current(profile).index))
