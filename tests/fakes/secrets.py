"""A keyring in memory."""

from __future__ import annotations

from app.model.errors import KeyringUnavailableError


class MemorySecrets:
    """Keeps secrets in a dictionary, like a keyring that is always unlocked."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def set(self, name: str, secret: bytes) -> None:
        self.kept[name] = secret

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)


class NoKeyring:
    """A computer without a keyring."""

    def get(self, name: str) -> bytes | None:
        raise KeyringUnavailableError("This computer offers no keyring.")

    def set(self, name: str, secret: bytes) -> None:
        raise KeyringUnavailableError("This computer offers no keyring.")

    def delete(self, name: str) -> None:
        raise KeyringUnavailableError("This computer offers no keyring.")
