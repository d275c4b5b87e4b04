"""What the panel shows and how: field, notices, results or a sentence, coverage. Asks nothing and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.quick.field import QuickField
from ui.search.list_header import Notices
from ui.search.result_view import ResultView
from ui.search.state_panel import StatePanel
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from ui.search.state_panel import Offer
    from ui.theme import Theme

WIDTH = 720
ROWS = 4
AROUND_ROWS = 108  # field and foot
SHORTEST_GAP = 40
SHARE_OF_SCREEN = 0.9
RADIUS = 12
SHADOW = 18
_SHADES = 6


class QuickCard(QWidget):
    """A card with a soft shadow around it; with neither shadow nor round corners where nothing is seen through."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], *, sees_through: bool = True) -> None:
        """Build it; it belongs to no window, so that showing it brings none to the front."""
        super().__init__(None)
        self._theme = theme
        self._room, self._rows = QRect(0, 0, WIDTH, WIDTH), ROWS
        self._edge, self._radius = (SHADOW, RADIUS) if sees_through else (0, 0)
        self.setWindowFlags(Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, sees_through)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.field = QuickField(theme)
        self.notices = Notices(theme)
        self.view = ResultView(theme, now)
        self.state = StatePanel(theme)
        self.coverage = ElidedLabel("", "caption")
        self.more = QPushButton()
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def show_list(self) -> None:
        """Show the results."""
        self._stack.setCurrentWidget(self.view)

    def show_sentence(self, icon: str, title: str, text: str, offers: list[Offer]) -> None:
        """Show in their place a title, a sentence, and what can be done."""
        self.state.show_state(icon, title, text, offers)
        self._stack.setCurrentWidget(self.state)

    @property
    def shows_list(self) -> bool:
        """Whether results are shown, and not a sentence."""
        return self._stack.currentWidget() is self.view

    def say_coverage(self, sentence: str) -> None:
        """Say what part of the history this computer holds."""
        self.coverage.set_text(sentence)
        self._fit(self._rows)

    def place(self) -> None:
        """Put it on the screen on which the pointer is: where it would stand in the middle with all its rows."""
        screen = QGuiApplication.screenAt(QCursor.pos()) or self.screen()
        self._room = screen.availableGeometry()
        self._fit(ROWS)
        free = self._room.size() - self.size()
        self.move(self._room.x() + free.width() // 2, self._room.y() + free.height() * 2 // 5)

    def fit_rows(self, count: int) -> None:
        """Be as high as so many rows need, from one to four; the upper edge stays."""
        self._fit(min(max(1, count), ROWS))

    def _fit(self, rows: int) -> None:
        """The sentence about the coverage gets a line of its own where it would be cut off beside the button."""
        self._rows = rows
        px, room, edges = self._theme.px, self._room, 2 * self._edge
        notices = self.notices.sizeHint().height() if self.notices.isVisibleTo(self) else 0
        width = min(px(WIDTH) + edges, int(room.width() * SHARE_OF_SCREEN))
        said = self.coverage.fontMetrics().horizontalAdvance(self.coverage.text())
        is_narrow = said + self.more.sizeHint().width() > width - edges - px(SHORTEST_GAP)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(way)
        line = self.coverage.sizeHint().height() if is_narrow else 0
        wanted = px(AROUND_ROWS) + line + notices + rows * self.view.rows.row_height + edges
        self.setFixedSize(width, min(wanted, int(room.height() * SHARE_OF_SCREEN)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the shadow and the card; what stands on it paints itself."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, radius, tokens = self._edge, self._radius, self._theme.tokens
        card = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        if edge and not tokens.high_contrast:
            self._paint_shadow(painter, card)
        painter.setBrush(self._theme.colour("panel"))
        painter.setPen(QPen(self._theme.colour("outline"), tokens.outline_width))
        inside = tokens.outline_width / 2
        painter.drawRoundedRect(card.adjusted(inside, inside, -inside, -inside), radius, radius)
        painter.end()

    def _paint_shadow(self, painter: QPainter, card: QRectF) -> None:
        """Light from above: each shade reaches less far up than down."""
        shade = QColor(self._theme.colour("shadow"))
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(_SHADES):
            spread = self._edge * (1 - step / _SHADES)
            shade.setAlphaF(0.016 * (step + 1))
            painter.setBrush(shade)
            around = card.adjusted(-spread, -spread * 0.5, spread, spread)
            painter.drawRoundedRect(around, self._radius + spread, self._radius + spread)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.addWidget(self.field)
        column.addLayout(self._top)
        column.addWidget(self.notices)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.state)
        column.addWidget(self._stack, 1)
        line = QFrame()
        line.setProperty("ground", "line")
        line.setFixedHeight(1)
        column.addWidget(line)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.more.setProperty("kind", "plain")
        self._foot.addWidget(self.coverage, 1)
        self._foot.addWidget(self.more)
        column.addLayout(self._foot)
        self._column = column

    def _dress(self) -> None:
        px, space = self._theme.px, self._theme.tokens.space
        edge = self._edge + round(self._theme.tokens.outline_width)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._top.setContentsMargins(px(space.m), px(space.m), px(space.m), px(space.s))
        self._foot.setContentsMargins(px(space.l), px(space.xs), px(space.s), px(space.xs))
        if self.isVisible():
            self.place()
        self.update()
