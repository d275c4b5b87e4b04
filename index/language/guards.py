"""Limits on a query, before any parser sees it (Whoosh: 2,000 brackets raise, 500 open ranges take seconds)."""

from __future__ import annotations

import re

CHARACTERS = 1_000
WORDS = 64
DEPTH = 20
GROUPS = 64
LETTERS = 64

_BRACKETS = str.maketrans("()", "  ")
_LONG = re.compile(r"[^\s()\"]{65,}")
_JOINERS = "\u200c\u200d"  # scripts and emoji need them


def guard(text: str) -> tuple[str, list[str]]:
    """The query within the limits, and a sentence for each limit that it passed."""
    said: list[str] = []
    if len(text) > CHARACTERS:
        text = text[:CHARACTERS]
        said.append(f"The query is too long; only its first {CHARACTERS:,} characters were searched.")
    text = " ".join(text.split())
    if not text.isprintable():
        seen = "".join([sign for sign in text if sign.isprintable() or sign in _JOINERS])
        if seen != text:
            text = seen
            said.append("Characters that cannot be seen were left out.")
    words = text.split()
    if len(words) > WORDS:
        text = " ".join(words[:WORDS])
        said.append(f"Only the first {WORDS} words were searched.")
    if _LONG.search(text):
        text = _LONG.sub(lambda found: found.group()[:LETTERS], text)
        said.append(f"Words were cut at {LETTERS} characters.")
    if _depth(text) > DEPTH:
        text = text.translate(_BRACKETS)
        said.append(f"Brackets nested more than {DEPTH} deep were ignored.")
    elif text.count("(") > GROUPS:
        text = text.translate(_BRACKETS)
        said.append(f"Brackets were ignored: there are more than {GROUPS}.")
    return text.strip(), said


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        if character == "(":
            depth += 1
            deepest = max(deepest, depth)
        elif character == ")":
            depth = max(0, depth - 1)
    return deepest
