"""Opens the rows: the view's file at this version's schema. Apart from the writer, which reading does not wait for."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlcipher3.dbapi2 import Connection

from app.store.database import VIEW_APPLICATION_ID, connect
from app.store.fields import unpack_extra
from app.store.migrations import Migration, migrate
from app.store.text_key import text_keys
from app.store.view import HELD_BACK, SCHEMA, TEXT_KEYS, VOTES


def _create_rows(database: Any) -> None:
    for statement in SCHEMA:
        database.execute(statement)


def _create_text_keys(database: Any) -> None:
    """The table for rows of an older version, filled from their `extra`."""
    database.execute(TEXT_KEYS)
    rows = database.execute("SELECT id, extra FROM post WHERE extra IS NOT NULL")
    for post, extra in rows:
        if keys := unpack_extra(extra).keys:
            database.conn.executemany("INSERT OR IGNORE INTO text_key VALUES (?, ?, ?)", text_keys(post, keys))


def _create_held_back(database: Any) -> None:
    database.execute(HELD_BACK)


def _index_duplicates(database: Any) -> None:
    """Whether anything is a duplicate must be known at every key; mostly nothing is."""
    database.execute("CREATE INDEX IF NOT EXISTS conversation_duplicate ON conversation (id) WHERE state = 'duplicate'")


def _index_held(database: Any) -> None:
    """How many conversations there are is told at every start: 2 ms at a million posts, of reading all their rows 34."""
    database.execute("CREATE INDEX IF NOT EXISTS conversation_held ON conversation (id) WHERE posts > 0")


def _create_votes(database: Any) -> None:
    """Votes by device, and who names devices. Earlier versions offered no way to vote, so there is nothing to take over."""
    if "device" in {row[1] for row in database.execute("PRAGMA table_info(vote)")}:
        return
    database.execute("DROP TABLE vote")
    for statement in VOTES:
        database.execute(statement)
    database.execute("ALTER TABLE orphan ADD COLUMN device BLOB NOT NULL DEFAULT x''")


VIEW_MIGRATIONS = (
    Migration("rows", _create_rows),
    Migration("text keys", _create_text_keys),
    Migration("held back", _create_held_back),
    Migration("duplicates", _index_duplicates),
    Migration("held conversations", _index_held),
    Migration("votes by device", _create_votes),
)


def open_view(
    path: Path,
    key: bytes,
    *,
    lock: AbstractContextManager[object],
    create: bool = False,
    read_only: bool = False,
    cache_kib: int = 16 * 1024,
) -> Connection:
    """Open a view at this version's schema. `lock` is the profile's migration lock."""
    connection = connect(
        path, key, application_id=VIEW_APPLICATION_ID, synchronous="NORMAL", create=create, read_only=read_only,
        cache_kib=cache_kib,
    )  # fmt: skip
    try:
        migrate(connection, VIEW_MIGRATIONS, lock)
    except BaseException:
        connection.close()
        raise
    return connection
