"""The way to the quick panel, light enough for the start: what it is asked before its code is there waits for that."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from ui.jobs import Jobs
    from ui.quick.desk import QuickDesk
    from ui.settings.quick_key import QuickKey
    from ui.theme import Theme
    from ui.windows.main_window import MainWindow

AFTER_MS = 1_000  # the first keys of a start are not to wait for a key that is pressed later
_CODE = ("ui.quick.panel", "ui.quick.surroundings")
_CODE_OF = {
    "xcb": ("ui.quick.x11_key", "ui.quick.x11_selection", "ui.quick.x11_foreground"),
    "wayland": ("ui.quick.portal_key", "ui.quick.wayland_foreground"),
    "windows": ("ui.quick.windows_key",),
    "cocoa": ("ui.quick.mac_key",),
}


class QuickDoor(QObject):
    """Loads the desk in a free lane, a second behind the start or when it is called. GUI thread only."""

    def __init__(self, window: MainWindow, jobs: Jobs, theme: Theme) -> None:
        """Begin to count."""
        super().__init__(window)
        self._window, self._jobs, self._theme = window, jobs, theme
        self.desk: QuickDesk | None = None
        self._is_loading = False
        self._keys = ""
        self._texts: list[str] = []
        self._page: QuickKey | None = None
        QTimer.singleShot(AFTER_MS, self, self._load)

    def use(self, keys: str) -> None:
        """See QuickDesk.use."""
        self._keys = keys
        if self.desk is not None:
            self.desk.use(keys)

    def call(self, text: str) -> None:
        """See QuickDesk.call."""
        self._texts.append(text)
        self._load()
        self._pass_on()

    def serve(self, page: QuickKey) -> None:
        """See QuickDesk.serve."""
        self._page = page
        self._pass_on()

    def close(self) -> None:
        """See QuickDesk.close."""
        if self.desk is not None:
            self.desk.close()

    def _load(self) -> None:
        if not self._is_loading:
            self._is_loading = True
            platform = QGuiApplication.platformName()
            self._jobs.run("free", lambda: _load_code(platform), done=self._on_code, failed=self._on_code)

    def _on_code(self, _: object) -> None:
        from ui.quick.desk import QuickDesk  # noqa: PLC0415 (loaded by now)
        from ui.quick.surroundings import find_surroundings  # noqa: PLC0415 (as above)

        self.desk = QuickDesk(self._window, self._jobs, self._theme, find_surroundings(self._jobs, self))
        self.desk.use(self._keys)
        self._pass_on()

    def _pass_on(self) -> None:
        """Do what waited."""
        if self.desk is None:
            return
        page, self._page = self._page, None
        if page is not None:
            self.desk.serve(page)
        texts, self._texts = self._texts, []
        for text in texts[-1:]:
            self.desk.call(text)


def _load_code(platform: str) -> None:
    """A module that this desktop has not the libraries for is told of by `find_surroundings`."""
    for name in (*_CODE, *_CODE_OF.get(platform, ())):
        try:
            importlib.import_module(name)
        except ImportError:
            return
