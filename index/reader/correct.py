"""Words that stand nowhere: what was meant instead, chosen so that the whole query finds something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, product

import msgspec

from index.analysis.words import chunks, cut
from index.document import Vocabulary
from index.engines.query import Nothing
from index.language.tree import All, Word
from index.reader.plan import Planner
from index.suggest import SHORTEST, Candidate, candidates, far_candidates, is_usual, splits
from index.vocabulary import is_one_edit

_LONGER_FORMS = 6  # a completion of a misspelt stem may be this much longer
_SCANNED = 2_000
_EACH = 4  # candidates of one word that are tried with the rest of the query
_MOST_TRIED = 12  # combinations; each costs a search
_MOST_CORRECTED = 4  # words; a text in a language that nobody here writes is no typing error
_RARER = 1_000  # a known word so much rarer than its neighbour may be a typing error as well
_RARER_AS_USUAL = 200  # ... when only letters were swapped or doubled
_RAREST_OFFERED = 20  # documents with the misspelt form; above, it is a word

Replaced = tuple[str, str]  # (as typed, as shown)
HasHits = Callable[[All], bool]


class Correction(msgspec.Struct, frozen=True):
    """A query's tree with other words, and which ones; the tree as it was where nothing was replaced."""

    tree: All
    replaced: tuple[Replaced, ...] = ()


def correct(tree: All, planner: Planner, vocabulary: Vocabulary, has_hits: HasHits) -> Correction:
    """Replace words that stand nowhere by what was likeliest meant; say which.

    Of several candidates those are taken with which the whole query finds a post. Only plain words at the top of the
    query: what is quoted, excluded or in brackets stays as it is. Codes and numbers are never corrected. Costs some
    milliseconds for each word that is not known, else nothing but term look-ups.
    """
    unknown = [
        place
        for place, child in enumerate(tree.children)
        if isinstance(child, Word) and planner.word(child) == Nothing()
    ]
    meant: dict[int, list[tuple[str, ...]]] = {}
    for place in unknown[:_MOST_CORRECTED]:
        word = tree.children[place]
        assert isinstance(word, Word)
        found = list(islice(_meant(word.text, planner, vocabulary), _EACH))
        if found:
            meant[place] = found
    if not meant:
        return Correction(tree)
    first: All | None = None
    chosen: dict[int, tuple[str, ...]] = {}
    for choice in islice(product(*meant.values()), _MOST_TRIED):
        wanted = dict(zip(meant, choice, strict=True))
        tried = _with_words(tree, wanted)
        if first is None:
            first, chosen = tried, wanted
        if has_hits(tried):
            first, chosen = tried, wanted
            break
    assert first is not None
    return Correction(first, tuple((_text(tree, place), " ".join(words)) for place, words in chosen.items()))


def single(tree: All, pair: Replaced) -> Correction:
    """The query with one of its corrections only."""
    place = next(at for at, child in enumerate(tree.children) if isinstance(child, Word) and child.text == pair[0])
    return Correction(_with_words(tree, {place: tuple(pair[1].split())}), (pair,))


def joined(tree: All, vocabulary: Vocabulary) -> Iterator[Correction]:
    """The query with two words written as one, for each neighbours that are known so (`rahmen vertrag`)."""
    for place, (one, other) in enumerate(zip(tree.children, tree.children[1:], strict=False)):
        if not (isinstance(one, Word) and isinstance(other, Word)) or one.prefix or one.fuzzy:
            continue
        parts = [_plain(one.text), _plain(other.text)]
        whole = "".join(parts)
        if all(parts) and vocabulary.frequency(whole):
            word = msgspec.structs.replace(other, text=whole)
            rest = (*tree.children[:place], word, *tree.children[place + 2 :])
            yield Correction(All(rest), ((f"{one.text} {other.text}", whole),))


def rarer(tree: All, vocabulary: Vocabulary) -> Correction:
    """The query with words that hardly anybody writes as the neighbour that everybody does: to be offered only."""
    children, replaced = list(tree.children), []
    for place, child in enumerate(children):
        if not isinstance(child, Word) or (child.prefix and not child.typed):
            continue
        form = _plain(child.text)
        count = vocabulary.frequency(form) if form else 0
        if not 0 < count <= _RAREST_OFFERED:
            continue
        better = next((each for each in candidates(vocabulary, form) if _is_clear(form, count, each)), None)
        if better is not None and not (child.typed and better.form.startswith(form)):  # it only goes on
            children[place] = msgspec.structs.replace(child, text=better.form)
            replaced.append((child.text, better.form))
    return Correction(All(tuple(children)), tuple(replaced))


def _is_clear(form: str, count: int, other: Candidate) -> bool:
    return other.count >= count * (_RARER_AS_USUAL if is_usual(form, other.form) else _RARER)


def _meant(text: str, planner: Planner, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    """What a word that stands nowhere may mean, likeliest first; the dearer looks only while nothing was found."""
    form = _plain(text)
    if not form:
        return
    near = candidates(vocabulary, form, _EACH)
    yield from ((each.form,) for each in near)
    if near:
        return
    together = splits(vocabulary, form)
    yield from together
    goes_on = _of_near_stem(form, planner, vocabulary)
    if goes_on:
        yield (goes_on,)
    elif not together:
        yield from ((each.form,) for each in far_candidates(vocabulary, form, _EACH))


def _of_near_stem(form: str, planner: Planner, vocabulary: Vocabulary) -> str | None:
    """The most frequent form whose stem is one edit from the stem (aproval -> approve)."""
    stem = planner.stems(form)[0]
    half = min(5, max(2, len(stem) // 2))
    known = vocabulary.between(stem[:half], len(stem) - 1, len(form) + _LONGER_FORMS, _SCANNED)
    return next((other for other, _ in known if other.isalpha() and is_one_edit(stem, planner.stems(other)[0])), None)


def _plain(text: str) -> str:
    """The folded form of a word of letters; "" for codes, numbers and what is too short."""
    pieces = chunks(text)
    parts = cut(pieces[0]).parts if len(pieces) == 1 else ()
    return parts[0] if len(parts) == 1 and len(parts[0]) >= SHORTEST and parts[0].isalpha() else ""


def _with_words(tree: All, words: dict[int, tuple[str, ...]]) -> All:
    children: list[object] = []
    for place, child in enumerate(tree.children):
        if place not in words or not isinstance(child, Word):
            children.append(child)
            continue
        *before, last = words[place]
        children += [Word(text) for text in before]
        children.append(msgspec.structs.replace(child, text=last))
    return All(tuple(children))  # type: ignore[arg-type]  # nodes, as in the tree


def _text(tree: All, place: int) -> str:
    child = tree.children[place]
    assert isinstance(child, Word)
    return child.text
