"""Rows and index after a crash at any step: nothing twice, nothing missing, the vocabulary exact."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.importers.record import FoundPost
from app.model import ids
from app.model.change import Kind
from app.services.indexing import RoundLimits
from app.store.database import checkpoint
from app.store.generations import view_path
from app.store.payload import FieldsPayload, PersonPayload, PostPayload, TagPayload
from tests.app.services.small_store import SmallStore


def post(number: int, body: str, **more: object) -> FoundPost:
    values: dict[str, object] = {
        **{"id": f"p{number}", "space": "s", "author": "ana", "created": number * 1_000, "conversation": f"c{number}"},
        **{"body": body, "format": "plain", "kind": "question"},
    }
    return FoundPost(**{**values, **more})  # type: ignore[arg-type]


def oid(number: int) -> bytes:
    return ids.derive("jsonl:test", "post", f"p{number}")


def hits(store: SmallStore, word: str) -> int:
    with closing(store.library()) as library:
        return library.search(word).total_posts


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    found = SmallStore(tmp_path / "profile")
    yield found
    found.close()


def test_a_crash_between_the_engines_commit_and_the_note_repeats_the_round(store: SmallStore) -> None:
    store.take([post(1, "alpha"), post(2, "beta")])
    store.round()

    again = store.crash()
    again.index()

    assert (hits(again, "alpha"), hits(again, "beta")) == (1, 1)
    assert again.vocabulary() == again.counted_anew()
    again.close()


def test_a_long_round_ends_early_so_that_what_it_has_is_found_and_the_next_one_goes_on(store: SmallStore) -> None:
    store.take([post(number, f"alpha{number}") for number in range(1, 5)])
    seconds = iter([0.0, 1.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0])
    store.start_indexer(RoundLimits(seconds=2.0, clock=lambda: next(seconds)))
    noted = store.round()
    store.note(noted)
    soon = [hits(store, f"alpha{number}") for number in range(1, 5)]

    store.index()

    assert (noted.mark, soon) == (2, [1, 1, 0, 0])
    assert [hits(store, f"alpha{number}") for number in range(1, 5)] == [1, 1, 1, 1]
    assert store.vocabulary() == store.counted_anew()


def test_two_crashes_in_a_row_forget_nothing_that_the_engine_holds(store: SmallStore) -> None:
    store.take([post(1, "alpha")])
    store.round()

    second = store.crash()
    second.start_indexer()  # and the next crash comes before a round was granted
    third = second.crash()
    third.index()

    assert hits(third, "alpha") == 1
    assert third.vocabulary() == third.counted_anew()
    third.close()


def test_rows_that_a_power_cut_took_back_are_indexed_again_once(store: SmallStore) -> None:
    store.take([post(1, "alpha")])
    store.index()
    checkpoint(store.writer.view, above=0)
    view = view_path(store.profile, 1)
    earlier = view.with_name("earlier")
    shutil.copyfile(view, earlier)
    store.take([post(2, "beta"), post(1, "alpha changed", edited=9_000)])
    store.index()
    store.close()
    view.with_name(view.name + "-wal").unlink(missing_ok=True)
    earlier.replace(view)

    again = SmallStore(store.profile)
    again.index()

    assert (hits(again, "alpha"), hits(again, "beta"), hits(again, "changed")) == (1, 1, 1)
    assert again.vocabulary() == again.counted_anew()
    again.close()


def test_a_post_that_changes_during_a_round_is_indexed_again(store: SmallStore) -> None:
    store.take([post(1, "alpha")])
    noted = store.round()
    store.take([post(1, "omega", edited=9_000)])
    store.note(noted)

    store.index()

    assert (hits(store, "alpha"), hits(store, "omega")) == (0, 1)
    assert store.vocabulary() == store.counted_anew()


def test_a_queued_post_that_changes_again_during_its_round_is_counted_once(store: SmallStore) -> None:
    store.take([post(1, "alpha")])
    store.index()
    store.take([post(1, "omega", edited=9_000)])
    noted = store.round()
    store.take([post(1, "sigma", edited=10_000)])
    store.note(noted)

    store.index()

    assert (hits(store, "alpha"), hits(store, "omega"), hits(store, "sigma")) == (0, 0, 1)
    assert store.vocabulary() == store.counted_anew()


def test_a_crash_in_the_middle_of_a_repeat_counts_once(store: SmallStore) -> None:
    store.take([post(1, "alpha")])
    store.index()
    store.take([post(1, "omega", edited=9_000)])
    store.round()

    again = store.crash()
    again.take([post(1, "sigma", edited=10_000)])
    again.index()

    assert (hits(again, "alpha"), hits(again, "omega"), hits(again, "sigma")) == (0, 0, 1)
    assert again.vocabulary() == again.counted_anew()
    again.close()


def test_a_deleted_post_leaves_the_index_and_the_vocabulary(store: SmallStore) -> None:
    store.take([post(1, "alpha"), post(2, "beta")])
    store.index()
    space = store.rows("SELECT oid FROM space")[0][0]

    store.apply(space, Kind.DELETE, oid(1), FieldsPayload(fields={"deleted": True}))
    store.index()

    assert (hits(store, "alpha"), hits(store, "beta")) == (0, 1)
    assert store.vocabulary() == store.counted_anew()


def test_a_tag_of_the_question_reaches_every_post_of_its_conversation(store: SmallStore) -> None:
    answer = post(2, "beta", conversation="c1", parent="p1", kind="answer")
    store.take([post(1, "alpha"), answer])
    store.index()
    space = store.rows("SELECT oid FROM space")[0][0]

    store.apply(space, Kind.TAG, oid(1), TagPayload(add=("urgent",)))
    store.index()

    assert hits(store, "beta tag:urgent") == 1
    assert store.vocabulary() == store.counted_anew()


def test_an_answer_of_another_device_comes_into_the_index(store: SmallStore, tmp_path: Path) -> None:
    space = store.space("Deals")
    store.apply(space, Kind.POST, bytes(16), PostPayload(body="alpha", kind="question", conversation=b"c" * 16))
    store.index()
    other = SmallStore(tmp_path / "other")
    other.receive(store)
    reply = PostPayload(body="beta", kind="answer", conversation=b"c" * 16, created=5)
    other.apply(space, Kind.POST, b"a" * 16, reply, bytes(16))

    store.receive(other)
    store.index()

    assert hits(store, "beta is:answered") == 1
    assert hits(store, "alpha is:answered") == 1
    assert store.vocabulary() == store.counted_anew()
    other.close()


def test_a_name_that_becomes_known_later_finds_the_posts_written_before(store: SmallStore) -> None:
    space = store.space("Deals")
    author = b"p" * 16
    store.apply(space, Kind.POST, bytes(16), PostPayload(body="alpha", author=author, conversation=b"c" * 16))
    store.index()

    store.apply(space, Kind.PERSON, author, PersonPayload(name="Zuleika Quark"))
    store.index()

    assert hits(store, "quark") == 1
    assert store.vocabulary() == store.counted_anew()
