"""An operation: what one person did, as opaque bytes with an identity, a time and a place in a log."""

import struct

import msgspec
from blake3 import blake3

OPERATION_IMAGE = struct.Struct(">8s8sQQIB16s16s16s32s")
"""The bytes that are hashed: tag, device, dseq, hlc, kind, has-parent, parent, obj, user, payload hash."""
OPERATION_TAG = b"prec.op1"
NO_PARENT = bytes(16)


class Draft(msgspec.Struct, frozen=True, gc=False):
    """An operation that has no place in a log yet. `obj`, `user` and `parent` are 16 bytes, `payload` is opaque."""

    kind: int
    obj: bytes
    user: bytes
    payload: bytes
    parent: bytes | None = None


class Operation(msgspec.Struct, frozen=True, gc=False):
    """An operation as it stands in a log. `payload` is None once expunged; `payload_hash` and `hash` stay.

    `device` signed it, and cannot be forged; `user` is who the device says it acted for, and proves nothing.
    """

    kind: int
    obj: bytes
    user: bytes
    parent: bytes | None
    payload: bytes | None
    payload_hash: bytes
    hlc: int
    space: bytes
    log: bytes
    dseq: int
    hash: bytes
    device: bytes


def order(operation: Operation) -> tuple[int, bytes, bytes]:
    """Return the key by which every replica sorts operations: clock, then log, then hash."""
    return operation.hlc, operation.log, operation.hash


def hash_operation(device: bytes, dseq: int, hlc: int, draft: Draft) -> bytes:
    """Return the 32-byte identity of `draft` at that place. It covers the hash of the payload, not the payload."""
    image = OPERATION_IMAGE.pack(
        OPERATION_TAG,
        device,
        dseq,
        hlc,
        draft.kind,
        draft.parent is not None,
        draft.parent or NO_PARENT,
        draft.obj,
        draft.user,
        blake3(draft.payload).digest(),
    )
    return blake3(image).digest()
