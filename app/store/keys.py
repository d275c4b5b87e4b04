"""The one random data key of a profile, its sub-keys, and the ways to it that keys.json offers."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from app.model.errors import KeyringUnavailableError, KnownError, LockedError
from app.store import keyfile, wraps
from app.store.keyfile import KEYS_NAME, KeyFile
from app.store.wraps import KEY_SIZE, Wrap

Random = Callable[[int], bytes]
ProtectionKind = Literal["keyring", "passphrase", "unprotected"]

_PERSON = b"precedent key"


class Secrets(Protocol):
    """Where 32-byte secrets are kept by name: the system's keyring (app.settings.secrets.SecretStore) or a fake."""

    def get(self, name: str) -> bytes | None: ...
    def set(self, name: str, secret: bytes) -> None: ...
    def delete(self, name: str) -> None: ...


@dataclass(frozen=True)
class Protection:
    """How a profile's key is kept; a passphrase belongs to the kind "passphrase" only."""

    kind: ProtectionKind
    passphrase: str | None = None

    def __repr__(self) -> str:
        return f"Protection({self.kind!r})"


class Keys:
    """An unlocked profile: gives a key for each purpose. Never printed, never pickled by accident."""

    def __init__(self, data_key: bytes) -> None:
        if len(data_key) != KEY_SIZE:
            raise ValueError(f"a data key has {KEY_SIZE} bytes")
        self._data_key = data_key

    def derive(self, purpose: str) -> bytes:
        """Derive the 32-byte key of a purpose ("truth", "view", "blobs", "socket", ...) by keyed BLAKE2b."""
        return hashlib.blake2b(purpose.encode(), key=self._data_key, digest_size=KEY_SIZE, person=_PERSON).digest()

    def for_worker(self) -> bytes:
        """Give the data key itself, to be handed to our own worker through a pipe: `Keys(received)` restores this."""
        return self._data_key

    def __repr__(self) -> str:
        return "Keys(...)"

    def __reduce__(self) -> str:
        raise TypeError("keys are handed over on purpose: use for_worker()")


def create(
    profile: Path, protection: Protection, *, secrets: Secrets | None = None, random: Random = os.urandom
) -> Keys:
    """Make a profile's data key and its first wrap. Raises KnownError when the profile already has one.

    Also refused when databases are there without keys.json: a new key would lock them for ever.
    """
    if any(profile.glob("truth.db*")) and not exists(profile):
        raise LockedError(f"{KEYS_NAME} is missing from this profile: restore it from a backup; nothing was changed.")
    data_key = random(KEY_SIZE)
    file = KeyFile.new(random(16).hex(), _check_value(data_key))
    wrap = _wrap(file, data_key, protection, secrets, random)
    file.put_wrap(wrap)
    try:
        keyfile.write_new(profile, file)
    except FileExistsError:
        raise KnownError("This profile already has its keys: they were not changed.") from None
    return Keys(data_key)


def exists(profile: Path) -> bool:
    """Whether the profile has its keys.json, readable or not."""
    return (profile / KEYS_NAME).exists()


def protection(profile: Path) -> list[str]:
    """List the kinds of wraps: "keyring", "passphrase", "recovery", "unprotected", and kinds that are not known yet."""
    return [wrap.kind for wrap in keyfile.read(profile).wraps()]


def unlock(
    profile: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    secrets: Secrets,
    allow_unprotected: bool = False,
) -> Keys:
    """Find the data key through the first way that was given: recovery code, passphrase, keyring, unprotected.

    Raises LockedError with what to do when no way leads in, KeyringUnavailableError when the keyring was the only one,
    DamagedError when keys.json is. Nothing is ever changed or deleted. A passphrase costs about 0.2 s and 64 MiB.
    """
    file = keyfile.read(profile)
    offered = {wrap.kind: wrap for wrap in file.wraps()}
    if recovery_code is not None and "recovery" in offered:
        return _checked(file, wraps.open_recovery(offered["recovery"], file.profile_id, recovery_code))
    if passphrase is not None and "passphrase" in offered:
        return _checked(file, wraps.open_passphrase(offered["passphrase"], file.profile_id, passphrase))
    if "keyring" in offered:
        return _checked(file, _from_keyring(file, offered, secrets))
    if "unprotected" in offered and allow_unprotected:
        return _checked(file, wraps.open_unprotected(offered["unprotected"]))
    raise LockedError(_what_to_do(offered))


