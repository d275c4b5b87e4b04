"""Folding names for look-up: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata

_GAPS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """`"Krämer, Jonas"` -> `"kramer jonas"`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _GAPS.sub(" ", plain).strip()
