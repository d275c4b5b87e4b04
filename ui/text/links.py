"""Which addresses in text from others may be followed, and where they stand."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ui.text.limits import LINK_CHARACTERS, LINKS

SCHEMES = ("http", "https", "mailto")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»`{}|\\^\u200b\ufffd]{1,2040}", re.IGNORECASE)
_CLOSERS = {")": "(", "]": "["}
_TRAILING = ".,;:!?'*_~’"


def is_allowed_link(url: str) -> bool:
    """Return whether a click may hand `url` to the desktop: http, https with a host, or mailto, without controls."""
    if not 0 < len(url) <= LINK_CHARACTERS or not url.isprintable() or any(c.isspace() or c == "\\" for c in url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in SCHEMES and bool(host)


def find_links(text: str) -> list[tuple[int, int]]:
    """Return where the http and https addresses of plain text stand, as [start, end); at most 1,000 of them."""
    found: list[tuple[int, int]] = []
    for match in _ADDRESS.finditer(text):
        end = match.start() + len(_trim(match[0]))
        if is_allowed_link(text[match.start() : end]):
            found.append((match.start(), end))
            if len(found) == LINKS:
                break
    return found


def host_of(url: str) -> str:
    """Return the host of a link for showing, in ASCII, so that a look-alike letter cannot hide; "" when there is none."""
    try:
        host = urlsplit(url).hostname or ""
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""


def _trim(url: str) -> str:
    """Leave off punctuation that belongs to the sentence, and a closing bracket that was opened before the address."""
    while url:
        last = url[-1]
        if last in _TRAILING or (last in _CLOSERS and url.count(last) > url.count(_CLOSERS[last])):
            url = url[:-1]
        else:
            break
    return url
