"""One line of our JSON Lines format as a typed row (docs/import-format.md), and what may be wrong with it."""

from __future__ import annotations

from typing import Any

import msgspec

HEADER_VERSION = 1


class RowError(Exception):
    """The line cannot be taken; `reason` is the stable key, `field` names the culprit when one is known."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field


class Author(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """Who wrote; every part may be missing."""

    id: str | int | None = None
    name: str | None = None
    email: str | None = None


class SpaceRow(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A space with more than a name."""

    id: str | int | None = None
    name: str | None = None
    kind: str | None = None
    description: str | None = None


class VerifiedRow(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """When and by whom a post was confirmed."""

    at: str | int | float | None = None
    by: str | Author | None = None


class AttachmentRow(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A file of a post: by address, by its path in the same archive, or by its text alone."""

    name: str | None = None
    media_type: str | None = None
    size: int | None = None
    url: str | None = None
    path: str | None = None
    text: str | None = None


class Row(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A post. `null` means the same as a missing field."""

    id: str | int | None = None
    conversation: str | int | None = None
    parent: str | int | None = None
    kind: str | None = None
    space: str | SpaceRow | None = None
    title: str | None = None
    body: str | None = None
    format: str | None = None
    author: str | Author | None = None
    created: str | int | float | None = None
    updated: str | int | float | None = None
    tags: tuple[str, ...] | None = None
    mentions: tuple[str | Author, ...] | None = None
    votes: int | None = None
    reactions: dict[str, int] | None = None
    accepted: bool | None = None
    verified: str | int | float | VerifiedRow | None = None
    verified_by: str | Author | None = None
    review_due: str | int | float | None = None
    superseded_by: str | int | None = None
    duplicate_of: str | int | None = None
    state: str | None = None
    label: str | None = None
    lang: str | None = None
    keys: dict[str, str | bool | int | float | None] | None = None
    attachments: tuple[AttachmentRow, ...] | None = None
    deleted: bool | None = None


class Header(msgspec.Struct):
    """The optional first line of a file."""

    precedent: int
    source: str = ""


_decode_row = msgspec.json.Decoder(Row).decode
_decode_header = msgspec.json.Decoder(Header).decode
_ROW_FIELDS = frozenset(Row.__struct_fields__)
_PARTS: dict[str, frozenset[str]] = {
    "author": frozenset(Author.__struct_fields__),
    "verified_by": frozenset(Author.__struct_fields__),
    "mentions": frozenset(Author.__struct_fields__),
    "space": frozenset(SpaceRow.__struct_fields__),
    "verified": frozenset(VerifiedRow.__struct_fields__),
    "attachments": frozenset(AttachmentRow.__struct_fields__),
}


def decode_header(line: bytes) -> Header | None:
    """Return the header if this first line is one, else None."""
    try:
        return _decode_header(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def decode_row(line: bytes) -> tuple[Row, tuple[str, ...]]:
    """Return the row and the names of its unknown fields (`size`, `author.phone`). Raises RowError."""
    try:
        try:
            return _decode_row(line), ()
        except msgspec.ValidationError:
            return _decode_with_unknown(msgspec.json.decode(line))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RowError("broken_line") from error


def looks_like_row(line: bytes) -> float:
    """Return how sure we are that this line is one of ours: the share of known fields, 0 if it cannot be."""
    try:
        raw = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return 0.0
    if not isinstance(raw, dict) or not raw.get("id"):
        return 0.0
    if not (raw.get("body") or raw.get("title") or raw.get("attachments")):
        return 0.0
    return len(_ROW_FIELDS.intersection(raw)) / len(raw)


def _decode_with_unknown(raw: Any) -> tuple[Row, tuple[str, ...]]:
    if not isinstance(raw, dict):
        raise RowError("wrong_type")
    unknown = _remove_unknown(raw)
    try:
        return msgspec.convert(raw, Row), tuple(unknown)
    except msgspec.ValidationError as error:
        raise RowError("wrong_type", _field_in(str(error))) from error


def _remove_unknown(raw: dict[str, Any]) -> list[str]:
    unknown = [name for name in raw if name not in _ROW_FIELDS]
    for name in unknown:
        del raw[name]
    for field, known in _PARTS.items():
        value = raw.get(field)
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                extra = [name for name in part if name not in known]
                unknown += [f"{field}.{name}" for name in extra]
                for name in extra:
                    del part[name]
    return unknown


def _field_in(message: str) -> str:
    """`Expected `int`, got `str` - at `$.votes`` -> `votes`."""
    _, _, path = message.partition(" - at `")
    return path.rstrip("`").removeprefix("$").lstrip(".").removeprefix("[...]")
