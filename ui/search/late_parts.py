"""The parts of the column of results that no first frame shows: built behind it, or when somebody wants one of them."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from ui.search.answer_parts import AnswerParts
    from ui.search.filter_bar import FilterBar
    from ui.search.list_header import ListHeader, Notices, SaveBar
    from ui.search.result_view import ResultView
    from ui.search.state_panel import StatePanel
    from ui.theme import Theme
    from ui.widgets.skeleton_list import SkeletonList


class LateParts(QWidget):
    """A column that gets them piece by piece with `build_next`, or all as soon as one of them is asked for."""

    completed = Signal()  # all is built and placed, but for the filters, which stand elsewhere

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Build none of them."""
        super().__init__(parent)
        self._theme = theme
        self._now = now
        self._parts: AnswerParts | None = None
        self._is_complete = False

    def place_parts(self, parts: AnswerParts) -> None:
        """Put them where they belong, hidden. For the column to define; called once."""
        raise NotImplementedError

    def build_next(self) -> bool:
        """Build the next piece, which takes a few milliseconds; False when all is there."""
        if self._is_complete:
            return False
        if self._parts is None:
            from ui.search.answer_parts import AnswerParts  # noqa: PLC0415 (the first frame does not wait for it)

            self._parts = AnswerParts(self._theme, self._now, self)
            return True
        if not self._parts.build_next():
            self._is_complete = True
            self.place_parts(self._parts)
            self.completed.emit()
        return not self._is_complete

    @property
    def is_complete(self) -> bool:
        """Whether all is built."""
        return self._is_complete

    @property
    def filters(self) -> FilterBar:
        """The filters of the query; the window places them."""
        return self._all_parts().filters

    @property
    def header(self) -> ListHeader:
        """The line with the count and the order."""
        return self._all_parts().header

    @property
    def save_bar(self) -> SaveBar:
        """The line that asks for a name."""
        return self._all_parts().save_bar

    @property
    def notices(self) -> Notices:
        """What has to be said about an answer."""
        return self._all_parts().notices

    @property
    def view(self) -> ResultView:
        """The list."""
        return self._all_parts().view

    @property
    def older(self) -> QPushButton:
        """The button below the list."""
        return self._all_parts().older

    @property
    def panel(self) -> StatePanel:
        """The sentence in the list's place."""
        return self._all_parts().panel

    @property
    def skeleton(self) -> SkeletonList:
        """Outlines in the list's place."""
        return self._all_parts().skeleton

    def _all_parts(self) -> AnswerParts:
        while self.build_next():
            pass
        assert self._parts is not None
        return self._parts


def load() -> None:
    """Load the code of the parts; on any thread, before `build_next`, which would load it otherwise."""
    importlib.import_module("ui.search.answer_parts")
    importlib.import_module("ui.search.completion_popup")
