"""The text of a conversation with widgets above its first and below its last post, and a named group over every post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from ui.reading.history import Place
from ui.reading.post_card import PostCard, PostTools
from ui.text.formats import INDENT, KIND_HEADER, KIND_PROPERTY, POST_PROPERTY
from ui.text.post_browser import PostBrowser
from ui.text.sections import PostSection
from ui.theme import Theme

_NEXT = (Qt.Key.Key_J, Qt.Key.Key_N)
_PREVIOUS = (Qt.Key.Key_K, Qt.Key.Key_P)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SCROLLING = {
    Qt.Key.Key_Up: ("line", -1),
    Qt.Key.Key_Down: ("line", 1),
    Qt.Key.Key_PageUp: ("page", -1),
    Qt.Key.Key_PageDown: ("page", 1),
    Qt.Key.Key_Space: ("page", 1),
    Qt.Key.Key_Home: ("end", -1),
    Qt.Key.Key_End: ("end", 1),
}


@dataclass(frozen=True, slots=True)
class _Ends:
    """The widgets above and below the posts."""

    top: QWidget
    bottom: QWidget


class ConversationBrowser(PostBrowser):
    """Adds to the text pane: places to return to, the current post, reading by keyboard, groups for screen readers."""

    left = Signal()
    edge_reached = Signal(int)  # J or K beyond what is shown: 1 = later posts wanted, -1 = earlier ones
    current_changed = Signal(str)

    _ends: _Ends | None = None  # Qt sends events before __init__ is through
    _caret = False

    def __init__(self, theme: Theme, top: QWidget, bottom: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._look = theme
        self._names: Mapping[str, str] = {}
        self._cards: dict[str, PostCard] = {}
        self._current = ""
        self._best = ""
        self._goal: Place | None = None
        self._complete = True
        self._focus_after = ""
        top.setParent(self.viewport())
        bottom.setParent(self.viewport())
        self.tools = PostTools(theme, self.viewport())
        self._ends = _Ends(top, bottom)
        self._arranging = QTimer(self)
        self._arranging.setSingleShot(True)
        self._arranging.timeout.connect(self._arrange_cards)
        self.completed.connect(self._on_completed)

    # -- showing

    def show_conversation(
        self, sections: Sequence[PostSection], names: Mapping[str, str], *, best: str, place: Place
    ) -> None:
        """Show posts; `names` are their sentences for screen readers; scroll to `place`."""
        self._drop_cards()
        self._names, self._best, self._goal, self._complete = names, best, place, False
        self.tools.hide()
        self.setUpdatesEnabled(False)
        self.show_posts(sections)
        self.fit_ends()
        self.go_to(place)
        self.setUpdatesEnabled(True)

    @property
    def current(self) -> str:
        """The id of the post that was gone to last, "" when none."""
        return self._current

    def set_current(self, post: str, *, focus: bool = False) -> None:
        """Make a post the current one; with `focus` it is announced and framed."""
        self._current = post
        for card in self._cards.values():
            card.set_current(card.post == post)
        if focus:
            self._focus_after = "" if post in self._cards else post
            if post in self._cards:
                self._cards[post].setFocus(Qt.FocusReason.OtherFocusReason)

    def cards(self) -> list[PostCard]:
        """Return the groups over the posts, in reading order; they come right after the first paint."""
        return list(self._cards.values())

    # -- places

    def place(self) -> Place:
        """Return where the reader stands."""
        value = self.verticalScrollBar().value()
        post = self.post_at_top() if value else ""
        top = self._tops().get(post)
        return Place(post, (top - value) / self._look.zoom) if top is not None else Place()

    def go_to(self, place: Place) -> None:
        """Scroll to a place, now or once it is written."""
        self._goal = None if self._complete else place  # what is written later may move it
        if not place.post:
            self.verticalScrollBar().setValue(0)
            return
        top = self._tops().get(place.post)
        if top is not None:
            self.document().pageCount()  # lays out the rest, so that the scroll bar knows how far it goes
            self.verticalScrollBar().setValue(round(top - place.offset * self._look.zoom))

    def reveal(self, post: str) -> None:
        """Scroll so that a post can be read from its beginning; not at all when it is in sight as a whole."""
        tops = self._tops()
        if post not in tops:
            return
        later = [top for top in tops.values() if top > tops[post]]
        bottom = min(later) if later else self.document().size().height()
        value, height = self.verticalScrollBar().value(), self.viewport().height()
        if tops[post] < value or bottom > value + height:
            self.verticalScrollBar().setValue(round(tops[post] - self._look.px(self._look.tokens.space.l)))

    def fits_with(self, post: str) -> bool:
        """Whether a post ends above the lower edge while the pane stands at the very top."""
        tops = self._tops()
        later = [top for top in tops.values() if top > tops.get(post, 0.0)]
        bottom = min(later) if later else self.document().size().height()
        return post in tops and bottom <= self.viewport().height()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) post."""
        posts = self.post_ids()
        if not posts:
            return
        start = self._current if self._current in posts else self.post_at_top()
        index = posts.index(start) + step if start in posts else 0
        if not 0 <= index < len(posts):
            self.edge_reached.emit(step)
            return
        self.set_current(posts[index], focus=True)
        self.reveal(posts[index])
        self.current_changed.emit(posts[index])

    def focus_link(self, post: str) -> bool:
        """Select the first link of a post for Enter; False when it has none."""
        spans = self._spans()
        if post not in spans:
            return False
        start, end = spans[post]
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        found = self.hits.next_link(cursor, True)
        if found is None or found.selectionStart() >= end:
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setTextCursor(found)
        self.ensureCursorVisible()
        return True

    def post_of_selection(self) -> str:
        """Return the post in which the selection begins, "" when nothing is selected."""
        if not self.textCursor().hasSelection():
            return ""
        start = self.textCursor().selectionStart()
        return next((post for post, (first, last) in self._spans().items() if first <= start < last), "")

    # -- the widgets above and below

    def fit_ends(self) -> None:
        """Make room for the widgets above and below, after they or the width changed."""
        if self._ends is None:
            return
        space, px = self._look.tokens.space, self._look.px
        frame = self.document().rootFrame()
        frame_format = frame.frameFormat()
        top, bottom = (
            px(space.xl + space.xxl) + self._height(self._ends.top),
            px(space.page) + self._height(self._ends.bottom),
        )
        if frame_format.topMargin() != top or frame_format.bottomMargin() != bottom:
            frame_format.setTopMargin(top)
            frame_format.setBottomMargin(bottom)
            value = self.verticalScrollBar().value()
            frame.setFrameFormat(frame_format)
            if value:  # the text is laid out anew, and for a moment there is less of it
                self.document().pageCount()
                self.verticalScrollBar().setValue(value)
        self._place_ends()
        self._arranging.start(0)

    def _height(self, widget: QWidget) -> int:
        layout = widget.layout()
        if layout is None:
            return widget.sizeHint().height()
        width = self._inner().width()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def _inner(self) -> QRect:
        margin = self._look.px(self._look.tokens.space.xl)
        left = margin - self.horizontalScrollBar().value()
        return QRect(left, 0, self.lineWrapColumnOrWidth() - 2 * margin, 0)

    def _place_ends(self) -> None:
        if self._ends is None:
            return
        inner, value = self._inner(), self.verticalScrollBar().value()
        top, bottom = self._height(self._ends.top), self._height(self._ends.bottom)
        self._ends.top.setGeometry(inner.left(), self._look.px(self._look.tokens.space.xl) - value, inner.width(), top)
        end = round(self.document().size().height()) - value
        low = end - bottom - self._look.px(self._look.tokens.space.l)
        self._ends.bottom.setGeometry(inner.left(), low, inner.width(), bottom)
        self._ends.top.setVisible(True)
        self._ends.bottom.setVisible(bottom > 0)

    # -- Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Scroll; Qt moves the widgets over a visible text along, but not over a hidden one."""
        super().scrollContentsBy(dx, dy)
        self.tools.hide()
        self._place_ends()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Put everything in place that moved while the pane was hidden."""
        super().showEvent(event)
        self.fit_ends()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the post at the upper edge where it is while lines break anew."""
        place = self.place() if self._ends is not None and self._goal is None else None
        super().resizeEvent(event)
        if self._ends is not None:
            self.fit_ends()
            if place is not None:
                self.go_to(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Read by keyboard: J and K, arrows, pages, Enter into links, Esc out; F7 walks the text with the arrows."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        on_link = bool(self.textCursor().hasSelection() and self.textCursor().charFormat().anchorHref())
        if event.key() == Qt.Key.Key_F7:
            self._caret = not self._caret
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._scroll("page", -1)
        elif not plain or (on_link and event.key() in (*_ENTER, Qt.Key.Key_Space) and self.hasFocus()):
            super().keyPressEvent(event)
        elif event.key() in (*_NEXT, *_PREVIOUS):
            self.step(1 if event.key() in _NEXT else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self._step_out()
        elif event.key() in _ENTER:
            self.focus_link(self._current or self.post_at_top())
        elif event.key() in _SCROLLING and not self._caret:
            self._scroll(*_SCROLLING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Make the post under the pointer the current one."""
        super().mousePressEvent(event)
        post, _ = self._post_at(event.position().toPoint().y())
        if post:
            self.set_current(post)
            self.current_changed.emit(post)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the tools of the post under the pointer."""
        super().mouseMoveEvent(event)
        post, top = self._post_at(event.position().toPoint().y())
        if post and event.buttons() == Qt.MouseButton.NoButton:
            self.tools.show_for(post, self._inner().right(), max(0, top))
        else:
            self.tools.hide()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the tools away."""
        self.tools.hide()
        super().leaveEvent(event)

    # -- within

    def _scroll(self, what: str, step: int) -> None:
        bar = self.verticalScrollBar()
        if what == "end":
            bar.setValue(bar.minimum() if step < 0 else bar.maximum())
        else:
            page = bar.pageStep() - self._look.px(self._look.tokens.space.page)
            bar.setValue(bar.value() + step * (page if what == "page" else self._look.px(48)))

    def _step_out(self) -> None:
        if self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.set_current(self._current, focus=True)
        else:
            self.left.emit()

    def _headers(self) -> list[tuple[str, int, float]]:
        """Return id, position and top of every post that is written."""
        return [
            (str(block.blockFormat().property(POST_PROPERTY)), block.position(), top) for block, top in self._blocks()
        ]

    def _blocks(self) -> list[tuple[QTextBlock, float]]:
        """Return the first line of every post that is written, and its top."""
        found: list[tuple[QTextBlock, float]] = []
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().property(KIND_PROPERTY) == KIND_HEADER:
                found.append((block, layout.blockBoundingRect(block).top()))
            block = block.next()
        return found

    def _tops(self) -> dict[str, float]:
        return {post: top for post, _, top in self._headers()}

    def _spans(self) -> dict[str, tuple[int, int]]:
        headers = self._headers()
        ends = [position for _, position, _ in headers[1:]] + [self.document().characterCount()]
        return {post: (position, end) for (post, position, _), end in zip(headers, ends, strict=True)}

    def _post_at(self, y: int) -> tuple[str, int]:
        """Return the post at a height of the viewport, and its top there."""
        for card in self._cards.values():
            if card.y() <= y < card.y() + card.height():
                return card.post, card.y()
        return "", 0

    def _on_completed(self) -> None:
        self._complete = True
        if self._goal is not None:
            self.go_to(self._goal)
        self._place_ends()
        self._arranging.start(0)

    def _drop_cards(self) -> None:
        for card in self._cards.values():
            if card.hasFocus():  # else Qt gives it to whatever comes next
                self._focus_after = card.post
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            card.hide()
            card.deleteLater()
        self._cards = {}

    def _arrange_cards(self) -> None:
        blocks = self._blocks()
        space, px = self._look.tokens.space, self._look.px
        inner, value = self._inner(), self.verticalScrollBar().value()
        bottom_room = self.document().rootFrame().frameFormat().bottomMargin()
        tops = [top for _, top in blocks] + [self.document().size().height() - bottom_room + px(space.m)]
        for number, (block, top) in enumerate(blocks):
            post = str(block.blockFormat().property(POST_PROPERTY))
            card = self._cards.get(post)
            if card is None:
                follow = lambda _forwards, post=post: self.focus_link(post)  # noqa: E731 - bound to this post
                card = PostCard(self._look, post, self._names.get(post, ""), follow, self.viewport())
                card.best = post == self._best
                card.set_current(post == self._current)
                card.focused.connect(self._on_card_focused)
                self._cards[post] = card
            height = max(px(24), round(tops[number + 1] - top) - px(space.s))
            indent = round(block.blockFormat().leftMargin()) - px(INDENT)
            left, width = inner.left() - px(space.m) + indent, inner.width() + 2 * px(space.m) - indent
            card.setGeometry(left, round(top) - value - px(space.s), width, height)
            card.show()
        if self._ends is not None:
            self._ends.bottom.raise_()  # assistive technology reads children in this order
        if self._focus_after in self._cards:
            self.set_current(self._focus_after, focus=True)

    def _on_card_focused(self, post: str) -> None:
        if post != self._current:
            self.set_current(post)
            self.current_changed.emit(post)

    def _on_theme_changed(self) -> None:
        """Show the same place in the new look; the text pane itself knows only whole posts."""
        place = self.place() if self._ends is not None else Place()
        self._complete = False
        self._goal = place
        if self._ends is not None:
            self.tools.dress()
            self._drop_cards()
        super()._on_theme_changed()
        self.fit_ends()
        self.go_to(place)
