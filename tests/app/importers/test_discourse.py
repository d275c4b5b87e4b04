"""Discourse archives: posts alone or in topics become records, or are counted under a reason."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.importers.container import open_container
from app.importers.detect import detect
from app.importers.discourse import FILE_LIMIT, Discourse
from app.importers.discourse_posts import POST_LIMIT
from app.importers.record import Found, FoundAttachment, FoundFact, FoundPerson, FoundPost, FoundSpace, Skipped

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "formats"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data folder is not beside the checkout")


def post(id: int, number: int = 1, **more: Any) -> dict[str, Any]:
    """A post as a topic's file holds it."""
    return {
        "id": id,
        "post_number": number,
        "topic_id": 5,
        "username": "ann",
        "name": "Ann Lee",
        "user_id": 7,
        "avatar_template": "https://letters.test/a/{size}.png",
        "created_at": "2020-01-02T03:04:05.678Z",
        "updated_at": "2020-01-02T03:04:05.678Z",
        "version": 1,
        "post_type": 1,
        "cooked": f"<p>text <b>{number}</b></p>",
        "actions_summary": [],
        **more,
    }


def single(id: int, number: int = 1, **more: Any) -> dict[str, Any]:
    """A post as it comes alone."""
    return post(id, number, **{"topic_title": "Pump stops", "topic_slug": "pump-stops", "category_id": 3, **more})


def topic(*posts: Any, **more: Any) -> dict[str, Any]:
    """A topic's file."""
    return {"post_stream": {"posts": list(posts)}, "id": 5, "title": "Pump stops", "category_id": 3, **more}


def write(folder: Path, **files: Any) -> Path:
    """A folder of JSON files; bytes are written as they are."""
    for name, content in files.items():
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        (folder / f"{name}.json").write_bytes(data)
    return folder


def make_folder(parent: Path, name: str, **files: Any) -> Path:
    """A new folder of JSON files."""
    (parent / name).mkdir()
    return write(parent / name, **files)


def read(path: Path) -> list[Found]:
    with open_container(path) as container:
        detect(container, [Discourse()])
        return list(Discourse().read(container))


def identify(path: Path) -> str:
    with open_container(path) as container:
        return Discourse().identify(container)


def posts_of(found: list[Found]) -> dict[str, FoundPost]:
    return {item.id: item for item in found if isinstance(item, FoundPost)}


def skips_of(found: list[Found]) -> dict[str, int]:
    return dict(sum((Counter({item.reason: item.count}) for item in found if isinstance(item, Skipped)), Counter()))


def test_a_topic_gives_a_question_with_its_title_and_tags_and_answers(tmp_path: Path) -> None:
    found = read(
        write(tmp_path, a=topic(post(10), post(11, 2, reply_to_post_number=1), tags=["pump", {"name": "e 4"}]))
    )

    question, answer = posts_of(found).values()
    assert (question.kind, question.title, question.tags, question.conversation) == (
        "question",
        "Pump stops",
        ("pump", "e 4"),
        "5",
    )
    assert (answer.kind, answer.title, answer.tags, answer.conversation, answer.parent) == ("answer", "", (), "5", "10")
    assert (question.body, question.created, question.edited) == ("text **1**", 1577934245678, 0)
    assert [item for item in found if isinstance(item, FoundPerson)] == [FoundPerson("ann", "Ann Lee", handle="ann")]
    assert [item for item in found if isinstance(item, FoundSpace)] == [
        FoundSpace("category-3", "Category 3", "category")
    ]


def test_the_accepted_answer_is_known_from_the_post_or_from_the_topic(tmp_path: Path) -> None:
    mine = topic(post(10), post(11, 2, accepted_answer=True), post(12, 3))
    other = topic(
        post(20, topic_id=6), post(21, 2, topic_id=6), id=6, accepted_answer={"post_number": 2, "username": "ann"}
    )

    posts = posts_of(read(write(tmp_path, a=mine, b=other)))

    assert [post.id for post in posts.values() if post.accepted] == ["11", "21"]


def test_likes_are_votes_and_reactions_are_kept(tmp_path: Path) -> None:
    liked = post(
        10, actions_summary=[{"id": 2, "count": 4}, {"id": 3, "count": 9}], reactions=[{"id": "heart", "count": 2}]
    )

    posts = posts_of(read(write(tmp_path, a=topic(liked, {**post(11, 2), "actions_summary": None}))))

    assert (posts["10"].votes, posts["10"].reactions) == (4, {"heart": 2})
    assert posts["11"].votes is None


