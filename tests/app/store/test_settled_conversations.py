"""Conversations follow their posts at the end of a group; chat is cut by what is open at the moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from app.model.change import Kind
from app.model.cutting import DAY_MS, ChatPost, cut
from app.store.names import SqlResolver
from app.store.payload import PersonPayload, PostPayload, encode
from app.store.view_opening import open_view
from sync.wire.op import Draft
from tests.app.services.small_store import KEYS, SmallStore

MINUTE = 60_000
ANA, BEN = b"a" * 16, b"b" * 16


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    found = SmallStore(tmp_path / "profile")
    yield found
    found.close()


def append(store: SmallStore, space: bytes, *drafts: Draft) -> None:
    """Write without a flush."""
    list(store.writer.append(space, drafts))


def said(number: int, body: str = "alpha") -> Draft:
    return Draft(Kind.POST, bytes([number]) * 16, ANA, encode(PostPayload(body=body, created=number * DAY_MS)))


def test_a_post_that_comes_twice_in_a_group_leaves_none_of_the_others_without_a_conversation(store: SmallStore) -> None:
    space = store.space("Deals")
    append(store, space, said(1))
    append(store, space, said(2), said(2, "again"))

    changes = store.writer.flush()

    assert store.rows("SELECT count(*) FROM post WHERE conversation = 0") == [(0,)]
    assert store.rows("SELECT posts FROM conversation") == [(1,), (1,)]
    assert len(changes.conversations) == 2


def test_an_operation_that_is_refused_leaves_none_of_its_group_without_a_conversation(store: SmallStore) -> None:
    space = store.space("Deals")
    store.rows(
        "CREATE TRIGGER refuse BEFORE INSERT ON post WHEN new.title = 'bad' BEGIN SELECT raise(ABORT, 'no'); END"
    )
    append(store, space, said(1))
    append(store, space, Draft(Kind.POST, b"x" * 16, ANA, encode(PostPayload(title="bad"))), said(2))

    store.writer.flush()

    assert store.rows("SELECT count(*) FROM post WHERE conversation = 0") == [(0,)]
    assert store.rows("SELECT posts FROM conversation") == [(1,), (1,)]


def test_people_renamed_in_one_batch_are_found_by_their_new_names_only(store: SmallStore) -> None:
    space = store.space("Deals")
    for person, name in ((ANA, "Anabel"), (BEN, "Benedikt")):
        store.apply(space, Kind.PERSON, person, PersonPayload(name=name))
        store.apply(space, Kind.POST, person, PostPayload(body="alpha", author=person))
    store.index()
    renamed = ((ANA, "Quentin"), (BEN, "Zuleika"))

    append(store, space, *[Draft(Kind.PERSON, who, ANA, encode(PersonPayload(name=name))) for who, name in renamed])
    store.writer.flush()
    store.index()

    held = {term for _, term in store.vocabulary()}
    assert held >= {"quentin", "zuleika"}
    assert not held & {"anabel", "benedikt"}
    assert store.vocabulary() == store.counted_anew()


def test_names_are_looked_up_again_only_when_the_rows_changed(store: SmallStore) -> None:
    store.space("Deals")
    store.writer.flush()
    with closing(open_view(store.profile / "view-1.db", KEYS.derive("view"), lock=nullcontext())) as view:
        resolver = SqlResolver(view)
        first = resolver.spaces("deals")
        statements: list[str] = []
        view.set_trace_callback(statements.append)

        again, unknown = resolver.spaces("deals"), resolver.people("me")
        asked = [statement for statement in statements if "SELECT" in statement]
        store.space("Deals")
        store.writer.flush()
        changed = resolver.spaces("deals")

    assert (len(first), again, unknown, asked) == (1, first, [], [])
    assert len(changed) == 2


def test_a_conversation_that_is_long_silent_is_closed_though_an_older_one_goes_on() -> None:
    """Answers kept the first conversation at the head of the open ones, and the silent one behind it open."""
    talk = [
        ChatPost(b"1", b"cleo", 0),
        ChatPost(b"2", ANA, 20 * MINUTE),
        ChatPost(b"3", b"cleo", 60 * MINUTE, parent=b"1"),
        ChatPost(b"4", b"cleo", 110 * MINUTE, parent=b"1"),
        ChatPost(b"5", BEN, 130 * MINUTE, mentions=(ANA,)),
    ]

    assert cut(talk)[b"5"] == b"5"
