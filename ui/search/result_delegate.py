"""Paints one result: who, what, why it was found, the answer that counts, its state. Layouts are kept between paints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.search.result_model import RESULT_ROLE
from ui.search.row_layout import Label, RowLayouter, RowPlan
from ui.theme import Theme

if TYPE_CHECKING:
    from app.services.answers import Result

PLANS_KEPT = 400
AVATAR = 32
SMALL_ICON = 14
_Index = QModelIndex | QPersistentModelIndex
# As numbers: the flags of Python's enum cost more for one row than the row's ground.
_SELECTED = QStyle.StateFlag.State_Selected.value
_POINTED_AT = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class ResultDelegate(QStyledItemDelegate):
    """Paints rows of `ResultModel`. `now` gives the aware time of the person's zone."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now = now
        self._layouter = RowLayouter(theme)
        self._plans: dict[tuple[object, ...], RowPlan] = {}
        theme.changed.connect(self._on_theme_changed)

    @property
    def row_height(self) -> int:
        """The height of every row at the present zoom, in logical pixels."""
        return self._layouter.metrics.height

    def forget(self) -> None:
        """Drop what is laid out, for example at midnight, when "Yesterday" becomes another day."""
        self._plans.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the fixed row height."""
        return QSize(self._theme.px(320), self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row as any view asks for it; `ResultView` calls `paint_row` itself."""
        state: int = option.state.value
        standing = Standing(bool(state & _SELECTED), bool(state & _POINTED_AT), bool(state & _FOCUSED))
        place = Place(
            option.rect, option.direction == Qt.LayoutDirection.RightToLeft, painter.device().devicePixelRatio()
        )
        painter.save()
        self.paint_row(painter, place, index.data(RESULT_ROLE), standing)
        painter.restore()

    def paint_row(self, painter: QPainter, row: Place, result: Result | None, standing: Standing) -> None:
        """Paint one row; one whose result is not here yet is a quiet outline. Pen, brush and font stay changed."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, standing)
        if result is not None:
            self._paint_plan(painter, row, self._plan(result, row))
        else:
            self._paint_outline(painter, row)
        if standing.focused:
            self._paint_focus(painter, row)

    def _plan(self, result: Result, row: Place) -> RowPlan:
        """From one key to the next two rows of five say the same, though the answer is another one."""
        best, answer = result.best_post, result.answer
        key = (
            *(row.width, row.mirrored, result.title, result.title_highlights, best.snippet, best.highlights),
            *(best.author, best.created, result.space, result.state, result.helpful, result.duplicates),
            *(result.verified, result.superseded, answer),
        )
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= PLANS_KEPT:
                self._plans.clear()
            plan = self._plans[key] = self._layouter.plan(result, row.width, self._now(), row.mirrored)
        return plan

    def _paint_ground(self, painter: QPainter, row: Place, standing: Standing) -> None:
        sizes, colour = self._layouter.metrics, self._theme.colour
        selected = standing.selected
        if not selected and not standing.pointed_at:
            length = row.width - sizes.text_left - sizes.pad_x
            painter.fillRect(row.box(sizes.text_left, row.height - 1, length, 1), colour("line"))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("selected" if selected else "hover"))
        painter.drawRoundedRect(row.inset(sizes.inset, sizes.one), sizes.radius, sizes.radius)
        if selected and not standing.focused:
            painter.setBrush(colour("accent"))
            edge = 2 * sizes.radius
            painter.drawRoundedRect(row.box(sizes.inset, edge, sizes.bar, row.height - 2 * edge), 1.5, 1.5)

    def _paint_focus(self, painter: QPainter, row: Place) -> None:
        sizes, width = self._layouter.metrics, self._theme.tokens.focus_width
        painter.setPen(QPen(self._theme.colour("accent"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = width / 2
        painter.drawRoundedRect(row.inset(sizes.inset + edge, sizes.one + edge), sizes.radius, sizes.radius)

    def _paint_plan(self, painter: QPainter, row: Place, plan: RowPlan) -> None:
        sizes, colour, ellipsis = self._layouter.metrics, self._theme.colour, self._layouter.ellipsis
        room = row.width - sizes.text_left - sizes.pad_x
        y = sizes.pad_y
        portrait = self._theme.avatar(plan.author, AVATAR, row.scale)
        painter.drawPixmap(row.at(sizes.pad_x, y + sizes.two, sizes.avatar), portrait)

        painter.setFont(self._layouter.meta_font)
        painter.setPen(colour("ink_3"))
        self._draw_label(painter, row, row.width - sizes.pad_x - plan.date.width, y, sizes.title, plan.date)
        painter.setPen(colour("ink"))
        title_room = room - plan.date.width - sizes.room_before_date
        plan.title.draw(painter, row.at(sizes.text_left, y, title_room), ellipsis)

        y += sizes.title + (plan.title.count - 1) * sizes.line
        indent = 0
        if plan.snippet_is_answer:
            indent = sizes.indent
            self._paint_tick(painter, row, y, plan)
        else:
            painter.setPen(colour("ink_2"))
        plan.snippet.draw(painter, row.at(sizes.text_left + indent, y, room - indent), ellipsis)
        if plan.answer is not None:
            y += plan.snippet.count * sizes.line
            self._paint_tick(painter, row, y, plan)
            painter.setPen(colour("ink"))
            plan.answer.draw(painter, row.at(sizes.text_left + sizes.indent, y, room - sizes.indent), ellipsis)
        self._paint_meta(painter, row, plan)

    def _paint_meta(self, painter: QPainter, row: Place, plan: RowPlan) -> None:
        sizes = self._layouter.metrics
        y = row.height - sizes.pad_y - sizes.meta
        x = float(sizes.text_left)
        if plan.look.text:
            x += self._paint_badge(painter, row, x, y, plan) + sizes.badge_right
        x += self._paint_label(painter, row, x, y, plan)
        painter.setFont(self._layouter.meta_font)
        painter.setPen(self._theme.colour("ink_3"))
        self._draw_label(painter, row, x, y, sizes.meta, plan.meta)
        if plan.helpful is not None:
            right = row.width - sizes.pad_x - plan.helpful.width
            self._draw_label(painter, row, right, y, sizes.meta, plan.helpful)
            self._draw_icon(painter, row, right - sizes.icon - sizes.gap, y + sizes.two, "helpful", "ink_3")

    def _paint_badge(self, painter: QPainter, row: Place, x: float, y: float, plan: RowPlan) -> float:
        sizes, look = self._layouter.metrics, plan.look
        width = sizes.badge_left + sizes.icon + sizes.gap + plan.badge.width + sizes.badge_right
        if self._theme.tokens.high_contrast:
            painter.setPen(self._theme.colour(look.colour))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(look.colour + "_soft"))
        painter.drawRoundedRect(row.box(x, y, width, sizes.meta), sizes.meta / 2, sizes.meta / 2)
        self._draw_icon(painter, row, x + sizes.badge_left, y + sizes.two, look.icon, look.colour)
        painter.setFont(self._layouter.badge_font)
        painter.setPen(self._theme.colour(look.colour))
        self._draw_label(painter, row, x + sizes.badge_left + sizes.icon + sizes.gap, y, sizes.meta, plan.badge)
        return width

    def _paint_label(self, painter: QPainter, row: Place, x: float, y: float, plan: RowPlan) -> float:
        """Say who may see the answer; return the width that takes."""
        if plan.mark is None:
            return 0.0
        sizes = self._layouter.metrics
        self._draw_icon(painter, row, x, y + sizes.two, plan.mark.icon, plan.mark.colour)
        width = float(sizes.icon + sizes.badge_right)
        if plan.label is not None:
            painter.setFont(self._layouter.meta_font)
            painter.setPen(self._theme.colour(plan.mark.colour))
            self._draw_label(painter, row, x + sizes.icon + sizes.gap, y, sizes.meta, plan.label)
            width += sizes.gap + plan.label.width
        return width

    def _paint_tick(self, painter: QPainter, row: Place, y: float, plan: RowPlan) -> None:
        answer = plan.result.answer
        icon, colour = "answered", "quiet"  # the last word so far, which nobody vouches for
        if answer and answer.accepted:
            icon, colour = "accepted", "good"
        elif answer and answer.verified:
            icon, colour = "verified", "sure"
        if answer and answer.superseded:
            icon, colour = "superseded", "bad"
        sizes = self._layouter.metrics
        self._draw_icon(painter, row, sizes.text_left, y + sizes.two, icon, colour)
        painter.setPen(self._theme.colour("ink"))

    def _draw_icon(self, painter: QPainter, row: Place, x: float, y: float, name: str, colour: str) -> None:
        pixmap = self._theme.pixmap(name, colour, SMALL_ICON, row.scale)
        painter.drawPixmap(row.at(x, y, self._layouter.metrics.icon), pixmap)

    @staticmethod
    def _draw_label(painter: QPainter, row: Place, x: float, y: float, height: float, label: Label) -> None:
        painter.drawStaticText(row.at(x, y + (height - label.height) / 2, label.width), label.text)

    def _paint_outline(self, painter: QPainter, row: Place) -> None:
        sizes = self._layouter.metrics
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("quiet_soft"))
        room = row.width - sizes.text_left - sizes.pad_x
        square = row.box(sizes.pad_x, sizes.pad_y + sizes.two, sizes.avatar, sizes.avatar)
        painter.drawRoundedRect(square, sizes.radius, sizes.radius)
        y = sizes.pad_y + sizes.gap
        for share, height in ((0.62, sizes.icon), (0.94, sizes.icon * 0.7), (0.78, sizes.icon * 0.7)):
            painter.drawRoundedRect(row.box(sizes.text_left, y, room * share, height), sizes.gap, sizes.gap)
            y += sizes.title

    def _on_theme_changed(self) -> None:
        self._layouter = RowLayouter(self._theme)
        self._plans.clear()


class Standing(NamedTuple):
    """How a row stands out from the others."""

    selected: bool = False
    pointed_at: bool = False
    focused: bool = False


class Place:
    """A row's place; positions are given from its leading edge and mirrored for right-to-left languages."""

    __slots__ = ("height", "left", "mirrored", "scale", "top", "width")

    def __init__(self, rect: QRect, mirrored: bool, scale: float) -> None:
        self.left, self.top, self.width, self.height = rect.x(), rect.y(), rect.width(), rect.height()
        self.mirrored = mirrored
        self.scale = scale

    def box(self, x: float, y: float, width: float, height: float) -> QRectF:
        """Return a box of the row in the coordinates of the list."""
        if self.mirrored:
            x = self.width - x - width
        return QRectF(self.left + x, self.top + y, width, height)

    def at(self, x: float, y: float, width: float) -> QPointF:
        """Return the upper left corner of something `width` wide."""
        return QPointF(self.left + (self.width - x - width if self.mirrored else x), self.top + y)

    def inset(self, x: float, y: float) -> QRectF:
        """Return the row's box, smaller by these distances on each side."""
        return QRectF(self.left + x, self.top + y, self.width - 2 * x, self.height - 2 * y)
