"""Slack exports: every message becomes a post or is counted under a reason."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.importers.container import open_container
from app.importers.detect import detect
from app.importers.record import Found, FoundFact, FoundPerson, FoundPost, FoundSpace, Skipped
from app.importers.slack import Slack

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "formats"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data folder is not beside the checkout")

USERS = [
    {"id": "U1ANNA", "team_id": "T0FIELD", "name": "anna", "profile": {"real_name": "Anna Berg", "email": "a@x.test"}},
    {"id": "U2BEN", "team_id": "T0FIELD", "name": "ben", "real_name": "Ben Cho", "profile": {}},
    {"id": "U3BOT", "team_id": "T0GUEST", "name": "pager", "is_bot": True, "profile": {"real_name": "Pager"}},
]
CHANNELS = [{"id": "C1", "name": "pumps", "purpose": {"value": "All about <#C1|pumps>"}, "topic": {"value": ""}}]


def message(ts: str, text: str = "", user: str = "U1ANNA", **more: Any) -> dict[str, Any]:
    return {"type": "message", "ts": ts, "user": user, "text": text, **more}


def make_export(folder: Path, days: dict[str, Any], **lists: Any) -> Path:
    """An export zip of these day files; `lists` are further top-level files without their suffix."""
    path = folder / "export.zip"
    files = {"users": USERS, "channels": CHANNELS, **lists}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.json", json.dumps(content))
        for name, content in days.items():
            archive.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return path


def read(path: Path) -> list[Found]:
    with open_container(path) as container:
        return list(Slack().read(container))


def posts_of(found: list[Found]) -> list[FoundPost]:
    return [item for item in found if isinstance(item, FoundPost)]


def skips_of(found: list[Found]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for item in found:
        if isinstance(item, Skipped):
            counts[item.reason] += item.count
    return dict(counts)


def body_of(tmp_path: Path, **fields: Any) -> str:
    """The Markdown of one message with these fields."""
    (post,) = posts_of(read(make_export(tmp_path, {"pumps/2024-01-02.json": [message("1704190000.000100", **fields)]})))
    return post.body


def rich(*elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "rich_text", "elements": list(elements)}]


def section(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(elements)}


def test_an_export_is_recognised_and_named_by_its_team(tmp_path: Path) -> None:
    with open_container(make_export(tmp_path, {})) as container:
        assert detect(container, [Slack()]) is not None
        assert Slack().identify(container) == "T0FIELD"


def test_an_export_inside_one_top_folder_is_recognised(tmp_path: Path) -> None:
    inner = tmp_path / "in" / "Our workspace export"
    (inner / "pumps").mkdir(parents=True)
    (inner / "users.json").write_text(json.dumps(USERS))
    (inner / "channels.json").write_text(json.dumps(CHANNELS))
    (inner / "pumps" / "2024-01-02.json").write_text(json.dumps([message("1704190000.000100", "Hello")]))

    with open_container(tmp_path / "in") as container:
        importer = detect(container, [Slack()])
        assert importer is not None
        (post,) = posts_of(list(importer.read(container)))

    assert (post.space, post.body) == ("C1", "Hello")


def test_a_message_keeps_its_author_time_edit_and_reactions(tmp_path: Path) -> None:
    said = message(
        "1704190000.123456",
        "The seal leaks",
        edited={"user": "U1ANNA", "ts": "1704190060.000000"},
        reactions=[{"name": "eyes", "count": 2, "users": ["U2BEN"]}, {"name": "+1", "users": ["U2BEN"]}],
    )

    found = read(make_export(tmp_path, {"pumps/2024-01-02.json": [said]}))

    (post,) = posts_of(found)
    assert (post.id, post.author, post.created) == ("C1/1704190000.123456", "U1ANNA", 1704190000123)
    assert (post.edited, post.reactions, post.conversation) == (1704190060000, {"eyes": 2, "+1": 1}, "")
    assert FoundSpace("C1", "pumps", "channel", "All about #pumps") in found
    assert FoundPerson("U1ANNA", "Anna Berg", "a@x.test", "anna") in found
    assert FoundPerson("U3BOT", "Pager", "", "pager", is_bot=True) in found


def test_a_thread_over_two_days_is_one_conversation(tmp_path: Path) -> None:
    root = message("1704190000.000100", "Which seal?", thread_ts="1704190000.000100", reply_count=2)
    early = message("1704190100.000200", "Viton", "U2BEN", thread_ts="1704190000.000100")
    late = message(
        "1704290100.000200", "It held", thread_ts="1704190000.000100", subtype="thread_broadcast", root={"text": "x"}
    )

    posts = posts_of(
        read(make_export(tmp_path, {"pumps/2024-01-02.json": [root, early], "pumps/2024-01-03.json": [late]}))
    )

    assert [post.conversation for post in posts] == ["C1/1704190000.000100"] * 3
    assert [post.parent for post in posts] == ["", "C1/1704190000.000100", "C1/1704190000.000100"]


def test_private_and_direct_channels_are_spaces_of_their_kind(tmp_path: Path) -> None:
    days = {
        "board/2024-01-02.json": [message("1704190000.000100", "a")],
        "D7/2024-01-02.json": [message("1704190000.000200", "b")],
        "mpdm-anna--ben-1/2024-01-02.json": [message("1704190000.000300", "c")],
    }

    found = read(
        make_export(
            tmp_path,
            days,
            groups=[{"id": "G1", "name": "board"}],
            dms=[{"id": "D7", "members": ["U1ANNA", "U2BEN"]}],
            mpims=[{"id": "G9", "name": "mpdm-anna--ben-1", "members": ["U1ANNA", "U2BEN", "U9GONE"]}],
        )
    )

    assert [item for item in found if isinstance(item, FoundSpace)] == [
        FoundSpace("G1", "board", "private"),
        FoundSpace("D7", "Anna Berg, Ben Cho", "direct"),
        FoundSpace("G9", "Anna Berg, Ben Cho, U9GONE", "direct"),
    ]


def test_a_folder_that_no_list_names_is_a_space_of_its_own(tmp_path: Path) -> None:
    (post,) = posts_of(read(make_export(tmp_path, {"valves/2024-01-02.json": [message("1704190000.000100", "x")]})))

    assert (post.space, post.id) == ("valves", "valves/1704190000.000100")


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("plain words", "plain words"),
        ("*bold* and _slanted_ and ~gone~", "**bold** and _slanted_ and ~~gone~~"),
        ("3 * 4 * 5 and snake_case", "3 * 4 * 5 and snake_case"),
        ("*<https://x.test|label>*", "**[label](https://x.test)**"),
        ("see <https://x.test/a_b>", "see <https://x.test/a_b>"),
        ("<http://x.test|x.test>", "<http://x.test>"),
        ("<mailto:a@x.test|a@x.test>", "<mailto:a@x.test>"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("ask <@U2BEN> or <@u1anna|nobody>", "ask @Ben Cho or @Anna Berg"),
        ("in <#C1> and <#C404|valves>", "in #pumps and #valves"),
        ("<!here> <!subteam^S1|@field> <!date^1^{date}|May>", "@here @field May"),
        ("run `a &lt; *b*` now", "run `a < *b*` now"),
        ("x ```two\nlines &amp; *stars*``` y", "x \n```\ntwo\nlines & *stars*\n```\n y"),
        ("• one\n    • two", "- one\n    - two"),
        ("&gt; said", "> said"),
    ],
)
def test_mrkdwn_becomes_markdown(text: str, markdown: str, tmp_path: Path) -> None:
    assert body_of(tmp_path, text=text) == markdown


def test_people_mentioned_are_listed_once(tmp_path: Path) -> None:
    said = message("1704190000.000100", "<@U2BEN> and <@U1ANNA> and <@U2BEN>")

    (post,) = posts_of(read(make_export(tmp_path, {"pumps/2024-01-02.json": [said]})))

    assert post.mentions == ("U2BEN", "U1ANNA")


def test_rich_text_is_preferred_to_the_text_made_from_it(tmp_path: Path) -> None:
    blocks = rich(
        section(
            {"type": "text", "text": "Set "},
            {"type": "text", "text": "P-07 ", "style": {"bold": True}},
            {"type": "text", "text": "to"},
            {"type": "text", "text": " 4 bar", "style": {"code": True}},
            {"type": "user", "user_id": "U2BEN"},
            {"type": "emoji", "name": "tada", "unicode": "1f389"},
            {"type": "link", "url": "https://x.test", "text": "manual"},
        ),
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 0,
            "elements": [section({"type": "text", "text": "first"}), section({"type": "text", "text": "second"})],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "indent": 1,
            "elements": [section({"type": "text", "text": "in"})],
        },
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "code\nmore"}]},
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "they said"}]},
    )

    body = body_of(tmp_path, text="set p-07 to 4 bar", blocks=blocks)

    assert body == (
        "Set **P-07** to `4 bar`@Ben Cho🎉[manual](https://x.test)\n1. first\n2. second\n   - in\n"
        "\n```\ncode\nmore\n```\n\n> they said"
    )


def test_blocks_of_a_bot_that_say_more_than_its_text_are_used(tmp_path: Path) -> None:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Pump 7 stopped"}},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "*Fault* E42"},
            "fields": [{"type": "mrkdwn", "text": "at 9"}],
        },
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "plain_text", "text": "hall"}, {"type": "plain_text", "text": "B"}]},
        {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Ack"}}]},
    ]

    assert body_of(tmp_path, text="Alert", blocks=blocks) == "Pump 7 stopped\n\n**Fault** E42\nat 9\n\nhall B"


def test_attachments_of_bots_and_previews_of_links_are_kept_as_quotes(tmp_path: Path) -> None:
    attachments = [
        {
            "pretext": "New ticket",
            "title": "T-1",
            "title_link": "https://x.test/1",
            "text": "Leak",
            "fields": [{"title": "Prio", "value": "high"}],
            "fallback": "unused",
        },
        {"fallback": "only this"},
    ]

    body = body_of(tmp_path, text="", attachments=attachments)

    assert body == "New ticket\n\n> [T-1](https://x.test/1)\n> Leak\n> Prio: high\n\n> only this"


def test_files_are_references_without_the_token_that_opens_them(tmp_path: Path) -> None:
    files = [
        {
            "id": "F1",
            "name": "curve.pdf",
            "mimetype": "application/pdf",
            "size": 1200,
            "mode": "hosted",
            "url_private": "https://files.x.test/F1/curve.pdf?t=xoxe-123-secret&v=2",
        },
        {"id": "F2", "mode": "tombstone"},
        {"id": "F3", "name": "fix.sh", "mode": "snippet", "preview": "systemctl restart pump"},
    ]

    (post,) = posts_of(
        read(make_export(tmp_path, {"pumps/2024-01-02.json": [message("1704190000.000100", "", files=files)]}))
    )

    curve, gone, snippet = post.attachments
    assert (curve.name, curve.media_type, curve.size) == ("curve.pdf", "application/pdf", 1200)
    assert curve.url == "https://files.x.test/F1/curve.pdf?v=2"
    assert (gone.name, snippet.text) == ("F2 (deleted)", "systemctl restart pump")


def test_a_file_whose_bytes_are_in_the_archive_can_be_opened(tmp_path: Path) -> None:
    said = message("1704190000.000100", "see", files=[{"id": "F1", "name": "a.txt", "mode": "hosted"}])
    path = make_export(tmp_path, {"pumps/2024-01-02.json": [said], "__uploads/F1/a.txt": b"bytes"})

    with open_container(path) as container:
        (post,) = posts_of(list(Slack().read(container)))
        open_file = post.attachments[0].open
        assert open_file is not None
        assert open_file().read() == b"bytes"


def test_bots_and_guests_that_no_list_names_become_people(tmp_path: Path) -> None:
    hook = {"type": "message", "subtype": "bot_message", "ts": "1704190000.1", "text": "up", "username": "Owl"}
    app = {"type": "message", "ts": "1704190000.2", "text": "up", "bot_id": "B9", "bot_profile": {"name": "Deploy"}}
    guest = message("1704190000.3", "hi", "W5", user_profile={"real_name": "Cleo Dorn", "name": "cleo"})

    found = read(make_export(tmp_path, {"pumps/2024-01-02.json": [hook, app, guest]}))

    assert [post.author for post in posts_of(found)] == ["bot:Owl", "B9", "W5"]
    assert [item for item in found if isinstance(item, FoundPerson)][len(USERS) :] == [
        FoundPerson("bot:Owl", "Owl", is_bot=True),
        FoundPerson("B9", "Deploy", is_bot=True),
        FoundPerson("W5", "Cleo Dorn", handle="cleo"),
    ]


def test_old_exports_with_comments_on_files_are_read(tmp_path: Path) -> None:
    comment = {
        "type": "message",
        "subtype": "file_comment",
        "ts": "1427135835.000070",
        "text": "<@U2BEN> commented on <@U1ANNA>'s file: Thanks",
        "comment": {"user": "U2BEN", "comment": "Thanks for *this*"},
        "file": {"lines": 17},
    }
    share = {
        "type": "message",
        "subtype": "file_share",
        "ts": 1427135836.000071,
        "text": "<@U1ANNA> uploaded a file: <https://x.test|curve>",
        "file": {"id": "F1", "user": "U1ANNA", "name": "curve.csv", "initial_comment": {"comment": "the curve"}},
    }

    first, second = posts_of(read(make_export(tmp_path, {"pumps/2015-03-23.json": [comment, share]})))

    assert (first.author, first.body, first.attachments) == ("U2BEN", "Thanks for **this**", ())
    assert (second.author, second.body, second.created) == ("U1ANNA", "the curve", 1427135836000)
    assert second.attachments[0].name == "curve.csv"


def test_old_changes_and_deletions_reach_the_message_they_are_about(tmp_path: Path) -> None:
    changed = {
        "type": "message",
        "subtype": "message_changed",
        "ts": "1427135840.000002",
        "message": message("1427135835.000070", "Better words"),
    }
    deleted = {
        "type": "message",
        "subtype": "message_deleted",
        "ts": "1427135850.000003",
        "deleted_ts": "1427135830.000001",
    }
    tombstone = message("1427135860.000004", "This message was deleted.", "USLACKBOT", subtype="tombstone")

    found = read(make_export(tmp_path, {"pumps/2015-03-23.json": [changed, deleted, tombstone]}))

    (post,) = posts_of(found)
    assert (post.id, post.body, post.edited) == ("C1/1427135835.000070", "Better words", 1427135840000)
    assert [item for item in found if isinstance(item, FoundFact)] == [
        FoundFact("C1/1427135830.000001", "deleted", value=True),
        FoundFact("C1/1427135860.000004", "deleted", value=True),
    ]
    assert skips_of(found) == {"deleted_message": 2}


def test_what_is_no_message_is_counted_by_reason(tmp_path: Path) -> None:
    said = message("1704190000.000100", "kept")
    day = [
        said,
        said,
        message("1704190001.000100", "joined", subtype="channel_join"),
        message("1704190002.000100", ""),
        {"type": "message", "text": "when?"},
        {"type": "reaction_added", "ts": "1704190003.000100"},
        message("1704190004.000100", "", subtype="reply_broadcast"),
        "not even an object",
    ]

    found = read(make_export(tmp_path, {"pumps/2024-01-02.json": day, "pumps/notes.txt": b"?"}))

    assert [post.body for post in posts_of(found)] == ["kept"]
    assert skips_of(found) == {
        "duplicate_message": 1,
        "channel_event": 1,
        "empty_message": 1,
        "message_without_time": 1,
        "not_a_message": 1,
        "copy_of_reply": 1,
        "broken_message": 1,
        "not_a_slack_file": 1,
    }
    assert Skipped("channel_event", "pumps/2024-01-02.json: channel_join") in found


def test_lists_without_messages_are_named_but_not_counted(tmp_path: Path) -> None:
    found = read(make_export(tmp_path, {}, canvases=[{"id": "F1"}], integration_logs=[{}, {}]))

    assert Skipped("not_messages", "integration_logs.json: 2 entries without text", 0) in found
    assert Skipped("not_messages", "canvases.json: 1 entries without text", 0) in found


@pytest.mark.parametrize(
    "broken",
    [b"", b'[{"type": "message", "ts": "1704', b"null", b'"text"', b"[" * 100_000, b"\x00\xff\xfe"],
    ids=["empty", "cut", "null", "text", "deep", "binary"],
)
def test_a_broken_day_file_costs_only_itself(broken: bytes, tmp_path: Path) -> None:
    good = [message("1704190000.000100", "kept")]

    found = read(make_export(tmp_path, {"pumps/2024-01-01.json": broken, "pumps/2024-01-02.json": good}))

    assert [post.body for post in posts_of(found)] == ["kept"]
    assert skips_of(found) == {"broken_json": 1}


def test_broken_characters_cost_only_themselves(tmp_path: Path) -> None:
    day = (
        b'\xef\xbb\xbf[{"type":"message","ts":"1704190000.1","user":"U1ANNA","text":"half \\ud83d whole \\ud83d\\ude00"},'
        b'{"type":"message","ts":"1704190000.2","user":"U1ANNA","text":"latin \xe9"}]'
    )

    found = read(make_export(tmp_path, {"pumps/2024-01-02.json": day}))

    assert [post.body for post in posts_of(found)] == ["half \ufffd whole 😀", "latin \ufffd"]
    assert skips_of(found) == {}


def test_fields_of_wrong_types_do_no_harm(tmp_path: Path) -> None:
    day = [
        {
            "type": "message",
            "ts": "1704190000.1",
            "user": 7,
            "text": "kept",
            "blocks": {"type": "rich_text"},
            "attachments": [None, {"fields": "x", "title": 5}],
            "files": "none",
            "file": [],
            "edited": "yes",
            "reactions": [{"name": "x", "count": "many"}],
            "thread_ts": None,
            "comment": 1,
        }
    ]

    (post,) = posts_of(read(make_export(tmp_path, {"pumps/2024-01-02.json": day}, users=[{"id": 5}, 3], channels={})))

    assert (post.body, post.author, post.space) == ("kept", "", "pumps")


@pytest.mark.slow
def test_a_day_file_over_the_limit_is_skipped(tmp_path: Path) -> None:
    folder = tmp_path / "pumps"
    folder.mkdir()
    (tmp_path / "users.json").write_text(json.dumps(USERS))
    with (folder / "2024-01-01.json").open("wb") as stream:
        stream.truncate((64 << 20) + 1)

    found = read(tmp_path)

    assert skips_of(found) == {"member_too_large": 1}


@pytest.mark.slow
@pytest.mark.shared
@needs_shared
def test_every_message_of_a_real_export_is_accounted_for() -> None:
    found = read(SHARED / "slack_export.zip")

    posts = posts_of(found)
    assert len(posts) + sum(skips_of(found).values()) == 20_011
    assert skips_of(found) == {"channel_event": 1030, "deleted_message": 6, "duplicate_message": 1, "not_messages": 0}
    assert len({post.id for post in posts}) == len(posts)
    assert len({post.conversation for post in posts}) == 2027
    assert all(post.body or post.attachments for post in posts)


@pytest.mark.shared
@needs_shared
def test_a_real_old_export_is_accounted_for() -> None:
    path = SHARED / "small" / "slack_export_viewer" / "testarchive.zip"

    found = read(path)

    assert len(posts_of(found)) == 147
    assert skips_of(found) == {"channel_event": 11, "not_messages": 0}


@pytest.mark.shared
@needs_shared
def test_the_history_of_one_channel_is_read_from_a_single_file() -> None:
    path = SHARED / "small" / "perceval" / "slack" / "slack_history.json"

    with open_container(path) as container:
        assert detect(container, [Slack()]) is not None
    found = read(path)

    assert len(posts_of(found)) == 6
    assert skips_of(found) == {"channel_event": 1}
