"""Rows and vocabulary that grew live equal those rebuilt from the log, whatever happened in between."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.record import FoundFact, FoundPerson, FoundPost
from app.model import ids
from app.model.change import Kind
from app.store.payload import FieldsPayload, Payload, TagPayload, VotePayload
from tests.app.services.small_store import SmallStore
from tests.e2e.store_dump import rows_of_view

WORDS = ("alpha", "beta", "gamma", "delta", "überlang", "保証")
NUMBERS = st.integers(1, 6)

found_posts = st.builds(
    FoundPost,
    id=NUMBERS.map(lambda n: f"p{n}"),
    space=st.sampled_from(["s1", "s2"]),
    author=st.sampled_from(["ana", "bo"]),
    created=st.just(1_000_000),
    body=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    format=st.sampled_from(["plain", "markdown"]),
    kind=st.sampled_from(["question", "answer", "message"]),
    conversation=st.sampled_from(["", "c1", "c2"]),
    parent=st.sampled_from(["", "p1"]),
    title=st.sampled_from(["", "omega"]),
    edited=st.integers(0, 5).map(lambda n: n * 2_000_000),
    tags=st.sampled_from([(), ("red",), ("red", "blue")]),
    accepted=st.booleans(),
    keys=st.sampled_from([{}, {"percent": 37}]),
    deleted=st.booleans(),
)
found = st.one_of(
    found_posts,
    found_posts,
    st.builds(FoundPerson, id=st.sampled_from(["ana", "bo"]), name=st.sampled_from(["Ana Ruiz", "Bo Lind"])),
    st.builds(FoundFact, post=NUMBERS.map(lambda n: f"p{n}"), field=st.just("accepted"), value=st.booleans()),
    st.builds(FoundFact, post=NUMBERS.map(lambda n: f"p{n}"), field=st.just("tags"), value=st.just(("green",))),
)
deeds: st.SearchStrategy[tuple[Kind, Payload]] = st.sampled_from(
    [
        (Kind.EDIT, FieldsPayload(fields={"body": "edited gamma"})),
        (Kind.EDIT, FieldsPayload(fields={"title": "sigma"})),
        (Kind.DELETE, FieldsPayload(fields={"deleted": True})),
        (Kind.DELETE, FieldsPayload(fields={"deleted": False})),
        (Kind.ACCEPT, FieldsPayload(fields={"accepted": True})),
        (Kind.VERIFIED, FieldsPayload(fields={"verified": 7, "verified_by": "x", "review_due": 9})),
        (Kind.DUPLICATE_OF, FieldsPayload(fields={"duplicate_of": b"d" * 16})),
        (Kind.TAG, TagPayload(add=("yellow",))),
        (Kind.VOTE, VotePayload(value=1)),
    ]
)
steps = st.one_of(
    st.lists(found, min_size=1, max_size=6).map(lambda records: ("import", records)),
    st.tuples(st.just("deed"), st.tuples(NUMBERS, st.integers(0, 1), deeds)),
    st.just(("index", None)),
    st.just(("half a round", None)),
    st.just(("crash", None)),
)


def run(store: SmallStore, step: tuple[str, Any]) -> SmallStore:
    """Do one step; a crash gives a new store."""
    verb, what = step
    if verb == "import":
        store.take(what)
    elif verb == "deed":
        number, place, (kind, payload) = what
        spaces = [space for (space,) in store.rows("SELECT oid FROM space ORDER BY source_key")]
        if spaces:
            target = ids.derive("jsonl:test", "post", f"p{number}")
            store.apply(spaces[place % len(spaces)], kind, target, payload)
    elif verb == "index":
        store.index()
    elif verb == "half a round":
        store.round()  # committed by the engine and never noted: only a crash does that
        return store.crash()
    else:
        return store.crash()
    return store


@pytest.mark.slow
@given(history=st.lists(steps, min_size=2, max_size=14))
def test_live_rows_and_vocabulary_equal_rebuilt_ones(history: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = SmallStore(Path(folder) / "profile")
        for step in history:
            store = run(store, step)
        store.index()
        live = rows_of_view(store.writer.view)
        counted = store.counted_anew()
        vocabulary, documents = store.vocabulary(), store.documents()
        rebuilt = store.rebuilt_rows()
        store.close()

    views = ("vocabulary", "short prefixes", "posts waiting for the index")
    assert {name: live[name] for name in live if name not in views} == {
        name: rebuilt[name] for name in rebuilt if name not in views
    }
    assert vocabulary == counted
    assert documents == live["posts to be in the index"]