def test_an_edited_post_has_its_time_and_a_deleted_one_no_text(tmp_path: Path) -> None:
    edited = post(10, version=2, updated_at="2020-01-03T00:00:00Z")
    deleted = post(11, 2, user_deleted=True, cooked="<p>(post deleted by author)</p>")

    posts = posts_of(read(write(tmp_path, a=topic(edited, deleted))))

    assert posts["10"].edited == 1578009600000
    assert (posts["11"].deleted, posts["11"].body) == (True, "")


def test_raw_text_is_taken_unless_only_the_forum_understands_it(tmp_path: Path) -> None:
    plain = post(10, raw="raw *text*\r\n")
    quoting = post(11, 2, raw='[quote="bo, post:1, topic:5"]\nx\n[/quote]', cooked="<blockquote>x</blockquote>")

    posts = posts_of(
        read(write(tmp_path, a=topic(plain, quoting, {**post(12, 3, raw="only <b>raw</b>"), "cooked": None})))
    )

    assert [post.body for post in posts.values()] == ["raw *text*", "> x", "only <b>raw</b>"]


def test_mentions_and_uploads_are_named(tmp_path: Path) -> None:
    html = '<p><a class="mention" href="/u/bo">@bo</a> <a class="attachment" href="/uploads/x/log.txt">log.txt</a></p>'

    found = read(write(tmp_path, a=topic(post(10, cooked=html))))

    assert posts_of(found)["10"].mentions == ("bo",)
    assert posts_of(found)["10"].attachments == (FoundAttachment("log.txt", url="/uploads/x/log.txt"),)
    assert FoundPerson("bo") in found


def test_posts_that_come_alone_find_their_parents_whatever_the_order(tmp_path: Path) -> None:
    files = {"a": single(12, 3, reply_to_post_number=2), "b": single(10), "c": single(11, 2, reply_to_post_number=1)}

    posts = posts_of(read(write(tmp_path, **files, d=single(13, 4, reply_to_post_number=99))))

    assert {post.id: post.parent for post in posts.values()} == {"10": "", "11": "10", "12": "11", "13": ""}
    assert posts["10"].title == "Pump stops"


def test_a_topic_without_its_first_post_gets_its_title_as_a_fact(tmp_path: Path) -> None:
    found = read(write(tmp_path, a=single(11, 2), b=single(12, 3), c=single(20, topic_id=6, topic_title="Other")))

    assert [item for item in found if isinstance(item, FoundFact)] == [FoundFact("11", "title", "Pump stops")]


def test_pages_of_latest_posts_and_lists_are_read(tmp_path: Path) -> None:
    found = read(write(tmp_path, a={"latest_posts": [single(10), single(11, 2)]}, b=[single(12, 3)]))

    assert list(posts_of(found)) == ["10", "11", "12"]


def test_an_older_version_of_a_post_never_replaces_a_newer_one(tmp_path: Path) -> None:
    old = single(10, cooked="<p>old</p>")
    new = single(10, cooked="<p>new</p>", version=2, updated_at="2020-02-01T00:00:00Z")

    rising = read(write(tmp_path, a=old, b=new))
    falling = read(write(tmp_path, a=new, b=old))

    assert posts_of(rising)["10"].body == "new"
    assert posts_of(falling)["10"].body == "new"
    assert skips_of(falling) == {"older_version": 1}


def test_what_the_forum_wrote_hid_or_keeps_for_its_staff_is_counted(tmp_path: Path) -> None:
    posts = [
        post(10),
        post(11, 2, post_type=2),
        post(12, 3, post_type=3, action_code="closed.enabled"),
        post(13, 4, post_type=4),
        post(14, 5, hidden=True),
        post(15, 6, created_at="soon"),
        post(16, 7, cooked="x" * (POST_LIMIT + 1)),
        post(-1, 8),
    ]

    found = read(write(tmp_path, a=topic(*posts)))

    assert skips_of(found) == {
        "system_event": 2,
        "whisper": 1,
        "hidden_post": 1,
        "bad_time": 1,
        "too_large": 1,
        "bad_id": 1,
    }
    assert list(posts_of(found)) == ["10"]


