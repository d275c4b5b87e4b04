"""What is painted behind the text of the reading pane: code panels, quotation bars, avatars, the tint of a post."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QTextBlock, QTextDocument

from ui.text.formats import (
    COMMENT_STEP,
    DEPTH_PROPERTY,
    ICON_PROPERTY,
    ICON_ROOM,
    INDENT,
    JOINED_PROPERTY,
    KIND_CODE,
    KIND_HEADER,
    KIND_PROPERTY,
    KIND_RULE,
    POST_PROPERTY,
    POST_ROOM,
    QUOTE_PROPERTY,
    QUOTE_STEP,
)
from ui.text.sections import PostSection
from ui.theme import Theme

AVATAR = 28
_TINT = 0.45  # of a post that has a mood


class PanelPainter:
    """Paints for one document. Costs as much as there are blocks in sight, however long the document is."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        self._theme = theme
        self._document = document

    def paint(self, painter: QPainter, first: QTextBlock, sight: QRectF, posts: Mapping[str, PostSection]) -> None:
        """Paint what lies behind the blocks from `first` on, within `sight` in document coordinates."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_mood(painter, first, sight, posts)
        block = first
        while block.isValid():
            rect = self._rect(block)
            if rect.top() > sight.bottom():
                break
            block_format = block.blockFormat()
            if block_format.hasProperty(QUOTE_PROPERTY):
                self._paint_bars(painter, block, rect)
            match block_format.property(KIND_PROPERTY):
                case int(kind) if kind == KIND_CODE:
                    self._paint_code(painter, block, rect)
                case int(kind) if kind == KIND_RULE:
                    self._paint_rule(painter, block, rect)
                case int(kind) if kind == KIND_HEADER:
                    self._paint_header(painter, block, rect, posts.get(block_format.property(POST_PROPERTY)))
            block = block.next()

    def _rect(self, block: QTextBlock) -> QRectF:
        return self._document.documentLayout().blockBoundingRect(block)

    def _left(self) -> float:
        return self._document.documentMargin()

    def _right(self) -> float:
        return self._document.textWidth() - self._document.documentMargin()

    def _paint_code(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        px, space = self._theme.px, self._theme.tokens.space
        first, last = block, block
        while first.blockFormat().hasProperty(JOINED_PROPERTY):
            first = first.previous()
        while last.next().isValid() and last.next().blockFormat().hasProperty(JOINED_PROPERTY):
            last = last.next()
        rect = self._rect(first).united(self._rect(last))
        left = self._left() + block.blockFormat().leftMargin() - px(space.m)
        panel = QRectF(left, rect.top() - px(space.s), self._right() - left, rect.height() + 2 * px(space.s))
        painter.setBrush(self._theme.colour("code"))
        painter.setPen(self._theme.colour("line"))
        radius = px(self._theme.tokens.radius.m)
        painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_bars(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        px = self._theme.px
        block_format = block.blockFormat()
        depth, following = int(block_format.property(QUOTE_PROPERTY)), block.next()
        after = int(following.blockFormat().property(QUOTE_PROPERTY) or 0) if following.isValid() else 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("quote_bar"))
        text_left = self._theme.px(INDENT + COMMENT_STEP * int(block_format.property(DEPTH_PROPERTY) or 0))
        for level in range(depth):
            bottom = self._rect(following).top() if level < after else rect.bottom()
            left = self._left() + text_left + px(QUOTE_STEP) * level
            painter.drawRect(QRectF(left, rect.top(), px(3), bottom - rect.top()))

    def _paint_rule(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        painter.setPen(self._theme.colour("outline"))
        middle = round(rect.center().y()) + 0.5
        painter.drawLine(
            QPointF(self._left() + block.blockFormat().leftMargin(), middle), QPointF(self._right(), middle)
        )

    def _paint_header(self, painter: QPainter, block: QTextBlock, rect: QRectF, section: PostSection | None) -> None:
        if section is None:
            return
        size = self._theme.px(AVATAR)
        avatar = self._theme.avatar(section.author, AVATAR, painter.device().devicePixelRatio())
        left = self._left() + block.blockFormat().leftMargin() - self._theme.px(INDENT)
        line = block.layout().lineAt(0)
        middle = rect.top() + (line.y() + line.height() / 2 if line.isValid() else rect.height() / 2)
        painter.drawPixmap(QPointF(left, round(middle - size / 2)), avatar)
        self._paint_icons(painter, block, rect)

    def _paint_icons(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        """Paint the icons for which the text of a header keeps room."""
        size = self._theme.px(ICON_ROOM)
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            fragments += 1
            name = fragment.charFormat().property(ICON_PROPERTY)
            if not name:
                continue
            at = fragment.position() - block.position()
            line = block.layout().lineForTextPosition(at)
            left: float = line.cursorToX(at)[0]  # type: ignore[index]  # the stubs forget that it returns two
            icon, _, colour = str(name).partition("/")
            pixmap = self._theme.pixmap(icon, colour, ICON_ROOM, painter.device().devicePixelRatio())
            top = rect.top() + line.y() + (line.height() - size) / 2
            painter.drawPixmap(QPointF(rect.left() + left, round(top)), pixmap)

    def _paint_mood(
        self, painter: QPainter, first: QTextBlock, sight: QRectF, posts: Mapping[str, PostSection]
    ) -> None:
        """Tint the posts in sight that have a mood, from their header to the header of the next."""
        header = first
        while header.isValid() and header.blockFormat().property(KIND_PROPERTY) != KIND_HEADER:
            header = header.previous()
        while header.isValid():
            top = self._rect(header).top()
            if top > sight.bottom():
                break
            following = header.next()
            while following.isValid() and following.blockFormat().property(KIND_PROPERTY) != KIND_HEADER:
                following = following.next()
            section = posts.get(header.blockFormat().property(POST_PROPERTY))
            if section is not None and section.mood:
                self._paint_tint(painter, section.mood, top, self._end_of(following))
            header = following

    def _end_of(self, following: QTextBlock) -> float:
        last = following.previous() if following.isValid() else self._document.lastBlock()
        return self._rect(last).bottom() + self._theme.px(self._theme.tokens.space.m)

    def _paint_tint(self, painter: QPainter, mood: str, top: float, bottom: float) -> None:
        px, space = self._theme.px, self._theme.tokens.space
        panel = QRectF(
            self._left() - px(space.m),
            top - px(POST_ROOM),
            self._right() - self._left() + 2 * px(space.m),
            bottom - top + px(POST_ROOM),
        ).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = px(self._theme.tokens.radius.l)
        shape = QPainterPath()
        shape.addRoundedRect(panel, radius, radius)
        painter.save()
        painter.setOpacity(_TINT)
        painter.fillPath(shape, self._theme.colour(f"{mood}_soft"))
        painter.setOpacity(1.0)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(panel.left(), panel.top(), px(4), panel.height()), self._theme.colour(mood))
        painter.restore()
        painter.setOpacity(1.0 if self._theme.tokens.high_contrast else _TINT)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._theme.colour(mood))
        painter.drawPath(shape)
        painter.restore()
