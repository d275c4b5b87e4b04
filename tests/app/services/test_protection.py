"""The ways to a profile's key, as the window offers them."""

from pathlib import Path

import pytest

from app.model.errors import KnownError, LockedError
from app.services import protection
from app.store import keys as key_store
from app.store.keys import Keys, Protection
from tests.fakes.secrets import MemorySecrets, NoKeyring


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """The keys of an unprotected profile, because that is quick to make."""
    return key_store.create(tmp_path, Protection("unprotected"))


def test_an_empty_folder_has_no_profile(tmp_path: Path) -> None:
    assert protection.find_ways(tmp_path) == protection.Ways(False)


def test_the_ways_of_a_profile_are_listed(tmp_path: Path, keys: Keys) -> None:
    protection.add_keyring(tmp_path, keys, MemorySecrets())

    assert protection.find_ways(tmp_path) == protection.Ways(True, ("unprotected", "keyring"))


def test_databases_without_keys_are_no_new_profile(tmp_path: Path) -> None:
    (tmp_path / "truth.db").write_bytes(b"something")

    with pytest.raises(LockedError, match=r"keys\.json is missing"):
        protection.find_ways(tmp_path)


def test_a_computer_without_a_keyring_is_recognised() -> None:
    assert not protection.can_use_keyring(NoKeyring())
    assert protection.can_use_keyring(MemorySecrets())


def test_a_recovery_code_opens_and_a_wrong_one_says_so(tmp_path: Path, keys: Keys) -> None:
    code = protection.make_recovery_code(tmp_path, keys)

    opened = protection.unlock_with_recovery_code(tmp_path, code.lower(), NoKeyring())

    assert opened.derive("truth") == keys.derive("truth")
    with pytest.raises(LockedError, match="recovery code is wrong"):
        protection.unlock_with_recovery_code(tmp_path, code[:-1] + ("A" if code[-1] != "A" else "B"), NoKeyring())


def test_without_a_recovery_code_this_is_said(tmp_path: Path, keys: Keys) -> None:
    with pytest.raises(KnownError, match="no recovery code"):
        protection.unlock_with_recovery_code(tmp_path, "ABCD", NoKeyring())


def test_the_last_way_stays(tmp_path: Path, keys: Keys) -> None:
    with pytest.raises(KnownError, match="last protection"):
        protection.remove_way(tmp_path, keys, "unprotected", NoKeyring())


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", 0),
        ("password", 0),
        ("Passwort123", 0),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0),
        ("abcdefghijklmnop", 0),
        ("correct horse battery", 3),
        ("the pump fails at night in La Paz", 4),
    ],
)
def test_long_sentences_are_judged_stronger_than_short_words(passphrase: str, strength: int) -> None:
    assert protection.judge_passphrase(passphrase) == strength
