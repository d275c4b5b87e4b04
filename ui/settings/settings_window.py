"""The settings window: a list of pages at the left, the page at the right. Every change takes effect at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QStackedWidget, QWidget

from app.services.preferences import (
    Appearance,
    Preferences,
    read_appearance,
    read_preferences,
    write_appearance,
    write_preferences,
)
from ui.bridge import Session
from ui.jobs import Jobs
from ui.settings.about_page import AboutPage
from ui.settings.appearance_page import AppearancePage, appearance_of
from ui.settings.data_page import DataPage
from ui.settings.protection_page import ProtectionPage
from ui.settings.section import SettingsPage
from ui.settings.shortcuts_page import Shortcut, ShortcutsPage
from ui.settings.spaces_page import SpacesPage
from ui.tasks.queue import Imports
from ui.theme import Theme
from ui.widgets.screen_room import within_screen

if TYPE_CHECKING:
    from app.store.keys import Secrets


class SettingsWindow(QDialog):
    """Not modal. Keeps what was chosen; the signals tell the window so."""

    appearance_changed = Signal(object)  # Appearance; the theme has it already
    preferences_changed = Signal(object)  # Preferences
    leave_wanted = Signal(object)  # a space that the person wants to give up

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        theme: Theme,
        imports: Imports,
        version: str,
        *,
        panes: Sequence[tuple[str, Sequence[Shortcut]]] = (),
        secrets: Secrets | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Read what is kept; the profile must be open."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self.setWindowTitle(self.tr("Settings"))
        self.setWindowIcon(theme.app_icon())
        kept = appearance_of(theme.look, read_appearance(session.folder).language)
        self.appearance = AppearancePage(theme, kept, Preferences())
        self.protection = ProtectionPage(session, jobs, theme, secrets)
        self.data = DataPage(session, jobs, theme, imports)
        self.spaces = SpacesPage(session, jobs, theme)
        self.spaces.leave_wanted.connect(self.leave_wanted)
        self.shortcuts = ShortcutsPage(theme, panes)
        self.about = AboutPage(theme, version)
        self._list, self._pages = QListWidget(), QStackedWidget()
        self._list.setAccessibleName(self.tr("Pages"))
        for page in self._all_pages():
            self._list.addItem(page.title)
            self._pages.addWidget(page)
        self._list.setFixedWidth(theme.px(180))
        self._list.setContentsMargins(*[theme.px(8)] * 4)
        self._list.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._list.setCurrentRow(0)
        rail = QWidget()
        rail.setProperty("ground", "rail")
        inner = QHBoxLayout(rail)
        inner.setContentsMargins(*[theme.px(8)] * 4)
        inner.addWidget(self._list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rail)
        row.addWidget(self._pages, 1)
        self.resize(within_screen(self, theme.px(820), theme.px(620)))
        self.appearance.appearance_changed.connect(self._on_appearance)
        self.appearance.preferences_changed.connect(self._on_preferences)
        self.shortcuts.quick_key.preferences_changed.connect(self._on_preferences)
        jobs.run("store", lambda: read_preferences(session.personal()), done=self._on_read, failed=_ignore)

    def open_page(self, page: SettingsPage) -> None:
        """Show one of the pages, as the window's `about` does."""
        self._list.setCurrentRow(self._all_pages().index(page))
        self.show()
        self.raise_()
        self.activateWindow()

    def _all_pages(self) -> list[SettingsPage]:
        return [self.appearance, self.protection, self.spaces, self.data, self.shortcuts, self.about]

    def _on_read(self, preferences: Preferences) -> None:
        self._show(preferences)
        self.preferences_changed.emit(preferences)

    def _on_appearance(self, appearance: Appearance) -> None:
        folder = self._session.folder
        self._jobs.run("store", lambda: write_appearance(folder, appearance), done=_ignore, failed=_ignore)
        self.appearance_changed.emit(appearance)

    def _show(self, preferences: Preferences) -> None:
        """Each page changes a part of them: all know the whole."""
        self.appearance.show_preferences(preferences)
        self.shortcuts.quick_key.show_preferences(preferences)

    def _on_preferences(self, preferences: Preferences) -> None:
        self._show(preferences)
        session = self._session
        self._jobs.run(
            "store", lambda: write_preferences(session.personal(), preferences), done=_ignore, failed=_ignore
        )
        self.preferences_changed.emit(preferences)


def _ignore(_: object) -> None:
    """A setting that could not be kept is in force until the window closes; the next change tries again."""
