"""The body of one post as bounded blocks, part by part. Pure: call on any thread, hand the result to the window."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ui.text.blocks import Block
from ui.text.limits import BRACKETS, MARKS
from ui.text.plain_blocks import parse_plain
from ui.text.safe_text import safe_body, split_parts

MARKDOWN = "markdown"
_MARK = re.compile(r"[*_`\[\]<>~|!\\&#]")


@dataclass(frozen=True, slots=True)
class PostText:
    """A body ready to show: the first part as blocks, the rest still as text for `parse_part`."""

    blocks: tuple[Block, ...]
    format: str
    rest: tuple[str, ...] = ()

    @property
    def rest_characters(self) -> int:
        """How much is not shown yet."""
        return sum(map(len, self.rest))


def parse_post(body: str, format: str) -> PostText:
    """Return a body within the limits of this package. Never raises for any text; linear in its length."""
    first, *rest = split_parts(body)
    return PostText(parse_part(first, format), format, tuple(rest))


def parse_part(part: str, format: str) -> tuple[Block, ...]:
    """Return the blocks of one part of a body, at most 64 KB and 1,000 lines; over-marked Markdown as plain text."""
    text = safe_body(part)
    if format == MARKDOWN and markup_is_bounded(text):
        # Deferred: markdown-it takes 50 ms to import, and the first window paints without it.
        from ui.text.markdown_blocks import TooMuchMarkupError, parse_markdown  # noqa: PLC0415

        try:
            return parse_markdown(text)
        except TooMuchMarkupError:
            return parse_plain(text)
    return parse_plain(text)


def markup_is_bounded(text: str) -> bool:
    """Return whether Markdown is cheap to read: its cost grows with the marks, quadratically with open brackets."""
    return text.count("[") <= BRACKETS and sum(1 for _ in _MARK.finditer(text)) <= MARKS
