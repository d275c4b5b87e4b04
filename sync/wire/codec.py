"""Operations to segment bytes and back. See docs/decisions/0002-segment-format.md for the layout and its reasons."""

from collections.abc import Collection, Sequence

import msgspec
from blake3 import blake3

from sync.wire import limits
from sync.wire.frame import (
    VERSION,
    Env,
    Frame,
    Head,
    encode_env,
    encode_head,
    join_frame,
    read_front,
    read_head,
    read_id,
    split_frame,
)
from sync.wire.limits import SegmentError
from sync.wire.op import NO_PARENT, OPERATION_IMAGE, OPERATION_TAG, Draft, Operation, hash_operation
from sync.wire.records import ReadRecord, decode_records, encode_records
from sync.wire.signing import DeviceKey, device_id, log_id, space_id, verify_head
from sync.wire.wrapping import (
    COMPRESSION_LEVEL,
    KeyLookup,
    Seal,
    compress,
    open_body,
    seal_body,
    sealed_env,
    wrapped_size,
)

__all__ = [
    "Encoded",
    "Place",
    "Segment",
    "decode_segment",
    "encode_genesis",
    "encode_segment",
    "read_head",
    "read_id",
    "repack",
    "signed_space",
    "signer",
]


class Place(msgspec.Struct, frozen=True):
    """Where in a log new operations go: `prev` is the tail of what is there, 32 zero bytes at the start."""

    space: bytes
    acl_head: bytes
    first_dseq: int
    prev: bytes


class Encoded(msgspec.Struct, frozen=True):
    """A segment that was just written, and its operations with the identities they got."""

    id: bytes
    head: Head
    data: bytes
    operations: list[Operation]


class Segment(msgspec.Struct, frozen=True):
    """A segment whose footer, signature, log and chain were verified. `genesis`: it begins the space it lies in."""

    id: bytes
    head: Head
    env: Env
    operations: list[Operation]
    genesis: bool


def encode_segment(
    key: DeviceKey,
    place: Place,
    drafts: Sequence[Draft],
    first_hlc: int,
    *,
    seal: Seal | None = None,
    level: int = COMPRESSION_LEVEL,
) -> Encoded:
    """Write `drafts` as one segment with consecutive times from `first_hlc`. Raises `SegmentError` over a limit."""
    if not drafts:
        raise SegmentError("invalid", "a segment holds at least one operation")
    if len(drafts) > limits.MAX_OPERATIONS:
        raise SegmentError("too_large", f"{len(drafts)} operations")
    if len(place.space) != limits.SPACE_BYTES or len(place.acl_head) != limits.ACL_HEAD_BYTES:
        raise SegmentError("invalid", "the ids of the place have the wrong length")
    if len(place.prev) != limits.HASH_BYTES or (place.first_dseq == 0) != (place.prev == bytes(limits.HASH_BYTES)):
        raise SegmentError("invalid", "the place does not fit the chain")
    operations, tail = _place_operations(key, place, drafts, first_hlc)
    head = Head(
        v=VERSION,
        space=place.space,
        log=log_id(key.public, place.space),
        device=key.id,
        acl_head=place.acl_head,
        first_dseq=place.first_dseq,
        n=len(drafts),
        base_hlc=first_hlc,
        prev=place.prev,
        tail=tail,
    )
    head_bytes = encode_head(head)
    env = Env(device_key=key.public, users=_users(operations), size=0)
    frame = Frame(head_bytes, head, key.sign_head(head_bytes), b"", env, b"")
    frame = _wrap(frame, operations, seal, level)
    return Encoded(frame.id, head, join_frame(frame), operations)


def encode_genesis(key: DeviceKey, draft: Draft, hlc: int) -> Encoded:
    """Write the first segment of a new space; the id of the space follows from the key and this one operation."""
    _check_draft(draft)
    genesis_hash = hash_operation(key.id, 0, hlc, draft)
    place = Place(
        space=space_id(key.public, genesis_hash),
        acl_head=genesis_hash[: limits.ACL_HEAD_BYTES],
        first_dseq=0,
        prev=bytes(limits.HASH_BYTES),
    )
    return encode_segment(key, place, [draft], hlc)


def decode_segment(data: bytes, keys: KeyLookup | None = None) -> Segment:
    """Verify a segment and return it. The verdict depends on the bytes alone (and on `keys` if it is encrypted).

    Raises `SegmentError`, and nothing else, whatever the bytes are. Memory is bounded by `limits`.
    """
    frame = split_frame(data)
    head, env = frame.head, frame.env
    if not _is_signed(frame):
        raise SegmentError("bad_signature")
    if log_id(env.device_key, head.space) != head.log:
        raise SegmentError("bad_log")
    raw = open_body(frame.body, env, frame.head_bytes + frame.env_bytes, keys)
    operations = _verified_operations(head, env, decode_records(raw, head.n))
    genesis = head.first_dseq == 0 and space_id(env.device_key, operations[0].hash) == head.space
    return Segment(frame.id, head, env, operations, genesis)


def signed_space(data: bytes) -> bytes | None:
    """Return the space that the signed head names, however damaged the rest is; None where nothing proves one."""
    try:
        front = read_front(data)
    except SegmentError:
        return None
    return front.head.space if _is_signed(front) else None


