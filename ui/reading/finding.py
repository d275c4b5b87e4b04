"""Finding words in a conversation of which only a part is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.jobs import LibraryLane
from ui.reading.conversation_page import ConversationPage
from ui.reading.find_bar import FindBar
from ui.reading.history import Place
from ui.reading.order import Entry, Window

if TYPE_CHECKING:  # the library pulls in the engine; the first paint does not wait for it
    from app.services.search import Library


class Finder(QObject):
    """Counts and walks through the hits: those in sight in the text, those elsewhere post by post."""

    window_wanted = Signal(object, object)  # Window, Place: other posts are to be shown
    ended = Signal()

    def __init__(self, lane: LibraryLane, page: ConversationPage, bar: FindBar, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane
        self._page = page
        self.bar = bar
        self._number = self._count = 0
        self._elsewhere: tuple[int, ...] = ()
        self._coming_from = 0
        bar.changed.connect(self._on_changed)
        bar.step_wanted.connect(self.step)
        bar.closed.connect(self._on_closed)
        page.shown.connect(self._recount)

    def open(self) -> None:
        """Show the bar, with the selection as what is looked for."""
        if self._page.page is not None and self._page.isVisible():
            chosen = self._page.browser.selected_text()
            self.bar.open_with(chosen if len(chosen) < 100 and "\n" not in chosen else "")

    def again(self) -> None:
        """Look again, after other posts came to be shown."""
        if self.bar.text:
            self._on_changed(self.bar.text)

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1); beyond the first and last one, into posts not shown yet."""
        page = self._page.page
        if page is None or not self.bar.text:
            return
        at_edge = self._number >= self._count if step > 0 else self._number <= 1
        if self._elsewhere and at_edge:
            index = nearest(self._elsewhere, page.window, step)
            self._coming_from = step
            place = Place(page.entries[index].post.id)
            self.window_wanted.emit(Window.around(index, page.window.total), place)
            return
        self._number = self._page.browser.hits.go_to_next(step)
        self._tell()

    def _on_changed(self, text: str) -> None:
        page = self._page.page
        if page is None:
            return
        self._elsewhere = ()
        if text:
            self._page.browser.unfold_all()
        self._look(text)
        if text and page.window.end - page.window.start < page.window.total:

            def call(_: Library) -> tuple[int, ...]:
                return find_elsewhere(page.entries, page.window, text)

            self._lane.ask(call, done=self._on_found_elsewhere, failed=lambda _: None, supersedes="find")

    def _look(self, text: str) -> None:
        """Find in what is shown, and go to the first hit in reading direction."""
        hits = self._page.browser.hits
        self._count = hits.find(text)
        self._number = hits.go_to_next(-1 if self._coming_from < 0 else 1) if self._count else 0
        self._tell()

    def _recount(self) -> None:
        """Count again once every post is written: the first hits were found in the first part of them."""
        text = self.bar.text
        if not text:
            return
        number, hits = self._number, self._page.browser.hits
        self._page.browser.unfold_all()
        self._count = hits.find(text)
        if self._coming_from < 0 or not number:
            self._number = hits.go_to_next(-1 if self._coming_from < 0 else 1)
        else:
            for _ in range(min(number, self._count)):
                self._number = hits.go_to_next()
        self._coming_from = 0
        self._tell()

    def _on_found_elsewhere(self, places: tuple[int, ...]) -> None:
        self._elsewhere = places
        self._tell()

    def _tell(self) -> None:
        self.bar.tell(self._number, self._count, len(self._elsewhere))

    def _on_closed(self) -> None:
        self._lane.drop("find")
        self._page.browser.hits.find("")
        self.ended.emit()


def find_elsewhere(entries: Sequence[Entry], window: Window, text: str) -> tuple[int, ...]:
    """Return the places of the posts outside the window whose bodies hold `text`, without regard to case."""
    wanted = text.casefold()
    return tuple(
        index
        for index, entry in enumerate(entries)
        if not window.holds(index) and not entry.post.deleted and wanted in entry.post.body.casefold()
    )


def nearest(places: Sequence[int], window: Window, step: int) -> int:
    """Return the next place after the window (or before it, for -1), around the end; -1 when there is none."""
    if not places:
        return -1
    if step > 0:
        return next((place for place in places if place >= window.end), places[0])
    return next((place for place in reversed(places) if place < window.start), places[-1])
