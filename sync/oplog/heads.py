"""Where the logs end, where something is missing, and where a log has branched. Only reads."""

from typing import NamedTuple

from sync.oplog.rows import Connection
from sync.wire.limits import HASH_BYTES


class LogHead(NamedTuple):
    """The end of one branch of a log: the next dseq and the hash of the chain so far."""

    space: bytes
    log: bytes
    next_dseq: int
    tail: bytes


class Gap(NamedTuple):
    """Operations that a stored segment builds on and that are not here: dseq `start` up to, not including, `end`."""

    space: bytes
    log: bytes
    start: int
    end: int
    tail: bytes


class Fork(NamedTuple):
    """A log that goes on in more than one way after `prev`. Every branch counts; nothing is wrong with the data."""

    space: bytes
    log: bytes
    dseq: int
    prev: bytes
    branches: int


class Heads:
    """Answers about the shape of the stored logs, from the rows of the segments alone."""

    def __init__(self, connection: Connection) -> None:
        """Read through `connection`, inside whatever transaction the caller has open."""
        self._execute = connection.execute

    def heads(self, space: bytes | None = None) -> list[LogHead]:
        """Return the end of every branch, of one space or of all."""
        rows = self._execute(
            "SELECT DISTINCT s.space, s.log, s.first_dseq + s.n, s.tail FROM oplog_segment s"
            " WHERE (?1 IS NULL OR s.space = ?1) AND NOT EXISTS(SELECT 1 FROM oplog_segment t"
            " WHERE t.space = s.space AND t.log = s.log AND t.prev = s.tail)"
            " ORDER BY s.space, s.log, s.first_dseq + s.n, s.tail",
            (space,),
        ).fetchall()
        return [LogHead(bytes(row[0]), bytes(row[1]), int(row[2]), bytes(row[3])) for row in rows]

    def gaps(self, space: bytes | None = None) -> list[Gap]:
        """Return what is missing before stored segments. `tail` is the chain hash that the missing part must end in."""
        rows = self._execute(
            "SELECT DISTINCT s.space, s.log, (SELECT coalesce(max(b.first_dseq + b.n), 0) FROM oplog_segment b"
            " WHERE b.space = s.space AND b.log = s.log AND b.first_dseq + b.n < s.first_dseq), s.first_dseq, s.prev"
            " FROM oplog_segment s WHERE (?1 IS NULL OR s.space = ?1) AND s.first_dseq > 0"
            " AND NOT EXISTS(SELECT 1 FROM oplog_segment t"
            " WHERE t.space = s.space AND t.log = s.log AND t.tail = s.prev)"
            " ORDER BY s.space, s.log, s.first_dseq, s.prev",
            (space,),
        ).fetchall()
        return [Gap(bytes(row[0]), bytes(row[1]), int(row[2]), int(row[3]), bytes(row[4])) for row in rows]

    def forks(self, space: bytes | None = None) -> list[Fork]:
        """Return the points where a log branches, such as after a restored or cloned laptop wrote on."""
        # A roll-up of several segments begins with the same operation as its first part: that is not a branch.
        rows = self._execute(
            "SELECT space, log, min(first_dseq), prev, count(DISTINCT first_hash) FROM oplog_segment"
            " WHERE (?1 IS NULL OR space = ?1) GROUP BY space, log, prev HAVING count(DISTINCT first_hash) > 1"
            " ORDER BY space, log, min(first_dseq), prev",
            (space,),
        ).fetchall()
        return [Fork(bytes(row[0]), bytes(row[1]), int(row[2]), bytes(row[3]), int(row[4])) for row in rows]

    def first_hashes(self, space: bytes, log: bytes) -> list[bytes]:
        """Return the hash of the first operation of a log, one for each branch that begins there."""
        rows = self._execute(
            "SELECT DISTINCT first_hash FROM oplog_segment WHERE space = ? AND log = ? AND prev = ?",
            (space, log, bytes(HASH_BYTES)),
        ).fetchall()
        return [bytes(row[0]) for row in rows]
