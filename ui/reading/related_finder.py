"""Looks for conversations like the one that is read, a moment after it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.answers import ConversationView, Result
from ui.jobs import LibraryLane
from ui.reading.order import root_of
from ui.reading.related import SHOWN

if TYPE_CHECKING:  # the library pulls in the engine; the first paint does not wait for it
    from app.services.search import Library

WAIT_MS = 150  # a reader who goes through results wants none of them yet
SHARE = 0.2  # of the conversation's likeness to itself; below, two only share some words
CHARACTERS = 600
_BEHIND = 0.75


class RelatedFinder(QObject):
    """Asks the reading lane; only the last conversation asked for counts."""

    found = Signal(object)  # tuple[Result, ...]

    def __init__(self, lane: LibraryLane, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane
        self._view: ConversationView | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MS)
        self._soon.timeout.connect(self._ask)

    def look_for(self, view: ConversationView) -> None:
        """Look for what is like this one, soon."""
        self._view = view
        self._soon.start()

    def stop(self) -> None:
        """Find nothing any more."""
        self._soon.stop()
        self._lane.drop("related")

    def _ask(self) -> None:
        view = self._view
        if view is not None:
            # Being related is a help, not a promise: when it fails, there is simply no list.
            self._lane.ask(
                lambda library: find_related(library, view),
                done=self.found.emit,
                failed=lambda _: self.found.emit(()),
                supersedes="related",
            )


def find_related(library: Library, view: ConversationView) -> tuple[Result, ...]:
    """Return the conversations most like this one, without itself; duplicates and what was superseded stand behind
    what is about as much alike.

    Blocks: for a lane.
    """
    first = next((post.body for post in view.posts if post.id == root_of(view)), "")[:CHARACTERS]
    found = library.similar(first, view.title, limit=2 * SHOWN + 1).results
    least = SHARE * next((result.score for result in found if result.conversation == view.id), 0.0)
    alike = [result for result in found if result.conversation != view.id and result.score >= least]
    return tuple(sorted(alike, key=_likeness, reverse=True)[:SHOWN])


def _likeness(result: Result) -> float:
    """Where another question says it as well, or another answer what holds now, three quarters: those come first."""
    stands_back = bool(result.superseded) or result.state in ("duplicate", "superseded")
    return result.score * (_BEHIND if stands_back else 1.0)
