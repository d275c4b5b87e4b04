"""Misspelt queries: what is searched instead, what is only offered, and what is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.document import Document
from index.language import parse
from index.language.tree import All
from index.reader import Answer
from index.reader.correct import rarer
from index.suggest import candidates, far_candidates, splits
from index.vocabulary import MemoryVocabulary
from tests.index.index_worlds import NOW, FixedResolver, indexed, post


def _search(folder: Path, documents: list[Document], query: str) -> Answer:
    reader, _ = indexed(folder / "index", documents)
    return reader.search(query, now=NOW)


def _conversations(answer: Answer) -> list[int]:
    return [entry.conversation for entry in answer.conversations]


def test_several_misspelt_words_are_corrected_at_once(tmp_path: Path) -> None:
    answer = _search(
        tmp_path, [post(1, "discount approval"), post(2, "discount"), post(3, "approval")], "discuont aproval"
    )

    assert _conversations(answer) == [1]
    assert answer.replaced == (("discuont", "discount"), ("aproval", "approval"))
    assert answer.corrected == "No hits for discuont, aproval - showing discount, approval"


def test_of_two_candidates_the_one_is_taken_that_goes_with_the_other_words(tmp_path: Path) -> None:
    often = [post(number, "a sealed bid") for number in range(2, 9)]

    answer = _search(tmp_path, [post(1, "the seal of the pump"), *often, post(9, "seals")], "pump sezl")

    assert (_conversations(answer), answer.replaced) == ([1], (("sezl", "seal"),))


def test_swapped_letters_are_likelier_than_a_frequent_word_with_another_letter() -> None:
    vocabulary = MemoryVocabulary({"form": 3, "foxm": 1, "farm": 30})

    assert candidates(vocabulary, "fomr")[0].form == "form"


def test_the_key_beside_is_likelier_than_one_far_away() -> None:
    vocabulary = MemoryVocabulary({"valve": 5, "value": 5})

    assert [each.form for each in candidates(vocabulary, "valce")] == ["valve", "value"]
    assert [each.form for each in candidates(vocabulary, "valye")] == ["value", "valve"]


@pytest.mark.parametrize("typed", ["rahmenvertrga", "rahmnevertrag", "ramenvertrag"])
def test_words_torn_or_bent_by_one_letter_are_found(tmp_path: Path, typed: str) -> None:
    answer = _search(tmp_path, [post(1, "Der Rahmenvertrag läuft aus."), post(2, "Vertrag")], typed)

    assert (_conversations(answer), answer.replaced) == ([1], ((typed, "rahmenvertrag"),))


def test_two_edits_are_seen_through_in_long_words_only() -> None:
    vocabulary = MemoryVocabulary({"commissioning": 5, "halyard": 5})

    assert [each.form for each in far_candidates(vocabulary, "comissionning")] == ["commissioning"]
    assert far_candidates(vocabulary, "halberd") == []


def test_words_that_ran_together_are_parted(tmp_path: Path) -> None:
    answer = _search(tmp_path, [post(1, "net ninety days"), post(2, "a net"), post(3, "ninety")], "netninety")

    assert (_conversations(answer), answer.replaced) == ([1], (("netninety", "net ninety"),))


def test_the_likeliest_place_to_part_words_is_where_both_are_frequent() -> None:
    vocabulary = MemoryVocabulary({"power": 9, "supply": 7, "powers": 2, "upply": 1})

    assert splits(vocabulary, "powersupply")[0] == ("power", "supply")


def test_a_word_written_as_two_is_found_in_one(tmp_path: Path) -> None:
    documents = [post(1, "Der Rahmenvertrag"), post(2, "ein Rahmen"), post(3, "ein Vertrag")]

    answer = _search(tmp_path, documents, "rahmen vertrag")

    assert (_conversations(answer), answer.replaced) == ([1], (("rahmen vertrag", "rahmenvertrag"),))


def test_two_words_that_stand_together_somewhere_stay_two(tmp_path: Path) -> None:
    answer = _search(tmp_path, [post(1, "site web site"), post(2, "website")], "web site")

    assert (_conversations(answer), answer.replaced) == ([1], ())


def test_a_correction_that_leads_to_nothing_is_not_told(tmp_path: Path) -> None:
    answer = _search(tmp_path, [post(1, "motor"), post(2, "kind words", filters=("kind:mail",))], "mtoor kind:mail")

    assert (_conversations(answer), answer.corrected, answer.absent) == ([], None, ("mtoor",))


def test_of_two_corrections_that_never_meet_the_one_is_told_that_finds_something(tmp_path: Path) -> None:
    documents = [post(1, "https again", filters=("kind:mail",)), post(2, "we serve you")]

    answer = _search(tmp_path, documents, "http servre kind:mail")

    assert (_conversations(answer), answer.replaced, answer.absent) == ([1], (("http", "https"),), ("servre",))


def test_a_word_that_nobody_knows_is_named_above_what_the_others_found(tmp_path: Path) -> None:
    answer = _search(tmp_path, [post(1, "a motor on a stand"), post(2, "the mooring")], "zzyzx motor")

    assert (_conversations(answer), answer.relaxed, answer.absent) == ([1], True, ("zzyzx",))


def _offered(counts: dict[str, int], query: str) -> tuple[tuple[str, str], ...]:
    tree = parse(query, resolver=FixedResolver(), now=NOW).tree
    assert isinstance(tree, All)
    return rarer(tree, MemoryVocabulary(counts)).replaced


def test_a_word_a_thousand_times_rarer_than_its_neighbour_is_offered() -> None:
    assert _offered({"theorm": 2, "theorem": 2_000}, "theorm proof") == (("theorm", "theorem"),)


def test_swapped_letters_are_offered_sooner() -> None:
    assert _offered({"theroem": 2, "theorem": 500}, "theroem") == (("theroem", "theorem"),)
    assert _offered({"theorm": 2, "theorem": 500}, "theorm") == ()


def test_a_word_that_many_write_is_no_mistake() -> None:
    assert _offered({"casual": 900, "causal": 950_000}, "casual") == ()


def test_facets_speak_of_what_a_relaxed_search_found(tmp_path: Path) -> None:
    documents = [post(1, "the gateway needs a licence", space=4), post(2, "holiday", space=5)]
    reader, _ = indexed(tmp_path / "index", documents)

    facets = reader.facets("gateway licence xylophone", now=NOW)

    assert (facets.total_posts, facets.spaces) == (1, [(4, 1)])


def test_facets_of_words_in_different_posts_count_these_posts(tmp_path: Path) -> None:
    documents = [post(1, "the gateway", 1, space=4), post(2, "reboot it", 1, space=4), post(3, "reboot", 3, space=5)]
    reader, _ = indexed(tmp_path / "index", documents)

    facets = reader.facets("gateway reboot", now=NOW)

    assert (facets.total_posts, facets.spaces) == (2, [(4, 2)])
