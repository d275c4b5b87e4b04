"""Short lists of names with a number or a word at the right: completions, spaces, recent searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

if TYPE_CHECKING:
    from ui.theme import Theme

NOTE_ROLE = int(Qt.ItemDataRole.UserRole) + 2  # what stands at the right
ICON_ROLE = int(Qt.ItemDataRole.UserRole) + 3  # name of an icon
DATA_ROLE = int(Qt.ItemDataRole.UserRole) + 4
ROW_HEIGHT = 32

_Index = QModelIndex | QPersistentModelIndex


class CountedDelegate(QStyledItemDelegate):
    """Paints icon, name and note in one line on a rounded ground when current or under the pointer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, ground_if_unfocused: bool = True) -> None:
        """`ground_if_unfocused`: whether the current row is marked while another widget has the focus."""
        super().__init__(parent)
        self._theme = theme
        self._ground_if_unfocused = ground_if_unfocused

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of one line; the width is the list's."""
        return QSize(self._theme.px(80), self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        theme, tokens = self._theme, self._theme.tokens
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = rect.adjusted(0, theme.px(1), 0, -theme.px(1))
        if selected and (focused or self._ground_if_unfocused):
            self._fill(painter, box, "selected")
        elif state & QStyle.StateFlag.State_MouseOver:
            self._fill(painter, box, "hover")
        if focused or (selected and tokens.high_contrast):
            pen = painter.pen()
            pen.setColor(theme.colour("accent"))
            pen.setWidth(tokens.focus_width if focused else 1)
            painter.setPen(pen)
            inset = tokens.focus_width // 2 + 1
            painter.drawRoundedRect(
                box.adjusted(inset, inset, -inset, -inset), theme.px(tokens.radius.m), theme.px(tokens.radius.m)
            )
        line = rect.adjusted(theme.px(tokens.space.m), 0, -theme.px(tokens.space.m), 0)
        self._paint_words(painter, line, index, selected, enabled)
        painter.restore()

    def _paint_words(self, painter: QPainter, line: QRect, index: _Index, selected: bool, enabled: bool) -> None:
        theme, tokens = self._theme, self._theme.tokens
        icon = index.data(ICON_ROLE)
        if icon:
            size = theme.px(18)
            pixmap = theme.pixmap(icon, "accent" if selected else "ink_2", 18, painter.device().devicePixelRatioF())
            painter.drawPixmap(QRect(line.left(), line.center().y() - size // 2 + 1, size, size), pixmap)
            line.setLeft(line.left() + size + theme.px(10))
        note = index.data(NOTE_ROLE) or ""
        if note:
            painter.setFont(theme.font("caption"))
            width = painter.fontMetrics().horizontalAdvance(note)
            painter.setPen(theme.colour("ink_3" if enabled else "ink_disabled"))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
            line.setRight(line.right() - width - theme.px(tokens.space.s))
        painter.setFont(theme.font("body", tokens.type.weight_medium if selected else 400))
        painter.setPen(theme.colour("ink" if enabled else "ink_disabled"))
        text = painter.fontMetrics().elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole) or ""), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _fill(self, painter: QPainter, box: QRect, colour: str) -> None:
        radius = self._theme.px(self._theme.tokens.radius.m)
        path = QPainterPath()
        path.addRoundedRect(box, radius, radius)
        painter.fillPath(path, self._theme.colour(colour))


class CountedList(QListWidget):
    """A list of a few rows that is as high as its content."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, ground_if_unfocused: bool = True) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._theme = theme
        self.setItemDelegate(CountedDelegate(theme, self, ground_if_unfocused=ground_if_unfocused))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListWidget.EditTrigger.NoEditTriggers)
        theme.changed.connect(self._on_theme_changed)

    def content_height(self, most: int = 1_000) -> int:
        """Return the height that shows all rows, or `most` of them."""
        return min(self.count(), most) * self._theme.px(ROW_HEIGHT)

    def fit(self, most: int = 1_000) -> None:
        """Be exactly as high as the rows."""
        self.setFixedHeight(self.content_height(most))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard is on a row, seen and spoken, even when none is chosen; that chooses nothing."""
        if not self.currentIndex().isValid() and self.count():
            first = self.model().index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        super().focusInEvent(event)

    def _on_theme_changed(self) -> None:
        self.doItemsLayout()
        self.viewport().update()