def add_wrap(
    profile: Path,
    keys: Keys,
    protection: Protection,
    *,
    secrets: Secrets | None = None,
    random: Random = os.urandom,
) -> None:
    """Offer one more way to the same key, or replace the one of the same kind (a changed passphrase)."""
    file = keyfile.read(profile)
    _checked(file, keys.for_worker())
    file.put_wrap(_wrap(file, keys.for_worker(), protection, secrets, random))
    keyfile.replace(profile, file)


def add_recovery_code(profile: Path, keys: Keys, *, random: Random = os.urandom) -> str:
    """Make a new recovery code, which replaces an older one, and return it: shown once, stored nowhere."""
    file = keyfile.read(profile)
    _checked(file, keys.for_worker())
    code = wraps.new_recovery_code(random)
    file.put_wrap(wraps.wrap_recovery(keys.for_worker(), file.profile_id, code, random))
    keyfile.replace(profile, file)
    return code


def remove_wrap(profile: Path, keys: Keys, kind: str, *, secrets: Secrets | None = None) -> None:
    """Take one way away; the last one never goes. The key itself stays the same: see docs/security.md."""
    file = keyfile.read(profile)
    _checked(file, keys.for_worker())
    kept = [wrap for wrap in file.wraps() if wrap.kind != kind]
    if not any(wrap.kind in ("keyring", "passphrase", "unprotected") for wrap in kept):
        raise KnownError("The last protection of a profile cannot be removed: add another one first.")
    file.remove_wrap(kind)
    keyfile.replace(profile, file)
    if kind == "keyring" and secrets is not None:
        secrets.delete(file.profile_id)


def _wrap(file: KeyFile, data_key: bytes, protection: Protection, secrets: Secrets | None, random: Random) -> Wrap:
    if protection.kind == "unprotected":
        return wraps.wrap_unprotected(data_key)
    if protection.kind == "passphrase":
        if not protection.passphrase:
            raise KnownError("A passphrase must not be empty.")
        return wraps.wrap_passphrase(data_key, file.profile_id, protection.passphrase, random)
    if secrets is None:
        raise ValueError("a keyring protection needs the secrets")
    secret = secrets.get(file.profile_id)
    if secret is None:
        secret = random(KEY_SIZE)
        secrets.set(file.profile_id, secret)
    return wraps.wrap_keyring(data_key, file.profile_id, secret, random)


def _from_keyring(file: KeyFile, offered: dict[str, Wrap], secrets: Secrets) -> bytes:
    try:
        secret = secrets.get(file.profile_id)
    except KeyringUnavailableError:
        if "passphrase" in offered:
            raise KeyringUnavailableError(
                "The keyring cannot be reached: give this profile's passphrase instead (PRECEDENT_PASSPHRASE)."
            ) from None
        raise
    if secret is None:
        raise LockedError(
            "The key of this profile is not in this computer's keyring: use its passphrase or recovery code,"
            " or unlock it under the account that made it; nothing was changed."
        )
    return wraps.open_keyring(offered["keyring"], file.profile_id, secret)


def _what_to_do(offered: dict[str, Wrap]) -> str:
    if "passphrase" in offered:
        return "This profile is locked with a passphrase: give it in PRECEDENT_PASSPHRASE."
    if "unprotected" in offered:
        return "This profile is not protected: say that this is meant with PRECEDENT_UNPROTECTED=1 or --unprotected."
    if "recovery" in offered:
        return "This profile can only be opened with its recovery code."
    return "This profile is locked in a way that this version of Precedent does not know: please update it."


def _check_value(data_key: bytes) -> str:
    return Keys(data_key).derive("check")[:8].hex()


def _checked(file: KeyFile, data_key: bytes) -> Keys:
    if not hmac.compare_digest(_check_value(data_key), file.check):
        raise LockedError(f"The key found does not belong to this profile's {KEYS_NAME}; nothing was changed.")
    return Keys(data_key)
