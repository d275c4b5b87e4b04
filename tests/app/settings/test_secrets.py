"""The keyring behind 32-byte secrets: a real backend in memory, and ones that fail."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, NoKeyringError, PasswordDeleteError

from app.model.errors import DamagedError, KeyringUnavailableError
from app.settings.secrets import SecretStore

SECRET = bytes(range(32))


class MemoryBackend(KeyringBackend):
    """keyring's own interface, kept in a dictionary."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class ForgettingBackend(MemoryBackend):
    """Accepts everything and keeps nothing, like keyring's null backend."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class FailingBackend(MemoryBackend):
    """No desktop, no Secret Service, or a prompt that was dismissed."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error


@pytest.fixture(autouse=True)
def backend() -> Iterator[MemoryBackend]:
    before = keyring.get_keyring()
    backend = MemoryBackend()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_a_secret_comes_back_as_it_was(backend: MemoryBackend) -> None:
    SecretStore().set("profile", SECRET)

    assert SecretStore().get("profile") == SECRET
    assert list(backend.kept) == [("Precedent", "profile")]


def test_an_unknown_secret_is_none() -> None:
    assert SecretStore().get("nobody") is None


def test_a_deleted_secret_is_gone_and_deleting_again_is_no_error() -> None:
    SecretStore().set("profile", SECRET)

    SecretStore().delete("profile")
    SecretStore().delete("profile")

    assert SecretStore().get("profile") is None


@pytest.mark.parametrize("error", [NoKeyringError(), InitError("Prompt dismissed"), RuntimeError("no bus"), OSError()])
def test_a_failing_keyring_says_what_to_do_instead(error: Exception) -> None:
    keyring.set_keyring(FailingBackend(error))

    with pytest.raises(KeyringUnavailableError, match=r"PRECEDENT_PASSPHRASE.*PRECEDENT_UNPROTECTED=1"):
        SecretStore().get("profile")
    with pytest.raises(KeyringUnavailableError, match=r"PRECEDENT_PASSPHRASE.*PRECEDENT_UNPROTECTED=1"):
        SecretStore().set("profile", SECRET)


def test_a_keyring_that_forgets_is_noticed_at_once() -> None:
    keyring.set_keyring(ForgettingBackend())

    with pytest.raises(KeyringUnavailableError):
        SecretStore().set("profile", SECRET)


@pytest.mark.parametrize("stored", ["", "not base64!", "c2hvcnQ="])
def test_an_odd_entry_is_damaged_and_stays(backend: MemoryBackend, stored: str) -> None:
    backend.kept["Precedent", "profile"] = stored

    with pytest.raises(DamagedError):
        SecretStore().get("profile")

    assert backend.kept == {("Precedent", "profile"): stored}


def test_only_keys_are_kept_there() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        SecretStore().set("profile", b"a whole file")
