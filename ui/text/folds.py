"""What is folded in the reading pane: quotations and whole posts that open and close in place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextCursor, QTextDocument

from ui.text.document_writer import FOLD_SCHEME, DocumentWriter, Hidden
from ui.text.formats import Formats


@dataclass(slots=True)
class _Fold:
    hidden: Hidden
    inside: QTextCursor | None = None  # anchor and position span what is shown; None = folded


class Folds:
    """The folds of one document, numbered in the order in which they were written."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        self._document = document
        self._formats = formats
        self._folds: list[_Fold] = []

    def keep(self, hidden: Hidden) -> int:
        """Remember what a fold hides and return its number, for the link that unfolds it."""
        self._folds.append(_Fold(hidden))
        return len(self._folds) - 1

    def unfold_all(self) -> None:
        """Open every fold, those inside other folds as well: the list grows while they are opened."""
        for number, fold in enumerate(self._folds):
            if fold.inside is None:
                self.toggle(number)

    def toggle(self, number: int) -> None:
        """Open or close one fold. Does nothing when its link is not in the document."""
        fold = self._folds[number]
        link = find_link(self._document, f"{FOLD_SCHEME}:{number}")
        if link is None:
            return
        link_start = link.block().position()
        cursor = QTextCursor(link)
        cursor.beginEditBlock()
        if fold.inside is None:
            start = cursor.position()
            formats = self._formats.at(fold.hidden.depth)
            DocumentWriter(cursor, formats, self.keep).write_blocks(fold.hidden.blocks, fold.hidden.place)
            fold.inside = QTextCursor(self._document)
            fold.inside.setPosition(start)
            fold.inside.setPosition(_end_of_block(cursor), QTextCursor.MoveMode.KeepAnchor)
        else:
            fold.inside.removeSelectedText()
            fold.inside = None
        words = f"▾ {fold.hidden.hide}" if fold.inside else f"▸ {fold.hidden.show}"
        self._replace_line(link_start, words, f"{FOLD_SCHEME}:{number}")
        cursor.endEditBlock()

    def _replace_line(self, start: int, words: str, href: str) -> None:
        """Write other words over the line that begins at `start`, without moving what follows it."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(_end_of_block(cursor), QTextCursor.MoveMode.KeepAnchor)
        old_end = cursor.selectionEnd()
        after = [fold.inside for fold in self._folds if fold.inside and fold.inside.selectionStart() == old_end]
        ends = [inside.selectionEnd() - old_end for inside in after]
        cursor.insertText(words, self._formats.action(href))
        for inside, length in zip(after, ends, strict=True):
            inside.setPosition(cursor.position())
            inside.setPosition(cursor.position() + length, QTextCursor.MoveMode.KeepAnchor)


def find_link(document: QTextDocument, href: str) -> QTextCursor | None:
    """Return a cursor at the end of the line that ends with a link to `href`, None when there is none."""
    block = document.begin()
    while block.isValid():
        if block.length() > 1:
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            if cursor.charFormat().anchorHref() == href:
                return cursor
        block = block.next()
    return None


def _end_of_block(cursor: QTextCursor) -> int:
    return cursor.block().position() + cursor.block().length() - 1
