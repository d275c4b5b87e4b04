"""The pages of one answer belong together: they come from one ranking, whatever is written in between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.model.change import Kind
from app.services.search import Library
from app.store.payload import PostPayload
from tests.app.services.small_store import SmallStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    """Six conversations about alpha, the shortest the best."""
    made = SmallStore(tmp_path / "profile")
    space = made.space("Deals")
    for number in range(1, 7):
        oid = bytes([number]) * 16
        made.apply(space, Kind.POST, oid, PostPayload(body="alpha" + " filling" * number, conversation=oid, title="x"))
    made.index()
    yield made
    made.close()


@pytest.fixture
def library(store: SmallStore) -> Iterator[Library]:
    """Its reader."""
    made = store.library()
    yield made
    made.close()


def test_pages_joined_are_the_whole(library: Library) -> None:
    whole = library.search("alpha", limit=6)

    pages = [library.search("alpha", limit=2, offset=start) for start in (0, 2, 4)]

    assert [each.results for each in pages] == [whole.results[:2], whole.results[2:4], whole.results[4:]]


def test_a_page_behind_the_first_is_not_searched_again(library: Library) -> None:
    library.search("alpha", limit=2)

    assert library.search("alpha", limit=2, offset=2).took_ms["search"] == 0


def test_a_page_of_another_question_is(library: Library) -> None:
    library.search("alpha", limit=2)

    other = library.search("alpha filling", limit=2, offset=2)

    assert other.took_ms["search"] > 0


def test_a_post_that_comes_in_between_moves_no_row(library: Library, store: SmallStore) -> None:
    first = library.search("alpha", limit=3)
    space = store.space("Others")
    store.apply(space, Kind.POST, b"n" * 16, PostPayload(body="alpha", conversation=b"n" * 16))
    store.index()
    library.refresh(force=True)

    second = library.search("alpha", limit=3, offset=3)

    listed = [result.conversation for result in (*first.results, *second.results)]
    assert len(set(listed)) == 6
