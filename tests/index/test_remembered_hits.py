"""What the engine remembers of the last searches ends with the state of the index that they saw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.analysis import Analyzer
from index.engines.query import Everything
from index.engines.tantivy_engine import TantivyEngine
from tests.index.index_worlds import KEY, post


class Two:
    """A writer and a reader of one folder, as the worker and the window."""

    def __init__(self, folder: Path) -> None:
        self.writer = TantivyEngine(folder)
        self.write(1)
        self.reader = TantivyEngine(folder)

    def write(self, number: int) -> None:
        """Add a post and commit it."""
        self.writer.add(Analyzer(KEY).analyse(post(number, "pump")))
        self.writer.commit()

    def found(self) -> list[int]:
        """The posts that the reader finds, newest first."""
        return list(self.reader.search(Everything(), 9, "newest").column("id"))


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """One post written, both open."""
    made = Two(tmp_path / "index")
    yield made
    made.reader.close()
    made.writer.close()


def test_a_search_is_answered_from_memory_until_the_next_reload(two: Two) -> None:
    first = two.reader.search(Everything(), 9)
    again = two.reader.search(Everything(), 9)
    two.write(2)

    two.reader.reload()

    assert again is first
    assert two.reader.search(Everything(), 9).count == 2


def test_another_order_and_another_limit_are_other_searches(two: Two) -> None:
    two.write(2)
    two.reader.reload()

    hits = [two.reader.search(Everything(), limit, "newest") for limit in (9, 1)]
    oldest = two.reader.search(Everything(), 9, "oldest")

    assert [list(each.column("id")) for each in hits] == [[2, 1], [2]]
    assert list(oldest.column("id")) == [1, 2]


def test_after_a_rest_the_reader_finds_what_there_is_and_hits_from_before_can_be_read(two: Two) -> None:
    before = two.reader.search(Everything(), 9)
    two.write(2)

    two.reader.rest()
    two.reader.reload()

    assert list(before.column("id")) == [1]
    assert sorted(two.found()) == [1, 2]


def test_a_writer_rests_without_losing_what_it_has_not_committed(two: Two) -> None:
    two.writer.add(Analyzer(KEY).analyse(post(2, "pump")))

    two.writer.rest()
    two.writer.commit()
    two.reader.reload()

    assert sorted(two.found()) == [1, 2]


def test_a_rest_begins_no_index_where_the_old_one_was_removed(two: Two, tmp_path: Path) -> None:
    (tmp_path / "index").rename(tmp_path / "elsewhere")

    two.reader.rest()

    (tmp_path / "elsewhere").rename(tmp_path / "index")
    assert two.found() == [1]
