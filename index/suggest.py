"""What somebody may have meant: known forms near a misspelt one, words run together or torn apart. No index, no query.

A typing error is seldom random: letters change places, stand twice or not at all, or a neighbouring key is hit. So forms
are ordered by how often they are written and by how likely the error is. For one error frequency alone does as well
(tests/perf/typos.py); looking two errors away is what gains.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import msgspec

from index.document import Vocabulary
from index.vocabulary import is_one_edit, near

SHORTEST = 4
SHORTEST_FAR = 8  # letters from which two edits are tried: shorter words have too many neighbours
SHORTEST_SPLIT = 6
_SCANNED = 1_500  # forms with an intact beginning that are compared
_SCANNED_VARIANT = 100
_CANDIDATES = 24
_SWAPPED, _DOUBLED, _MISSING, _ADDED, _NEIGHBOUR, _OTHER = 0.0, 0.3, 1.0, 1.2, 1.0, 2.5
_FIRST_LETTER = 1.5  # people look at the first letter
_SECOND_EDIT = 3.0
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Candidate(msgspec.Struct, frozen=True):
    """A known form, how many documents have it, and how likely it was meant (more is likelier)."""

    form: str
    count: int
    score: float


def _neighbours() -> dict[str, str]:
    """Letter -> the keys around it; y and z, which change places between keyboards, are neighbours too."""
    found: dict[str, set[str]] = {letter: set() for row in _ROWS for letter in row}
    for row, line in enumerate(_ROWS):
        for at, letter in enumerate(line):
            found[letter].update(line[max(0, at - 1) : at + 2])
            if row + 1 < len(_ROWS):
                for below in _ROWS[row + 1][max(0, at - 1) : at + 1]:
                    found[letter].add(below)
                    found[below].add(letter)
    found["y"].add("z")
    found["z"].add("y")
    return {letter: "".join(sorted(around - {letter})) for letter, around in found.items()}


NEIGHBOURS = _neighbours()


def candidates(vocabulary: Vocabulary, form: str, limit: int = 8) -> list[Candidate]:
    """Known forms one edit from a misspelt one, likeliest first. Costs about 1 ms."""
    found = [
        Candidate(other, count, math.log1p(count) - edit_cost(form, other))
        for other, count in near(vocabulary, form, _CANDIDATES)
        if other.isalpha()
    ]
    return sorted(found, key=lambda each: (-each.score, each.form))[:limit]


def far_candidates(vocabulary: Vocabulary, form: str, limit: int = 4) -> list[Candidate]:
    """Known forms two edits from a long misspelt one. Costs some 5 ms: only for words without a nearer form.

    At least one edit lies behind the beginning; one in the beginning is only looked for where people make them.
    """
    if len(form) < SHORTEST_FAR:
        return []
    head = max(3, len(form) // 3)
    scanned = dict(vocabulary.between(form[:head], len(form) - 2, len(form) + 2, _SCANNED))
    for variant in dict.fromkeys(_usual_errors(form[: head + 1])):
        scanned.update(vocabulary.between(variant, len(form) - 2, len(form) + 2, _SCANNED_VARIANT))
    letters, longest = set(form), len(form) + 2
    found = []
    for other, count in scanned.items():
        if len(other) <= longest and other.isalpha() and len(letters.symmetric_difference(other)) <= 4:
            cost = _two_edits(form, other)
            if cost is not None:
                found.append(Candidate(other, count, math.log1p(count) - cost))
    return sorted(found, key=lambda each: (-each.score, each.form))[:limit]


def splits(vocabulary: Vocabulary, form: str, limit: int = 4) -> list[tuple[str, str]]:
    """The two known words that may have run together, likeliest first: both must be frequent."""
    if len(form) < SHORTEST_SPLIT or not form.isalpha():
        return []
    pairs = [(form[:at], form[at:]) for at in range(2, len(form) - 1)]
    counts = vocabulary.counts([half for pair in pairs for half in pair])
    known = [pair for pair in pairs if all(half in counts for half in pair) and max(map(len, pair)) >= SHORTEST]
    return sorted(known, key=lambda pair: (-min(counts[half] for half in pair), pair))[:limit]


def edit_cost(wrong: str, right: str) -> float:
    """How unlikely it is that somebody who means `right` types `wrong`, one edit away."""
    at = next((i for i, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), min(len(wrong), len(right)))
    first = _FIRST_LETTER if at == 0 else 0.0
    if len(wrong) == len(right):
        if wrong[at : at + 2] == right[at : at + 2][::-1] and len(wrong) > at + 1:
            return _SWAPPED + first
        return first + (_NEIGHBOUR if wrong[at] in NEIGHBOURS.get(right[at], "") else _OTHER)
    longer, cost = (wrong, _ADDED) if len(wrong) > len(right) else (right, _MISSING)
    return first + (_DOUBLED if at and longer[at] == longer[at - 1] else cost)


def is_usual(wrong: str, right: str) -> bool:
    """True when letters of `right` were only swapped or doubled: what fast fingers do to any word."""
    return edit_cost(wrong, right) <= _DOUBLED


def _two_edits(form: str, other: str) -> float | None:
    """The cost of the two edits between the forms; None when there are more."""
    for between in _one_step(form, other):
        if is_one_edit(between, other):
            return _SECOND_EDIT + edit_cost(form, between) + edit_cost(between, other)
    return None


def _one_step(form: str, other: str) -> Iterator[str]:
    """`form` with the first difference from `other` mended, in each way that may be right."""
    at = next((i for i, (a, b) in enumerate(zip(form, other, strict=False)) if a != b), min(len(form), len(other)))
    if at + 1 < len(form):
        yield form[:at] + form[at + 1] + form[at] + form[at + 2 :]
    if at < len(other):
        yield form[:at] + other[at] + form[at:]
    if at < len(form):
        yield form[:at] + form[at + 1 :]
        if at < len(other):
            yield form[:at] + other[at] + form[at + 1 :]


def _usual_errors(head: str) -> Iterator[str]:
    """A beginning as it may have been meant: letters swapped, one too many, one doubled, a neighbouring key."""
    yield from (head[:i] + head[i + 1] + head[i] + head[i + 2 :] for i in range(len(head) - 1))
    yield from (head[:i] + head[i + 1 :] for i in range(len(head)))
    yield from (head[:i] + head[i] + head[i:] for i in range(len(head)))
    for i, letter in enumerate(head):
        yield from (head[:i] + key + head[i + 1 :] for key in NEIGHBOURS.get(letter, ""))
