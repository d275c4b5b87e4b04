"""HTML that would take a parser quadratic time or memory: recognised in one pass, and flattened to its words."""

from __future__ import annotations

import re
from collections import Counter

from app.importers.markdown_elements import VOID_TAGS, close_element, open_element
from app.importers.markdown_outline import MarkdownOutline
from app.importers.markdown_text import decode_entities

# lexbor searches its stack of open elements for every tag, and a tag's attributes for every attribute.
_DEPTH_LIMIT = 256
_ATTRIBUTES_LIMIT = 256
# Formatting elements left open are built again in every following paragraph (HTML standard, 13.2.4.3).
_FORMATTING_LIMIT = 8
# The attributes of a second <html> or <body> are merged into the first.
_ROOTS = frozenset(["html", "body"])
_ROOTS_LIMIT = 8
_FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
_OPTIONAL_END = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "optgroup",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "body",
        "html",
        "head",
    ]
)
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)([^<>]*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BLOCK = re.compile(r"</?(?:p|div|li|ul|ol|tr|table|h[1-6]|blockquote|pre|section|article|dd|dt)\b[^<>]*(?:>|\Z)", re.I)
_BREAK = re.compile(r"<br\b[^<>]*(?:>|\Z)", re.I)
_REMOVED = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template|svg)\b.*?(?:</\1\b[^<>]*(?:>|\Z)|\Z)", re.I | re.S)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*(?:>|\Z)|<[!?][^<>]*(?:>|\Z)")


def is_hostile(html: str) -> bool:
    """Whether a full parser would need more than linear time or memory."""
    depth = 0
    formatting: Counter[str] = Counter()
    unclosed = roots = 0
    for closing, raw_name, rest in _TAG_NAME.findall(html):
        name = raw_name.lower()
        if name in VOID_TAGS or name in _OPTIONAL_END:
            pass
        elif not closing:
            depth += 1
            if name in _FORMATTING:
                formatting[name] += 1
                unclosed += 1
        else:
            depth -= depth > 0
            if formatting[name] > 0:
                formatting[name] -= 1
                unclosed -= 1
        if name in _ROOTS:
            roots += not closing
        if depth > _DEPTH_LIMIT or roots > _ROOTS_LIMIT or unclosed > _FORMATTING_LIMIT:
            return True
        if len(rest) > 2 * _ATTRIBUTES_LIMIT and _attributes_in(rest) > _ATTRIBUTES_LIMIT:
            return True
    return False


def _attributes_in(tag: str) -> int:
    """The number of attributes, at least: white space, slashes and closing quotes all end one."""
    return len(_QUOTED.sub(" ", tag).replace("/", " ").split())


def flatten(html: str) -> str:
    """Return the words of the HTML in paragraphs. Linear in its length."""
    html = _REMOVED.sub(" ", html)
    html = _BREAK.sub("\x01", _BLOCK.sub("\x02", html))
    outline = MarkdownOutline()
    for paragraph in _ANY_TAG.sub("", html).split("\x02"):
        open_element(outline, "p")
        for number, line in enumerate(paragraph.split("\x01")):
            if number:
                open_element(outline, "br")
            outline.text(decode_entities(line))
        close_element(outline, "p")
    return outline.finish()
