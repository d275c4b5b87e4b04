"""The keyboard on Wayland: a window comes to the front with a token of the desktop, and goes back by itself."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication

from ui.quick.standing import NoForeground, Press

_TOKEN = "XDG_ACTIVATION_TOKEN"  # Qt reads it when a window asks to be activated, and forgets it


class WaylandForeground(NoForeground):
    """Nothing is to be remembered: the desktop gives the keyboard back to who had it."""

    def bring(self, window: int, press: Press) -> None:
        """Ask again, now with the token that the key brought."""
        if press.token:
            os.environ[_TOKEN] = press.token
        for each in QApplication.topLevelWidgets():
            if each.isVisible() and each.winId() == window:
                each.activateWindow()
