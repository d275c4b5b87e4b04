"""Bytes of mail as text: charsets that lie, encoded words, flowed lines."""

from __future__ import annotations

import binascii
import codecs
import re

ENCODED_WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]*)\?=")
# Python also knows codecs that are not charsets (zlib, rot13) or quadratic (punycode, idna)
CHARSETS = re.compile(
    r"utf-?(?:7|8|16|32)|ascii|iso8859|cp\d|windows|koi8|gb|hz$|big5|euc|shift_jis|iso2022|mac|tis|ptcp|johab|kz"
)
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}


def decode_text(data: bytes, charset: str) -> str:
    """The text in its declared charset if that works, else UTF-8, else Windows-1252 with U+FFFD for what is left."""
    name = _codec_name(charset)
    if name in {"", "utf-8", "ascii", "iso8859-1"}:
        try:
            return data.decode("utf-8") if name in {"", "utf-8", "ascii"} or data.isascii() else data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")
    try:
        return data.decode(WIDER.get(name, name))
    except UnicodeError:
        pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(WIDER.get(name, name), "replace")


def _codec_name(charset: str) -> str:
    if not charset:
        return ""
    try:
        name = codecs.lookup(charset.strip("\"' ")).name
    except (LookupError, ValueError):
        return ""
    return name if CHARSETS.match(name) else ""


def decode_header(raw: bytes) -> str:
    """A header's value on one line, encoded words (RFC 2047) decoded; never raises."""
    text = decode_text(raw, "")
    if "=?" in text:
        text = _decode_words(text)
    return " ".join(text.split())


def _decode_words(text: str) -> str:
    """Adjacent words of one charset are decoded together: some writers split in the middle of a character."""
    parts: list[str] = []
    pending, pending_charset, position = b"", "", 0
    for found in ENCODED_WORD.finditer(text):
        between = text[position : found.start()]
        charset = found[1].lower()
        if pending and (between.strip() or charset != pending_charset):
            parts.append(decode_text(pending, pending_charset))
            pending = b""
        if between.strip() or (not pending and not parts):
            parts.append(between)
        pending += _word_bytes(found[2], found[3])
        pending_charset, position = charset, found.end()
    parts.append(decode_text(pending, pending_charset))
    return "".join(parts) + text[position:]


def _word_bytes(encoding: str, payload: str) -> bytes:
    if encoding in "bB":
        return decode_base64(payload.encode("ascii", "ignore"))
    return binascii.a2b_qp(payload.encode("utf-8", "replace"), header=True)


def decode_base64(data: bytes | memoryview) -> bytes:
    """Base64 with foreign characters ignored; when the end is missing, what comes before it."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", bytes(data))
        clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def unflow(text: str, drops_space: bool) -> str:
    """Paragraphs of format=flowed text (RFC 3676) joined again; quote depth and signature lines are respected."""
    lines: list[str] = []
    paragraph: list[str] = []  # pieces of the line that waits for its continuation
    open_depth = -1  # and its quote depth
    for line in text.split("\n"):
        stripped = line.lstrip(">")
        depth = len(line) - len(stripped)
        content = stripped.removeprefix(" ")
        is_signature = content == "-- "
        if paragraph and (depth != open_depth or is_signature):
            lines.append("".join(paragraph))
            paragraph = []
        if not paragraph and depth:
            paragraph.append(f"{'>' * depth} ")
        is_soft = content.endswith(" ") and not is_signature
        paragraph.append(content[:-1] if is_soft and drops_space else content)
        open_depth = depth
        if not is_soft:
            lines.append("".join(paragraph))
            paragraph = []
    return "\n".join([*lines, "".join(paragraph)] if paragraph else lines)
