"""Folding names and keys for look-up: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_GAPS = re.compile(r"[\W_]+")
_LONGEST_VALUE = 200


def fold(text: str) -> str:
    """`"Krämer, Jonas"` -> `"kramer jonas"`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _GAPS.sub(" ", plain).strip()


def text_keys(post: int, keys: Mapping[str, str | int | float]) -> list[tuple[str, str, int]]:
    """Rows (key, value, post) for the keys with a text: `NV-125` as `nv 125` and as `nv125`."""
    rows: dict[tuple[str, str, int], None] = {}
    for key, value in keys.items():
        if isinstance(value, str) and (folded := fold(value[:_LONGEST_VALUE])):
            rows[key.casefold(), folded, post] = rows[key.casefold(), folded.replace(" ", ""), post] = None
    return list(rows)
