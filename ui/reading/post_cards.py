"""All the groups over the posts of a text pane, which of them is the current one, and the tools under the pointer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QTextEdit

from ui.reading.ends import Ends
from ui.reading.post_card import PostCard, PostTools
from ui.reading.post_places import PostPlaces
from ui.text.formats import INDENT, POST_ROOM
from ui.theme import Theme


class PostCards(QObject):
    """Made right after the first paint: a screen reader needs them, the eye does not."""

    current_changed = Signal(str)

    def __init__(
        self, pane: QTextEdit, theme: Theme, places: PostPlaces, ends: Ends, follow: Callable[[str], bool]
    ) -> None:
        """`follow(post)` moves the focus to the first link of a post and says whether there was one."""
        super().__init__(pane)
        self._pane = pane
        self._theme = theme
        self._places = places
        self._ends = ends
        self._follow = follow
        self._names: Mapping[str, str] = {}
        self._best = ""
        self._cards: dict[str, PostCard] = {}
        self._current = ""
        self._focus_after = ""
        self.tools = PostTools(theme, pane.viewport())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.arrange)

    @property
    def current(self) -> str:
        """The id of the post that was gone to last, "" when none."""
        return self._current

    def all(self) -> list[PostCard]:
        """Return the groups, in reading order."""
        return list(self._cards.values())

    def begin(self, names: Mapping[str, str], best: str) -> None:
        """Forget the groups of what was shown before; `names` are the sentences of the new posts."""
        self.drop()
        self._names, self._best = names, best
        self.tools.hide()

    def drop(self) -> None:
        """Remove the groups until they are arranged again."""
        for card in self._cards.values():
            if card.hasFocus():  # else Qt gives it to whatever comes next
                self._focus_after = card.post
                self._pane.setFocus(Qt.FocusReason.OtherFocusReason)
            card.hide()
            card.deleteLater()
        self._cards = {}

    def set_current(self, post: str, *, focus: bool = False) -> None:
        """Make a post the current one; with `focus` it is framed and announced, now or once it has its group."""
        self._current = post
        for card in self._cards.values():
            card.set_current(card.post == post)
        if focus:
            self._focus_after = "" if post in self._cards else post
            if post in self._cards:
                self._cards[post].setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange_soon(self) -> None:
        """Arrange after this turn of the event loop."""
        self._soon.start(0)

    def arrange(self) -> None:
        """Put a group over every post that is written."""
        lines = self._places.first_lines()
        if not lines:
            return
        px, space = self._theme.px, self._theme.tokens.space
        column, value = self._ends.column(), self._pane.verticalScrollBar().value()
        document, places = self._pane.document(), self._pane.document().documentLayout()
        lasts = [following.previous() for _, following, _ in lines[1:]] + [document.lastBlock()]
        for (post, block, top), last in zip(lines, lasts, strict=True):
            card = self._cards.get(post) or self._make(post)
            indent = round(block.blockFormat().leftMargin()) - px(INDENT)
            left, width = column.left() - px(space.m) + indent, column.width() + 2 * px(space.m) - indent
            begin = round(top) - px(POST_ROOM)
            end = round(places.blockBoundingRect(last).bottom()) + px(space.m)
            card.setGeometry(left, begin - value, width, max(px(24), end - begin))
            card.show()
        self._ends.read_last()
        if self._focus_after in self._cards:
            self.set_current(self._focus_after, focus=True)

    def point_at(self, y: int, *, tools: bool) -> str:
        """Return the post at a height of the viewport, "" for none; with `tools`, offer its tools there."""
        card = next((card for card in self._cards.values() if card.y() <= y < card.y() + card.height()), None)
        if card is not None and tools:
            self.tools.show_for(card.post, self._ends.column().right(), max(0, card.y()))
        else:
            self.tools.hide()
        return card.post if card is not None else ""

    def _make(self, post: str) -> PostCard:
        follow = self._follow
        card = PostCard(self._theme, post, self._names.get(post, ""), lambda _: follow(post), self._pane.viewport())
        card.best = post == self._best
        card.set_current(post == self._current)
        card.focused.connect(self._on_focused)
        self._cards[post] = card
        return card

    def _on_focused(self, post: str) -> None:
        if post != self._current:
            self.set_current(post)
            self.current_changed.emit(post)
