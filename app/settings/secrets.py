"""32-byte secrets in the system's keyring; every failure of a keyring becomes one plain sentence."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from app.model.errors import DamagedError, KeyringUnavailableError

SERVICE = "Precedent"
SECRET_SIZE = 32  # Windows holds at most 2,560 bytes a secret; a key is all that we keep there

_UNAVAILABLE = (
    "This computer offers no keyring to keep the key in: protect the profile with a passphrase"
    " (PRECEDENT_PASSPHRASE), or accept that it is not protected (PRECEDENT_UNPROTECTED=1 or --unprotected)."
)


class SecretStore:
    """The system's keyring, as a store of 32-byte secrets by name. A prompt may block: call off the GUI thread."""

    def get(self, name: str) -> bytes | None:
        """Read a secret; None when there is none. Raises KeyringUnavailableError, or DamagedError for an odd value."""
        with _explaining_keyring():
            import keyring  # noqa: PLC0415 (142 ms, which an unprotected or passphrase profile need not pay)

            stored = keyring.get_password(SERVICE, name)
        return None if stored is None else _decode(stored)

    def set(self, name: str, secret: bytes) -> None:
        """Keep a secret and read it back: some keyrings accept and forget. Raises KeyringUnavailableError."""
        if len(secret) != SECRET_SIZE:
            raise ValueError(f"a secret has {SECRET_SIZE} bytes")
        with _explaining_keyring():
            import keyring  # noqa: PLC0415

            keyring.set_password(SERVICE, name, base64.b64encode(secret).decode("ascii"))
        if self.get(name) != secret:
            raise KeyringUnavailableError(_UNAVAILABLE)

    def delete(self, name: str) -> None:
        """Forget a secret; one that is not there is no error. Raises KeyringUnavailableError."""
        if self.get(name) is None:
            return
        with _explaining_keyring():
            import keyring  # noqa: PLC0415

            keyring.delete_password(SERVICE, name)


@contextmanager
def _explaining_keyring() -> Iterator[None]:
    faults = _keyring_faults()
    try:
        yield
    except faults as error:
        raise KeyringUnavailableError(_UNAVAILABLE) from error


def _keyring_faults() -> tuple[type[Exception], ...]:
    """NoKeyringError, InitError ("Prompt dismissed"), KeyringLocked ..., and what a backend lets through."""
    from keyring.errors import KeyringError  # noqa: PLC0415

    faults: tuple[type[Exception], ...] = (KeyringError, OSError, RuntimeError)
    with suppress(ImportError):  # Linux only
        from secretstorage.exceptions import SecretStorageException  # noqa: PLC0415

        faults = (*faults, SecretStorageException)
    return faults


def _decode(stored: str) -> bytes:
    try:
        secret = base64.b64decode(stored, validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != SECRET_SIZE:
        raise DamagedError("The entry of this profile in the keyring is damaged: it was not changed.")
    return secret
