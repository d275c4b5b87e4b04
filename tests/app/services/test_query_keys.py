"""Keys of posts in the query language, from the operation to the sentence that says how the query was read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.model.change import Kind
from app.services.answers import SearchAnswer
from app.store.payload import FieldsPayload, PostPayload
from tests.app.services.small_store import SmallStore

ACME, NOBEL = b"acme".ljust(16), b"nobel".ljust(16)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    with closing(SmallStore(tmp_path / "p")) as store:
        space = store.space("Deals")
        keys = (
            {"account": "ACME GmbH", "percent": 37},
            {"account": "Nobel & Beier", "sku": "NV-125", "amount": 12_000},
        )
        for post, held in zip((ACME, NOBEL), keys, strict=True):
            store.apply(space, Kind.POST, post, PostPayload(body="pump", author=b"ana".ljust(16), keys=held))
        store.index()
        yield store


def _search(store: SmallStore, query: str) -> SearchAnswer:
    with closing(store.library()) as library:
        return library.search(query)


@pytest.mark.parametrize(
    ("query", "posts"),
    [
        *[
            ("account:acme", 1),
            ('account:"nobel & beier" pump', 1),
            ("account:acme,nobel", 2),
            ("-account:acme pump", 1),
        ],
        *[("sku:nv125", 1), ("sku:NV-125 amount:>10k", 1), ("amount:10,000..20,000", 1), ("discount:37", 1)],
        *[("discount:30..36", 0), ("discount:>37", 0), ("discount:>=37", 1), ("account:(acme AND nobel)", 0)],
    ],
)
def test_posts_are_found_by_their_keys(store: SmallStore, query: str, posts: int) -> None:
    found = _search(store, query)

    assert found.total_posts == posts


def test_a_key_that_was_changed_is_found_by_its_new_value_only(store: SmallStore) -> None:
    ((space,),) = store.rows("SELECT oid FROM space")

    store.apply(space, Kind.EDIT, ACME, FieldsPayload({"keys": {"account": "Zuse KG"}}))
    store.index()

    assert [_search(store, query).total_posts for query in ("account:acme", "account:zuse", "discount:37")] == [0, 1, 0]


def test_rows_of_an_older_version_are_given_their_keys(store: SmallStore) -> None:
    for statement in (
        "DROP TABLE text_key",
        "PRAGMA user_version=1",
        "DELETE FROM _sqlite_migrations WHERE name = 'text keys'",
    ):
        store.writer.view.execute(statement)

    found = _search(store, "account:acme")

    assert found.total_posts == 1


def test_the_query_is_said_again_in_a_sentence(store: SmallStore) -> None:
    found = _search(store, "pump -mail in:deals amount:>10k after:2026-01-01 sort:newest")

    assert found.read_as == (
        "Posts with pump, without mail, in deals, with amount above 10k, since 1 Jan 2026; newest first."
    )


def test_it_is_said_that_nobody_is_known_as_me(store: SmallStore) -> None:
    found = _search(store, "from:me")

    assert found.explained == (
        "It is not known here which of the people you are: say it in the settings, or write your name instead of me.",
    )
    assert found.total_posts == 0
