"""Words that were selected elsewhere are searched as they stand: nothing in them is taken for the query language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.literal_query import literal_query
from index.language import parse
from index.language.tree import All, Quoted, Word
from tests.index.bad_queries import bad_queries
from tests.index.index_worlds import NOW, FixedResolver

WORD_SIGNS = st.sampled_from([*'aB3é保(){}"“*~:^-?|&.,;%', "OR", "in:", "--", "\u200b", "\x00"])
LINES = st.lists(st.lists(WORD_SIGNS, max_size=6).map("".join), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("selected", "query"),
    [
        ("37% discount", "37% discount"),
        ("  37%\u00a0 discount \n\nand more", "37% discount"),
        ("\n \r\n• fault E-4071: pump", "fault E-4071 pump"),
        ("clause 7.3(b) of in:Deals", 'clause 7.3(b) of "in:Deals"'),
        ("(see “the manual”) -- why?", "see the manual why?"),
        ("-v --force this OR that", '"-v" "--force" this "OR" that'),
        ("https://host/path?a=b **bold** f(x)", '"https://host/path?a=b" bold "f(x)"'),
        ("a(a ?a b?-- why?", '"a(a" "?a" "b?--" why?'),
        ("保証 Krämer", "保証 Krämer"),
        ("zero\u200bwidth \x1b[31mred", "zerowidth [31mred"),
        (" -- \n ()", ""),
        ("", ""),
    ],
)
def test_a_selected_line_is_searched_as_it_stands(selected: str, query: str) -> None:
    assert literal_query(selected) == query


def test_a_whole_document_is_cut_between_words() -> None:
    query = literal_query("pump " * 50_000)

    assert query == " ".join(["pump"] * 64)


def test_a_line_without_spaces_is_no_query() -> None:
    assert literal_query("x" * 100_000) == ""


@given(LINES)
def test_whatever_is_selected_asks_only_for_words(selected: str) -> None:
    parsed = parse(literal_query(selected), resolver=FixedResolver(), now=NOW)

    assert isinstance(parsed.tree, All)
    assert {type(node) for node in parsed.tree.children} <= {Word, Quoted}
    assert [node for node in parsed.terms if isinstance(node, Word) and (node.prefix or node.fuzzy)] == []
    assert parsed.explained == ()


def test_hostile_selections_stay_within_the_limits() -> None:
    queries = [literal_query(selected) for selected in bad_queries(200)]

    assert max(len(query) for query in queries) <= 1_000
    assert [query for query in queries if not query.isprintable()] == []
