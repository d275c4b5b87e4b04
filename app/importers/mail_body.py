"""The readable text of a mail and its attachments, through every layer of MIME (RFC 2045-2049, 3676).

Written over byte ranges: the standard parser makes a line object of every line and copies every part, which a single
mail of 100 MB turns into gigabytes. Signatures of cryptography are left out: they say nothing to a reader.
"""

from __future__ import annotations

import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, NamedTuple

from app.importers.mail_headers import Headers, parse_headers, parse_parameters, raw_value, text_value
from app.importers.mail_split import RawMail, split_head
from app.importers.mail_text import decode_base64, decode_header, decode_text, unflow
from app.importers.markup import html_to_markdown
from app.importers.record import FoundAttachment

DEPTH_LIMIT = 12
PARTS_LIMIT = 2000
TEXT_LIMIT = 8 << 20
READABLE = frozenset(
    ["text/plain", "text/html", "text/x-patch", "text/x-diff", "text/markdown", "text/enriched", "text"]
)
CRYPTOGRAPHIC = frozenset(["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"])
SCRUBBED = re.compile(
    rb"^Name: (.{1,300})\nType: (.{1,200})\nSize: (\d{1,12}) bytes\n(?:Desc: .{0,300}\n)?U(?:RL|rl) ?: ?<?([^\s<>]{1,1000})>?",
    re.MULTILINE,
)


@dataclass
class Content:
    """What was found in a mail."""

    texts: list[tuple[str, bool]] = field(default_factory=list)  # text, whether it is Markdown made from HTML
    attachments: list[FoundAttachment] = field(default_factory=list)
    is_cut: bool = False  # something was over a limit
    parts: int = 0

    @property
    def body(self) -> str:
        """All readable parts in their order."""
        return "\n\n".join(text for text, _ in self.texts if text)

    @property
    def format(self) -> str:
        """`markdown` when all of it was HTML, else `plain`."""
        return "markdown" if self.texts and all(is_markdown for _, is_markdown in self.texts) else "plain"


class _Part(NamedTuple):
    headers: Headers
    kind: str
    parameters: dict[str, str]
    body: memoryview


def content_of(headers: Headers, body: bytes) -> Content:
    """The text and the attachments of a mail; never raises."""
    content = Content()
    if b"content-type" not in headers and b"content-transfer-encoding" not in headers:
        _add_text(content, _Part(headers, "text/plain", {}, memoryview(body)))
        if b"\nType: " in body:
            content.attachments.extend(_scrubbed(body))
        return content
    _walk(content, _part_of(headers, memoryview(body)), DEPTH_LIMIT)
    return content


def _part_of(headers: Headers, body: memoryview) -> _Part:
    kind, parameters = parse_parameters(raw_value(headers, b"content-type"))
    return _Part(headers, kind or "text/plain", parameters, body)


def _walk(content: Content, part: _Part, depth: int) -> None:
    content.parts += 1
    if content.parts > PARTS_LIMIT or depth <= 0:
        content.is_cut = True
        return
    boundary = part.parameters.get("boundary", "")
    if part.kind.startswith("multipart/") and boundary:
        if part.kind == "multipart/alternative":
            _add_best(content, list(_parts_of(part, boundary)), depth)
            return
        for child in _parts_of(part, boundary):
            _walk(content, child, depth - 1)
    elif part.kind == "message/rfc822":
        _add_forwarded(content, part, depth)
    elif part.kind in CRYPTOGRAPHIC:
        return
    elif part.kind in READABLE and not _file_name(part):
        _add_text(content, part)
    else:
        _add_file(content, part)


def _parts_of(part: _Part, boundary: str) -> Iterator[_Part]:
    """The parts between the boundary lines; a missing last line is forgiven."""
    mark = re.compile(rb"^--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(--)?[ \t]*\r?$", re.MULTILINE)
    start = -1
    for found in mark.finditer(part.body):
        if start >= 0:
            end = found.start()  # the line end before the boundary belongs to it
            end -= 2 if bytes(part.body[max(start, end - 2) : end]) == b"\r\n" else 1
            yield _inner(part.body[start : max(start, end)])
        start = found.end() + 1
        if found[1]:
            return
    if 0 <= start < len(part.body):
        yield _inner(part.body[start:])


def _inner(body: memoryview) -> _Part:
    """A part with a header of its own."""
    top = bytes(body[: 64 << 10])
    if top.startswith((b"\n", b"\r\n")):
        return _part_of({}, body[1 if top.startswith(b"\n") else 2 :])
    found = re.search(rb"\r?\n\r?\n", top)
    gap, end = (found.start(), found.end()) if found else (len(top), len(top))
    return _part_of(parse_headers(top[:gap].replace(b"\r\n", b"\n")), body[end:])