def signer(data: bytes) -> bytes | None:
    """Return the public key that signed the head, however damaged the rest is; None where nothing proves one."""
    try:
        front = read_front(data)
    except SegmentError:
        return None
    return front.env.device_key if _is_signed(front) else None


def _is_signed(frame: Frame) -> bool:
    key = frame.env.device_key
    return device_id(key) == frame.head.device and verify_head(key, frame.head_bytes, frame.signature)


def repack(
    data: bytes,
    expunge: Collection[bytes] = (),
    *,
    keys: KeyLookup | None = None,
    seal: Seal | None = None,
    unsealed: bool = False,
    level: int = COMPRESSION_LEVEL,
) -> bytes:
    """Return the same segment (same head, signature, id) in another wrapping, without the payloads of `expunge`.

    `expunge` holds operation hashes. An encrypted segment needs a fresh `seal`, or `unsealed=True` to be stored
    in plain text on purpose. Raises `SegmentError` if the bytes do not verify.
    """
    segment = decode_segment(data, keys)
    if segment.env.enc is not None and seal is None and not unsealed:
        raise ValueError("an encrypted segment is re-packed with a seal, or plainly unsealed on purpose")
    gone = frozenset(expunge)
    kept = [
        msgspec.structs.replace(operation, payload=None) if operation.hash in gone else operation
        for operation in segment.operations
    ]
    redacted = any(operation.payload is None for operation in kept)
    frame = split_frame(data)
    frame = msgspec.structs.replace(frame, env=msgspec.structs.replace(frame.env, redacted=redacted))
    return join_frame(_wrap(frame, kept, seal, level))


def _place_operations(
    key: DeviceKey, place: Place, drafts: Sequence[Draft], first_hlc: int
) -> tuple[list[Operation], bytes]:
    if not 0 <= first_hlc <= limits.MAX_HLC - len(drafts):
        raise SegmentError("invalid", "the clock is out of range")
    log = log_id(key.public, place.space)
    device, space, chain = key.id, place.space, place.prev
    image = OPERATION_IMAGE.pack
    operations: list[Operation] = []
    for index, draft in enumerate(drafts):
        _check_draft(draft)
        kind, obj, user, payload, parent = draft.kind, draft.obj, draft.user, draft.payload, draft.parent
        dseq, hlc = place.first_dseq + index, first_hlc + index
        payload_hash = blake3(payload).digest()
        has_parent = parent is not None
        digest = blake3(
            image(OPERATION_TAG, device, dseq, hlc, kind, has_parent, parent or NO_PARENT, obj, user, payload_hash)
        ).digest()
        chain = blake3(chain + digest).digest()
        operations.append(
            Operation(kind, obj, user, parent, payload, payload_hash, hlc, space, log, dseq, digest, device)
        )
    return operations, chain


def _verified_operations(head: Head, env: Env, records: list[ReadRecord]) -> list[Operation]:
    """Rebuild the operations and prove that they are the ones whose chain was signed."""
    users, device, space, log = env.users, head.device, head.space, head.log
    chain, hlc, dseq = head.prev, head.base_hlc, head.first_dseq
    image = OPERATION_IMAGE.pack
    operations: list[Operation] = []
    for index, record in enumerate(records):
        kind, obj, parent, payload = record.kind, record.obj, record.parent, record.payload
        hlc += record.d_hlc
        if (record.d_hlc == 0) != (index == 0) or hlc > limits.MAX_HLC or record.user_ix >= len(users):
            raise SegmentError("bad_chain")
        payload_hash = record.payload_hash
        if payload is not None and payload_hash is None:
            payload_hash = blake3(payload).digest()
        elif payload is not None or payload_hash is None:
            raise SegmentError("damaged")
        user = users[record.user_ix]
        has_parent = parent is not None
        digest = blake3(
            image(OPERATION_TAG, device, dseq, hlc, kind, has_parent, parent or NO_PARENT, obj, user, payload_hash)
        ).digest()
        chain = blake3(chain + digest).digest()
        operations.append(
            Operation(kind, obj, user, parent, payload, payload_hash, hlc, space, log, dseq, digest, device)
        )
        dseq += 1
    if chain != head.tail:
        raise SegmentError("bad_chain")
    return operations


def _wrap(frame: Frame, operations: Sequence[Operation], seal: Seal | None, level: int) -> Frame:
    """Return `frame` with its env and body made anew; head and signature stay."""
    packed = compress(encode_records(operations, frame.head.base_hlc, frame.env.users), level)
    env = sealed_env(msgspec.structs.replace(frame.env, size=wrapped_size(packed, seal)), seal)
    env_bytes = encode_env(env)
    body = seal_body(packed, seal, frame.head_bytes + env_bytes)
    return msgspec.structs.replace(frame, env=env, env_bytes=env_bytes, body=body)


def _users(operations: Sequence[Operation]) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys([operation.user for operation in operations]))


def _check_draft(draft: Draft) -> None:
    if len(draft.payload) > limits.MAX_PAYLOAD_BYTES:
        raise SegmentError("too_large", f"a payload of {len(draft.payload)} bytes")
    if (
        len(draft.obj) != limits.OBJECT_BYTES
        or len(draft.user) != limits.OBJECT_BYTES
        or (draft.parent is not None and len(draft.parent) != limits.OBJECT_BYTES)
        or not 0 <= draft.kind <= limits.MAX_KIND
    ):
        raise SegmentError("invalid", "object, person and parent have 16 bytes and a kind fits 32 bits")
