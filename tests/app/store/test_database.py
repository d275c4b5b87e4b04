"""The one connect(): what opens, what is refused and how, and what a failing disk does."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.model.errors import BusyError, DamagedError, DiskFullError, KnownError, LockedError, ReadOnlyError
from app.store.database import (
    TRUTH_APPLICATION_ID,
    VIEW_APPLICATION_ID,
    checkpoint,
    connect,
    explaining_errors,
    set_aside,
    transaction,
)
from app.store.diagnosis import list_damage
from app.store.reserve import RESERVE_NAME, RESERVE_SIZE, ensure_reserve

KEY = bytes(range(32))
OTHER_KEY = bytes(32)
NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
ROOT = Path(__file__).parents[3]

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux's limits and accounts")


def open_database(path: Path, key: bytes = KEY, **options: bool) -> sqlcipher.Connection:
    return connect(path, key, application_id=TRUTH_APPLICATION_ID, synchronous="FULL", **options)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with 2,000 rows over several pages, closed."""
    path = tmp_path / "truth.db"
    connection = open_database(path, create=True)
    fill(connection, 2000)
    connection.close()
    return path


@pytest.fixture
def connection(path: Path) -> Iterator[sqlcipher.Connection]:
    connection = open_database(path)
    yield connection
    connection.close()


def fill(connection: sqlcipher.Connection, rows: int) -> None:
    with transaction(connection):
        connection.execute("CREATE TABLE IF NOT EXISTS word (id INTEGER PRIMARY KEY, text TEXT)")
        connection.executemany(
            "INSERT INTO word (text) VALUES (?)", [(f"frequency converter {n}",) for n in range(rows)]
        )


