"""Plain text, above all mail, turned into blocks: line breaks kept, "> " quotations, aligned text, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from ui.text.blocks import Block, Code, Paragraph, Quote, Span, Style
from ui.text.limits import DEPTH, FOLD_CHARACTERS, FOLD_LINES
from ui.text.links import find_links

_SIGNATURE = "-- "
_QUOTED = re.compile(r" ?>")
_UNQUOTE = re.compile(r" ?> ?")
_ALIGNED = re.compile(r"(?:\t| {4})|\S(?:\t| {3,})\S|^[ \t]*[-=+|*]{4,}[-=+|* ]*$")


def parse_plain(text: str) -> tuple[Block, ...]:
    """Return the blocks of plain text. Call with text from `safe_body`, within one part."""
    return _parse_lines(text.split("\n"), 0)


def link_spans(text: str, style: Style = Style.PLAIN) -> tuple[Span, ...]:
    """Return text as spans, its http and https addresses as links."""
    spans: list[Span] = []
    position = 0
    for start, end in find_links(text):
        if start > position:
            spans.append(Span(text[position:start], style))
        spans.append(Span(text[start:end], style, text[start:end]))
        position = end
    if position < len(text) or not spans:
        spans.append(Span(text[position:], style))
    return tuple(spans)


def make_quote(blocks: tuple[Block, ...], lines: int, characters: int) -> Quote:
    """Return a quotation, folded when it is long."""
    return Quote(blocks, folded=lines > FOLD_LINES or characters > FOLD_CHARACTERS, lines=lines)


def _parse_lines(lines: Sequence[str], depth: int) -> tuple[Block, ...]:
    blocks: list[Block] = []
    body, signature = _split_signature(lines) if depth == 0 else (lines, ())
    is_quoted: Callable[[str], bool] = lambda line: depth < DEPTH and bool(_QUOTED.match(line))  # noqa: E731 - one expression, used as a key
    for quoted, group in groupby(body, key=is_quoted):
        chosen = list(group)
        if quoted:
            inner = [_UNQUOTE.sub("", line, count=1) for line in chosen]
            blocks.append(make_quote(_parse_lines(inner, depth + 1), len(inner), sum(map(len, inner))))
        else:
            blocks.extend(_parse_own_words(chosen))
    if any(line.strip() for line in signature):
        blocks.append(Paragraph(link_spans("\n".join(signature).strip("\n"), Style.FAINT)))
    return tuple(blocks)


def _split_signature(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    for number in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        if lines[number] == _SIGNATURE:
            return lines[:number], lines[number + 1 :]
    return lines, ()


def _parse_own_words(lines: Sequence[str]) -> Iterator[Block]:
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if blank:
            continue
        chosen = [line.rstrip() for line in group]
        if len(chosen) > 1 and sum(bool(_ALIGNED.search(line)) for line in chosen) * 2 > len(chosen):
            yield Code("\n".join(chosen))
        else:
            yield Paragraph(link_spans("\n".join(chosen)))
