"""Limits on a query, before any parser sees it (Whoosh: 2,000 brackets raise, 500 open ranges take seconds)."""

from __future__ import annotations

import re

CHARACTERS = 1_000
WORDS = 64
DEPTH = 20
LETTERS = 64

_BRACKETS = str.maketrans("()", "  ")
_LONG = re.compile(r"[^\s()\"]{65,}")
_BREAKS = re.compile(r"[\t\n\x0b\f\r\x1c-\x1f\x85\u2028\u2029]+")
# Controls, marks that turn the direction of text, invisible blanks, half characters. Joiners stay: scripts need them.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)


def guard(text: str) -> tuple[str, list[str]]:
    """The query within the limits, and a sentence for each limit that it passed."""
    said: list[str] = []
    if len(text) > CHARACTERS:
        text = text[:CHARACTERS]
        said.append(f"The query is too long; only its first {CHARACTERS:,} characters were searched.")
    text = _BREAKS.sub(" ", text)
    if not text.isprintable() and _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
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
