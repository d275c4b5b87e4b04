"""Recent and saved searches as the window knows them: loaded and changed through the store lane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.services.personal import Personal, SavedSearch
    from ui.bridge import Session
    from ui.jobs import Jobs

    _Lists = tuple[tuple[SavedSearch, ...], tuple[str, ...]]

RECENT_SHOWN = 30


class SearchMemory(QObject):
    """What was searched before. Changes are written at once and shown when they are written."""

    changed = Signal()
    failed = Signal(object)  # Exception: a change that could not be kept

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        """Empty until `load` has answered."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._saved: tuple[SavedSearch, ...] = ()
        self._recent: tuple[str, ...] = ()
        self.keeps_recent = True  # the person's choice; Desktop sets it

    @property
    def saved(self) -> tuple[SavedSearch, ...]:
        """Saved searches, oldest first."""
        return self._saved

    @property
    def recent(self) -> tuple[str, ...]:
        """Recent searches, newest first."""
        return self._recent

    def saved_name(self, query: str) -> str:
        """Return the name under which a query is saved, "" when it is not."""
        text = " ".join(query.split())
        return next((search.name for search in self._saved if search.query == text), "")

    def load(self) -> None:
        """Read both lists; a profile that cannot be opened has none, and the search tells why."""
        self._jobs.run("store", lambda: _read(self._session.personal()), done=self._on_read, failed=_ignore)

    def add_recent(self, query: str) -> None:
        """Remember a search that led somewhere."""
        if self.keeps_recent:
            self._change(lambda personal: personal.add_recent(query))

    def remove_recent(self, query: str) -> None:
        """Forget a recent search."""
        self._change(lambda personal: personal.remove_recent(query))

    def save(self, name: str, query: str) -> None:
        """Keep a query under a name."""
        self._change(lambda personal: personal.save_search(name, query))

    def remove_saved(self, name: str) -> None:
        """Forget a saved search."""
        self._change(lambda personal: personal.remove_saved(name))

    def _change(self, change: Callable[[Personal], None]) -> None:
        def run() -> _Lists:
            personal = self._session.personal()
            change(personal)
            return _read(personal)

        self._jobs.run("store", run, done=self._on_read, failed=self.failed.emit)

    def _on_read(self, lists: _Lists) -> None:
        self._saved, self._recent = lists
        self.changed.emit()


def _read(personal: Personal) -> _Lists:
    return tuple(personal.list_saved()), tuple(personal.list_recent(RECENT_SHOWN))


def _ignore(_: Exception) -> None:
    """The search lane opens the same profile and tells the same error where the person looks."""
