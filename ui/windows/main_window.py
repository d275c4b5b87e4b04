"""The main window: navigation, search, reading, status."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.bridge import Session
from ui.jobs import Jobs
from ui.theme import Theme


class MainWindow(QMainWindow):
    """Places the panes and connects them. The public slots are what other parts of the window connect to."""

    import_wanted = Signal(list)  # paths; empty = ask the person. The task drawer answers.
    settings_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, session: Session, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        """Build what the first paint needs; the library opens in its lane afterwards."""
        super().__init__(parent)
        self.session = session
        self.jobs = jobs
        self.theme = theme

    @Slot(str, str, str)
    def open_conversation(self, conversation_id: str, best_post: str = "", query: str = "") -> None:
        """Show a conversation in the reading pane, scrolled to `best_post`, with the words of `query` marked."""

    @Slot(str)
    def open_permalink(self, link: str) -> None:
        """Show what a `precedent://` link names; a link that names nothing here is told in a sentence."""

    @Slot(str)
    def start_search(self, query: str) -> None:
        """Put a query into the search field, run it and go there."""

    @Slot(list)
    def import_paths(self, paths: list[str]) -> None:
        """Hand files or folders to the import (emits `import_wanted`)."""
        self.import_wanted.emit(paths)
