"""How far the index has come, kept in the view beside the vocabulary that belongs to it.

A round is granted before it reads (so that later changes are queued), and noted after the engine's commit, in one
transaction with the vocabulary. A crash in between leaves granted > indexed: the next round starts again at `indexed` and
replaces what the engine may hold already.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from app.store.long_words import KEYS as LONG_WORDS

INDEXED, GRANTED = "indexed", "granted"
UNREADABLE = "unreadable"  # how many operations of the log the rows could not take
FILES_LOST = "files_lost"  # attached files whose text could not be had in time or memory
RENEWING = "renewing"  # posts that the index of the next generation lacks while this one still answers


class Noted(msgspec.Struct, frozen=True):
    """What a round did: the new mark, vocabulary deltas by space, texts extracted from files, and the queue it emptied."""

    mark: int
    counts: dict[int, dict[str, int]]
    file_texts: dict[bytes, Any] = {}  # bytes | str, as BodyCodec packs: msgspec decodes no union of the two
    requeued: tuple[tuple[int, int, bytes], ...] = ()  # (post, version read, document that the index now holds)
    lost: int = 0  # files whose text was too much for the process that parses them


def read_number(connection: Any, key: str) -> int:
    """A number from `meta`; 0 when absent."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else 0


def write_number(connection: Any, key: str, value: int) -> None:
    """Neither begins nor commits."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def newest_post(connection: Any) -> int:
    """Highest post id; 0 for none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM post").fetchone()[0])


def count_waiting(connection: Any) -> int:
    """How many posts the index does not hold yet in their present form. Counts ids, so it may be a little high."""
    queued = connection.execute("SELECT count(*) FROM reindex").fetchone()[0]
    return max(0, newest_post(connection) - read_number(connection, INDEXED)) + int(queued)


def count_unfinished(connection: Any) -> int:
    """How many posts are not searched as this version does it: not indexed yet, or only in the way of an earlier one."""
    return count_waiting(connection) + read_number(connection, RENEWING)


def begin(connection: Any) -> int:
    """At the start of an indexer: forget an unfinished round and return the id up to which the engine may hold it."""
    mark, granted = read_number(connection, INDEXED), read_number(connection, GRANTED)
    connection.execute("DELETE FROM reindex WHERE post > ?", (mark,))
    write_number(connection, GRANTED, mark)
    return granted


def forget_index(connection: Any) -> None:
    """Start again from nothing: the engine's folder is new and empty. In the caller's transaction."""
    for table in ("vocabulary", "short_prefix", "reindex"):
        connection.execute(f"DELETE FROM {table}")
    connection.executemany("DELETE FROM meta WHERE key = ?", [(key,) for key in LONG_WORDS])
    write_number(connection, INDEXED, 0)
    write_number(connection, GRANTED, 0)


def note(connection: Any, noted: Noted) -> None:
    """Take over a round's results. In one transaction of the caller.

    A round may end before the post that it was granted: what changed behind its end is new to the next round.
    """
    _add_counts(connection, noted.counts)
    connection.executemany("INSERT OR REPLACE INTO file_text VALUES (?, ?)", list(noted.file_texts.items()))
    for post, version, document in noted.requeued:
        done = connection.execute("DELETE FROM reindex WHERE post = ? AND version = ?", (post, version)).rowcount
        if not done:  # changed again meanwhile: the index now holds this version of it
            connection.execute("UPDATE reindex SET document = ? WHERE post = ?", (document, post))
    if noted.lost:
        write_number(connection, FILES_LOST, read_number(connection, FILES_LOST) + noted.lost)
    write_number(connection, INDEXED, noted.mark)
    if noted.mark < read_number(connection, GRANTED):
        connection.execute("DELETE FROM reindex WHERE post > ?", (noted.mark,))
        write_number(connection, GRANTED, noted.mark)


def _add_counts(connection: Any, counts: Mapping[int, Mapping[str, int]]) -> None:
    rows = ((term, space, by) for space, terms in counts.items() for term, by in sorted(terms.items()))
    connection.executemany(
        "INSERT INTO vocabulary (term, space, count) VALUES (?, ?, ?)"
        " ON CONFLICT (term, space) DO UPDATE SET count = count + excluded.count",
        rows,
    )
    lowered = ((term, space) for space, terms in counts.items() for term, by in terms.items() if by < 0)
    connection.executemany("DELETE FROM vocabulary WHERE term = ? AND space = ? AND count <= 0", lowered)
