"""Tries again by itself when a profile could not be read for a reason that passes, such as another process writing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.model.errors import DamagedError, EmptyProfileError, KnownError, LockedError, NewerVersionError
from ui.bridge import NothingYetError
from ui.search.search_page import SearchPage

AGAIN_AFTER_MS = 3_000
_NEEDS_SOMEBODY = (LockedError, DamagedError, NewerVersionError, EmptyProfileError, NothingYetError)


class SecondTry(QObject):
    """Watches one search page. What needs the person's help is left to the gate."""

    def __init__(self, page: SearchPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._failed = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_AFTER_MS)
        self._again.timeout.connect(page.refresh)
        page.failed.connect(self._on_failed)
        page.surveyed.connect(self._on_surveyed)
        page.searching.answered.connect(self._on_answered)

    @property
    def is_waiting(self) -> bool:
        """Whether it will be tried again."""
        return self._again.isActive()

    def _on_failed(self, error: Exception) -> None:
        self._failed = True
        if isinstance(error, KnownError) and not isinstance(error, _NEEDS_SOMEBODY):
            self._again.start()

    def _on_answered(self, _: object) -> None:
        """A search came through, so the rest will too: what the profile holds was not told yet."""
        if self._failed:
            self._failed = False
            self._again.stop()
            self._page.searching.survey()

    def _on_surveyed(self, *_: object) -> None:
        self._failed = False
        self._again.stop()
