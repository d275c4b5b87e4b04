"""Where the posts of a text pane stand: positions in the document, and tops in pixels."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument
from PySide6.QtWidgets import QTextEdit

from ui.text.formats import KIND_HEADER, KIND_PROPERTY, POST_PROPERTY


class PostPlaces:
    """Finds the posts once for a text, linear in its blocks, and asks the layout each time: that may change by itself."""

    def __init__(self, pane: QTextEdit) -> None:
        self._pane = pane
        self._read: tuple[QTextDocument, int, int] | None = None
        self._headers: list[tuple[str, QTextBlock]] = []

    def first_lines(self) -> list[tuple[str, QTextBlock, float]]:
        """Return id, first block and top of every post that is written, in order."""
        document = self._pane.document()
        layout = document.documentLayout()
        state = document, document.blockCount(), document.characterCount()
        if state != self._read:
            self._read, self._headers = state, list(_headers(document))
        return [(post, block, layout.blockBoundingRect(block).top()) for post, block in self._headers]

    def tops(self) -> dict[str, float]:
        """Return the top of every post in the document."""
        return {post: top for post, _, top in self.first_lines()}

    def extent(self, post: str) -> tuple[float, float] | None:
        """Return top and bottom of a post in the document, None when it is not written."""
        tops = self.tops()
        if post not in tops:
            return None
        later = [top for top in tops.values() if top > tops[post]]
        return tops[post], min(later) if later else self._pane.document().size().height()

    def spans(self) -> dict[str, tuple[int, int]]:
        """Return the positions [start, end) of every post."""
        lines = self.first_lines()
        ends = [block.position() for _, block, _ in lines[1:]] + [self._pane.document().characterCount()]
        return {post: (block.position(), end) for (post, block, _), end in zip(lines, ends, strict=True)}

    def post_of(self, position: int) -> str:
        """Return the post that a position lies in, "" before the first."""
        return next((post for post, (start, end) in self.spans().items() if start <= position < end), "")


def _headers(document: QTextDocument) -> Iterator[tuple[str, QTextBlock]]:
    block = document.begin()
    while block.isValid():
        block_format = block.blockFormat()
        if block_format.property(KIND_PROPERTY) == KIND_HEADER:
            yield str(block_format.property(POST_PROPERTY)), block
        block = block.next()
