"""An index of another analysis is made anew beside its use: a round at a time, between jobs, while the old one answers.

The rows are copied once, and follow the log from then on: what an import writes meanwhile reaches both generations. How many
posts are still missing is noted in the old view, where whoever searches sees it.
"""

from __future__ import annotations

import queue
from collections.abc import Callable
from pathlib import Path

from app.store import index_marks
from app.store.database import transaction
from app.store.generations import Generations, next_generation, view_path
from app.store.keys import Keys
from app.store.writer import Writer, copy_view
from app.worker.children import Inbox
from app.worker.index_rounds import IndexRounds

WAIT_SECONDS = 0.2


class Renewal:
    """The next generation while it is filled. `step` again and again until it says that it is whole; or `stop`."""

    def __init__(
        self, profile: Path, keys: Keys, old: Writer, open_writer: Callable[[Generations], Writer], view_key: bytes
    ) -> None:
        """Copies the rows: as long as that takes, the worker does nothing else."""
        self._old = old
        self._inbox = Inbox(maxsize=6)
        self.generations = next_generation(profile)
        old.flush()
        copy_view(old.view, view_path(profile, self.generations.view), view_key)
        self.writer = open_writer(self.generations)
        with transaction(self.writer.view):
            index_marks.forget_index(self.writer.view)
            index_marks.write_number(self.writer.view, index_marks.RENEWING, 0)
        self._rounds = IndexRounds(profile, keys, self.writer, self.generations, self._inbox)
        self._tell()

    def step(self) -> bool:
        """Go on for a moment; True when rows and index hold everything. Raises what an indexer's end raises."""
        self.writer.catch_up()
        self._rounds.poke()
        if self._rounds.is_idle():
            self._rounds.finish()
            return True
        try:
            child, message = self._inbox.get(timeout=WAIT_SECONDS)
        except queue.Empty:
            return False
        if self._rounds.owns(child):
            self._rounds.take(message)
            self._rounds.poke()
            self._tell()
        return False

    def stop(self) -> None:
        """End the indexer. The writer of the new generation stays open: whoever made this takes it over or closes it."""
        self._rounds.stop()

    def _tell(self) -> None:
        self._old.flush()
        with transaction(self._old.view):
            index_marks.write_number(self._old.view, index_marks.RENEWING, self._rounds.waiting())
