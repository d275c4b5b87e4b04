"""A key with its modifiers, as a person writes it: `Ctrl+Alt+P`. The same spelling as Qt's portable one."""

from __future__ import annotations

import re
from dataclasses import dataclass

MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")
_KEY = re.compile(r"[A-Z0-9]|F(?:[1-9]|1[0-9]|2[0-4])|Space")


@dataclass(frozen=True, slots=True)
class Combination:
    """`key` is a letter, a digit, `F1` to `F24` or `Space`; on a Mac, `Ctrl` is Command and `Meta` is Control."""

    modifiers: frozenset[str]
    key: str

    def __str__(self) -> str:
        """Write it as Qt does."""
        return "+".join([*[each for each in MODIFIERS if each in self.modifiers], self.key])


def read_combination(text: str) -> Combination | None:
    """Read one combination; None for what no other program could be asked to do without.

    A key that writes something needs Ctrl, Alt or Meta: else nobody could type it any more.
    """
    *modifiers, key = text.strip().split("+")
    key = key if key == "Space" else key.upper()
    held = frozenset(modifiers)
    if not _KEY.fullmatch(key) or not held <= set(MODIFIERS) or len(held) != len(modifiers):
        return None
    if not held & {"Ctrl", "Alt", "Meta"} and len(key) in (1, 5):
        return None
    return Combination(held, key)
