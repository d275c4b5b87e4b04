"""Bad queries: never an exception, never without end, and always explained where something of them was ignored."""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

from index.analysis.words import chunks, cut, fold
from index.language import ParsedQuery, parse
from index.language.reading import sentence as sentence_of
from index.language.tree import All, Any, Dates, Labelled, Node, Not, Part, terms
from index.reader import Reader
from tests.index.bad_queries import bad_queries
from tests.index.index_worlds import NOW, indexed, post
from tests.index.query_strategies import RESOLVER, WORDS

SOME, A_FEW, MANY = 120, 500, 10_000
# Calls of Python functions, whatever the machine's load: some 30,000 are a hundredth of a second on an idle machine.
MOST_CALLS = 90_000
_OPERATORS = {"and", "or", "not"}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Three hundred posts."""
    chance = random.Random(7)
    documents = [post(n, " ".join(chance.choices(WORDS, k=20)), 1 + n // 3, title="discount") for n in range(1, 301)]
    found, _ = indexed(tmp_path_factory.mktemp("bad") / "index", documents, RESOLVER)
    found.search("discount (prepay)", now=NOW)  # the parser is loaded with the first brackets
    return found


def _calls(run: Callable[[], object]) -> int:
    """How many functions are called, Python's and C's."""
    counted: Counter[str] = Counter()

    def count(_: FrameType, event: str, __: object) -> None:
        counted[event] += 1

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return counted["call"] + counted["c_call"]


def _parsed(text: str) -> ParsedQuery:
    return parse(text, resolver=RESOLVER, now=NOW)


def _worst(reader: Reader, count: int) -> list[tuple[int, str]]:
    costs = [(_calls(lambda query=query: reader.search(query, now=NOW)), query[:80]) for query in bad_queries(count)]
    return sorted(costs, reverse=True)[:3]


def _unexplained(count: int) -> list[str]:
    return [query for query in bad_queries(count) if _ignored(query, _parsed(query))]


def _ignored(query: str, parsed: ParsedQuery) -> bool:
    """Whether a word of the query is neither in its tree nor anywhere spoken of."""
    if parsed.explained or any(isinstance(node, Dates) for node in _nodes(parsed.tree)):
        return False
    used = " ".join([*[term.text for term in terms(_positive(parsed.tree))], *_labels(parsed.tree)])
    left = _forms(query) - _forms(used) - _OPERATORS - {"sort", parsed.sort}
    return bool({word for word in left if not word[0].isdigit()} - {*_names(query)})


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    children = node.children if isinstance(node, All | Any) else (node.child,) if isinstance(node, Not) else ()
    for child in children:
        yield from _nodes(child)


def _positive(node: Node) -> Node:
    """The tree without its `not`, so that excluded words count as used."""
    if isinstance(node, Not):
        return _positive(node.child)
    if isinstance(node, All | Any):
        return All(tuple([_positive(child) for child in node.children]))
    return node


def _labels(tree: Node) -> Iterator[str]:
    for node in _nodes(tree):
        if isinstance(node, Labelled):
            yield from _texts(node.label)


def _texts(part: Part) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    else:
        for each in part:
            yield from _texts(each)


def _forms(text: str) -> set[str]:
    return {form for chunk in chunks(text) for form in cut(chunk).parts}


def _names(query: str) -> set[str]:
    """Names of fields, and states, which the sentence calls otherwise."""
    return {fold(word) for word in re.findall(r"([A-Za-z]+):", query)} | {
        "me",
        "mine",
        "file",
        "files",
        "best",
        "date",
        "k",
        "m",
    }


def _is_clean(sentence: str) -> bool:
    """One line without controls; joiners hold emoji and some scripts together."""
    return sentence.replace("\u200d", "").replace("\u200c", "").isprintable()


@pytest.mark.slow
def test_no_bad_query_costs_more_than_a_hard_good_one(reader: Reader) -> None:
    assert [cost for cost in _worst(reader, SOME) if cost[0] > MOST_CALLS] == []


@pytest.mark.slow
def test_no_bad_query_raises_and_each_notice_is_a_sentence(reader: Reader) -> None:
    answers = [reader.search(query, now=NOW, typing=len(query) % 2 == 0) for query in bad_queries(A_FEW)]

    notices = {sentence for answer in answers for sentence in answer.explained}
    assert [sentence for sentence in notices if not _is_clean(sentence) or sentence[-1] not in ".?"] == []
    assert [answer.query[:80] for answer in answers if not _is_clean(sentence_of(answer.reading))] == []


@pytest.mark.slow
def test_what_is_ignored_of_a_bad_query_is_explained() -> None:
    assert _unexplained(A_FEW) == []


@pytest.mark.soak
def test_ten_thousand_bad_queries_are_cheap_too(reader: Reader) -> None:
    assert [cost for cost in _worst(reader, MANY) if cost[0] > MOST_CALLS] == []


@pytest.mark.soak
def test_ten_thousand_bad_queries_are_explained() -> None:
    assert _unexplained(MANY) == []