def test_private_messages_are_a_space_of_their_own_and_restricted_categories_are_private(tmp_path: Path) -> None:
    categories = {"category_list": {"categories": [{"id": 3, "name": "Field", "read_restricted": True}]}}
    private = topic(post(20, topic_id=6), id=6, archetype="private_message", category_id=None)

    found = read(write(tmp_path, a=topic(post(10)), b=private, categories=categories))

    spaces = {item.id: (item.name, item.kind) for item in found if isinstance(item, FoundSpace)}
    assert spaces == {"category-3": ("Field", "private"), "private-6": ("Pump stops", "direct")}


def test_broken_files_and_posts_cost_only_themselves(tmp_path: Path) -> None:
    whole = topic(post(10), {"id": "ten"}, post(11, 2))
    files = {
        "a": whole,
        "b": b"{broken",
        "c": {"topic_list": {}},
        "d": b"",
        "e": {"post_stream": {"posts": 3}},
        "f": b'\xef\xbb\xbf{"post_number": 1, "id": 12, "topic_id": 5, "cooked": "\\ud800caf\xe9", "created_at": "2020-01-01"}',
    }
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "readme.txt").write_text("hello")

    found = read(write(tmp_path, **files))

    assert skips_of(found) == {"broken_post": 1, "broken_json": 2, "other_file": 2, "broken_topic": 1}
    assert list(posts_of(found)) == ["10", "11", "12"]
    assert posts_of(found)["12"].body == "\ufffdcaf\ufffd"


def test_posts_that_a_topic_names_and_the_archive_lacks_are_counted(tmp_path: Path) -> None:
    page = topic(post(10))
    page["post_stream"]["stream"] = [10, 11, 12]

    assert skips_of(read(write(tmp_path, a=page))) == {"post_not_in_archive": 2}


@pytest.mark.slow
def test_an_endless_file_is_skipped_and_the_rest_imported(tmp_path: Path) -> None:
    endless = b'{"post_number": 1, "cooked": "' + b"x" * FILE_LIMIT

    found = read(write(tmp_path, a=endless, b=single(10)))

    assert skips_of(found) == {"too_large": 1}
    assert list(posts_of(found)) == ["10"]


def test_the_forum_is_identified_by_its_host_or_else_by_its_oldest_post(tmp_path: Path) -> None:
    avatar = "https://cdn.test/user_avatar/Forum.Example.org/ann/{size}/1_2.png"
    hosted = make_folder(tmp_path, "hosted", a=single(10), b=single(11, 2, avatar_template=avatar))
    before = make_folder(tmp_path, "before", a=topic(post(10), post(11, 2)))
    later = make_folder(tmp_path, "later", a=topic(post(12, topic_id=6), id=6), b=topic(post(11, 2), post(10)))

    assert identify(hosted) == "forum.example.org"
    assert identify(before).startswith("oldest-")
    assert identify(later) == identify(before)


def test_only_discourse_is_recognised(tmp_path: Path) -> None:
    other = make_folder(tmp_path, "other", a={"messages": [{"content": "x"}]})

    with open_container(other) as container:
        assert Discourse().recognise(container) == 0
    with open_container(make_folder(tmp_path, "forum", a=single(10))) as container:
        assert Discourse().recognise(container) > 0.9


@needs_shared
@pytest.mark.shared
@pytest.mark.slow
def test_the_urho3d_topics_are_accounted_for() -> None:
    found = read(SHARED / "discourse_topics_json.tar.xz")

    posts = posts_of(found).values()
    assert Counter(post.kind for post in posts) == {"question": 2470, "answer": 13929}
    assert sum(post.accepted for post in posts) == 26
    assert skips_of(found) == {"system_event": 11, "hidden_post": 2}
    assert identify(SHARED / "discourse_topics_json.tar.xz") == "discourse.urho3d.io"


@needs_shared
@pytest.mark.shared
@pytest.mark.slow
def test_the_delving_bitcoin_posts_are_accounted_for() -> None:
    found = read(SHARED / "discourse_posts_json.tar.xz")

    posts = [item for item in found if isinstance(item, FoundPost)]
    assert len(posts) + skips_of(found)["older_version"] == 4725
    titled = {item.post for item in found if isinstance(item, FoundFact)} | {post.id for post in posts if post.title}
    assert len({post.conversation for post in posts}) == 635
    assert {post.conversation for post in posts if post.id in titled} == {post.conversation for post in posts}