def count(connection: sqlcipher.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM word").fetchone()[0])


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def make_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def make_torn(path: Path) -> None:
    content = bytearray(path.read_bytes()[:-1000])
    content[100] ^= 1
    path.write_bytes(content)


def make_foreign(path: Path) -> None:
    path.write_bytes((b"%PDF-1.7 " * 1000)[:8191])


def make_plain(path: Path) -> None:
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (a)")
    plain.commit()
    plain.close()


def make_flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (make_empty, "is empty"),
        (make_short, "is truncated: only 1000 bytes"),
        (make_torn, "is truncated, or a file of another program"),
        (make_foreign, "is truncated, or a file of another program"),
        (make_plain, "is an unencrypted database of another program"),
        (make_flipped, "is damaged: its first page"),
    ],
)
def test_a_spoiled_file_is_explained_and_left_as_it_is(
    path: Path, spoil: Callable[[Path], None], sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    spoil(path)
    before = path.read_bytes()

    with pytest.raises(DamagedError, match=sentence):
        open_database(path, create=True)

    assert path.read_bytes() == before
    assert capfd.readouterr().err == ""


def test_another_key_is_a_locked_file_and_not_a_damaged_one(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()

    with pytest.raises(LockedError, match="does not open with this profile's key"):
        open_database(path, OTHER_KEY, create=True)

    assert path.read_bytes() == before
    assert capfd.readouterr().err == ""


def test_a_database_of_another_kind_is_refused(path: Path) -> None:
    with pytest.raises(DamagedError, match="another kind"):
        connect(path, KEY, application_id=VIEW_APPLICATION_ID, synchronous="FULL")


def test_a_flipped_bit_in_a_later_page_is_noticed_when_it_is_read(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 5 + 77] ^= 4
    path.write_bytes(content)
    connection = open_database(path)

    with pytest.raises(DamagedError, match="precedent doctor"), explaining_errors(connection):
        count(connection)

    connection.close()
    assert capfd.readouterr().err == ""


def test_a_whole_database_has_no_damage_to_list(connection: sqlcipher.Connection) -> None:
    assert list_damage(connection) == []


def test_damage_is_listed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 5 + 77] ^= 4
    path.write_bytes(content)
    connection = open_database(path)

    found = list_damage(connection)

    connection.close()
    assert any("page 6" in line for line in found)


def test_a_missing_database_is_not_created_by_accident(tmp_path: Path) -> None:
    with pytest.raises(DamagedError, match="is missing"):
        open_database(tmp_path / "truth.db")

    assert list(tmp_path.iterdir()) == []


def test_a_lost_database_whose_log_is_there_is_not_replaced(path: Path) -> None:
    path.unlink()
    path.with_name("truth.db-wal").write_bytes(b"changes")

    with pytest.raises(DamagedError, match="changes that belong to it"):
        open_database(path, create=True)

    assert not path.exists()


def test_a_folder_with_odd_characters_works(tmp_path: Path) -> None:
    folder = tmp_path / "ä #1 ?% b"
    folder.mkdir()

    open_database(folder / "truth.db", create=True).close()

    assert [entry.name for entry in folder.iterdir()] == ["truth.db"]


def test_nothing_leaves_memory_in_plain_text(connection: sqlcipher.Connection) -> None:
    names = ("journal_mode", "synchronous", "temp_store", "mmap_size", "foreign_keys", "cipher_log_level")

    values = [connection.execute(f"PRAGMA {name}").fetchone() for name in names]

    assert values == [("wal",), (2,), (2,), (0,), (1,), ("NONE",)]


@linux_only
def test_a_database_is_readable_by_its_owner_only(connection: sqlcipher.Connection, path: Path) -> None:
    fill(connection, 1)

    modes = {entry.stat().st_mode & 0o777 for entry in path.parent.iterdir()}

    assert modes == {0o600}


def test_an_exception_takes_the_whole_transaction_back(connection: sqlcipher.Connection) -> None:
    with pytest.raises(ZeroDivisionError), transaction(connection):
        connection.execute("DELETE FROM word")
        raise ZeroDivisionError

    assert count(connection) == 2000
    assert not connection.in_transaction


def test_a_mistake_in_our_sql_stays_a_mistake_of_ours(connection: sqlcipher.Connection) -> None:
    with pytest.raises(sqlcipher.OperationalError), transaction(connection):
        connection.execute("INSERT INTO nowhere VALUES (1)")


def test_a_second_writer_is_told_that_the_first_is_busy(connection: sqlcipher.Connection, path: Path) -> None:
    second = open_database(path)
    second.execute("PRAGMA busy_timeout=1")

    with transaction(connection), pytest.raises(BusyError, match="is busy"), transaction(second):
        pass

    second.close()


def test_a_full_disk_rolls_back_and_reading_goes_on(connection: sqlcipher.Connection, path: Path) -> None:
    ensure_reserve(path.parent)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 1}")

    with pytest.raises(DiskFullError, match="The disk is full"):
        fill(connection, 5000)

    assert count(connection) == 2000
    assert not (path.parent / RESERVE_NAME).exists()
    connection.execute(f"PRAGMA max_page_count={pages + 5000}")
    fill(connection, 5000)
    assert count(connection) == 7000


WRITE_UNTIL_FULL = """
import resource, sys
from pathlib import Path
from app.model.errors import DiskFullError
from app.store.database import TRUTH_APPLICATION_ID, connect, transaction
connection = connect(Path(sys.argv[1]), bytes(range(32)), application_id=TRUTH_APPLICATION_ID, synchronous="FULL")
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
rows = 2000
try:
    while True:
        with transaction(connection):
            connection.executemany("INSERT INTO word (text) VALUES (?)", [("x" * 500,)] * 100)
        rows += 100
except DiskFullError as error:
    print(rows, connection.execute("SELECT count(*) FROM word").fetchone()[0], error)
"""


@linux_only
@pytest.mark.slow
def test_a_file_that_may_not_grow_keeps_every_acknowledged_commit(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WRITE_UNTIL_FULL, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )

    acknowledged, seen, sentence = done.stdout.split(" ", 2)
    connection = open_database(path)
    kept = count(connection)
    damage = list_damage(connection)
    connection.close()
    assert int(acknowledged) == int(seen) == kept > 2000
    assert sentence.startswith("The disk is full: truth.db could not be written")
    assert damage == []


def test_the_reserve_takes_real_room_and_is_made_once(tmp_path: Path) -> None:
    assert ensure_reserve(tmp_path)
    first = (tmp_path / RESERVE_NAME).read_bytes()

    assert ensure_reserve(tmp_path)

    assert len(first) == RESERVE_SIZE
    assert (tmp_path / RESERVE_NAME).read_bytes() == first


