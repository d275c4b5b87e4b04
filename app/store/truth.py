"""truth.db: what cannot be rebuilt. The log's tables, the device's seed, and what only this person did here."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sqlcipher3.dbapi2 import Connection

from app.store.database import TRUTH_APPLICATION_ID, connect, transaction
from app.store.migrations import Migration, migrate
from sync.oplog.schema import SCHEMA as LOG_SCHEMA

if TYPE_CHECKING:
    from sqlite_utils import Database

TRUTH_NAME = "truth.db"
SEED_SIZE = 32
MOST_RECENT_SEARCHES = 200


def open_truth(
    profile: Path, key: bytes, *, lock: AbstractContextManager[object], create: bool = False, read_only: bool = False
) -> Connection:
    """Open truth.db, with FULL durability, at this version's schema. `lock` is the profile's migration lock."""
    connection = connect(
        profile / TRUTH_NAME,
        key,
        application_id=TRUTH_APPLICATION_ID,
        synchronous="FULL",
        create=create,
        read_only=read_only,
    )
    try:
        migrate(connection, MIGRATIONS, lock)
    except BaseException:
        connection.close()
        raise
    return connection


def device_seed(connection: Connection, random: Callable[[int], bytes]) -> bytes:
    """Give the 32-byte seed of this device's signing key, made at the first call. Opens its own transaction."""
    row = connection.execute("SELECT seed FROM device").fetchone()
    if row is None:
        with transaction(connection):
            connection.execute(
                "INSERT INTO device (id, seed, created) VALUES (1, ?, ?) ON CONFLICT DO NOTHING",
                (random(SEED_SIZE), to_milliseconds(datetime.now(UTC))),
            )
        row = connection.execute("SELECT seed FROM device").fetchone()
    return cast(bytes, row[0])


def setting(connection: Connection, name: str, default: object = None) -> object:
    """Read a setting of the person as the JSON value that it is."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return default if row is None else json.loads(row[0])


def set_setting(connection: Connection, name: str, value: object) -> None:
    """Keep a JSON value; None forgets the setting. Neither begins nor commits."""
    if value is None:
        connection.execute("DELETE FROM setting WHERE name = ?", (name,))
        return
    connection.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, json.dumps(value, ensure_ascii=False)),
    )


def source_name(connection: Connection, format_name: str, archive: str) -> str | None:
    """Find the name that the person once gave to an archive without an id of its own."""
    row = connection.execute(
        "SELECT name FROM source_name WHERE format = ? AND archive = ?", (format_name, archive)
    ).fetchone()
    return None if row is None else cast(str, row[0])


def set_source_name(connection: Connection, format_name: str, archive: str, name: str) -> None:
    """Remember the answer, so that it is asked once. Neither begins nor commits."""
    connection.execute(
        "INSERT INTO source_name (format, archive, name) VALUES (?, ?, ?)"
        " ON CONFLICT (format, archive) DO UPDATE SET name = excluded.name",
        (format_name, archive, name),
    )


def add_recent_search(connection: Connection, query: str, now: datetime) -> None:
    """Put a search first in the list, once; the oldest beyond 200 go. Neither begins nor commits."""
    connection.execute(
        "INSERT INTO recent_search (query, used) VALUES (?, ?) ON CONFLICT (query) DO UPDATE SET used = excluded.used",
        (query, to_milliseconds(now)),
    )
    connection.execute(
        "DELETE FROM recent_search WHERE query IN"
        " (SELECT query FROM recent_search ORDER BY used DESC LIMIT -1 OFFSET ?)",
        (MOST_RECENT_SEARCHES,),
    )


def list_recent_searches(connection: Connection, limit: int = 20) -> list[str]:
    """List the latest searches, newest first."""
    rows = connection.execute("SELECT query FROM recent_search ORDER BY used DESC, query LIMIT ?", (limit,))
    return [query for (query,) in rows]


def to_milliseconds(when: datetime) -> int:
    """Turn an aware time into the milliseconds since 1970 that the database holds."""
    if when.tzinfo is None:
        raise ValueError("times are aware")
    return round(when.timestamp() * 1000)


def from_milliseconds(stored: int) -> datetime:
    """Turn stored milliseconds into an aware UTC time."""
    return datetime.fromtimestamp(stored / 1000, UTC)


def _create_log(database: Database) -> None:
    for statement in LOG_SCHEMA:
        database.execute(statement)


def _create_personal(database: Database) -> None:
    """All times are milliseconds since 1970, UTC; `space`, `object` and `id` are the ids of operations."""
    device: dict[str, type] = {"id": int, "seed": bytes, "created": int}
    database.table("device").create(device, pk="id", not_null=set(device), strict=True)
    draft: dict[str, type] = {"id": bytes, "space": bytes, "kind": str, "content": str, "updated": int}
    database.table("draft").create(draft, pk="id", not_null={"kind", "content", "updated"}, strict=True)
    outbox: dict[str, type] = {
        **{"id": bytes, "space": bytes, "kind": str, "content": str, "created": int},
        **{"attempts": int, "last_tried": int, "last_error": str},
    }
    database.table("outbox").create(
        outbox, pk="id", not_null={"kind", "content", "created"}, defaults={"attempts": 0}, strict=True
    )
    mark: dict[str, type] = {"space": bytes, "object": bytes, "until": int}
    database.table("read_mark").create(mark, pk=("space", "object"), not_null=set(mark), strict=True)
    recent: dict[str, type] = {"query": str, "used": int}
    database.table("recent_search").create(recent, pk="query", not_null=set(recent), strict=True)
    saved: dict[str, type] = {"name": str, "query": str, "created": int}
    database.table("saved_search").create(saved, pk="name", not_null=set(saved), strict=True)
    value: dict[str, type] = {"name": str, "value": str}
    database.table("setting").create(value, pk="name", not_null=set(value), strict=True)
    source: dict[str, type] = {"format": str, "archive": str, "name": str}
    database.table("source_name").create(source, pk=("format", "archive"), not_null=set(source), strict=True)


def _create_import_job(database: Database) -> None:
    job: dict[str, type] = {
        **{"id": int, "path": str, "format": str, "source": str, "state": str},
        **{"started": int, "finished": int, "progress": str, "report": str},
    }
    database.table("import_job").create(
        job, pk="id", not_null={"path", "format", "source", "state", "started", "progress"}, strict=True
    )


# Steps are only ever added at the end, and their names never change: old profiles must open for ever.
MIGRATIONS = (
    Migration("log", _create_log),
    Migration("personal", _create_personal),
    Migration("import jobs", _create_import_job),
)
