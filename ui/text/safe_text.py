"""Makes characters from others harmless to show: controls, direction overrides, endless words, towers of accents."""

from __future__ import annotations

import re
import unicodedata

from ui.text.limits import (
    COMBINING_MARKS,
    FOREIGN_BYTES,
    PART_BYTES,
    PART_LINES,
    RUN_CHARACTERS,
    SPACES,
)

BREAK = "\u200b"  # zero width space: where an endless word may break; removed again from what is copied
_UNSHOWABLE = "\ufffd"
# Embeddings and overrides can make a name read as another ("fdp.exe" as "exe.pdf"); they are shown by name instead.
_DIRECTIONS = {
    "\u202a": "‹LRE›",
    "\u202b": "‹RLE›",
    "\u202c": "‹PDF›",
    "\u202d": "‹LRO›",
    "\u202e": "‹RLO›",
    "\u2067": "‹RLI›",
}
# Isolates of the first strong letter surround names in many chats and reorder nothing outside: nothing to show.
_INVISIBLE = {"\u2066": "", "\u2068": "", "\u2069": ""}
_CONTROLS = {chr(code): " " for code in (*range(0x20), *range(0x7F, 0xA0))}
_BODY_TABLE = str.maketrans(
    {control: _UNSHOWABLE for control in _CONTROLS if control not in "\t\n"} | _DIRECTIONS | _INVISIBLE
)
_LINE_TABLE = str.maketrans(
    _CONTROLS
    | {"\u2028": " ", "\u2029": " "}
    | dict.fromkeys(_DIRECTIONS, _UNSHOWABLE)
    | dict.fromkeys(_INVISIBLE, BREAK)
)
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_CHARACTERS = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LONG_SPACE = re.compile(rf"([ \t]{{{SPACES}}})[ \t]+")
_LONG_RUN = re.compile(rf"\S{{{RUN_CHARACTERS}}}(?=\S)")


def safe_line(text: str) -> str:
    """Return one line of the same length in code points, so that highlight offsets stay true."""
    if text.isascii() and text.isprintable():
        return text
    return _NOT_CHARACTERS.sub(_UNSHOWABLE, text.translate(_LINE_TABLE))


def safe_body(text: str) -> str:
    """Return a body with plain newlines, no controls and no run that cannot break. Linear in its length."""
    text = _NEWLINES.sub("\n", text)
    text = _NOT_CHARACTERS.sub(_UNSHOWABLE, text.translate(_BODY_TABLE))
    text = _LONG_SPACE.sub(r"\1", text)
    if not text.isascii():
        text = _lower_towers(text)
    return _LONG_RUN.sub(lambda found: found[0] + BREAK, text)


def split_parts(text: str) -> list[str]:
    """Cut a long body into parts within the limits, at line ends where there are any; joined they are the body."""
    parts: list[str] = []
    start = 0
    while start < len(text):
        end = _part_end(text, start)
        parts.append(text[start:end])
        start = end
    return parts or [""]


def without_breaks(text: str) -> str:
    """Return text as it was received, for copying: without the break points that `safe_body` put in."""
    return text.replace(BREAK, "")


def utf16_offsets(text: str, ranges: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Turn code point ranges [start, end) into Qt's (start, length) in UTF-16 units; ranges outside are cut off."""
    size = len(text)
    cut = [(max(0, start), min(end, size)) for start, end in ranges if start < size and end > max(0, start)]
    if text.isascii() or max(text) <= "\uffff":
        return [(start, end - start) for start, end in cut]
    return [(utf16_length(text[:start]), utf16_length(text[start:end])) for start, end in cut]


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units Qt counts for `text`."""
    return len(text) + sum(character > "\uffff" for character in text)


def _part_end(text: str, start: int) -> int:
    limit = start + _characters_in_bytes(text[start : start + PART_BYTES])
    line_end = start
    for _ in range(PART_LINES):
        found = text.find("\n", line_end, limit)
        if found < 0:
            break
        line_end = found + 1
    else:
        return line_end
    if limit >= len(text):
        return len(text)
    return line_end if line_end > (start + limit) // 2 else limit


def _characters_in_bytes(text: str) -> int:
    """Return how many characters of `text` fit into a part; scripts with longer codes also take longer to lay out."""
    if text.isascii():
        return len(text)
    return max(1, len(text.encode("utf-8", "replace")[:FOREIGN_BYTES].decode("utf-8", "ignore")))


def _lower_towers(text: str) -> str:
    pieces: list[str] = []
    height = 0
    for character in text:
        height = height + 1 if unicodedata.combining(character) else 0
        if height > COMBINING_MARKS:
            pieces.append(BREAK)
            height = 1
        pieces.append(character)
    return "".join(pieces)
