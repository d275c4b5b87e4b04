"""keys.json: ways in, ways that stay shut, and a file that is never overwritten by accident."""

from __future__ import annotations

import base64
import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.model.errors import DamagedError, KeyringUnavailableError, KnownError, LockedError, NewerVersionError
from app.store import keys
from app.store.keys import Keys, Protection
from tests.fakes.secrets import MemorySecrets, NoKeyring


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets()


@pytest.fixture
def kept(tmp_path: Path, secrets: MemorySecrets) -> Keys:
    """The keys of a profile that the keyring protects."""
    return keys.create(tmp_path, Protection("keyring"), secrets=secrets)


def change(profile: Path, edit: Callable[[dict[str, object]], object]) -> bytes:
    """Edit keys.json as somebody else might and return its new bytes."""
    content = json.loads((profile / "keys.json").read_text())
    edit(content)
    (profile / "keys.json").write_text(json.dumps(content))
    return (profile / "keys.json").read_bytes()


def test_the_keyring_opens_what_it_protects(tmp_path: Path, kept: Keys, secrets: MemorySecrets) -> None:
    unlocked = keys.unlock(tmp_path, secrets=secrets)

    assert unlocked.derive("truth") == kept.derive("truth")
    assert keys.protection(tmp_path) == ["keyring"]


def test_the_entry_of_the_keyring_is_named_by_an_id_and_is_not_the_key(
    tmp_path: Path, kept: Keys, secrets: MemorySecrets
) -> None:
    ((name, secret),) = secrets.kept.items()

    assert name == json.loads((tmp_path / "keys.json").read_text())["profile"]
    assert len(secret) == 32
    assert secret != kept.for_worker()


def test_each_purpose_has_its_own_key_and_it_never_changes() -> None:
    fixed = Keys(bytes(range(32)))

    # Changing the derivation would lock every profile: this value stays for ever.
    assert fixed.derive("truth").hex() == "e40d5d9399bc0cc01aba1772f9497e92a3064ce2d07bd294b76abe2c864ac414"
    assert len({fixed.derive(purpose) for purpose in ("truth", "view", "blobs", "socket")}) == 4


def test_keys_do_not_leak_by_printing_or_pickling(kept: Keys) -> None:
    assert repr(kept) == "Keys(...)"
    assert "geheim" not in repr(Protection("passphrase", "geheim"))
    with pytest.raises(TypeError):
        pickle.dumps(kept)


def test_the_key_is_not_in_the_file_of_a_protected_profile(tmp_path: Path, secrets: MemorySecrets) -> None:
    made = keys.create(tmp_path, Protection("keyring"), secrets=secrets)
    keys.add_wrap(tmp_path, made, Protection("passphrase", "correct horse"))
    code = keys.add_recovery_code(tmp_path, made)

    content = (tmp_path / "keys.json").read_text()

    assert base64.b64encode(made.for_worker()).decode()[:40] not in content
    assert made.for_worker().hex() not in content
    assert code not in content


@pytest.mark.slow
def test_a_passphrase_opens_and_its_parameters_are_stored(tmp_path: Path, secrets: MemorySecrets) -> None:
    made = keys.create(tmp_path, Protection("passphrase", "pässword"))
    (wrap,) = json.loads((tmp_path / "keys.json").read_text())["wraps"]

    # From another keyboard the same letter may come as two code points.
    unlocked = keys.unlock(tmp_path, passphrase="pa\u0308ssword", secrets=secrets)

    assert unlocked.derive("view") == made.derive("view")
    assert (wrap["kdf"], wrap["passes"], wrap["memory"]) == ("argon2id", 3, 64 * 2**20)


@pytest.mark.slow
def test_a_wrong_passphrase_is_refused_and_changes_nothing(tmp_path: Path, secrets: MemorySecrets) -> None:
    keys.create(tmp_path, Protection("passphrase", "right"))
    before = (tmp_path / "keys.json").read_bytes()

    with pytest.raises(LockedError, match="The passphrase is wrong"):
        keys.unlock(tmp_path, passphrase="wrong", secrets=secrets)

    assert (tmp_path / "keys.json").read_bytes() == before


def test_a_missing_passphrase_is_asked_for_by_its_variable(tmp_path: Path, secrets: MemorySecrets) -> None:
    keys.create(tmp_path, Protection("passphrase", "right"))

    with pytest.raises(LockedError, match="PRECEDENT_PASSPHRASE"):
        keys.unlock(tmp_path, secrets=secrets)


