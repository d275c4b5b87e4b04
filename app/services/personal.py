"""What only this person did here: recent searches, saved searches, settings; and how the window last stood.

All but the window's state lives in truth.db, encrypted. The window's state is a small plain file of numbers, because the
window stands before anything is unlocked.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.model.errors import KnownError

if TYPE_CHECKING:  # read_window_state runs before the first paint and needs no database
    from sqlcipher3.dbapi2 import Connection

WINDOW_FILE = "window.json"
LONGEST_NAME = 80
LONGEST_QUERY = 1_000
_LARGEST_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the person gave a name."""

    name: str
    query: str


class Personal:
    """The person's own tables in truth.db. Each change is one durable transaction. Use from one thread at a time."""

    def __init__(self, connection: Connection, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Take over an open truth.db; `close` closes it."""
        from app.store import database, saved_searches, truth  # noqa: PLC0415 (see TYPE_CHECKING above)

        self._db = connection
        self._now = now
        self._database = database
        self._saved = saved_searches
        self._truth = truth

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def add_recent(self, query: str) -> None:
        """Put a search first among the recent ones; blank text is not kept."""
        text = " ".join(query.split())[:LONGEST_QUERY]
        if text:
            with self._database.transaction(self._db):
                self._truth.add_recent_search(self._db, text, self._now())

    def remove_recent(self, query: str) -> None:
        """Forget one recent search."""
        with self._database.transaction(self._db):
            self._saved.remove_recent_search(self._db, query)

    def list_recent(self, limit: int = 20) -> list[str]:
        """The latest searches, newest first."""
        with self._database.explaining_errors(self._db):
            return self._truth.list_recent_searches(self._db, limit)

    def save_search(self, name: str, query: str) -> None:
        """Keep a query under a name; the same name again replaces it. Raises KnownError when either is blank."""
        name, query = " ".join(name.split())[:LONGEST_NAME], " ".join(query.split())[:LONGEST_QUERY]
        if not name or not query:
            raise KnownError("A saved search needs a name and something to search for.")
        with self._database.transaction(self._db):
            self._saved.set_saved_search(self._db, name, query, self._now())

    def remove_saved(self, name: str) -> None:
        """Forget a saved search."""
        with self._database.transaction(self._db):
            self._saved.remove_saved_search(self._db, name)

    def list_saved(self) -> list[SavedSearch]:
        """Saved searches, oldest first."""
        with self._database.explaining_errors(self._db):
            return [SavedSearch(name, query) for name, query in self._saved.list_saved_searches(self._db)]

    def setting(self, name: str, default: object = None) -> object:
        """A setting as the JSON value that it is."""
        with self._database.explaining_errors(self._db):
            return self._truth.setting(self._db, name, default)

    def set_setting(self, name: str, value: object) -> None:
        """Keep a JSON value; None forgets the setting."""
        with self._database.transaction(self._db):
            self._truth.set_setting(self._db, name, value)


def read_window_state(profile: Path) -> dict[str, Any]:
    """How the window last stood: names to plain JSON values. Empty when unknown, whatever the reason."""
    try:
        with (profile / WINDOW_FILE).open("rb") as file:
            state = json.loads(file.read(_LARGEST_FILE))
    except (OSError, ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}


def write_window_state(profile: Path, state: dict[str, Any]) -> None:
    """Keep how the window stands, for the next start. Written beside and renamed; a lost one costs nothing.

    Raises OSError. Does nothing while there is no profile: a folder is not made for a window's sake.
    """
    if not profile.is_dir():
        return
    beside = profile / f"{WINDOW_FILE}.{os.getpid()}.new"
    try:
        beside.write_text(json.dumps(state, indent=1), encoding="utf-8")
        beside.replace(profile / WINDOW_FILE)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
