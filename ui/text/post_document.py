"""The posts of one conversation and the document they are written into, slice by slice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from ui.text.document_writer import TARGET_SCHEME, DocumentWriter, Place
from ui.text.folds import Folds, find_link
from ui.text.formats import KIND_HEADER, KIND_PROPERTY, LIST_STEP, POST_PROPERTY, Formats
from ui.text.post_text import parse_part
from ui.text.sections import PostSection

SLICE_LINES = 120  # written before the first paint and in each later turn of the event loop


class PostDocument:
    """Writes `sections` into its own `document`; `owner` is the document's parent in Qt's sense."""

    def __init__(self, formats: Formats, sections: Sequence[PostSection], owner: QObject) -> None:
        self.sections = list(sections)
        self.by_id = {section.id: section for section in sections}
        self.document = _make_document(formats, owner)
        self.folds = Folds(self.document, formats)
        self._formats = formats
        self._written = 0

    @property
    def is_written(self) -> bool:
        """True when no post is left to write."""
        return self._written >= len(self.sections)

    def write_slice(self) -> None:
        """Write the next posts, at least one, up to about SLICE_LINES lines."""
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        writer = DocumentWriter(cursor, self._formats, self.folds.keep)
        budget = SLICE_LINES
        cursor.beginEditBlock()
        while not self.is_written and budget > 0:
            section = self.sections[self._written]
            writer.write_section(section)
            budget -= 3 + len(section.text.blocks)
            self._written += 1
        cursor.endEditBlock()

    def show_rest(self, post: str, part: int, href: str) -> None:
        """Write the next part of a long post in place of the link `href` that asks for it."""
        section = self.by_id.get(post)
        link = find_link(self.document, href)
        if section is None or link is None or part >= len(section.text.rest):
            return
        cursor = QTextCursor(link)
        cursor.beginEditBlock()
        cursor.setPosition(link.block().position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        writer = DocumentWriter(cursor, self._formats.at(section.depth), self.folds.keep)
        writer.write_blocks(parse_part(section.text.rest[part], section.text.format), Place())
        left = section.text.rest[part + 1 :]
        if left:
            writer.write_rest_link(post, part + 1, sum(map(len, left)))
        cursor.endEditBlock()

    def only_target(self, post: str) -> str:
        """Return the link of a post that is nothing but a file or a reference, "" for any other post."""
        section = self.by_id.get(post)
        if section is None or section.text.blocks or section.text.rest or len(section.links) != 1:
            return ""
        return f"{TARGET_SCHEME}:{section.links[0].target}"

    def find_header(self, post: str) -> QTextBlock | None:
        """Return the line with the author of a post, None when it is not written."""
        block = self.document.begin()
        while block.isValid():
            block_format = block.blockFormat()
            if block_format.property(KIND_PROPERTY) == KIND_HEADER and block_format.property(POST_PROPERTY) == post:
                return block
            block = block.next()
        return None


def post_of_block(block: QTextBlock) -> str:
    """Return the id of the post that a block belongs to, "" when there is none."""
    while block.isValid() and block.blockFormat().property(KIND_PROPERTY) != KIND_HEADER:
        block = block.previous()
    return str(block.blockFormat().property(POST_PROPERTY)) if block.isValid() else ""


def _make_document(formats: Formats, owner: QObject) -> QTextDocument:
    theme = formats.theme
    document = QTextDocument(owner)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(theme.font("reading"))
    document.setDocumentMargin(theme.px(theme.tokens.space.xl))
    document.setIndentWidth(theme.px(LIST_STEP))
    return document
