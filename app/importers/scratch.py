"""A database for the length of one reading: on disk so that memory stays flat, under a key that nobody keeps."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlcipher3

_CACHE_KIB = 32 * 1024


@contextmanager
def open_scratch(schema: str) -> Iterator[sqlcipher3.Connection]:
    """Open an empty database with `schema`, inside one transaction that is never committed; delete it at the end.

    Pages reach the disk only when the cache is full, and then encrypted: what a killed process leaves is noise.
    """
    with (
        tempfile.TemporaryDirectory(prefix="precedent-", ignore_cleanup_errors=True) as folder,
        closing(sqlcipher3.connect(str(Path(folder) / "scratch.db"), isolation_level=None)) as connection,
    ):
        connection.execute(f"PRAGMA key = \"x'{secrets.token_hex(32)}'\"")
        connection.execute("PRAGMA cipher_use_hmac = OFF")  # nobody else reads or writes it
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.executescript(schema)
        connection.execute("BEGIN")
        yield connection
