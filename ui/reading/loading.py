"""Loads conversations in the reading lane: what is read first at once, the rest of a long one after it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import LibraryLane
from ui.reading.history import Visit
from ui.reading.order import Window
from ui.reading.page import Page, load_page, mark_again, parse_texts
from ui.text.post_text import PostText

if TYPE_CHECKING:  # the library pulls in the engine; the first paint does not wait for it
    from app.services.search import Library

PARTLY = 400  # posts beyond which a conversation is shown in part first: 5,000 take 0.1 s to read, its part 0.01 s
REST_AFTER_MS = 150  # a reader who goes through results wants no rest of any of them


class PageLoader(QObject):
    """Asks the lane; a newer question wins. Signals come on the GUI thread."""

    loaded = Signal(object)  # Page; of a long conversation the part around its best post
    completed = Signal(object)  # Page: the whole of what came in part
    failed = Signal(object)  # Exception

    def __init__(self, lane: LibraryLane, parent: QObject) -> None:
        super().__init__(parent)
        self.partly = PARTLY
        self._lane = lane
        self._visit: Visit | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_AFTER_MS)
        self._rest.timeout.connect(self._ask_rest)

    def load(self, visit: Visit) -> None:
        """Load what a visit names, around the place where its reader stood."""
        self.stop()
        self._visit = visit
        call = _call(visit, self.partly)
        self._lane.ask(call, done=self._on_loaded, failed=self.failed.emit, supersedes="conversation")

    def load_again(self, visit: Visit, shown: Page) -> None:
        """Load it anew if it says something else by now; while others' posts come in, most often it does not."""
        self.stop()
        self._visit = visit
        most = self.partly if shown.is_part else 0
        load = _call(visit, most)

        def call(library: Library) -> Page | None:
            view = library.conversation(visit.conversation, around=_best(visit), most=most)
            return None if view == shown.view else load(library)

        def give(page: Page | None) -> None:
            if page is not None:
                self._on_loaded(page)
            elif shown.is_part:
                self._rest.start()

        self._lane.ask(call, done=give, failed=self.failed.emit, supersedes="conversation")

    def mark(self, page: Page, query: str, done: Callable[[Page], None]) -> None:
        """Find what another query marks in a page."""

        def call(library: Library) -> Page:
            return mark_again(library, page, query)

        self._lane.ask(call, done=done, failed=self.failed.emit, supersedes="conversation")

    def widen(self, page: Page, window: Window, done: Callable[[Page], None]) -> None:
        """Make ready the posts of another part of a page."""
        missing = [e for e in page.entries[window.start : window.end] if e.post.id not in page.texts]

        def call(_: Library) -> dict[str, PostText]:
            return parse_texts(missing)

        def give(texts: dict[str, PostText]) -> None:
            done(dataclasses.replace(page, window=window, texts={**page.texts, **texts}))

        self._lane.ask(call, done=give, failed=self.failed.emit, supersedes="more")

    def stop(self) -> None:
        """Load nothing that was asked for before."""
        self._rest.stop()
        for slot in ("conversation", "more", "rest"):
            self._lane.drop(slot)

    def _on_loaded(self, page: Page) -> None:
        self.loaded.emit(page)
        if page.is_part:
            self._rest.start()

    def _ask_rest(self) -> None:
        if self._visit is not None:
            # The part is there to read: a failure now would take it away for nothing.
            call = _call(self._visit)
            self._lane.ask(call, done=self.completed.emit, failed=lambda _: None, supersedes="rest")


def _call(visit: Visit, most: int = 0) -> Callable[[Library], Page]:
    best = _best(visit)

    def call(library: Library) -> Page:
        page = load_page(library, visit.conversation, best, visit.query, most=most)
        return page if best == visit.best_post else dataclasses.replace(page, best=visit.best_post)

    return call


def _best(visit: Visit) -> str:
    return visit.place.post if visit.place is not None and visit.place.post else visit.best_post
