"""A wrap: the data key sealed for one way of unlocking it (keyring, passphrase, recovery code, or not at all)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.model.errors import DamagedError, LockedError

Random = Callable[[int], bytes]

KEY_SIZE = 32
SALT_SIZE = 16
# RFC 9106, section 4, second recommended option (64 MiB, three passes), with the one lane that libsodium has.
PASSES = 3
MEMORY = 64 * 1024 * 1024
# A damaged or hostile file must not ask for all the memory or an hour of work.
_MOST_PASSES, _MOST_MEMORY = 16, 1024 * 1024 * 1024
_CODE_BYTES = 20
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # https://www.crockford.com/base32.html
_TO_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _CROCKFORD)
_FROM_CROCKFORD = str.maketrans(_CROCKFORD + "OIL", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" + "ABB")


@dataclass(frozen=True)
class Wrap:
    """One entry of keys.json: its kind and its fields as stored, fields of later versions included."""

    kind: str
    fields: Mapping[str, object]

    def binary(self, name: str) -> bytes:
        """Read a base64 field; raises DamagedError."""
        value = self.fields.get(name)
        try:
            return base64.b64decode(value if isinstance(value, str) else "?", validate=True)
        except (binascii.Error, ValueError):
            raise _damaged() from None

    def number(self, name: str, most: int) -> int:
        """Read a number between 1 and `most`; raises DamagedError."""
        value = self.fields.get(name)
        if not isinstance(value, int) or not 1 <= value <= most:
            raise _damaged()
        return value


def wrap_unprotected(data_key: bytes) -> Wrap:
    """Keep the key in plain text, because the person said so."""
    return Wrap("unprotected", {"key": _text(data_key)})


def open_unprotected(wrap: Wrap) -> bytes:
    """Read the plain key."""
    key = wrap.binary("key")
    if len(key) != KEY_SIZE:
        raise _damaged()
    return key


def wrap_keyring(data_key: bytes, profile_id: str, secret: bytes, random: Random) -> Wrap:
    """Seal the key with the 32 bytes that the keyring holds under the profile's id."""
    return Wrap("keyring", {"sealed": _seal(secret, data_key, profile_id, "keyring", random)})


def open_keyring(wrap: Wrap, profile_id: str, secret: bytes) -> bytes:
    """Open with the keyring's secret; raises LockedError when it is another one."""
    return _open(
        wrap, secret, profile_id, "The key in the keyring is not the one of this profile; nothing was changed."
    )


def wrap_passphrase(data_key: bytes, profile_id: str, passphrase: str, random: Random) -> Wrap:
    """Seal the key with Argon2id of the passphrase; the parameters are stored with it."""
    salt = random(SALT_SIZE)
    sealing = _stretch(passphrase, salt, PASSES, MEMORY)
    fields = {"kdf": "argon2id", "salt": _text(salt), "passes": PASSES, "memory": MEMORY}
    return Wrap("passphrase", {**fields, "sealed": _seal(sealing, data_key, profile_id, "passphrase", random)})


def open_passphrase(wrap: Wrap, profile_id: str, passphrase: str) -> bytes:
    """Open with the passphrase; raises LockedError when it is wrong."""
    salt = wrap.binary("salt")
    if wrap.fields.get("kdf") != "argon2id" or len(salt) != SALT_SIZE:
        raise _damaged()
    sealing = _stretch(passphrase, salt, wrap.number("passes", _MOST_PASSES), wrap.number("memory", _MOST_MEMORY))
    return _open(wrap, sealing, profile_id, "The passphrase is wrong.")


def new_recovery_code(random: Random) -> str:
    """Make a code of 160 random bits in eight groups of four letters and digits, easy to copy from paper."""
    letters = base64.b32encode(random(_CODE_BYTES)).decode("ascii").translate(_TO_CROCKFORD)
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def wrap_recovery(data_key: bytes, profile_id: str, code: str, random: Random) -> Wrap:
    """Seal the key with the code; at 160 random bits it needs no stretching."""
    return Wrap("recovery", {"sealed": _seal(_code_key(code), data_key, profile_id, "recovery", random)})


def open_recovery(wrap: Wrap, profile_id: str, code: str) -> bytes:
    """Open with the code, in any case, spacing and with O, I, L for 0 and 1; raises LockedError when it is wrong."""
    return _open(wrap, _code_key(code), profile_id, "The recovery code is wrong.")


def _stretch(passphrase: str, salt: bytes, passes: int, memory: int) -> bytes:
    # The same passphrase from another keyboard may come decomposed (macOS): NFC makes them one.
    import nacl.exceptions  # noqa: PLC0415 (10 ms of a start that opens no seal)
    import nacl.pwhash.argon2id  # noqa: PLC0415

    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return nacl.pwhash.argon2id.kdf(KEY_SIZE, secret, salt, opslimit=passes, memlimit=memory)
    except (nacl.exceptions.CryptoError, ValueError):
        raise _damaged() from None
    except MemoryError:
        raise LockedError(f"Checking the passphrase needs {memory // 2**20} MiB of free memory.") from None


def _code_key(code: str) -> bytes:
    letters = "".join(code.upper().replace("-", " ").split()).translate(_FROM_CROCKFORD)
    try:
        secret = base64.b32decode(letters)
    except (binascii.Error, ValueError):
        raise LockedError("The recovery code is wrong: it has eight groups of four letters and digits.") from None
    return hashlib.blake2b(secret, digest_size=KEY_SIZE, person=b"precedent code").digest()


def _seal(sealing: bytes, data_key: bytes, profile_id: str, kind: str, random: Random) -> str:
    import nacl.secret  # noqa: PLC0415 (as above)

    box = nacl.secret.Aead(sealing)
    return _text(box.encrypt(data_key, f"{profile_id} {kind}".encode(), random(box.NONCE_SIZE)))


def _open(wrap: Wrap, sealing: bytes, profile_id: str, sentence: str) -> bytes:
    import nacl.exceptions  # noqa: PLC0415 (as above)
    import nacl.secret  # noqa: PLC0415

    sealed = wrap.binary("sealed")
    try:
        opened: bytes = nacl.secret.Aead(sealing).decrypt(sealed, f"{profile_id} {wrap.kind}".encode())
    except (nacl.exceptions.CryptoError, ValueError):
        raise LockedError(sentence) from None
    if len(opened) != KEY_SIZE:
        raise _damaged()
    return opened


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _damaged() -> DamagedError:
    return DamagedError("keys.json is damaged: restore it from a backup; it was not changed.")
