"""The quick panel: a search in front of whatever one is doing. It asks the search lane and tells what the person wants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QPushButton

from app.services.literal_query import literal_query
from ui.bridge import NothingYetError
from ui.manners.sentences import plain
from ui.quick.card import QuickCard
from ui.search.answer_words import corrected_words, relaxed_words
from ui.search.offer_words import offer_label, offer_sentence
from ui.search.searching import Searching
from ui.windows.status_line import coverage_sentence

if TYPE_CHECKING:
    from app.services.answers import Coverage, Result, SearchAnswer
    from app.services.answers import Offer as SearchOffer
    from ui.jobs import LibraryLane
    from ui.quick.words import Receive, Words
    from ui.theme import Theme

ROWS_ASKED = 8
HAND_OVER = "Ctrl+Return"
_CONTROL = Qt.KeyboardModifier.ControlModifier


class QuickPanel(QuickCard):
    """One panel, shown and hidden. Asks its own questions of a lane that it shares with the window."""

    read_wanted = Signal(object, str)  # Result, query: go on in the window
    search_wanted = Signal(str)  # query: all of it in the window
    dismissed = Signal()  # the person wants back to where they came from
    painted = Signal()  # the first time after it was called up

    def __init__(
        self,
        lane: LibraryLane,
        words: Words,
        theme: Theme,
        now: Callable[[], datetime],
        *,
        sees_through: bool = True,
    ) -> None:
        """Build it hidden."""
        super().__init__(theme, now, sees_through=sees_through)
        self._now = now
        self._words = words
        self._answer: SearchAnswer | None = None
        self._is_fresh = self._was_active = False
        self.is_untouched = True  # nobody has typed or chosen since it was called up
        self.searching = Searching(lane, self)
        self.setWindowTitle(self.tr("Quick search"))
        self.setAccessibleName(self.tr("Quick search"))
        keys = QKeySequence(HAND_OVER).toString(QKeySequence.SequenceFormat.NativeText)
        self.more.setText(f"{self.tr('Open in Precedent')} ({keys})")
        self.more.setAccessibleName(self.tr("Open in Precedent"))
        self._connect()

    def call_up(self, query: str) -> None:
        """Show it in front of everything with these words, all selected, so that typing replaces them."""
        self._is_fresh, self._was_active, self.is_untouched = True, False, True
        self.searching.survey()
        self.place()
        self.fill(query)
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, query: str) -> None:
        """Put words into the field and search for them; none shows what could be done."""
        self._answer = None
        self.view.results.set_results((), 0)
        self.field.setText(query)
        self.field.selectAll()
        self._on_edited(query)

    def _connect(self) -> None:
        searching, field = self.searching, self.field
        searching.answered.connect(self._on_answer)
        searching.offers_ready.connect(self._on_offers)
        searching.suggested.connect(field.show_suggestions)
        searching.surveyed.connect(self._on_surveyed)
        searching.failed.connect(self._on_failed)
        field.edited.connect(self._on_touched)
        field.edited.connect(self._on_edited)
        field.completion_wanted.connect(searching.ask_completion)
        field.completion_dropped.connect(searching.drop_completion)
        field.move_wanted.connect(self._on_move)
        field.open_wanted.connect(self._on_open)
        field.handed_over.connect(self._on_hand_over)
        field.left.connect(self.dismiss)
        self.view.result_opened.connect(self._on_opened)
        self.more.clicked.connect(self._on_hand_over)

    # -- what the person does

    def dismiss(self) -> None:
        """Go, and let the program behind have the keyboard again."""
        self._put_away()
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keys that no part took: Esc leaves, Ctrl+Enter hands over, Enter presses a button, letters go on in the field."""
        focus, is_enter = self.focusWidget(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif is_enter and isinstance(focus, QPushButton) and not event.modifiers() & _CONTROL:
            focus.click()
        elif is_enter:
            self._on_hand_over()
        elif event.text().strip() and event.text().isprintable():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.end(False)
            QGuiApplication.sendEvent(self.field, event)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """The desktop's own way to close is a way back."""
        event.ignore()
        self.dismiss()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Go when the person goes elsewhere; they have the keyboard there already."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            if self.isActiveWindow():
                self._was_active = True
            elif self._was_active:
                self._put_away()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when it stands there."""
        super().paintEvent(event)
        if self._is_fresh:
            self._is_fresh = False
            QTimer.singleShot(0, self.painted.emit)

    def _put_away(self) -> None:
        self.searching.forget()
        self.hide()

    def _on_touched(self, _: str) -> None:
        self.is_untouched = False

    def _on_move(self, rows: int) -> None:
        self.is_untouched = False
        if self.shows_list:
            self.view.step(rows)

    def _on_open(self) -> None:
        result = self.view.current_result()
        offers = self.state.offers()
        if self.shows_list and result is not None:
            self._on_opened(result)
        elif not self.shows_list and offers:
            offers[0].click()

    @Slot(object)
    def _on_opened(self, result: Result) -> None:
        query = self.field.text()
        self._put_away()
        self.read_wanted.emit(result, query)

    def _on_hand_over(self) -> None:
        query = self.field.text()
        self._put_away()
        self.search_wanted.emit(query)

    # -- searching

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self.searching.ask(text, rows=ROWS_ASKED)
            if self._answer is None:
                self.show_list()
        else:
            self._answer = None
            self.searching.forget()
            self.notices.tell()
            self._show_start()

    @Slot(object)
    def _on_answer(self, answer: SearchAnswer) -> None:
        is_anew = self._answer is not None and self._answer.query == answer.query
        self._answer = answer
        self._say_coverage(answer.coverage)
        self.notices.tell(corrected_words(answer), relaxed_words(answer))
        if is_anew and not self.is_untouched:
            self.view.show_anew(answer.results, len(answer.results))
        else:
            self.view.results.set_results(answer.results, len(answer.results))
            self.view.choose_row(0)
        if answer.results:
            self.show_list()
            self.fit_rows(len(answer.results))
        else:
            self._show_nothing(answer, ())

    @Slot(object)
    def _on_offers(self, offers: tuple[SearchOffer, ...]) -> None:
        if self._answer is not None and not self._answer.results:
            self._show_nothing(self._answer, offers)

    def _show_nothing(self, answer: SearchAnswer, offers: tuple[SearchOffer, ...]) -> None:
        locale, zone = self.locale(), self._now().tzinfo
        said = offer_sentence(offers[0], locale, zone) if offers else self.tr("Fewer words find more.")
        buttons = [(offer_label(each, locale), partial(self.field.set_query, each.query)) for each in offers[:2]]
        self.show_sentence("search", self.tr("No conversation found"), said, [*buttons])
        self.fit_rows(2)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._answer = None
        self.notices.tell()
        go_on = (self.tr("Open in Precedent"), self._on_hand_over)
        if isinstance(error, NothingYetError):
            self.show_sentence("inbox", self.tr("Nothing here yet"), self.tr("Import an archive first."), [go_on])
        else:
            self.show_sentence("error", self.tr("This cannot be searched now"), plain(error), [go_on])

    @Slot(object, object)
    def _on_surveyed(self, coverage: Coverage, _: list[dict[str, Any]]) -> None:
        self._say_coverage(coverage)

    def _say_coverage(self, coverage: Coverage) -> None:
        self.say_coverage(coverage_sentence(coverage, self._now().tzinfo, self.locale()))

    # -- before the first word

    def _show_start(self) -> None:
        copied = (self.tr("Search for what you copied"), lambda: self._take(self._words.ask_copied))
        selected = (self.tr("Search for what you selected"), lambda: self._take(self._words.ask_selected))
        if self._words.gives_selected:
            text = self.tr("Words that you select in any program before you press the key are searched at once.")
        else:
            text = self.tr("Nothing of other programs is read before you ask for it.")
        offers = [selected, copied] if self._words.gives_selected_when_asked else [copied]
        self.show_sentence("search", self.tr("Who has seen this before?"), text, offers)
        self.fit_rows(2)

    def _take(self, ask: Callable[[Receive], None]) -> None:
        ask(self._on_taken)

    def _on_taken(self, text: str) -> None:
        query = literal_query(text)
        if query and self.isVisible() and not self.field.text():
            self.fill(query)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not query:
            self.state.show_state("search", self.tr("There are no words to search for"), "", [])
