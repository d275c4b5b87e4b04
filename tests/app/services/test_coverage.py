"""The coverage line counts what a person can read, and believes no clock that is ahead."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.model.change import Kind
from app.services.holdings import HELD_CONVERSATIONS
from app.store.payload import FieldsPayload, PostPayload
from tests.app.services.small_store import SmallStore


def test_deleted_posts_do_not_count_until_they_are_shown_again(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    space = store.space("Deals")
    for number in (1, 2, 3):
        payload = PostPayload(body="alpha", conversation=bytes([number]) * 16, deleted=number == 3)
        store.apply(space, Kind.POST, bytes([number]) * 16, payload)
    with closing(store.library()) as library:
        before = library.coverage()
        store.apply(space, Kind.DELETE, bytes([1]) * 16, FieldsPayload(fields={"deleted": True}))
        deleted = library.coverage()
        store.apply(space, Kind.DELETE, bytes([1]) * 16, FieldsPayload(fields={"deleted": False}))
        shown = library.coverage()
    store.close()

    assert [(each.posts, each.conversations) for each in (before, deleted, shown)] == [(2, 2), (1, 1), (2, 2)]


def test_conversations_are_counted_without_reading_their_rows(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    plan = store.rows(f"EXPLAIN QUERY PLAN {HELD_CONVERSATIONS}")
    store.close()

    assert "conversation_held" in str(plan)


def test_a_post_from_the_future_makes_nothing_complete_to_then(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    space = store.space("Deals")
    for number, created in ((1, 1_600_000_000_000), (2, 4_300_000_000_000)):
        payload = PostPayload(body="alpha", conversation=b"c" * 16, created=created)
        store.apply(space, Kind.POST, bytes([number]) * 16, payload)

    with closing(store.library()) as library:
        covered = library.coverage()
    store.close()

    assert (covered.posts, covered.complete_to) == (2, 1_600_000_000_000)


def test_a_search_counts_nothing_anew_that_was_counted_before_and_says_what_was_counted_last(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    space = store.space("Deals")
    store.apply(space, Kind.POST, bytes([1]) * 16, PostPayload(body="alpha", conversation=bytes([1]) * 16))
    store.index()
    with closing(store.library()) as library:
        at_first = library.search("alpha").coverage.posts
        store.apply(space, Kind.POST, bytes([2]) * 16, PostPayload(body="beta", conversation=bytes([2]) * 16))
        while_rows_come = library.search("alpha").coverage.posts
        counted = library.coverage().posts
        then = library.search("alpha").coverage.posts
    store.close()

    assert (at_first, while_rows_come, counted, then) == (1, 1, 2, 2)