def test_an_empty_passphrase_is_none(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="must not be empty"):
        keys.create(tmp_path, Protection("passphrase", ""))

    assert not keys.exists(tmp_path)


@pytest.mark.slow
def test_a_changed_passphrase_replaces_the_old_one(tmp_path: Path, secrets: MemorySecrets) -> None:
    made = keys.create(tmp_path, Protection("passphrase", "old"))
    keys.add_wrap(tmp_path, made, Protection("passphrase", "new"))

    unlocked = keys.unlock(tmp_path, passphrase="new", secrets=secrets)

    assert unlocked.derive("truth") == made.derive("truth")
    with pytest.raises(LockedError):
        keys.unlock(tmp_path, passphrase="old", secrets=secrets)


@pytest.mark.parametrize(
    "write", [str, str.lower, lambda code: code.replace("-", " ").replace("0", "o"), "  {} ".format]
)
def test_the_recovery_code_opens_however_it_is_typed(tmp_path: Path, kept: Keys, write: Callable[[str], str]) -> None:
    code = keys.add_recovery_code(tmp_path, kept)

    unlocked = keys.unlock(tmp_path, recovery_code=write(code), secrets=NoKeyring())

    assert unlocked.derive("truth") == kept.derive("truth")


@pytest.mark.parametrize("code", ["", "0000-0000-0000-0000-0000-0000-0000-0000", "short", "ümlaut!"])
def test_another_recovery_code_is_refused(tmp_path: Path, kept: Keys, code: str) -> None:
    keys.add_recovery_code(tmp_path, kept)

    with pytest.raises(LockedError, match="The recovery code is wrong"):
        keys.unlock(tmp_path, recovery_code=code, secrets=NoKeyring())


def test_an_unprotected_profile_opens_only_when_that_is_said(tmp_path: Path, secrets: MemorySecrets) -> None:
    made = keys.create(tmp_path, Protection("unprotected"))

    unlocked = keys.unlock(tmp_path, secrets=secrets, allow_unprotected=True)

    assert unlocked.derive("truth") == made.derive("truth")
    with pytest.raises(LockedError, match="PRECEDENT_UNPROTECTED=1"):
        keys.unlock(tmp_path, secrets=secrets)


def test_without_a_keyring_nothing_is_created_in_plain_text(tmp_path: Path) -> None:
    with pytest.raises(KeyringUnavailableError):
        keys.create(tmp_path, Protection("keyring"), secrets=NoKeyring())

    assert list(tmp_path.iterdir()) == []


def test_a_keyring_that_went_away_points_to_the_passphrase(tmp_path: Path, kept: Keys) -> None:
    keys.add_wrap(tmp_path, kept, Protection("passphrase", "spare"))

    with pytest.raises(KeyringUnavailableError, match="PRECEDENT_PASSPHRASE"):
        keys.unlock(tmp_path, secrets=NoKeyring())

    assert keys.unlock(tmp_path, passphrase="spare", secrets=NoKeyring()).derive("x") == kept.derive("x")


def test_a_keyring_without_the_entry_deletes_nothing(tmp_path: Path, kept: Keys) -> None:
    before = (tmp_path / "keys.json").read_bytes()

    with pytest.raises(LockedError, match="not in this computer's keyring"):
        keys.unlock(tmp_path, secrets=MemorySecrets())

    assert (tmp_path / "keys.json").read_bytes() == before


def test_a_keyring_with_another_key_is_refused(tmp_path: Path, kept: Keys, secrets: MemorySecrets) -> None:
    secrets.kept = dict.fromkeys(secrets.kept, bytes(32))

    with pytest.raises(LockedError, match="not the one of this profile"):
        keys.unlock(tmp_path, secrets=secrets)


