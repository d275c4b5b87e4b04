"""One person, one vote, and nobody votes for another: what a strange or hostile device can do with a vote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.importers.record import FoundPost
from app.model import ids
from app.model.change import Kind
from app.services.rescue import rescue_rows
from app.store.payload import DevicePayload, Payload, PostPayload, VotePayload, encode
from app.store.view_opening import VIEW_MIGRATIONS
from app.store.votes import people_votes
from sync.wire.op import Draft
from sync.wire.signing import DeviceKey
from tests.app.services.small_store import SmallStore

POST = b"p" * 16
UP, DOWN = VotePayload(value=1), VotePayload(value=-1)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[list[SmallStore]]:
    """Three devices: ours, another one, a hostile one. A space of ours has a post, and all of them have it."""
    stores = [SmallStore(tmp_path / name) for name in ("ours", "other", "hostile")]
    space = stores[0].space("Deals")
    stores[0].apply(space, Kind.POST, POST, PostPayload(body="alpha", kind="answer", conversation=b"c" * 16))
    stores[1].receive(stores[0])
    stores[2].receive(stores[0])
    yield stores
    for store in stores:
        store.close()


def space_of(store: SmallStore) -> bytes:
    return store.rows("SELECT oid FROM space WHERE name = 'Deals'")[0][0]


def act(store: SmallStore, kind: Kind, payload: Payload, *, user: bytes = b"", obj: bytes = POST) -> int:
    """An operation of this device in the name of `user` (its own person when that is left out); how many were refused."""
    draft = Draft(kind, obj, user or store.writer.person, encode(payload))
    refused = sum(len(changes.unreadable) for changes in store.writer.append(space_of(store), [draft]))
    store.writer.flush()
    return refused


def counted(store: SmallStore) -> dict[bytes, int]:
    return people_votes(store.writer.view, store.rows("SELECT id FROM post WHERE oid = ?", POST)[0][0])


def helpful(store: SmallStore) -> int:
    return store.rows("SELECT helpful FROM conversation")[0][0]


def device_of(store: SmallStore) -> bytes:
    return DeviceKey(store.rows_of_truth("SELECT seed FROM device")[0][0]).id


def test_each_person_has_one_vote_the_latest(opened: list[SmallStore]) -> None:
    ours, other, _ = opened
    act(other, Kind.VOTE, UP)
    act(other, Kind.VOTE, DOWN)
    act(ours, Kind.VOTE, UP)

    ours.receive(other)

    assert counted(ours) == {ours.writer.person: 1, other.writer.person: -1}
    assert helpful(ours) == 0


def test_a_vote_in_the_name_of_somebody_else_counts_for_nothing(opened: list[SmallStore]) -> None:
    ours, other, hostile = opened
    act(ours, Kind.VOTE, UP)
    act(hostile, Kind.VOTE, DOWN, user=ours.writer.person)
    act(hostile, Kind.VOTE, UP, user=other.writer.person)
    act(hostile, Kind.VOTE, UP, user=b"made up, no one!")

    ours.receive(hostile)

    assert (counted(ours), helpful(ours)) == ({ours.writer.person: 1}, 1)
    with closing(ours.library()) as library:
        assert [post.votes for post in library.conversation(POST.hex()).posts] == [1]


def test_a_device_is_named_by_the_person_it_shall_speak_for_and_by_nobody_else(opened: list[SmallStore]) -> None:
    ours, _, hostile = opened
    refused = act(hostile, Kind.DEVICE, DevicePayload(device=device_of(hostile)), obj=ours.writer.person)
    act(hostile, Kind.VOTE, DOWN, user=ours.writer.person)

    ours.receive(hostile)

    assert (refused, counted(ours), helpful(ours)) == (1, {}, 0)


@pytest.mark.parametrize("names_first", [True, False], ids=["named before", "named after"])
def test_two_devices_of_a_person_have_one_vote_whenever_the_second_is_named(
    opened: list[SmallStore], names_first: bool
) -> None:
    ours, second, _ = opened
    person, naming = ours.writer.person, DevicePayload(device=device_of(second))
    steps = [
        lambda: act(ours, Kind.DEVICE, naming, obj=person),
        lambda: ours.receive(second),
    ]
    act(ours, Kind.VOTE, UP)
    act(second, Kind.VOTE, DOWN, user=person)

    [step() for step in (steps if names_first else steps[::-1])]

    assert (counted(ours), helpful(ours)) == ({person: -1}, -1)
    assert helpful(ours) == ours.rebuilt_rows()["conversations"][0][11]


def test_a_device_is_named_within_a_space_only(opened: list[SmallStore]) -> None:
    ours, second, _ = opened
    other_space = ours.space("Faults")
    naming = encode(DevicePayload(device=device_of(second)))
    list(ours.writer.append(other_space, [Draft(Kind.DEVICE, ours.writer.person, ours.writer.person, naming)]))
    act(second, Kind.VOTE, DOWN, user=ours.writer.person)

    ours.receive(second)

    assert (counted(ours), helpful(ours)) == ({}, 0)


def test_a_vote_in_another_space_is_no_vote_here(opened: list[SmallStore]) -> None:
    ours, _, hostile = opened
    own = hostile.space("Own")
    list(hostile.writer.append(own, [Draft(Kind.VOTE, POST, hostile.writer.person, encode(UP))]))

    ours.receive(hostile)

    assert (counted(ours), helpful(ours)) == ({}, 0)


def test_a_vote_is_worth_one_whatever_it_says(opened: list[SmallStore]) -> None:
    ours, other, _ = opened
    act(other, Kind.VOTE, VotePayload(value=1_000_000))

    ours.receive(other)

    assert helpful(ours) == 1


def test_what_a_source_counted_and_what_people_vote_do_not_touch_each_other(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    found = FoundPost(id="q", space="s", author="a", created=9, body="b", conversation="c", votes=5)
    store.take([found])
    space, post = store.rows("SELECT s.oid, p.oid FROM post p JOIN space s ON s.id = p.space")[0]
    store.apply(space, Kind.VOTE, post, DOWN)

    store.take([FoundPost(id="q", space="s", author="a", created=9, body="b", conversation="c", votes=8)])

    assert (store.rows("SELECT votes FROM post"), helpful(store)) == ([(8,)], 7)
    store.close()


def test_a_vote_that_comes_before_its_post_counts_once_it_is_there(opened: list[SmallStore], tmp_path: Path) -> None:
    _, other, _ = opened
    act(other, Kind.VOTE, UP)
    segments = [other.writer.log.segment_bytes(n + 1) for n in range(other.writer.log.head_position())]
    late = SmallStore(tmp_path / "late")

    late.receive_segments(segments[::-1])

    assert helpful(late) == 1
    late.close()


def test_a_rescue_brings_the_persons_own_votes_back_and_signs_nobody_elses(
    opened: list[SmallStore], tmp_path: Path
) -> None:
    ours, other, _ = opened
    act(ours, Kind.VOTE, UP)
    act(other, Kind.VOTE, UP)
    ours.receive(other)
    space = space_of(ours)
    rows = ours.writer.view
    ours.writer.truth.execute("DELETE FROM oplog_segment WHERE pos > 1")
    fresh = ours.fresh_writer()

    rescue_rows(rows, fresh)

    post = fresh.view.execute("SELECT id FROM post WHERE oid = ?", (POST,)).fetchone()[0]
    assert people_votes(fresh.view, post) == {ours.writer.person: 1}
    assert space in fresh.log.spaces()
    fresh.close()


def test_a_person_follows_from_a_device_and_from_no_other() -> None:
    assert ids.person_of(b"device-1") == ids.person_of(b"device-1")
    assert ids.person_of(b"device-1") != ids.person_of(b"device-2")


def test_rows_of_an_earlier_version_take_votes(opened: list[SmallStore]) -> None:
    view = opened[0].writer.view
    view.execute("DROP TABLE vote")
    view.execute("DROP TABLE device")
    view.execute("ALTER TABLE orphan DROP COLUMN device")
    view.execute(
        "CREATE TABLE vote (post INTEGER, person BLOB, value INTEGER, PRIMARY KEY (post, person)) WITHOUT ROWID"
    )

    next(step for step in VIEW_MIGRATIONS if step.name == "votes by device").apply(view)
    act(opened[0], Kind.VOTE, UP)

    assert helpful(opened[0]) == 1
