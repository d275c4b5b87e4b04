"""Which ids a file has shown so far, where they belong, and the replies that came before their parent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import sqlcipher3

# `seen` is kept narrow (numbers only) because it gets one row for each post; ids enter as Python's keyed 64-bit hash,
# so two ids of ten million agree with a chance of 3 in a million, and nobody can provoke it from outside.
SCHEMA = """
CREATE TABLE seen(id INTEGER PRIMARY KEY, content INTEGER, place INTEGER);
CREATE TABLE place(number INTEGER PRIMARY KEY, conversation TEXT, space TEXT);
CREATE TABLE waiting(number INTEGER PRIMARY KEY, id INTEGER, parent INTEGER, position TEXT, line BLOB);
CREATE INDEX waiting_parent ON waiting(parent);
"""


class Place(NamedTuple):
    """Where a post stands: its conversation ("" = un-threaded) and the id of its space."""

    conversation: str
    space: str


class Waiting(NamedTuple):
    """A line put aside until its parent is known; `position` says where it stood."""

    position: str
    line: bytes


class Parents:
    """Remembers posts on disk (see scratch.py); memory does not grow with the file."""

    def __init__(self, connection: sqlcipher3.Connection) -> None:
        self._connection = connection
        self._execute = connection.cursor().execute
        self._latest = (Place("", ""), 0)
        self._waiting = 0

    def claim(self, id: str, line: bytes, place: Place | None) -> str:
        """Take `id` for this line: `new`, `same` (the very line was here before) or `other` (another line has it).

        `place` is None while it is not known; `put` gives it later.
        """
        content = hash(line) & 0xFFFFFFFF
        number = None if place is None else self._number_of(place)
        cursor = self._execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (hash(id), content, number))
        if cursor.rowcount:
            return "new"
        row = self._execute("SELECT content FROM seen WHERE id = ?", (hash(id),)).fetchone()
        return "same" if row[0] == content else "other"

    def put(self, id: str, place: Place) -> None:
        """Remember where a claimed post stands."""
        self._execute("UPDATE seen SET place = ? WHERE id = ?", (self._number_of(place), hash(id)))

    def _number_of(self, place: Place) -> int:
        """A place's number; neighbours mostly share theirs."""
        if self._latest[0] != place:
            cursor = self._execute("INSERT INTO place(conversation, space) VALUES (?, ?)", place)
            self._latest = (place, cursor.lastrowid or 0)
        return self._latest[1]

    def find(self, id: str) -> Place | None:
        """Where the post stands; None while that is not known."""
        sql = "SELECT conversation, space FROM seen JOIN place ON place.number = seen.place WHERE seen.id = ?"
        row = self._execute(sql, (hash(id),)).fetchone()
        return Place(*row) if row else None

    def wait(self, id: str, parent: str, item: Waiting) -> None:
        """Put a line aside until `parent` has a place."""
        values = (hash(id), hash(parent), *item)
        self._connection.execute("INSERT INTO waiting(id, parent, position, line) VALUES (?, ?, ?, ?)", values)
        self._waiting += 1

    @property
    def waiting(self) -> int:
        """How many lines were put aside and not taken yet."""
        return self._waiting

    def is_awaited(self, id: str) -> bool:
        """Whether a line waits for this post."""
        row = self._execute("SELECT 1 FROM waiting WHERE parent = ? LIMIT 1", (hash(id),)).fetchone()
        return row is not None

    def take_children(self, id: str) -> list[Waiting]:
        """Remove and return the first lines that waited for this post, at most a hundred; call until there is none."""
        sql = "SELECT number FROM waiting WHERE parent = ? ORDER BY number LIMIT 100"
        return self._take(f"number IN ({sql})", hash(id))

    def take_orphans(self) -> Iterator[Waiting]:
        """Remove and yield lines whose parent never comes; first those that others wait for, then parents in a ring.

        The caller gives each a place and takes its children before asking for the next one.
        """
        self._connection.execute(
            "CREATE TABLE orphan AS SELECT number FROM waiting WHERE parent NOT IN (SELECT id FROM waiting) ORDER BY 1"
        )
        for (number,) in self._connection.execute("SELECT number FROM orphan ORDER BY rowid"):
            yield from self._take("number = ?", number)
        while self._waiting:
            yield from self._take("number = (SELECT min(number) FROM waiting) AND ?", 1)

    def _take(self, condition: str, value: int) -> list[Waiting]:
        sql = f"DELETE FROM waiting WHERE {condition} RETURNING number, position, line"
        rows = sorted(self._connection.execute(sql, (value,)).fetchall())
        self._waiting -= len(rows)
        return [Waiting(position, line) for _, position, line in rows]
