"""Why an encrypted database does not open: plain, foreign, truncated, another key, or damaged. Only reads."""

from __future__ import annotations

import hashlib
import hmac
from contextlib import suppress
from pathlib import Path

from sqlcipher3.dbapi2 import Connection, DatabaseError

from app.model.errors import DamagedError, KnownError, LockedError

# SQLCipher 4's format (https://www.zetetic.net/sqlcipher/design/): pages of 4096 bytes, each ending in a 16-byte IV
# and an HMAC-SHA512 over ciphertext, IV and page number; the first 16 bytes of the file are the salt.
_PAGE, _IV, _HMAC, _SALT = 4096, 16, 64, 16
_PAGES_TRIED = 16
_PLAIN_HEADER = b"SQLite format 3\0"


def explain_unreadable(path: Path, key: bytes) -> KnownError:
    """Find the sentence for a file that SQLCipher refuses. LockedError only when no page belongs to the key."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(_PAGE * _PAGES_TRIED)
    if start.startswith(_PLAIN_HEADER):
        return DamagedError(f"{path.name} is an unencrypted database of another program, not one of Precedent's.")
    if size < _PAGE:
        return DamagedError(f"{path.name} is truncated: only {size} bytes are left of it.")
    if size % _PAGE:
        return DamagedError(f"{path.name} is truncated, or a file of another program.")
    if _some_page_belongs_to(key, start):
        return DamagedError(f"{path.name} is damaged: its first page cannot be read; run `precedent doctor`.")
    return LockedError(f"{path.name} does not open with this profile's key: it was not changed.")


def list_damage(connection: Connection, limit: int = 100) -> list[str]:
    """Check every page's signature and every table and index; lists what is wrong, technically. Reads the whole file.

    Call outside a transaction, on a connection that may write: the log is folded in first, because SQLCipher checks the
    file alone, and a page that a power cut tore there may be whole in the log.
    """
    found: list[str] = []
    with suppress(DatabaseError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    for check in ("cipher_integrity_check", f"integrity_check({limit:d})"):
        try:
            found += [str(row[0]) for row in connection.execute(f"PRAGMA {check}")]
        except DatabaseError as error:
            found.append(str(error))  # a page that the check itself needs
    return [line for line in found if line != "ok"][:limit]


def _some_page_belongs_to(key: bytes, start: bytes) -> bool:
    """Whether the key signs any of the first pages, so that the key is right and the file is damaged."""
    salt = bytes(byte ^ 0x3A for byte in start[:_SALT])
    hmac_key = hashlib.pbkdf2_hmac("sha512", key, salt, 2, 32)
    return any(_page_is_signed(hmac_key, start, number) for number in range(1, len(start) // _PAGE + 1))


def _page_is_signed(hmac_key: bytes, start: bytes, number: int) -> bool:
    page = start[(number - 1) * _PAGE : number * _PAGE]
    signed = page[_SALT if number == 1 else 0 : _PAGE - _HMAC]
    expected = hmac.new(hmac_key, signed + number.to_bytes(4, "little"), hashlib.sha512).digest()
    return hmac.compare_digest(expected, page[_PAGE - _HMAC :])
