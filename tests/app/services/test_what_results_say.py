"""Results say what holds now: nothing deleted, nothing moved, superseded answers marked, one generation at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from app.model.change import Kind
from app.model.errors import KnownError
from app.services.archive_records import PostRecord
from app.services.import_posts import ImportReport, Ingest
from app.services.search import Library
from app.store.generations import Generations, index_path, switch, view_path
from app.store.payload import AttachmentPayload, FieldsPayload, PostPayload
from app.store.writer import copy_view
from tests.app.services.small_store import KEYS, SmallStore

QUESTION, ANSWER, OTHER, THREAD = b"q" * 16, b"a" * 16, b"o" * 16, b"c" * 16


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    found = SmallStore(tmp_path / "profile")
    yield found
    found.close()


@pytest.fixture
def space(store: SmallStore) -> bytes:
    """A question with an accepted answer, indexed."""
    made = store.space("Deals")
    file = AttachmentPayload(name="salaries.xlsx")
    question = PostPayload(
        body="alpha", title="Secret title", kind="question", conversation=THREAD, created=1, attachments=(file,)
    )
    answer = PostPayload(body="beta", kind="answer", conversation=THREAD, created=2, accepted=True)
    store.apply(made, Kind.POST, QUESTION, question)
    store.apply(made, Kind.POST, ANSWER, answer, QUESTION)
    store.index()
    return made


def delete(store: SmallStore, space: bytes, post: bytes) -> None:
    store.apply(space, Kind.DELETE, post, FieldsPayload(fields={"deleted": True}))


def test_a_deleted_post_is_not_shown_before_the_index_knows(store: SmallStore, space: bytes) -> None:
    delete(store, space, ANSWER)

    with closing(store.library()) as library:
        assert library.search("beta").results == ()


def test_a_conversation_shows_no_title_of_a_deleted_question(store: SmallStore, space: bytes) -> None:
    delete(store, space, QUESTION)
    store.index()

    with closing(store.library()) as library:
        result = library.search("beta").results[0]
        shown = library.conversation(THREAD.hex())
    assert (result.title, shown.title) == ("beta", "beta")
    assert (shown.posts[0].title, shown.posts[0].body, shown.posts[0].attachments) == ("", "", ())


def test_what_remains_of_a_deleted_question_is_not_open(store: SmallStore, space: bytes) -> None:
    store.apply(space, Kind.POST, OTHER, PostPayload(body="gamma", kind="comment", conversation=THREAD, created=3))
    delete(store, space, QUESTION)
    delete(store, space, ANSWER)
    store.index()

    with closing(store.library()) as library:
        assert library.search("gamma is:open").total_posts == 0


def test_an_answer_that_was_superseded_says_so(store: SmallStore, space: bytes) -> None:
    newer = PostPayload(body="newer rule", kind="page", conversation=b"d" * 16, created=77)
    store.apply(space, Kind.POST, OTHER, newer)
    store.apply(space, Kind.SUPERSEDED_BY, ANSWER, FieldsPayload(fields={"superseded_by": OTHER}))
    store.index()

    with closing(store.library()) as library:
        answer = library.search("alpha").results[0].answer
    assert answer is not None
    assert (answer.first_line, answer.superseded) == ("beta", 77)


def test_a_file_that_was_found_by_its_text_shows_that_text_behind_its_name(store: SmallStore) -> None:
    text = "The liability of both sides is limited. " + "Nothing of interest. " * 60 + "Net-90 for public bodies."
    file = AttachmentPayload(name="LR-22 rider.pdf", text=text)
    made = store.space("Contracts")
    post = PostPayload(title="Legal rider", kind="message", conversation=THREAD, created=1, attachments=(file,))
    store.apply(made, Kind.POST, QUESTION, post)
    store.index()

    with closing(store.library()) as library:
        found = library.search("liability").results[0].best_post
        named = library.search("rider").results[0].best_post
    assert found.snippet.startswith("LR-22 rider.pdf: The liability of both")
    assert [found.snippet[start:end] for start, end in found.highlights] == ["liability"]
    assert named.snippet[named.highlights[0][0] : named.highlights[0][1]] == "rider"


def test_a_generation_that_cannot_be_opened_leaves_rows_and_index_of_one_kind(store: SmallStore, space: bytes) -> None:
    library = Library(store.profile, KEYS)
    copy_view(store.writer.view, view_path(store.profile, 2), KEYS.derive("view"))
    foreign = index_path(store.profile, 2)
    foreign.mkdir()
    (foreign / "foreign").write_text("something else")
    switch(store.profile, Generations(2, 2))

    with pytest.raises(KnownError):
        library.refresh(force=True)
    with pytest.raises(KnownError):
        library.refresh(force=True)

    switch(store.profile, Generations(1, 1))
    assert library.search("beta").total_posts == 1
    library.close()


def test_an_endless_title_is_shortened_where_results_show_it(store: SmallStore, space: bytes) -> None:
    store.apply(space, Kind.EDIT, QUESTION, FieldsPayload(fields={"title": "t" * 200_000}))

    assert store.rows("SELECT length(title) FROM conversation") == [(1_000,)]


def test_an_id_of_two_sources_is_listed_instead_of_guessed(store: SmallStore) -> None:
    first, second = store.space("Deals"), store.space("Faults")
    posted = PostPayload(body="alpha", title="One", kind="question", external_id="F1", created=1)
    store.apply(first, Kind.POST, QUESTION, msgspec.structs.replace(posted, external_conversation="F1"))
    other = msgspec.structs.replace(posted, external_conversation="F1", title="Two")
    store.apply(second, Kind.POST, OTHER, other)
    store.index()

    with closing(store.library()) as library, pytest.raises(KnownError) as refused:
        library.conversation("F1")
    assert "Several conversations have the id 'F1'" in str(refused.value)
    assert "(One, in Deals)" in str(refused.value)
    assert "(Two, in Faults)" in str(refused.value)


def test_a_post_that_the_rows_refuse_is_not_counted_as_imported(store: SmallStore) -> None:
    record = PostRecord("k", QUESTION, b"m" * 16, None, b"\xff no payload", 1, 1, 0, THREAD, "x1")
    ingest = Ingest(store.writer, ImportReport("", "jsonl", "jsonl:test"))

    ingest.take([record])

    report = ingest.finish()
    assert report.posts == 0
    assert {reason: skips.count for reason, skips in report.skipped.items()} == {"unreadable_operation": 1}
