"""The fields of a post between payload, row and register: one list, used by the projection and by nobody else."""

from __future__ import annotations

from typing import Any

import msgspec

from app.model.change import FIELDS_OF_KIND, POST_FIELDS, Kind
from app.store.payload import AttachmentPayload, Count, FieldsPayload, Id, Moment, Payload, PayloadError, PostPayload
from app.store.view import (
    ACCEPTED,
    DELETED,
    HAS_FILES,
    IMPORTED,
    MARKDOWN,
    REPLY,
    SUPERSEDED,
    THREADED,
    VERIFIED,
)

# fields with a column or a flag of their own; all others live in `extra`
EXTRA_FIELDS = (
    "external_id",
    "parent",
    "edited",
    "label",
    "lang",
    "state",
    "keys",
    "mentions",
    "attachments",
    "reactions",
    "verified",
    "verified_by",
    "review_due",
    "superseded_by",
    "duplicate_of",
)
# changing one of these changes what the vocabulary counts
TEXT_FIELDS = frozenset({"title", "body", "format", "attachments", "author"})

_FIELD_TYPES: dict[str, Any] = {
    "conversation": Id,
    "external_conversation": str,
    "external_id": str,
    "parent": Id,
    "author": Id,
    "kind": str,
    "created": Moment,
    "edited": Moment,
    "title": str,
    "body": str,
    "format": str,
    "label": str,
    "lang": str,
    "state": str,
    "keys": dict[str, str | int | float],
    "mentions": tuple[Id, ...],
    "attachments": tuple[AttachmentPayload, ...],
    "votes": Count,
    "reactions": dict[str, Count],
    "accepted": bool,
    "verified": Moment,
    "verified_by": str,
    "review_due": Moment,
    "superseded_by": Id,
    "duplicate_of": Id,
    "deleted": bool,
}
assert set(_FIELD_TYPES) == set(POST_FIELDS)


class Extra(msgspec.Struct, omit_defaults=True, gc=False):
    """The rarely set fields of a post, as one msgpack value in its row."""

    external_id: str = ""
    parent: bytes = b""
    edited: int = 0
    label: str = ""
    lang: str = ""
    state: str = ""
    keys: dict[str, str | int | float] = {}
    mentions: tuple[bytes, ...] = ()
    attachments: tuple[AttachmentPayload, ...] = ()
    reactions: dict[str, int] = {}
    verified: int = 0
    verified_by: str = ""
    review_due: int = 0
    superseded_by: bytes = b""
    duplicate_of: bytes = b""


_EXTRA_ENCODER = msgspec.msgpack.Encoder()
_EXTRA_DECODER = msgspec.msgpack.Decoder(Extra)
_NO_EXTRA = Extra()


def pack_extra(extra: Extra) -> bytes | None:
    """Bytes for the row, or None when every field has its default."""
    data = _EXTRA_ENCODER.encode(extra)
    return None if data == b"\x80" else data


def unpack_extra(data: bytes | None) -> Extra:
    """The fields that `pack_extra` was given."""
    return _EXTRA_DECODER.decode(data) if data else _NO_EXTRA


def of_post(payload: PostPayload, parent: bytes | None) -> dict[str, Any]:
    """All fields that a POST operation assigns."""
    fields = {name: getattr(payload, name) for name in POST_FIELDS if name != "parent"}
    fields["parent"] = parent or b""
    return fields


def assigned(kind: int, payload: Payload) -> dict[str, Any]:
    """The fields that EDIT and its special kinds assign, checked. Raises PayloadError."""
    if not isinstance(payload, FieldsPayload):
        raise PayloadError(f"operation of kind {kind} carries no fields")
    allowed = FIELDS_OF_KIND.get(Kind(kind), POST_FIELDS)
    try:
        return {
            name: msgspec.convert(value, _FIELD_TYPES[name])
            for name, value in payload.fields.items()
            if name in allowed and name in _FIELD_TYPES
        }
    except (msgspec.ValidationError, ValueError) as error:
        raise PayloadError(f"operation of kind {kind}: {error}") from error


def flags_of(fields: dict[str, Any], *, imported: bool) -> int:
    """The `flags` column for these fields."""
    flags = IMPORTED if imported else 0
    for on, bit in (
        (fields["accepted"], ACCEPTED),
        (fields["deleted"], DELETED),
        (fields["superseded_by"], SUPERSEDED),
        (fields["format"] == "markdown", MARKDOWN),
        (fields["conversation"], THREADED),
        (fields["parent"], REPLY),
        (fields["verified"], VERIFIED),
        (fields["attachments"], HAS_FILES),
    ):
        if on:
            flags |= bit
    return flags


def columns_of(payload: PostPayload, parent: bytes | None) -> tuple[int, bytes | None]:
    """`flags` and packed `extra` of a new post, straight from its payload: the import's hot path."""
    flags = IMPORTED if payload.imported else 0
    if payload.format == "markdown":
        flags |= MARKDOWN
    if payload.conversation:
        flags |= THREADED
    if parent:
        flags |= REPLY
    if payload.accepted:
        flags |= ACCEPTED
    if payload.deleted:
        flags |= DELETED
    if payload.superseded_by:
        flags |= SUPERSEDED
    if payload.verified:
        flags |= VERIFIED
    if payload.attachments:
        flags |= HAS_FILES
    extra = Extra(
        payload.external_id,
        parent or b"",
        payload.edited,
        payload.label,
        payload.lang,
        payload.state,
        payload.keys,
        payload.mentions,
        payload.attachments,
        payload.reactions,
        payload.verified,
        payload.verified_by,
        payload.review_due,
        payload.superseded_by,
        payload.duplicate_of,
    )
    return flags, pack_extra(extra)


def extra_of(fields: dict[str, Any]) -> Extra:
    """The `extra` value for these fields."""
    return Extra(**{name: fields[name] for name in EXTRA_FIELDS})
