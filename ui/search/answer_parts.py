"""What the column of results shows of an answer, or of a trouble: built behind the first frame, a piece at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.search.answer_words import corrected_words, relaxed_words
from ui.search.filter_bar import FilterBar
from ui.search.list_header import ListHeader, Notices, SaveBar
from ui.search.offer_words import offer_label, offer_sentence
from ui.search.query_words import notice_words
from ui.search.result_view import ResultView
from ui.search.state_panel import StatePanel
from ui.theme import Theme
from ui.widgets.skeleton_list import SkeletonList

if TYPE_CHECKING:
    from app.services.answers import Offer, SearchAnswer


class AnswerParts:
    """The widgets, hidden and in no layout; `column` is their parent until the window places them."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], column: QWidget) -> None:
        """Build nothing yet."""
        self._theme = theme
        self._now = now
        self._column = column
        self._steps = [self._build_lines, self._build_list, self._build_states]

    def build_next(self) -> bool:
        """Build the next piece; False when that was the last one."""
        self._steps.pop(0)()
        return bool(self._steps)

    def tell(self, answer: SearchAnswer, waiting: str) -> None:
        """Show above the list how much was found, how the query was understood, and what is `waiting`, if anything."""
        self.header.show_answer(answer)
        self.notices.tell(corrected_words(answer), relaxed_words(answer), *map(notice_words, answer.explained), waiting)

    def words_of(self, offer: Offer, locale: QLocale, zone: tzinfo | None) -> tuple[str, str]:
        """Return the sentence about an offer, and the label of its button."""
        return offer_sentence(offer, locale, zone), offer_label(offer, locale)

    def _build_lines(self) -> None:
        self.filters = FilterBar(self._theme, self._column)
        self.header = ListHeader(self._theme, self._column)
        self.save_bar = SaveBar(self._theme, self._column)
        self.notices = Notices(self._theme, self._column)
        for line in (self.filters, self.header, self.save_bar, self.notices):
            line.hide()

    def _build_list(self) -> None:
        self.page = QWidget(self._column)
        self.page.hide()
        self.view = ResultView(self._theme, self._now, self.page)
        self.older = QPushButton(self.page)
        self.older.setProperty("kind", "plain")
        self.older.hide()
        inside = QVBoxLayout(self.page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        inside.addWidget(self.older, 0, Qt.AlignmentFlag.AlignHCenter)

    def _build_states(self) -> None:
        self.panel = StatePanel(self._theme, self._column)
        self.skeleton = SkeletonList(self._theme, self.view.rows.row_height, self._column)
        for state in (self.panel, self.skeleton):
            state.hide()
