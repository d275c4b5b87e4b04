"""The area that a scroll area scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def give_canvas(area: QAbstractScrollArea) -> QWidget:
    """Give `area` a viewport of our own, and return it; before anybody asks for the viewport.

    WORKAROUND(PySide6 6.11.3, resolveType in libshiboken; look again at each Qt upgrade): asked for a plain widget that Qt
    made, the binding first loads every kind of widget there is: 11 ms on the GUI thread, and memory for fifty classes.
    """
    canvas = QWidget()
    area.setViewport(canvas)
    return canvas
