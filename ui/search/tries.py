"""What is offered to try before anybody searched: only what finds something here, looked up while nothing else is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ui.jobs import LibraryLane
    from ui.search.home_page import HomePage

AFTER_MS = 1_500  # the first key and the start come first


class Tries(QObject):
    """Asks the search lane some ms for each search, a while after `ask_soon`, if the home page is still shown then."""

    found = Signal(object)  # queries that find something

    def __init__(self, lane: LibraryLane, home: HomePage, is_home: Callable[[], bool], parent: QObject) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._lane = lane
        self._home = home
        self._is_home = is_home
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._on_time)
        self.found.connect(home.offer_tries)

    def ask_soon(self) -> None:
        """Look again, as something may have come or gone."""
        self._timer.start()

    def ask(self, queries: tuple[str, ...]) -> None:
        """Look now; comes by `found`."""
        self._lane.ask(
            lambda library: tuple([query for query in queries if library.search(query, limit=1).total_posts]),
            done=self.found.emit,
            failed=_stay,
            supersedes="tries",
        )

    def _on_time(self) -> None:
        if self._is_home():
            self.ask(self._home.tries())


def _stay(_: Exception) -> None:
    """What stands there stays; the next search tells what is wrong."""
