"""The column of results as it looks: header, notices, and one of list, searches, skeleton or a sentence. Asks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.search.home_page import HomePage
from ui.search.late_parts import LateParts
from ui.search.search_field import SearchField

if TYPE_CHECKING:
    from app.services.answers import Coverage, SearchAnswer
    from app.services.answers import Offer as SearchOffer
    from ui.search.answer_parts import AnswerParts
    from ui.search.state_panel import Offer
    from ui.theme import Theme

Shown = Literal["home", "list", "panel", "skeleton"]
ROW_HEIGHT = 112  # of a result at zoom 1.0; a key may come before there are rows to ask
MOST_ROWS = 50  # asked for at once


class SearchColumn(LateParts):
    """The field and the filters are made here and placed by the window, above this column.

    Only what stands there without a search is built at once.
    """

    import_wanted = Signal()
    answering = Signal(bool)  # whether the filters of an answer are shown

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Build it with the searches shown."""
        super().__init__(theme, now, parent)
        self._may_be_older = False
        self.field = SearchField(theme)
        self.home = HomePage(theme)
        self._lay_out()
        self.show_home()

    # -- what is shown

    @property
    def shown(self) -> Shown:
        """What stands in the list's place."""
        current = self._stack.currentWidget()
        if current is self.home:
            return "home"
        parts = self._all_parts()
        names: dict[QWidget | None, Shown] = {parts.page: "list", parts.panel: "panel", parts.skeleton: "skeleton"}
        return names[current]

    @property
    def rows_in_sight(self) -> int:
        """How many rows there is room for, and one or two more."""
        height = self.view.rows.row_height if self.is_complete else self._theme.px(ROW_HEIGHT)
        return min(MOST_ROWS, self._stack.height() // height + 2)

    @property
    def rows_reached(self) -> int:
        """How many rows there are down to the current one, at most as many as are asked for at once."""
        return min(MOST_ROWS, self.view.currentIndex().row() + 1)

    def step(self, rows: int) -> None:
        """Go down the list by so many rows; from the field into the searches."""
        if self.shown == "list":
            self.view.step(rows)
        elif self.shown == "home":
            self.home.focus_first()

    def focus_list(self) -> None:
        """Put the focus on the list, or on what stands in its place."""
        if self.shown == "home":
            self.home.focus_first()
        elif self.shown == "list":
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif offers := self.panel.offers():
            offers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # -- states

    def show_home(self) -> None:
        """Show the saved and recent searches."""
        self._show_chrome(False)
        self._stack.setCurrentWidget(self.home)

    def show_skeleton(self) -> None:
        """Show that an answer is on its way."""
        self._show_chrome(False)
        self._stack.setCurrentWidget(self.skeleton)

    def show_list(self, answer: SearchAnswer, *, may_have_older: bool) -> None:
        """Show an answer that found something."""
        self._show_chrome(True)
        self._tell(answer)
        self._stack.setCurrentWidget(self._all_parts().page)
        self.offer_older(may_have_older)

    def show_nothing_found(self, answer: SearchAnswer) -> None:
        """Say that nothing was found, in how much, and what to try."""
        self._show_chrome(True)
        self._tell(answer)
        self._show_nothing(answer, "", [])

    def show_offers(self, answer: SearchAnswer, offers: Sequence[SearchOffer]) -> None:
        """Say what else could be searched: as buttons where nothing was found, else in a line above the list."""
        locale, zone = self.locale(), self._now().tzinfo
        worded = [(offer, *self._all_parts().words_of(offer, locale, zone)) for offer in offers]
        buttons: list[Offer] = [(label, partial(self.field.set_query, offer.query)) for offer, _, label in worded]
        said = worded[0][1] if worded else ""
        if self.shown == "panel" and not answer.results:
            self._show_nothing(answer, said, buttons)
        elif self.shown == "list" and offers:
            self.notices.offer(said, *buttons[0])

    def _show_nothing(self, answer: SearchAnswer, said: str, offers: list[Offer]) -> None:
        count = answer.coverage.posts
        covered = QCoreApplication.translate("SearchPage", "%n post(s) were searched.", "", count)
        covered = covered.replace(str(count), self.locale().toString(count), 1)
        tips = self.tr(
            "Fewer words find more. The last word may be unfinished, and pump* finds every word that begins so."
        )
        text = f"{covered} {said or tips}"
        self._show_panel("search", self.tr("No conversation found"), text, offers)

    def show_empty_profile(self) -> None:
        """Say that nothing was imported, and offer to."""
        self._show_chrome(False)
        text = self.tr("Import an archive of mail, chat or a forum, or drop a file anywhere in this window.")
        self._show_panel("inbox", self.tr("Nothing here yet"), text, [(self.tr("Import ..."), self.import_wanted.emit)])

    def show_error(self, sentence: str, retry: Callable[[], None]) -> None:
        """Say what is wrong, and offer to try again."""
        self._show_chrome(False)
        self._show_panel("error", self.tr("This cannot be searched now"), sentence, [(self.tr("Try again"), retry)])

    def offer_older(self, offered: bool) -> None:
        """Show the button below the list, or not."""
        self.older.setText(self.tr("Show older"))
        self.older.setEnabled(True)
        self._may_be_older = offered
        self._show_older()

    def _show_older(self) -> None:
        """Where the list ends, not before: it would only take room from it."""
        bar = self.view.verticalScrollBar()
        shown = self._may_be_older and bar.value() >= bar.maximum() - self.view.rows.row_height
        if shown and self.older.isHidden() and bar.value() == bar.maximum():
            QTimer.singleShot(0, bar, lambda: bar.setValue(bar.maximum()))  # it takes room from the last row
        self.older.setVisible(shown)

    # -- inside

    def _tell(self, answer: SearchAnswer) -> None:
        self._all_parts().tell(answer, self._waiting_sentence(answer.coverage))

    def _waiting_sentence(self, coverage: Coverage) -> str:
        count = coverage.posts_waiting
        if not count:
            return ""
        sentence = QCoreApplication.translate(
            "SearchPage", "%n post(s) not indexed yet: more may be found soon.", "", count
        )
        return sentence.replace(str(count), self.locale().toString(count), 1)

    def _show_chrome(self, searching: bool) -> None:
        """Count and filters belong to an answer; without one they would say something untrue."""
        if not self.is_complete and not searching:
            return
        self.header.setVisible(searching)
        self.filters.setVisible(searching)
        self.answering.emit(searching)
        if not searching:
            self.notices.tell()
            self.filters.set_facets(())
            self.save_bar.hide()

    def _show_panel(self, icon: str, title: str, text: str, offers: list[Offer]) -> None:
        self.panel.show_state(icon, title, text, offers)
        self._stack.setCurrentWidget(self.panel)

    def _lay_out(self) -> None:
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.home)
        self._layout.addWidget(self._stack, 1)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme.changed.connect(self._space)
        self._space()

    def place_parts(self, parts: AnswerParts) -> None:
        """The lines above the list, the others in its place."""
        parts.view.verticalScrollBar().valueChanged.connect(self._show_older)
        parts.view.verticalScrollBar().rangeChanged.connect(self._show_older)
        for place, line in enumerate((parts.header, parts.save_bar, parts.notices)):
            self._layout.insertWidget(place, line)
        for page in (parts.page, parts.panel, parts.skeleton):
            self._stack.addWidget(page)

    def _space(self) -> None:
        self._layout.setContentsMargins(0, self._theme.px(self._theme.tokens.space.xs), 0, 0)
        if self.is_complete:
            self.skeleton.set_row_height(self.view.rows.row_height)
