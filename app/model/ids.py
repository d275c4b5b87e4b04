"""Identity: 16-byte object ids derived from the source's own ids, and their text form."""

from __future__ import annotations

import hashlib
from typing import NewType

ObjectId = NewType("ObjectId", bytes)
SpaceId = NewType("SpaceId", bytes)

ID_BYTES = 16
NOBODY = ObjectId(bytes(ID_BYTES))


def derive(source: str, noun: str, external_id: str) -> ObjectId:
    """The id of what `source` calls `external_id`: the same on every device and in every later export.

    `noun` keeps people, posts and conversations of one source apart. No path ever enters an id.
    """
    joined = f"{source}\x00{noun}\x00{external_id}".encode("utf-8", "surrogatepass")
    return ObjectId(hashlib.blake2b(joined, digest_size=ID_BYTES, person=b"precedent-obj").digest())


def person_of(device: bytes) -> ObjectId:
    """The person whose first device this is (8 bytes). Nobody can act as that person without the device's key."""
    return ObjectId(hashlib.blake2b(device, digest_size=ID_BYTES, person=b"precedent-person").digest())


def as_text(object_id: bytes) -> str:
    """32 hexadecimal digits."""
    return object_id.hex()


def from_text(text: str) -> ObjectId | None:
    """The id that `text` spells (32 hexadecimal digits), or None."""
    try:
        value = bytes.fromhex(text.strip())
    except ValueError:
        return None
    return ObjectId(value) if len(value) == ID_BYTES else None
