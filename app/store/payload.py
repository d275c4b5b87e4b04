"""Payloads of operations as bytes: msgpack maps with short keys; absent = default. Unknown keys are ignored."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from app.model.change import FIELDS_OF_KIND, Kind

# What every database, clock and calendar can hold; a number beyond is no time and no count (years -6000 to 9999).
Moment = Annotated[int, msgspec.Meta(ge=-253_402_300_799_999, le=253_402_300_799_999)]
Count = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31)]
Id = Annotated[bytes, msgspec.Meta(max_length=16)]  # b"" = none


class _Payload(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """Base: `v` is the payload's version, `at` the source's time of the assignment (imports only)."""

    v: int = 1
    at: int = 0


class SpacePayload(_Payload, frozen=True, rename={"source": "s", "source_key": "e", "description": "d", "random": "r"}):
    """Genesis of a space. `random` makes two spaces of one name differ; a local import space names its source."""

    name: str
    kind: str = "channel"
    audience: str = "local"
    description: str = ""
    source: str = ""
    source_key: str = ""
    owner: bytes = b""
    device: bytes = b""
    random: bytes = b""


class PersonPayload(_Payload, frozen=True):
    """Who somebody is, as this space may know it."""

    name: str = ""
    email: str = ""
    handle: str = ""
    bot: bool = False


class AttachmentPayload(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A file of a post; `blob` is the content hash when its bytes were kept."""

    name: str = ""
    media_type: str = ""
    size: int = 0
    url: str = ""
    blob: bytes = b""
    text: str = ""


class PostPayload(
    _Payload,
    frozen=True,
    rename={
        "body": "b",
        "format": "f",
        "author": "a",
        "created": "w",
        "edited": "x",
        "kind": "k",
        "title": "t",
        "conversation": "c",
        "external_conversation": "ec",
        "external_id": "e",
        "imported": "i",
    },
):
    """A post with all its fields. `conversation` b"" = un-threaded. `author` is `attributed_to`: the signer may be another."""

    body: str = ""
    format: str = "markdown"
    author: Id = b""
    created: Moment = 0
    edited: Moment = 0
    kind: str = "message"
    title: str = ""
    conversation: Id = b""
    external_conversation: str = ""
    external_id: str = ""
    imported: bool = False
    tags: tuple[str, ...] = ()
    mentions: tuple[Id, ...] = ()
    votes: Count = 0
    reactions: dict[str, Count] = {}
    accepted: bool = False
    verified: Moment = 0
    verified_by: str = ""
    review_due: Moment = 0
    superseded_by: Id = b""
    duplicate_of: Id = b""
    state: str = ""
    label: str = ""
    lang: str = ""
    keys: dict[str, str | int | float] = {}
    attachments: tuple[AttachmentPayload, ...] = ()
    deleted: bool = False


class FieldsPayload(_Payload, frozen=True):
    """EDIT, ACCEPT, DUPLICATE_OF, SUPERSEDED_BY, VERIFIED, DELETE, SPACE_NAME: the assigned fields by name."""

    fields: dict[str, Any] = {}


class TagPayload(_Payload, frozen=True):
    """Tags added by this operation, and operations (8-byte hashes) whose added tags are taken back, with the tag."""

    add: tuple[str, ...] = ()
    remove: tuple[tuple[str, bytes], ...] = ()


class VotePayload(_Payload, frozen=True):
    """One person's vote; the person is the operation's user."""

    value: int = 0


class DevicePayload(_Payload, frozen=True):
    """Another device (8 bytes) of the person that the operation is about."""

    device: Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]


Payload = SpacePayload | PersonPayload | PostPayload | FieldsPayload | TagPayload | VotePayload | DevicePayload

_TYPES: dict[int, type[Payload]] = {
    Kind.SPACE: SpacePayload,
    Kind.PERSON: PersonPayload,
    Kind.POST: PostPayload,
    Kind.EDIT: FieldsPayload,
    Kind.VOTE: VotePayload,
    Kind.TAG: TagPayload,
    Kind.SPACE_NAME: FieldsPayload,
    Kind.DEVICE: DevicePayload,
    **dict.fromkeys(FIELDS_OF_KIND, FieldsPayload),
}
_ENCODER = msgspec.msgpack.Encoder()
_DECODERS: dict[int, msgspec.msgpack.Decoder[Any]] = {kind: msgspec.msgpack.Decoder(t) for kind, t in _TYPES.items()}


class PayloadError(ValueError):
    """A payload that is not what its kind promises. The operation is kept, not applied."""


def encode(payload: Payload) -> bytes:
    """Payload -> msgpack bytes."""
    return _ENCODER.encode(payload)


def decode(kind: int, data: bytes) -> Payload | None:
    """Bytes -> payload; None for a kind or version that this release does not know. Raises PayloadError."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        return None
    try:
        payload: Payload = decoder.decode(data)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise PayloadError(f"operation of kind {kind}: {error}") from error
    return payload if payload.v == 1 else None
