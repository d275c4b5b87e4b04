"""The worker's side of indexing: grants rounds to the indexer's process and stores what they did."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.model.errors import BugError, KnownError
from app.store import index_marks
from app.store.database import transaction
from app.store.generations import Generations
from app.store.keys import Keys
from app.store.long_words import refresh_long_words
from app.store.short_prefixes import FEW_CHANGES, PREFIXED, refresh_short_prefixes
from app.store.writer import Writer
from app.worker.children import Child, FromIndexer, Granted, Inbox, IndexerSetup, Refused, RoundDone

ROUND_POSTS = 50_000
# Each commit of the engine costs as much as 1,000 posts, and small segments are merged later: so once the first posts are
# found, rounds may take longer.
LONG_ROUND_SECONDS = 4.0
SNAPSHOT_SECONDS = 120.0
MODULE = "app.worker.index_process"


class IndexRounds:
    """Keeps one indexer process busy. Its messages come through the worker's inbox; hand them to `take`."""

    def __init__(self, profile: Path, keys: Keys, writer: Writer, generations: Generations, inbox: Inbox) -> None:
        self._profile = profile
        self._keys = keys
        self._writer = writer
        self._generations = generations
        self._inbox = inbox
        self._child: Child | None = None
        self._busy = False
        self._in_a_row = 0  # rounds since `finish`
        self._changes: dict[str, int] | None = {}  # terms, each with the lowest change since `finish`; None: too many

    def waiting(self) -> int:
        """Posts that the index does not hold yet."""
        return index_marks.count_waiting(self._writer.view)

    def is_idle(self) -> bool:
        """No round is under way."""
        return not self._busy

    def poke(self) -> None:
        """Begin a round when none is under way and something waits."""
        if self._busy or not self.waiting():
            return
        self._writer.flush()  # the indexer sees what is committed
        child = self._child or self._start()
        view = self._writer.view
        until = min(index_marks.newest_post(view), index_marks.read_number(view, index_marks.INDEXED) + ROUND_POSTS)
        with transaction(view):
            index_marks.write_number(view, index_marks.GRANTED, until)
        child.expect_snapshot()
        self._busy = True
        child.send(Granted(until, LONG_ROUND_SECONDS if self._in_a_row else None))
        self._in_a_row += 1
        if not child.snapshot.wait(SNAPSHOT_SECONDS):
            raise BugError("The indexer did not begin its round.")

    def _start(self) -> Child:
        view = self._writer.view
        with transaction(view):
            held = index_marks.begin(view)
            if index_marks.read_number(view, PREFIXED) != index_marks.read_number(view, index_marks.INDEXED):
                self._changes = None  # a round was noted whose changes nobody remembers
        setup = IndexerSetup(
            str(self._profile), self._keys.for_worker(), self._generations.view, self._generations.index, held
        )
        self._child = Child(MODULE, setup, FromIndexer, self._inbox, rests=True)
        return self._child

    def owns(self, child: Child) -> bool:
        """Whether a message came from this indexer."""
        return child is self._child

    def take(self, message: Any) -> None:
        """Store a finished round; a dead indexer or a refusal is an error."""
        if isinstance(message, RoundDone):
            view = self._writer.view
            self._writer.flush()
            with transaction(view):
                index_marks.note(view, message.noted)
            self._busy = False
            self._changes = _with_changes(self._changes, message.noted.counts)
        elif isinstance(message, Refused):
            raise KnownError(message.sentence)
        else:
            self._busy = False
            raise BugError("The indexer stopped in the middle of a round; the next start goes on.")

    def finish(self) -> None:
        """After the last round: what completion needs for short prefixes. After a single post that is a millisecond."""
        self._in_a_row = 0
        if self._changes == {}:
            return
        self._writer.flush()
        with transaction(self._writer.view):
            refresh_short_prefixes(self._writer.view, self._changes)
            refresh_long_words(self._writer.view, self._changes)
            mark = index_marks.read_number(self._writer.view, index_marks.INDEXED)
            index_marks.write_number(self._writer.view, PREFIXED, mark)
        self._changes = {}

    def stop(self) -> None:
        """End the indexer; an unfinished round is repeated by the next one."""
        if self._child is not None:
            self._child.stop()
            self._child = None
        self._busy = False


def _with_changes(known: dict[str, int] | None, counts: Mapping[int, Mapping[str, int]]) -> dict[str, int] | None:
    if known is None or sum(map(len, counts.values())) > FEW_CHANGES:
        return None
    for terms in counts.values():
        for term, by in terms.items():
            known[term] = min(by, known.get(term, by))
    return known if len(known) <= FEW_CHANGES else None
