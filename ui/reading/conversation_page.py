"""One loaded conversation: head, posts, what is like it. Shows a `Page`, tells what the reader wants."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.services.answers import PostView, Result
from ui.reading import wording
from ui.reading.conversation_browser import ConversationBrowser
from ui.reading.header import ConversationHeader
from ui.reading.history import Place
from ui.reading.order import root_of
from ui.reading.page import Page
from ui.reading.related import RelatedList
from ui.reading.sections import best_badge, build_sections
from ui.text.post_browser import COLUMN
from ui.theme import Theme

SIDE = 280  # width of the column beside the text, when there is room for it


class ConversationPage(QWidget):
    """Head, posts and related conversations; the latter beside the posts where the pane is wide, else below."""

    more_wanted = Signal(int)  # -1 = earlier posts, 1 = later ones
    shown = Signal()  # the last post is written
    head_hidden = Signal(bool)  # the head went out of sight, or came back

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: Page | None = None
        self.head = ConversationHeader(theme, self)
        self._foot = QWidget(self)
        self.related = RelatedList(theme, self._foot)
        self._later = QPushButton(self._foot)
        self._later.clicked.connect(lambda: self.more_wanted.emit(1))
        self._foot_column = QVBoxLayout(self._foot)
        self._foot_column.setContentsMargins(0, 0, 0, 0)
        self._foot_column.addWidget(self._later, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot_column.addWidget(self.related)
        self.browser = ConversationBrowser(theme, self.head, self._foot, self)
        self._side = QWidget(self)
        self._side.setProperty("ground", "canvas")
        self._side_column = QVBoxLayout(self._side)
        self._side_column.addStretch(1)
        self._side.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.browser, 1)
        row.addWidget(self._side)
        self.setFocusProxy(self.browser)
        self.head.earlier_wanted.connect(lambda: self.more_wanted.emit(-1))
        self.browser.edge_reached.connect(self._on_edge)
        self.browser.completed.connect(self.shown)
        self._head_hidden = False
        self.browser.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.dress()

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    def show_page(self, page: Page, place: Place | None = None, current: str = "") -> None:
        """Show a conversation at a place, or at its best post when there is none."""
        now = wording.utc_now()
        self.browser.setAccessibleName(wording.one_line(page.view.title))
        self._show_ends(page)
        sections = build_sections(page.shown, page.texts, (page.best, best_badge(searched=bool(page.query))), now)
        names = {e.post.id: wording.spoken(e.post, page.texts[e.post.id], now) for e in page.shown}
        self.browser.hits.set_terms(())
        self.browser.cards.set_current(current or page.best or self._first_answer(page))
        self.browser.show_conversation(sections, names, best=page.best, place=place or Place())
        self.browser.hits.set_terms(page.terms)
        if place is None and page.best:
            self.browser.go_around(page.best)

    def mark(self, page: Page) -> None:
        """Mark what another query found; the posts stay as they stand."""
        self._show_ends(page)
        self.browser.hits.set_terms(page.terms)

    def complete(self, page: Page) -> None:
        """Show the whole of a conversation of which a part is shown; what is in sight stays where it is."""
        place, current, had_focus = self.browser.place(), self.browser.cards.current, self.has_reader()
        around = self.browser.stands_around()
        if self._page is not None and page.shown == self._page.shown:
            self._show_ends(page)
            self.browser.fit_ends()
            if around:
                self.browser.go_around(page.best)
            else:
                self.browser.go_to(place)
            return
        self.show_page(page, None if around else place, current)
        if had_focus:
            self.browser.cards.set_current(current, focus=True)

    def has_reader(self) -> bool:
        """Whether the keyboard is in the text, so that it should be in the text that comes next."""
        return self.browser.hasFocus() or any(card.hasFocus() for card in self.browser.cards.all())

    def post(self, post_id: str) -> PostView | None:
        """Return a post of this conversation."""
        index = self._page.index_of(post_id) if self._page is not None else -1
        return self._page.entries[index].post if self._page is not None and index >= 0 else None

    def dress(self) -> None:
        """Take on the theme in force."""
        px, space = self._theme.px, self._theme.tokens.space
        self.head.dress()
        self.related.dress()
        self._later.setIcon(self._theme.icon("arrow-down", "ink_2", 16))
        self._foot_column.setSpacing(px(space.xl))
        self._side.setFixedWidth(px(SIDE))
        self._side_column.setContentsMargins(px(space.l), px(space.xl), px(space.xl), px(space.xl))
        self._place_related()

    def show_related(self, results: Sequence[Result]) -> None:
        """Show conversations like this one, and make room for them."""
        self.related.show_results(results)
        stands = self.browser.stands_around()
        self.place_foot()
        if stands and self._page is not None:  # with more below, the best post can stand where it should
            self.browser.go_around(self._page.best)

    def drop_related(self) -> None:
        """Show none: another conversation follows, which makes its own room."""
        self.related.show_results(())
        self._place_related()

    def place_foot(self) -> None:
        """Make room after the theme or the related conversations changed."""
        self._place_related()
        self.browser.fit_ends()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Move the related conversations to where there is room."""
        super().resizeEvent(event)
        self._place_related()

    def _show_ends(self, page: Page) -> None:
        self._page = page
        self.head.show_page(page)
        self._later.setVisible(page.after > 0)
        words = QCoreApplication.translate("Reading", "Show later posts (%1 more)")
        self._later.setText(words.replace("%1", wording.number_of(page.after)))

    def _place_related(self) -> None:
        beside = self.width() >= self._theme.px(COLUMN + SIDE)
        self._side.setVisible(beside and bool(self.related.rows))
        target = self._side if beside else self._foot
        if self.related.parentWidget() is not target:
            if beside:
                self._side_column.insertWidget(0, self.related)
            else:
                self._foot_column.addWidget(self.related)
            self.related.setVisible(bool(self.related.rows))
            self.browser.fit_ends()

    def _on_edge(self, step: int) -> None:
        if self._page is not None and (self._page.before if step < 0 else self._page.after):
            self.more_wanted.emit(step)

    def _on_scrolled(self, value: int) -> None:
        hidden = value > self.head.height()
        if hidden != self._head_hidden:
            self._head_hidden = hidden
            self.head_hidden.emit(hidden)

    @staticmethod
    def _first_answer(page: Page) -> str:
        accepted = (e.post.id for e in page.entries if e.post.accepted and not e.post.superseded)
        return next(accepted, "") or root_of(page.view)
