"""Prefixes and misspellings, over whoever keeps the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.document import Vocabulary

_EXPANSIONS = (0, 8)  # for prefixes of 0 and 1 characters
_LONGER = 64
_SCANNED = 2_000
_ASKED = 800
_LONGEST = 64
_INSIDE = 5  # letters of a word that is looked for inside longer ones
_LONG_REST = 4
_CONTAINING = 32
_DIGITS_AND_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class MemoryVocabulary:
    """A vocabulary in a dictionary: for tests, samples and small tools."""

    def __init__(self, counts: dict[str, int] | None = None) -> None:
        self._counts: dict[str, int] = dict(counts or {})
        self._version = 0

    def version(self) -> int:
        """How often it was added to."""
        return self._version

    def add(self, forms: Iterable[str], by: int = 1) -> None:
        """Count the forms of one document."""
        self._version += 1
        for form in forms:
            self._counts[form] = self._counts.get(form, 0) + by
            if self._counts[form] <= 0:
                del self._counts[form]

    def expand(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Forms that begin with `prefix`, most frequent first."""
        return self.between(prefix, 0, 1_000, limit)

    def frequency(self, form: str) -> int:
        """Number of documents with the form."""
        return self._counts.get(form, 0)

    def counts(self, forms: Sequence[str]) -> dict[str, int]:
        """Counts of those forms that are known."""
        return {form: self._counts[form] for form in forms if form in self._counts}

    def between(self, prefix: str, shortest: int, longest: int, limit: int) -> list[tuple[str, int]]:
        """Forms with the prefix and `shortest` to `longest` characters, most frequent first."""
        found = [
            (form, count)
            for form, count in self._counts.items()
            if form.startswith(prefix) and shortest <= len(form) <= longest
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def inside(self, part: str, limit: int) -> list[str]:
        """Forms of letters only that are longer than `part` and hold it, most frequent first."""
        found = [
            (form, count) for form, count in self._counts.items() if part in form and form != part and form.isalpha()
        ]
        return [form for form, _ in sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]]


def containing(vocabulary: Vocabulary, form: str, stems: Iterable[str]) -> list[str]:
    """Longer forms that a word is a part of, most frequent first: `vertrag` -> `rahmenvertrag`.

    The rest must be a word as well, or both must be long: `ration` is no part of `configuration`, which has no `configu`.
    """
    needle = min([form, *[stem for stem in stems if len(stem) >= _INSIDE]], key=len)
    if len(needle) < _INSIDE:
        return []
    found = vocabulary.inside(needle, _CONTAINING)
    rests = {other: _rest(other, needle) for other in found if other != form}
    known = vocabulary.counts(list({rest for pair in rests.values() for rest in pair if rest})[:_ASKED])
    return [
        other for other, pair in rests.items()
        if known.keys() & set(pair) or (len(needle) > _INSIDE and len(other) - len(needle) >= _LONG_REST)
    ]  # fmt: skip


def _rest(longer: str, needle: str) -> tuple[str, str]:
    """What stands before or behind the needle, as written and without a linking letter (`vertrag-s`, `woche-n`)."""
    before, _, behind = longer.partition(needle)
    if before:
        return before, before[:-1] if before[-1] in "sn" else ""
    return behind, behind[1:] if behind[0] in "sne" else ""


def expansions(vocabulary: Vocabulary, prefix: str) -> list[str]:
    """Forms that a typed prefix may mean: the prefix itself first, then the most frequent; few for short prefixes.

    A form of 1 or 2 letters costs most and says least, so it is cut hardest.
    """
    limit = _EXPANSIONS[len(prefix)] if len(prefix) < len(_EXPANSIONS) else _LONGER
    found = [form for form, _ in vocabulary.expand(prefix, limit)] if limit else []
    return [prefix, *[form for form in found if form != prefix]]


def near(vocabulary: Vocabulary, form: str, limit: int) -> list[tuple[str, int]]:
    """Known forms at edit distance 1 (insert, delete, replace, transpose), most frequent first.

    One edit leaves the first or the second half intact. Intact first half: one prefix scan bounded by length. Edit in
    the first half: its few hundred candidates are asked for by name. Both cost about 1 ms in SQL.
    """
    if not 3 <= len(form) <= 40:
        return []
    half = min(6, max(2, len(form) // 2))
    scanned = vocabulary.between(form[:half], len(form) - 1, len(form) + 1, _SCANNED)
    found = {other: count for other, count in scanned if is_one_edit(form, other)}
    found.update(vocabulary.counts(list(_edits(form, half + 1))[:_ASKED]))
    found.pop(form, None)
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


def alike(vocabulary: Vocabulary, pattern: str, limit: int) -> list[str]:
    """Forms that a folded pattern stands for, most frequent first: `*` is any letters, `?` is one. Scans 2,000 forms."""
    start = min(pattern.find(sign) for sign in "*?" if sign in pattern)
    shortest = len(pattern) - pattern.count("*")
    longest = _LONGEST if "*" in pattern else shortest
    scanned = vocabulary.between(pattern[:start], shortest, longest, _SCANNED)
    return [form for form, _ in scanned if looks_like(form, pattern)][:limit]


def looks_like(form: str, pattern: str) -> bool:
    """True when the pattern stands for the whole form. Never slower than their lengths multiplied."""
    at = place = 0
    star, resume = -1, 0
    while at < len(form):
        if place < len(pattern) and pattern[place] == "*":
            star, resume = place, at
            place += 1
        elif place < len(pattern) and pattern[place] in ("?", form[at]):
            at, place = at + 1, place + 1
        elif star >= 0:
            resume += 1
            at, place = resume, star + 1
        else:
            return False
    return not pattern[place:].strip("*")


def is_one_edit(one: str, other: str) -> bool:
    """True when one insertion, deletion, replacement or swap of neighbours turns `one` into `other`."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    if one[at + 1 :] == other[at + 1 :]:
        return True
    return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]


def _edits(form: str, until: int) -> Iterator[str]:
    """Candidates with the edit at a position before `until`: swaps, deletions, replacements, insertions."""
    letters = _DIGITS_AND_LETTERS if form.isascii() else "".join(sorted({*form, *_DIGITS_AND_LETTERS}))
    places = range(min(until, len(form)))
    yield from (form[:i] + form[i + 1] + form[i] + form[i + 2 :] for i in places if i + 1 < len(form))
    yield from (form[:i] + form[i + 1 :] for i in places)
    for i in places:
        yield from (form[:i] + letter + form[i + 1 :] for letter in letters)
        yield from (form[:i] + letter + form[i:] for letter in letters)
