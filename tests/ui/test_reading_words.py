"""What the reading pane says about a post, and what it copies."""

from dataclasses import replace
from datetime import UTC, datetime

from app.services.answers import AttachmentView, ConversationView, PostView
from ui.reading import wording
from ui.reading.clipboard import copy_with_source, whole_text
from ui.reading.order import Entry
from ui.reading.sections import best_badge, build_sections
from ui.text.post_text import parse_post

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
DAY = 86_400_000
SEPTEMBER = int(datetime(2026, 9, 2, tzinfo=UTC).timestamp() * 1_000)
POST = PostView("a" * 32, "", "Uma Reed", "u", "answer", SEPTEMBER, 0, "Above **35 %** goes to Deal Desk.", "markdown")
VIEW = ConversationView(
    "c", "", "The title", "Deals", "5" * 32, "question", "accepted", 1, 9, "", (), (POST,), f"precedent://{'5' * 32}/q"
)  # fmt: skip


def _marks(post: PostView) -> list[str]:
    return [mark.words for mark in wording.post_marks(post, NOW)]


def _sections(post: PostView) -> list[str]:
    text = parse_post(post.body, post.format)
    (section,) = build_sections([Entry(post)], {post.id: text}, ("", best_badge(searched=True)), NOW)
    return [link.target for link in section.links]


def test_a_verified_answer_names_the_day_in_any_time_zone() -> None:
    assert _marks(replace(POST, accepted=True, verified=SEPTEMBER)) == ["Accepted", "Verified 2 Sep 2026"]


def test_a_review_is_only_mentioned_once_it_is_overdue() -> None:
    assert _marks(replace(POST, review_due=SEPTEMBER)) == ["Review was due 2 Sep 2026"]
    assert _marks(replace(POST, review_due=SEPTEMBER + 365 * DAY)) == []


def test_a_superseded_answer_is_no_longer_accepted_or_verified() -> None:
    post = replace(POST, accepted=True, verified=SEPTEMBER, superseded=SEPTEMBER, label="internal")

    assert _marks(post) == ["Superseded", "Internal"]


def test_a_post_is_said_with_its_text_first_and_its_date_last() -> None:
    text = parse_post(POST.body, POST.format)

    spoken = wording.spoken(replace(POST, accepted=True, verified=SEPTEMBER, label="internal"), text, NOW)

    assert spoken == (
        "Above 35 % goes to Deal Desk., answer, Accepted, Verified 2 Sep 2026, Internal, Uma Reed, 2 September 2026"
    )


def test_a_superseded_answer_is_not_read_out_as_if_it_held() -> None:
    text = parse_post(POST.body, POST.format)

    spoken = wording.spoken(replace(POST, superseded=SEPTEMBER), text, NOW)

    assert spoken.startswith("answer, Superseded 2 Sep 2026 – do not use")
    assert "35 %" not in spoken


def test_a_long_post_is_cut_at_a_word_when_it_is_said() -> None:
    text = parse_post("word " * 5_000, "plain")

    spoken = wording.spoken(replace(POST, body="word " * 5_000), text, NOW)

    assert "word …, answer" in spoken
    assert len(spoken) < 1_200


def test_a_name_that_turns_the_line_around_is_made_harmless() -> None:
    file = AttachmentView("invoice\u202efdp.exe\n", "text/plain", 3, "", "")

    words = wording.attachment_words(file)

    assert "\u202e" not in words
    assert "\n" not in words


def test_the_kind_of_a_file_is_said_where_its_name_does_not_say_it() -> None:
    named, bare = (
        AttachmentView("rider.pdf", "application/pdf", 3, "", "b"),
        AttachmentView("rider", "text/plain", 3, "", "b"),
    )

    assert [wording.attachment_words(each) for each in (named, bare)] == [
        "rider.pdf  ·  3 bytes",
        "rider  ·  text/plain  ·  3 bytes",
    ]


def test_links_to_posts_in_the_text_are_offered_once() -> None:
    link = f"precedent://{'1' * 32}/{'2' * 32}"

    assert _sections(replace(POST, body=f"{link} and {link}")) == [f"link:{link}"]


def test_a_deleted_post_offers_nothing() -> None:
    file = AttachmentView("a.txt", "text/plain", 3, "", "")

    assert _sections(replace(POST, deleted=True, superseded_by="b", attachments=(file,))) == []


def test_lists_quotations_tables_and_code_stay_recognisable_in_the_copy() -> None:
    body = "A **b** [c](https://d.example)\n\n1. one\n   - in\n2. two\n\n> said\n\n|x|y|\n|-|-|\n|1|2|\n\n```\ncode\n  in\n```"

    copied = whole_text(parse_post(body, "markdown"))

    assert copied == "A b c\n\n1. one\n   - in\n2. two\n\n> said\n\nx\ty\n1\t2\n\ncode\n  in"


def test_a_long_post_is_copied_whole_and_without_break_points() -> None:
    body = "x" * 3_000 + "\n" + "line\n" * 20_000

    copied = whole_text(parse_post(body, "plain"))

    assert copied.replace("\n", "") == body.replace("\n", "")


def test_the_copy_says_who_when_where_and_how_old() -> None:
    copied = copy_with_source(VIEW, replace(POST, label="customer"), "Text", SEPTEMBER)

    lines = copied.split("\n")
    assert lines[:2] == ["Text", ""]
    assert lines[2].startswith("— Uma Reed, ")
    assert lines[2].endswith(", Deals")
    assert lines[3:6] == ["The title", "May be sent to the customer", f"precedent://{'5' * 32}/{'a' * 32}"]
    assert lines[6].startswith("as of ")


def test_the_copy_of_a_superseded_answer_says_not_to_use_it() -> None:
    assert "Superseded 2 Sep 2026 – do not use" in copy_with_source(VIEW, replace(POST, superseded=SEPTEMBER), "x", 0)
