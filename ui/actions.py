"""What can be done from anywhere in the window, with its keys: one place, so that help, menus and tests agree."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

KEYS: dict[str, tuple[str, ...]] = {
    "search": ("Ctrl+K", "Ctrl+L"),
    "back": ("Alt+Left",),
    "forward": ("Alt+Right",),
    "next_pane": ("F6",),
    "previous_pane": ("Shift+F6",),
    "zoom_in": ("Ctrl++", "Ctrl+="),
    "zoom_out": ("Ctrl+-",),
    "zoom_reset": ("Ctrl+0",),
    "help": ("F1",),
    "import": ("Ctrl+I",),
    "save_search": ("Ctrl+D",),
    "settings": ("Ctrl+,",),
    "quit": ("Ctrl+Q",),
}


class Actions(QObject):
    """The window's actions, by name. Each is a QAction of the window, so that its keys work in every pane."""

    def __init__(self, window: QWidget) -> None:
        """Make them all; `connect` gives them something to do."""
        super().__init__(window)
        self._actions = {name: self._make(window, name) for name in KEYS}

    def __getitem__(self, name: str) -> QAction:
        """Return one action."""
        return self._actions[name]

    def connect_to(self, name: str, act: Callable[[], object]) -> None:
        """Let an action do something."""
        self._actions[name].triggered.connect(lambda _=False: act())

    def limit_to(self, name: str, *widgets: QWidget) -> None:
        """Let an action's keys work only inside these widgets."""
        action = self._actions[name]
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        window = self.parent()
        if isinstance(window, QWidget):
            window.removeAction(action)
        for widget in widgets:
            widget.addAction(action)

    def _make(self, window: QWidget, name: str) -> QAction:
        action = QAction(words_of(name), window)
        action.setShortcuts([QKeySequence(keys) for keys in KEYS[name]])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        window.addAction(action)
        return action


def words_of(name: str) -> str:
    """Return what an action is called."""
    words = {
        "search": QCoreApplication.translate("Actions", "Search"),
        "back": QCoreApplication.translate("Actions", "Back"),
        "forward": QCoreApplication.translate("Actions", "Forward"),
        "next_pane": QCoreApplication.translate("Actions", "Next pane"),
        "previous_pane": QCoreApplication.translate("Actions", "Previous pane"),
        "zoom_in": QCoreApplication.translate("Actions", "Larger"),
        "zoom_out": QCoreApplication.translate("Actions", "Smaller"),
        "zoom_reset": QCoreApplication.translate("Actions", "Normal size"),
        "help": QCoreApplication.translate("Actions", "What you can type"),
        "import": QCoreApplication.translate("Actions", "Import"),
        "save_search": QCoreApplication.translate("Actions", "Save search"),
        "settings": QCoreApplication.translate("Actions", "Settings"),
        "quit": QCoreApplication.translate("Actions", "Quit"),
    }
    return words[name]
