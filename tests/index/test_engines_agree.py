"""The fast engine and the small one find the same posts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from index.analysis import Analyzer
from index.document import Document
from index.engines.base import Engine
from index.engines.tantivy_engine import TantivyEngine
from index.engines.whoosh_engine import WhooshEngine
from index.reader import Reader
from index.vocabulary import MemoryVocabulary
from tests.index.index_worlds import KEY, NOW, FixedResolver

_TEXT = (
    "discount prepay approve clause rider gateway firmware reboot license renewal invoice E-4071 G-450 G450 8.1.5 8.1.2 "
    "7.3(b) 37% 37 net-90 net 90 Kunde Skonto Zahlung Freigabe Krämer kramer 保証期間 保証 延長 customer's don't don't "
    "rebooting approved approval discounts discounted foo.bar user@example.com the a of to in is"
)
WORDS = _TEXT.split()
PEOPLE = {"maya": 1, "dana": 2, "sam": 3}
SPACES = {"deals": 1, "faults": 2}
NUMBERS = {"discount": {3: 35.0, 7: 37.0, 11: 12.5, 40: 36.0}}

QUERIES = [
    "discount",
    "discount prepay",
    "discount prepay approve clause rider gateway",
    "37%",
    "G-450",
    "G450",
    "8.1.5",
    "7.3(b)",
    '"net 90"',
    '"8.1"',
    '"G-450"',
    "net-90",
    "disc*",
    "ap* OR reb*",
    "discount -prepay",
    "NOT discount",
    "(gateway OR firmware) -reboot",
    "in:deals discount",
    "from:maya clause",
    "with:dana rider",
    "is:accepted discount",
    "tag:emea",
    "kind:answer -tag:emea",
    "after:1970-03-01 discount",
    "before:1970-03-01 from:sam",
    "on:1970-02-03",
    "discount:30..36",
    "discount:>36",
    "kramer",
    "保証",
    "保",
    "延長",
    "discuont",
    "licence~",
    "rebooted",
    "customers",
    "example.com",
    "zzzzqqq",
    "discount zzzzqqq",
    "sort:newest invoice",
    "is:open OR is:accepted",
    '"rider gateway" OR "clause rider"',
]


def _documents() -> list[Document]:
    chance = random.Random(7)
    return [
        Document(
            id=number,
            conversation=(number + 2) // 3,
            space=1 + number % 2,
            author=1 + number % 3,
            created=number * 43_200_000,
            title=" ".join(chance.choices(WORDS, k=4)) if number % 3 == 1 else "",
            text=" ".join(chance.choices(WORDS, k=chance.randint(3, 30))),
            more="Maya Lindqvist" if number % 3 == 0 else "",
            filters=chance.choice(
                [("kind:question", "is:open"), ("kind:answer", "is:accepted"), ("kind:answer", "tag:emea")]
            ),
        )
        for number in range(1, 301)
    ]


def _reader(engine: Engine, folder: Path) -> Reader:
    analyzer, vocabulary = Analyzer(KEY), MemoryVocabulary()
    for document in _documents():
        analysed = analyzer.analyse(document)
        engine.add(analysed)
        vocabulary.add(analysed.forms)
    engine.commit()
    return Reader(folder, analyzer, vocabulary, FixedResolver(SPACES, PEOPLE, NUMBERS), engine=engine)


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reader, Reader]:
    """The same three hundred posts in both engines."""
    folder = tmp_path_factory.mktemp("engines")
    return _reader(TantivyEngine(folder / "t", heap_bytes=15_000_000), folder), _reader(WhooshEngine(), folder)


@pytest.mark.parametrize("query", QUERIES)
def test_both_engines_find_the_same_posts_and_conversations(readers: tuple[Reader, Reader], query: str) -> None:
    fast, small = (reader.search(query, now=NOW, limit=1_000) for reader in readers)

    assert fast.total_posts == small.total_posts
    assert {entry.conversation for entry in fast.conversations} == {entry.conversation for entry in small.conversations}
    assert (fast.explained, fast.corrected) == (small.explained, small.corrected)


@pytest.mark.parametrize("query", ["discount", "in:deals clause", "is:accepted"])
def test_both_engines_count_the_same_facets(readers: tuple[Reader, Reader], query: str) -> None:
    fast, small = (reader.facets(query, now=NOW) for reader in readers)

    assert fast == small


def test_most_queries_of_the_comparison_find_something(readers: tuple[Reader, Reader]) -> None:
    found = [query for query in QUERIES if readers[0].search(query, now=NOW).total_posts]

    assert len(found) >= len(QUERIES) - 2


def test_similar_ranks_the_same_best_conversation_in_both_engines(readers: tuple[Reader, Reader]) -> None:
    draft = _documents()[30].text

    fast, small = (reader.similar(draft, now=NOW) for reader in readers)

    assert fast.conversations[0].conversation == small.conversations[0].conversation


def test_two_small_indexes_that_are_written_at_once_do_not_meet() -> None:
    first, second = WhooshEngine(), WhooshEngine()
    document = Analyzer(KEY).analyse(Document(1, 1, 1, 1, 0, "", "pump"))

    first.add(document)
    second.add(document)
    second.commit()
    first.commit()

    assert (first.size(), second.size()) == (1, 1)
