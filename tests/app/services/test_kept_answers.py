"""Answers that are there before they are asked for again, and that never outlive what they were taken from."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.model.change import Kind
from app.services import kept_answers
from app.services.idle_time import frequent_beginnings
from app.services.search import Library
from app.store.database import transaction
from app.store.payload import FieldsPayload, PersonPayload, PostPayload
from app.store.short_prefixes import refresh_short_prefixes
from tests.app.services.small_store import KEYS, SmallStore

NOTHING_DONE = {"search": 0.0, "rows": 0.0, "snippets": 0.0}


class Clock:
    """A time that a test moves on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    """Nine conversations about pumps, the shortest the best."""
    made = SmallStore(tmp_path / "profile")
    space = made.space("Deals")
    for number in range(1, 10):
        write(made, space, number)
    made.index()
    with transaction(made.writer.view):
        refresh_short_prefixes(made.writer.view)
    yield made
    made.close()


@pytest.fixture
def clock() -> Clock:
    """The library's clock."""
    return Clock()


@pytest.fixture
def library(store: SmallStore, clock: Clock) -> Iterator[Library]:
    """Its reader."""
    made = Library(store.profile, KEYS, clock)
    yield made
    made.close()


def write(store: SmallStore, space: bytes, number: int) -> None:
    """One conversation of one post."""
    oid = bytes([number]) * 16
    store.apply(space, Kind.POST, oid, PostPayload(body="pump" + " filling" * number, conversation=oid, title="x"))


def prepare_all(library: Library) -> None:
    """As somebody who types nothing for a while."""
    deque(iter(lambda: library.idle.prepare(4), False), maxlen=0)


def search_all(library: Library, *queries: str) -> list[float]:
    """Search for one after the other; return the milliseconds that finding took."""
    return [library.search(query, limit=4, typing=True).took_ms["search"] for query in queries]


def see_changes(library: Library) -> None:
    """As a moment later."""
    library.refresh(force=True)


def test_a_question_that_comes_back_is_not_searched_again(library: Library) -> None:
    first = library.search("pump", limit=4, typing=True)
    library.search("pump f", limit=4, typing=True)

    again = library.search("pump", limit=4, typing=True)

    assert (again.results, again.total_posts, again.took_ms) == (first.results, 9, NOTHING_DONE)


def test_a_new_post_is_found_by_the_same_words(library: Library, store: SmallStore) -> None:
    before = library.search("filling", typing=True)
    ((space,),) = store.rows("SELECT oid FROM space")
    write(store, space, 10)
    store.index()
    see_changes(library)

    after = library.search("filling", typing=True)

    assert (before.total_posts, after.total_posts) == (9, 10)


def test_while_posts_come_in_a_short_beginning_is_answered_from_what_was_found_and_then_anew(
    library: Library, store: SmallStore
) -> None:
    before = library.search("pu", limit=9, typing=True)
    ((space,),) = store.rows("SELECT oid FROM space")
    store.apply(space, Kind.DELETE, bytes([1]) * 16, FieldsPayload(fields={"deleted": True}))
    write(store, space, 10)
    store.index()
    see_changes(library)

    at_once = library.search("pu", limit=9, typing=True)
    anew = library.search("pu", limit=9, typing=True, fresh=True)
    again = library.search("pu", limit=9, typing=True)

    left = tuple(result for result in before.results if result.conversation != "01" * 16)
    assert (at_once.provisional, at_once.total_posts, at_once.results) == (True, 9, left)
    assert [(each.provisional, each.total_posts, len(each.results)) for each in (anew, again)] == [(False, 9, 9)] * 2


def test_nobody_but_who_types_is_given_what_was_found_before(library: Library, store: SmallStore) -> None:
    library.search("pu*", limit=9)
    ((space,),) = store.rows("SELECT oid FROM space")
    write(store, space, 10)
    store.index()
    see_changes(library)

    after = library.search("pu*", limit=9)

    assert (after.provisional, after.total_posts) == (False, 10)


def test_fewer_rows_are_taken_from_more_and_more_are_searched_for(library: Library) -> None:
    whole = library.search("pump", limit=9)

    few = library.search("pump", limit=2)
    fresh = library.search("filling", limit=2)
    more = library.search("filling", limit=5)

    assert (few.results, few.took_ms) == (whole.results[:2], NOTHING_DONE)
    assert (len(fresh.results), len(more.results)) == (2, 5)


