"""Saved searches of the person, in truth.db."""

from __future__ import annotations

from datetime import datetime

from sqlcipher3.dbapi2 import Connection

from app.store.truth import to_milliseconds


def set_saved_search(connection: Connection, name: str, query: str, now: datetime) -> None:
    """Keep a query under a name, in place of what had that name. Neither begins nor commits."""
    connection.execute(
        "INSERT INTO saved_search (name, query, created) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET query = excluded.query",
        (name, query, to_milliseconds(now)),
    )


def remove_saved_search(connection: Connection, name: str) -> None:
    """Forget a saved search; one that is not there is no error. Neither begins nor commits."""
    connection.execute("DELETE FROM saved_search WHERE name = ?", (name,))


def list_saved_searches(connection: Connection) -> list[tuple[str, str]]:
    """List (name, query), oldest first."""
    return list(connection.execute("SELECT name, query FROM saved_search ORDER BY created, name"))


def remove_recent_search(connection: Connection, query: str) -> None:
    """Forget one recent search. Neither begins nor commits."""
    connection.execute("DELETE FROM recent_search WHERE query = ?", (query,))
