"""Threads of mail: references first, then subjects; ids that never clash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.mail_headers import split_subject, subject_key
from app.importers.mail_table import CompactMap, key_of
from app.importers.mail_threads import Clues, DuplicateMailError, Place, Threads

DAY = 86_400_000
START = 19_000 * DAY


def place(threads: Threads, number: int, references: str = "", subject: str = "seal", **more: object) -> Place:
    """Place mail `<number>`; `references` are numbers, oldest first."""
    clues = Clues(
        message_id=f"<{number}>",
        space=str(more.get("space", "pumps")),
        content=int(str(more.get("content", number))),
        references=[f"<{reference}>" for reference in references.split()],
        subject=subject_key(subject),
        author=str(more.get("author", f"author {number}")),
        is_reply=split_subject(subject, "")[1],
        time=START + int(str(more.get("day", 0))) * DAY,
    )
    return threads.place(clues)


def test_answers_join_the_thread_of_the_mail_they_refer_to() -> None:
    threads = Threads()

    places = [place(threads, 1), place(threads, 2, "1"), place(threads, 3, "2"), place(threads, 4, "9 3")]

    assert [one.conversation for one in places] == ["<1>"] * 4
    assert [one.parent for one in places] == ["", "<1>", "<2>", "<3>"]
    assert [one.is_first for one in places] == [True, False, False, False]


def test_answers_to_a_mail_that_is_not_there_meet_under_its_id() -> None:
    threads = Threads()

    places = [place(threads, 2, "1", "x"), place(threads, 3, "1 7", "Re: y"), place(threads, 1, "", "z")]

    assert [one.conversation for one in places] == ["<1>"] * 3
    assert [one.parent for one in places] == ["", "", ""]


def test_a_reply_without_references_joins_by_its_subject() -> None:
    threads = Threads()

    places = [place(threads, 1, subject="[Pumps] Leaking  seal"), place(threads, 2, subject="AW: Re: leaking seal")]

    assert places[1].conversation == "<1>"


def test_a_reply_to_an_unknown_mail_joins_by_its_subject() -> None:
    threads = Threads()

    places = [place(threads, 1), place(threads, 2, "77"), place(threads, 3, "77", "Re: other words")]

    assert [one.conversation for one in places] == ["<1>", "<1>", "<1>"]


def test_a_reply_a_year_later_begins_anew() -> None:
    threads = Threads()

    places = [
        place(threads, 1),
        place(threads, 2, subject="Re: seal", day=90),
        place(threads, 3, subject="Re: seal", day=365),
    ]

    assert [one.conversation for one in places] == ["<1>", "<1>", "<3>"]


def test_an_archive_without_reply_marks_is_threaded_by_subject_for_two_weeks() -> None:
    threads = Threads()

    places = [place(threads, 1), place(threads, 2, day=14), place(threads, 3, day=60)]

    assert [one.conversation for one in places] == ["<1>", "<1>", "<3>"]


def test_reports_of_one_author_under_one_subject_stay_apart() -> None:
    threads = Threads()

    places = [place(threads, number, subject="Weekly report", author="anna", day=7 * number) for number in (1, 2, 3)]

    assert [one.conversation for one in places] == ["<1>", "<2>", "<3>"]


@pytest.mark.parametrize("subject", ["", "(no subject)", "Re:", "No subject"])
def test_empty_subjects_join_nothing(subject: str) -> None:
    threads = Threads()

    places = [place(threads, 1, subject=subject), place(threads, 2, subject=subject)]

    assert [one.conversation for one in places] == ["<1>", "<2>"]


def test_an_answer_with_a_new_subject_begins_a_conversation_that_its_own_answers_join() -> None:
    threads = Threads()

    places = [
        place(threads, 1, subject="seal"),
        place(threads, 2, "1", "pump curves"),
        place(threads, 3, "1 2", "Re: pump curves"),
        place(threads, 4, "1", "Re: something else entirely"),
    ]

    assert [one.conversation for one in places] == ["<1>", "<2>", "<2>", "<1>"]


def test_the_same_mail_twice_is_refused_and_another_with_its_id_is_kept() -> None:
    threads = Threads()
    place(threads, 1, content=10)

    other = place(threads, 1, content=11, subject="Re: seal")

    assert other.id == "<1>#000000000000000b"
    assert other.conversation == "<1>"
    with pytest.raises(DuplicateMailError):
        place(threads, 1, content=10)
    with pytest.raises(DuplicateMailError):
        place(threads, 1, content=11)


def test_a_mail_to_two_lists_is_two_posts_in_two_conversations() -> None:
    threads = Threads()

    here, there = place(threads, 1), place(threads, 1, space="valves")
    answer_here, answer_there = place(threads, 2, "1"), place(threads, 3, "1", space="valves")

    assert (here.id, there.id) == ("<1>", "<1>#valves")
    assert (answer_here.conversation, answer_there.conversation) == ("<1>", "<1>#valves")
    assert (answer_here.parent, answer_there.parent) == ("<1>", "<1>#valves")


@pytest.mark.parametrize(
    ("subject", "title", "is_reply"),
    [
        ("Leaking seal", "Leaking seal", False),
        ("Re: Leaking seal", "Leaking seal", True),
        ("RE: [Pumps] AW: Re[2]: Leaking seal", "Leaking seal", True),
        ("[Pumps] Fwd: Leaking seal", "Leaking seal", True),
        ("[other] Leaking seal", "[other] Leaking seal", False),
        ("[other] Re: Leaking seal", "Leaking seal", True),
        ("Réf: Leaking seal", "Réf: Leaking seal", False),
        ("回复：漏水", "漏水", True),
        ("Re:", "", True),
    ],
)
def test_reply_marks_and_the_lists_tag_leave_the_subject(subject: str, title: str, is_reply: bool) -> None:
    assert split_subject(subject, "pumps") == (title, is_reply)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(-(2**63), 2**63 - 1)), max_size=3000))
def test_a_compact_map_behaves_like_a_dict(entries: list[tuple[int, int]]) -> None:
    compact = CompactMap()
    expected: dict[int, int] = {}

    for number, value in entries:
        compact.set(key_of(str(number)), value)
        expected[number] = value

    assert len(compact) == len(expected)
    assert {number: compact.get(key_of(str(number))) for number in expected} == expected
    assert key_of("absent") not in compact


def test_a_compact_map_grows() -> None:
    compact = CompactMap()

    [compact.set(key_of("many", str(number)), number) for number in range(5000)]

    assert [compact.get(key_of("many", str(number))) for number in range(5000)] == list(range(5000))
