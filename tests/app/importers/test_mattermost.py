"""Mattermost: the bulk export with its files, and saved pages of the API."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.importers.container import open_container
from app.importers.mattermost import Mattermost
from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace, Skipped

_SHARED = Path(__file__).parents[4] / "shared/data/formats/small"
_HEAD: list[dict[str, Any]] = [
    {"type": "version", "version": 1},
    {"type": "team", "team": {"name": "sales", "display_name": "Sales"}},
    {"type": "channel", "channel": {"team": "sales", "name": "deals", "display_name": "Deals", "type": "O"}},
    {"type": "channel", "channel": {"team": "sales", "name": "board", "display_name": "Board", "type": "P"}},
    {"type": "user", "user": {"username": "ana", "email": "ana@example.com", "first_name": "Ana", "last_name": "Ruiz"}},
    {"type": "user", "user": {"username": "bo", "email": "bo@example.com", "nickname": "Bo"}},
]


def _channel_post(message: str, at: int = 1000, **more: Any) -> dict[str, Any]:
    post = {"team": "sales", "channel": "deals", "user": "ana", "message": message, "create_at": at, **more}
    return {"type": "post", "post": post}


def _write(folder: Path, *lines: dict[str, Any] | bytes) -> Path:
    encoded = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in [*_HEAD, *lines]]
    path = folder / "export.jsonl"
    path.write_bytes(b"\n".join(encoded) + b"\n")
    return path


def _read(path: Path) -> list[Found]:
    with open_container(path) as container:
        return list(Mattermost().read(container))


def _posts(path: Path) -> list[FoundPost]:
    return [found for found in _read(path) if isinstance(found, FoundPost)]


def _skips(path: Path) -> list[tuple[str, str]]:
    return [(found.reason, found.example) for found in _read(path) if isinstance(found, Skipped)]


def test_people_and_channels_come_first_with_who_may_read(tmp_path: Path) -> None:
    found = _read(_write(tmp_path))

    assert found == [
        FoundSpace("sales/deals", "Deals", "channel"),
        FoundSpace("sales/board", "Board", "private"),
        FoundPerson("ana", "Ana Ruiz", "ana@example.com", "ana"),
        FoundPerson("bo", "Bo", "bo@example.com", "bo"),
    ]


def test_replies_follow_their_post_and_share_its_conversation(tmp_path: Path) -> None:
    replies = [
        {"user": "bo", "message": "37 %?", "create_at": 1001, "edit_at": 1500},
        {"user": "ana", "message": "Ask @bo.", "create_at": 1002},
    ]
    path = _write(tmp_path, _channel_post("Which discount?", replies=replies), _channel_post("Alone", at=2000))

    first, second, third, alone = _posts(path)

    root = "sales/deals/1000/ana"
    assert (first.id, first.conversation, first.parent) == (root, root, "")
    assert (second.conversation, second.parent, second.edited) == (root, root, 1500)
    assert third.mentions == ("bo",)
    assert (alone.conversation, alone.space) == ("", "sales/deals")


def test_reactions_and_the_text_of_message_attachments_are_kept(tmp_path: Path) -> None:
    card = {"pretext": "Alarm", "text": "Pressure high", "fields": [{"title": "Unit", "value": "NV-80"}]}
    reactions = [
        {"user": "bo", "create_at": 1, "emoji_name": "ok"},
        {"user": "ana", "create_at": 2, "emoji_name": "ok"},
    ]
    path = _write(tmp_path, _channel_post("", props={"attachments": [card]}, reactions=reactions))

    [post] = _posts(path)

    assert post.body == "Alarm\n\nPressure high\n\nUnit: NV-80"
    assert post.reactions == {"ok": 2}


def test_direct_posts_lie_in_a_space_of_their_members(tmp_path: Path) -> None:
    channel = {"type": "direct_channel", "direct_channel": {"members": ["bo", "ana"]}}
    post = {"channel_members": ["ana", "bo"], "user": "bo", "message": "Between us", "create_at": 5}
    path = _write(tmp_path, channel, {"type": "direct_post", "direct_post": post})

    found = _read(path)

    assert FoundSpace("direct/ana,bo", "Bo, Ana Ruiz", "direct") in found
    assert isinstance(found[-1], FoundPost)
    assert (found[-1].space, found[-1].id) == ("direct/ana,bo", "direct/ana,bo/5/bo")


def test_a_file_is_opened_from_the_data_folder_of_the_zip(tmp_path: Path) -> None:
    post = _channel_post("See file", attachments=[{"path": "20260101/plan.txt"}, {"path": "gone.pdf"}])
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(_write(tmp_path, post), "import.jsonl")
        archive.writestr("data/20260101/plan.txt", "the plan")
        archive.writestr("data/stray.txt", "nobody names me")

    with open_container(path) as container:
        found = list(Mattermost().read(container))
        here, gone = next(item for item in found if isinstance(item, FoundPost)).attachments
        assert here.open is not None
        with here.open() as stream:
            content = stream.read()

    assert (here.name, content) == ("plan.txt", b"the plan")
    assert (gone.name, gone.open) == ("gone.pdf", None)
    assert [item.reason for item in found if isinstance(item, Skipped)] == ["attachment_missing", "other_file"]


def test_two_posts_of_one_moment_are_told_apart_and_a_repeated_one_is_not_doubled(tmp_path: Path) -> None:
    path = _write(tmp_path, _channel_post("one"), _channel_post("two"), _channel_post("one"))

    assert [(post.id, post.body) for post in _posts(path)] == [
        ("sales/deals/1000/ana", "one"),
        ("sales/deals/1000/ana#2", "two"),
    ]
    assert _skips(path) == [("duplicate_post", "line 9")]


@pytest.mark.parametrize(
    ("line", "reason", "example"),
    [
        (_channel_post("ana joined the channel."), "channel_event", "line 7: ana joined the channel."),
        (_channel_post("x", type="system_header_change"), "channel_event", "line 7: x"),
        (_channel_post(""), "empty_post", "sales/deals/1000/ana"),
        (b'{"type":"post","post":{"team":"sales"', "broken_line", "line 7"),
        (b'{"type":"post","post":{"message":"\xff"}}', "broken_line", "line 7"),
        ({"type": "emoji", "emoji": {"name": "tick"}}, "custom_emoji", "tick"),
        ({"type": "role", "role": {}}, "server_settings", "line 7: role"),
        ({"type": "hologram"}, "unknown_line_type", "line 7: hologram"),
    ],
)
def test_what_is_no_post_is_named_by_reason(
    tmp_path: Path, line: dict[str, Any] | bytes, reason: str, example: str
) -> None:
    path = _write(tmp_path, line, _channel_post("kept", at=9))

    assert _skips(path) == [(reason, example)]
    assert [post.body for post in _posts(path)] == ["kept"]


def test_a_line_of_wrong_types_names_the_field(tmp_path: Path) -> None:
    path = _write(tmp_path, _channel_post("x", at="soon"))  # type: ignore[arg-type]

    [(reason, example)] = _skips(path)

    assert reason == "wrong_type"
    assert "line 7" in example
    assert "create_at" in example


def test_a_channel_that_was_never_declared_is_taken_as_private(tmp_path: Path) -> None:
    post = _channel_post("hidden")
    post["post"]["channel"] = "secret"

    assert FoundSpace("sales/secret", "secret", "private") in _read(_write(tmp_path, post))


def test_the_identity_stays_when_a_later_export_has_more_posts(tmp_path: Path) -> None:
    importer = Mattermost()
    with open_container(_write(tmp_path, _channel_post("oldest", at=1), _channel_post("b", at=5))) as container:
        earlier = importer.identify(container)
    more = [_channel_post("c", at=7), _channel_post("b", at=5), _channel_post("oldest, edited", at=1)]
    with open_container(_write(tmp_path, *more)) as container:
        later = importer.identify(container)
    with open_container(_write(tmp_path, _channel_post("x", at=2))) as container:
        other = importer.identify(container)

    assert earlier == later != other
    assert earlier != ""


@pytest.mark.parametrize("content", [b'{"id": "1", "body": "x"}\n', b"[]", b"<html>", b'{"order": 3, "posts": {}}'])
def test_other_content_is_not_recognised(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(content)

    with open_container(path) as container:
        assert Mattermost().recognise(container) == 0.0


def test_saved_pages_of_the_api_become_threads_with_people_and_channels(tmp_path: Path) -> None:
    post = {"create_at": 5, "channel_id": "c1", "user_id": "u1", "message": "m"}
    page = {
        "order": ["p2", "p1"],
        "posts": {
            "p2": {**post, "id": "p2", "root_id": "p1", "create_at": 6},
            "p1": {**post, "id": "p1"},
            "p0": {**post, "id": "p0", "type": "system_join_team", "message": "bo joined", "create_at": 1},
        },
    }
    (tmp_path / "page.json").write_text(json.dumps(page), "utf-8")
    (tmp_path / "user.json").write_text('{"id": "u1", "username": "ana", "email": "a@example.com"}', "utf-8")
    channel = {"id": "c1", "team_id": "t", "name": "deals", "display_name": "Deals", "type": "O"}
    (tmp_path / "z-channel.json").write_text(json.dumps(channel), "utf-8")

    with open_container(tmp_path) as container:
        sureness = Mattermost().recognise(container)
        found = list(Mattermost().read(container))

    assert sureness == 0.9
    assert found[:3] == [
        FoundPerson("u1", "ana", "a@example.com", "ana"),
        FoundSpace("c1", "Deals"),
        Skipped("channel_event", "p0: bo joined"),
    ]
    assert [(item.id, item.conversation, item.parent) for item in found[3:] if isinstance(item, FoundPost)] == [
        ("p1", "p1", ""),
        ("p2", "p1", "p1"),
    ]


@pytest.mark.shared
@pytest.mark.skipif(not _SHARED.is_dir(), reason="needs the shared data folder beside the checkout")
def test_the_sample_export_is_accounted_for_post_by_post() -> None:
    found = _read(_SHARED / "mattermost_zulip_fixture/export.json")

    kinds = [type(item).__name__ for item in found]
    skips = [item.reason for item in found if isinstance(item, Skipped)]
    assert (kinds.count("FoundPerson"), kinds.count("FoundSpace"), kinds.count("FoundPost")) == (5, 6, 14)
    assert (skips.count("channel_event"), skips.count("custom_emoji"), len(skips)) == (7, 2, 9)


@pytest.mark.shared
@pytest.mark.skipif(not _SHARED.is_dir(), reason="needs the shared data folder beside the checkout")
def test_saved_pages_of_a_real_server_are_read() -> None:
    found = _read(_SHARED / "perceval/mattermost")

    assert sum(isinstance(item, FoundPost) for item in found) == 7
    assert [item.reason for item in found if isinstance(item, Skipped)].count("channel_event") == 2
