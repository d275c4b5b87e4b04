"""What is done while nobody types: the answers to what is typed first, and memory given back."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator

from sqlcipher3.dbapi2 import Connection

from app.store.short_prefixes import first_letters, listed_forms
from index.reader import Reader

AGAIN_SECONDS = 300.0  # all of it takes some seconds; new posts may come more often than that
LONGEST = 4  # letters; behind them few words are left
ONE_IN = 10  # posts: a beginning that fewer hold is searched quickly enough


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
    """One to four letters that words of many posts begin with, shortest and most frequent first.

    A step takes some milliseconds; one that only looked yields "".
    """
    least = max(1, posts // ONE_IN)
    found: list[tuple[int, int, str]] = []
    for letter in first_letters(view):
        if letter.isalnum():
            counts: Counter[str] = Counter()
            for form, count in listed_forms(view, letter).items():
                counts.update({form[:length]: count for length in range(1, min(LONGEST, len(form)) + 1)})
            found += [(len(text), -count, text) for text, count in counts.items() if count >= least and text.isalnum()]
            yield ""
    yield from [text for _, _, text in sorted(found)]
