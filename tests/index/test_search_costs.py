"""What is left out of a search to keep it quick never leaves out what was looked for."""

from __future__ import annotations

from pathlib import Path

from index.analysis import Analyzer
from index.engines.query import TextField
from index.engines.whoosh_engine import WhooshEngine
from index.reader import Answer, Reader
from index.vocabulary import MemoryVocabulary
from tests.index.index_worlds import KEY, NOW, FixedResolver, indexed, post

QUESTION = "why does the gateway lose its firmware licence after every reboot of the office router"


class Crowded(WhooshEngine):
    """An index that says of itself to hold ten thousand times as many posts."""

    def frequency(self, field: TextField, token: str) -> int:
        """Documents with the token, if there were so many."""
        return super().frequency(field, token) * 10_000


def _crowded(texts: list[str], query: str) -> Answer:
    analyzer, vocabulary, engine = Analyzer(KEY), MemoryVocabulary(), Crowded()
    for number, text in enumerate(texts, 1):
        analysed = analyzer.analyse(post(number, text))
        engine.add(analysed)
        vocabulary.add(analysed.forms)
    engine.commit()
    reader = Reader(Path(), analyzer, vocabulary, FixedResolver(), engine=engine)
    return reader.search(query, now=NOW)


def test_in_a_large_index_the_rare_words_of_a_question_decide_and_its_common_words_order() -> None:
    common = ["office router reboot"] * 3
    others = [f"holiday {number}" for number in range(9)]
    texts = ["gateway firmware licence reboot", "gateway firmware licence x", *common, *others]

    answer = _crowded(texts, QUESTION)

    assert [entry.conversation for entry in answer.conversations] == [1, 2]
    assert answer.total_posts == 2


def test_the_word_as_typed_stands_before_the_words_that_it_may_become(tmp_path: Path) -> None:
    documents = [post(1, "printing office"), post(2, "print office"), post(3, "printer office")]
    reader, _ = indexed(tmp_path / "index", documents)

    answer = reader.search("office print", now=NOW, typing=True)

    assert answer.conversations[-1].conversation == 3
    assert answer.total_posts == 3


def test_a_sentence_is_found_by_the_runs_of_its_rare_words(tmp_path: Path) -> None:
    sentence = "of the in a to it is as the gateway is on in it of the in a to it is as the router is in it"
    shuffled = " ".join(sorted(sentence.split()))
    documents = [post(1, shuffled), post(2, f"somebody said {sentence}"), post(3, "the gateway"), post(4, "a router")]
    reader, _ = indexed(tmp_path / "index", documents)

    answer = reader.search(sentence, now=NOW)

    assert answer.conversations[0].conversation == 2


def test_a_rare_word_and_a_common_one_meet_in_a_conversation(tmp_path: Path) -> None:
    common = [post(number, "reboot it") for number in range(10, 60)]
    documents = [post(1, "the gateway is down", 1), post(2, "just reboot", 1), *common]
    reader, _ = indexed(tmp_path / "index", documents)

    answer = reader.search("gateway reboot", now=NOW)

    assert [entry.conversation for entry in answer.conversations] == [1]


def test_when_no_post_has_three_of_four_words_those_with_two_are_found(tmp_path: Path) -> None:
    documents = [post(1, "gateway licence"), post(2, "reboot now"), post(3, "gateway holiday"), post(4, "router")]
    reader, _ = indexed(tmp_path / "index", documents)

    answer = reader.search("gateway licence reboot router", now=NOW)

    assert [entry.conversation for entry in answer.conversations] == [1]
