"""The text of a conversation: places to return to, reading by keyboard, a head and a foot, a group over every post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from ui.reading.ends import Ends
from ui.reading.history import Place
from ui.reading.post_cards import PostCards
from ui.reading.post_places import PostPlaces
from ui.reading.reading_keys import Motion, motion_of
from ui.text.post_browser import PostBrowser
from ui.text.sections import PostSection
from ui.theme import Theme

_SCROLLS = {
    Motion.LINE_UP: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Motion.LINE_DOWN: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Motion.PAGE_UP: QAbstractSlider.SliderAction.SliderPageStepSub,
    Motion.PAGE_DOWN: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Motion.TOP: QAbstractSlider.SliderAction.SliderToMinimum,
    Motion.BOTTOM: QAbstractSlider.SliderAction.SliderToMaximum,
}


class ConversationBrowser(PostBrowser):
    """The text pane of a reader. `cards.current` is the post that was gone to last."""

    left = Signal()
    edge_reached = Signal(int)  # J or K beyond what is shown: 1 = later posts wanted, -1 = earlier ones

    _ready = False  # Qt sends events before __init__ is through

    def __init__(self, theme: Theme, top: QWidget, bottom: QWidget, parent: QWidget | None = None) -> None:
        """`top` and `bottom` stand above the first and below the last post."""
        super().__init__(theme, parent)
        self._look = theme
        self._goal: Place | None = None
        self._around = ("", -1)  # a post that was put where it is seen as a whole, and the value of the scroll bar then
        self._complete = True
        self._caret = False
        self._places = PostPlaces(self)
        self._ends = Ends(self, theme, top, bottom)
        self.cards = PostCards(self, theme, self._places, self._ends, self.focus_link)
        self._ready = True
        self.completed.connect(self._on_completed)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        self._ends.bring_into_sight(now)

    # -- showing

    def show_conversation(
        self, sections: Sequence[PostSection], names: Mapping[str, str], *, best: str, place: Place
    ) -> None:
        """Show posts; `names` are their sentences for screen readers; scroll to `place`."""
        self.cards.begin(names, best)
        self._around = ("", -1)
        self._goal, self._complete = place, False
        self.setUpdatesEnabled(False)
        self.show_posts(sections)
        self.fit_ends()
        self.go_to(place)
        self.setUpdatesEnabled(True)

    def fit_ends(self) -> None:
        """Make room for the widgets above and below, after they changed."""
        self._ends.fit()
        self.cards.arrange_soon()

    # -- places

    def place(self) -> Place:
        """Return where the reader stands."""
        value = self.verticalScrollBar().value()
        top = self._places.tops().get(self.post_at_top()) if value else None
        return Place(self.post_at_top(), (top - value) / self._look.zoom) if top is not None else Place()

    def go_to(self, place: Place) -> None:
        """Scroll to a place, now or once it is written."""
        self._goal = None if self._complete else place  # what is written later may move it
        if not place.post:
            self.verticalScrollBar().setValue(0)
            return
        top = self._places.tops().get(place.post)
        if top is not None:
            self.document().pageCount()  # lays out the rest, so that the scroll bar knows how far it goes
            self.verticalScrollBar().setValue(round(top - place.offset * self._look.zoom))

    def reveal(self, post: str) -> None:
        """Scroll so that a post can be read from its beginning; not at all when it is in sight as a whole."""
        extent = self._ends.extent_of(self._places, post)
        value = self.verticalScrollBar().value()
        if extent is not None and (extent[0] < value or extent[1] > value + self.viewport().height()):
            self.verticalScrollBar().setValue(round(extent[0]) - self._look.px(self._look.tokens.space.l))

    def place_around(self, post: str) -> Place:
        """Return where a post is seen as a whole, below as many whole posts before it as there is room for."""
        space, px, height = self._look.tokens.space, self._look.px, self.viewport().height()
        extent = self._ends.extent_of(self._places, post)
        if extent is None:
            return Place(post, space.xl)
        tops = self._places.tops()
        least = extent[1] - height + px(space.xs)
        head = px(space.m)  # the portrait stands higher than the line with the author
        first = next((other for other, top in tops.items() if least <= top - head and top <= extent[0]), post)
        farthest = self.document().size().height() - height
        top = tops[first]
        if top - px(space.xl) <= farthest:
            return Place(first, space.xl)
        # Where the text ends before that, it would stop somewhere in the line with the author: stop a little earlier.
        return Place(first, (top - max(least, min(farthest, top - head))) / self._look.zoom)

    def go_around(self, post: str) -> None:
        """Go to where a post is seen as a whole, the very top if it is there; again when the pane gets another size.

        Once somebody has scrolled, the pane stays where they are.
        """
        self.go_to(Place() if self.fits_with(post) else self.place_around(post))
        self._around = (post, self.verticalScrollBar().value())

    def stands_around(self) -> bool:
        """Whether the pane still stands where `go_around` brought it."""
        return bool(self._around[0]) and self.verticalScrollBar().value() == self._around[1]

    def fits_with(self, post: str) -> bool:
        """Whether a post ends above the lower edge while the pane stands at the very top."""
        extent = self._ends.extent_of(self._places, post)
        return extent is not None and extent[1] <= self.viewport().height()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) post."""
        posts = self.post_ids()
        if not posts:
            return
        start = self.cards.current if self.cards.current in posts else self.post_at_top()
        index = posts.index(start) + step if start in posts else 0
        if 0 <= index < len(posts):
            self.cards.set_current(posts[index], focus=True)
            self.reveal(posts[index])
        else:
            self.edge_reached.emit(step)

    def focus_link(self, post: str) -> bool:
        """Select the first link of a post for Enter; False when it has none."""
        start, end = self._places.spans().get(post, (0, 0))
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
        cursor = self.textCursor()
        return self._places.post_of(cursor.selectionStart()) if cursor.hasSelection() else ""

    # -- Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Scroll; Qt moves the widgets over a visible text along, but not over a hidden one."""
        super().scrollContentsBy(dx, dy)
        if self._ready:
            self.cards.tools.hide()
            self._ends.place()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Put everything in place that moved while the pane was hidden."""
        around, value = self._around[0] if self.stands_around() else "", self.verticalScrollBar().value()
        super().showEvent(event)  # brings the cursor into sight, wherever it was left
        self.fit_ends()
        if around:
            self.go_around(around)
        else:
            self.verticalScrollBar().setValue(value)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the post at the upper edge where it is while lines break anew."""
        place = self._goal or self.place() if self._ready else None
        around = self._around[0] if self._ready and self.stands_around() else ""
        super().resizeEvent(event)
        if place is not None:
            self.fit_ends()
            if around:
                self.go_around(around)
            else:
                self.go_to(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move as `reading_keys` says; the rest is the text pane's own."""
        on_link = self.hasFocus() and self.textCursor().hasSelection() and self.textCursor().charFormat().isAnchor()
        motion = motion_of(event, caret=self._caret, on_link=on_link)
        match motion:
            case None:
                super().keyPressEvent(event)
            case Motion.NEXT_POST | Motion.PREVIOUS_POST:
                self.step(1 if motion is Motion.NEXT_POST else -1)
            case Motion.INTO_LINKS:
                self._go_into(self.cards.current or self.post_at_top())
            case Motion.OUT:
                self._step_out()
            case Motion.CARET:
                self._caret = not self._caret
            case _:
                self.verticalScrollBar().setSingleStep(self._look.px(48))
                self.verticalScrollBar().triggerAction(_SCROLLS[motion])

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Make the post under the pointer the current one."""
        super().mousePressEvent(event)
        post = self.cards.point_at(event.position().toPoint().y(), tools=False)
        if post:
            self.cards.set_current(post)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the tools of the post under the pointer."""
        super().mouseMoveEvent(event)
        self.cards.point_at(event.position().toPoint().y(), tools=event.buttons() == Qt.MouseButton.NoButton)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the tools away."""
        self.cards.tools.hide()
        super().leaveEvent(event)

    # -- within

    def _go_into(self, post: str) -> None:
        """Go to the first link of a post; what is nothing but a file or a reference is opened at once."""
        only = self._posts.only_target(post)
        if only:
            self.activate(only)
        else:
            self.focus_link(post)

    def _step_out(self) -> None:
        """Leave a link or a selection, else the text."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.cards.set_current(self.cards.current, focus=True)
        else:
            self.left.emit()

    def _on_completed(self) -> None:
        self._complete = True
        if self._goal is not None:
            self.go_to(self._goal)
        self._ends.place()
        self.cards.arrange_soon()

    def _on_theme_changed(self) -> None:
        """Show the same place in the new look; the text pane itself knows only whole posts."""
        place = self.place()
        self._goal, self._complete = place, False
        self.cards.tools.dress()
        self.cards.drop()
        super()._on_theme_changed()
        self.fit_ends()
        self.go_to(place)
