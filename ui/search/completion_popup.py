"""The list of completions below the search field. It never takes the focus: the field keeps the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QListWidgetItem, QVBoxLayout, QWidget

from ui.text.safe_text import safe_line
from ui.widgets.counted_list import DATA_ROLE, ICON_ROLE, NOTE_ROLE, CountedList

if TYPE_CHECKING:
    from ui.search.completion import Suggestion
    from ui.theme import Theme

_ICONS = {
    "field": "filter",
    "value": "filter",
    "key": "filter",
    "space": "spaces",
    "person": "person",
    "tag": "tag",
    "kind": "document",
    "saved": "saved",
    "recent": "recent",
}


class CompletionPopup(QFrame):
    """A raised card of completions, a child of the window so that no focus moves."""

    chosen = Signal(object)  # Suggestion

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Build it hidden inside `parent`, whose coordinates it is placed in."""
        super().__init__(parent)
        self._theme = theme
        self.setProperty("ground", "card")
        self.setAccessibleName(self.tr("Suggestions"))
        self._list = CountedList(theme, self)
        self._list.setAccessibleName(self.tr("Suggestions"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._on_clicked)
        self._window = parent
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._list)
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(24)
        self._shadow.setOffset(0, 6)
        self.setGraphicsEffect(self._shadow)
        theme.changed.connect(self.hide)
        self.hide()

    def show_below(self, field: QWidget, suggestions: Sequence[Suggestion]) -> None:
        """Fill the list and show it below `field`; nothing is selected until an arrow key asks for it."""
        self._list.clear()
        for suggestion in suggestions:
            item = QListWidgetItem(safe_line(suggestion.label), self._list)
            item.setData(ICON_ROLE, _ICONS.get(suggestion.kind, "search"))
            item.setData(NOTE_ROLE, self._note(suggestion))
            item.setData(DATA_ROLE, suggestion)
        self._list.setCurrentRow(-1)
        self._list.fit()
        margin = self._theme.px(4)
        self._layout.setContentsMargins(margin, margin, margin, margin)
        shadow = QColor(self._theme.colour("shadow"))
        shadow.setAlpha(70)
        self._shadow.setColor(shadow)
        self.setFixedWidth(min(field.width(), self._theme.px(420)))
        self.adjustSize()
        self.move(field.mapTo(self._window, QPoint(0, field.height() + self._theme.px(4))))
        self.show()
        self.raise_()

    def move_selection(self, rows: int) -> None:
        """Select the next or previous completion, round the ends."""
        count = self._list.count()
        row = self._list.currentRow()
        self._list.setCurrentRow((row + rows) % count if row >= 0 else (0 if rows > 0 else count - 1))

    def selected(self) -> Suggestion | None:
        """Return the completion that an arrow key selected."""
        item = self._list.currentItem()
        return _suggestion(item) if item is not None and item.isSelected() else None

    def first(self) -> Suggestion | None:
        """Return the first completion."""
        return _suggestion(self._list.item(0)) if self._list.count() else None

    def labels(self) -> list[str]:
        """Return what is shown, top down."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(DATA_ROLE))

    def _note(self, suggestion: Suggestion) -> str:
        if suggestion.count:
            return self.locale().toString(suggestion.count)
        if suggestion.kind == "saved":
            return safe_line(suggestion.insert)
        meanings = {
            "in:": self.tr("in a space"),
            "from:": self.tr("written by"),
            "with:": self.tr("somebody takes part"),
            "tag:": self.tr("with a tag"),
            "is:": self.tr("answered, open, verified ..."),
            "has:": self.tr("answer or attachment"),
            "kind:": self.tr("question, mail, message ..."),
            "before:": self.tr("older than a date"),
            "after:": self.tr("newer than a date"),
            "sort:": self.tr("newest, oldest, relevance"),
        }
        return meanings.get(suggestion.label, "") if suggestion.kind == "field" else ""


def _suggestion(item: QListWidgetItem) -> Suggestion:
    found: Suggestion = item.data(DATA_ROLE)
    return found
