"""Operations of others that lie, overflow or come twice: each is refused or bounded alone, the others go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.model.change import Kind
from app.store.index_marks import UNREADABLE
from app.store.payload import AttachmentPayload, FieldsPayload, PostPayload, SpacePayload, encode
from sync.wire.op import Draft
from tests.app.services.small_store import SmallStore

THREAD = b"c" * 16
ABSURD = [
    (Kind.POST, {"w": 2**63, "c": THREAD}),
    (Kind.POST, {"w": -(2**63), "c": b""}),
    (Kind.POST, {"votes": 2**64 - 1, "c": THREAD}),
    (Kind.POST, {"verified": 2**63, "c": THREAD}),
    (Kind.POST, {"a": b"x" * 70_000, "c": THREAD}),
    (Kind.EDIT, {"fields": {"created": 2**63}}),
    (Kind.EDIT, {"fields": {"votes": -(2**63)}}),
    (Kind.EDIT, {"fields": {"title": 5}}),
    (Kind.EDIT, {"fields": {"keys": {"percent": [1]}}}),
    (Kind.VERIFIED, {"fields": {"verified": 2**64 - 1}}),
    (Kind.TAG, {"add": [7]}),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    found = SmallStore(tmp_path / "profile")
    yield found
    found.close()


def post(body: str, number: int = 0) -> PostPayload:
    return PostPayload(body=body, conversation=THREAD, created=number)


@pytest.mark.parametrize(("kind", "content"), ABSURD)
def test_an_absurd_operation_is_counted_and_the_others_go_on(
    store: SmallStore, kind: Kind, content: dict[str, object]
) -> None:
    space, person = store.space("Deals"), store.writer.person
    drafts = [
        Draft(Kind.POST, b"a" * 16, person, encode(post("before"))),
        Draft(kind, b"a" * 16 if kind != Kind.POST else b"b" * 16, person, msgspec.msgpack.encode(content)),
        Draft(Kind.POST, b"d" * 16, person, encode(post("after"))),
    ]

    changes = list(store.writer.append(space, drafts))
    store.writer.flush()

    assert len(changes[0].unreadable) == 1
    assert store.rows("SELECT count(*) FROM post") == [(2,)]
    assert store.rows("SELECT value FROM meta WHERE key = ?", UNREADABLE) == [(1,)]
    assert any("could not be applied" in sentence for sentence in store.library().health())


def test_a_value_that_only_the_database_refuses_stops_nobody_else(store: SmallStore) -> None:
    space, person = store.space("Deals"), store.writer.person
    good, bad = encode(post("good")), encode(SpacePayload(name="n"))
    store.rows(
        "CREATE TRIGGER refuse BEFORE INSERT ON post WHEN new.title = 'bad' BEGIN SELECT raise(ABORT, 'no'); END"
    )
    drafts = [
        Draft(Kind.POST, b"a" * 16, person, good),
        Draft(Kind.POST, b"b" * 16, person, encode(PostPayload(title="bad", conversation=THREAD))),
        Draft(Kind.SPACE, space, person, bad),
        Draft(Kind.POST, b"d" * 16, person, good),
    ]

    changes = list(store.writer.append(space, drafts))

    assert len(changes[0].unreadable) == 2
    assert store.rows("SELECT oid FROM post ORDER BY oid") == [(b"a" * 16,), (b"d" * 16,)]
    assert store.rows("SELECT posts FROM space") == [(2,)]


def test_only_its_first_operation_says_whose_a_space_is(store: SmallStore) -> None:
    space = store.writer.create_space(SpacePayload(name="Deals", source="slack:T1", source_key="C1"))
    forged = SpacePayload(name="Ours", audience="everyone", source="slack:T2", source_key="C2")
    draft = Draft(Kind.SPACE, b"o" * 16, store.writer.person, encode(forged))

    changes = list(store.writer.append(space, [draft]))

    assert store.rows("SELECT name, audience, source, source_key FROM space") == [("Deals", "local", "slack:T1", "C1")]
    assert changes[0].unreadable == ["a space begins once"]


def test_an_edit_of_the_wrong_type_changes_nothing(store: SmallStore) -> None:
    space = store.space("Deals")
    store.apply(space, Kind.POST, b"a" * 16, post("alpha"))
    payload = FieldsPayload(fields={"body": "omega", "created": "today"})

    changes = list(store.writer.append(space, [Draft(Kind.EDIT, b"a" * 16, store.writer.person, encode(payload))]))

    assert len(changes[0].unreadable) == 1
    assert store.writer.bodies.unpack(store.rows("SELECT body FROM post")[0][0]) == "alpha"


@pytest.mark.parametrize("length", [1, 31, 33])
def test_a_file_named_by_no_hash_holds_up_neither_the_index_nor_leaving(store: SmallStore, length: int) -> None:
    space = store.space("Deals")
    files = (AttachmentPayload(name="offer.pdf", blob=b"b" * length),)
    store.apply(space, Kind.POST, b"a" * 16, PostPayload(body="pump", conversation=THREAD, attachments=files))

    store.index()
    found = store.documents()
    store.writer.leave(space)

    assert found == 1
    assert store.rows("SELECT count(*) FROM post") == [(0,)]
    store.crash().close()
