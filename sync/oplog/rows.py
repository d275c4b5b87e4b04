"""The tables of the log and the SQL that touches them. Never begins or commits: the caller owns the transaction."""

from typing import Any, NamedTuple, Protocol

from blake3 import blake3

from sync.wire.frame import Head
from sync.wire.limits import MAX_SEGMENT_BYTES

QUARANTINE_KEPT_BYTES = 64 * 1024
"""How much of bytes over the segment limit is kept; everything smaller is kept whole."""

QUARANTINE_MOST_BYTES = 256 * 1024 * 1024
"""How much is kept altogether; of what comes beyond it only hash, reason and size are."""


class Connection(Protocol):
    """What is needed of a DB-API connection; those of sqlite3 and sqlcipher3 fit."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        ...

    @property
    def DatabaseError(self) -> type[Exception]:  # noqa: N802 (named by the DB-API)
        """The error class of the driver."""
        ...

    def execute(self, sql: str, parameters: Any = ..., /) -> Any:
        """Run one statement and return its cursor."""
        ...

    def close(self) -> None:
        """Close it; only connections that the log was told to open are closed by it."""
        ...


def forget_space(connection: Connection, space: bytes) -> None:
    """Delete every segment of a space; the end of this device's own log of it stays, so that it never branches."""
    connection.execute("DELETE FROM oplog_segment WHERE space = ?", (space,))
    connection.execute("DELETE FROM oplog_space WHERE space = ?", (space,))


def part_to_keep(connection: Connection, data: bytes) -> bytes:
    """Return how much of refused bytes is set aside: nobody fills a disk with what we refuse, and it can be sent again."""
    kept = data if len(data) <= MAX_SEGMENT_BYTES else data[:QUARANTINE_KEPT_BYTES]
    held = connection.execute("SELECT coalesce(sum(length(bytes)), 0) FROM oplog_quarantine").fetchone()[0]
    return kept if int(held) + len(kept) <= QUARANTINE_MOST_BYTES else b""


class OwnLog(NamedTuple):
    """Where this device goes on in its own log of a space."""

    log: bytes
    next_dseq: int
    tail: bytes


class Summary(NamedTuple):
    """How many different operations of a space are here, and the 64-bit sum of their hashes."""

    count: int  # type: ignore[assignment]  # a field of its own, over tuple.count
    sum64: int


