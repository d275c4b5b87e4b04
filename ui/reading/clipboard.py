"""A post as text that still says where it comes from and how old it is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.services.answers import ConversationView, PostView
from ui.reading import wording
from ui.text.blocks import Block, Code, Heading, Listing, Paragraph, Quote, Rule, Span, Table
from ui.text.post_text import PostText, parse_part
from ui.text.safe_text import without_breaks


def post_link(view: ConversationView, post: PostView) -> str:
    """Return the permalink of a post."""
    return f"{view.permalink.rstrip('/').rpartition('/')[0]}/{post.id}"


def copy_with_source(view: ConversationView, post: PostView, text: str, complete_to: int) -> str:
    """Return `text` of a post with author, date, title, permalink and the date of what this laptop holds."""
    source = ", ".join(
        part
        for part in (wording.one_line(post.author), wording.moment_words(post.created), wording.one_line(view.space))
        if part
    )
    lines = [text.strip("\n"), "", f"— {source}"]
    if view.title:
        lines.append(wording.one_line(view.title))
    marks = [mark.words for mark in wording.post_marks(post, wording.utc_now())]
    if post.superseded and marks:
        marks[0] = wording.superseded_words(post)
    if marks:
        lines.append(" · ".join(marks))
    lines.append(post_link(view, post))
    if complete_to:
        as_of = QCoreApplication.translate("Reading", "as of %1", "how new the local copy is")
        lines.append(as_of.replace("%1", wording.moment_words(complete_to)))
    return "\n".join(lines)


def whole_text(text: PostText) -> str:
    """Return a whole post as plain text, with its lists, quotations and tables recognisable."""
    blocks = text.blocks
    for part in text.rest:
        blocks += parse_part(part, text.format)
    return without_breaks("\n\n".join(_block_text(block) for block in blocks))


def _block_text(block: Block) -> str:
    match block:
        case Paragraph(spans) | Heading(_, spans):
            return _joined(spans)
        case Code(text):
            return text
        case Rule():
            return "---"
        case Quote(blocks):
            return _prefixed("\n\n".join(map(_block_text, blocks)), "> ", "> ")
        case Listing(items, start):
            return "\n".join(_item_lines(items, start))
        case Table(rows):
            return "\n".join("\t".join(_joined(cell) for cell in row) for row in rows)


def _item_lines(items: tuple[tuple[Block, ...], ...], start: int | None) -> Iterator[str]:
    for number, item in enumerate(items, start=start or 0):
        bullet = "- " if start is None else f"{number}. "
        yield _prefixed("\n".join(map(_block_text, item)), bullet, " " * len(bullet))


def _prefixed(text: str, first: str, others: str) -> str:
    return "\n".join((others if number else first) + line for number, line in enumerate(text.split("\n")))


def _joined(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)
