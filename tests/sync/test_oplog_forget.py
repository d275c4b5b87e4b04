"""Forgetting a space: its segments go, and with them every damaged copy that was set aside."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sync.wire.codec import repack
from sync.wire.wrapping import Seal
from tests.sync.conftest import Replica, create_tables

SEAL = Seal(b"key-1", b"k" * 32, b"n" * 24)
PIECE = slice(60, 92)  # inside the signature of a head: bytes that no other segment has


def _damaged(segment: bytes) -> list[bytes]:
    """Copies of a segment with damage in the body, in the head, and without its end."""
    return [
        segment[:-40] + bytes(8) + segment[-32:],
        segment[:12] + b"\xff" + segment[13:],
        segment[:260],
    ]


def test_damaged_copies_from_a_forgotten_space_go_too(replica):
    ours, theirs = replica(1), replica(2)
    left = ours.create_space()
    ours.append(left, b"halberd")
    segment = ours.segments()[1]
    theirs.receive(*ours.segments(), *_damaged(segment), repack(segment, seal=SEAL), b"foreign bytes")

    theirs.within(lambda: theirs.log.forget_space(left))

    assert theirs.log.quarantined() == []


def test_what_was_set_aside_of_another_space_stays(replica):
    ours, theirs = replica(1), replica(2)
    left, kept = ours.create_space(), ours.create_space()
    segment = ours.segments()[1]
    theirs.receive(*ours.segments()[:1], repack(segment, seal=SEAL), segment[:-40] + bytes(8) + segment[-32:])

    theirs.within(lambda: theirs.log.forget_space(left))

    assert (kept in theirs.log.spaces(), len(theirs.log.quarantined())) == (False, 2)


@pytest.mark.parametrize("kind", [0, 1, 2], ids=["body", "head", "end"])
def test_no_byte_of_a_damaged_copy_is_left_in_the_file(replica, tmp_path: Path, kind: int) -> None:
    ours = replica(1)
    left = ours.create_space()
    ours.append(left, b"halberd" * 900)
    copy = _damaged(ours.segments()[1])[kind]
    with closing(sqlite3.connect(tmp_path / "truth.db", isolation_level=None)) as file:
        file.execute("PRAGMA secure_delete=ON")
        create_tables(file)
        theirs = Replica(2, file)
        theirs.receive(ours.segments()[0], copy)
        before = copy[PIECE] in (tmp_path / "truth.db").read_bytes()

        theirs.within(lambda: theirs.log.forget_space(left))

    assert (before, copy[PIECE] in (tmp_path / "truth.db").read_bytes()) == (True, False)


def test_of_refused_bytes_no_more_is_kept_than_a_disk_can_bear(replica, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.oplog.rows.QUARANTINE_MOST_BYTES", 150)
    ours = replica(1)

    ours.receive(b"a" * 100, b"b" * 100, b"c" * 40)
    tried = ours.within(ours.log.retry_quarantine)

    kept = ours.connection.execute("SELECT size, length(bytes) FROM oplog_quarantine ORDER BY hash").fetchall()
    assert sorted(kept) == [(40, 40), (100, 0), (100, 100)]
    assert len(tried) == 2


def test_another_segment_in_the_place_of_one_is_healed_like_damage(replica):
    ours, theirs = replica(1), replica(2)
    space = ours.create_space()
    ours.append(space, b"one")
    segments = ours.segments()
    theirs.receive(*segments)
    theirs.connection.execute("UPDATE oplog_segment SET bytes = ? WHERE pos = 2", (segments[0],))

    theirs.receive(segments[1])

    assert theirs.payloads() == [b"genesis", b"one"]
