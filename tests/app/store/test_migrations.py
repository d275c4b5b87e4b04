"""Migrations: once each, all or nothing, one process at a time."""

from __future__ import annotations

import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlcipher3.dbapi2 import Connection

from app.model.errors import BusyError, NewerVersionError
from app.store.database import VIEW_APPLICATION_ID, connect
from app.store.migrations import Migration, migrate
from app.system.locks import migration_lock, worker_lock

if TYPE_CHECKING:
    from sqlite_utils import Database

KEY = bytes(32)
ROOT = Path(__file__).parents[3]


def open_view(folder: Path) -> Connection:
    return connect(folder / "view.db", KEY, application_id=VIEW_APPLICATION_ID, synchronous="NORMAL", create=True)


def make_word(database: Database) -> None:
    database.table("word").create({"text": str}, strict=True)


def make_second(database: Database) -> None:
    database.execute("CREATE TABLE second (id INTEGER PRIMARY KEY) WITHOUT ROWID")


def fail(database: Database) -> None:
    database.execute("CREATE TABLE half_done (a)")
    raise ZeroDivisionError


def tables(connection: Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '@_%' ESCAPE '@'")
    return sorted(name for (name,) in rows)


def test_steps_run_once_in_order_and_later_ones_join(tmp_path: Path) -> None:
    connection = open_view(tmp_path)
    first, second = Migration("word", make_word), Migration("second", make_second)

    counts = [migrate(connection, steps, nullcontext()) for steps in ((first,), (first,), (first, second))]

    assert counts == [1, 0, 1]
    assert tables(connection) == ["second", "word"]
    connection.close()


def test_a_step_that_fails_leaves_nothing_and_can_be_tried_again(tmp_path: Path) -> None:
    connection = open_view(tmp_path)

    with pytest.raises(ZeroDivisionError):
        migrate(connection, (Migration("word", make_word), Migration("second", fail)), nullcontext())

    assert tables(connection) == []
    assert migrate(connection, (Migration("word", make_word), Migration("second", make_second)), nullcontext()) == 2
    connection.close()


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    connection = open_view(tmp_path)
    migrate(connection, (Migration("word", make_word), Migration("second", make_second)), nullcontext())

    with pytest.raises(NewerVersionError, match="newer version"):
        migrate(connection, (Migration("word", make_word),), nullcontext())

    assert tables(connection) == ["second", "word"]
    connection.close()


MIGRATE = """
import sys
from pathlib import Path
from app.store.truth import open_truth
from app.system.locks import migration_lock
sys.stdin.read(1)
open_truth(Path(sys.argv[1]), bytes(32), lock=migration_lock(Path(sys.argv[1])), create=True).close()
print("sqlite_utils" in sys.modules)
"""


@pytest.mark.slow
def test_processes_that_create_a_profile_at_once_all_succeed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MIGRATE, str(tmp_path)]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]

    said = [process.communicate(b"x") for process in started]

    assert [errors for _, errors in said] == [b""] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["migration.lock", "truth.db"]


@pytest.mark.slow
def test_an_up_to_date_database_opens_without_importing_sqlite_utils(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MIGRATE, str(tmp_path)]

    said = [subprocess.run(command, cwd=ROOT, input=b"x", capture_output=True).stdout.strip() for _ in range(2)]

    assert said == [b"True", b"False"]


def test_a_second_worker_is_refused_at_once(tmp_path: Path) -> None:
    with worker_lock(tmp_path), pytest.raises(BusyError, match="already busy"), worker_lock(tmp_path):
        pass


def test_the_lock_is_free_after_the_work(tmp_path: Path) -> None:
    with worker_lock(tmp_path):
        pass

    with worker_lock(tmp_path):
        pass


def test_a_second_migrator_waits_and_then_says_why(tmp_path: Path) -> None:
    with migration_lock(tmp_path), pytest.raises(BusyError, match="upgrading"), migration_lock(tmp_path, 0.01):
        pass


def test_an_up_to_date_database_does_not_wait_for_the_lock(tmp_path: Path) -> None:
    connection = open_view(tmp_path)
    migrate(connection, (Migration("word", make_word),), nullcontext())

    with migration_lock(tmp_path):
        count = migrate(connection, (Migration("word", make_word),), migration_lock(tmp_path, 0.01))

    assert count == 0
    connection.close()
