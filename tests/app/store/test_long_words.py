"""The text of long words: parts of compounds are found in it, also of words that came after it was made."""

from __future__ import annotations

from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.store.index_marks import Noted, forget_index, note
from app.store.long_words import refresh_long_words
from app.store.projection import create_schema
from app.store.view import SCHEMA
from app.store.vocabulary import SqlVocabulary


@pytest.fixture
def view() -> Any:
    """A view whose vocabulary holds some words."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create_schema(connection, SCHEMA)
    note(connection, Noted(0, {1: {"rahmenvertrag": 2, "vertrag": 9, "vertragsende": 5, "ip500vertrag": 3}}))
    refresh_long_words(connection)
    return connection


def test_longer_words_of_letters_are_found_by_a_part_most_frequent_first(view: Any) -> None:
    assert SqlVocabulary(view).inside("vertrag", 5) == ["vertragsende", "rahmenvertrag"]
    assert SqlVocabulary(view).inside("vertrag", 1) == ["vertragsende"]
    assert SqlVocabulary(view).inside("gv", 5) == []


def test_a_word_of_a_single_new_post_is_found_at_once(view: Any) -> None:
    vocabulary = SqlVocabulary(view)
    before = vocabulary.inside("pumpe", 5)

    note(view, Noted(0, {1: {"wasserpumpe": 1, "vertragsende": 1}}))
    refresh_long_words(view, {"wasserpumpe": 1, "vertragsende": 1})

    assert (before, vocabulary.inside("pumpe", 5)) == ([], ["wasserpumpe"])
    assert vocabulary.inside("vertrag", 5) == ["vertragsende", "rahmenvertrag"]


def test_a_forgotten_index_has_no_long_words(view: Any) -> None:
    vocabulary = SqlVocabulary(view)
    before = vocabulary.inside("vertrag", 5)

    forget_index(view)
    refresh_long_words(view)

    assert (len(before), vocabulary.inside("vertrag", 5)) == (2, [])
