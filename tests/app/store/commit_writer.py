"""Run by test_powercut in a process of its own: commits without end and acknowledges each commit on stdout."""

from __future__ import annotations

import hashlib
import os
import random
import sys
from pathlib import Path

from sqlcipher3.dbapi2 import Connection

from app.store.database import TRUTH_APPLICATION_ID, connect, transaction

KEY = bytes(range(32))
WORDS = ("converter", "firmware", "discount", "clause", "overvoltage", "restart", "encoder", "warranty")


def open_posts(path: Path) -> Connection:
    """Open with the settings of truth.db and a log that is folded in often, where most can go wrong."""
    connection = connect(path, KEY, application_id=TRUTH_APPLICATION_ID, synchronous="FULL", create=True)
    connection.execute("PRAGMA wal_autocheckpoint=40")
    with transaction(connection):
        connection.execute(
            "CREATE TABLE IF NOT EXISTS post (id INTEGER PRIMARY KEY, round INTEGER, body TEXT, hash TEXT)"
        )
        connection.execute("CREATE INDEX IF NOT EXISTS post_hash ON post (hash)")
    return connection


def commit_round(connection: Connection, number: int, rng: random.Random) -> None:
    """Write one transaction of inserts, an update and now and then a delete."""
    with transaction(connection):
        bodies = [" ".join(rng.choices(WORDS, k=rng.randint(5, 120))) for _ in range(rng.randint(1, 12))]
        rows = [(number, body, digest(body)) for body in bodies]
        connection.executemany("INSERT INTO post (round, body, hash) VALUES (?, ?, ?)", rows)
        body = f"changed in round {number}"
        connection.execute("UPDATE post SET body = ?, hash = ? WHERE id = ?", (body, digest(body), rng.randint(1, 60)))
        if number % 10 == 0:
            connection.execute("DELETE FROM post WHERE id % ? = 3 AND round < ?", (rng.randint(5, 20), number))


def digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def last_round(connection: Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(round), 0) FROM post").fetchone()[0])


def broken_rows(connection: Connection) -> int:
    return sum(digest(body) != stored for body, stored in connection.execute("SELECT body, hash FROM post"))


def write_for_ever(path: Path) -> None:
    connection = open_posts(path)
    number = last_round(connection)
    rng = random.Random(number)
    while True:
        number += 1
        commit_round(connection, number, rng)
        os.write(1, b"%d\n" % number)


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]))
