"""Cutting un-threaded chat: pure, the same for any order of arrival, and each rule."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.model.cutting import LONGEST, MENTION_MS, SAME_AUTHOR_MS, SILENCE_MS, ChatPost, cut, day_of

PEOPLE = st.sampled_from([b"ana", b"bo", b"cem"])
chats = st.lists(
    st.builds(
        ChatPost,
        id=st.integers(0, 10_000).map(lambda n: n.to_bytes(2, "big")),
        author=PEOPLE,
        created=st.integers(0, 200).map(lambda n: n * 60_000),
        mentions=st.lists(PEOPLE, max_size=1).map(tuple),
    ),
    max_size=40,
    unique_by=lambda post: post.id,
)


@given(chats.flatmap(lambda chat: st.tuples(st.just(chat), st.permutations(chat))))
def test_any_order_gives_the_same_conversations(given_chat: tuple[list[ChatPost], list[ChatPost]]) -> None:
    chat, shuffled = given_chat

    assert cut(chat) == cut(shuffled)


@given(chats)
def test_every_post_is_in_one_conversation_that_its_first_post_names(chat: list[ChatPost]) -> None:
    roots = cut(chat)

    assert set(roots) == {post.id for post in chat}
    assert {root: roots[root] for root in roots.values()} == {root: root for root in roots.values()}


def test_nothing_gives_nothing() -> None:
    assert cut([]) == {}


def test_a_reply_joins_what_it_replies_to_however_late() -> None:
    first = ChatPost(b"1", b"ana", 0)
    late = ChatPost(b"2", b"bo", MENTION_MS * 5, parent=b"1")

    assert cut([first, late]) == {b"1": b"1", b"2": b"1"}


def test_a_reply_to_what_is_not_here_is_cut_as_any_other() -> None:
    assert cut([ChatPost(b"2", b"bo", 0, parent=b"absent")]) == {b"2": b"2"}


def test_silence_ends_a_conversation() -> None:
    first = ChatPost(b"1", b"ana", 0)

    assert cut([first, ChatPost(b"2", b"bo", SILENCE_MS)])[b"2"] == b"1"
    assert cut([first, ChatPost(b"2", b"bo", SILENCE_MS + 1)])[b"2"] == b"2"


def test_a_mention_reaches_over_silence() -> None:
    first = ChatPost(b"1", b"ana", 0)
    second = ChatPost(b"2", b"bo", SILENCE_MS + 1, mentions=(b"ana",))

    assert cut([first, second])[b"2"] == b"1"
    assert cut([first, replace(second, created=MENTION_MS + 1)])[b"2"] == b"2"


def test_one_author_goes_on_in_the_own_conversation_when_two_run_at_once() -> None:
    chat = [
        ChatPost(b"1", b"ana", 0),
        ChatPost(b"2", b"bo", SILENCE_MS + 1),
        ChatPost(b"3", b"cem", SILENCE_MS + 2, mentions=(b"ana",)),
        ChatPost(b"4", b"bo", SILENCE_MS + SAME_AUTHOR_MS),
    ]

    assert cut(chat) == {b"1": b"1", b"2": b"2", b"3": b"1", b"4": b"2"}


def test_a_conversation_does_not_grow_without_end() -> None:
    chat = [ChatPost(n.to_bytes(2, "big"), b"ana", n * 1_000) for n in range(LONGEST + 5)]

    sizes = [list(cut(chat).values()).count(root) for root in dict.fromkeys(cut(chat).values())]

    assert sizes == [LONGEST, 5]


def test_days_are_of_utc() -> None:
    assert (day_of(86_399_999), day_of(86_400_000), day_of(-1)) == (0, 1, -1)
