"""Text and addresses made safe to stand in Markdown: what would change the meaning is escaped, the rest stays."""

from __future__ import annotations

import html
import re

URL_LIMIT = 16_384  # longer addresses are inlined data; the words around them stay
MATH_LIMIT = 65_536
_SCHEMES = frozenset(["http", "https", "mailto", "ftp", "ftps", "tel", "xmpp", "irc", "news", "message", "mid"])
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_URL_UNSAFE = re.compile(r"[\s()<>\\\x00-\x1f\x7f]")
_SPECIAL = re.compile(r"[\\`*_\[\]<&~]")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\Z)")
_STAR = re.compile(r"(?<!\s)\*|\*(?!\s)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # inside a word it means nothing (CommonMark 6.2)
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY_LIKE = re.compile(r"&(?=#?\w+;)")
# A number too long for int() makes html.unescape raise; no character has more than seven digits.
_ENDLESS_ENTITY = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")
_LINE_MARK = (
    r"(?:(\d{1,9})(?=[.)](?:\s|\Z))|(?=\#{1,6}(?:\s|\Z)|[>|]|[-+*](?:\s|\Z)|~~~|\[(?:[^\[\]\\\n]|\\.)*+\]:"
    r"|[-=:][-=:|\ \t]*(?:\n|\Z)))"
)
_LINE_STARTS = "#>-+*~[=:|0123456789"
_FIRST_LINE = re.compile(_LINE_MARK)
_NEXT_LINE = re.compile(r"\n" + _LINE_MARK)


def decode_entities(text: str) -> str:
    """Replace character references. Unlike html.unescape it never raises, and the five common ones are fast."""
    decoded = text.replace("&gt;", ">").replace("&lt;", "<").replace("&#39;", "'").replace("&quot;", '"')
    ampersands = decoded.count("&")
    if not ampersands:
        return decoded
    if ampersands == decoded.count("&amp;"):
        return decoded.replace("&amp;", "&")
    return html.unescape(_ENDLESS_ENTITY.sub("\ufffd", text))


def escape_text(text: str, in_link: bool = False) -> str:
    """Escape what Markdown would read as markup inside a line."""
    if not _SPECIAL.search(text):
        return text
    if "\\" in text:
        text = _BACKSLASH.sub(r"\\\\", text)
    if "`" in text:
        text = text.replace("`", "\\`")
    if "*" in text:
        text = _STAR.sub(r"\\*", text)
    if "_" in text:
        text = _UNDERSCORE.sub(r"\\_", text)
    if in_link:
        text = text.replace("[", "\\[").replace("]", "\\]")
    elif "](" in text:
        text = text.replace("](", "]\\(")
    if "<" in text:
        text = _TAG_LIKE.sub(r"\\<", text)
    if "&" in text:
        text = _ENTITY_LIKE.sub(r"\\&", text)
    return text.replace("~~", "\\~\\~") if "~~" in text else text


def escape_line_starts(paragraph: str) -> str:
    """Escape what would turn a line of a paragraph into a heading, quote, list, rule, table or definition."""
    if paragraph[:1] in _LINE_STARTS:
        found = _FIRST_LINE.match(paragraph)
        if found:
            paragraph = f"{found[1] or ''}\\{paragraph[found.end() :]}"
    return _NEXT_LINE.sub("\n\\1\\\\", paragraph) if "\n" in paragraph else paragraph


def clean_url(url: str) -> str:
    """Return the address as a link target, or "" when it is of a kind that nobody should open (scripts, data)."""
    if len(url) > URL_LIMIT:
        return ""
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in _SCHEMES:
        return ""
    if _URL_UNSAFE.search(url):
        url = _URL_UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", url.strip())
    return url


def fence_code(text: str, language: str = "") -> str:
    """A fenced code block that its own text cannot close."""
    longest = _longest_run(text) if "```" in text else 0
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def quote_code(text: str) -> str:
    """Inline code that its own text cannot close; line breaks become spaces."""
    if "\n" in text:
        text = text.replace("\n", " ")
    if "`" not in text:
        return f"`{text}`"
    ticks = "`" * (_longest_run(text) + 1)
    return f"{ticks} {text} {ticks}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)))
