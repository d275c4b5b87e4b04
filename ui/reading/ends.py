"""Widgets above the first and below the last post of a text pane, which scroll with the text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.reading.post_places import PostPlaces
from ui.theme import Theme


class Ends:
    """Keeps room in the document for two widgets, and the widgets in that room."""

    def __init__(self, pane: QTextEdit, theme: Theme, top: QWidget, bottom: QWidget) -> None:
        self._pane = pane
        self._theme = theme
        self._top = top
        self._bottom = bottom
        for widget in (top, bottom):
            widget.setParent(pane.viewport())

    @property
    def bottom_room(self) -> float:
        """How much of the document lies below the last post."""
        return self._pane.document().rootFrame().frameFormat().bottomMargin()

    def extent_of(self, places: PostPlaces, post: str) -> tuple[float, float] | None:
        """Return top and bottom of a post, without what stands below the last one; None when it is not written."""
        extent = places.extent(post)
        if extent is None or extent[0] < max(places.tops().values()):
            return extent
        return extent[0], extent[1] - self.bottom_room

    def column(self) -> QRect:
        """Return left and width of the text's column in the viewport."""
        margin = self._theme.px(self._theme.tokens.space.xl)
        left = margin - self._pane.horizontalScrollBar().value()
        return QRect(left, 0, self._pane.lineWrapColumnOrWidth() - 2 * margin, 0)

    def fit(self) -> None:
        """Make room, after a widget or the width changed."""
        space, px = self._theme.tokens.space, self._theme.px
        document, bar = self._pane.document(), self._pane.verticalScrollBar()
        frame = document.rootFrame()
        frame_format = frame.frameFormat()
        top = px(space.xl + space.xxl) + self._height(self._top)
        bottom = px(space.page) + self._height(self._bottom)
        if (frame_format.topMargin(), frame_format.bottomMargin()) != (top, bottom):
            frame_format.setTopMargin(top)
            frame_format.setBottomMargin(bottom)
            value = bar.value()
            frame.setFrameFormat(frame_format)
            if value:  # the text is laid out anew, and for a moment there is less of it
                document.pageCount()
                bar.setValue(value)
        self.place()

    def place(self) -> None:
        """Put the widgets into their room, after the text scrolled or grew."""
        column, value, px = self.column(), self._pane.verticalScrollBar().value(), self._theme.px
        space = self._theme.tokens.space
        top, bottom = self._height(self._top), self._height(self._bottom)
        self._top.setGeometry(column.left(), px(space.xl) - value, column.width(), top)
        low = round(self._pane.document().size().height()) - value - bottom - px(space.l)
        self._bottom.setGeometry(column.left(), low, column.width(), bottom)
        self._top.setVisible(True)
        self._bottom.setVisible(bottom > 0)

    def read_last(self) -> None:
        """Let assistive technology, which goes by the order of children, come to the lower widget after the posts."""
        self._bottom.raise_()

    def bring_into_sight(self, widget: QWidget | None) -> None:
        """Scroll until this widget is seen, if it belongs to the upper or the lower one; the keyboard came to it."""
        if widget is None or not any(end.isAncestorOf(widget) for end in (self._top, self._bottom)):
            return
        gap, bar, viewport = (
            self._theme.px(self._theme.tokens.space.s),
            self._pane.verticalScrollBar(),
            self._pane.viewport(),
        )
        above = widget.mapTo(viewport, QPoint(0, 0)).y() - gap
        below = above + widget.height() + 2 * gap - viewport.height()
        bar.setValue(bar.value() + (above if above < 0 else max(0, below)))

    def _height(self, widget: QWidget) -> int:
        layout = widget.layout()
        if layout is None:
            return widget.sizeHint().height()
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(self.column().width())
        return layout.totalSizeHint().height()
