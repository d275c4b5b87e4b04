"""Leaving a space: what this laptop holds of it goes, from the log, the rows, the vocabulary and the files.

The order survives a crash at every step. One transaction of truth.db takes the segments out and notes that the space is
being left; then the rows go and the view's position is set back to what the log still has; then the files; then the note.
Whoever opens the writer next goes on where it stopped (`Writer.finish_leaving`). The index and the view's dictionary of bodies
keep traces until the next generation, which the worker makes at once; until then searches name the spaces they may look in.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import msgspec

from app.store import view as columns
from app.store.fields import unpack_extra
from app.store.import_spaces import NAMED
from app.store.index_marks import write_number
from app.store.payload import AttachmentPayload, FieldsPayload, PayloadError, PostPayload, decode
from app.store.short_prefixes import refresh_short_prefixes
from app.store.truth import set_setting, setting
from sync.wire.op import Operation

LEAVING = "leaving_spaces"  # a setting of truth.db: space -> files that only it held
LEFT = "left_spaces"  # the same: spaces that were left, so that nothing of them is taken in again
PURGED = "purged"  # in the view's `meta`: the index may hold posts that the rows do not
_BY_POST = ("register", "tag", "tag_removed", "vote", "number", "text_key", "reindex")


def list_leaving(truth: Any) -> dict[bytes, list[bytes]]:
    """Spaces whose leaving was begun, with the files that go with them."""
    stored = setting(truth, LEAVING, {})
    assert isinstance(stored, dict)
    return {bytes.fromhex(space): [bytes.fromhex(blob) for blob in blobs] for space, blobs in stored.items()}


def begin_leaving(truth: Any, space: bytes, blobs: list[bytes]) -> None:
    """Note that the rows and files of a space have to go. Neither begins nor commits."""
    noted = {each.hex(): [blob.hex() for blob in names] for each, names in list_leaving(truth).items()}
    set_setting(truth, LEAVING, {**noted, space.hex(): [blob.hex() for blob in blobs]})


def end_leaving(truth: Any, space: bytes) -> None:
    """Note that it is done. Neither begins nor commits."""
    noted = {each.hex(): [blob.hex() for blob in names] for each, names in list_leaving(truth).items() if each != space}
    left = setting(truth, LEFT, [])
    assert isinstance(left, list)
    set_setting(truth, LEAVING, noted or None)
    set_setting(truth, LEFT, sorted({*left, space.hex()}))


def has_left(truth: Any, space: bytes) -> bool:
    """Whether this space was here and was left: leaving it twice is no mistake."""
    left = setting(truth, LEFT, [])
    assert isinstance(left, list)
    return space.hex() in left


def blobs_told(operations: Iterable[Operation]) -> set[bytes]:
    """Files that operations name, also those that a later one took out of its post again."""
    found: set[bytes] = set()
    for operation in operations:
        if operation.payload is None or b"blob" not in operation.payload:
            continue  # mostly: this costs a tenth of decoding
        with suppress(PayloadError, msgspec.ValidationError):
            payload = decode(operation.kind, operation.payload)
            told = payload.fields.get("attachments", ()) if isinstance(payload, FieldsPayload) else ()
            files = msgspec.convert(told, tuple[AttachmentPayload, ...])
            if isinstance(payload, PostPayload):
                files = payload.attachments
            found |= {file.blob for file in files if file.blob}
    return found


def forget_source(truth: Any, view: Any, space: bytes) -> None:
    """Forget when the source of a space was last exported, unless another space is of it. Neither begins nor commits."""
    query = "SELECT source FROM space WHERE oid = ? AND source NOT IN (SELECT source FROM space WHERE oid <> ?)"
    row = view.execute(query, (space, space)).fetchone()
    times = setting(truth, NAMED, {})
    assert isinstance(times, dict)
    if row and times.pop(row[0], None) is not None:
        set_setting(truth, NAMED, times or None)


def blobs_only_of(view: Any, space: bytes, told: set[bytes]) -> list[bytes]:
    """Files that only this space names, in its posts or as `told` by its log. Reads every post with a file."""
    inside = set(told)
    elsewhere: set[bytes] = set()
    query = "SELECT s.oid, p.extra FROM post p JOIN space s ON s.id = p.space WHERE p.flags & ?"
    for oid, extra in view.execute(query, (columns.HAS_FILES,)):
        named = {file.blob for file in unpack_extra(extra).attachments if file.blob}
        (inside if oid == space else elsewhere).update(named)
    return sorted(inside - elsewhere)


def purge_rows(view: Any, space: bytes, blobs: list[bytes]) -> None:
    """Delete everything of a space from the rows. In one transaction of the caller; reads the whole vocabulary."""
    row = view.execute("SELECT id FROM space WHERE oid = ?", (space,)).fetchone()
    view.execute("DELETE FROM orphan WHERE space = ?", (space,))
    if row is None:
        return
    posts = "SELECT id FROM post WHERE space = ?"
    for table in _BY_POST:
        view.execute(f"DELETE FROM {table} WHERE post IN ({posts})", row)
    for table in ("post", "conversation", "person", "vocabulary", "device"):
        view.execute(f"DELETE FROM {table} WHERE space = ?", row)
    view.executemany("DELETE FROM file_text WHERE blob = ?", [(blob,) for blob in blobs])
    view.execute("DELETE FROM space WHERE id = ?", row)
    refresh_short_prefixes(view)
    write_number(view, PURGED, 1)
