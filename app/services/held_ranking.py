"""The newest ranking, kept so that the pages of one answer belong together and only the first one is searched for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from index.rank import Ranked
from index.reader import Answer, Reader
from index.reader.reader import Sort

HELD_ROWS = 100


class Asked(msgspec.Struct, frozen=True):
    """A question, whichever page of it."""

    query: str
    sort: Sort
    spaces: Sequence[int] | None
    typing: bool
    why: bool = False


class Held(msgspec.Struct, frozen=True):
    """A question and its first `rows` rows, from which pages are cut."""

    asked: Asked
    rows: int
    answer: Answer

    def page(self, offset: int, limit: int) -> Answer:
        """A page, for no time at all."""
        rows = self.answer.conversations[offset : offset + limit]
        return msgspec.structs.replace(self.answer, conversations=rows, took_ms={"total": 0.0})


class HeldRanking:
    """Pages of the newest question of one reader. Make another one when row numbers mean something else."""

    def __init__(self, fold: Callable[[Sequence[Ranked]], list[Ranked]]) -> None:
        """Hold nothing. `fold` leaves out what repeats another row."""
        self._fold = fold
        self.held: Held | None = None  # whoever keeps an answer keeps this, too, and puts it back for its further pages

    def page(self, reader: Reader, asked: Asked, offset: int, limit: int, now: datetime) -> Answer:
        """One page. Behind the first nothing is searched again, so no row comes twice or is left out."""
        held, end = self.held, offset + limit
        if offset and held is not None and asked == held.asked and end <= held.rows:
            return held.page(offset, limit)
        rows = max(HELD_ROWS, end)
        found = self._folded(
            reader.search(
                asked.query,
                now=now,
                limit=rows,
                sort=asked.sort,
                spaces=asked.spaces,
                typing=asked.typing,
                why=asked.why,
            )
        )
        self.held = Held(asked, rows, found)
        return msgspec.structs.replace(found, conversations=found.conversations[offset:end])

    def _folded(self, found: Answer) -> Answer:
        kept = self._fold(found.conversations)
        fewer = len(found.conversations) - len(kept)
        total = found.total_conversations_ranked - fewer
        return msgspec.structs.replace(found, conversations=kept, total_conversations_ranked=total)
