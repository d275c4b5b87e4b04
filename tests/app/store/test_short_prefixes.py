"""The stored lists of short prefixes say what a scan of the vocabulary would say, however they came to be."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite3

from app.store.index_marks import Noted, note
from app.store.projection import create_schema
from app.store.short_prefixes import FEW_CHANGES, MANY, MOST, refresh_short_prefixes
from app.store.view import SCHEMA
from app.store.vocabulary import SqlVocabulary

FORMS = st.text("abäß保.é", min_size=1, max_size=4)


def _view() -> Any:
    view = sqlite3.connect(":memory:", isolation_level=None)
    create_schema(view, SCHEMA)
    return view


def _lists(view: Any) -> list[tuple[str, bytes]]:
    return list(view.execute("SELECT prefix, terms FROM short_prefix ORDER BY prefix"))


def _note(view: Any, changes: dict[str, int], space: int = 1) -> None:
    note(view, Noted(0, {space: changes}))
    refresh_short_prefixes(view, changes)


def _grow_and_shrink(view: Any, seed: int) -> None:
    """Many forms behind few prefixes, some of them coming and going."""
    draw = random.Random(seed)
    forms = [f"ab{draw.choice('cd')}{number}" for number in range(2 * MANY)]
    counts: dict[str, int] = {}
    for _ in range(40):
        changes = {form: draw.choice([1, 2, -counts.get(form, 0), -1]) for form in draw.sample(forms, 40)}
        changes = {form: max(by, -counts.get(form, 0)) for form, by in changes.items()}
        changes = {form: by for form, by in changes.items() if by}
        counts.update({form: counts.get(form, 0) + by for form, by in changes.items()})
        _note(view, changes)


@given(
    documents=st.lists(st.sets(FORMS, min_size=1, max_size=4), max_size=8),
    prefix=st.text("abäß", min_size=1, max_size=2),
)
def test_stored_short_prefixes_answer_as_the_whole_vocabulary(documents: list[set[str]], prefix: str) -> None:
    view = _view()
    for forms in documents:
        note(view, Noted(0, {1: dict.fromkeys(forms, 1)}))
    longer = [pair for pair in SqlVocabulary(view).expand(prefix, 100) if pair[0] != prefix]

    refresh_short_prefixes(view)

    assert [pair for pair in SqlVocabulary(view).expand(prefix, 64) if pair[0] != prefix] == longer


@pytest.mark.parametrize("seed", range(6))
def test_lists_changed_in_places_are_those_made_anew(seed: int) -> None:
    view = _view()
    _grow_and_shrink(view, seed)
    changed = _lists(view)

    refresh_short_prefixes(view)

    assert changed == _lists(view)


def test_three_characters_have_a_list_once_many_forms_begin_so() -> None:
    view = _view()
    _note(view, {f"abc{number}": 1 for number in range(MANY - 1)})
    before = _lists(view)

    _note(view, {"abcx": 1})

    assert [prefix for prefix, _ in before] == ["a", "ab"]
    assert [prefix for prefix, _ in _lists(view)] == ["a", "ab", "abc"]


def test_a_list_of_three_characters_answers_as_a_scan() -> None:
    view = _view()
    note(view, Noted(0, {1: {f"abc{number}": 1 + number % 90 for number in range(MANY)}}))
    scanned = SqlVocabulary(view).expand("abc", MOST)

    refresh_short_prefixes(view)

    assert SqlVocabulary(view).expand("abc", MOST) == scanned
    assert len(SqlVocabulary(view).expand("abc", MANY)) == MANY


def test_after_very_many_changes_all_lists_are_made_anew() -> None:
    view = _view()
    note(view, Noted(0, {1: {"zebra": 1}}))

    refresh_short_prefixes(view, dict.fromkeys(map(str, range(FEW_CHANGES + 1)), 1))

    assert [prefix for prefix, _ in _lists(view)] == ["z", "ze"]
