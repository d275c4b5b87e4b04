"""The sample data of the demo: it imports without a loss, every reference resolves, and it shows each kind of case."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.importers.container import open_container
from app.importers.jsonl import JsonLines
from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace, Skipped

_SAMPLES = Path(__file__).parents[2] / "resources" / "samples" / "norrvik.jsonl"
_FIRST = datetime(2023, 1, 1, tzinfo=UTC).timestamp() * 1000
_LAST = datetime(2026, 11, 21, tzinfo=UTC).timestamp() * 1000


@pytest.fixture(scope="module")
def found() -> list[Found]:
    with open_container(_SAMPLES) as container:
        return list(JsonLines().read(container))


@pytest.fixture(scope="module")
def posts(found: list[Found]) -> dict[str, FoundPost]:
    return {item.id: item for item in found if isinstance(item, FoundPost)}


def test_the_samples_name_their_source() -> None:
    with open_container(_SAMPLES) as container:
        assert JsonLines().recognise(container) == 1.0
        assert JsonLines().identify(container) == "samples"


def test_nothing_is_skipped_and_nothing_is_noted(found: list[Found]) -> None:
    assert [item for item in found if isinstance(item, Skipped)] == []


def test_there_are_as_many_posts_conversations_people_and_spaces_as_intended(
    found: list[Found], posts: dict[str, FoundPost]
) -> None:
    conversations = {post.conversation for post in posts.values()} - {""}

    assert (len(posts), len(conversations)) == (190, 65)
    assert len({item.id for item in found if isinstance(item, FoundPerson)}) == 30
    assert {item.name: item.kind for item in found if isinstance(item, FoundSpace)} == {
        "Deals": "channel",
        "Pricing EMEA": "channel",
        "Contracts": "channel",
        "Product faults": "channel",
        "Field service": "channel",
        "Logistics": "channel",
        "Ideas": "channel",
        "Onboarding": "channel",
        "service-all": "list",
        "workshop-chat": "channel",
    }


def test_languages_states_and_kinds_are_mixed_as_intended(posts: dict[str, FoundPost]) -> None:
    openings = [post for post in posts.values() if post.kind in {"question", "idea"}]

    assert Counter(post.lang for post in openings) == {"en": 39, "de": 6, "fr": 6, "ja": 5, "es": 4}
    assert Counter(post.state for post in openings) == {
        "answered": 49,
        "open": 4,
        "duplicate": 2,
        "under review": 2,
        "planned": 1,
        "shipped": 1,
        "declined": 1,
    }
    assert Counter(post.kind for post in posts.values()) == {
        "question": 55,
        "answer": 62,
        "comment": 34,
        "message": 25,
        "mail": 9,
        "idea": 5,
    }


def test_every_reference_resolves_inside_the_samples(posts: dict[str, FoundPost]) -> None:
    parents = {post.parent for post in posts.values() if post.parent}
    successors = {post.superseded_by for post in posts.values() if post.superseded_by}
    originals = {post.duplicate_of for post in posts.values() if post.duplicate_of}
    outside = [
        post.id for post in posts.values() if post.parent and post.conversation != posts[post.parent].conversation
    ]

    assert parents | successors | originals <= posts.keys()
    assert all(posts[id].kind == "answer" for id in successors)
    assert all(posts[id].kind == "question" for id in originals)
    assert outside == []


def test_people_named_as_authors_mentioned_or_verifying_are_all_sent(
    found: list[Found], posts: dict[str, FoundPost]
) -> None:
    people = {item.id: item.name for item in found if isinstance(item, FoundPerson)}
    named = {post.author for post in posts.values()} | {post.verified_by for post in posts.values() if post.verified}
    mentioned = {id for post in posts.values() for id in post.mentions}

    assert named | mentioned <= people.keys()
    assert people["haruka.nishio"] == "西尾 遥"


def test_each_answered_question_has_an_accepted_answer_that_is_not_superseded(posts: dict[str, FoundPost]) -> None:
    answered = {post.conversation for post in posts.values() if post.state == "answered"}
    accepted = {post.conversation for post in posts.values() if post.accepted and not post.superseded_by}

    assert answered == accepted


def test_chat_is_un_threaded_with_mentions_and_mail_keeps_its_quotes(posts: dict[str, FoundPost]) -> None:
    chat = [post for post in posts.values() if post.space == "workshop-chat"]
    mails = [post for post in posts.values() if post.kind == "mail"]

    assert {post.conversation for post in chat} == {""}
    assert sum(bool(post.mentions) for post in chat) == 9
    assert sum("\n> " in f"\n{post.body}" for post in mails) == 4


def test_verified_answers_have_a_reviewer_and_a_review_date_and_some_are_overdue(posts: dict[str, FoundPost]) -> None:
    verified = [post for post in posts.values() if post.verified]

    assert all(post.verified_by and post.review_due > post.verified >= post.created - 86_400_000 for post in verified)
    assert sum(post.review_due < _LAST for post in verified if not post.superseded_by) == 3


def test_labels_keys_a_table_code_and_an_attachment_with_text_are_there(posts: dict[str, FoundPost]) -> None:
    values = list(posts.values())

    assert {post.label for post in values} == {"", "internal", "customer"}
    assert {"percent", "amount", "account", "sku", "clause"} <= {name for post in values for name in post.keys}
    assert posts["deal-001"].keys["percent"] == 28
    assert any("\n| --- |" in post.body or "|---|" in post.body for post in values)
    assert any("```" in post.body for post in values)
    assert "5,000,000 EUR per event" in posts["contract-008-a1"].attachments[0].text


def test_every_date_lies_between_2023_and_the_day_of_the_demo(posts: dict[str, FoundPost]) -> None:
    times = [post.created for post in posts.values()]

    assert min(times) >= _FIRST
    assert max(times) < _LAST
