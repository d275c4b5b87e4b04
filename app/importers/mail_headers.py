"""The header fields that matter: who, when, about what, in answer to which; read leniently, never raising."""

from __future__ import annotations

import re
from email.utils import mktime_tz, parsedate_tz
from typing import NamedTuple

from app.importers.mail_text import decode_header, decode_text

WANTED = frozenset(
    [
        *(b"from", b"sender", b"reply-to", b"date", b"subject", b"message-id", b"in-reply-to", b"references"),
        *(b"list-id", b"received", b"content-type", b"content-transfer-encoding", b"content-disposition"),
        *(b"content-description", b"x-original-from", b"x-mozilla-status", b"x-imap", b"x-imapbase"),
    ]
)
VALUE_LIMIT = 16 << 10
PARAMETERS_LIMIT = 4 << 10
NAME_LIMIT = 300
SUBJECT_LIMIT = 1000
MOZILLA_EXPUNGED = 8  # mozilla: nsMsgMessageFlags.idl; the mail stays in the file until the folder is compacted
REFERENCES_LIMIT = 60
EARLIEST, LATEST = 0, 4_102_444_800  # a date before 1970 or after 2099 is a broken clock
MESSAGE_ID = re.compile(r"<([^<>]{1,500})>")
SPELLED_AT = re.compile(r"([^\s@]+) at ([^\s@]+)")
POSTMARK_DATE = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} +\d+ .*")
VIA = re.compile(r"(.+?) via ([^@]+)$")
PREFIX = re.compile(
    r"\s*(?:re|res|aw|antw|antwort|sv|vs|r|odp|ynt|回复|答复|fwd?|wg|tr|rv|fw|enc)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*",
    re.I,
)
NO_SUBJECT = frozenset(["nosubject", "none", "keinbetreff", "sansobjet", "sinasunto"])
TAG = re.compile(r"\s*\[([^\[\]]{1,60})\]\s*")
PARAMETER = re.compile(r";\s*([^\s=;*]+)(?:\*(\d+))?(\*)?\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;\s]*))")

Headers = dict[bytes, list[bytes]]


class Author(NamedTuple):
    """Whoever a mail is from: the address, or the name where the archive hides the address."""

    id: str
    name: str
    email: str


def parse_headers(head: bytes) -> Headers:
    """The wanted fields of a header block, unfolded; every value is cut at 16 KiB."""
    fields: Headers = {}
    current: list[bytes] | None = None
    for line in head.split(b"\n"):
        if line[:1] in (b" ", b"\t"):
            if current is not None and len(current[-1]) < VALUE_LIMIT:
                current[-1] += b" " + line.strip()
            continue
        name, colon, value = line.partition(b":")
        name = name.lower()
        current = None
        if colon and name in WANTED:
            current = fields.setdefault(name, [])
            current.append(value.strip()[:VALUE_LIMIT])
    return fields


def raw_value(headers: Headers, name: bytes) -> str:
    """The first value of a field without decoding its words; "" when there is none."""
    values = headers.get(name)
    return decode_text(values[0], "") if values else ""


def text_value(headers: Headers, name: bytes) -> str:
    """The first value of a field with its words decoded."""
    values = headers.get(name)
    return decode_header(values[0]) if values else ""


def author_of(headers: Headers) -> Author:
    """Who wrote it. Addresses spelled `a at b` are mended; where software blotted the address out or put the list's
    own in its place, the person is known by name."""
    text = raw_value(headers, b"x-original-from") or raw_value(headers, b"from") or raw_value(headers, b"sender")
    name, address = _name_and_address(text)
    name = decode_header(name.strip("\"' ").encode()).strip("\"' ")
    spelled = SPELLED_AT.fullmatch(address)
    if spelled:
        address = f"{spelled[1]}@{spelled[2]}"
    if via := VIA.match(name):
        return Author(via[1].strip("\"' "), via[1].strip("\"' "), "")
    if "@" in address and " " not in address:
        email = address.lower()
        return Author(email, "" if name.lower() == email else name, email)
    return Author(name or " ".join(address.split())[:200], name, "")


def _name_and_address(text: str) -> tuple[str, str]:
    """From `Name <address>`, `address (Name)` or a bare address."""
    before, angle, after = text.partition("<")
    if angle:
        return before.strip()[:NAME_LIMIT], after.partition(">")[0].strip()[:NAME_LIMIT]
    before, comment, after = text.partition("(")
    if comment:
        return after.rpartition(")")[0].strip()[:NAME_LIMIT], before.strip()[:NAME_LIMIT]
    return "", text.partition(",")[0].strip()[:NAME_LIMIT]


