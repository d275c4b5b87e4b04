"""The list of results: one column, rows of one height, a true scroll bar however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.search.result_delegate import Place, ResultDelegate, Standing
from ui.search.result_model import ResultModel
from ui.text.canvas import give_canvas
from ui.theme import Theme

if TYPE_CHECKING:
    from app.services.answers import Result

_Index = QModelIndex | QPersistentModelIndex


class ResultView(QTableView):
    """Shows a `ResultModel` of its own. A QTableView with fixed rows: a QListView measures every row first."""

    result_chosen = Signal(
        object
    )  # the Result of the current row, whenever another row becomes current, once it is here
    result_opened = Signal(object)  # the Result of a row that was opened by Enter or a double click

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.results = ResultModel(now, self)
        self.rows = ResultDelegate(theme, now, self)
        self._waits = False  # the current row is not here yet
        self.results.dataChanged.connect(self._on_page)
        self.setModel(self.results)
        self.setItemDelegate(self.rows)
        self.setAccessibleName(QCoreApplication.translate("ResultView", "Results"))
        self.setProperty("kind", "results")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        canvas = give_canvas(self)
        canvas.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Else every frame begins with painting all that lies behind the list, from the window on.
        canvas.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(self._on_activated)
        theme.changed.connect(self._fit_rows)
        self._fit_rows()

    def current_result(self) -> Result | None:
        """Return the result of the current row, None when there is none or it is not here yet."""
        return self.results.result_at(self.currentIndex().row())

    def choose_row(self, row: int) -> None:
        """Make a row current and bring it into sight; rows outside are held at the ends."""
        last = self.results.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.results.index(min(max(0, row), last)))

    def show_anew(self, results: Sequence[Result], total: int) -> bool:
        """Show another answer to the same question: what is current and in sight stays so. False when that has gone.

        A current row behind those that came stays at its place in the list.
        """
        kept, row, bar = self.current_result(), self.currentIndex().row(), self.verticalScrollBar()
        value, is_seen = bar.value(), self.visualRect(self.currentIndex()).intersects(self.viewport().rect())
        self.results.set_results(results, total)
        place = self.results.row_of(kept.conversation) if kept is not None else -1
        if place < 0 and row >= len(results):
            place = row
        self.choose_row(max(0, place))
        self._waits = False  # it was told before
        bar.setValue(value)
        if is_seen:
            self.scrollTo(self.currentIndex())
        return place >= 0

    def step(self, rows: int) -> None:
        """Go down by `rows`, up when negative; the keys J and K, and the arrows of the search field, come here."""
        self.choose_row(self.currentIndex().row() + rows if self.currentIndex().isValid() else 0)

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's name
        """Tell which result is current."""
        super().currentChanged(current, previous)
        result = self.results.result_at(current.row())
        self._waits = result is None and current.isValid()
        if result is not None:
            self.result_chosen.emit(result)

    def _on_page(self, first: QModelIndex, last: QModelIndex) -> None:
        """A row may have become current before it came, with End or by a jump: it is told when it is here."""
        row = self.currentIndex().row()
        result = self.results.result_at(row) if self._waits and first.row() <= row <= last.row() else None
        if result is not None:
            self._waits = False
            self.result_chosen.emit(result)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, and the rows in it. By itself: the table's own way through styles takes twice as long."""
        viewport, area = self.viewport(), event.rect()
        painter = QPainter(viewport)
        painter.fillRect(area, self._theme.colour("panel"))
        current, focused = self.currentIndex().row(), self.hasFocus()
        chosen = {index.row() for index in self.selectedIndexes()}
        pointed_at = self.rowAt(viewport.mapFromGlobal(QCursor.pos()).y()) if viewport.underMouse() else -1
        mirrored, scale = self.isRightToLeft(), painter.device().devicePixelRatio()
        width, height = viewport.width(), self.rows.row_height
        last = self.rowAt(area.bottom())
        for row in range(max(0, self.rowAt(area.top())), (last if last >= 0 else self.results.rowCount() - 1) + 1):
            place = Place(QRect(0, self.rowViewportPosition(row), width, height), mirrored, scale)
            standing = Standing(row in chosen, row == pointed_at, row == current and focused)
            self.rows.paint_row(painter, place, self.results.result_to_show(row), standing)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """J and K step like the arrows; Enter opens; letters do not search in the list, the window's field does."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if plain and key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.step(1 if key == Qt.Key.Key_J else -1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_activated(self.currentIndex())
        elif plain and event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_activated(self, index: QModelIndex) -> None:
        result = self.results.result_at(index.row())
        if result is not None:
            self.result_opened.emit(result)

    def _fit_rows(self) -> None:
        header = self.verticalHeader()
        header.setMinimumSectionSize(1)
        header.setDefaultSectionSize(self.rows.row_height)
        self.verticalScrollBar().setSingleStep(self.rows.row_height // 3)
        self.viewport().update()
