"""Zulip archives and server exports: every message becomes a post or is counted under a reason."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.container import open_container
from app.importers.detect import detect
from app.importers.json_items import mended, read_items
from app.importers.record import Found, FoundAttachment, FoundPerson, FoundPost, FoundSpace, Skipped
from app.importers.zulip import FILE_LIMIT, Zulip
from app.importers.zulip_text import MESSAGE_LIMIT

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "judged" / "zulip_lean"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data folder is not beside the checkout")
_JSON = st.recursive(
    st.none() | st.integers() | st.text(alphabet='ab"\\[]{},é\n'),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet='a"\\]'), inner, max_size=3),
    max_leaves=10,
)


def message(id: int, content: str = "<p>hello</p>", sender: str = "Ann Lee", **more: Any) -> dict[str, Any]:
    return {"id": id, "content": content, "sender_full_name": sender, "timestamp": 1588784544, **more}


def write(root: Path, files: dict[str, Any]) -> Path:
    """An archive folder; bytes are written as they are."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return root


def read(path: Path) -> list[Found]:
    with open_container(path) as container:
        detect(container, [Zulip()])
        return list(Zulip().read(container))


def identify(path: Path) -> str:
    with open_container(path) as container:
        detect(container, [Zulip()])
        return Zulip().identify(container)


def posts_of(found: list[Found]) -> list[FoundPost]:
    return [item for item in found if isinstance(item, FoundPost)]


def skips_of(found: list[Found]) -> dict[str, int]:
    return dict(sum((Counter({item.reason: item.count}) for item in found if isinstance(item, Skipped)), Counter()))


def test_a_topic_is_a_conversation_under_its_path_and_decoded_title(tmp_path: Path) -> None:
    name = "270676-lean4/mathport.3Airreducible.20.C3.A9.json"

    found = read(write(tmp_path, {f"zulip_json/{name}": [message(1, "<p>a &lt; <b>b</b></p>"), message(2)]}))

    first, second = posts_of(found)
    assert (first.conversation, first.title, first.kind) == (name, "mathport:irreducible é", "question")
    assert (second.conversation, second.title, second.kind) == (name, "", "message")
    assert (first.body, first.created, first.author, first.space) == ("a < **b**", 1588784544000, "Ann Lee", "270676")
    assert [item for item in found if isinstance(item, FoundPerson)] == [FoundPerson("Ann Lee", "Ann Lee")]
    assert [item for item in found if isinstance(item, FoundSpace)] == [FoundSpace("270676", "lean4")]


def test_the_conversation_is_the_same_from_the_folder_above_and_from_inside(tmp_path: Path) -> None:
    write(tmp_path / "above" / "zulip_json", {"7-a/t.json": [message(1)], "8-b/t.json": [message(2)]})

    above, inside = read(tmp_path / "above"), read(tmp_path / "above" / "zulip_json")

    assert [post.conversation for post in posts_of(above)] == ["7-a/t.json", "8-b/t.json"]
    assert above == inside


def test_a_stream_name_may_hold_slashes_and_percent_signs(tmp_path: Path) -> None:
    found = read(write(tmp_path, {"7-meta-/-X%3F/t.json": [message(1)], "8-b/t.json": [message(2)]}))

    assert posts_of(found)[0].conversation == "7-meta-/-X%3F/t.json"
    assert FoundSpace("7", "meta-/-X?") in found


def test_messages_come_in_the_order_of_their_ids_each_once(tmp_path: Path) -> None:
    found = read(write(tmp_path, {"7-a/t.json": [message(3), message(1), message(3), message(2)]}))

    assert [(post.id, post.kind) for post in posts_of(found)] == [("1", "question"), ("2", "message"), ("3", "message")]
    assert skips_of(found) == {"duplicate_message": 1}


def test_what_the_server_says_is_an_event_and_never_the_question(tmp_path: Path) -> None:
    found = read(write(tmp_path, {"7-a/t.json": [message(1, sender="Notification Bot"), message(2)]}))

    assert [post.kind for post in posts_of(found)] == ["event", "question"]
    assert FoundPerson("Notification Bot", "Notification Bot", is_bot=True) in found


def test_a_resolved_topic_is_answered(tmp_path: Path) -> None:
    question = posts_of(read(write(tmp_path, {"7-a/.E2.9C.94.20pump.json": [message(1)]})))[0]

    assert (question.title, question.state) == ("pump", "answered")


