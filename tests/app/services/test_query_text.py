"""Editing the text of a query: chips and completions change one piece and leave the rest alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.query_text import (
    SORTS,
    has_token,
    piece_at,
    remove_fields,
    replace_piece,
    set_time,
    sort_of,
    split,
    toggle_token,
    token_of,
    without_filters,
)
from index.language.fields import SORTS as LANGUAGE_SORTS


@pytest.mark.parametrize(
    ("query", "token", "expected"),
    [
        ("discount", "in:Deals", "in:Deals discount"),
        ("discount in:Deals", "in:Deals", "discount"),
        ("discount in:deals", "in:Deals", "discount"),
        ('in:"Field service" pump', 'in:"Field service"', "pump"),
        ("discount in:Deals", 'in:"Field service"', 'in:"Field service" discount'),
        ("is:accepted x", "is:verified", "is:verified is:accepted x"),
        ("", "kind:mail", "kind:mail"),
        ("from:ana a from:bo", "from:cy", "from:cy a"),
    ],
)
def test_a_filter_is_switched_on_off_or_replaced(query: str, token: str, expected: str) -> None:
    assert toggle_token(query, token) == expected


def test_a_filter_inside_quotes_is_text() -> None:
    assert not has_token('"say in:Deals twice"', "in:Deals")


def test_a_negated_filter_is_another_filter() -> None:
    assert not has_token("-in:Deals", "in:Deals")


def test_time_replaces_time() -> None:
    assert set_time("pump after:2024 before:2025", ["after:2026"]) == "after:2026 pump"


def test_words_remain_when_filters_go() -> None:
    assert without_filters('in:Deals "two words" (a OR b) sort:newest') == '"two words" (a OR b)'


def test_an_unclosed_quote_takes_the_rest() -> None:
    assert [piece.text for piece in split('in:"Field serv')] == ['in:"Field serv']


def test_the_piece_under_the_cursor_is_completed_in_place() -> None:
    query = "from:kra discount"
    piece = piece_at(query, 8)

    assert piece is not None
    assert replace_piece(query, piece, 'from:"Krämer"') == ('from:"Krämer" discount', 14)


def test_between_words_there_is_no_piece() -> None:
    assert piece_at("a  b", 3) is None


def test_a_value_with_a_space_is_quoted() -> None:
    assert token_of("in", "Field service") == 'in:"Field service"'


@given(st.text(alphabet='ab :"()-in', max_size=60))
def test_switching_a_filter_on_and_off_leaves_none(query: str) -> None:
    without = remove_fields(query, {"in"})

    assert has_token(toggle_token(without, "in:Deals"), "in:Deals") or '"' in without


def test_a_year_replaces_any_other_time_and_goes_again() -> None:
    chosen = toggle_token("after:2024 pump", "on:2025")

    assert chosen == "on:2025 pump"
    assert toggle_token(chosen, "on:2025") == "pump"


def test_the_order_that_a_query_names_is_known_as_the_language_knows_it() -> None:
    assert SORTS == LANGUAGE_SORTS
    assert sort_of("sort:votes rider sort:Recent") == "newest"
    assert sort_of("sort:votes rider") == "helpful"
    assert sort_of("rider sort:nothing") == "relevance"