class SegmentRows:
    """Reads and writes the rows of the log."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`; its tables exist (`SCHEMA`)."""
        self.connection = connection
        self._execute = connection.execute

    def read_clock(self) -> int:
        """Return the last time that this device gave out or saw."""
        return int(self._execute("SELECT last FROM oplog_clock").fetchone()[0])

    def save_clock(self, last: int) -> None:
        """Remember the last time, so that a restart never goes back."""
        self._execute("UPDATE oplog_clock SET last = max(last, ?)", (last,))

    def insert_segment(self, segment_id: bytes, head: Head, first_hash: bytes, data: bytes) -> int:
        """Store a verified segment and return its position."""
        cursor = self._execute(
            "INSERT INTO oplog_segment(id, space, log, first_dseq, n, base_hlc, prev, tail, first_hash, bytes)"
            " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                segment_id,
                head.space,
                head.log,
                head.first_dseq,
                head.n,
                head.base_hlc,
                head.prev,
                head.tail,
                first_hash,
                data,
            ),
        )
        return int(cursor.lastrowid)

    def replace_bytes(self, position: int, data: bytes) -> None:
        """Put another wrapping of the same segment at `position`."""
        self._execute("UPDATE oplog_segment SET bytes = ? WHERE pos = ?", (data, position))

    def find_position(self, segment_id: bytes) -> int | None:
        """Return where a segment is stored, or None."""
        row = self._execute("SELECT pos FROM oplog_segment WHERE id = ?", (segment_id,)).fetchone()
        return None if row is None else int(row[0])

    def read_segment(self, position: int) -> tuple[bytes, bytes, bytes]:
        """Return id, space and bytes. Raises the driver's error when the database itself is damaged there."""
        row = self._execute("SELECT id, space, bytes FROM oplog_segment WHERE pos = ?", (position,)).fetchone()
        return bytes(row[0]), bytes(row[1]), bytes(row[2])

    def list_positions(self, after: int, limit: int) -> list[int]:
        """Return up to `limit` positions after `after`, in order, by walking the rows."""
        rows = self._execute(
            "SELECT pos FROM oplog_segment NOT INDEXED WHERE pos > ? ORDER BY pos LIMIT ?", (after, limit)
        ).fetchall()
        return [int(row[0]) for row in rows]

    def list_positions_by_index(self, after: int, limit: int) -> list[int]:
        """Return the same from an index, which also works when the rows cannot be walked. Reads the whole index."""
        rows = self._execute(
            "SELECT pos FROM oplog_segment INDEXED BY oplog_segment_place WHERE space >= x'' AND pos > ?"
            " ORDER BY pos LIMIT ?",
            (after, limit),
        ).fetchall()
        return [int(row[0]) for row in rows]

    def last_position(self) -> int:
        """Return the highest position, 0 when the log is empty."""
        return int(self._execute("SELECT coalesce(max(pos), 0) FROM oplog_segment").fetchone()[0])

    def list_overlapping(self, head: Head) -> list[int]:
        """Return the positions of stored segments of the same log that share a dseq with `head`."""
        rows = self._execute(
            "SELECT pos FROM oplog_segment WHERE space = ? AND log = ? AND first_dseq < ? AND first_dseq + n > ?",
            (head.space, head.log, head.first_dseq + head.n, head.first_dseq),
        ).fetchall()
        return [int(row[0]) for row in rows]

    def list_places(self) -> list[tuple[bytes, bytes, int, int, int]]:
        """Return (space, log, first_dseq, n, position) of every segment, in that order."""
        rows = self._execute(
            "SELECT space, log, first_dseq, n, pos FROM oplog_segment INDEXED BY oplog_segment_place"
            " WHERE space >= x'' ORDER BY space, log, first_dseq, n, pos"
        ).fetchall()
        return [(bytes(row[0]), bytes(row[1]), int(row[2]), int(row[3]), int(row[4])) for row in rows]

    def find_next(self, space: bytes, log: bytes, tail: bytes) -> tuple[int, bytes] | None:
        """Return (next dseq, tail) of the segment that follows `tail`, the smallest tail if there are several."""
        row = self._execute(
            "SELECT first_dseq + n, tail FROM oplog_segment WHERE space = ? AND log = ? AND prev = ?"
            " ORDER BY tail LIMIT 1",
            (space, log, tail),
        ).fetchone()
        return None if row is None else (int(row[0]), bytes(row[1]))

    def holds_tail(self, space: bytes, log: bytes, tail: bytes) -> bool:
        """Say whether a stored segment of this log ends in `tail`."""
        row = self._execute(
            "SELECT 1 FROM oplog_segment WHERE space = ? AND log = ? AND tail = ? LIMIT 1", (space, log, tail)
        ).fetchone()
        return row is not None

    def find_own(self, space: bytes) -> OwnLog | None:
        """Return the end of this device's log of `space`, or None before the first operation."""
        row = self._execute("SELECT log, next_dseq, tail FROM oplog_own WHERE space = ?", (space,)).fetchone()
        return None if row is None else OwnLog(bytes(row[0]), int(row[1]), bytes(row[2]))

    def save_own(self, space: bytes, own: OwnLog) -> None:
        """Move the end of this device's log."""
        self._execute("INSERT OR REPLACE INTO oplog_own(space, log, next_dseq, tail) VALUES(?, ?, ?, ?)", (space, *own))

    def list_own(self) -> list[tuple[bytes, OwnLog]]:
        """Return (space, end) of every log that this device writes."""
        rows = self._execute("SELECT space, log, next_dseq, tail FROM oplog_own ORDER BY space").fetchall()
        return [(bytes(row[0]), OwnLog(bytes(row[1]), int(row[2]), bytes(row[3]))) for row in rows]

    def find_acl_head(self, space: bytes) -> bytes | None:
        """Return the membership head that new segments of `space` name, or None for an unknown space."""
        row = self._execute("SELECT acl_head FROM oplog_space WHERE space = ?", (space,)).fetchone()
        return None if row is None else bytes(row[0])

    def list_spaces(self) -> list[bytes]:
        """Return the ids of all spaces of which something is stored."""
        return [bytes(row[0]) for row in self._execute("SELECT space FROM oplog_space ORDER BY space").fetchall()]

    def find_summary(self, space: bytes) -> Summary:
        """Return the running checksum; (0, 0) for an unknown space."""
        row = self._execute("SELECT count, sum64 FROM oplog_space WHERE space = ?", (space,)).fetchone()
        return Summary(0, 0) if row is None else Summary(int(row[0]), int(row[1]) % 2**64)

    def save_summary(self, space: bytes, acl_head: bytes, summary: Summary) -> None:
        """Store the running checksum; the membership head is kept from the first segment of the space."""
        signed = summary.sum64 - 2**64 if summary.sum64 >= 2**63 else summary.sum64
        self._execute(
            "INSERT INTO oplog_space(space, acl_head, count, sum64) VALUES(?, ?, ?, ?)"
            " ON CONFLICT(space) DO UPDATE SET count = excluded.count, sum64 = excluded.sum64",
            (space, acl_head, summary.count, signed),
        )

    def quarantine(self, data: bytes, kept: bytes, reason: str, received_ms: int) -> None:
        """Keep refused bytes (the part of `data` in `kept`) once; a second copy updates the reason."""
        self._execute(
            "INSERT INTO oplog_quarantine(hash, reason, size, received_ms, bytes) VALUES(?, ?, ?, ?, ?)"
            " ON CONFLICT(hash) DO UPDATE SET reason = excluded.reason",
            (blake3(data).digest(), reason, len(data), received_ms, kept),
        )

    def list_quarantined(self) -> list[tuple[bytes, str, int]]:
        """Return (hash, reason, size) of everything set aside."""
        rows = self._execute("SELECT hash, reason, size FROM oplog_quarantine ORDER BY received_ms, hash").fetchall()
        return [(bytes(row[0]), str(row[1]), int(row[2])) for row in rows]

    def read_quarantined(self, data_hash: bytes) -> bytes:
        """Return quarantined bytes."""
        row = self._execute("SELECT bytes FROM oplog_quarantine WHERE hash = ?", (data_hash,)).fetchone()
        return bytes(row[0])

    def release(self, data_hash: bytes) -> None:
        """Drop a quarantine row: the same bytes were stored as a segment, or may be of a space that is being left."""
        self._execute("DELETE FROM oplog_quarantine WHERE hash = ?", (data_hash,))
