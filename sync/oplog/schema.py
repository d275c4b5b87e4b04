"""The tables of the log, for whoever makes them: they can be opened without the code that writes a log."""

SCHEMA: tuple[str, ...] = (
    """CREATE TABLE IF NOT EXISTS oplog_segment(
        pos INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, space BLOB NOT NULL, log BLOB NOT NULL,
        first_dseq INTEGER NOT NULL, n INTEGER NOT NULL, base_hlc INTEGER NOT NULL, prev BLOB NOT NULL,
        tail BLOB NOT NULL, first_hash BLOB NOT NULL, bytes BLOB NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS oplog_segment_place ON oplog_segment(space, log, first_dseq, n)",
    "CREATE INDEX IF NOT EXISTS oplog_segment_prev ON oplog_segment(space, log, prev, first_hash, tail)",
    "CREATE INDEX IF NOT EXISTS oplog_segment_tail ON oplog_segment(space, log, tail)",
    """CREATE TABLE IF NOT EXISTS oplog_space(
        space BLOB PRIMARY KEY, acl_head BLOB NOT NULL, count INTEGER NOT NULL, sum64 INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS oplog_own(
        space BLOB PRIMARY KEY, log BLOB NOT NULL, next_dseq INTEGER NOT NULL, tail BLOB NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS oplog_quarantine(
        hash BLOB PRIMARY KEY, reason TEXT NOT NULL, size INTEGER NOT NULL, received_ms INTEGER NOT NULL,
        bytes BLOB NOT NULL)""",
    "CREATE TABLE IF NOT EXISTS oplog_clock(only INTEGER PRIMARY KEY CHECK(only = 1), last INTEGER NOT NULL)",
    "INSERT OR IGNORE INTO oplog_clock(only, last) VALUES(1, 0)",
)
"""Statements that make the tables; safe to run again."""
