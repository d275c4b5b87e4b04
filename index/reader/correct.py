"""Misspelt words: the nearest form that the vocabulary knows."""

from __future__ import annotations

import msgspec

from index.analysis.words import chunks, cut
from index.document import Vocabulary
from index.engines.query import Nothing
from index.language.tree import All, Word
from index.reader.plan import Planner
from index.vocabulary import is_one_edit, near

_SHORTEST = 4
_LONGER_FORMS = 6  # a completion of a misspelt stem may be this much longer
_SCANNED = 2_000


def correct(tree: All, planner: Planner, vocabulary: Vocabulary) -> tuple[All, list[tuple[str, str]]]:
    """Replace words that stand nowhere by the likeliest known form; say which (wrong, right).

    Only plain words at the top of the query: what is quoted, excluded or in brackets stays as it is. Codes and numbers
    are never corrected. Costs about 1 to 2 ms for each word that is not known, else nothing but term look-ups.
    """
    children = list(tree.children)
    replaced: list[tuple[str, str]] = []
    for place, child in enumerate(children):
        if not isinstance(child, Word) or planner.word(child) != Nothing():
            continue
        better = correction(child.text, planner, vocabulary)
        if better:
            replaced.append((child.text, better))
            children[place] = msgspec.structs.replace(child, text=better)
    return All(tuple(children)), replaced


def correction(text: str, planner: Planner, vocabulary: Vocabulary) -> str | None:
    """The most frequent known form one edit away; else one whose stem is one edit from the stem (aproval -> approve)."""
    pieces = chunks(text)
    parts = cut(pieces[0]).parts if len(pieces) == 1 else ()
    if len(parts) != 1 or len(parts[0]) < _SHORTEST or not parts[0].isalpha():
        return None
    form = parts[0]
    candidates = near(vocabulary, form, 8)
    if candidates:
        return candidates[0][0]
    stem = planner.stems(form)[0]
    half = min(5, max(2, len(stem) // 2))
    known = vocabulary.between(stem[:half], len(stem) - 1, len(form) + _LONGER_FORMS, _SCANNED)
    return next((other for other, _ in known if other.isalpha() and is_one_edit(stem, planner.stems(other)[0])), None)