def test_mentions_and_uploaded_files_are_named(tmp_path: Path) -> None:
    html = (
        '<p><span class="user-mention" data-user-id="9">@Bo &amp; Co</span> see '
        '<a href="/user_uploads/3/x/log.txt">log.txt</a></p>'
    )

    found = read(write(tmp_path, {"7-a/t.json": [message(1, html)]}))

    assert posts_of(found)[0].mentions == ("Bo & Co",)
    assert posts_of(found)[0].attachments == (FoundAttachment("log.txt", url="/user_uploads/3/x/log.txt"),)
    assert FoundPerson("Bo & Co", "Bo & Co") in found


def test_broken_messages_and_files_cost_only_themselves(tmp_path: Path) -> None:
    files = {
        "7-a/a.json": [message(1), {"id": "two", "content": "x"}, {"id": 3}, message(4)],
        "7-a/b.json": json.dumps([message(5), message(6)]).encode()[:-30],
        "7-a/c.json": b"",
        "7-a/d.json": b'[{"id": 7, "content": "\\ud800caf\xe9", "timestamp": 1}]',
        "7-a/e.json": [message(8, timestamp=10**15)],
        "7-a/readme.txt": b"hello",
    }

    found = read(write(tmp_path, files))

    assert [post.id for post in posts_of(found)] == ["1", "4", "5", "7"]
    assert skips_of(found) == {"broken_message": 2, "broken_json": 2, "bad_time": 1, "other_file": 1}
    assert posts_of(found)[3].body == "\ufffdcaf\ufffd"


@pytest.mark.slow
def test_a_message_of_a_hundred_megabytes_is_skipped_and_its_neighbours_imported(tmp_path: Path) -> None:
    huge = json.dumps([message(1), message(2, "@@"), message(3)]).encode().replace(b"@@", b"x" * 100_000_000)

    found = read(write(tmp_path, {"7-a/t.json": huge, "8-b/t.json": [message(4, "y" * (MESSAGE_LIMIT + 1))]}))

    assert [post.id for post in posts_of(found)] == ["1", "3"]
    assert skips_of(found) == {"too_large": 2}


