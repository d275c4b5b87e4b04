"""Brings a database's schema up to date through sqlite-utils, which is imported only when there is something to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import sqlcipher3
from sqlcipher3.dbapi2 import Connection

from app.model.errors import NewerVersionError
from app.store.database import database_path, transaction

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATION_SET = "precedent"


@dataclass(frozen=True)
class Migration:
    """One step of a schema: a name that never changes once released, and what it does.

    It runs inside a transaction: use `database[table].create(...)` or `database.execute(...)`, never `executescript`
    (Python's commits first).
    """

    name: str
    apply: Callable[[Database], None]


def migrate(connection: Connection, migrations: Sequence[Migration], lock: AbstractContextManager[object]) -> int:
    """Apply the steps that this database lacks, all in one transaction, and return how many there were.

    `lock` (app.system.locks.migration_lock) is entered only when a step is due: two migrators take turns, and the
    second finds nothing to do. Steps are only ever added at the end. Raises NewerVersionError when the database has
    steps that this version does not know. Costs 10 us when nothing is due.
    """
    if _applied(connection) == len(migrations):
        return 0
    with lock, transaction(connection):
        applied = _applied(connection)
        if applied > len(migrations):
            name = database_path(connection).name
            raise NewerVersionError(f"{name} was written by a newer version of Precedent: please update this one.")
        if applied < len(migrations):
            _apply(connection, migrations)
            connection.execute(f"PRAGMA user_version={len(migrations):d}")
    return len(migrations) - applied


def _applied(connection: Connection) -> int:
    return cast(int, connection.execute("PRAGMA user_version").fetchone()[0])


def _apply(connection: Connection, migrations: Sequence[Migration]) -> None:
    # sqlite-utils takes its exceptions from pysqlite3 when that can be imported: SQLCipher's driver stands in for it.
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)
    from sqlite_utils import Database, Migrations  # noqa: PLC0415 (0.2 s, at creation and upgrade only)

    steps = Migrations(MIGRATION_SET)
    for migration in migrations:
        steps(name=migration.name)(migration.apply)
    steps.apply(Database(connection, execute_plugins=False, recursive_triggers=False))
