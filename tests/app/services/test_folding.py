"""One answer closes many questions: what repeats another result is folded into it, and counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from app.cli.text import show_answer
from app.model.change import Kind
from app.services.search import Library
from app.store.payload import PersonPayload, PostPayload
from tests.app.services.small_store import SmallStore

_DAY = 86_400_000
_ANN = b"a" * 16
_FIRST, _AGAIN, _ONCE_MORE, _OTHER = (bytes([number]) * 16 for number in range(1, 5))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A question, a duplicate of it, a duplicate of the duplicate, and another question."""
    store = SmallStore(tmp_path_factory.mktemp("folding") / "profile")
    space = store.space("Deals")
    store.apply(space, Kind.PERSON, _ANN, PersonPayload(name="Ann Kay"))
    asked = [
        (_FIRST, "Who signs a discount above 35 percent for a frame agreement", b""),
        (_AGAIN, "Discount above 35 percent", _FIRST),
        (_ONCE_MORE, "Discount of more than 35 percent: who signs? discount discount", _AGAIN),
        (_OTHER, "Is a discount shown on the invoice, with all its conditions and the date of the order", b""),
    ]
    for number, (oid, text, repeats) in enumerate(asked):
        payload = PostPayload(
            body=text,
            title=text,
            kind="question",
            conversation=oid,
            author=_ANN,
            created=(20_000 + number) * _DAY,
            duplicate_of=repeats,
        )
        store.apply(space, Kind.POST, oid, payload)
    store.index()
    with closing(store.library()) as found:
        yield found
    store.close()


def test_duplicates_are_counted_in_the_question_that_they_repeat(library: Library) -> None:
    answer = library.search("discount")

    assert [(result.title[:8], result.duplicates) for result in answer.results] == [("Who sign", 2), ("Is a dis", 0)]
    assert answer.total_conversations == 2
    assert answer.total_posts == 4


def test_in_order_of_time_everything_is_shown(library: Library) -> None:
    answer = library.search("discount", sort="newest")

    assert [result.title[:8] for result in answer.results] == ["Is a dis", "Discount", "Discount", "Who sign"]


def test_a_duplicate_of_what_was_not_found_stays(library: Library) -> None:
    answer = library.search("discount is:duplicate")

    assert [result.state for result in answer.results] == ["duplicate", "duplicate"]


def test_the_terminal_says_how_often_it_was_asked(library: Library) -> None:
    assert "asked 2 times more" in show_answer(library.search("discount"), False)
