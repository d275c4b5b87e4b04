"""The outer layout of a segment: magic, head, signature, env, body, footer. Opens no body.

    magic(4) | u32 head_len | head | sig(64) | u32 env_len | env | body | footer(32 = BLAKE3 of all before)

Integers are big-endian. The head is signed and names the segment; the env describes a wrapping that anyone may change.
"""

import struct
from typing import Annotated, Final

import msgspec
from blake3 import blake3

from sync.wire import limits
from sync.wire.limits import SegmentError
from sync.wire.signing import PUBLIC_KEY_BYTES, SIGNATURE_BYTES

MAGIC: Final = b"PRSG"
VERSION: Final = 1
SEGMENT_ID_BYTES: Final = 16
_LENGTH = struct.Struct(">I")
_PREFIX_BYTES = len(MAGIC) + _LENGTH.size

Bytes16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Log = Annotated[bytes, msgspec.Meta(min_length=limits.LOG_BYTES, max_length=limits.LOG_BYTES)]
_AclHead = Annotated[bytes, msgspec.Meta(min_length=limits.ACL_HEAD_BYTES, max_length=limits.ACL_HEAD_BYTES)]
_KeyId = Annotated[bytes, msgspec.Meta(min_length=1, max_length=limits.KEY_ID_MAX_BYTES)]
_Replaces = Annotated[tuple[Bytes16, ...], msgspec.Meta(max_length=limits.MAX_REPLACES)]
_Name = Annotated[str, msgspec.Meta(max_length=32)]


