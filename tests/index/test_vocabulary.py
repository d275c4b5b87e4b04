"""Prefixes and misspellings."""

from __future__ import annotations

import pytest

from index.vocabulary import MemoryVocabulary, expansions, is_one_edit, near

KNOWN = MemoryVocabulary({"discount": 50, "discounts": 10, "discus": 3, "approve": 20, "prepay": 5, "disc": 1})


@pytest.mark.parametrize("wrong", ["discuont", "discont", "discouunt", "discaunt", "idscount", "iscount", "ddiscount"])
def test_one_edit_is_found_wherever_it_is(wrong: str) -> None:
    assert near(KNOWN, wrong, 5)[0] == ("discount", 50)


@pytest.mark.parametrize("wrong", ["discuonts", "zzz", "dscnt", "ap", "discount" * 8])
def test_what_is_further_away_is_not_taken(wrong: str) -> None:
    assert ("discount", 50) not in near(KNOWN, wrong, 5)


def test_a_form_is_not_near_itself() -> None:
    assert near(KNOWN, "discount", 5) == [("discounts", 10)]


def test_expansions_begin_with_the_prefix_itself_then_by_frequency() -> None:
    assert expansions(KNOWN, "disc") == ["disc", "discount", "discounts", "discus"]


def test_a_single_letter_expands_little() -> None:
    crowd = MemoryVocabulary({f"a{number}": 1 for number in range(500)})

    assert len(expansions(crowd, "a")) == 9
    assert len(expansions(crowd, "")) == 1


def test_a_form_that_no_document_has_any_more_is_forgotten() -> None:
    vocabulary = MemoryVocabulary()
    vocabulary.add(["rider"])
    vocabulary.add(["rider"], by=-1)

    assert (vocabulary.frequency("rider"), vocabulary.expand("r", 5)) == (0, [])


@pytest.mark.parametrize(
    ("one", "other", "near_enough"),
    [
        ("ab", "ba", True),
        ("ab", "abc", True),
        ("ab", "b", True),
        ("ab", "ac", True),
        ("ab", "ab", False),
        ("abcd", "badc", False),
    ],
)
def test_one_edit_is_an_insertion_deletion_replacement_or_swap(one: str, other: str, near_enough: bool) -> None:
    assert is_one_edit(one, other) is near_enough
    assert is_one_edit(other, one) is near_enough
