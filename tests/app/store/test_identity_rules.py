"""The rules of identity and space, one test each: cheap to keep now, impossible to add later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.importers.record import FoundPerson, FoundPost
from app.model import ids
from app.model.change import Kind
from app.model.errors import KnownError
from app.services.conversation_view import permalink
from app.store.payload import FieldsPayload, PersonPayload, PostPayload, VotePayload
from tests.app.services.small_store import SmallStore

POST = b"p" * 16


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    found = SmallStore(tmp_path / "profile")
    yield found
    found.close()


def question(**more: object) -> FoundPost:
    values: dict[str, object] = {
        **{"id": "q", "space": "s", "author": "ana", "created": 1_000, "body": "alpha", "kind": "question"},
        **{"conversation": "c"},
    }
    return FoundPost(**{**values, **more})  # type: ignore[arg-type]


def test_an_operation_of_another_space_never_touches_a_row(store: SmallStore) -> None:
    deals, faults = store.space("Deals"), store.space("Faults")
    store.apply(deals, Kind.POST, POST, PostPayload(body="alpha", conversation=b"c" * 16))

    store.apply(faults, Kind.EDIT, POST, FieldsPayload(fields={"title": "taken over"}))
    store.apply(faults, Kind.DELETE, POST, FieldsPayload(fields={"deleted": True}))
    store.apply(faults, Kind.POST, POST, PostPayload(body="omega", conversation=b"c" * 16))

    rows = store.rows("SELECT s.oid, p.title, p.body FROM post p JOIN space s ON s.id = p.space ORDER BY p.id")
    assert rows[0] == (deals, None, "alpha")
    assert rows[1][0] == faults
    assert store.rows("SELECT count(*) FROM conversation") == [(2,)]


def test_the_id_of_a_space_is_the_hash_of_its_genesis_so_equal_names_differ(store: SmallStore) -> None:
    assert store.space("Deals") != store.space("Deals")


def test_a_later_export_of_a_source_meets_its_own_space_and_posts(store: SmallStore) -> None:
    store.take([question()], source="slack:T1")
    again = store.take([question(), question(id="r", parent="q")], source="slack:T1")
    other = store.take([question()], source="slack:T2")

    assert (again.posts, again.already_present, other.posts) == (1, 1, 1)
    assert store.rows("SELECT count(*) FROM space") == [(2,)]


def test_an_older_export_imported_later_changes_nothing_back(store: SmallStore) -> None:
    store.take([question(body="new text", edited=9_000, votes=7)])

    report = store.take([question(body="old text", edited=5_000, votes=3)])

    assert (report.posts, report.updated, report.already_present) == (0, 0, 1)
    assert store.rows("SELECT body, votes FROM post") == [("new text", 7)]


def test_votes_of_the_source_and_of_people_are_kept_apart(store: SmallStore) -> None:
    store.take([question(votes=5)])
    space = store.rows("SELECT oid FROM space")[0][0]
    post = ids.derive("jsonl:test", "post", "q")

    store.apply(space, Kind.VOTE, post, VotePayload(value=1))
    store.take([question(votes=6)])

    assert store.rows("SELECT votes FROM post") == [(6,)]
    assert store.rows("SELECT value FROM vote") == [(1,)]
    assert store.rows("SELECT helpful FROM conversation") == [(7,)]


def test_the_signer_of_an_import_is_the_importer_and_the_author_stays_the_author(store: SmallStore) -> None:
    store.take([FoundPerson(id="ana", name="Ana Ruiz"), question()])

    segments = list(store.writer.log.read_after(0))
    signers = {operation.user for segment in segments for operation in segment.operations}

    assert signers == {store.writer.person}
    assert store.rows("SELECT a.name FROM post p JOIN person a ON a.id = p.author") == [("Ana Ruiz",)]


def test_vocabulary_is_counted_by_space(store: SmallStore) -> None:
    store.take([question(), question(id="r", space="t", conversation="d")])
    store.index()

    spaces = [space for space, term in store.vocabulary() if term == "alpha"]

    assert len(spaces) == len(set(spaces)) == 2


def test_people_are_known_per_space(store: SmallStore) -> None:
    deals, faults = store.space("Deals"), store.space("Faults")
    store.apply(deals, Kind.PERSON, POST, PersonPayload(name="Ana Ruiz"))
    store.apply(faults, Kind.POST, b"x" * 16, PostPayload(body="alpha", author=POST, conversation=b"c" * 16))

    names = dict(store.rows("SELECT s.oid, p.name FROM person p JOIN space s ON s.id = p.space"))

    assert names == {deals: "Ana Ruiz", faults: ""}


def test_links_name_posts_so_that_another_cutting_breaks_none(store: SmallStore) -> None:
    chat = [question(id=f"m{n}", conversation="", kind="message", created=n * 60_000) for n in range(3)]
    store.take(chat[1:])
    space = store.rows("SELECT oid FROM space")[0][0]
    link = permalink(space, ids.derive("jsonl:test", "post", "m1"))
    with closing(store.library()) as library:
        before = library.conversation(link)

    store.take(chat[:1])

    with closing(store.library()) as library:
        after = library.conversation(link)
    assert before.id != after.id  # an earlier message begins the conversation now
    assert [post.id for post in after.posts][1:] == [post.id for post in before.posts]


def test_a_link_into_a_space_that_is_not_here_finds_nothing(store: SmallStore) -> None:
    store.take([question()])

    with closing(store.library()) as library, pytest.raises(KnownError):
        library.conversation(permalink(b"n" * 16, ids.derive("jsonl:test", "post", "q")))


def test_the_same_archive_under_another_path_is_the_same_source(store: SmallStore) -> None:
    first = ids.derive("slack:T1", "post", "C1:1")

    assert first == ids.derive("slack:T1", "post", "C1:1")
    assert first != ids.derive("slack:T2", "post", "C1:1")
    assert first != ids.derive("slack:T1", "conversation", "C1:1")


def test_operations_that_come_before_their_post_wait_for_it(store: SmallStore) -> None:
    space = store.space("Deals")
    store.apply(space, Kind.ACCEPT, POST, FieldsPayload(fields={"accepted": True}))

    written_before = PostPayload(body="alpha", kind="answer", conversation=b"c" * 16, created=1_000, imported=True)
    store.apply(space, Kind.POST, POST, written_before)

    assert store.rows("SELECT flags & 1 FROM post") == [(1,)]
    assert store.rows("SELECT count(*) FROM orphan") == [(0,)]
