"""Letting the window live until something happened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

LOOK_EVERY_MS = 20


def pause(milliseconds: int) -> None:
    """Let it live so long."""
    wait(lambda: False, milliseconds)


def wait(happened: Callable[[], bool], milliseconds: int) -> bool:
    """Let it live until this is so, but no longer than that; return whether it is so."""
    loop, look, end = QEventLoop(), QTimer(), QTimer()
    look.setInterval(LOOK_EVERY_MS)
    look.timeout.connect(lambda: loop.quit() if happened() else None)
    end.setSingleShot(True)
    end.setInterval(milliseconds)
    end.timeout.connect(loop.quit)
    look.start()
    end.start()
    if not happened():
        loop.exec()
    look.stop()
    end.stop()
    return happened()
