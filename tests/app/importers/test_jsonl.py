"""Our JSON Lines format: what a line becomes, how replies find their conversation, and what is skipped and why."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.importers.container import open_container
from app.importers.jsonl import LINE_LIMIT, JsonLines
from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace, Skipped

_DAY = 86_400_000


def _write(folder: Path, *rows: dict[str, Any] | bytes) -> Path:
    lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows]
    path = folder / "posts.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


def _read(path: Path) -> list[Found]:
    with open_container(path) as container:
        return list(JsonLines().read(container))


def _posts(path: Path) -> dict[str, FoundPost]:
    return {found.id: found for found in _read(path) if isinstance(found, FoundPost)}


def _post(folder: Path, **row: Any) -> FoundPost:
    [post] = _posts(_write(folder, {"id": "a", "body": "text", **row})).values()
    return post


def _skips(path: Path) -> list[tuple[str, str]]:
    return [(found.reason, found.example) for found in _read(path) if isinstance(found, Skipped)]


def test_a_full_row_arrives_field_by_field(tmp_path: Path) -> None:
    row = {
        "id": "q1",
        "conversation": "c1",
        "kind": "question",
        "space": "Deals",
        "title": "Discount",
        "body": "How **much**?",
        "format": "markdown",
        "author": {"id": "u1", "name": "Ana Ruiz", "email": "ana@example.com"},
        "created": "1970-01-02T01:00:00+01:00",
        "updated": "1970-01-03",
        "tags": ["discount", "pump"],
        "mentions": [{"id": "u2", "name": "Bo Li"}],
        "votes": 4,
        "reactions": {"+1": 2},
        "accepted": True,
        "verified": {"at": "1970-01-04", "by": "u2"},
        "review_due": 5 * _DAY // 1000,
        "superseded_by": "q9",
        "duplicate_of": 17,
        "state": "answered",
        "label": "internal",
        "lang": "en",
        "keys": {"percent": 37.5, "amount": 120000, "sku": "NV-200", "none": None},
        "attachments": [{"name": "terms.txt", "media_type": "text/plain", "size": 12, "url": "https://e.org/t"}],
    }

    found = _read(_write(tmp_path, row))

    post = found[-1]
    assert found[:-1] == [
        FoundPerson("u1", "Ana Ruiz", "ana@example.com"),
        FoundSpace("Deals", "Deals"),
        FoundPerson("u2", "Bo Li"),
    ]
    assert isinstance(post, FoundPost)
    assert (post.id, post.conversation, post.kind, post.space, post.author) == ("q1", "c1", "question", "Deals", "u1")
    assert (post.title, post.body, post.format) == ("Discount", "How **much**?", "markdown")
    assert (post.created, post.edited) == (_DAY, 2 * _DAY)
    assert (post.tags, post.mentions, post.votes, post.reactions) == (("discount", "pump"), ("u2",), 4, {"+1": 2})
    assert (post.accepted, post.verified, post.verified_by) == (True, 3 * _DAY, "u2")
    assert (post.review_due, post.superseded_by, post.duplicate_of) == (5 * _DAY, "q9", "17")
    assert (post.state, post.label, post.lang) == ("answered", "internal", "en")
    assert post.keys == {"percent": 37.5, "amount": 120000, "sku": "NV-200"}
    assert (post.attachments[0].name, post.attachments[0].size) == ("terms.txt", 12)


def test_id_and_body_are_enough_and_the_text_is_plain(tmp_path: Path) -> None:
    post = _post(tmp_path)

    assert (post.id, post.body, post.format, post.space, post.author) == ("a", "text", "plain", "General", "")


@pytest.mark.parametrize(
    ("row", "conversation"),
    [
        ({"kind": "question"}, "a"),
        ({"kind": "idea"}, "a"),
        ({"kind": "mail"}, "a"),
        ({"kind": "thread"}, "a"),
        ({"kind": "message"}, ""),
        ({}, ""),
        ({"title": "A title"}, "a"),
        ({"conversation": 7}, "7"),
        ({"parent": "elsewhere"}, "elsewhere"),
    ],
)
def test_a_row_without_conversation_gets_one_unless_it_is_chat(
    tmp_path: Path, row: dict[str, Any], conversation: str
) -> None:
    assert _post(tmp_path, **row).conversation == conversation


def test_a_reply_before_its_parent_joins_the_conversation_of_the_parent(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        {"id": "third", "body": "c", "parent": "second"},
        {"id": "second", "body": "b", "parent": "first"},
        {"id": "other", "body": "x", "kind": "question"},
        {"id": "first", "body": "a", "kind": "question", "conversation": "C", "space": "Deals"},
    )

    posts = _posts(path)

    assert list(posts) == ["other", "first", "second", "third"]
    assert [posts[id].conversation for id in ("first", "second", "third")] == ["C", "C", "C"]
    assert posts["third"].space == "Deals"


def test_replies_whose_parent_never_comes_and_parents_in_a_ring_are_still_imported(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        {"id": "child", "body": "b", "parent": "orphan"},
        {"id": "orphan", "body": "a", "parent": "missing"},
        {"id": "ring1", "body": "c", "parent": "ring2"},
        {"id": "ring2", "body": "d", "parent": "ring1"},
        {"id": "own", "body": "e", "parent": "own"},
    )

    posts = _posts(path)

    assert {id: post.conversation for id, post in posts.items()} == {
        "orphan": "missing",
        "child": "missing",
        "ring1": "ring2",
        "ring2": "ring2",
        "own": "own",
    }
    assert posts["own"].parent == ""


def test_hundreds_of_replies_before_their_parent_follow_it_in_their_own_order(tmp_path: Path) -> None:
    replies = [{"id": f"r{n}", "body": "x", "parent": "top"} for n in range(250)]

    last = [{"id": "top", "body": "a", "conversation": "C"}, {"id": "later", "body": "b", "conversation": "C"}]

    posts = _posts(_write(tmp_path, *replies, *last))

    assert list(posts) == ["top", *(f"r{n}" for n in range(250)), "later"]
    assert {post.conversation for post in posts.values()} == {"C"}


@pytest.mark.slow
def test_a_chain_of_replies_in_reverse_order_takes_linear_time_and_one_conversation(tmp_path: Path) -> None:
    rows = [{"id": n, "body": "x", "parent": n - 1} for n in range(5_000, 0, -1)]
    path = _write(tmp_path, *rows, {"id": 0, "body": "top", "kind": "question"})

    posts = _posts(path)

    assert len(posts) == 5_001
    assert {post.conversation for post in posts.values()} == {"0"}


def test_an_html_body_becomes_markdown(tmp_path: Path) -> None:
    post = _post(tmp_path, body="<p>Close the <i>valve</i></p>", format="html")

    assert post.format == "markdown"
    assert "valve" in post.body
    assert "<" not in post.body


@pytest.mark.parametrize(
    ("line", "reason", "where"),
    [
        (b'{"id": "x", "body": "cut', "broken_line", "posts.jsonl line 2"),
        (b'{"id": "x", "body": "\xff\xfe"}', "broken_line", "posts.jsonl line 2"),
        (b"[" * 100_000, "broken_line", "posts.jsonl line 2"),
        (b'["id", "x"]', "wrong_type", "posts.jsonl line 2"),
        (b'{"id": "x", "body": "b", "votes": "many"}', "wrong_type", "posts.jsonl line 2: votes"),
        (b'{"id": "x", "body": "b", "author": {"name": 3}}', "wrong_type", "posts.jsonl line 2: author.name"),
        (b'{"body": "nameless"}', "missing_id", "posts.jsonl line 2"),
        (b'{"id": "", "body": "nameless"}', "missing_id", "posts.jsonl line 2"),
        (b'{"id": "x", "body": ""}', "empty_post", "posts.jsonl line 2"),
        (b'{"id": "x", "body": "b", "created": "soon"}', "bad_time", "posts.jsonl line 2: created"),
        (b'{"id": "x", "body": "b", "verified": {"at": 1e300}}', "bad_time", "posts.jsonl line 2: verified.at"),
        (b'{"id": "1", "body": "other"}', "duplicate_id", "posts.jsonl line 2"),
        (b'{"id": "1", "body": "first"}', "duplicate_line", "posts.jsonl line 2"),
        (b'{"id": "x", "body": "b", "format": "rtf"}', "unknown_format", "posts.jsonl line 2: rtf"),
        (b'{"id": "x", "body": "b", "kind": "poem"}', "unknown_kind", "posts.jsonl line 2: poem"),
        (b'{"id": "x", "attachments": [{"path": "no.txt"}]}', "attachment_missing", "posts.jsonl line 2: no.txt"),
    ],
)
def test_what_cannot_be_taken_is_named_by_reason_and_line(tmp_path: Path, line: bytes, reason: str, where: str) -> None:
    path = _write(tmp_path, b'{"id": "1", "body": "first"}', line, b'{"id": "3", "body": "last"}')

    assert _skips(path) == [(reason, where)]
    assert {"1", "3"} <= set(_posts(path))


def test_an_unknown_field_is_noted_once_with_its_count_and_the_posts_are_kept(tmp_path: Path) -> None:
    path = _write(tmp_path, *({"id": n, "body": "b", "colour": "red", "author": {"age": 9}} for n in range(3)))

    found = _read(path)

    assert [item for item in found if isinstance(item, Skipped)] == [
        Skipped("unknown_field", "colour, first in posts.jsonl line 1", 3),
        Skipped("unknown_field", "author.age, first in posts.jsonl line 1", 3),
    ]
    assert len(_posts(path)) == 3


@pytest.mark.slow
def test_a_line_over_the_limit_is_skipped_without_being_held(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        {"id": "1", "body": "before"},
        b'{"id": "2", "body": "' + b"x" * LINE_LIMIT + b'"}',
        {"id": "3", "body": "after"},
    )

    assert _skips(path) == [("line_too_long", "posts.jsonl line 2")]
    assert list(_posts(path)) == ["1", "3"]


def test_the_header_names_the_source_and_is_no_post(tmp_path: Path) -> None:
    path = _write(tmp_path, {"precedent": 1, "source": "legacy-forum"}, {"id": "1", "body": "b"})

    with open_container(path) as container:
        assert JsonLines().recognise(container) == 1.0
        assert JsonLines().identify(container) == "legacy-forum"
    assert list(_posts(path)) == ["1"]
    assert _skips(path) == []


def test_a_newer_version_of_the_format_is_refused_whole(tmp_path: Path) -> None:
    path = _write(tmp_path, {"precedent": 2}, {"id": "1", "body": "b"})

    assert _skips(path) == [("unsupported_version", "posts.jsonl: version 2")]


def test_a_byte_order_mark_and_windows_line_ends_are_tolerated(tmp_path: Path) -> None:
    path = tmp_path / "export"
    path.write_bytes(b'\xef\xbb\xbf{"id": "1", "body": "a"}\r\n\r\n{"id": "2", "body": "b"}')

    assert list(_posts(path)) == ["1", "2"]
    assert _skips(path) == []


def test_rows_without_a_header_are_recognised_by_their_fields(tmp_path: Path) -> None:
    path = _write(tmp_path, b"broken", {"id": "1", "body": "a", "created": 5})
    with open_container(path) as container:
        mixed = JsonLines().recognise(container)
    path = _write(tmp_path, {"id": "1", "body": "a", "created": 5}, b"broken")
    with open_container(path) as container:
        ours = JsonLines().recognise(container)
        name = JsonLines().identify(container)

    assert (mixed, ours, name) == (0.0, 0.8, "")


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02",
        b'[{"id": 1, "body": "in an array"}]',
        b'{"type":"version","version":1}\n{"type":"team","team":{"name":"a"}}\n',
        b'{\n  "id": 1,\n  "body": "pretty"\n}\n',
    ],
)
def test_other_content_is_not_taken_for_ours(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "posts.jsonl"
    path.write_bytes(content)

    with open_container(path) as container:
        assert JsonLines().recognise(container) == 0.0


def test_an_attachment_is_read_from_the_same_archive_and_a_stray_file_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        row = {"id": "1", "attachments": [{"path": "files/note.txt", "media_type": "text/plain"}]}
        archive.writestr("data/posts.jsonl", json.dumps(row))
        archive.writestr("data/files/note.txt", "Torque 40 Nm")
        archive.writestr("stray.bin", b"\x00")

    with open_container(path) as container:
        found = list(JsonLines().read(container))
        [attachment] = next(item for item in found if isinstance(item, FoundPost)).attachments
        assert attachment.open is not None
        with attachment.open() as stream:
            content = stream.read()

    assert (attachment.name, attachment.size, content) == ("note.txt", 12, b"Torque 40 Nm")
    assert found[-1] == Skipped("other_file", "stray.bin")


def test_a_space_may_be_described_and_a_person_is_sent_again_only_when_something_changed(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        {"id": "1", "body": "a", "space": {"id": "s", "name": "Board", "kind": "private"}, "author": "Ana"},
        {"id": "2", "body": "b", "space": "s", "author": "Ana"},
        {"id": "3", "body": "c", "space": "s", "author": {"id": "Ana", "email": "ana@example.com"}},
    )

    others = [item for item in _read(path) if not isinstance(item, FoundPost)]

    assert others == [
        FoundPerson("Ana", "Ana"),
        FoundSpace("s", "Board", "private"),
        FoundPerson("Ana", "", "ana@example.com"),
    ]


def test_a_refused_row_does_not_swallow_the_person_it_names(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        {"id": "1", "body": "a", "author": "Ana", "updated": "never"},
        {"id": "2", "body": "b", "author": "Ana"},
    )

    people = [item for item in _read(path) if isinstance(item, FoundPerson)]

    assert people == [FoundPerson("Ana", "Ana")]


def test_keys_keep_numbers_and_no_number_outgrows_the_store(tmp_path: Path) -> None:
    post = _post(tmp_path, keys={"big": 2**70, "flag": True, "ratio": 0.5, "count": 3})

    assert post.keys == {"big": str(2**70), "flag": "true", "ratio": 0.5, "count": 3}
