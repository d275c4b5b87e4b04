"""HTML to Markdown, and Markdown to the plain words that go into index documents and snippets."""

from __future__ import annotations

from app.importers.markdown_plain import plain_text
from app.importers.markdown_text import decode_entities, escape_line_starts, escape_text
from app.importers.markup_flat import flatten, is_hostile
from app.importers.markup_tidy import UntidyError, convert_tidy
from app.importers.markup_tree import convert_tree

__all__ = ["html_to_markdown", "plain_text"]

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n") + b"\x7f"


def html_to_markdown(html: str) -> str:
    """Return `html` as Markdown, where a single line break inside a paragraph is a line break.

    Never raises and takes linear time: what a parser would choke on is flattened to its words. Scripts, styles, control
    characters and addresses of kinds that nobody should open are dropped. Needs a small multiple of the text in memory.
    """
    if "<" not in html:
        return _settled(_one_paragraph(html))
    if html[:3] == "<p>" and html[-4:] == "</p>" and html.count("<") == 2:
        return _settled(_one_paragraph(html[3:-4]))
    try:
        return _settled(convert_tidy(html))
    except UntidyError:
        html = _settled(html)
        return _settled(flatten(html) if is_hostile(html) else convert_tree(html))


def _one_paragraph(text: str) -> str:
    if "&" in text:
        text = decode_entities(text)
    return escape_line_starts(escape_text(" ".join(text.split())))


def _settled(text: str) -> str:
    """The text without control characters and without halves of surrogate pairs, which JSON can carry."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
        text = data.decode()
    kept = data.translate(None, _CONTROLS)
    return text if len(kept) == len(data) else kept.decode()
