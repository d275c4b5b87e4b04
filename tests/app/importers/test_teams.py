"""Microsoft Teams exports: channels, replies, HTML bodies, cards, people, and what is skipped."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.importers.container import open_container
from app.importers.json_array import BrokenArrayError, read_array
from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace, Skipped
from app.importers.teams import Teams

_SHARED = Path(__file__).parents[4] / "shared/data/formats/small/teams_zulip_fixture"
_TENANT = "11111111-2222-3333-4444-555555555555"
_GROUP = "aaaaaaaa-2222-3333-4444-555555555555"
_CHANNEL = {
    "Id": "19:general@thread",
    "DisplayName": "General",
    "Description": "All of us",
    "MembershipType": "standard",
    "TenantId": _TENANT,
    "WebUrl": f"https://teams.example.com/l/channel/x?groupId={_GROUP}&tenantId={_TENANT}",
}
_SPACE = "19:general@thread"


def _message(id: str = "100", html: str = "<p>Hello</p>", **fields: Any) -> dict[str, Any]:
    return {
        "Id": id,
        "Body": {"ContentType": "html", "Content": html},
        "CreatedDateTime": "2026-03-05T10:00:00.100+00:00",
        "MessageType": "message",
        "From": {"User": {"Id": "u1", "DisplayName": "Ana Ruiz"}},
        "ChannelIdentity": {"ChannelId": _SPACE, "TeamId": _GROUP},
        **fields,
    }


def _write(folder: Path, *messages: Any, privacy: str = "Public") -> Path:
    export = folder / "export"
    (export / "teams/a").mkdir(parents=True)
    (export / "users").mkdir()
    teams = [{"Name": "Sales", "Privacy": privacy, "GroupsId": _GROUP, "Description": "Selling"}]
    users = [
        {"Id": "u1", "DisplayName": "Ana Ruiz", "Mail": "ana@example.com", "UserPrincipalName": "ana.r@example.com"}
    ]
    (export / "teams/teamsList.json").write_text(json.dumps(teams), "utf-8")
    (export / "users/usersList.json").write_text(json.dumps(users), "utf-8")
    (export / "teams/a/channels_a.json").write_text(json.dumps([_CHANNEL]), "utf-8")
    (export / "teams/a/messages_a.json").write_text(json.dumps(messages), "utf-8")
    return export


def _read(path: Path) -> list[Found]:
    with open_container(path) as container:
        return list(Teams().read(container))


def _posts(path: Path) -> list[FoundPost]:
    return [found for found in _read(path) if isinstance(found, FoundPost)]


def _post(folder: Path, **fields: Any) -> FoundPost:
    [post] = _posts(_write(folder, _message(**fields)))
    return post


def test_the_export_is_recognised_and_named_by_its_tenant(tmp_path: Path) -> None:
    with open_container(_write(tmp_path, _message())) as container:
        assert Teams().recognise(container) == 1.0
        assert Teams().identify(container) == _TENANT


def test_people_and_the_channel_come_before_the_post(tmp_path: Path) -> None:
    found = _read(_write(tmp_path, _message()))

    assert found[:2] == [
        FoundPerson("u1", "Ana Ruiz", "ana@example.com", "ana.r"),
        FoundSpace(_SPACE, "Sales: General", "channel", "All of us"),
    ]
    assert isinstance(found[2], FoundPost)
    assert (found[2].author, found[2].body, found[2].created) == ("u1", "Hello", 1772704800100)


def test_a_channel_of_a_private_team_is_private(tmp_path: Path) -> None:
    found = _read(_write(tmp_path, _message(), privacy="Private"))

    assert FoundSpace(_SPACE, "Sales: General", "private", "All of us") in found


def test_replies_join_the_conversation_of_their_post(tmp_path: Path) -> None:
    first, reply = _posts(_write(tmp_path, _message(Subject="Discount"), _message("101", ReplyToId="100")))

    assert (first.id, first.conversation, first.parent, first.title) == (f"{_SPACE}/100", first.id, "", "Discount")
    assert (reply.conversation, reply.parent) == (first.id, first.id)


def test_mentions_emoji_edits_and_reactions_are_kept(tmp_path: Path) -> None:
    post = _post(
        tmp_path,
        html='<p><at id="0">Bo Li</at> look <emoji id="x" alt="🔧" title="Wrench"></emoji></p>',
        Mentions=[{"Id": 0, "Mentioned": {"User": {"Id": "u2", "DisplayName": "Bo Li"}}}],
        LastEditedDateTime="2026-03-05T11:00:00Z",
        Reactions=[{"ReactionType": "👍"}, {"ReactionType": "👍"}, {"ReactionType": None}],
        Importance="high",
    )

    assert post.body == "@Bo Li look 🔧"
    assert post.mentions == ("u2",)
    assert post.edited == 1772708400000
    assert (post.reactions, post.keys) == ({"👍": 2}, {"importance": "high"})


def test_a_linked_file_is_an_attachment_and_a_card_is_text(tmp_path: Path) -> None:
    card = {
        "type": "AdaptiveCard",
        "body": [{"type": "TextBlock", "text": "Pump alarm"}, {"facts": [{"title": "P", "value": "9 bar"}]}],
    }
    post = _post(
        tmp_path,
        html='<p>See</p><attachment id="1"></attachment>',
        Attachments=[
            {"Id": "1", "ContentType": "reference", "ContentUrl": "https://e.org/plan.pdf", "Name": "plan.pdf"},
            {"Id": "2", "ContentType": "application/vnd.microsoft.card.adaptive", "Content": json.dumps(card)},
            {"Id": "3", "ContentType": "messageReference", "Content": '{"messagePreview": "What was asked"}'},
            {"Id": "4", "Content": "no json"},
        ],
    )

    assert [(file.name, file.url) for file in post.attachments] == [("plan.pdf", "https://e.org/plan.pdf")]
    assert post.body == "Pump alarm\n\nP\n\n9 bar\n\n> What was asked\n\nSee"


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (_message(MessageType="systemEventMessage"), "channel_event"),
        (_message(html="", DeletedDateTime="2026-03-05T10:00:00Z"), "deleted_post"),
        (_message(html="<p>&nbsp;</p>"), "empty_post"),
        (_message(CreatedDateTime="yesterday"), "bad_time"),
        (_message(id=""), "missing_id"),
        (_message(ChannelIdentity=None), "missing_id"),
        ("just text", "wrong_type"),
    ],
)
def test_what_is_no_post_is_named_by_reason(tmp_path: Path, message: Any, reason: str) -> None:
    found = _read(_write(tmp_path, message, _message("200", "<p>kept</p>")))

    assert [item.reason for item in found if isinstance(item, Skipped)] == [reason]
    assert [item.body for item in found if isinstance(item, FoundPost)] == ["kept"]


def test_a_file_cut_short_gives_what_came_before_the_cut(tmp_path: Path) -> None:
    export = _write(tmp_path, _message("1"), _message("2"))
    path = export / "teams/a/messages_a.json"
    path.write_bytes(path.read_bytes()[:-40])

    found = _read(export)

    assert [item.id for item in found if isinstance(item, FoundPost)] == [f"{_SPACE}/1"]
    assert Skipped("broken_json", "teams/a/messages_a.json after 1 entries") in found


def test_names_as_graph_writes_them_and_chats_are_read_too(tmp_path: Path) -> None:
    message = {
        "id": "5",
        "chatId": "19:chat",
        "messageType": "message",
        "body": {"contentType": "text", "content": "plain *text*"},
        "createdDateTime": "2026-03-05T10:00:00Z",
        "from": {"application": {"id": "bot", "displayName": "Alarm bot"}},
    }
    path = tmp_path / "messages.json"
    path.write_text(json.dumps({"@odata.context": "x", "value": [message]}), "utf-8")

    space, person, post = _read(path)

    assert space == FoundSpace("19:chat", "Chat", "direct")
    assert person == FoundPerson("bot", "Alarm bot", is_bot=True)
    assert isinstance(post, FoundPost)
    assert (post.conversation, post.format, post.body) == ("", "plain", "plain *text*")


def test_other_files_are_reported_and_other_content_is_not_recognised(tmp_path: Path) -> None:
    export = _write(tmp_path, _message())
    (export / "notes.txt").write_text("hello", "utf-8")
    other = tmp_path / "other.json"
    other.write_text('[{"id": 1, "title": "x"}]', "utf-8")

    with open_container(other) as container:
        assert Teams().recognise(container) == 0.0
    assert Skipped("other_file", "notes.txt") in _read(export)


def test_an_array_is_read_element_by_element_across_blocks() -> None:
    elements = [{"n": n, "text": "å" * 997} for n in range(600)]
    data = json.dumps(elements, ensure_ascii=False, indent=1).encode()

    assert list(read_array(io.BytesIO(b"\xef\xbb\xbf" + data), 10_000)) == elements


@pytest.mark.parametrize(
    "data", [b"", b"{}", b'[{"a": 1}, {', b'[{"a": 1} oops]', b"[" * 100_000, b'["' + b"x" * 900_000]
)
def test_a_broken_or_endless_array_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenArrayError):
        list(read_array(io.BytesIO(data), 300_000))


def test_an_element_over_the_limit_ends_the_reading_early() -> None:
    stream = io.BytesIO(b'["' + b"x" * 6_000_000)

    with pytest.raises(BrokenArrayError):
        list(read_array(stream, 300_000))

    assert stream.tell() < 1_500_000


@pytest.mark.shared
@pytest.mark.skipif(not _SHARED.is_dir(), reason="needs the shared data folder beside the checkout")
def test_the_sample_export_is_read_whole() -> None:
    found = _read(_SHARED)

    assert [type(item).__name__ for item in found].count("FoundPost") == 6
    assert not [item for item in found if isinstance(item, Skipped)]
