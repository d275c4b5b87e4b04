"""Chooses what fits the desktop that the window runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ui.quick.desk import Surroundings
from ui.quick.standing import NoForeground, NoKeyPort
from ui.quick.words import Words

if TYPE_CHECKING:
    from ui.jobs import Jobs


def find_surroundings(jobs: Jobs, parent: QObject) -> Surroundings:
    """Return the key, the focus and the words of this desktop. Loads only the code of this one; asks nothing yet."""
    platform = QGuiApplication.platformName()
    if platform == "xcb":
        from ui.quick.x11_foreground import X11Foreground  # noqa: PLC0415 (each desktop loads its own)
        from ui.quick.x11_key import X11Key  # noqa: PLC0415
        from ui.quick.x11_selection import read_selection  # noqa: PLC0415

        return Surroundings(X11Key(jobs, parent), X11Foreground(), Words(jobs, read_selection))
    return Surroundings(NoKeyPort(), NoForeground(), Words(jobs))
