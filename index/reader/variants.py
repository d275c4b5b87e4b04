"""The ways to write one thing: what a text may hold instead of a chunk of the query. Pure functions over forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from index.analysis.folding import fold
from index.analysis.numbers import PERCENT_WORDS, groups
from index.analysis.words import CJK, Chunk, bigrams, runs

_LONG_LETTERS = 4
_CONTENT = re.compile(
    "[\u30a1-\u30fa\u30fc]{2,}|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]+|[^\\W_\u3040-\u30ff\uac00-\ud7af]+"
)
_HANGUL = re.compile("[\uac00-\ud7af]{3,}")
_LONG_RUN = 5  # characters from which most of the pairs are enough
_MOST_OF = 0.6


def side_by_side(chunk: Chunk) -> list[tuple[str, ...]]:
    """Rows of forms that may stand one after the other: `30kg` -> 30 kg, `120x80` -> 120 80, `84000` -> 84 000."""
    apart = pieces_of(chunk)
    found = [apart] if apart != chunk.parts else []
    if apart[1:-1] == ("x",):
        found.append((apart[0], apart[-1]))
    if found and len(apart[-1]) >= _LONG_LETTERS and apart[-1].endswith("s"):
        found.append((*apart[:-1], apart[-1][:-1]))
    if len(chunk.parts) == 1:
        found += groups_of(chunk)
    if chunk.wholes and chunk.wholes[0].endswith("%"):
        found += [(*chunk.parts, word) for word in PERCENT_WORDS] + [(*chunk.parts, "per", "cent")]
    return found


def pieces_of(chunk: Chunk) -> tuple[str, ...]:
    """All letters and digits of a chunk apart, in order: `2.5mm` -> 2 5 mm."""
    return tuple([form for part in chunk.parts for form in runs(part) or [part]])


def groups_of(chunk: Chunk) -> list[tuple[str, ...]]:
    """The thousands of an amount: `84000` and `84,000` -> 84 000. None for anything else."""
    number = chunk.wholes[0] if chunk.wholes else chunk.parts[0] if len(chunk.parts) == 1 else ""
    return [thousands] if (thousands := groups(number)) else []


def in_groups(digits: str, known: Set[str]) -> Iterator[tuple[str, ...]]:
    """Ways to write a long number in known groups of 2 to 5 digits, those with longer groups first."""
    if not digits:
        yield ()
    for length in range(min(5, len(digits)), 1, -1):
        if digits[:length] in known:
            for rest in in_groups(digits[length:], known):
                yield (digits[:length], *rest)


def content(text: str) -> list[tuple[str, ...]]:
    """For scripts without spaces: the words that carry the meaning, each as its pairs; empty when that says no more.

    Kana of grammar is left out: who asks for the same in other words writes other endings.
    """
    found = [tuple(_pairs(run)) for run in content_words(text)]
    return found if found and any(CJK.search(pair) for word in found for pair in word) and len(found) > 1 else []


def content_words(text: str) -> list[str]:
    """Runs of two or more Han or Katakana characters, and words of letters beside them."""
    return [run for run in _CONTENT.findall(fold(text)) if len(run) > 1]


def without_ending(text: str) -> tuple[str, ...]:
    """The pairs of a Korean word without its last syllable, which is mostly a particle; empty for anything else."""
    found = _HANGUL.fullmatch(fold(text))
    return tuple(_pairs(found.group()[:-1])) if found else ()


def most_pairs(text: str) -> tuple[tuple[str, ...], int]:
    """Pairs of a long run of one script, and how many of them are enough; nothing for a short run."""
    run = fold(text)
    if len(run) < _LONG_RUN or not CJK.fullmatch(run):
        return (), 0
    pairs = tuple(dict.fromkeys(_pairs(run)))
    return pairs, max(2, round(_MOST_OF * len(pairs)))


def _pairs(run: str) -> list[str]:
    if not CJK.fullmatch(run):
        return [run]
    found = bigrams(run)
    return list(found[:-1] if len(found) > 1 else found)