class Head(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The signed facts about a run of one log: whose it is, where it begins, and the hash chain before and after."""

    v: int
    space: Bytes16
    log: _Log
    device: _Log
    acl_head: _AclHead
    first_dseq: Annotated[int, msgspec.Meta(ge=0, le=limits.MAX_DSEQ)]
    n: Annotated[int, msgspec.Meta(ge=1)]
    base_hlc: Annotated[int, msgspec.Meta(ge=0, le=limits.MAX_HLC)]
    prev: Bytes32
    tail: Bytes32


class Env(msgspec.Struct, frozen=True, omit_defaults=True):
    """How the body is wrapped. Unsigned: each part is either proved by the signed chain or only a hint."""

    device_key: Annotated[bytes, msgspec.Meta(min_length=PUBLIC_KEY_BYTES, max_length=PUBLIC_KEY_BYTES)]
    users: tuple[Bytes16, ...]
    size: Annotated[int, msgspec.Meta(ge=0)]
    codec: _Name = "zstd"
    enc: _Name | None = None
    key_id: _KeyId | None = None
    replaces: _Replaces = ()
    redacted: bool = False


class Frame(msgspec.Struct, frozen=True):
    """A segment taken apart; the footer holds, nothing else is proved yet."""

    head_bytes: bytes
    head: Head
    signature: bytes
    env_bytes: bytes
    env: Env
    body: bytes

    @property
    def id(self) -> bytes:
        """The 16-byte identity of the segment, the same in every wrapping."""
        return blake3(self.head_bytes).digest(SEGMENT_ID_BYTES)


class _VersionOnly(msgspec.Struct, array_like=True):
    v: int


_encoder = msgspec.msgpack.Encoder()
_head_decoder = msgspec.msgpack.Decoder(Head)
_version_decoder = msgspec.msgpack.Decoder(_VersionOnly)
_env_decoder = msgspec.msgpack.Decoder(Env)


def encode_head(head: Head) -> bytes:
    """Return the bytes that are signed and hashed; keep them, they are never encoded a second time."""
    return _encoder.encode(head)


def encode_env(env: Env) -> bytes:
    """Return the env as msgpack."""
    return _encoder.encode(env)


def join_frame(frame: Frame) -> bytes:
    """Return the whole segment with its footer. Raises `SegmentError` too_large."""
    front = _LENGTH.pack(len(frame.head_bytes)), _LENGTH.pack(len(frame.env_bytes))
    data = b"".join((MAGIC, front[0], frame.head_bytes, frame.signature, front[1], frame.env_bytes, frame.body))
    if len(frame.env_bytes) > limits.MAX_ENV_BYTES or len(data) + limits.HASH_BYTES > limits.MAX_SEGMENT_BYTES:
        raise SegmentError("too_large")
    return data + blake3(data).digest()


def split_frame(data: bytes) -> Frame:
    """Take a segment apart after checking size, magic, footer and version. Raises `SegmentError`."""
    if len(data) > limits.MAX_SEGMENT_BYTES:
        raise SegmentError("too_large")
    check_footer(data)
    head_bytes = _head_bytes(data)
    head = _decode_head(head_bytes)
    signature_at = _PREFIX_BYTES + len(head_bytes)
    env_at = signature_at + SIGNATURE_BYTES + _LENGTH.size
    env_bytes = _env_bytes(data, env_at)
    env = _decode_env(env_bytes)
    body = data[env_at + len(env_bytes) : -limits.HASH_BYTES]
    if len(body) != env.size:
        raise SegmentError("damaged")
    signature = data[signature_at : signature_at + SIGNATURE_BYTES]
    return Frame(head_bytes, head, signature, env_bytes, env, body)


def check_footer(data: bytes) -> None:
    """Raise `SegmentError` (truncated, foreign or damaged) unless the segment arrived as it was written.

    A transport asks this first: "truncated" means not yet, so nothing needs to be set aside.
    """
    if len(data) < len(MAGIC) and MAGIC.startswith(data):
        raise SegmentError("truncated")
    if not data.startswith(MAGIC):
        raise SegmentError("foreign")
    if blake3(memoryview(data)[: -limits.HASH_BYTES]).digest() == data[-limits.HASH_BYTES :]:
        return
    raise SegmentError("truncated" if _ends_early(data) else "damaged")


def read_head(data: bytes) -> Head:
    """Return the head from the first bytes of a segment. Proves nothing: neither signature nor footer is looked at."""
    if not data.startswith(MAGIC):
        raise SegmentError("truncated" if MAGIC.startswith(data) else "foreign")
    return _decode_head(_head_bytes(data))


def read_front(data: bytes) -> Frame:
    """Take apart what stands before the body, whatever became of the rest; `body` is empty. Raises `SegmentError`."""
    head = read_head(data)
    head_bytes = _head_bytes(data)
    signature_at = _PREFIX_BYTES + len(head_bytes)
    env_bytes = _env_bytes(data, signature_at + SIGNATURE_BYTES + _LENGTH.size)
    signature = data[signature_at : signature_at + SIGNATURE_BYTES]
    return Frame(head_bytes, head, signature, env_bytes, _decode_env(env_bytes), b"")


def read_id(data: bytes) -> bytes:
    """Return the identity of a segment from its first bytes. Proves nothing."""
    read_head(data)
    return blake3(_head_bytes(data)).digest(SEGMENT_ID_BYTES)


def _head_bytes(data: bytes) -> bytes:
    if len(data) < _PREFIX_BYTES:
        raise SegmentError("truncated")
    (length,) = _LENGTH.unpack_from(data, len(MAGIC))
    if length > limits.MAX_HEAD_BYTES:
        raise SegmentError("too_large")
    if len(data) < _PREFIX_BYTES + length:
        raise SegmentError("truncated")
    return data[_PREFIX_BYTES : _PREFIX_BYTES + length]


def _env_bytes(data: bytes, env_at: int) -> bytes:
    if len(data) < env_at:
        raise SegmentError("truncated")
    (length,) = _LENGTH.unpack_from(data, env_at - _LENGTH.size)
    if length > limits.MAX_ENV_BYTES:
        raise SegmentError("too_large")
    if len(data) < env_at + length:
        raise SegmentError("truncated")
    return data[env_at : env_at + length]


def _decode_head(head_bytes: bytes) -> Head:
    try:
        version = _version_decoder.decode(head_bytes).v
        if version != VERSION:
            raise SegmentError("unsupported_version", f"version {version}")
        head = _head_decoder.decode(head_bytes)
    except (ValueError, RecursionError) as error:
        raise SegmentError("damaged") from error
    if head.n > limits.MAX_OPERATIONS:
        raise SegmentError("too_large", f"{head.n} operations")
    if (head.first_dseq == 0) != (head.prev == bytes(limits.HASH_BYTES)):
        raise SegmentError("bad_chain")
    return head


def _decode_env(env_bytes: bytes) -> Env:
    try:
        return _env_decoder.decode(env_bytes)
    except (ValueError, RecursionError) as error:
        raise SegmentError("damaged") from error


def _ends_early(data: bytes) -> bool:
    """Say whether the parts that are there promise more bytes than there are."""
    try:
        env_at = _PREFIX_BYTES + len(_head_bytes(data)) + SIGNATURE_BYTES + _LENGTH.size
        env_bytes = _env_bytes(data, env_at)
        return len(data) < env_at + len(env_bytes) + _decode_env(env_bytes).size + limits.HASH_BYTES
    except SegmentError as error:
        return error.reason == "truncated"