def time_of(headers: Headers, postmark: str) -> int:
    """When it was written, in milliseconds: the Date field, else the postmark, else the last hop; 0 when none works."""
    seconds = _seconds(raw_value(headers, b"date"))
    if EARLIEST < seconds < LATEST:
        return seconds * 1000
    found = POSTMARK_DATE.search(postmark)
    hops = [decode_text(value, "").rpartition(";")[2] for value in headers.get(b"received", ())[:1]]
    for text in ([found[0]] if found else []) + hops:
        seconds = _seconds(text)
        if EARLIEST < seconds < LATEST:
            return seconds * 1000
    return 0


def _seconds(text: str) -> int:
    try:
        parsed = parsedate_tz(text[:200])
        return int(mktime_tz(parsed)) if parsed else 0
    except (ValueError, OverflowError, TypeError, IndexError):
        return 0


def message_id_of(headers: Headers) -> str:
    """The Message-ID with its angle brackets, or ""."""
    text = raw_value(headers, b"message-id")
    found = MESSAGE_ID.search(text)
    if found:
        return f"<{found[1].strip()}>"
    bare = text.strip("<> ")
    return f"<{bare}>" if bare and " " not in bare and len(bare) <= 500 else ""


def references_of(headers: Headers) -> list[str]:
    """Ids of the mails that this one follows, oldest first, the one answered last."""
    found = [f"<{text.strip()}>" for text in MESSAGE_ID.findall(raw_value(headers, b"references"))]
    answered = [f"<{text.strip()}>" for text in MESSAGE_ID.findall(raw_value(headers, b"in-reply-to")) if "@" in text]
    references = list(dict.fromkeys([*found, *answered[:1]]))
    return [references[0], *references[1 - REFERENCES_LIMIT :]] if len(references) > REFERENCES_LIMIT else references


def leftover_of(headers: Headers) -> str:
    """The reason why a mail in a mailbox is none to its owner: expunged by Mozilla, or bookkeeping of an IMAP server."""
    status = raw_value(headers, b"x-mozilla-status")
    if re.fullmatch(r"[0-9a-fA-F]{4}", status) and int(status, 16) & MOZILLA_EXPUNGED:
        return "deleted_message"
    is_internal = (b"x-imap" in headers or b"x-imapbase" in headers) and "FOLDER INTERNAL DATA" in raw_value(
        headers, b"subject"
    )
    return "folder_internal_data" if is_internal else ""


def split_subject(subject: str, list_tag: str) -> tuple[str, bool]:
    """The subject without reply marks and without the list's own tag, and whether it is marked as a reply."""
    is_reply = False
    subject = subject[:SUBJECT_LIMIT]
    while True:
        found = PREFIX.match(subject)
        if found:
            is_reply = True
        else:
            found = TAG.match(subject)
            if not found or not (found[1].lower() == list_tag.lower() or PREFIX.match(subject, found.end())):
                return subject.strip(), is_reply
        subject = subject[found.end() :]


def subject_key(subject: str) -> str:
    """What two subjects of one thread have in common: no tags, no case, no spaces; "" when it says nothing."""
    subject = subject[:SUBJECT_LIMIT]
    while found := TAG.match(subject) or PREFIX.match(subject):
        subject = subject[found.end() :]
    key = "".join(subject.lower().split()).strip("().")
    return "" if key in NO_SUBJECT else key


def parse_parameters(value: str) -> tuple[str, dict[str, str]]:
    """A Content-Type or Content-Disposition: its lower-case value and its parameters (RFC 2231 continuations too)."""
    main = value.partition(";")[0].strip().lower()
    pieces: dict[str, list[tuple[int, str, bool]]] = {}
    for found in PARAMETER.finditer(value[:PARAMETERS_LIMIT]):
        text = re.sub(r"\\(.)", r"\1", found[4]) if found[4] is not None else found[5]
        pieces.setdefault(found[1].lower(), []).append((int((found[2] or "0")[:4]), text, found[3] is not None))
    return main, {name: _joined(sorted(parts, key=lambda part: part[0])) for name, parts in pieces.items()}


def _joined(parts: list[tuple[int, str, bool]]) -> str:
    if not any(is_encoded for _, _, is_encoded in parts):
        text = "".join(text for _, text, _ in parts)
        return decode_header(text.encode()) if "=?" in text else text
    charset = ""
    data = b""
    for index, (_, text, is_encoded) in enumerate(parts):
        if is_encoded and index == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += _percent_decoded(text) if is_encoded else text.encode()
    return decode_text(data, charset)


def _percent_decoded(text: str) -> bytes:
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), text.encode())
