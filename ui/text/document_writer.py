"""Writes posts into a QTextDocument block by block: no HTML of anybody's ever reaches Qt's parser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextImageFormat, QTextList

from ui.text.blocks import Block, Code, Heading, Listing, Paragraph, Quote, Rule, Span, Style, Table, cut_spans
from ui.text.formats import JOINED_PROPERTY, KIND_CODE, KIND_RULE, Formats
from ui.text.limits import BLOCK_CHARACTERS
from ui.text.sections import PostSection

LINE_SEPARATOR = "\u2028"
ICON_SCHEME = "precedent-icon"
FOLD_SCHEME = "precedent-fold"
REST_SCHEME = "precedent-rest"
TARGET_SCHEME = "precedent-target"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the nesting something is written."""

    quote: int = 0
    listing: int = 0


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a fold hides: `blocks` of a quotation or of a whole post."""

    blocks: tuple[Block, ...]
    place: Place
    show: str
    hide: str
    depth: int = 0


class DocumentWriter:
    """Writes at one cursor. `keep_fold` stores what is hidden and returns its number for the link."""

    def __init__(self, cursor: QTextCursor, formats: Formats, keep_fold: Callable[[Hidden], int]) -> None:
        """Write at `cursor`; when its block is empty, the first block written takes its place."""
        self._cursor = cursor
        self._upper = formats
        self._formats = formats
        self._keep_fold = keep_fold
        self._fresh = cursor.block().length() == 1

    def write_section(self, section: PostSection) -> None:
        """Write one whole post: header, body, links."""
        self._formats = self._upper.at(section.depth)
        words = self._formats.words
        strong = self._formats.theme.tokens.type.weight_strong
        self._begin(self._formats.header(section.id), words("ink"))
        self._cursor.insertText(section.author, words("ink", "row_title", strong))
        self._cursor.insertText("   " + section.when, words("ink_3"))
        for badge in section.badges:
            self._cursor.insertText("    ", words("ink_3"))
            # A line may break after any picture, so the panels paint this one and the text keeps room for it.
            self._cursor.insertText("\u00a0", self._formats.icon_room(badge.icon, badge.colour))
            unbroken = badge.text.replace(" ", "\u00a0")
            self._cursor.insertText(unbroken, words(badge.colour, "body", strong))
        if section.note:
            self._begin(self._formats.block(tight=True), words("ink_3"))
            self._cursor.insertText(section.note, words("ink_3"))
        if section.folded_as:
            folded = section.folded_as
            self.write_fold(Hidden(section.text.blocks, Place(), folded, folded, section.depth))
        else:
            self.write_blocks(section.text.blocks, Place())
        if section.text.rest:
            self.write_rest_link(section.id, 0, section.text.rest_characters)
        for link in section.links:
            self._begin(self._formats.block(tight=True), words("accent"))
            self._icon(link.icon, "ink_3")
            self._cursor.insertText("\u00a0\u00a0", words("ink_3"))
            self._cursor.insertText(link.text, self._formats.action(f"{TARGET_SCHEME}:{link.target}"))

    def write_blocks(self, blocks: tuple[Block, ...], place: Place) -> None:
        """Write blocks, recursively; depth is bounded by the parsers."""
        for block in blocks:
            self._write_block(block, place)

    def write_fold(self, hidden: Hidden) -> None:
        """Write the link behind which something is hidden."""
        number = self._keep_fold(hidden)
        self._begin(self._formats.block(hidden.place.quote, hidden.place.listing), self._formats.plain)
        self._cursor.insertText("▸ " + hidden.show, self._formats.action(f"{FOLD_SCHEME}:{number}"))

    def write_rest_link(self, post: str, part: int, characters: int) -> None:
        """Write the link that shows the next part of a long post."""
        text = QCoreApplication.translate("PostBrowser", "Show the rest (%1 KB)")
        self._begin(self._formats.block(), self._formats.plain)
        target = f"{REST_SCHEME}:{part}:{post}"
        self._cursor.insertText(text.replace("%1", str(max(1, characters // 1024))), self._formats.action(target))

    def _write_block(self, block: Block, place: Place) -> None:
        match block:
            case Paragraph(spans):
                self._paragraph(spans, place)
            case Heading(level, spans):
                block_format, char_format = self._formats.heading(level, place.quote, place.listing)
                self._begin(block_format, char_format)
                self._spans(spans, char_format)
            case Code(text):
                self._code(text, place)
            case Rule():
                self._begin(self._formats.block(place.quote, place.listing, kind=KIND_RULE), self._formats.plain)
            case Quote(blocks, folded, lines):
                inner = Place(place.quote + 1, place.listing)
                if folded:
                    show = QCoreApplication.translate("PostBrowser", "Show quoted text (%n lines)", "", lines)
                    hide = QCoreApplication.translate("PostBrowser", "Hide quoted text")
                    self.write_fold(Hidden(blocks, inner, show, hide, self._formats.depth))
                else:
                    self.write_blocks(blocks, inner)
            case Listing(items, start):
                self._listing(items, start, Place(place.quote, place.listing + 1))
            case Table(rows, aligns):
                self._table(rows, aligns, place)

    def _paragraph(self, spans: tuple[Span, ...], place: Place) -> None:
        pieces = cut_spans(spans, BLOCK_CHARACTERS)
        for number, piece in enumerate(pieces, start=1):
            block_format = self._formats.block(place.quote, place.listing)
            if number < len(pieces):
                block_format.setBottomMargin(0)
            self._begin(block_format, self._formats.plain)
            self._spans(piece, None)

    def _code(self, text: str, place: Place) -> None:
        pieces = cut_spans((Span(text.expandtabs(4)),), BLOCK_CHARACTERS)
        char_format = self._formats.code()
        for number, piece in enumerate(pieces, start=1):
            block_format = self._formats.block(place.quote, place.listing, kind=KIND_CODE)
            if number > 1:
                block_format.setTopMargin(0)
                block_format.setProperty(JOINED_PROPERTY, True)
            if number < len(pieces):
                block_format.setBottomMargin(0)
            self._begin(block_format, char_format)
            self._cursor.insertText("".join(span.text for span in piece).replace("\n", LINE_SEPARATOR), char_format)

    def _listing(self, items: tuple[tuple[Block, ...], ...], start: int | None, place: Place) -> None:
        made: QTextList | None = None
        for item in items:
            head, rest = item[:1], item[1:]
            self._begin(self._formats.block(place.quote, tight=True), self._formats.plain)
            if made is None:
                made = self._cursor.createList(self._formats.listing(start, place.listing))
            else:
                made.add(self._cursor.block())
            if head and isinstance(head[0], Paragraph):
                first, *others = cut_spans(head[0].spans, BLOCK_CHARACTERS)
                self._spans(first, None)
                rest = (*map(Paragraph, others), *rest)
            else:
                rest = item
            self.write_blocks(rest, place)

    def _table(self, rows: tuple[tuple[tuple[Span, ...], ...], ...], aligns: tuple[str, ...], place: Place) -> None:
        self._begin(self._formats.block(place.quote), self._formats.plain)
        table = self._cursor.insertTable(
            len(rows), len(aligns), self._formats.table(aligns, place.quote, place.listing)
        )
        cells = [self._formats.cell(align) for align in aligns]
        header = self._formats.span(Span("", Style.BOLD))
        for number, row in enumerate(rows):
            for column, spans in enumerate(row[: len(aligns)]):
                self._cursor = table.cellAt(number, column).firstCursorPosition()
                self._cursor.setBlockFormat(cells[column])
                self._spans(spans, None if number else header)
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True

    def _spans(self, spans: tuple[Span, ...], all_as: QTextCharFormat | None) -> None:
        for span in spans:
            if Style.IMAGE in span.style:
                self._icon("image", "ink_3")
                label = QCoreApplication.translate("PostBrowser", "Image: %1").replace("%1", span.text)
                self._cursor.insertText("\u00a0" + label, self._formats.span(Span("", Style.FAINT, span.href)))
                continue
            char_format = all_as if all_as is not None and not span.href else self._formats.span(span)
            self._cursor.insertText(span.text.replace("\n", LINE_SEPARATOR), char_format)

    def _icon(self, name: str, colour: str) -> None:
        image = QTextImageFormat()
        size = self._formats.theme.px(16)
        image.setName(f"{ICON_SCHEME}:{name}/{colour}")
        image.setWidth(size)
        image.setHeight(size)
        image.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        self._cursor.insertImage(image)

    def _begin(self, block_format: QTextBlockFormat, char_format: QTextCharFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(block_format)
            self._cursor.setBlockCharFormat(char_format)
            self._fresh = False
        else:
            self._cursor.insertBlock(block_format, char_format)
