"""How words and values go on: as people write them, most frequent first, and never what nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from app.model.change import Kind
from app.services.answers import Completion
from app.services.search import Library
from app.store.payload import FieldsPayload, PersonPayload, PostPayload
from tests.app.services.small_store import SmallStore

UTE = b"u" * 16
BODIES = (
    "Prepayment as in DD-PREPAY-36, see G-450",
    "Ask Krämer. A gateway again, and a gateway licence",
    "Gateways need a licence; Gateway first",
    "E-4071 and E-4071, MvPolynomial",
    "保証書の件 liability.txt theory.set_theory 8.1.5",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallStore]:
    """One space, five posts."""
    made = SmallStore(tmp_path_factory.mktemp("completion") / "profile")
    space = made.space("Deals")
    made.apply(space, Kind.PERSON, UTE, PersonPayload(name="Ute Krämer"))
    for number, body in enumerate(BODIES, 1):
        oid = bytes([number]) * 16
        keys: dict[str, str | int | float] = {"account": "ACME Tunis" if number < 4 else "Acorn", "discount": 37}
        payload = PostPayload(
            body=body, kind="message", conversation=oid, author=UTE, created=number, tags=("tariff plan",), keys=keys
        )
        made.apply(space, Kind.POST, oid, payload)
    made.index()
    yield made
    made.close()


@pytest.fixture
def library(store: SmallStore) -> Iterator[Library]:
    """Its readable side."""
    with closing(store.library()) as found:
        yield found


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("kram", ["Krämer"]),
        ("Kräm", ["Krämer"]),
        ("dd-p", ["DD-PREPAY-36"]),
        ("ddp", ["DD-PREPAY-36"]),
        ("prep", ["PREPAY", "Prepayment"]),
        ("g4", ["G-450"]),
        ("e-4", ["E-4071"]),
        ("gat", ["gateway", "Gateways"]),
        ("mvp", ["MvPolynomial"]),
        ("gateway licence", []),
        ("liability", []),
        ("theory", []),
        ("8.1", ["8.1.5"]),
        ("liab", ["liability", "liability.txt"]),
        ("保", []),
        (":tag", []),
        ("", []),
    ],
)
def test_words_go_on_as_people_write_them(library: Library, typed: str, words: list[str]) -> None:
    assert library.complete(typed) == words


def test_what_is_typed_already_is_not_offered(library: Library) -> None:
    assert library.complete("KRAMER") == []


def test_tags_and_values_of_keys_are_completed_as_written(library: Library) -> None:
    assert library.complete_tag("tar") == [Completion("tariff plan", 5)]
    assert library.list_keys() == ["account"]
    assert library.complete_key("account", "ac") == [Completion("ACME Tunis", 3), Completion("Acorn", 2)]
    assert library.complete_key("Account", "acme tu") == [Completion("ACME Tunis", 3)]


def test_a_word_of_a_deleted_post_is_not_offered_before_the_index_knows(store: SmallStore) -> None:
    space = store.space("Faults")
    oid = b"x" * 16
    store.apply(space, Kind.POST, oid, PostPayload(body="xylograph", kind="message", conversation=oid, created=9))
    store.index()
    with closing(store.library()) as library:
        assert library.complete("xylo") == ["xylograph"]

        store.apply(space, Kind.DELETE, oid, FieldsPayload(fields={"deleted": True}))

        assert library.complete("xylo") == []
