"""When nothing or nothing fitting is found: what is offered instead, and that each offer finds what it promises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.model.change import Kind
from app.services.answers import Offer
from app.services.query_text import replace_words
from app.services.search import Library
from app.store.payload import PersonPayload, PostPayload
from tests.app.services.small_store import SmallStore

DAY = 86_400_000
MAYA, OLE = b"m" * 16, b"o" * 16


def _fill(store: SmallStore) -> None:
    deals, faults = store.space("Deals"), store.space("Faults")
    for space in (deals, faults):
        store.apply(space, Kind.PERSON, MAYA, PersonPayload(name="Maya Lindqvist"))
        store.apply(space, Kind.PERSON, OLE, PersonPayload(name="Ole Berg"))
    posts = [
        (deals, "Discount above 30%", "question", MAYA, 20_000 * DAY),
        (faults, "The gateway reboots", "question", OLE, 20_100 * DAY),
        (faults, "A gateway again: gateway licence", "message", OLE, 20_200 * DAY),
    ]
    for number, (space, body, kind, author, created) in enumerate(posts):
        oid = bytes([number + 1]) * 16
        payload = PostPayload(
            body=body, title=body, kind=kind, conversation=oid, author=author, created=created, tags=("sip",)
        )
        store.apply(space, Kind.POST, oid, payload)
    store.index()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two spaces, three posts: one question about a discount, one about a gateway, one message."""
    store = SmallStore(tmp_path_factory.mktemp("offers") / "profile")
    _fill(store)
    with closing(store.library()) as found:
        yield found
    store.close()


def test_nothing_in_a_space_offers_the_other_spaces_with_their_count(library: Library) -> None:
    assert library.search("gateway in:Deals").results == ()
    assert library.offers("gateway in:Deals") == (Offer("space", "gateway", 2, "Deals"),)


def test_a_space_chosen_beside_the_query_is_relaxed_too(library: Library) -> None:
    assert library.offers("gateway", space="Deals") == (Offer("space", "gateway", 2),)


def test_nothing_at_a_time_says_when_the_newest_match_was(library: Library) -> None:
    assert library.offers("gateway after:2026") == (Offer("time", "gateway", 2, "after:2026", 20_200 * DAY),)


def test_filters_are_taken_out_one_by_one(library: Library) -> None:
    offers = library.offers("gateway from:Ole is:verified kind:question")

    assert offers == (Offer("state", "gateway from:Ole kind:question", 1, "is:verified"),)


def test_when_no_single_filter_is_to_blame_all_are_taken_out(library: Library) -> None:
    offers = library.offers("gateway from:Maya is:verified")

    assert offers == (Offer("filters", "gateway", 2, "is:verified, Maya"),)


def test_words_in_quotes_are_offered_without_them(library: Library) -> None:
    assert library.offers('"licence gateway"') == (Offer("phrase", "licence gateway", 1, '"licence gateway"'),)


def test_excluded_words_are_offered_back(library: Library) -> None:
    assert library.offers("discount -above") == (Offer("excluded", "discount", 1, "-above"),)


@pytest.mark.parametrize("query", ["gateway in:Deals", "gateway after:2026", "discount -above", '"licence gateway"'])
def test_what_is_offered_is_found(library: Library, query: str) -> None:
    offer = library.offers(query)[0]

    assert library.search(offer.query).total_posts == offer.posts


def test_nothing_is_offered_where_nothing_would_be_found(library: Library) -> None:
    assert library.offers("zzyzx in:Deals is:open") == ()


def test_nothing_is_offered_beside_what_fits(library: Library) -> None:
    assert library.offers("licence") == ()


def test_open_questions_alike_are_named_when_nobody_answered(library: Library) -> None:
    offers = library.offers("tunisia gateway reboots redundancy")

    assert offers == (Offer("open", "is:open tunisia gateway reboots redundancy", 1, "The gateway reboots"),)


def test_other_words_are_put_in_without_touching_the_filters() -> None:
    assert replace_words('theorm from:theorm "theorm x" theorm', {"theorm": "theorem"}) == (
        'theorem from:theorm "theorm x" theorem'
    )


@pytest.mark.slow
def test_a_word_that_hardly_anybody_writes_is_offered_as_its_frequent_neighbour(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    space = store.space("Deals")
    store.apply(space, Kind.POST, b"a" * 16, PostPayload(body="a theroem", kind="message", conversation=b"a" * 16))
    body = PostPayload(body="the theorem", kind="message", conversation=b"b" * 16)
    store.apply_many(space, Kind.POST, [(number.to_bytes(16, "big"), body) for number in range(1, 260)])
    store.index()

    with closing(store.library()) as library:
        found = library.search("theroem").total_posts, library.offers("theroem"), library.offers("theroem", typing=True)
    store.close()

    offered = (Offer("meant", "theorem", 259, "theorem"),)
    assert found == (1, offered, offered)
