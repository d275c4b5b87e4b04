"""A profile whose chat an earlier version cut is cut again, step by step, while it answers and takes new posts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from app.model.change import Kind
from app.model.cutting import DAY_MS, VERSION
from app.store import recutting
from app.store.database import transaction
from app.store.index_marks import read_number
from app.store.payload import PostPayload, encode
from app.store.writer import open_writer
from sync.wire.op import Draft
from tests.app.services.small_store import KEYS, SmallStore
from tests.e2e.store_dump import rows_of_view

ANA, BEN = b"a" * 16, b"b" * 16
MINUTE = 60_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    found = SmallStore(tmp_path / "profile")
    yield found
    found.close()


def chat(store: SmallStore, space: bytes, days: range) -> None:
    """A question and its answer a day, both short."""
    drafts = [
        Draft(
            Kind.POST, bytes([number, day]) * 8, author, encode(PostPayload(body=body, author=author, created=created))
        )
        for day in days
        for number, (author, body) in enumerate(((ANA, "which valve fits?"), (BEN, "the brass one")))
        for created in [day * DAY_MS + number * MINUTE]
    ]
    list(store.writer.append(space, drafts))
    store.writer.flush()


def as_an_earlier_version_left_it(store: SmallStore) -> None:
    """Every post a conversation of its own, and no note of the present version."""
    with transaction(store.writer.view):
        store.writer.view.execute("DELETE FROM meta WHERE key = ?", (recutting.CUTTING,))
        for (post,) in store.rows("SELECT id FROM post ORDER BY id"):
            row = store.writer.view.execute(
                "INSERT INTO conversation (space, oid, root, posts) SELECT space, ?, id, 1 FROM post WHERE id = ?",
                (post.to_bytes(16, "big"), post),
            )
            store.writer.view.execute("UPDATE post SET conversation = ? WHERE id = ?", (row.lastrowid, post))
        store.writer.view.execute("DELETE FROM conversation WHERE id NOT IN (SELECT conversation FROM post)")


def sizes(store: SmallStore) -> list[tuple[int]]:
    return store.rows("SELECT posts FROM conversation ORDER BY root")


def test_a_new_profile_has_the_present_cutting(store: SmallStore) -> None:
    assert not recutting.is_due(store.writer.view)
    assert not store.writer.recut()


def test_an_earlier_cutting_is_replaced_and_the_index_follows(store: SmallStore) -> None:
    chat(store, store.space("Chat"), range(3))
    store.index()
    before = rows_of_view(store.writer.view)
    as_an_earlier_version_left_it(store)

    steps = [store.writer.recut(), store.writer.recut(), store.writer.recut()]
    waiting = store.rows("SELECT count(*) FROM reindex")
    store.index()

    assert (steps, waiting) == ([True, False, False], [(6,)])
    assert read_number(store.writer.view, recutting.CUTTING) == VERSION
    assert sizes(store) == [(2,)] * 3
    assert rows_of_view(store.writer.view) == before


def test_a_step_takes_whole_days_and_a_kill_between_two_steps_loses_nothing(store: SmallStore) -> None:
    space = store.space("Chat")
    chat(store, space, range(4))
    as_an_earlier_version_left_it(store)

    store.writer.recut(most_posts=3)
    half = sizes(store)
    store.writer.close()
    store.writer = open_writer(store.profile, KEYS.derive, nullcontext, 1)
    chat(store, space, range(4, 5))
    more = [store.writer.recut(most_posts=3) for _ in range(3)]

    assert half == [(2,)] * 2 + [(1,)] * 4
    assert more == [True, True, False]
    assert sizes(store) == [(2,)] * 5
