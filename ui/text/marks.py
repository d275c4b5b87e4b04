"""Which parts of a text are marked as found: the pieces of a code as one mark, and no lone letters beside words. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

Range = tuple[int, int]
_CODE = re.compile(r"(?<!`)`[^`\n]+`(?!`)")
_BRIDGE = 2  # signs between two pieces of one code: "E-4071", "7.3(b)"
_AFTER = "%€$£¥°"  # signs that belong to the number before them


def join_marks(text: str, found: Iterable[Range]) -> list[Range]:
    """Return ranges [start, end) in order, those that only signs divide made one, with the unit behind a number."""
    joined: list[Range] = []
    for start, end in found:
        if end < len(text) and text[end] in _AFTER and text[end - 1].isdigit():
            end += 1
        if joined and _is_bridge(text[joined[-1][1] : start]):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def without_backticks(text: str, found: Sequence[Range] = ()) -> tuple[str, list[Range]]:
    """Return a title, which is shown in one font, without the signs around its code, and the marks where they are then."""
    signs = [place for pair in _CODE.finditer(text) for place in (pair.start(), pair.end() - 1)]
    kept = "".join([letter for place, letter in enumerate(text) if place not in signs]) if signs else text
    moved = [(start - bisect_left(signs, start), end - bisect_left(signs, end)) for start, end in found]
    return kept, [(start, end) for start, end in moved if start < end]


def without_lone_letters(*texts: Sequence[Range]) -> tuple[list[Range], ...]:
    """Return the marks of texts that are seen together without single characters, where there are longer ones.

    A query `7.3(b)` should mark that clause, not every 7, 3 and b beside it.
    """
    longer = any(end - start > 1 for marks in texts for start, end in marks)
    return tuple([each for each in marks if not longer or each[1] - each[0] > 1] for marks in texts)


def _is_bridge(between: str) -> bool:
    return len(between) <= _BRIDGE and not any(sign.isalnum() or sign.isspace() for sign in between)
