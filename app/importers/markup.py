"""HTML to Markdown, and Markdown to the plain words that go into index documents and snippets."""

from __future__ import annotations

import re

from app.importers.markdown_plain import plain_text
from app.importers.markdown_text import decode_entities, escape_line_starts, escape_text
from app.importers.markup_flat import flatten, is_hostile
from app.importers.markup_tidy import UntidyError, convert_tidy
from app.importers.markup_tree import convert_tree

__all__ = ["html_to_markdown", "plain_text"]

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def html_to_markdown(html: str) -> str:
    """Return `html` as Markdown, where a single line break inside a paragraph is a line break.

    Never raises and takes linear time: what a parser would choke on is flattened to its words. Scripts, styles, control
    characters and addresses of kinds that nobody should open are dropped. Needs a small multiple of the text in memory.
    """
    if "<" not in html and "&" not in html:
        return _one_paragraph(_clean(html))
    html = _clean(html)
    if html[:3] == "<p>" and html[-4:] == "</p>" and html.count("<") == 2:
        return _one_paragraph(html[3:-4])
    try:
        return convert_tidy(html)
    except UntidyError:
        return flatten(html) if is_hostile(html) else convert_tree(html)


def _one_paragraph(text: str) -> str:
    if "&" in text:
        text = decode_entities(text)
    return escape_line_starts(escape_text(" ".join(text.split())))


def _clean(html: str) -> str:
    if _CONTROLS.search(html):
        html = _CONTROLS.sub("", html)
    if not html.isascii():
        try:
            html.encode()
        except UnicodeEncodeError:  # halves of surrogate pairs, which JSON can carry and UTF-8 cannot
            html = html.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return html
