"""What is done while nobody types: the answers to what is typed first, and memory given back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from sqlcipher3.dbapi2 import Connection

from app.store.short_prefixes import LONGEST, listed
from index.reader import Reader

AGAIN_SECONDS = 300.0  # all of it takes some seconds; new posts may come more often than that
ONE_IN = 20  # posts: a beginning that fewer hold is searched quickly enough


class IdleTime:
    """For one library, in its thread. Every call is short, so that a key never waits long for it."""

    def __init__(
        self,
        beginnings: Callable[[], Iterator[str]],
        search: Callable[[str, int], object],
        reader: Callable[[], Reader | None],
    ) -> None:
        """`search` keeps what it finds for so many rows."""
        self._list = beginnings
        self._search = search
        self._reader = reader
        self._left: Iterator[str] = iter(())
        self._began: float | None = None

    def prepare(self, rows: int) -> bool:
        """Search for one more of the beginnings that most posts hold. False when there is nothing to do for now."""
        moment = time.monotonic()
        if self._began is None or moment - self._began > AGAIN_SECONDS:
            self._began = moment
            self._left = self._list()
        beginning = next(self._left, None)
        if beginning:
            self._search(beginning, rows)
        return beginning is not None

    def rest(self) -> None:
        """Give back memory that only searching needs."""
        reader = self._reader()
        if reader is not None:
            reader.rest()


def frequent_beginnings(view: Connection, posts: int) -> Iterator[str]:
    """One to three letters that words of many posts begin with, shortest and most frequent first.

    A step takes some milliseconds; one that only looked yields "".
    """
    least = max(1, posts // ONE_IN)

    def frequent(start: str, length: int) -> list[tuple[int, str]]:
        return [(count, text) for text, count in listed(view, start, length) if count >= least and text.isalnum()]

    letters = frequent("", 1)
    yield from _most_first(letters)
    for length in range(2, LONGEST + 1):
        found: list[tuple[int, str]] = []
        for _, letter in letters:
            found += frequent(letter, length)
            yield ""
        yield from _most_first(found)


def _most_first(found: list[tuple[int, str]]) -> list[str]:
    return [text for _, text in sorted(found, reverse=True)]
