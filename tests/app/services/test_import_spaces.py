"""An import goes into the space that this profile began for the source, whatever other spaces claim to be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from app.importers.record import FoundFact, FoundPost
from app.model import ids
from app.model.change import Kind
from app.services.doctor import Doctor
from app.store.database import transaction
from app.store.payload import PostPayload, SpacePayload
from tests.app.services.small_store import KEYS, SmallStore

SOURCE = "slack:T1"
CLAIM = SpacePayload(name="general", source=SOURCE, source_key="C1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    found = SmallStore(tmp_path / "ours")
    yield found
    found.close()


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[SmallStore]:
    found = SmallStore(tmp_path / "theirs")
    yield found
    found.close()


def message(name: str = "m") -> FoundPost:
    return FoundPost(id=name, space="C1", author="ana", created=1_000, body="alpha", conversation="c")


def claimed(stranger: SmallStore) -> bytes:
    """A space of another device that claims the source and the key of an import, and already has its post."""
    space = stranger.writer.create_space(CLAIM)
    post = ids.derive(SOURCE, "post", "m")
    stranger.apply(space, Kind.POST, post, PostPayload(body="forged", conversation=b"c" * 16, created=1_000))
    return space


def signers(store: SmallStore, space: bytes) -> set[bytes]:
    """The logs that wrote in a space."""
    return {op.log for segment in store.writer.log.read_after(0) for op in segment.operations if op.space == space}


def test_an_import_goes_into_no_space_that_only_claims_to_be_the_sources(
    store: SmallStore, stranger: SmallStore
) -> None:
    foreign = claimed(stranger)
    store.receive(stranger)
    before = signers(store, foreign)

    report = store.take([message()], source=SOURCE)

    assert (report.posts, report.already_present, report.skipped) == (1, 0, {})
    assert signers(store, foreign) == before
    assert store.rows("SELECT count(*) FROM space WHERE source_key = 'C1'") == [(2,)]


def test_a_claim_that_comes_later_does_not_hide_the_persons_own_space(store: SmallStore, stranger: SmallStore) -> None:
    store.take([message()], source=SOURCE)
    foreign = claimed(stranger)
    store.receive(stranger)

    report = store.take([message(), message("n")], source=SOURCE)

    assert (report.posts, report.already_present) == (1, 1)
    assert len(signers(store, foreign)) == 1


def test_a_later_fact_is_told_to_no_other_space(store: SmallStore, stranger: SmallStore) -> None:
    foreign = claimed(stranger)
    store.receive(stranger)

    report = store.take([FoundFact("m", "accepted", True, 2_000)], source=SOURCE)

    assert report.skipped["fact_about_missing_post"].count == 1
    assert len(signers(store, foreign)) == 1


def test_a_copy_of_the_own_genesis_by_another_device_is_not_the_own_space(
    store: SmallStore, stranger: SmallStore
) -> None:
    store.take([message()], source=SOURCE)
    own = store.rows("SELECT oid FROM space")[0][0]
    stranger.receive(store)
    stranger.apply(own, Kind.POST, b"x" * 16, PostPayload(body="in our space", conversation=b"c" * 16))

    assert (store.writer.began(own), stranger.writer.began(own)) == (True, False)


def test_after_a_repair_that_lost_the_devices_key_an_import_still_meets_its_space(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    store.take([message()], source=SOURCE)
    other = store.space("Deals")
    store.apply(other, Kind.POST, b"a" * 16, PostPayload(body="alpha", conversation=b"c" * 16))
    with transaction(store.writer.truth):
        store.writer.truth.execute("DELETE FROM device")
        last = store.writer.log.head_position()
        store.writer.truth.execute("UPDATE oplog_segment SET bytes = zeroblob(9) WHERE pos = ?", (last,))
    store.close()
    Doctor(store.profile, KEYS, nullcontext, repair=True).examine()

    with closing(SmallStore(store.profile)) as again:
        report = again.take([message()], source=SOURCE)

    assert (report.posts, report.already_present) == (0, 1)
