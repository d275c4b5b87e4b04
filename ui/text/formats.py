"""The formats of the reading pane, made from the theme: what each kind of block and span looks like."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from ui.text.blocks import Span, Style
from ui.theme import Theme

# What `ui.text.panels` paints behind a block, kept in the block's format.
KIND_PROPERTY = int(QTextFormat.Property.UserProperty.value) + 1
QUOTE_PROPERTY = KIND_PROPERTY + 1
POST_PROPERTY = KIND_PROPERTY + 2
DEPTH_PROPERTY = KIND_PROPERTY + 4
ICON_PROPERTY = KIND_PROPERTY + 5  # on a space that keeps room for an icon: "name/colour"
ICON_ROOM = 16
JOINED_PROPERTY = KIND_PROPERTY + 3  # on code that goes on from the block before
KIND_CODE = 1
KIND_HEADER = 2
KIND_RULE = 3
QUOTE_STEP = 16
LIST_STEP = 24
INDENT = 40  # of all text, so that avatars stand beside it
COMMENT_STEP = 40
POST_ROOM = 14  # between the frame of a post and its first line; below its last line there is a little less

_VISIBLE_QUOTES = 6  # deeper ones keep the margin of the sixth, so that a narrow column stays readable
_VISIBLE_COMMENTS = 3
_PROPORTIONAL = int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
_HEADING_SIZES = ("title", "section", "section", "reading", "reading", "reading")


class Formats:
    """Builds text formats for one state of the theme; make a new one after `Theme.changed`."""

    def __init__(self, theme: Theme, depth: int = 0) -> None:
        self.theme = theme
        self.depth = depth
        self.indent = theme.px(INDENT + COMMENT_STEP * depth)
        self._deeper: dict[int, Formats] = {}
        self._reading = theme.font("reading")
        self._code = theme.font("body", code=True)
        self._inline_code = theme.font("row_title", code=True)
        self._spans: dict[tuple[Style, bool], QTextCharFormat] = {}
        self.plain = self.span(Span(""))

    def at(self, depth: int) -> Formats:
        """Return the formats of posts at this depth; 0 = not a comment."""
        depth = min(depth, _VISIBLE_COMMENTS)
        if depth == self.depth:
            return self
        if depth not in self._deeper:
            self._deeper[depth] = Formats(self.theme, depth)
        return self._deeper[depth]

    def block(self, quote: int = 0, listing: int = 0, *, kind: int = 0, tight: bool = False) -> QTextBlockFormat:
        """Return the format of one block; `quote` and `listing` say how many quotations and lists lie around it."""
        px, space = self.theme.px, self.theme.tokens.space
        made = QTextBlockFormat()
        made.setLineHeight(self.theme.tokens.type.reading_line_percent, _PROPORTIONAL)
        made.setLeftMargin(self.margin(quote, listing))
        made.setBottomMargin(px(space.xs if tight else space.m))
        if self.depth:
            made.setProperty(DEPTH_PROPERTY, self.depth)
        if quote:
            made.setProperty(QUOTE_PROPERTY, min(quote, _VISIBLE_QUOTES))
        if kind:
            made.setProperty(KIND_PROPERTY, kind)
        if kind == KIND_RULE:
            made.setLineHeight(px(space.m), int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
        if kind == KIND_CODE:
            made.setLineHeight(140, _PROPORTIONAL)
            made.setLeftMargin(made.leftMargin() + px(space.m))
            made.setRightMargin(px(space.m))
            made.setTopMargin(px(space.m))
            made.setBottomMargin(px(space.xl))
        return made

    def margin(self, quote: int, listing: int) -> int:
        """Return the distance from the left edge of the page to text inside these quotations and lists."""
        steps = min(quote, _VISIBLE_QUOTES), min(listing, _VISIBLE_QUOTES)
        return self.indent + self.theme.px(QUOTE_STEP) * steps[0] + self.theme.px(LIST_STEP) * steps[1]

    def header(self, post: str) -> QTextBlockFormat:
        """Return the format of the line with author and date that begins a post."""
        px, space = self.theme.px, self.theme.tokens.space
        made = QTextBlockFormat()
        made.setLeftMargin(self.indent)
        made.setTopMargin(px(space.xxl if self.depth else space.page))
        made.setBottomMargin(px(space.xs))
        if self.depth:
            made.setProperty(DEPTH_PROPERTY, self.depth)
        made.setLineHeight(135, _PROPORTIONAL)
        made.setProperty(KIND_PROPERTY, KIND_HEADER)
        made.setProperty(POST_PROPERTY, post)
        return made

    def heading(self, level: int, quote: int, listing: int) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """Return the formats of a heading inside a post; never larger than the conversation's own title."""
        block = self.block(quote, listing)
        block.setHeadingLevel(level)
        block.setLineHeight(125, _PROPORTIONAL)
        block.setTopMargin(self.theme.px(self.theme.tokens.space.s))
        block.setBottomMargin(self.theme.px(self.theme.tokens.space.s))
        char = QTextCharFormat(self.plain)
        char.setFont(self.theme.font(_HEADING_SIZES[level - 1], self.theme.tokens.type.weight_strong))
        return block, char

    def span(self, span: Span) -> QTextCharFormat:
        """Return the format of a span; links carry their address."""
        key = (span.style, bool(span.href))
        found = self._spans.get(key)
        if found is None:
            found = self._spans[key] = self._make_span(*key)
        if not span.href:
            return found
        linked = QTextCharFormat(found)
        linked.setAnchorHref(span.href)
        linked.setToolTip(span.href)
        return linked

    def words(self, colour: str, size: str = "body", weight: int = 400) -> QTextCharFormat:
        """Return a format for the window's own words between the posts."""
        made = QTextCharFormat()
        made.setFont(self.theme.font(size, weight))
        made.setForeground(self.theme.colour(colour))
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        return made

    def icon_room(self, icon: str, colour: str) -> QTextCharFormat:
        """Return the format of one space behind which an icon is painted, wide enough for it."""
        made = self.words(colour)
        font = made.font()
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.theme.px(ICON_ROOM))
        made.setFont(font)
        made.setProperty(ICON_PROPERTY, f"{icon}/{colour}")
        return made

    def action(self, target: str) -> QTextCharFormat:
        """Return a format for a link of the window's own, such as "show quoted text"."""
        made = self.words("accent", "body", self.theme.tokens.type.weight_medium)
        made.setAnchor(True)
        made.setAnchorHref(target)
        return made

    def code(self) -> QTextCharFormat:
        """Return the format of text on a code panel."""
        made = QTextCharFormat()
        made.setFont(self._code)
        made.setForeground(self.theme.colour("ink"))
        return made

    def listing(self, start: int | None, depth: int) -> QTextListFormat:
        """Return the format of a list at a depth, 1 = outermost."""
        made = QTextListFormat()
        bullets = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
        made.setStyle(bullets[(depth - 1) % 3] if start is None else QTextListFormat.Style.ListDecimal)
        made.setIndent(min(depth, _VISIBLE_QUOTES))
        if start is not None:
            made.setStart(start)
        return made

    def table(self, aligns: tuple[str, ...], quote: int, listing: int) -> QTextTableFormat:
        """Return the format of a table: hairlines, room in the cells, a header row."""
        px, space = self.theme.px, self.theme.tokens.space
        made = QTextTableFormat()
        made.setBorderCollapse(True)
        made.setBorder(1)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(QBrush(self.theme.colour("line")))
        made.setCellPadding(px(6))
        made.setCellSpacing(0)
        made.setLeftMargin(self.margin(quote, listing))
        made.setTopMargin(px(space.xs))
        made.setBottomMargin(px(space.l))
        made.setHeaderRowCount(1)
        made.setColumnWidthConstraints([QTextLength()] * len(aligns))
        return made

    def cell(self, align: str) -> QTextBlockFormat:
        """Return the format of the text in a cell."""
        made = QTextBlockFormat()
        sides = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
        made.setAlignment(sides.get(align, Qt.AlignmentFlag.AlignLeft))
        return made

    def _make_span(self, style: Style, linked: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        font = QFont(self._inline_code if Style.CODE in style else self._reading)
        if Style.BOLD in style:
            font.setWeight(QFont.Weight(self.theme.tokens.type.weight_strong))
        font.setItalic(Style.ITALIC in style)
        font.setStrikeOut(Style.STRIKE in style)
        made.setFont(font)
        made.setForeground(self.theme.colour("accent" if linked else "ink_3" if Style.FAINT in style else "ink"))
        if Style.CODE in style:
            made.setBackground(self.theme.colour("code"))
        if linked:
            made.setAnchor(True)
            made.setFontUnderline(True)
        return made
