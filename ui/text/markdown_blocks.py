"""Markdown turned into blocks by markdown-it with HTML off: own depth, table and link rules, pictures never loaded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ui.text.blocks import Block, Code, Heading, Listing, Paragraph, Rule, Span, Style, Table
from ui.text.limits import CELLS, DEPTH, SPANS, TABLE_CHARACTERS
from ui.text.links import is_allowed_link
from ui.text.plain_blocks import link_spans, make_quote

_NESTING = 100  # markdown-it drops what lies deeper; `parse_markdown` then refuses, so nothing is lost
_STYLES = {"strong_open": Style.BOLD, "em_open": Style.ITALIC, "s_open": Style.STRIKE}
_STYLE_ENDS = {"strong_close": Style.BOLD, "em_close": Style.ITALIC, "s_close": Style.STRIKE}


class TooMuchMarkupError(Exception):
    """The text nests or changes its look more than the limits allow; show it plain."""


def parse_markdown(text: str) -> tuple[Block, ...]:
    """Return the blocks of Markdown. Call with text from `safe_body` that passed `markup_is_bounded`.

    Raises TooMuchMarkupError beyond the limits for depth and spans.
    """
    tokens = _reader().parse(text)
    if any(token.level > 2 * DEPTH for token in tokens):
        raise TooMuchMarkupError
    if sum(len(token.children or ()) for token in tokens) + sum(token.nesting >= 0 for token in tokens) > SPANS:
        raise TooMuchMarkupError
    return _Walker(tokens).blocks("")


@cache
def _reader() -> MarkdownIt:
    """Return the one reader: it keeps nothing between texts, and making it takes as long as reading a short one."""
    # Reference definitions are off: they would vanish from what is shown.
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING}).enable(["table", "strikethrough"])
    return reader.disable(["reference", "html_inline", "html_block"])


class _Walker:
    """Walks the flat token list once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def blocks(self, until: str) -> tuple[Block, ...]:
        """Return the blocks up to the closing token `until`, which is passed over; "" = to the end."""
        found: list[Block] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == until:
                break
            found.extend(self._block(token))
        return tuple(found)

    def _block(self, token: Token) -> Sequence[Block]:
        match token.type:
            case "paragraph_open":
                spans = self._inline("paragraph_close")
                return (Paragraph(spans),) if spans else ()
            case "heading_open":
                return (Heading(int(token.tag[1:]), self._inline("heading_close")),)
            case "fence" | "code_block":
                return (Code(token.content.rstrip("\n"), token.info.strip().split(" ")[0][:40]),)
            case "blockquote_open":
                inner = self.blocks("blockquote_close")
                lines = token.map[1] - token.map[0] if token.map else 1
                return (make_quote(inner, lines, _characters(inner)),)
            case "bullet_list_open":
                return (Listing(self._items("bullet_list_close")),)
            case "ordered_list_open":
                start = token.attrGet("start")
                return (Listing(self._items("ordered_list_close"), int(start) if start is not None else 1),)
            case "table_open":
                return self._table()
            case "hr":
                return (Rule(),)
            case _:
                return (Paragraph((Span(token.content),)),) if token.content else ()

    def _items(self, until: str) -> tuple[tuple[Block, ...], ...]:
        items: list[tuple[Block, ...]] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == until:
                break
            if token.type == "list_item_open":
                items.append(self.blocks("list_item_close"))
        return tuple(items)

    def _inline(self, until: str) -> tuple[Span, ...]:
        spans: tuple[Span, ...] = ()
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == until:
                break
            spans += _read_inline(token.children or ())
        return spans

    def _table(self) -> Sequence[Block]:
        rows: list[tuple[tuple[Span, ...], ...]] = []
        aligns: list[str] = []
        row: list[tuple[Span, ...]] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                row = []
            elif token.type in ("th_open", "td_open"):
                if not rows:
                    aligns.append(str(token.attrGet("style") or "").removeprefix("text-align:") or "left")
                row.append(self._inline(token.type.replace("_open", "_close")))
            elif token.type == "tr_close":
                rows.append(tuple(row))
        return _bounded_table(rows, tuple(aligns))


def _bounded_table(rows: list[tuple[tuple[Span, ...], ...]], aligns: tuple[str, ...]) -> Sequence[Block]:
    shown, room = max(0, CELLS // max(1, len(aligns))), TABLE_CHARACTERS
    for place, row in enumerate(rows[:shown]):
        room -= sum(len(span.text) for cell in row for span in cell)
        if room < 0:
            shown = place
            break
    blocks: list[Block] = [Table(tuple(rows[:shown]), aligns)] if shown > 1 else []
    rest = rows[shown:] if blocks else rows
    if rest:
        blocks.append(Code("\n".join(" | ".join(_joined(cell) for cell in row) for row in rest)))
    return blocks


def _read_inline(children: Sequence[Token]) -> tuple[Span, ...]:
    spans: list[Span] = []
    style, href = Style.PLAIN, ""
    for child in children:
        match child.type:
            case "text" | "text_special" | "html_inline":
                spans.extend([Span(child.content, style, href)] if href else link_spans(child.content, style))
            case "code_inline":
                spans.append(Span(child.content, style | Style.CODE, href))
            case "softbreak" | "hardbreak":  # chat means the line breaks it writes
                spans.append(Span("\n", style, href))
            case "link_open":
                href = _allowed(child.attrGet("href"))
            case "link_close":
                href = ""
            case "image":
                spans.append(_placeholder(child, style))
            case kind if kind in _STYLES:
                style |= _STYLES[kind]
            case kind if kind in _STYLE_ENDS:
                style &= ~_STYLE_ENDS[kind]
            case _:
                spans.append(Span(child.content, style, href))
    return tuple(span for span in spans if span.text)


def _placeholder(image: Token, style: Style) -> Span:
    source = str(image.attrGet("src") or "")
    label = image.content.strip() or urlsplit(source).path.rpartition("/")[2][:80] or source[:80]
    return Span(label or "?", style | Style.IMAGE, _allowed(source))


def _allowed(url: str | int | float | None) -> str:
    return str(url) if url and is_allowed_link(str(url)) else ""


def _joined(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def _characters(blocks: tuple[Block, ...]) -> int:
    return sum(len(_joined(block.spans)) for block in blocks if isinstance(block, Paragraph | Heading))