def test_further_pages_of_a_kept_answer_belong_to_it_though_a_post_came_between(
    library: Library, store: SmallStore
) -> None:
    whole = library.search("pump", limit=9)
    first = library.search("pump", limit=3)
    library.search("filling", limit=3)
    again = library.search("pump", limit=3)
    ((space,),) = store.rows("SELECT oid FROM space")
    store.apply(space, Kind.POST, b"z" * 16, PostPayload(body="pump pump", conversation=b"z" * 16, title="pump"))
    store.index()
    see_changes(library)

    second = library.search("pump", limit=3, offset=3)

    assert (first.results, again.results, second.results) == (whole.results[:3], whole.results[:3], whole.results[3:6])


def test_what_lies_an_hour_back_is_another_question_an_hour_later(library: Library, clock: Clock) -> None:
    library.search("pump after:2026-01-01", limit=4)
    clock.now += timedelta(hours=1)

    later = library.search("pump after:2026-01-01", limit=4)

    assert later.took_ms["search"] > 0


def test_the_beginnings_of_many_posts_are_searched_before_they_are_typed(library: Library) -> None:
    prepare_all(library)

    answers = [library.search(beginning, limit=4, typing=True) for beginning in ("p", "pu", "f", "fi")]

    assert [(answer.total_posts, answer.took_ms) for answer in answers] == [(9, NOTHING_DONE)] * 4


def test_what_was_prepared_is_not_prepared_again_at_once(library: Library) -> None:
    prepare_all(library)

    assert library.idle.prepare(4) is False


def test_what_is_typed_for_long_does_not_push_out_what_is_typed_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "KEPT", 2)
    search_all(library, "p", "filling p", "filling pu", "filling pum")

    took = search_all(library, "p", "filling pum", "filling p")

    assert [value > 0 for value in took] == [False, False, True]


def test_the_shortest_and_most_frequent_beginnings_come_first(store: SmallStore) -> None:
    found = [text for text in frequent_beginnings(store.writer.view, 9) if text]

    assert found == ["f", "p", "fi", "pu", "fil", "pum", "fill", "pump"]


def test_a_library_that_rested_finds_as_before(library: Library, store: SmallStore) -> None:
    before = library.search("pump", limit=4)
    library.idle.rest()
    ((space,),) = store.rows("SELECT oid FROM space")
    write(store, space, 10)
    store.index()
    see_changes(library)

    after = library.search("pump", limit=4)

    assert (before.total_posts, after.total_posts) == (9, 10)


def test_preparing_goes_on_in_rows_that_were_made_anew(library: Library, store: SmallStore) -> None:
    library.idle.prepare(4)
    store.rebuild()
    with transaction(store.writer.view):
        refresh_short_prefixes(store.writer.view)
    see_changes(library)

    prepare_all(library)

    assert search_all(library, "p", "fi") == [0.0, 0.0]


def test_an_answer_about_me_follows_my_names_at_once(store: SmallStore) -> None:
    names = ["Nobody"]
    ((space,),) = store.rows("SELECT oid FROM space")
    store.apply(space, Kind.PERSON, b"a" * 16, PersonPayload(name="Ann Marsh"))
    store.apply(space, Kind.POST, b"z" * 16, PostPayload(body="pump", conversation=b"z" * 16, author=b"a" * 16))
    store.index()
    with closing(Library(store.profile, KEYS, own_names=lambda: names[0])) as library:
        before = library.search('pump from:"me"')
        names[0] = "Ann"

        after = library.search('pump from:"me"')

    assert (before.total_posts, after.total_posts) == (0, 1)


def test_an_answer_that_was_found_anew_is_kept_as_the_newest(
    library: Library, store: SmallStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "KEPT_SHORT", 2)
    search_all(library, "p", "f")
    ((space,),) = store.rows("SELECT oid FROM space")
    write(store, space, 10)
    store.index()
    see_changes(library)
    library.search("p", limit=4, typing=True, fresh=True)
    search_all(library, "pu")

    took = search_all(library, "p")

    assert took == [0.0]
