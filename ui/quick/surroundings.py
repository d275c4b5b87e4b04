"""Chooses what fits the desktop that the window runs on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from ui.quick.desk import Surroundings
from ui.quick.standing import NoForeground, NoKeyPort
from ui.quick.thread_key import ThreadKey
from ui.quick.words import Words

if TYPE_CHECKING:
    from ui.jobs import Jobs


def find_surroundings(jobs: Jobs, parent: QObject) -> Surroundings:
    """Return the key, the focus and the words of this desktop. Loads only the code of this one; asks nothing yet."""
    make = {"xcb": _of_x11, "wayland": _of_wayland, "windows": _of_windows, "cocoa": _of_mac}
    found = make.get(QGuiApplication.platformName())
    with suppress(ImportError, OSError):  # a library is missing: as on a desktop that gives nothing
        if found is not None:
            return found(jobs, parent)
    return Surroundings(NoKeyPort(), NoForeground(), Words(jobs))


def _of_x11(jobs: Jobs, parent: QObject) -> Surroundings:
    from ui.quick.x11_foreground import X11Foreground  # noqa: PLC0415 (each desktop loads only its own)
    from ui.quick.x11_key import X11Key  # noqa: PLC0415
    from ui.quick.x11_selection import read_selection  # noqa: PLC0415

    return Surroundings(X11Key(jobs, parent), X11Foreground(), Words(jobs, read_selection))


def _of_wayland(jobs: Jobs, _: QObject) -> Surroundings:
    from ui.quick.portal_key import PortalListener  # noqa: PLC0415
    from ui.quick.wayland_foreground import WaylandForeground  # noqa: PLC0415

    purpose = QCoreApplication.translate("Standing", "Search for selected words in Precedent")
    return Surroundings(ThreadKey(jobs, lambda: PortalListener(purpose)), WaylandForeground(), Words(jobs))


def _of_windows(jobs: Jobs, _: QObject) -> Surroundings:
    from ui.quick.windows_key import Win32, WindowsForeground, WindowsListener  # noqa: PLC0415

    calls = Win32()
    return Surroundings(ThreadKey(jobs, lambda: WindowsListener(calls)), WindowsForeground(calls), Words(jobs))


def _of_mac(jobs: Jobs, _: QObject) -> Surroundings:
    from ui.quick.mac_key import MacForeground, MacKey, load_carbon  # noqa: PLC0415

    return Surroundings(MacKey(load_carbon()), MacForeground(), Words(jobs))
