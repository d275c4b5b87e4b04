"""Bodies, names and vocabulary of a view, each against what it must equal."""

from __future__ import annotations

import random
from typing import Any

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite3

from app.store.bodies import LARGEST, SHORTEST, TRAIN_AFTER, BodyCodec
from app.store.index_marks import Noted, note
from app.store.names import SqlResolver
from app.store.projection import create_schema
from app.store.text_key import fold, text_keys
from app.store.view import SCHEMA
from app.store.vocabulary import SqlVocabulary
from index.vocabulary import MemoryVocabulary

FORMS = st.text("abäß保.é", min_size=1, max_size=4)


def new_view() -> Any:
    view = sqlite3.connect(":memory:", isolation_level=None)
    create_schema(view, SCHEMA)
    return view


@pytest.fixture
def view() -> Any:
    return new_view()


# -- bodies


@given(body=st.text(max_size=400))
def test_a_body_comes_back_as_it_was(body: str) -> None:
    codec = BodyCodec(new_view())

    assert codec.unpack(codec.pack(body)) == body


def test_lone_surrogates_come_back_too(view: Any) -> None:
    codec = BodyCodec(view)
    body = "\ud800" * SHORTEST

    assert codec.unpack(codec.pack(body)) == body


@pytest.mark.slow
def test_bodies_before_and_after_the_dictionary_open_with_a_new_codec(view: Any) -> None:
    codec = BodyCodec(view, learn=True)
    draw = random.Random(5)
    words = ["".join(draw.choices("abcdefghijkl", k=6)) for _ in range(300)]
    bodies = [" ".join(draw.choices(words, k=draw.randint(10, 60))) for _ in range(TRAIN_AFTER + 50)]
    packed = [codec.pack(body) for body in bodies]

    later = BodyCodec(view)

    assert view.execute("SELECT count(*) FROM dictionary").fetchone() == (1,)
    assert [later.unpack(stored) for stored in packed] == bodies
    assert sum(map(len, packed[-50:])) < sum(map(len, packed[:50]))


@pytest.mark.parametrize("damaged", [b"", b"no frame", zstandard.ZstdCompressor().compress(b"x" * 100)[:-5]])
def test_damaged_bytes_are_an_error_and_never_text(view: Any, damaged: bytes) -> None:
    with pytest.raises(zstandard.ZstdError):
        BodyCodec(view).unpack(damaged)


def test_a_frame_that_declares_too_much_is_refused(view: Any) -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(LARGEST + 1))

    with pytest.raises(zstandard.ZstdError, match="8 MiB"):
        BodyCodec(view).unpack(bomb)


# -- vocabulary


@given(
    documents=st.lists(st.tuples(st.integers(1, 2), st.sets(FORMS, min_size=1, max_size=4)), max_size=12),
    prefix=st.text("abäß", max_size=3),
    limit=st.integers(1, 5),
)
def test_the_vocabulary_in_sql_answers_as_the_one_in_memory(
    documents: list[tuple[int, set[str]]], prefix: str, limit: int
) -> None:
    view, memory = new_view(), MemoryVocabulary()
    for space, forms in documents:
        memory.add(tuple(forms))
        note(view, Noted(0, {space: dict.fromkeys(forms, 1)}))
    stored = SqlVocabulary(view)
    every = sorted({form for _, forms in documents for form in forms})

    assert stored.counts(every) == memory.counts(every)
    assert [stored.frequency(form) for form in every] == [memory.frequency(form) for form in every]
    assert stored.expand(prefix, limit) == memory.expand(prefix, limit)
    assert stored.between(prefix, 1, 3, limit) == memory.between(prefix, 1, 3, limit)


def test_a_count_that_falls_to_nothing_leaves_no_row(view: Any) -> None:
    note(view, Noted(0, {1: {"alpha": 2, "beta": 1}}))

    note(view, Noted(0, {1: {"alpha": -1, "beta": -1}}))

    assert view.execute("SELECT term, count FROM vocabulary").fetchall() == [("alpha", 1)]


# -- names


@pytest.fixture
def resolver(view: Any) -> SqlResolver:
    names = ("Deals", "Deals EMEA", "Product faults", "100%")
    view.executemany(
        "INSERT INTO space (id, oid, name) VALUES (?, ?, ?)", [(n, bytes([n]), name) for n, name in enumerate(names, 1)]
    )
    people = [(1, b"a", "Jonas Krämer", fold("Jonas Krämer jk@example.org")), (2, b"b", "Ana_Ruiz", fold("Ana_Ruiz"))]
    view.executemany("INSERT INTO person (space, id, oid, name, folded) VALUES (1, ?, ?, ?, ?)", people)
    return SqlResolver(view, own=b"b")


@pytest.mark.parametrize(
    ("name", "spaces"),
    [("deals", [1]), ("DEAL", [1, 2]), ("emea", [2]), ("faults", [3]), ("nothing", []), ("", []), ("100%", [4])],
)
def test_a_space_is_named_whole_or_by_its_beginning_or_by_a_word(
    resolver: SqlResolver, name: str, spaces: list[int]
) -> None:
    assert resolver.spaces(name) == spaces


@pytest.mark.parametrize(
    ("name", "people"), [("kramer", [1]), ("krä jon", [1]), ("jk@", [1]), ("me", [2]), ("%", []), ("_", []), ("", [])]
)
def test_a_person_is_named_by_beginnings_of_words_and_wildcards_are_letters(
    resolver: SqlResolver, name: str, people: list[int]
) -> None:
    assert resolver.people(name) == people


def test_numbers_are_found_within_inclusive_bounds_and_discount_means_percent_too(
    view: Any, resolver: SqlResolver
) -> None:
    view.executemany(
        "INSERT INTO number VALUES (?, ?, ?)", [("percent", 37.0, 1), ("discount", 40.0, 2), ("sku", 37.0, 3)]
    )

    assert resolver.posts_with_number("Discount", 37, 40) == [1, 2]
    assert resolver.posts_with_number("percent", None, 36.9) == []


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        *[
            ("ACME", [1]),
            ("acme gmbh", [2]),
            ("Gmb", [3]),
            ("acm", [1, 2]),
            ("nöbel", [3]),
            ("bei", [3]),
            ("x", []),
            ("", []),
        ],
        *[("%", []), ("acme_gmbh", [2])],
    ],
)
def test_a_text_key_is_its_value_or_begins_so_or_holds_the_words(
    view: Any, resolver: SqlResolver, text: str, posts: list[int]
) -> None:
    accounts = enumerate(("Acme", "ACME GmbH", "GmbH Nobel & Beier"), 1)
    rows = [row for post, name in accounts for row in text_keys(post, {"Account": name})]
    view.executemany("INSERT INTO text_key VALUES (?, ?, ?)", rows)

    assert resolver.posts_with_text("account", text) == posts


@pytest.mark.parametrize("text", ["NV-125", "nv125", "NV 125", "nv-12"])
def test_a_code_as_a_key_is_found_with_and_without_its_hyphen(view: Any, resolver: SqlResolver, text: str) -> None:
    view.executemany("INSERT INTO text_key VALUES (?, ?, ?)", text_keys(7, {"sku": "NV-125", "amount": 125}))

    assert resolver.posts_with_text("sku", text) == [7]
    assert (resolver.has_key("SKU"), resolver.has_key("amount")) == (True, False)


def test_a_discount_is_known_by_its_percent(view: Any, resolver: SqlResolver) -> None:
    view.execute("INSERT INTO number VALUES ('percent', 37.0, 1)")

    assert (resolver.has_key("Discount"), resolver.has_key("rabatt")) == (True, False)
