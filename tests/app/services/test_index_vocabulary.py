"""What the vocabulary loses when a post changes is what it got: markup, files, long rounds, hostile operations."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.model.change import Kind
from app.services.indexing import RoundLimits
from app.store.bodies import TRAIN_AFTER, BodyCodec
from app.store.documents import DocumentReader
from app.store.payload import AttachmentPayload, FieldsPayload, PersonPayload, PostPayload, TagPayload
from app.store.view import SCHEMA
from tests.app.services.small_store import SmallStore

POST, OTHER, THREAD = b"p" * 16, b"q" * 16, b"c" * 16


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    found = SmallStore(tmp_path / "profile")
    yield found
    found.close()


def words(store: SmallStore) -> set[str]:
    return {term for _, term in store.vocabulary()}


def total(store: SmallStore, word: str) -> int:
    with closing(store.library()) as library:
        return library.search(word).total_posts


def test_an_edited_markdown_post_takes_back_the_words_that_were_indexed(store: SmallStore) -> None:
    space = store.space("Deals")
    body = "snake\\_case and al**ph**a in `back``ticks`"
    store.apply(space, Kind.POST, POST, PostPayload(body=body, format="markdown", conversation=THREAD))
    store.apply(space, Kind.POST, OTHER, PostPayload(body="ph snake back", format="plain", conversation=THREAD))
    store.index()

    store.apply(space, Kind.EDIT, POST, FieldsPayload(fields={"body": "omega"}))
    store.index()

    assert store.vocabulary() == store.counted_anew()


def test_a_deleted_post_takes_the_words_of_its_files_along(store: SmallStore) -> None:
    space = store.space("Deals")
    blob = store.blobs.put(io.BytesIO(b"zirconium"), limit=100).hash
    file = AttachmentPayload(name="notes.txt", media_type="text/plain", blob=blob)
    store.apply(space, Kind.POST, POST, PostPayload(body="alpha", conversation=THREAD, attachments=(file,)))
    store.index()
    held = words(store)

    store.apply(space, Kind.DELETE, POST, FieldsPayload(fields={"deleted": True}))
    store.index()

    assert "zirconium" in held
    assert store.vocabulary() == {}


def test_a_file_without_text_in_two_posts_is_read_once_and_harms_nothing(store: SmallStore) -> None:
    space = store.space("Deals")
    logo = store.blobs.put(io.BytesIO(b"\x89PNG\r\n"), limit=100).hash
    note = store.blobs.put(io.BytesIO(b"zirconium"), limit=100).hash
    files = (AttachmentPayload("logo.png", "image/png", blob=logo), AttachmentPayload("n.txt", "text/plain", blob=note))
    store.apply(space, Kind.POST, POST, PostPayload(body="alpha", conversation=THREAD, attachments=files))
    store.index()

    store.apply(space, Kind.POST, OTHER, PostPayload(body="alpha", conversation=THREAD, attachments=files))
    store.index()

    assert total(store, "zirconium") == 2


def test_a_round_of_much_text_ends_early_and_the_next_one_goes_on(store: SmallStore) -> None:
    space = store.space("Deals")
    for number in range(4):
        payload = PostPayload(body=f"alpha word{number}", conversation=THREAD, created=number)
        store.apply(space, Kind.POST, bytes([number]) * 16, payload)
    store.start_indexer(RoundLimits(text=15))
    noted = store.round()
    store.apply(space, Kind.EDIT, bytes([3]) * 16, FieldsPayload(fields={"body": "alpha changed"}))
    store.apply(space, Kind.EDIT, bytes([0]) * 16, FieldsPayload(fields={"body": "alpha other"}))

    store.note(noted)
    store.index()

    assert noted.mark == 2
    assert (total(store, "alpha"), total(store, "changed"), total(store, "word3")) == (4, 1, 0)
    assert store.vocabulary() == store.counted_anew()


def test_only_the_writer_of_the_rows_learns_a_dictionary() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute(next(statement for statement in SCHEMA if "TABLE dictionary" in statement))
    reader, body = BodyCodec(db), "a body that is long enough to be compressed, with some words in it "

    packed = [reader.pack(f"{body}{number}") for number in range(TRAIN_AFTER + 1)]

    assert db.execute("SELECT count(*) FROM dictionary").fetchone() == (0,)
    assert BodyCodec(db).unpack(packed[-1]) == f"{body}{TRAIN_AFTER}"


@pytest.mark.slow
def test_one_operation_cannot_blow_up_every_document(store: SmallStore) -> None:
    space, blob = store.space("Deals"), store.blobs.put(io.BytesIO(b"word " * 20_000), limit=1 << 20).hash
    files = tuple(AttachmentPayload(name=f"{number}.txt", blob=blob) for number in range(200))
    post = PostPayload(body="alpha", author=b"a" * 16, conversation=THREAD, attachments=files, lang="x" * 999)
    store.apply(space, Kind.PERSON, b"a" * 16, PersonPayload(name="n" * 200_000))
    store.apply(space, Kind.POST, POST, post)
    store.apply(space, Kind.TAG, POST, TagPayload(add=tuple(f"tag{number}" for number in range(20_000))))

    read = DocumentReader(store.writer.view, store.writer.bodies, file_text=lambda _: "word " * 20_000).document(1)

    assert read is not None
    assert len(read.more) < 2_100_000
    assert len(read.filters) < 110
    assert read.lang == ""