@pytest.mark.slow
def test_a_huge_file_of_small_messages_has_one_question(tmp_path: Path) -> None:
    messages = [message(id, "z" * 1_000_000) for id in range(1, FILE_LIMIT // 1_000_000 + 10)]

    posts = posts_of(read(write(tmp_path, {"7-a/t.json": messages})))

    assert [post.id for post in posts] == [str(item["id"]) for item in messages]
    assert [post.id for post in posts if post.kind == "question"] == ["1"]


def test_a_later_archive_of_the_same_server_has_the_same_identity(tmp_path: Path) -> None:
    first = write(tmp_path / "first", {"7-a/t.json": [message(5)], "30-b/t.json": [message(2)]})
    later = write(
        tmp_path / "later",
        {
            "7-renamed/t.json": [message(5), message(90)],
            "7-renamed/a.json": [message(80)],
            "100-c/t.json": [message(70)],
        },
    )
    other = write(tmp_path / "other", {"7-a/t.json": [message(6)]})

    assert identify(first)
    assert identify(later) == identify(first)
    assert identify(other) != identify(first)


def make_export(root: Path, *messages: dict[str, Any], **tables: Any) -> Path:
    """A server's export with two people, a public and a private stream, and a pair."""
    realm = {
        "zerver_realm": [{"string_id": "field", "date_created": 1500000000.5}],
        "zerver_userprofile": [
            {"id": 10, "full_name": "Ann Lee", "delivery_email": "ann@x.test", "is_bot": False},
            {"id": 11, "full_name": "Bo", "email": "bo@x.test"},
        ],
        "zerver_userprofile_crossrealm": [{"id": 2, "full_name": "Welcome Bot", "is_bot": True}],
        "zerver_stream": [
            {"id": 7, "name": "pumps", "description": "All", "invite_only": False},
            {"id": 8, "name": "board"},
        ],
        "zerver_recipient": [
            {"id": 1, "type": 2, "type_id": 7},
            {"id": 2, "type": 1, "type_id": 11},
            {"id": 3, "type": 3, "type_id": 4},
            {"id": 4, "type": 2, "type_id": 8},
        ],
        "zerver_reaction": [{"message": 1, "emoji_name": "tada"}, {"message": 1, "emoji_name": "tada"}],
    }
    realm["zerver_stream"][1]["invite_only"] = True
    return write(root, {"realm.json": {**realm, **tables}, "messages-000001.json": {"zerver_message": list(messages)}})


def row(id: int, recipient: int = 1, **more: Any) -> dict[str, Any]:
    content = {"content": "raw", "rendered_content": "<p>text</p>", "date_sent": 1588784544.25, "subject": "Pump"}
    return {"id": id, "sender": 10, "recipient": recipient, **content, **more}


def test_a_server_export_gives_topics_people_reactions_and_edits(tmp_path: Path) -> None:
    rows = [row(1), row(2, subject="pump", sender=2, last_edit_time=1588784600.0), row(3, rendered_content=None)]

    found = read(make_export(tmp_path, *rows))

    first, second, third = posts_of(found)
    assert (first.conversation, first.title, first.kind, first.reactions) == ("7/pump", "Pump", "question", {"tada": 2})
    assert (second.conversation, second.kind, second.edited) == ("7/pump", "message", 1588784600000)
    assert (first.created, first.body, third.body) == (1588784544250, "text", "raw")
    assert FoundPerson("10", "Ann Lee", "ann@x.test") in found
    assert FoundPerson("2", "Welcome Bot", is_bot=True) in found
    assert FoundSpace("7", "pumps", "channel", "All") in found


def test_private_streams_and_direct_messages_are_not_open_to_all(tmp_path: Path) -> None:
    found = read(make_export(tmp_path, row(1, 2), row(2, 3), row(3, 4), row(4, 99), row(5, 2, sender=11)))

    kinds = {item.id: (item.name, item.kind) for item in found if isinstance(item, FoundSpace)}
    assert kinds == {
        "direct-10-11": ("Ann Lee, Bo", "direct"),
        "group-4": ("group 4", "direct"),
        "8": ("board", "private"),
        "recipient-99": ("recipient 99", "private"),
        "direct-11": ("Bo", "direct"),
    }
    assert [post.conversation for post in posts_of(found)] == ["", "", "8/pump", "recipient-99/pump", ""]


def test_a_damaged_export_is_accounted_for(tmp_path: Path) -> None:
    make_export(tmp_path, row(1), {"id": 2}, row(3, date_sent=1e20))
    write(tmp_path, {"messages-000002.json": b"{", "attachment.json": {}})

    found = read(tmp_path)

    assert [post.id for post in posts_of(found)] == ["1"]
    assert skips_of(found) == {"broken_message": 1, "bad_time": 1, "broken_json": 1, "other_file": 1}


def test_a_server_export_is_identified_by_its_subdomain_and_birthday(tmp_path: Path) -> None:
    assert identify(make_export(tmp_path, row(1))) == "field-1500000000"


def test_only_zulip_is_recognised(tmp_path: Path) -> None:
    archive = write(tmp_path / "archive", {"7-a/t.json": [message(1)]})
    export = make_export(tmp_path / "export", row(1))
    other = write(tmp_path / "other", {"7-a/t.json": [{"text": "x"}], "realm.json": {}})

    with open_container(archive) as container:
        assert Zulip().recognise(container) > 0.9
    with open_container(export) as container:
        assert Zulip().recognise(container) > 0.9
    with open_container(other) as container:
        assert Zulip().recognise(container) == 0


@given(st.lists(_JSON, max_size=6), st.booleans())
def test_a_list_is_split_into_exactly_its_elements(items: list[Any], is_ascii: bool) -> None:
    data = json.dumps(items, ensure_ascii=is_ascii).encode()

    found = list(read_items(io.BytesIO(data), 100_000))

    assert [(json.loads(raw), reason) for raw, reason in found] == [(item, "") for item in items]


@given(st.binary(max_size=60))
def test_no_bytes_stop_the_splitter_or_the_mender(data: bytes) -> None:
    assert all(len(raw) <= 10 for raw, _ in read_items(io.BytesIO(b"[" + data), 10))
    assert mended(data).decode() is not None


def test_strings_and_escapes_may_lie_across_blocks() -> None:
    items = ["x" * 262_141 + '"],[', "\\" * 262_143, ["a"]]

    found = list(read_items(io.BytesIO(json.dumps(items).encode()), 10_000_000))

    assert [json.loads(raw) for raw, _ in found] == items


@needs_shared
@pytest.mark.soak
def test_the_lean_archive_is_accounted_for() -> None:
    counts: Counter[str] = Counter()
    with open_container(SHARED / "zulip_json_before_2024.tar.xz") as container:
        detect(container, [Zulip()])
        for item in Zulip().read(container):
            counts[getattr(item, "kind", "")] += 1
            counts["skipped"] += getattr(item, "count", 0)

    assert counts["question"] == 32_027
    assert counts["question"] + counts["message"] + counts["event"] + counts["skipped"] == 628_084


def test_an_element_over_the_limit_is_named_and_not_held() -> None:
    data = json.dumps(["a", "b" * 1000, ["c" * 1000], "d"]).encode()

    found = [(raw.strip(), reason) for raw, reason in read_items(io.BytesIO(data), 100)]

    assert found == [(b'"a"', ""), (b"", "too_large"), (b"", "too_large"), (b'"d"', "")]
