"""No acknowledged commit is ever lost: writers are killed, and power cuts are simulated by tearing the files.

The simulation knows the order that SQLite keeps with synchronous=FULL (https://www.sqlite.org/wal.html): the log reaches
the disk before a commit returns, and before any of it is copied into the database. A power cut during a commit can
therefore leave any part of that commit's sectors: in the log while the database is as before, or, once the log is
complete, in the database. Sectors have 512 bytes and arrive in any order.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.model.errors import KnownError
from app.store.database import checkpoint, explaining_errors
from app.store.diagnosis import list_damage
from tests.app.store.commit_writer import WORDS, broken_rows, commit_round, last_round, open_posts

ROOT = Path(__file__).parents[3]
SECTOR = 512


@dataclass(frozen=True)
class Found:
    """What a reopened database holds."""

    last_round: int
    broken: int
    damage: list[str]


@dataclass(frozen=True)
class Disk:
    """The two files as they were durable after a round of commits, or after the log was folded in and cut."""

    database: bytes
    log: bytes
    round: int


def inspect(path: Path) -> Found:
    connection = open_posts(path)
    try:
        with explaining_errors(connection):
            return Found(last_round(connection), broken_rows(connection), list_damage(connection))
    finally:
        connection.close()


def kill_one_writer(path: Path, rng: random.Random) -> int:
    """Start a writer, kill it somewhere after its next commits, and return the last round that it acknowledged."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.app.store.commit_writer", str(path)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline() for _ in range(rng.randint(1, 30))]
    # Busy for a random moment, so that the kill falls anywhere within a commit or a checkpoint.
    sum(range(rng.randint(0, 200_000)))
    writer.kill()
    acknowledged += writer.stdout.read().splitlines(keepends=True)
    writer.wait()
    writer.stdout.close()
    return int([line for line in acknowledged if line.endswith(b"\n")][-1])


def kill_rounds(path: Path, rounds: int) -> list[tuple[int, Found]]:
    rng = random.Random(7)
    return [(kill_one_writer(path, rng), inspect(path)) for _ in range(rounds)]


@pytest.mark.slow
def test_a_killed_writer_loses_no_acknowledged_commit(tmp_path: Path) -> None:
    rounds = kill_rounds(tmp_path / "truth.db", 20)

    # One commit more than acknowledged may be there: the kill came between the two.
    assert [found.last_round - acknowledged for acknowledged, found in rounds if found.last_round < acknowledged] == []
    assert max(found.last_round - acknowledged for acknowledged, found in rounds) <= 1
    assert [found for _, found in rounds if found.broken or found.damage] == []


def record(path: Path, rounds: int, rng: random.Random) -> list[Disk]:
    """Write, and take a picture of the files after each commit; now and then the log is folded in and cut."""
    connection = open_posts(path)
    pictures = []
    for number in range(1, rounds + 1):
        commit_round(connection, number, rng)
        pictures.append(picture(path, number))
        if number % 7 == 0:
            checkpoint(connection, above=0)
            pictures.append(picture(path, number))
    connection.close()
    return pictures


def picture(path: Path, number: int) -> Disk:
    return Disk(path.read_bytes(), path.with_name(path.name + "-wal").read_bytes(), number)


def torn(before: bytes, after: bytes, rng: random.Random) -> bytes:
    """Mix two states of a file by sectors; its length is one of the two or anything between."""
    share = rng.choice([0.0, 0.1, 0.5, 0.9, 1.0])
    length = rng.choice([len(before), len(after), rng.randint(min(len(before), len(after)), len(after))])
    sectors = []
    for start in range(0, length, SECTOR):
        old, new = before[start : start + SECTOR], after[start : start + SECTOR]
        chosen = new if rng.random() < share else old
        sectors.append(chosen.ljust(min(SECTOR, length - start), b"\0")[: length - start])
    return b"".join(sectors)


def cut(before: Disk, after: Disk, rng: random.Random) -> Disk:
    """Give one state that a power cut between two pictures may leave, with the last round that was acknowledged."""
    if len(after.log) < len(before.log):
        return Disk(torn(before.database, after.database, rng), before.log, before.round)
    if rng.random() < 0.6:
        return Disk(before.database, torn(before.log, after.log, rng), before.round)
    return Disk(torn(before.database, after.database, rng), after.log, after.round)


def cut_without_syncing(before: Disk, after: Disk, rng: random.Random) -> Disk:
    """A weakened variant: a round is acknowledged before its log is on the disk."""
    return Disk(before.database, torn(before.log, after.log, rng), after.round)


def cut_without_order(before: Disk, after: Disk, rng: random.Random) -> Disk:
    """A weakened variant: the database is written while the log is still on its way."""
    return Disk(torn(before.database, after.database, rng), torn(before.log, after.log, rng), before.round)


def reopen(folder: Path, state: Disk) -> Found:
    path = folder / "truth.db"
    path.write_bytes(state.database)
    path.with_name("truth.db-wal").write_bytes(state.log)
    path.with_name("truth.db-shm").unlink(missing_ok=True)
    try:
        return inspect(path)
    except KnownError as error:
        return Found(-1, 0, [str(error)])


Cut = Callable[[Disk, Disk, random.Random], Disk]


def losses(folder: Path, pictures: list[Disk], points: int, cut: Cut, rng: random.Random) -> list[tuple[int, Found]]:
    """Cut the power at random points; list the states that lost an acknowledged round or do not read whole."""
    folder.mkdir()
    lost = []
    for _ in range(points):
        index = rng.randrange(len(pictures) - 1)
        state = cut(pictures[index], pictures[index + 1], rng)
        found = reopen(folder, state)
        if found.last_round < state.round or found.broken or found.damage:
            lost.append((state.round, found))
    return lost


@pytest.mark.slow
def test_a_power_cut_loses_no_acknowledged_commit(tmp_path: Path) -> None:
    rng = random.Random(11)
    pictures = record(tmp_path / "truth.db", 90, rng)

    lost = losses(tmp_path / "cut", pictures, 150, cut, rng)

    assert lost == []


@pytest.mark.slow
@pytest.mark.parametrize("weakened", [cut_without_syncing, cut_without_order])
def test_the_simulation_sees_what_a_careless_disk_loses(tmp_path: Path, weakened: Cut) -> None:
    rng = random.Random(12)
    pictures = record(tmp_path / "truth.db", 40, rng)

    lost = losses(tmp_path / "cut", pictures, 60, weakened, rng)

    assert lost != []


def test_no_written_word_can_be_read_in_any_file(tmp_path: Path) -> None:
    connection = open_posts(tmp_path / "truth.db")
    commit_round(connection, 1, random.Random(1))
    connection.execute("SELECT body FROM post ORDER BY body DESC").fetchall()

    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    connection.close()
    assert len(content) > 20_000
    assert [word for word in (*WORDS, "CREATE TABLE", "SQLite format") if word.encode() in content] == []
