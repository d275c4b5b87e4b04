"""What the rows passed over in the log and take up later: the rows are those of a log that was whole and due at once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.model.change import Kind
from app.store import held_back
from app.store.database import transaction
from app.store.payload import FieldsPayload, PersonPayload, PostPayload, SpacePayload, TagPayload, encode
from app.store.writer import system_clock
from sync.wire.op import Draft
from tests.app.services.small_store import SmallStore
from tests.e2e.store_dump import rows_of_view

pytestmark = pytest.mark.slow

ANA, BO = b"a" * 16, b"b" * 16
POSTS = [bytes([n]) * 16 for n in range(16, 20)]
YEAR_MS = 365 * 86_400_000
DAMAGE = bytes(40)


class Clock:
    """A wall clock that a test sets."""

    def __init__(self, ahead_ms: int = 0) -> None:
        self.ahead_ms = ahead_ms

    def __call__(self) -> int:
        return system_clock() + self.ahead_ms


def _steps() -> list[list[Draft]]:
    """What another device writes, a segment for each: posts, chat, edits, names, tags, things taken back."""
    chat = [PostPayload(body=f"chat {n}", author=ANA, kind="message", created=n * 60_000) for n in range(2)]
    question = PostPayload(title="Seal", body="leaks", kind="question", author=ANA, conversation=b"c" * 16, created=5)
    answer = PostPayload(body="replace it", kind="answer", author=BO, conversation=b"c" * 16, created=9, tags=("a",))
    return [
        [Draft(kind, obj, BO, encode(payload))]
        for kind, obj, payload in [
            (Kind.POST, POSTS[0], question),
            (Kind.PERSON, ANA, PersonPayload(name="Ana Ruiz")),
            (Kind.POST, POSTS[1], answer),
            (Kind.EDIT, POSTS[0], FieldsPayload(fields={"title": "Gasket"})),
            (Kind.POST, POSTS[2], chat[0]),
            (Kind.ACCEPT, POSTS[1], FieldsPayload(fields={"accepted": True})),
            (Kind.TAG, POSTS[0], TagPayload(add=("pump",))),
            (Kind.POST, POSTS[3], chat[1]),
            (Kind.PERSON, ANA, PersonPayload(name="Ana R. Ruiz")),
            (Kind.EDIT, POSTS[2], FieldsPayload(fields={"body": "chat, edited"})),
        ]
    ]


@contextmanager
def _stores(*clocks: Clock) -> Iterator[list[SmallStore]]:
    with tempfile.TemporaryDirectory() as folder:
        opened = [SmallStore(Path(folder) / f"profile{number}", clock) for number, clock in enumerate(clocks)]
        yield opened
        for store in opened:
            store.close()


def _write(store: SmallStore) -> bytes:
    space = store.writer.create_space(SpacePayload(name="Deals"))
    for drafts in _steps():
        list(store.writer.append(space, drafts))
    store.writer.flush()
    return space


def _segments(store: SmallStore) -> list[bytes]:
    return [store.writer.log.segment_bytes(n + 1) for n in range(store.writer.log.head_position())]


def _receive(store: SmallStore, segment: bytes) -> int:
    with transaction(store.writer.truth):
        received = store.writer.log.receive(segment)
    assert received.position is not None
    return received.position


def _damage(store: SmallStore, position: int) -> None:
    with transaction(store.writer.truth):
        store.writer.truth.execute("UPDATE oplog_segment SET bytes = ? WHERE pos = ?", (DAMAGE, position))


def _rows(store: SmallStore) -> dict[str, Any]:
    return rows_of_view(store.writer.view)


@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(data=st.data())
def test_segments_that_were_damaged_and_healed_in_any_order_give_the_rows_of_a_log_that_was_always_whole(
    data: st.DataObject,
) -> None:
    with _stores(Clock(), Clock()) as (theirs, ours):
        _write(theirs)
        segments = data.draw(st.permutations(_segments(theirs)))
        broken = data.draw(st.sets(st.sampled_from(range(len(segments))), min_size=1))
        for number, segment in enumerate(segments):
            position = _receive(ours, segment)
            if number in broken:
                _damage(ours, position)
            if data.draw(st.booleans()):
                ours.writer.catch_up()
        ours.writer.catch_up()
        missing = ours.writer.damaged
        for number in data.draw(st.permutations(sorted(broken))):
            _receive(ours, segments[number])
            if data.draw(st.booleans()):
                ours.writer.catch_up()
        ours.writer.catch_up()

        assert (missing, ours.writer.damaged) == (len(broken), 0)
        assert _rows(ours) == _rows(theirs)
        assert _rows(ours) == ours.rebuilt_rows()


def test_a_segment_that_cannot_be_read_is_told_until_it_is_whole_again() -> None:
    with _stores(Clock(), Clock()) as (theirs, ours):
        _write(theirs)
        segments = _segments(theirs)
        _damage(ours, [_receive(ours, segment) for segment in segments][1])
        ours.writer.catch_up()
        with closing(ours.library()) as library:
            before = library.health()
        _receive(ours, segments[1])
        ours.writer.catch_up()

        with closing(ours.library()) as library:
            after = library.health()

        assert [sum("cannot be read" in line for line in said) for said in (before, after)] == [1, 0]


def test_a_segment_of_a_space_that_was_left_is_waited_for_no_more() -> None:
    with _stores(Clock(), Clock()) as (theirs, ours):
        space = _write(theirs)
        _damage(ours, [_receive(ours, segment) for segment in _segments(theirs)][1])
        ours.writer.catch_up()

        ours.writer.leave(space)
        ours.writer.catch_up()

        assert (ours.writer.damaged, ours.rows("SELECT count(*) FROM held_back")) == (0, [(0,)])


def test_a_clock_that_is_a_year_ahead_wins_nothing_until_its_time_has_come() -> None:
    late = Clock()
    with _stores(Clock(), Clock(YEAR_MS), late) as (theirs, hostile, ours):
        space = _write(theirs)
        hostile.receive(theirs)
        hostile.apply(space, Kind.EDIT, POSTS[0], FieldsPayload(fields={"title": "for ever"}))
        ours.receive(hostile)
        with closing(ours.library()) as library:
            told = [line for line in library.health() if "ahead of this computer's clock" in line]
        ours.apply(space, Kind.EDIT, POSTS[0], FieldsPayload(fields={"title": "Packing"}))
        before = ours.rows("SELECT title FROM post WHERE oid = ?", POSTS[0])

        late.ahead_ms = YEAR_MS
        ours.writer.catch_up()

        assert (before, told[0][:23]) == ([("Packing",)], "1 changes by others are")
        assert ours.rows("SELECT title FROM post WHERE oid = ?", POSTS[0]) == [("for ever",)]
        assert held_back.count_ahead(ours.writer.view) == 0


def test_all_that_a_fast_clock_dated_comes_into_the_rows_in_the_end() -> None:
    late = Clock()
    with _stores(Clock(YEAR_MS), late) as (theirs, ours):
        _write(theirs)
        ours.receive(theirs)
        before = ours.rows("SELECT count(*) FROM post")

        late.ahead_ms = YEAR_MS
        ours.writer.catch_up()

        assert before == [(0,)]
        assert _rows(ours) == _rows(theirs)


def test_what_a_person_writes_on_a_fast_clock_is_seen_by_that_person_at_once_and_after_a_rebuild() -> None:
    clock = Clock(YEAR_MS)
    with _stores(clock) as (ours,):
        space = _write(ours)
        clock.ahead_ms = 0
        ours.apply(space, Kind.EDIT, POSTS[0], FieldsPayload(fields={"title": "Packing"}))
        with closing(ours.library()) as library:
            told = [line for line in library.health() if "clock was ahead when something was written" in line]

        assert ours.rows("SELECT title FROM post WHERE oid = ?", POSTS[0]) == [("Packing",)]
        assert _rows(ours) == ours.rebuilt_rows()
        assert len(told) == 1


def test_within_ten_minutes_a_clock_is_not_wrong() -> None:
    with _stores(Clock(held_back.AHEAD_MS - 60_000), Clock()) as (theirs, ours):
        _write(theirs)
        ours.receive(theirs)

        assert _rows(ours) == _rows(theirs)