def test_existing_keys_are_never_replaced(tmp_path: Path, kept: Keys, secrets: MemorySecrets) -> None:
    before = (tmp_path / "keys.json").read_bytes()

    with pytest.raises(KnownError, match="already has its keys"):
        keys.create(tmp_path, Protection("keyring"), secrets=secrets)

    assert (tmp_path / "keys.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_a_database_that_lost_its_keys_gets_no_new_ones(tmp_path: Path) -> None:
    (tmp_path / "truth.db").write_bytes(b"sealed")

    with pytest.raises(LockedError, match="restore it from a backup"):
        keys.create(tmp_path, Protection("unprotected"))

    assert not keys.exists(tmp_path)


def test_a_missing_file_says_so(tmp_path: Path, secrets: MemorySecrets) -> None:
    with pytest.raises(LockedError, match="is missing"):
        keys.unlock(tmp_path, secrets=secrets)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": "precedent keys"}',
        b'{"format": "precedent keys", "version": 1, "profile": "a", "check": "b", "wraps": [1]}',
        b'{"format": "precedent keys", "version": 1, "profile": "a", "check": "b", "wraps": [{"kind": 1}]}',
        b'{"format": "precedent keys", "version": 1, "profile": "a", "check": "b", "wraps": [{"kind": "unprotected"}]}',
        b" " * 300_000,
    ],
    ids=["empty", "cut", "list", "binary", "deep", "bare", "odd wrap", "odd kind", "no key", "huge"],
)
def test_a_damaged_file_is_explained_and_never_overwritten(
    tmp_path: Path, secrets: MemorySecrets, content: bytes
) -> None:
    (tmp_path / "keys.json").write_bytes(content)

    with pytest.raises(DamagedError, match=r"keys\.json is damaged"):
        keys.unlock(tmp_path, secrets=secrets, allow_unprotected=True)
    with pytest.raises(KnownError):
        keys.add_wrap(tmp_path, Keys(bytes(32)), Protection("unprotected"))
    with pytest.raises(KnownError):
        keys.create(tmp_path, Protection("unprotected"))

    assert (tmp_path / "keys.json").read_bytes() == content


@pytest.mark.parametrize(("field", "value"), [("memory", 2**50), ("passes", 10**9), ("memory", 1), ("passes", "3")])
def test_absurd_parameters_are_refused_before_any_work(
    tmp_path: Path, secrets: MemorySecrets, field: str, value: object
) -> None:
    keys.create(tmp_path, Protection("passphrase", "right"))
    change(tmp_path, lambda content: content["wraps"][0].update({field: value}))  # type: ignore[index]

    with pytest.raises(DamagedError):
        keys.unlock(tmp_path, passphrase="right", secrets=secrets)


def test_what_a_later_version_added_is_kept(tmp_path: Path, kept: Keys) -> None:
    change(tmp_path, lambda content: content.update(later={"a": 1}))
    change(tmp_path, lambda content: content["wraps"].append({"kind": "smartcard", "slot": 9}))  # type: ignore[attr-defined]

    keys.add_wrap(tmp_path, kept, Protection("unprotected"))

    content = json.loads((tmp_path / "keys.json").read_text())
    assert content["later"] == {"a": 1}
    assert {"kind": "smartcard", "slot": 9} in content["wraps"]
    assert keys.protection(tmp_path) == ["keyring", "smartcard", "unprotected"]


def test_a_file_of_a_newer_version_is_not_touched(tmp_path: Path, kept: Keys) -> None:
    before = change(tmp_path, lambda content: content.update(version=2))

    with pytest.raises(NewerVersionError):
        keys.add_wrap(tmp_path, kept, Protection("unprotected"))

    assert (tmp_path / "keys.json").read_bytes() == before


def test_the_keys_of_another_profile_add_nothing(tmp_path: Path, kept: Keys) -> None:
    with pytest.raises(LockedError, match="does not belong"):
        keys.add_wrap(tmp_path, Keys(bytes(32)), Protection("unprotected"))


def test_a_way_in_can_be_removed_but_not_the_last_one(tmp_path: Path, kept: Keys, secrets: MemorySecrets) -> None:
    keys.add_wrap(tmp_path, kept, Protection("passphrase", "new"))
    keys.add_recovery_code(tmp_path, kept)

    keys.remove_wrap(tmp_path, kept, "keyring", secrets=secrets)

    assert keys.protection(tmp_path) == ["passphrase", "recovery"]
    assert secrets.kept == {}
    with pytest.raises(KnownError, match="last protection"):
        keys.remove_wrap(tmp_path, kept, "passphrase")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits: the profile's folder protects it")
def test_the_file_is_readable_by_its_owner_only(tmp_path: Path, kept: Keys) -> None:
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
