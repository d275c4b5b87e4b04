"""The few shapes that any post is reduced to before it is shown. Plain values: made on any thread, bounded in size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Flag, auto


class Style(Flag):
    """How a span looks."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    STRIKE = auto()
    CODE = auto()
    IMAGE = auto()  # stands for a picture that is not loaded
    FAINT = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; "\\n" breaks it. `href` is "" or an allowed link."""

    text: str
    style: Style = Style.PLAIN
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text whose spaces count, shown on a panel."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words; long ones start folded."""

    blocks: tuple[Block, ...]
    folded: bool = False
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `start` is the first number, None for bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of the same length; `aligns` has "left", "right" or "center" for each column."""

    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    aligns: tuple[str, ...]


Block = Paragraph | Heading | Code | Rule | Quote | Listing | Table


def cut_spans(spans: tuple[Span, ...], limit: int) -> list[tuple[Span, ...]]:
    """Cut running text into pieces of at most `limit` characters, at line breaks or spaces where there are any."""
    pieces: list[tuple[Span, ...]] = []
    piece: list[Span] = []
    room = limit
    for span in spans:
        rest = span.text
        while len(rest) > room:
            cut = cut_before(rest, room) if not piece or room > limit // 2 else 0
            if cut:
                piece.append(replace(span, text=rest[:cut].removesuffix("\n")))
            rest, room = rest[cut:], limit
            pieces.append(tuple(piece))
            piece = []
        piece.append(replace(span, text=rest))
        room -= len(rest)
    pieces.append(tuple(piece))
    return pieces


def cut_before(text: str, limit: int) -> int:
    """Return the best place to cut `text` at or before `limit`: after a line break, else a space, else anywhere."""
    newline = text.rfind("\n", 0, limit)
    if newline > limit // 2:
        return newline + 1
    space = text.rfind(" ", 0, limit)
    return space + 1 if space > limit // 2 else limit


def count_lines(blocks: tuple[Block, ...]) -> int:
    """Return how many lines the blocks have, before wrapping."""
    return sum(_block_lines(block) for block in blocks)


def plain_words(blocks: tuple[Block, ...]) -> str:
    """Return the blocks as plain text, for previews and for whether something stands in them."""
    return "\n".join(_texts(blocks))


def _block_lines(block: Block) -> int:
    match block:
        case Paragraph(spans) | Heading(_, spans):
            return 1 + sum(span.text.count("\n") for span in spans)
        case Code(text):
            return 1 + text.count("\n")
        case Quote(blocks):
            return count_lines(blocks)
        case Listing(items):
            return sum(count_lines(item) for item in items)
        case Table(rows):
            return len(rows)
        case Rule():
            return 1


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(spans) | Heading(_, spans):
                yield "".join(span.text for span in spans)
            case Code(text):
                yield text
            case Quote(inner):
                yield from _texts(inner)
            case Listing(items):
                for item in items:
                    yield from _texts(item)
            case Table(rows):
                for row in rows:
                    yield " | ".join("".join(span.text for span in cell) for cell in row)
            case Rule():
                pass