def _add_best(content: Content, choices: list[_Part], depth: int) -> None:
    """Of alternatives the plain text, unless it is empty; files among them are kept all."""
    found = []
    for choice in choices:
        one = Content(parts=content.parts)
        _walk(one, choice, depth - 1)
        content.parts = one.parts
        content.is_cut = content.is_cut or one.is_cut
        content.attachments.extend(one.attachments)
        if one.body.strip():
            found.append(one)
    plain = [one for one in found if one.format == "plain"]
    if found:
        content.texts.extend((plain or found[::-1])[0].texts)


def _add_text(content: Content, part: _Part) -> None:
    data = _decoded(part, TEXT_LIMIT)
    if len(data) > TEXT_LIMIT:
        data = data[:TEXT_LIMIT]
        content.is_cut = True
    text = decode_text(data, part.parameters.get("charset", "")).replace("\r\n", "\n").replace("\r", "\n")
    if part.kind == "text/html":
        content.texts.append((html_to_markdown(text).strip(), True))
        return
    if part.parameters.get("format", "").lower() == "flowed":
        text = unflow(text, part.parameters.get("delsp", "").lower() == "yes")
    content.texts.append((text.strip("\n").rstrip(), False))


def _decoded(part: _Part, limit: int = 0) -> bytes:
    """The part's bytes without their transfer encoding; with a limit, no more than needed to go beyond it."""
    encoding = raw_value(part.headers, b"content-transfer-encoding").strip().lower()
    body = part.body[: 2 * limit + 4] if limit else part.body
    if encoding == "base64":
        return decode_base64(body)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    return bytes(body)


def _open(part: _Part) -> BinaryIO:
    return io.BytesIO(_decoded(part))


def _file_name(part: _Part) -> str:
    """The name of a part that wants to be a file; "" for text that is to be read in place."""
    disposition, parameters = parse_parameters(raw_value(part.headers, b"content-disposition"))
    name = parameters.get("filename") or part.parameters.get("name", "")
    if not name and disposition == "attachment":
        name = decode_header(raw_value(part.headers, b"content-description").encode()) or "attachment"
    if disposition == "inline" and part.kind == "text/plain" and not parameters.get("filename"):
        return ""
    return " ".join(name.split())


def _add_file(content: Content, part: _Part) -> None:
    extension = part.kind.partition("/")[2] or "bin"
    content.attachments.append(
        FoundAttachment(
            name=_file_name(part) or f"attachment.{extension}",
            media_type=part.kind,
            size=_decoded_size(part),
            open=partial(_open, part),
        )
    )


def _decoded_size(part: _Part) -> int:
    encoding = raw_value(part.headers, b"content-transfer-encoding").strip().lower()
    if encoding != "base64":
        return len(part.body)
    data = part.body.obj
    count = len(part.body)
    if isinstance(data, bytes):
        tail = bytes(part.body[-80:])
        breaks = sum(1 for _ in re.finditer(rb"[\r\n]", part.body))
        return max(0, (count - breaks) * 3 // 4 - tail.count(b"="))
    return count * 3 // 4


def _add_forwarded(content: Content, part: _Part, depth: int) -> None:
    """A mail inside a mail: a file whose text is known, and the files that it carries."""
    _, head, body = split_head(RawMail(_decoded(part), is_cut=False))
    headers = parse_headers(head)
    inner = Content(parts=content.parts)
    _walk(inner, _part_of(headers, memoryview(body)), depth - 1)
    content.parts = inner.parts
    content.is_cut = content.is_cut or inner.is_cut
    subject = text_value(headers, b"subject")
    intro = [f"{name}: {text_value(headers, name.lower().encode())}" for name in ("From", "Date", "Subject")]
    content.attachments.append(
        FoundAttachment(
            name=f"{subject or 'message'}.eml",
            media_type="message/rfc822",
            size=len(part.body),
            text="\n".join([*intro, "", inner.body]),
        )
    )
    content.attachments.extend(inner.attachments)


def _scrubbed(body: bytes) -> Iterator[FoundAttachment]:
    """Files that the list's archiver took out of a mail and left an address for."""
    for found in SCRUBBED.finditer(body.replace(b"\r\n", b"\n")):
        yield FoundAttachment(
            name=decode_header(found[1]),
            media_type=decode_header(found[2]).lower(),
            size=int(found[3]),
            url=decode_header(found[4]),
        )
