"""Cutting un-threaded chat: pure, the same for any order of arrival, and what each rule does in small talks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.model.cutting import LONGEST, OPEN, SILENCE_MS, ChatPost, cut, day_of
from app.model.cutting_points import BUSY, QUIET, points_at

MINUTE = 60_000
PEOPLE = st.sampled_from([b"ana", b"bo", b"cem"])
chats = st.lists(
    st.builds(
        ChatPost,
        id=st.integers(0, 10_000).map(lambda n: n.to_bytes(2, "big")),
        author=PEOPLE,
        created=st.integers(0, 200).map(lambda n: n * MINUTE),
        mentions=st.lists(PEOPLE, max_size=1).map(tuple),
        text=st.sampled_from(["", "does the pump leak?", "the valve", "a pump and a valve " * 9]),
    ),
    max_size=40,
    unique_by=lambda post: post.id,
)


def talk(*posts: tuple[int, str, str]) -> list[ChatPost]:
    """Posts numbered from 1 of (minute, author, text); `name: text` addresses a person."""
    return [
        ChatPost(
            str(number).encode(),
            author.encode(),
            minute * MINUTE,
            mentions=(text.partition(":")[0].encode(),) if ":" in text else (),
            text=text,
        )
        for number, (minute, author, text) in enumerate(posts, 1)
    ]


def conversations(posts: list[ChatPost]) -> list[list[str]]:
    """The numbers of the posts of each conversation."""
    found: dict[bytes, list[str]] = {}
    for post, root in cut(posts).items():
        found.setdefault(root, []).append(post.decode())
    return list(found.values())


@given(chats.flatmap(lambda chat: st.tuples(st.just(chat), st.permutations(chat))))
def test_any_order_gives_the_same_conversations(given_chat: tuple[list[ChatPost], list[ChatPost]]) -> None:
    chat, shuffled = given_chat

    assert cut(chat) == cut(shuffled)


@given(chats)
def test_every_post_is_in_one_conversation_that_its_first_post_names(chat: list[ChatPost]) -> None:
    roots = cut(chat)

    assert set(roots) == {post.id for post in chat}
    assert {root: roots[root] for root in roots.values()} == {root: root for root in roots.values()}


@given(chats, st.integers(0, 40))
def test_later_posts_never_change_where_earlier_ones_belong(chat: list[ChatPost], count: int) -> None:
    """So a post that comes late changes what follows it on its day, and nothing before."""
    begun = sorted(chat, key=lambda post: (post.created, post.id))[:count]

    assert cut(begun).items() <= cut(chat).items()


def test_nothing_gives_nothing() -> None:
    assert cut([]) == {}


def test_a_reply_joins_what_it_replies_to_however_late() -> None:
    first = ChatPost(b"1", b"ana", 0)
    late = ChatPost(b"2", b"bo", SILENCE_MS * 5, parent=b"1")

    assert cut([first, late]) == {b"1": b"1", b"2": b"1"}


def test_a_reply_to_what_is_not_here_is_cut_as_any_other() -> None:
    assert cut([ChatPost(b"2", b"bo", 0, parent=b"absent")]) == {b"2": b"2"}


def test_a_question_and_its_answer_are_one_conversation() -> None:
    posts = talk((0, "ana", "which valve fits the G450 pump?"), (3, "bo", "the brass one"), (4, "ana", "thanks"))

    assert conversations(posts) == [["1", "2", "3"]]


def test_silence_ends_a_conversation() -> None:
    minutes = SILENCE_MS // MINUTE
    posts = talk((0, "ana", "lunch anybody"), (minutes + 1, "ana", "lunch anybody"))

    assert conversations(posts) == [["1"], ["2"]]


def test_two_talks_at_once_are_told_apart_by_whom_the_posts_address() -> None:
    posts = talk(
        (0, "ana", "which valve fits the G450 pump?"),
        (20, "cem", "how do I print an invoice twice?"),
        (21, "bo", "ana: the brass one"),
        (22, "dora", "cem: hold the shift key"),
        (23, "ana", "bo: where do I order it"),
        (24, "cem", "dora: that works"),
    )

    assert conversations(posts) == [["1", "3", "5"], ["2", "4", "6"]]


def test_two_talks_at_once_are_told_apart_by_rare_words() -> None:
    small_talk = [(0, "ana", f"unrelated {number}") for number in range(20)]
    asked = [(40, "bo", "which valve fits the Grundfos pump?"), (50, "cem", "how do I print invoices twice?")]
    answered = [(51, "eli", "Grundfos pump: any valve"), (52, "dora", "print invoices, then print")]

    found = conversations(talk(*small_talk, *asked, *answered))

    assert found[-2:] == [["21", "23"], ["22", "24"]]


def test_the_next_long_question_of_somebody_else_begins_a_conversation() -> None:
    posts = talk(
        (0, "ana", "which valve fits the G450 pump?"),
        (1, "bo", "ana: the brass one"),
        (2, "ana", "bo: thanks"),
        (
            20,
            "cem",
            "has anybody seen the new travel form, and does it want receipts below ten euros as well this year?",
        ),
    )

    assert conversations(posts) == [["1", "2", "3"], ["4"]]


def test_a_conversation_does_not_grow_without_end() -> None:
    posts = talk(*[(0, "ana", "so")] * (LONGEST + 5))

    assert [len(found) for found in conversations(posts)] == [LONGEST, 5]


def test_the_longest_silent_conversation_is_closed_when_too_many_are_open() -> None:
    asked = [(4 * number, f"person{number}", f"{chr(97 + number) * 90}?") for number in range(OPEN + 1)]
    call = (4 * OPEN, "bo", "person0: like this")

    few, many = (conversations(talk(*asked[:count], call)) for count in (OPEN, OPEN + 1))

    assert few[0] == ["1", str(OPEN + 1)]
    assert many[0] == ["1"]


def test_points_move_from_a_quiet_channel_to_a_busy_one() -> None:
    assert (points_at(0), points_at(1_000_000)) == (QUIET, BUSY)
    assert QUIET.new < points_at(8).new < BUSY.new


def test_days_are_of_utc() -> None:
    assert (day_of(86_399_999), day_of(86_400_000), day_of(-1)) == (0, 1, -1)
