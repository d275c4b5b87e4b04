"""How a profile is protected: which ways lead to its key, what this computer offers, and changing them.

A keyring may ask the person and a passphrase costs 0.2 s: everything here blocks, so windows call it on a lane.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from app.model.errors import KnownError
from app.store import keys as key_store
from app.store.keys import Keys, Protection, Secrets

_PROBE = "precedent probe"
_ENOUGH_BITS = (28, 40, 55, 75)  # from "too easy" through weak, fair and good to strong
_COMMON = ("password", "passwort", "motdepasse", "precedent", "qwert", "azerty", "letmein", "12345", "abcdef", "admin")


@dataclass(frozen=True)
class Ways:
    """Which ways lead into a profile that exists. `found` is False when there is no profile yet."""

    found: bool
    kinds: tuple[str, ...] = ()


def find_ways(profile: Path) -> Ways:
    """Look into keys.json. Raises KnownError when it is damaged, unreadable or of a newer version."""
    if not key_store.exists(profile) and not any(profile.glob("truth.db*")):
        return Ways(False)
    return Ways(True, tuple(key_store.protection(profile)))


def can_use_keyring(secrets: Secrets) -> bool:
    """Whether this computer has a keyring that answers."""
    try:
        secrets.get(_PROBE)
    except KnownError:
        return False
    return True


def unlock_with_recovery_code(profile: Path, code: str, secrets: Secrets) -> Keys:
    """Open with the code of paper. Raises LockedError when it is wrong or when there is none."""
    if "recovery" not in key_store.protection(profile):
        raise KnownError("This profile has no recovery code.")
    return key_store.unlock(profile, recovery_code=code, secrets=secrets)


def set_passphrase(profile: Path, keys: Keys, passphrase: str) -> None:
    """Add a passphrase, or replace the one there is."""
    key_store.add_wrap(profile, keys, Protection("passphrase", passphrase))


def add_keyring(profile: Path, keys: Keys, secrets: Secrets) -> None:
    """Let this computer's keyring open the profile too. Raises KeyringUnavailableError."""
    key_store.add_wrap(profile, keys, Protection("keyring"), secrets=secrets)


def make_recovery_code(profile: Path, keys: Keys) -> str:
    """Make a code that replaces an older one; it is shown once and kept nowhere."""
    return key_store.add_recovery_code(profile, keys)


def remove_way(profile: Path, keys: Keys, kind: str, secrets: Secrets) -> None:
    """Take a way away. Raises KnownError for the last one."""
    key_store.remove_wrap(profile, keys, kind, secrets=secrets)


def judge_passphrase(passphrase: str) -> int:
    """Guess how hard a passphrase is to guess, 0 (too easy) to 4 (strong); a hint for people, not a gate.

    Counts 4 bits for a character that differs from the one before and 1 for a repeated or following one, 2 more for each
    further kind of character, and nothing for the commonest words. Long sentences win over short riddles.
    """
    text = unicodedata.normalize("NFC", passphrase).casefold()
    for word in _COMMON:
        text = text.replace(word, "")
    bits = 0
    for before, character in zip(" " + text, text, strict=False):
        step = ord(character) - ord(before)
        bits += 1 if step in (-1, 0, 1) else 4
    kinds = {unicodedata.category(character)[0] for character in passphrase}
    bits += 2 * max(0, len(kinds) - 1) if text else 0
    bits = min(bits, 5 * len(set(text)))
    return sum(bits >= enough for enough in _ENOUGH_BITS)
