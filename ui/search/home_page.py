"""What stands in the list's place while nothing is searched: saved and recent searches, and what one could try."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidgetItem, QMenu, QScrollArea, QVBoxLayout, QWidget

from ui.text.safe_text import safe_line
from ui.widgets.counted_list import DATA_ROLE, ICON_ROLE, NOTE_ROLE, CountedList

if TYPE_CHECKING:
    from app.services.personal import SavedSearch
    from ui.theme import Theme

Shown = Literal["all", "saved", "recent"]
RECENT_ON_HOME = 8


class SearchList(CountedList):
    """Searches to choose from: Enter or a click runs one, Delete forgets it."""

    chosen = Signal(str)  # query
    removed = Signal(str)  # key: the saved name, or the recent query
    left = Signal()  # Up from the first row, Esc

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        """Build it empty; `icon` stands before each row."""
        super().__init__(theme, parent, ground_if_unfocused=False)
        self._icon = icon
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._on_chosen)

    def set_rows(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        """Show rows of (key, text, note, query); an empty key cannot be forgotten."""
        current = self.currentRow()
        self.clear()
        for key, text, note, query in rows:
            item = QListWidgetItem(safe_line(text), self)
            item.setData(ICON_ROLE, self._icon)
            item.setData(NOTE_ROLE, safe_line(note))
            item.setData(DATA_ROLE, (key, query))
            item.setToolTip(safe_line(query))
        if 0 <= current < self.count() and self.hasFocus():
            self.setCurrentRow(current)
        self.fit()

    def queries(self) -> list[str]:
        """Return the queries, top down."""
        return [self.item(row).data(DATA_ROLE)[1] for row in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter runs, Delete forgets, Up from the first row and Esc leave; letters belong to the search field."""
        key, item = event.key(), self.currentItem()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._on_chosen(item)
        elif key == Qt.Key.Key_Delete and item is not None:
            self._remove(item)
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentRow() <= 0):
            self.left.emit()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what the keys do."""
        item = self.itemAt(event.pos())
        if item is None:
            return
        menu = QMenu(self)
        run = QAction(self.tr("Search"), menu)
        run.triggered.connect(lambda: self._on_chosen(item))
        menu.addAction(run)
        if item.data(DATA_ROLE)[0]:
            forget = QAction(self.tr("Remove"), menu)
            forget.triggered.connect(lambda: self._remove(item))
            menu.addAction(forget)
        menu.exec(event.globalPos())

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(DATA_ROLE)[1])

    def _remove(self, item: QListWidgetItem) -> None:
        key = item.data(DATA_ROLE)[0]
        if key:
            self.removed.emit(key)


_MOST_TRIES = 4
_FAR = "2100-01-01"


class HomePage(QScrollArea):
    """Sections of searches. `show_section` narrows it to the saved or the recent ones."""

    chosen = Signal(str)  # query
    saved_removed = Signal(str)  # name
    recent_removed = Signal(str)  # query
    left = Signal()  # back to the field

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it empty; `show_searches` fills it."""
        super().__init__(parent)
        self._theme = theme
        self._shown: Shown = "all"
        self._saved: Sequence[SavedSearch] = ()
        self._recent: Sequence[str] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Searches"))
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self.setWidget(inside)
        self._saved_title, self.saved_list = self._section(self.tr("Saved searches"), "saved")
        self._no_saved = self._hint(self.tr("Nothing saved yet. Search, then choose the bookmark to keep the search."))
        self._recent_title, self.recent_list = self._section(self.tr("Recent searches"), "recent")
        self._no_recent = self._hint(self.tr("Searches that led you somewhere appear here."))
        self._try_title, self.try_list = self._section(self.tr("Try"), "search")
        self._layout.addStretch(1)
        self.saved_list.removed.connect(self.saved_removed)
        self.recent_list.removed.connect(self.recent_removed)
        self._tries = (
            ("", self.tr("Open questions"), "is:open", "is:open"),
            ("", self.tr("Verified answers"), "is:verified", "is:verified"),
            ("", self.tr("What is new since last month"), 'after:"last month"', 'after:"last month" sort:newest'),
            ("", self.tr("With attachments"), "has:attachment", "has:attachment"),
            ("", self.tr("Everything, newest first"), "sort:newest", f"before:{_FAR} sort:newest"),
        )
        self.try_list.set_rows(self._tries[:-1])
        theme.changed.connect(self._space)
        self._space()
        self._arrange()

    def show_searches(self, saved: Sequence[SavedSearch], recent: Sequence[str]) -> None:
        """Show what was searched before."""
        self._saved, self._recent = saved, recent
        self._arrange()

    def show_section(self, shown: Shown) -> None:
        """Show all sections, or one of them in full."""
        self._shown = shown
        self._arrange()

    def tries(self) -> tuple[str, ...]:
        """Searches that are offered to try."""
        return tuple([query for *_, query in self._tries])

    def offer_tries(self, useful: Collection[str]) -> None:
        """Offer only those that find something here."""
        rows = [row for row in self._tries if row[-1] in useful][:_MOST_TRIES]
        if rows and not self.try_list.hasFocus():
            self.try_list.set_rows(rows)
            self.try_list.fit()

    def focus_first(self) -> None:
        """Put the focus on the first search there is."""
        for each in (self.saved_list, self.recent_list, self.try_list):
            if each.isVisibleTo(self) and each.count():
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                if each.currentRow() < 0:
                    each.setCurrentRow(0)
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go from one list to the next with Down; a row is marked only in the list that has the focus."""
        if isinstance(watched, SearchList) and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            at_end = watched.currentRow() == watched.count() - 1
            if event.key() == Qt.Key.Key_Down and at_end:
                return self._focus_neighbour(watched, 1)
            if event.key() == Qt.Key.Key_Up and watched.currentRow() <= 0:
                return self._focus_neighbour(watched, -1)
        return super().eventFilter(watched, event)

    def _focus_neighbour(self, watched: SearchList, step: int) -> bool:
        lists = [each for each in self._lists() if each.isVisibleTo(self) and each.count()]
        place = lists.index(watched) + step
        if not 0 <= place < len(lists):
            return False
        lists[place].setFocus(Qt.FocusReason.OtherFocusReason)
        lists[place].setCurrentRow(0 if step > 0 else lists[place].count() - 1)
        self.ensureWidgetVisible(lists[place])
        return True

    def _lists(self) -> tuple[SearchList, ...]:
        return self.saved_list, self.recent_list, self.try_list

    def _section(self, title: str, icon: str) -> tuple[QLabel, SearchList]:
        label = QLabel(title)
        label.setProperty("kind", "overline")
        rows = SearchList(self._theme, icon)
        rows.setAccessibleName(title)
        rows.chosen.connect(self.chosen)
        rows.left.connect(self.left)
        rows.installEventFilter(self)
        self._layout.addWidget(label)
        self._layout.addWidget(rows)
        return label, rows

    def _hint(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("kind", "hint")
        label.setWordWrap(True)
        self._layout.addWidget(label)
        return label

    def _arrange(self) -> None:
        everything = self._shown == "all"
        recent = self._recent[:RECENT_ON_HOME] if everything else self._recent
        self.saved_list.set_rows([(each.name, each.name, each.query, each.query) for each in self._saved])
        self.recent_list.set_rows([(query, query, "", query) for query in recent])
        with_saved = bool(self._saved) if everything else self._shown == "saved"
        with_recent = bool(recent) if everything else self._shown == "recent"
        self._saved_title.setVisible(with_saved)
        self.saved_list.setVisible(with_saved and bool(self._saved))
        self._no_saved.setVisible(self._shown == "saved" and not self._saved)
        self._recent_title.setVisible(with_recent)
        self.recent_list.setVisible(with_recent and bool(recent))
        self._no_recent.setVisible(self._shown == "recent" and not recent)
        self._try_title.setVisible(everything)
        self.try_list.setVisible(everything)

    def _space(self) -> None:
        px, space = self._theme.px, self._theme.tokens.space
        self._layout.setContentsMargins(px(space.s), px(space.s), px(space.s), px(space.l))
        self._layout.setSpacing(px(space.xs))
        for label in (self._saved_title, self._recent_title, self._try_title, self._no_saved, self._no_recent):
            label.setContentsMargins(px(space.m), px(space.m), px(space.m), px(space.xxs))
        for each in self._lists():
            each.fit()