def test_a_large_log_is_folded_into_the_database(connection: sqlcipher.Connection, path: Path) -> None:
    fill(connection, 1000)
    wal = path.with_name("truth.db-wal")
    assert wal.stat().st_size > 0

    small = checkpoint(connection)
    large = checkpoint(connection, above=1000)

    assert (small, large) == (False, True)
    assert wal.stat().st_size == 0


def test_a_reader_keeps_the_log_from_being_cut(connection: sqlcipher.Connection, path: Path) -> None:
    reader = open_database(path, read_only=True)
    reader.execute("BEGIN")
    count(reader)
    fill(connection, 1000)
    connection.execute("PRAGMA busy_timeout=1")

    cut = checkpoint(connection, above=1000)

    reader.close()
    assert not cut


def test_a_read_only_connection_sees_new_commits_and_cannot_write(connection: sqlcipher.Connection, path: Path) -> None:
    reader = open_database(path, read_only=True)
    fill(connection, 10)

    with pytest.raises(ReadOnlyError, match="cannot be written"), transaction(reader):
        reader.execute("DELETE FROM word")

    seen = count(reader)
    reader.close()
    assert seen == 2010


def test_a_damaged_file_is_renamed_with_its_log_and_never_over_another(path: Path) -> None:
    path.with_name("truth.db-wal").write_bytes(b"log")
    path.with_name("truth.db.damaged-20260304-050607-wal").write_bytes(b"older")
    before = path.read_bytes()

    aside = set_aside(path, NOW)

    assert aside.name == "truth.db.damaged-20260304-050607-2"
    assert aside.read_bytes() == before
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"log"
    assert path.with_name("truth.db.damaged-20260304-050607-wal").read_bytes() == b"older"
    assert not path.exists()


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that another account may enter; pytest's own ones are private."""
    with tempfile.TemporaryDirectory(prefix="precedent-test-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def as_nobody(action: Callable[[], str]) -> str:
    """Run in a forked process under an account that is not root, to which read-only means read-only."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        said = "died"
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            said = action()
        except KnownError as error:
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(write_end, said.encode())
            os._exit(0)
    os.close(write_end)
    os.waitpid(child, 0)
    with os.fdopen(read_end) as answer:
        return answer.read()


def make_read_only(path: Path) -> None:
    for entry in path.parent.iterdir():
        entry.chmod(0o444)
    path.parent.chmod(0o555)


@linux_only
def test_a_database_on_a_read_only_disk_opens_for_reading(public_folder: Path) -> None:
    path = public_folder / "truth.db"
    connection = open_database(path, create=True)
    fill(connection, 10)
    connection.close()
    make_read_only(path)

    said = as_nobody(lambda: str(count(open_database(path, read_only=True))))

    assert said == "10"


@linux_only
def test_writing_on_a_read_only_disk_says_so(public_folder: Path) -> None:
    path = public_folder / "truth.db"
    open_database(path, create=True).close()
    make_read_only(path)

    said = as_nobody(lambda: str(open_database(path)))

    assert said == "ReadOnlyError: truth.db cannot be written: the file or its folder is read-only."


@linux_only
def test_a_read_only_disk_never_hides_changes_that_are_still_in_the_log(public_folder: Path) -> None:
    path = public_folder / "truth.db"
    connection = open_database(path, create=True)
    fill(connection, 10)
    log = path.with_name("truth.db-wal").read_bytes()
    connection.close()
    path.with_name("truth.db-wal").write_bytes(log)
    make_read_only(path)

    said = as_nobody(lambda: str(count(open_database(path, read_only=True))))

    assert said.startswith("ReadOnlyError: truth.db lies on a read-only disk with unfinished changes")


def test_bytes_and_nothing_are_bound_as_they_are_and_without_a_search_for_an_adapter(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "a.db", create=True)

    values = connection.execute("SELECT ?, ?, ?, typeof(?)", (b"", b"\x00\xff", None, None)).fetchone()

    assert values == (b"", b"\x00\xff", None, "null")
    assert {(bytes, sqlcipher.PrepareProtocol), (type(None), sqlcipher.PrepareProtocol)} <= set(sqlcipher.adapters)
    connection.close()
