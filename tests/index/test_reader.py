"""What a search finds and in which order, over small indexes."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.analysis import Analyzer
from index.document import Document
from index.language.reading import sentence
from index.reader import Answer, Reader
from index.writer import IndexWriter, VocabularyDelta
from tests.index.index_worlds import KEY, NOW, FixedResolver, indexed, post


def _search(folder: Path, documents: list[Document], query: str, **options: object) -> Answer:
    reader, _ = indexed(folder / "index", documents, FixedResolver({"deals": 1}, {"maya": 1}))
    return reader.search(query, now=NOW, **options)  # type: ignore[arg-type]


def _conversations(answer: Answer) -> list[int]:
    return [entry.conversation for entry in answer.conversations]


def test_words_spread_over_question_and_answer_find_the_conversation(tmp_path: Path) -> None:
    documents = [
        post(1, "Who may approve this discount?", 1),
        post(2, "Above that it goes to Deal Desk.", 1),
        post(3, "Another discount question", 3),
        post(4, "A desk for the office", 4),
    ]

    answer = _search(tmp_path, documents, "discount desk")

    assert _conversations(answer) == [1]
    assert answer.total_posts == 0


def test_a_title_word_and_a_word_of_a_later_answer_find_the_conversation(tmp_path: Path) -> None:
    documents = [
        post(1, "What now?", 1, title="Gateway fault"),
        post(2, "Reboot it once.", 1),
        post(3, "Reboot the laptop"),
    ]

    assert _conversations(_search(tmp_path, documents, "gateway reboot")) == [1]


def test_one_post_with_all_words_beats_a_conversation_that_spreads_them(tmp_path: Path) -> None:
    documents = [post(1, "gateway trouble", 1), post(2, "just reboot", 1), post(3, "reboot the gateway", 3)]

    assert _conversations(_search(tmp_path, documents, "gateway reboot")) == [3, 1]


def test_when_nothing_has_all_words_most_of_them_are_found_and_it_is_said(tmp_path: Path) -> None:
    documents = [post(1, "the gateway needs a licence"), post(2, "holiday")]

    answer = _search(tmp_path, documents, "gateway licence xylophone")

    assert _conversations(answer) == [1]
    assert (answer.relaxed, answer.absent) == (True, ("xylophone",))


def test_a_long_question_finds_posts_with_most_of_its_words(tmp_path: Path) -> None:
    documents = [post(1, "prepay discount needs approval of the desk"), post(2, "how do i get to the office")]

    answer = _search(tmp_path, documents, "how do i get the approval for a prepay discount from the desk")

    assert _conversations(answer) == [1]


def test_the_title_counts_once_and_the_best_three_posts_less_and_less(tmp_path: Path) -> None:
    documents = [
        post(1, "printer", 1, title="printer"),
        post(2, "printer", 2),
        post(3, "printer", 3),
        post(4, "printer", 3),
    ]

    assert _conversations(_search(tmp_path, documents, "printer")) == [1, 3, 2]


def test_standing_orders_equals_only(tmp_path: Path) -> None:
    documents = [
        post(1, "apply the patch", filters=("is:superseded",)),
        post(2, "apply the patch", filters=("is:verified",)),
        post(3, "apply the patch", filters=("is:accepted",)),
        post(4, "apply the patch"),
    ]

    assert _conversations(_search(tmp_path, documents, "patch")) == [2, 3, 4, 1]


def test_the_accepted_post_is_the_best_of_equals_in_its_conversation(tmp_path: Path) -> None:
    documents = [
        post(1, "apply the patch", 1, filters=("is:accepted",)),
        post(2, "apply the patch", 1, filters=("is:accepted", "post:accepted")),
        post(3, "apply the patch", 1, filters=("is:accepted",)),
    ]

    assert _search(tmp_path, documents, "patch").conversations[0].posts[0] == 2


def test_a_verified_post_never_buries_a_clearly_better_match(tmp_path: Path) -> None:
    documents = [
        post(1, "a long text about offices and travel in which the patch is named once " * 3, filters=("is:verified",)),
        post(2, "patch", filters=("is:superseded",)),
    ]

    assert _conversations(_search(tmp_path, documents, "patch")) == [2, 1]


def test_the_authors_name_is_found_below_the_body(tmp_path: Path) -> None:
    documents = [post(1, "See the rider.", more="Ute Krämer"), post(2, "Ask Kramer first.", more="Somebody Else")]

    assert _conversations(_search(tmp_path, documents, "kramer")) == [2, 1]


def test_quotes_mean_exactly_these_words(tmp_path: Path) -> None:
    documents = [post(1, "Do not roll back."), post(2, "Do not rolled back"), post(3, "Roll it back, do not wait")]

    assert _conversations(_search(tmp_path, documents, '"do not roll back"')) == [1]


def test_a_phrase_does_not_run_from_the_title_into_the_body(tmp_path: Path) -> None:
    assert _conversations(_search(tmp_path, [post(1, "back now", title="do not roll")], '"roll back"')) == []


def test_a_typo_is_corrected_and_said(tmp_path: Path) -> None:
    answer = _search(tmp_path, [post(1, "a discount"), post(2, "other")], "discuont")

    assert _conversations(answer) == [1]
    assert answer.corrected == "No hits for discuont - showing discount"


def test_a_code_is_never_corrected(tmp_path: Path) -> None:
    answer = _search(tmp_path, [post(1, "E-4071")], "E-4072")

    assert (_conversations(answer), answer.corrected) == ([], None)


def test_a_half_typed_word_finds_what_it_may_become(tmp_path: Path) -> None:
    documents = [post(1, "prepayment"), post(2, "repayment")]

    assert _conversations(_search(tmp_path, documents, "prep", typing=True)) == [1]
    assert _conversations(_search(tmp_path, documents, "prep")) == []


def test_a_half_typed_code_finds_the_code(tmp_path: Path) -> None:
    assert _conversations(_search(tmp_path, [post(1, "use DD-PREPAY-36"), post(2, "dd")], "dd-pre", typing=True)) == [1]


def test_spaces_and_time_limit_a_search(tmp_path: Path) -> None:
    documents = [post(1, "rider", space=1), post(2, "rider", space=2), post(3, "rider", space=1)]

    assert _conversations(_search(tmp_path / "a", documents, "rider", spaces=[1])) == [3, 1]
    assert _conversations(_search(tmp_path / "b", documents, "rider", spaces=[])) == []
    assert _conversations(_search(tmp_path / "c", documents, "rider", before_ms=2 * 86_400_000)) == [1]


def test_newest_and_oldest_go_by_the_date_of_the_matching_post(tmp_path: Path) -> None:
    documents = [post(1, "rider rider rider"), post(2, "rider"), post(3, "a rider")]

    assert _conversations(_search(tmp_path / "a", documents, "rider sort:newest")) == [3, 2, 1]
    assert _conversations(_search(tmp_path / "b", documents, "rider", sort="oldest")) == [1, 2, 3]


def test_the_most_helpful_come_first_and_equals_as_they_match(tmp_path: Path) -> None:
    documents = [post(1, "rider"), post(2, "rider rider rider"), post(3, "rider rider"), post(4, "rider and so on")]
    reader, _ = indexed(tmp_path, documents, FixedResolver(helpful={4: 2, 1: 31}))

    answer = reader.search("rider sort:helpful", now=NOW)

    assert _conversations(answer) == [1, 4, *_conversations(reader.search("rider", now=NOW))[:2]]
    assert sentence(answer.reading) == "Posts with rider; most helpful first."


@pytest.mark.slow
def test_what_matches_less_well_than_a_thousand_others_is_found_by_its_votes(tmp_path: Path) -> None:
    documents = [post(number, "rider") for number in range(2, 1_300)]
    weak = post(1, "a rider among " + " ".join(f"word{number}" for number in range(300)), space=2)
    reader, _ = indexed(tmp_path, [weak, *documents], FixedResolver(helpful={1: 3, 2: 1}))

    assert _conversations(reader.search("rider", now=NOW, limit=2_000)).count(1) == 0
    assert _conversations(reader.search("rider", now=NOW, sort="helpful"))[:2] == [1, 2]


def test_pages_are_cut_from_one_ranking(tmp_path: Path) -> None:
    documents = [post(number, "rider") for number in range(1, 31)]

    answer = _search(tmp_path, documents, "rider sort:oldest", limit=5, offset=10)

    assert _conversations(answer) == [11, 12, 13, 14, 15]
    assert (answer.total_posts, answer.total_conversations_ranked) == (30, 30)


def test_an_empty_query_finds_nothing(tmp_path: Path) -> None:
    assert _conversations(_search(tmp_path / "a", [post(1, "a")], "  ")) == []
    assert _conversations(_search(tmp_path / "b", [post(1, "a")], "()")) == []


def test_facets_count_the_matching_posts(tmp_path: Path) -> None:
    documents = [
        post(1, "rider", space=1, author=4, filters=("kind:question", "tag:Legal")),
        post(2, "rider", space=2, author=4, filters=("kind:answer",)),
        post(3, "other", space=2, author=5, filters=("kind:answer",)),
    ]
    reader, _ = indexed(tmp_path / "index", documents)

    found = reader.facets("rider", now=NOW)

    assert found.total_posts == 2
    assert found.spaces == [(1, 1), (2, 1)]
    assert found.authors == [(4, 2)]
    assert sorted(found.filters) == [("kind:answer", 1), ("kind:question", 1), ("tag:legal", 1)]


def test_similar_finds_an_older_conversation_but_not_itself(tmp_path: Path) -> None:
    documents = [
        post(1, "The gateway shows fault E-4071 after the firmware update", title="Gateway fault"),
        post(2, "Where is the canteen?", title="Canteen"),
        post(3, "Gateway fault after a firmware update", title="Gateway down"),
        post(4, "The gateway fault E-4071 is back after new firmware", title="Gateway again"),
    ]
    reader, _ = indexed(tmp_path / "index", documents)

    answer = reader.similar(
        documents[2].text, documents[2].title, now=NOW, before_ms=3 * 86_400_000, exclude_conversation=3
    )

    assert _conversations(answer) == [1]


def test_similar_takes_syntax_as_text(tmp_path: Path) -> None:
    reader, _ = indexed(tmp_path / "index", [post(1, "why is from:maya broken")])

    assert _conversations(reader.similar('from:maya -broken "', "(why", now=NOW)) == [1]


def test_a_replaced_document_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    analyzer, delta = Analyzer(KEY), VocabularyDelta()
    writer = IndexWriter(tmp_path / "index", analyzer, heap_bytes=15_000_000)
    delta.add(1, writer.add(post(1, "old words")))
    writer.commit()

    delta.add(1, writer.forms(post(1, "old words")), by=-1)
    delta.add(1, writer.replace(post(1, "new words")))
    delta.add(1, writer.replace(post(1, "new words")))
    delta.add(1, writer.forms(post(1, "new words")), by=-1)
    writer.commit()

    writer.close()
    reader = Reader(tmp_path / "index", analyzer, indexed(tmp_path / "other", [])[1], FixedResolver())
    assert _conversations(reader.search("old", now=NOW)) == []
    assert _conversations(reader.search("new", now=NOW)) == [1]
    assert delta.take().counts == {1: {"new": 1, "words": 1}}


def test_a_reader_sees_a_commit_after_reload_only(tmp_path: Path) -> None:
    reader, vocabulary = indexed(tmp_path / "index", [post(1, "rider")])
    writer = IndexWriter(tmp_path / "index", Analyzer(KEY), heap_bytes=15_000_000)
    vocabulary.add(writer.add(post(2, "rider")))
    writer.delete(1)
    writer.commit()
    writer.close()

    before = _conversations(reader.search("rider", now=NOW))
    reader.reload()

    assert (before, _conversations(reader.search("rider", now=NOW))) == ([1], [2])


def test_what_is_remembered_is_forgotten_with_the_next_commit_and_with_the_words_noted_after_it(tmp_path: Path) -> None:
    reader, vocabulary = indexed(tmp_path / "index", [post(1, "gateway")])
    reader.search("gat", now=NOW, typing=True)
    writer = IndexWriter(tmp_path / "index", Analyzer(KEY), heap_bytes=15_000_000)
    forms = writer.add(post(2, "gates"))
    writer.commit()
    writer.close()
    unchanged = reader.reload(), reader.reload()
    before = reader.search("gat", now=NOW, typing=True).total_posts

    vocabulary.add(forms)
    noted = reader.reload()

    assert (before, reader.search("gat", now=NOW, typing=True).total_posts) == (1, 2)
    assert (unchanged, noted) == ((True, False), True)


def test_a_sentence_finds_where_it_stands_before_posts_with_more_of_its_words(tmp_path: Path) -> None:
    crowded = "classical attacks mathematical problem attacks problem classical based add based add mathematical"
    documents = [
        post(
            1,
            "It is secure against classical attacks: it's based on a mathematical problem, and you add (some) noise.",
            1,
        ),
        post(2, crowded, 2, title="classical attacks, mathematical problem"),
        post(3, crowded, 3),
    ]

    answer = _search(tmp_path, documents, "classical attacks: it's based on a mathematical problem, and you add (some)")

    assert _conversations(answer)[0] == 1
    assert answer.conversations[0].best_post == 1


def test_a_sentence_never_brings_back_what_was_excluded_or_filtered(tmp_path: Path) -> None:
    documents = [post(1, "roll the gateway firmware back to eight", 1), post(2, "roll the gateway forward", 2)]

    answer = _search(tmp_path, documents, "roll the gateway firmware back -eight")

    assert 1 not in _conversations(answer)


def test_facets_of_equal_counts_stand_by_name_whatever_the_key(tmp_path: Path) -> None:
    names = ("tag:zinc", "tag:alloy", "tag:mild", "tag:brass")
    documents = [Document(1, 1, 1, 1, 1_000, "", "steel", filters=names)]
    reader, _ = indexed(tmp_path / "index", documents, FixedResolver({}, {}))

    facets = reader.facets("steel", now=NOW)

    assert facets.filters == [(name, 1) for name in sorted(names)]
