"""Where the posts of a text pane stand: positions in the document, and tops in pixels."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from ui.text.formats import KIND_HEADER, KIND_PROPERTY, POST_PROPERTY


class PostPlaces:
    """Looks at the document anew each time; cost is linear in the blocks that are written."""

    def __init__(self, pane: QTextEdit) -> None:
        self._pane = pane

    def first_lines(self) -> list[tuple[str, QTextBlock, float]]:
        """Return id, first block and top of every post that is written, in order."""
        found: list[tuple[str, QTextBlock, float]] = []
        document = self._pane.document()
        layout = document.documentLayout()
        block = document.begin()
        while block.isValid():
            block_format = block.blockFormat()
            if block_format.property(KIND_PROPERTY) == KIND_HEADER:
                found.append((str(block_format.property(POST_PROPERTY)), block, layout.blockBoundingRect(block).top()))
            block = block.next()
        return found

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
