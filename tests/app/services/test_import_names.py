"""Names follow the newest export, whatever order exports are imported in; rows, index and completion with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace
from app.model import ids
from app.model.change import Kind
from app.services.search import Library
from app.store.payload import PersonPayload
from tests.app.services.small_store import SmallStore
from ui.search.completion import suggest

DAY = 86_400_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    found = SmallStore(tmp_path / "profile")
    yield found
    found.close()


def export(day: int, name: str, channel: str = "deals", *, email: str = "ana@example.com") -> list[Found]:
    """An export that was made on a day: somebody and a channel by their names then, with all posts up to that day."""
    return [
        FoundPerson(id="u1", name=name, email=email, handle="ana"),
        FoundSpace(id="C1", name=channel, kind="channel", description=f"about {channel}"),
        *(
            FoundPost(id=f"m{n}", space="C1", author="u1", created=n * DAY, body=f"pump {n}", conversation="c")
            for n in range(1, day + 1)
        ),
    ]


def people(store: SmallStore) -> list[tuple[str, str]]:
    return store.rows("SELECT name, email FROM person")


def spaces(store: SmallStore) -> list[tuple[str, str]]:
    return store.rows("SELECT name, description FROM space")


def found(library: Library, query: str) -> int:
    return library.search(query).total_posts


def offered(library: Library, typed: str) -> list[str]:
    suggestions = suggest(library, typed, len(typed))
    return [item.label for item in suggestions.items] if suggestions else []


def test_a_newer_export_renames_people_and_channels_in_the_rows(store: SmallStore) -> None:
    store.take(export(1, "Ana Ruiz", "deals"))

    store.take(export(2, "Ana Moreno", "offers"))

    assert people(store) == [("Ana Moreno", "ana@example.com")]
    assert spaces(store) == [("offers", "about offers")]


@pytest.mark.slow
def test_what_searches_for_the_new_names_finds_and_what_searches_for_the_old_ones_does_not(store: SmallStore) -> None:
    store.take(export(1, "Ana Ruiz", "deals"))
    store.index()
    store.take(export(2, "Ana Moreno", "offers"))
    store.index()

    with closing(store.library()) as library:
        new = found(library, "from:moreno"), found(library, "in:offers"), found(library, "moreno")
        old = found(library, "from:ruiz"), found(library, "ruiz")

        assert (new, old) == ((2, 2, 2), (0, 0))
        assert (library.complete("more"), library.complete("rui")) == (["Moreno"], [])
        assert (offered(library, "from:mor"), offered(library, "from:rui")) == (["Ana Moreno"], [])
        assert (offered(library, "in:off"), offered(library, "in:dea")) == (["offers"], [])
    assert store.vocabulary() == store.counted_anew()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_whatever_order_exports_are_imported_the_newest_ones_names_stand(
    store: SmallStore, order: tuple[int, ...]
) -> None:
    exports = [export(1, "Ana", "one"), export(2, "Ana Ruiz", "two"), export(3, "Ana Moreno", "three")]

    for number in order:
        store.take(exports[number])

    assert (people(store)[0][0], spaces(store)[0][0]) == ("Ana Moreno", "three")


def test_an_export_in_which_nothing_is_renamed_still_outdates_an_older_one(store: SmallStore) -> None:
    store.take(export(1, "Ana Ruiz"))
    store.take(export(3, "Ana Ruiz"))

    store.take(export(2, "Ana Moreno", "offers"))

    assert (people(store)[0][0], spaces(store)[0][0]) == ("Ana Ruiz", "deals")


def test_exports_that_end_at_the_same_post_are_told_apart_by_when_they_were_changed(store: SmallStore) -> None:
    store.take(export(1, "Ana Moreno", "offers"), changed_ms=9_000)

    store.take(export(1, "Ana Ruiz"), changed_ms=5_000)
    before = people(store)[0][0]
    store.take(export(1, "Ana Ruiz-Moreno"), changed_ms=12_000)

    assert (before, people(store)[0][0]) == ("Ana Moreno", "Ana Ruiz-Moreno")


def test_the_same_export_again_writes_nothing(store: SmallStore) -> None:
    store.take(export(1, "Ana Ruiz"))
    store.take(export(2, "Ana Moreno", "offers"))
    before = store.writer.log.head_position()

    store.take(export(2, "Ana Moreno", "offers"))

    assert store.writer.log.head_position() == before


def test_what_a_newer_export_no_longer_tells_is_kept(store: SmallStore) -> None:
    store.take(export(1, "Ana Ruiz", "deals"))

    store.take(export(2, "", "C1", email=""))

    assert (people(store), spaces(store)[0][0]) == ([("Ana Ruiz", "ana@example.com")], "deals")


def test_a_post_dated_in_the_future_makes_no_export_the_newest(store: SmallStore) -> None:
    future = FoundPost(id="f", space="C1", author="u1", created=4_000_000_000_000, body="wrong clock", conversation="c")
    store.take([*export(1, "Ana Ruiz"), future])

    store.take(export(2, "Ana Moreno"))

    assert people(store)[0][0] == "Ana Moreno"


def test_a_name_that_somebody_chose_here_stands_until_a_newer_export(store: SmallStore) -> None:
    store.take(export(1, "Ana Ruiz"))
    space = store.rows("SELECT oid FROM space")[0][0]
    store.apply(space, Kind.PERSON, ids.derive("jsonl:test", "person", "u1"), PersonPayload(name="Ana M."))

    store.take(export(2, "Ana Moreno"))
    before = store.writer.log.head_position()
    store.take(export(2, "Ana Moreno"))

    assert (people(store)[0][0], store.writer.log.head_position()) == ("Ana M.", before)


def test_names_that_followed_are_those_that_the_log_alone_gives(store: SmallStore) -> None:
    store.take(export(2, "Ana Moreno", "offers"))
    store.take(export(1, "Ana Ruiz"))
    store.take(export(3, "Ana Ruiz-Moreno"))

    rebuilt = store.rebuilt_rows()

    assert [person[2] for person in rebuilt["people"]] == ["Ana Ruiz-Moreno"]
    assert [space[1] for space in rebuilt["spaces"]] == ["deals"]
