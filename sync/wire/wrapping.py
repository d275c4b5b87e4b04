"""The wrapping of a segment body: zstd, optionally XChaCha20-Poly1305. Re-creatable, so no part of the identity."""

import io
from collections.abc import Callable

import msgspec
import zstandard
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from sync.wire import limits
from sync.wire.frame import Env
from sync.wire.limits import SegmentError

COMPRESSION_LEVEL = 3
NONCE_BYTES = 24
_TAG_BYTES = 16
_CODEC = "zstd"
_ENCRYPTION = "xchacha20"
_CHUNK_BYTES = 1024 * 1024

KeyLookup = Callable[[bytes], bytes | None]
"""Key id -> 32-byte key of a space, or None if this device does not hold it."""


class Seal(msgspec.Struct, frozen=True):
    """A key of a space, its public name, and a 24-byte nonce that is never used twice with that key."""

    key_id: bytes
    key: bytes
    nonce: bytes


def compress(raw: bytes, level: int = COMPRESSION_LEVEL) -> bytes:
    """Return one zstd frame. Raises `SegmentError` too_large above the limit that readers accept."""
    if len(raw) > limits.MAX_BODY_BYTES:
        raise SegmentError("too_large", "the records take too much room together")
    return zstandard.ZstdCompressor(level=level).compress(raw)


def wrapped_size(packed: bytes, seal: Seal | None) -> int:
    """Return how many bytes the body will have; it must be known before the env that encryption authenticates."""
    return len(packed) if seal is None else NONCE_BYTES + len(packed) + _TAG_BYTES


def sealed_env(env: Env, seal: Seal | None) -> Env:
    """Return `env` saying that the body is encrypted with `seal`, or that it is not encrypted."""
    if seal is None:
        return msgspec.structs.replace(env, enc=None, key_id=None)
    return msgspec.structs.replace(env, enc=_ENCRYPTION, key_id=seal.key_id)


def seal_body(packed: bytes, seal: Seal | None, associated: bytes) -> bytes:
    """Encrypt compressed records; `associated` is head | env. Without a seal they stay as they are."""
    if seal is None:
        return packed
    return seal.nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(packed, associated, seal.nonce, seal.key)


def open_body(body: bytes, env: Env, associated: bytes, keys: KeyLookup | None) -> bytes:
    """Return the records of a body, at most `MAX_BODY_BYTES` whatever the body claims. Raises `SegmentError`."""
    if env.codec != _CODEC or env.enc not in (None, _ENCRYPTION):
        raise SegmentError("unsupported_wrapping")
    if env.enc is not None:
        body = _decrypt(body, env, associated, keys)
    return _decompress(body)


def _decrypt(body: bytes, env: Env, associated: bytes, keys: KeyLookup | None) -> bytes:
    key = keys(env.key_id) if keys is not None and env.key_id is not None else None
    if key is None:
        raise SegmentError("no_key")
    nonce, sealed = body[:NONCE_BYTES], body[NONCE_BYTES:]
    if len(sealed) < _TAG_BYTES:
        raise SegmentError("bad_seal")
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, associated, nonce, key)
    except CryptoError as error:
        raise SegmentError("bad_seal") from error


def _decompress(packed: bytes) -> bytes:
    # Streamed and counted: the one-shot call ignores its limit when the frame declares a size (FINDINGS.md).
    decompressor = zstandard.ZstdDecompressor(max_window_size=limits.MAX_WINDOW_BYTES)
    parts: list[bytes] = []
    total = 0
    try:
        with decompressor.stream_reader(io.BytesIO(packed)) as reader:
            while part := reader.read(_CHUNK_BYTES):
                total += len(part)
                if total > limits.MAX_BODY_BYTES:
                    raise SegmentError("too_large", "the records take too much room together")
                parts.append(part)
    except zstandard.ZstdError as error:
        raise SegmentError("damaged") from error
    return b"".join(parts)
