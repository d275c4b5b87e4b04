"""Mailboxes cut into messages while streaming: one message in memory, and never more of it than the limit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

BLOCK = 1 << 18
HEAD_LIMIT = 1 << 20
LOOKAHEAD = 1024  # a separator line with the header line after it
# "From " + sender + asctime date (perhaps a zone), then a header: bodies of pipermail hold unescaped "From " lines
SEPARATOR = re.compile(
    rb"From [^\n]{0,300}?\d:\d\d[^\n]{0,60}?\b(?:19|20)\d\d\b[^\n]{0,60}\n(?:>?From |[!-9;-~]{1,80}:)"
)
ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
HEADER_LINE = re.compile(
    rb"^(?:from|to|cc|date|subject|received|return-path|message-id|mime-version|content-type|delivered-to|reply-to"
    rb"|newsgroups|path|references|in-reply-to|list-id|x-[!-9;-~]+):",
    re.IGNORECASE | re.MULTILINE,
)


class RawMail(NamedTuple):
    """The bytes of one message, with its `From ` line when it lay in a mailbox; `is_cut` when the end is missing."""

    data: bytes
    is_cut: bool


class _Collector:
    """Gathers the pieces of one message up to the limit; what follows is dropped and remembered as a cut."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pieces: list[bytes] = []
        self._size = 0
        self._is_cut = False

    def add(self, piece: bytes) -> None:
        room = self._limit - self._size
        if len(piece) > room:
            self._is_cut = True
            piece = piece[:room]
        if piece:
            self._pieces.append(piece)
            self._size += len(piece)

    def take(self) -> RawMail:
        mail = RawMail(b"".join(self._pieces), self._is_cut)
        self._pieces, self._size, self._is_cut = [], 0, False
        return mail


def is_mailbox(head: bytes) -> bool:
    """Whether these first bytes begin an mbox file."""
    return SEPARATOR.match(head.lstrip(b"\xef\xbb\xbf\r\n")) is not None


def is_single_mail(head: bytes) -> bool:
    """Whether these first bytes are the header of one message: at least three known fields before the first gap."""
    top = head.lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if not re.match(rb"[!-9;-~]{1,80}:", top):
        return False
    names = {found[0].lower() for found in HEADER_LINE.finditer(top)}
    return len(names) >= 3 and bool(names & {b"from:", b"received:", b"message-id:", b"date:"})


def split_mailbox(stream: BinaryIO, limit: int) -> Iterator[RawMail]:
    """The messages of an mbox stream, each with at most `limit` bytes."""
    mail = _Collector(limit)
    rest = b"\n"
    while True:
        block = stream.read(BLOCK)
        buffer = rest + block
        safe = max(0, len(buffer) - LOOKAHEAD) if block else len(buffer)
        start = search = 0
        while 0 <= (at := buffer.find(b"\nFrom ", search)) < safe:
            if SEPARATOR.match(buffer, at + 1):
                mail.add(buffer[start : at + 1])
                yield from _finished(mail)
                start = at + 1
            search = at + 6
        mail.add(buffer[start:safe])
        rest = buffer[safe:]
        if not block:
            yield from _finished(mail)
            return


def _finished(mail: _Collector) -> Iterator[RawMail]:
    found = mail.take()
    if found.data.strip():
        yield found


def read_single(stream: BinaryIO, limit: int) -> RawMail:
    """The one message of a stream (`.eml`, a file of a maildir)."""
    data = stream.read(limit + 1)
    return RawMail(data[:limit], len(data) > limit)


def split_head(mail: RawMail) -> tuple[str, bytes, bytes]:
    """The `From ` line, the header with plain line ends, and the body (`>From ` unescaped in mailboxes)."""
    data = mail.data
    postmark = b""
    start = len(data) - len(data.lstrip(b"\xef\xbb\xbf\r\n")) if data[:1] in b"\xef\r\n" else 0
    is_boxed = data.startswith(b"From ", start)
    while data.startswith((b"From ", b">From "), start):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        postmark = postmark or data[start:end]
        start = end + 1
    gap, width = _find_gap(data, start)
    head = data[start : min(gap, start + HEAD_LIMIT)].replace(b"\r\n", b"\n")
    body = data[gap + width :]
    if is_boxed and b"\n>From " in body:
        body = ESCAPED_FROM.sub(rb"\1", body)
    return postmark.decode("latin-1").rstrip(), head, body


def _find_gap(data: bytes, start: int) -> tuple[int, int]:
    """Where the header ends and how long the gap is; a message may be all header."""
    if data.startswith((b"\n", b"\r\n"), start):
        return start, 1 if data.startswith(b"\n", start) else 2
    unix = data.find(b"\n\n", start)
    dos = data.find(b"\r\n\r\n", start, unix if unix >= 0 else len(data))
    if dos >= 0:
        return dos, 4
    return (unix, 2) if unix >= 0 else (len(data), 0)
