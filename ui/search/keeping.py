"""Keeping searches: the bookmark, the line for the name, and the lists of what was kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from app.services.query_text import without_filters
from ui.search.memory import SearchMemory
from ui.search.search_column import SearchColumn


class Keeping(QObject):
    """Connects one column with what the person kept."""

    def __init__(self, column: SearchColumn, memory: SearchMemory) -> None:
        """Show what is kept from now on."""
        super().__init__(column)
        self._column = column
        self._memory = memory
        column.home.saved_removed.connect(memory.remove_saved)
        column.home.recent_removed.connect(memory.remove_recent)
        column.field.edited.connect(self._show_bookmark)
        memory.changed.connect(self._on_changed)
        memory.failed.connect(self._on_failed)

    def attach(self) -> None:
        """Connect the bookmark and the line for the name, once they are built."""
        self._column.header.save_wanted.connect(self.save_or_forget)
        self._column.save_bar.confirmed.connect(self._on_confirmed)
        self._column.save_bar.closed.connect(self._on_closed)
        self._show_bookmark(self._column.field.text())

    def save_or_forget(self) -> None:
        """Ask for a name under which to keep the query; a query that is kept already is forgotten."""
        query = self._column.field.text()
        name = self._memory.saved_name(query)
        if name:
            self._memory.remove_saved(name)
        elif query.strip():
            self._column.save_bar.ask(without_filters(query) or query)

    def remember(self) -> None:
        """Keep the query among the recent ones: it led somewhere."""
        if self._column.field.text().strip():
            self._memory.add_recent(self._column.field.text())

    def _show_bookmark(self, query: str) -> None:
        if self._column.is_complete:
            self._column.header.show_saved(self._memory.saved_name(query))

    def _on_changed(self) -> None:
        self._column.home.show_searches(self._memory.saved, self._memory.recent)
        self._show_bookmark(self._column.field.text())

    def _on_failed(self, error: Exception) -> None:
        self._column.notices.tell(str(error))

    def _on_confirmed(self, name: str) -> None:
        self._memory.save(name, self._column.field.text())
        self._on_closed()

    def _on_closed(self) -> None:
        self._column.save_bar.hide()
        self._column.field.setFocus(Qt.FocusReason.OtherFocusReason)
