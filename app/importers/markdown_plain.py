"""Markdown to the words a person reads: markers removed, code kept as it is. For index documents and snippets.

Every pattern takes linear time: a failed attempt stops before the next place where one can begin, or at _CODE_LIMIT.
"""

from __future__ import annotations

import re

_FENCED = re.compile(
    r"^((?:[ \t]*+>)*+[ \t]*+)(`{3,}|~{3,})[^\n`]*(?:\n|\Z)"
    r"(.*?)(?:^(?:[ \t]*+>)*+[ \t]*+\2[`~]*[ \t]*(?:\n|\Z)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_QUOTE_MARK = re.compile(r"^(?:[ \t]*+> ?)++", re.MULTILINE)
_LINE_MARK = re.compile(
    r"^(?:(?:[ \t]*+(?:>|\#{1,6}[ \t]|[-+*][ \t](?=[ \t]*+[^\s*-])))*+[ \t]*+)(?:(?:-[ \t]*+){3,}+(?:\n|\Z))?",
    re.MULTILINE,
)
_TABLE_LINE = re.compile(r"^\|(?:([ \t:|-]++)(?:\n|\Z)|([^\n]++))", re.MULTILINE)
_CELL_EDGE = re.compile(r"[ \t]*+(?<!\\)\|[ \t]*+")
_MARKED_LINE = re.compile(r"\n[#>+*| \t-]")
_SPECIAL = re.compile(r"[`*_~\\\[!<]")
_CODE_LIMIT = 4000
_SPAN = re.compile(
    r"[`*_~\\\[!<](?:"
    r"(?<=\\)(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|(?<=`)(?P<ticks>`*+)(?P<code>[^\n]{{0,{_CODE_LIMIT}}}?[^`\n])`(?P=ticks)(?!`)"
    r"|(?<=`)(?P<unpaired>`*+)"
    r"|(?:(?<=\[)|(?<=!)\[)(?P<label>(?:[^\[\]\\\n]|\\.)*+)"
    r"\]\((?P<url><[^<>\n]*+>|(?:[^()\s<>]|\([^()\s]*+\))*+)(?:[ \t]++\"[^\"\n]*+\")?\)"
    r"|(?<=<)(?P<address>[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*+|[^\s<>@\\]++@[^\s<>@]++)>"
    r"|(?<=\*)\*(?=[^\s*])(?P<strong>[^*\n]++)\*\*"
    r"|(?<=\*)(?<![\w*]\*)\*{0,2}(?=[^\s*])"
    r"|(?<=[^\s*]\*)\*{0,2}(?![\w*])"
    r"|(?<=_)(?<![^\W_]_)_{0,2}(?=[^\s_])"
    r"|(?<=[^\s_]_)_{0,2}(?!\w)"
    r"|(?<=~)~(?!~)"
    r")"
)


def plain_text(body: str, format: str) -> str:
    """Return the words of `body`; `format` is `markdown`, else the body is returned unchanged. Never raises.

    Addresses of links follow their text in brackets, unless they repeat it or lead to the source's own pages.
    """
    if format != "markdown":
        return body
    if "```" not in body and "~~~" not in body:
        return _prose(body)
    pieces: list[str] = []
    end = 0
    for found in _FENCED.finditer(body):
        pieces.append(_prose(body[end : found.start()]))
        pieces.append(_QUOTE_MARK.sub("", found[3]) if ">" in found[1] else found[3])
        end = found.end()
    pieces.append(_prose(body[end:]))
    return "".join(pieces)


def _prose(text: str) -> str:
    """The words of Markdown without fenced code."""
    if text[:1] in "#>+*| \t-" or ("\n" in text and _MARKED_LINE.search(text)):
        text = _LINE_MARK.sub("", text)
        if "|" in text:
            text = _TABLE_LINE.sub(_row_words, text)
    return _SPAN.sub(_span_words, text) if _SPECIAL.search(text) else text


def _row_words(found: re.Match[str]) -> str:
    cells = [cell for cell in map(str.strip, _CELL_EDGE.split(found[2])) if cell] if found[2] else []
    return f"{', '.join(cells)};" if cells else ""


def _span_words(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind is None:
        return ""
    text = found[kind]
    if kind == "code":
        return text[1:-1] if len(text) > 2 and text[0] == text[-1] == " " else text
    if kind == "url":
        return _link_words(_SPAN.sub(_span_words, found["label"]), text.strip("<>"))
    if kind == "strong":
        return _SPAN.sub(_span_words, text)
    if kind == "unpaired":
        return found[0]
    return text


def _link_words(label: str, url: str) -> str:
    if not url or url[0] in "/#" or label == url:
        return label
    if label in url and ("." in label or "/" in label):
        return label
    return f"{label} ({url})" if label else url
