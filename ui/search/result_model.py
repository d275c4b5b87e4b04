"""The result list's rows: as many as were found, from the start, held page by page and asked for when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from ui.search.result_words import result_sentence
from ui.text.marks import without_backticks
from ui.text.safe_text import safe_line

if TYPE_CHECKING:
    from app.services.answers import Result

RESULT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
PAGE = 50
PAGES_KEPT = 100

_Index = QModelIndex | QPersistentModelIndex


class ResultModel(QAbstractTableModel):
    """One column, one row for each conversation. A row that is not here yet is None and asks for its page once."""

    page_wanted = Signal(int, int)  # first row, number of rows; answer with `put_page`

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        """`now` gives the aware time of the person's zone, for the words of dates."""
        super().__init__(parent)
        self._now = now
        self._total = 0
        self._first: tuple[Result, ...] = ()
        self._pages: dict[int, tuple[Result | None, ...]] = {}
        self._asked: set[int] = set()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)
        self._asking.timeout.connect(self._ask)
        self._to_ask: list[int] = []

    def set_results(self, results: Sequence[Result], total: int) -> None:
        """Show another answer: its first results at once, `total` rows in all (never less than there are results)."""
        self.beginResetModel()
        self._first = tuple(results)
        self._total = max(total, len(self._first))
        self._pages.clear()
        self._asked.clear()
        self._to_ask.clear()
        self.endResetModel()

    def look_ahead(self) -> None:
        """Ask for the rows behind the first ones, before somebody scrolls there."""
        self._want(len(self._first))

    def put_page(self, first_row: int, results: Sequence[Result]) -> None:
        """Fill rows from `first_row` on, as asked by `page_wanted`; rows beyond the total are left out."""
        end = min(self._total, first_row + len(results))
        for row in range(first_row, end):
            self._put(row, results[row - first_row])
        if end > first_row:
            self.dataChanged.emit(self.index(first_row, 0), self.index(end - 1, 0))

    def append(self, results: Sequence[Result]) -> None:
        """Add rows at the end, for "show older"."""
        if not results:
            return
        first = self._total
        self.beginInsertRows(QModelIndex(), first, first + len(results) - 1)
        self._total += len(results)
        for offset, result in enumerate(results):
            self._put(first + offset, result)
        self.endInsertRows()

    def result_at(self, row: int) -> Result | None:
        """Return the result of a row, None when it is not here yet or there is no such row."""
        if not 0 <= row < self._total:
            return None
        if row < len(self._first):
            return self._first[row]
        page = self._pages.get(row // PAGE)
        return page[row % PAGE] if page else None

    def result_to_show(self, row: int) -> Result | None:
        """Return the result of a row; when it is not here yet, ask for its page."""
        result = self.result_at(row)
        if result is None:
            self._want(row)
        return result

    def row_of(self, conversation: str) -> int:
        """Return the row of a conversation among those that are here, -1 when it is not."""
        for row, result in enumerate(self._first):
            if result.conversation == conversation:
                return row
        for number, page in self._pages.items():
            for offset, held in enumerate(page):
                if held is not None and held.conversation == conversation:
                    return number * PAGE + offset
        return -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows found."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802 - Qt's name
        """Return 1."""
        return 0 if parent.isValid() else 1

    def index(self, row: int, column: int = 0, parent: _Index = QModelIndex()) -> QModelIndex:
        """Return an index without asking for the counts, which scrolling does thousands of times."""
        return self.createIndex(row, 0) if 0 <= row < self._total and column == 0 else QModelIndex()

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return the Result for `RESULT_ROLE`, the title to show, the sentence to read aloud."""
        if role == RESULT_ROLE:
            return self.result_to_show(index.row())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        result = self.result_at(index.row())
        if result is None:
            return ""
        return (
            safe_line(without_backticks(result.title)[0])
            if role == Qt.ItemDataRole.DisplayRole
            else result_sentence(result, self._now())
        )

    def _put(self, row: int, result: Result) -> None:
        if row < len(self._first):
            return
        number = row // PAGE
        page = list(self._pages.pop(number, (None,) * PAGE))
        page[row % PAGE] = result
        self._pages[number] = tuple(page)
        if len(self._pages) > PAGES_KEPT:
            dropped = next(iter(self._pages))
            del self._pages[dropped]
            self._asked.discard(dropped)

    def _want(self, row: int) -> None:
        number = row // PAGE
        if 0 <= row < self._total and number not in self._asked:
            self._asked.add(number)
            self._to_ask.append(number)
            self._asking.start()

    def _ask(self) -> None:
        """Ask outside of painting, the page that was wanted last first: it is the one in sight."""
        for number in reversed(self._to_ask):
            first = max(number * PAGE, len(self._first))
            self.page_wanted.emit(first, min(self._total, (number + 1) * PAGE) - first)
        self._to_ask.clear()
