"""The window's frame: where the panes stand, wide and narrow, and how that is remembered. Connects nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QSplitter, QToolButton, QVBoxLayout, QWidget

from ui.search.search_page import SearchPage
from ui.theme import Theme
from ui.tokens import CHIP_HEIGHT
from ui.widgets.elided_label import ElidedLabel
from ui.windows.rail import Rail
from ui.windows.reading_place import TURN_MS, ReadingPlace
from ui.windows.status_line import StatusLine

if TYPE_CHECKING:
    from ui.search.completion_popup import CompletionPopup

SMALLEST = (900, 600)
FIRST_SIZE = (1280, 800)
NARROW_BELOW = 1000  # logical pixels at zoom 1.0: less shows one pane at a time
LIST_SHARE = 0.42
FIELD_WIDTH = 760


class WindowFrame(QMainWindow):
    """Rail, top line, list, reader and status line in their places."""

    def __init__(
        self,
        page: SearchPage,
        reading: ReadingPlace,
        rail: Rail,
        status: StatusLine,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Place the panes as in a first window; `_restore` puts them as they were left."""
        super().__init__(parent)
        self.page, self.reading, self.rail, self.status = page, reading, rail, status
        self.theme = theme
        self._narrow = False
        self._reading_shown = False  # matters while narrow
        self._split: list[int] = []
        self._popup: CompletionPopup | None = None
        self._lay_out()
        page.completed.connect(self._on_page_completed)
        reading.built.connect(self._order_for_keys)
        theme.changed.connect(self._dress)
        self._dress()

    @Slot()
    def come_to_front(self) -> None:
        """Show the window above others, as far as the desktop allows."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def add_drawer(self, drawer: QWidget) -> None:
        """Place a widget above the status line over the whole width, for the task drawer."""
        self._outer.insertWidget(self._outer.count() - 1, drawer)

    def state(self) -> dict[str, Any]:
        """Return how the window stands: plain values for `write_window_state`."""
        return {
            "geometry": bytes(self.saveGeometry().toBase64().data()).decode(),
            "splitter": self._split,
        }

    def complete(self, _: object = None) -> None:
        """Build what the first frame did not show, a few milliseconds at a time."""
        if self.page.build_next():
            QTimer.singleShot(TURN_MS, self.complete)

    @property
    def popup(self) -> CompletionPopup:
        """The card of completions below the search field."""
        if self._popup is None:
            from ui.search.completion_popup import CompletionPopup  # noqa: PLC0415 (the first frame shows none)

            self._popup = CompletionPopup(self.theme, self)
            self.page.field.attach_popup(self._popup)
        return self._popup

    @property
    def is_narrow(self) -> bool:
        """Whether only one pane is shown at a time."""
        return self._narrow

    def _lay_out(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        central = QWidget()
        self.setCentralWidget(central)
        self._outer = QVBoxLayout(central)
        body = QHBoxLayout()
        for layout in (self._outer, body):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(_line(vertical=True))
        content = QVBoxLayout()
        content.setSpacing(0)
        body.addLayout(content, 1)
        self.top = self._build_top()
        content.addWidget(self.top)
        content.addWidget(_line(vertical=False))
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.page)
        self.splitter.addWidget(self.reading)
        self.page.setMinimumWidth(320)
        self.reading.setMinimumWidth(320)
        self.splitter.setStretchFactor(1, 1)
        self._order_for_readers()
        content.addWidget(self.splitter, 1)
        self._outer.addLayout(body, 1)
        self._outer.addWidget(_line(vertical=False))
        self._outer.addWidget(self.status)
        self.splitter.splitterMoved.connect(self._on_splitter_moved)

    def _build_top(self) -> QWidget:
        top = QWidget()
        top.setProperty("ground", "panel")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(top)
        row = QHBoxLayout()
        self.back_button = self._tool_button(self.tr("Back to the results"))
        self.back_button.setText(self.tr("Results"))
        self.back_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.help_button = self._tool_button(self.tr("What you can type"))
        self.page.field.setMaximumWidth(self.theme.px(FIELD_WIDTH))
        row.addWidget(self.back_button)
        row.addWidget(self.page.field, 10)
        row.addWidget(self.help_button)
        row.addStretch(1)
        column.addLayout(row)
        # It stands where the filters of an answer will: the first letter moves, and paints, nothing but the list.
        self._hint = ElidedLabel(kind="hint")
        self._hint.set_text(
            self.tr(
                'A fault code, a clause or a few words. Also: "exact words", in:space, from:person, after:2026-01-01'
            )
        )
        column.addWidget(self._hint)
        self.page.answering.connect(self._hint.setHidden)
        self._top_column, self._top_row = column, row
        self.back_button.hide()
        return top

    def _on_page_completed(self) -> None:
        self._top_column.addWidget(self.page.filters)
        self.page.filters.follows = self.help_button
        self._order_for_keys()
        self.popup.hide()

    def _tool_button(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _order_for_readers(self) -> None:
        """Children of a splitter are read in the order of stacking, which its handles turn round: put it right."""
        self.page.raise_()
        self.reading.raise_()
        for index in range(1, self.splitter.count()):
            self.splitter.handle(index).raise_()

    def _order_for_keys(self) -> None:
        """Let Tab go from the field to the filters, the list, the text and the rail, whichever was built first."""
        chain, widget = list[QWidget](), self.nextInFocusChain()
        while widget is not None and widget is not self:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                chain.append(widget)
            widget = widget.nextInFocusChain()
        parts = (self.rail, self.top, self.page, *self.reading.parts())  # what a conversation brings comes behind
        line = [each for part in parts for each in chain if _holds(part, each)]
        for before, after in pairwise(line):
            QWidget.setTabOrder(before, after)

    def _restore(self, state: dict[str, Any]) -> None:
        geometry = state.get("geometry")
        if isinstance(geometry, str):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        sizes = state.get("splitter")
        if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(size, int) and size > 0 for size in sizes):
            self._split = sizes
        self._apply_split()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Become narrow or wide."""
        super().resizeEvent(event)
        self._fit()

    def _show_reading(self, *, focus: bool) -> None:
        self._reading_shown = True
        self._fit()
        if focus:
            self.reading.focus_text()

    def _show_list(self) -> None:
        self._reading_shown = False
        self._fit()

    def _fit(self) -> None:
        self._narrow = self.width() < self.theme.px(NARROW_BELOW)
        self.rail.set_compact(self._narrow)
        self.page.setVisible(not (self._narrow and self._reading_shown))
        self.reading.setVisible(not self._narrow or self._reading_shown)
        self.back_button.setVisible(self._narrow and self._reading_shown)
        if self._popup is not None:
            self._popup.hide()

    def _apply_split(self) -> None:
        if self._split:
            self.splitter.setSizes(self._split)
        else:
            room = max(self.width() - self.rail.width(), 2)
            self.splitter.setSizes([int(room * LIST_SHARE), room - int(room * LIST_SHARE)])

    def _on_splitter_moved(self, _: int, __: int) -> None:
        if not self._narrow:
            self._split = self.splitter.sizes()

    def _dress(self) -> None:
        px, space = self.theme.px, self.theme.tokens.space
        self._top_column.setContentsMargins(px(space.l), px(space.m), px(space.l), px(space.s))
        self._top_column.setSpacing(px(space.s))
        self._top_row.setSpacing(px(space.s))
        self._hint.setFixedHeight(px(CHIP_HEIGHT))
        self.page.field.setMaximumWidth(px(FIELD_WIDTH))
        self.back_button.setIcon(self.theme.icon("chevron-left"))
        self.help_button.setIcon(self.theme.icon("keyboard"))
        for button in (self.back_button, self.help_button):
            button.setIconSize(QSize(px(20), px(20)))
        self._fit()

    def _next_pane(self, step: int) -> None:
        panes: list[tuple[QWidget, Callable[[], None]]] = [
            (self.page.field, lambda: self.page.field.setFocus(Qt.FocusReason.OtherFocusReason)),
            (self.page, self.page.focus_list),
            (self.reading, self.reading.focus_text),
            (self.rail, lambda: self.rail.places.setFocus(Qt.FocusReason.OtherFocusReason)),
        ]
        shown = [pane for pane in panes if pane[0].isVisibleTo(self)]
        focus = self.focusWidget()
        inside = [place for place, (pane, _) in enumerate(shown) if focus is not None and _holds(pane, focus)]
        shown[((inside[0] if inside else -step) + step) % len(shown)][1]()


def _line(*, vertical: bool) -> QFrame:
    line = QFrame()
    line.setProperty("ground", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)
