"""What needs to know people: the order by votes, and who `me` is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import Client
from app.model.change import Kind
from app.services.own_names import OwnNames
from app.services.personal import Personal
from app.services.preferences import Preferences, write_preferences
from app.services.search import Library
from app.store.payload import AttachmentPayload, PersonPayload, PostPayload, VotePayload
from tests.app.services.small_store import KEYS, SmallStore

_ANN, _BEN = b"a" * 16, b"b" * 16
_FIRST, _SECOND, _THIRD = (bytes([number]) * 16 for number in range(1, 4))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallStore]:
    """Three questions in two spaces: three votes of an archive, none, and one of a person here."""
    made = SmallStore(tmp_path_factory.mktemp("votes") / "profile")
    deals, faults = made.space("Deals"), made.space("Faults")
    for space in (deals, faults):
        made.apply(space, Kind.PERSON, _ANN, PersonPayload(name="Ann Kay", handle="akay"))
        made.apply(space, Kind.PERSON, _BEN, PersonPayload(name="Ben Ode"))
    asked = [(deals, _FIRST, 0, _ANN), (faults, _SECOND, 3, _BEN), (deals, _THIRD, 0, _BEN)]
    for space, oid, votes, author in asked:
        payload = PostPayload(
            body="Who signs a discount", kind="question", conversation=oid, author=author, created=1_700_000_000_000,
            votes=votes,
        )  # fmt: skip
        made.apply(space, Kind.POST, oid, payload)
    made.apply(deals, Kind.VOTE, _THIRD, VotePayload(value=1))
    made.index()
    yield made
    made.close()


@pytest.fixture
def library(store: SmallStore) -> Iterator[Library]:
    """Its readable side."""
    with closing(Client(store.profile, KEYS).library()) as found:
        yield found


def test_votes_of_archives_and_of_people_order_what_was_found(library: Library) -> None:
    found = library.search("discount sort:helpful")

    assert [result.helpful for result in found.results] == [3, 1, 0]


def test_the_most_helpful_of_some_spaces_are_looked_up_there(library: Library) -> None:
    resolver = library._reader._resolver  # type: ignore[union-attr]

    everywhere, deals = resolver.most_helpful(None, 9), resolver.most_helpful(resolver.spaces("Deals"), 9)

    assert (len(everywhere), list(deals)) == (2, [everywhere[1]])


def test_spaces_that_are_called_the_same_are_one_filter(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    for number, space in enumerate((store.space("general"), store.space("general"), store.space("Deals")), 1):
        oid = bytes([number]) * 16
        store.apply(space, Kind.POST, oid, PostPayload(body="pump", kind="message", conversation=oid, created=number))
    store.index()

    with closing(store.library()) as library:
        facets = [(each.value, each.count) for each in library.facets("pump") if each.field == "space"]
    store.close()

    assert facets == [("general", 2), ("Deals", 1)]


def test_what_is_nothing_but_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    file = AttachmentPayload(name="LR-22 rider.pdf", text="limitation of liability")
    payload = PostPayload(body="", kind="message", conversation=_FIRST, created=1, attachments=(file,))
    store.apply(store.space("Legal"), Kind.POST, _FIRST, payload)
    store.index()

    with closing(store.library()) as library:
        titles = [result.title for result in library.search("liability").results]
    store.close()

    assert titles == ["LR-22 rider.pdf"]


def test_me_is_nobody_before_it_was_said_and_that_is_told(library: Library) -> None:
    found = library.search("discount from:me")

    assert (found.total_posts, found.explained) == (
        0,
        (
            "It is not known here which of the people you are: say it in the settings, or write your name instead of me.",
        ),
    )


def test_me_is_whoever_the_person_said_to_be_in_every_space(store: SmallStore) -> None:
    client = Client(store.profile, KEYS)
    with closing(Personal(client.truth())) as personal:
        write_preferences(personal, Preferences(own_names="akay, ben ode"))

    with closing(client.library()) as library:
        both = library.search("discount from:me").total_posts
        mine = library.search("discount is:mine in:faults").total_posts
    with closing(Personal(client.truth())) as personal:
        write_preferences(personal, Preferences())

    assert (both, mine) == (3, 1)


def test_own_names_are_read_again_only_after_a_while() -> None:
    moments = iter([0.0, 1.0, 2.5])
    opened: list[_Kept] = []

    def _open() -> Personal:
        opened.append(_Kept())
        return opened[-1]  # type: ignore[return-value]

    names = OwnNames(_open, lambda: next(moments))

    assert [names(), names(), names()] == ["Ann", "Ann", "Ann"]
    assert len(opened) == 2


class _Kept:
    def setting(self, name: str, default: object = None) -> object:
        return {"own_names": "Ann"}

    def close(self) -> None:
        """Nothing to close."""
