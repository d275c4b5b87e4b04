"""Damage at rest: noticed, named, walked around, and healed by a copy from anywhere."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from sync.oplog.log import OpLog
from sync.oplog.schema import SCHEMA
from sync.wire.clock import HybridClock
from sync.wire.codec import repack
from sync.wire.limits import SegmentError
from sync.wire.op import Draft
from sync.wire.signing import DeviceKey


def spoil(connection: sqlite3.Connection, position: int) -> None:
    """Change one byte in the middle of a stored segment, as a bad disk does."""
    data = bytearray(connection.execute("SELECT bytes FROM oplog_segment WHERE pos = ?", (position,)).fetchone()[0])
    data[len(data) // 2] ^= 1
    connection.execute("UPDATE oplog_segment SET bytes = ? WHERE pos = ?", (bytes(data), position))


def three_segments(author) -> bytes:
    space = author.create_space()
    author.append(space, b"one")
    author.append(space, b"two")
    return space


def test_a_damaged_segment_is_reported_and_the_others_are_read(replica):
    ours = replica(1)
    three_segments(ours)
    spoil(ours.connection, 2)

    stored = list(ours.log.read_after(0))

    assert [segment.problem for segment in stored] == [None, "damaged", None]
    assert ours.payloads() == [b"genesis", b"two"]


def test_a_duplicate_heals_a_damaged_segment(replica):
    ours, theirs = replica(1), replica(2)
    three_segments(ours)
    theirs.receive(*ours.segments())
    spoil(theirs.connection, 2)

    result = theirs.receive(ours.segments()[1])[0]

    assert (result.status, result.position) == ("duplicate", 2)
    assert theirs.payloads() == [b"genesis", b"one", b"two"]
    assert theirs.log.verify() == []


def test_a_damaged_duplicate_heals_nothing(replica):
    ours = replica(1)
    three_segments(ours)
    copy = ours.segments()[1]
    spoil(ours.connection, 2)

    result = ours.receive(copy[:-1] + bytes([copy[-1] ^ 1]))[0]

    assert result.status == "quarantined"
    assert [segment.problem for segment in ours.log.read_after(0)] == [None, "damaged", None]


def test_a_segment_in_the_place_of_another_is_damage(replica):
    ours = replica(1)
    three_segments(ours)
    ours.connection.execute("UPDATE oplog_segment SET bytes = (SELECT bytes FROM oplog_segment WHERE pos = 1)")

    assert [segment.problem for segment in ours.log.read_after(0)] == [None, "damaged", "damaged"]


def test_a_check_names_what_is_wrong(replica):
    ours, theirs = replica(1), replica(2)
    space = three_segments(ours)
    first, second, third = ours.segments()
    theirs.receive(first, second, third, b"something else")
    theirs.connection.execute("DELETE FROM oplog_segment WHERE pos = 2")
    spoil(theirs.connection, 3)

    problems = theirs.log.verify()

    assert [(problem.kind, problem.position) for problem in problems] == [
        ("damaged", 3),
        ("gap", None),
        ("quarantined", None),
    ]
    assert {problem.space for problem in problems} == {space, b""}


def test_a_wrong_checksum_is_found_and_put_right(replica):
    ours = replica(1)
    space = three_segments(ours)
    right = ours.log.summary(space)
    ours.connection.execute("UPDATE oplog_space SET sum64 = 5")

    before = [problem.kind for problem in ours.log.verify()]
    ours.within(ours.log.recount)

    assert before == ["checksum"]
    assert (ours.log.verify(), ours.log.summary(space)) == ([], right)


def test_a_lost_end_of_our_own_log_is_found(replica):
    ours = replica(1)
    three_segments(ours)
    ours.connection.execute("DELETE FROM oplog_segment WHERE pos = 3")
    ours.within(ours.log.recount)

    assert [problem.kind for problem in ours.log.verify()] == ["own_log"]


def test_reading_goes_on_with_what_is_added_meanwhile(replica):
    ours = replica(1)
    space = three_segments(ours)
    reading = ours.log.read_after(1)

    first = next(reading)
    ours.append(space, b"three")
    rest = list(reading)

    assert [first.position, *(segment.position for segment in rest)] == [2, 3, 4]


def test_an_expunged_copy_takes_the_place_of_the_stored_one(replica):
    ours = replica(1)
    space = three_segments(ours)
    before = ours.log.summary(space)
    redacted = repack(ours.segments()[1], {ours.operations()[1].hash})

    replaced = ours.within(lambda: ours.log.rewrap(redacted))

    assert (replaced, ours.payloads()) == (True, [b"genesis", None, b"two"])
    assert (ours.log.summary(space), ours.log.verify()) == (before, [])


def test_a_copy_of_nothing_stored_takes_no_place(replica):
    ours, theirs = replica(1), replica(2)
    three_segments(ours)

    assert not theirs.within(lambda: theirs.log.rewrap(ours.segments()[0]))
    assert theirs.payloads() == []


def test_a_copy_that_does_not_verify_takes_no_place(replica):
    ours = replica(1)
    three_segments(ours)

    with pytest.raises(SegmentError):
        ours.within(lambda: ours.log.rewrap(ours.segments()[1][:-1]))


def open_encrypted(path: Path) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'ab' * 32}'\"")
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection


def open_log(path: Path, connection: sqlcipher.Connection, reopen: bool) -> OpLog:
    anew = (lambda: open_encrypted(path)) if reopen else None
    return OpLog(connection, DeviceKey(b"\x01" * 32), HybridClock(lambda: 1_000), bytes, reopen=anew)


@pytest.fixture
def encrypted(tmp_path) -> Path:
    """A database of three segments, each after the first on some 15 pages of its own."""
    path = tmp_path / "truth.db"
    noise = random.Random(1)
    with closing(open_encrypted(path)) as connection:
        for statement in SCHEMA:
            connection.execute(statement)
        log = open_log(path, connection, reopen=False)
        connection.execute("BEGIN IMMEDIATE")
        space = log.create_space(b"genesis", 0, b"u" * 16)
        for _ in range(2):
            log.append(space, [Draft(1, b"o" * 16, b"u" * 16, noise.randbytes(60_000))])
        connection.execute("COMMIT")
    return path


def spoil_page(path: Path, page: int) -> None:
    """Zero sixteen bytes in the middle of a page, counted from the end of the file if negative."""
    data = bytearray(path.read_bytes())
    at = page % (len(data) // 4096) * 4096 + 2_000
    data[at : at + 16] = bytes(16)
    path.write_bytes(data)


def test_a_damaged_page_of_an_encrypted_database_costs_only_its_segment(encrypted):
    spoil_page(encrypted, -20)

    with closing(open_encrypted(encrypted)) as connection:
        log = open_log(encrypted, connection, reopen=True)
        problems = [segment.problem for segment in log.read_after(0)]

    assert problems == [None, "damaged", None]


def test_without_a_fresh_connection_good_bytes_are_not_called_damaged(encrypted):
    spoil_page(encrypted, -20)

    with closing(open_encrypted(encrypted)) as connection:
        log = open_log(encrypted, connection, reopen=False)
        problems = [segment.problem for segment in log.read_after(0)]

    assert problems == [None, "unreadable", "unreadable"]


def test_a_check_of_a_database_with_a_damaged_page_names_one_segment(encrypted):
    spoil_page(encrypted, -20)

    with closing(open_encrypted(encrypted)) as connection:
        problems = open_log(encrypted, connection, reopen=True).verify()

    assert [(problem.kind, problem.position) for problem in problems] == [("damaged", 2)]


def test_segments_are_still_counted_when_their_table_cannot_be_walked(encrypted):
    spoil_page(encrypted, 1)

    with closing(open_encrypted(encrypted)) as connection:
        log = open_log(encrypted, connection, reopen=True)
        problems = [segment.problem for segment in log.read_after(0)]

    assert problems == ["damaged"] * 3
