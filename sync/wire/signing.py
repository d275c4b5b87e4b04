"""The key of a device, the ids that follow from it, and signatures over segment heads."""

from blake3 import blake3
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from sync.wire.limits import DEVICE_BYTES, LOG_BYTES, SPACE_BYTES

SEED_BYTES = 32
PUBLIC_KEY_BYTES = 32
SIGNATURE_BYTES = 64
_HEAD_TAG = b"precedent segment head 1\0"
_DEVICE_TAG = b"precedent device 1\0"
_LOG_TAG = b"precedent log 1\0"
_SPACE_TAG = b"precedent space 1\0"


class DeviceKey:
    """An Ed25519 key pair made from a 32-byte seed. Knows its public key and its device id."""

    def __init__(self, seed: bytes) -> None:
        """Make the pair; the same seed always gives the same device."""
        if len(seed) != SEED_BYTES:
            raise ValueError("a device seed has 32 bytes")
        self._signing_key = SigningKey(seed)
        self.public = bytes(self._signing_key.verify_key)
        self.id = device_id(self.public)

    def sign_head(self, head: bytes) -> bytes:
        """Return the 64-byte signature over the domain tag and the encoded head."""
        return self._signing_key.sign(blake3(_HEAD_TAG + head).digest()).signature


def verify_head(public: bytes, head: bytes, signature: bytes) -> bool:
    """Say whether the owner of `public` signed these head bytes."""
    try:
        VerifyKey(public).verify(blake3(_HEAD_TAG + head).digest(), signature)
    except (CryptoError, ValueError):
        return False
    return True


def device_id(public: bytes) -> bytes:
    """Return the 8-byte id of the device that holds `public`."""
    return blake3(_DEVICE_TAG + public).digest(DEVICE_BYTES)


def log_id(public: bytes, space: bytes) -> bytes:
    """Return the id of the one log that this device may write in `space`."""
    return blake3(_LOG_TAG + public + space).digest(LOG_BYTES)


def space_id(public: bytes, genesis_hash: bytes) -> bytes:
    """Return the id of the space that begins with this operation of this device's owner."""
    return blake3(_SPACE_TAG + public + genesis_hash).digest(SPACE_BYTES)
