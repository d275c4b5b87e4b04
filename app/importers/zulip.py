"""Zulip archives: a folder for every stream, a JSON file for every topic, as the archive tools for Zulip write them.

Messages say who, when and what, nothing else: a person is their name, a topic is its path. The whole export of a
Zulip server, which says more, is read by zulip_export.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from app.importers.container import ArchiveError, Container, Member, head_of, read_member
from app.importers.json_items import mended, read_items
from app.importers.markup import html_to_markdown
from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace, Skipped
from app.importers.zulip_export import has_export, identify_export, read_export
from app.importers.zulip_text import MESSAGE_LIMIT, RESOLVED, attachments_of, clean_name

FILE_LIMIT = 32 << 20  # larger files are read message by message
_SAMPLE = 40
_HEAD = 2048
_SKIPPED_SIZE = 300  # bytes that a skipped message costs at most
_KNOWN_LIMIT = 200_000  # names remembered as already sent; beyond it they are sent again
_LATEST = 253_402_300_799  # 9999-12-31
_STREAM = re.compile(r"\d+-")
_ENCODED = re.compile(r"\.([0-9A-F]{2})")
_MENTION = re.compile(r'<span class="user-mention"[^<>]*>@([^<>]+)</span>')
_SYSTEM_SENDERS = frozenset(["Notification Bot", "Welcome Bot", "Email Gateway"])


class Message(msgspec.Struct, gc=False):
    """One message of a topic file."""

    id: int
    content: str
    timestamp: int | float
    sender_full_name: str = ""
    sender_id: int | None = None
    last_edit_timestamp: int | None = None


class _Batch(NamedTuple):
    kept: list[Message]
    skipped: list[Skipped]


_messages = msgspec.json.Decoder(list[Message])
_message = msgspec.json.Decoder(Message)


class Zulip:
    """The importer of Zulip archives and of the exports of Zulip servers."""

    format = "zulip"

    def recognise(self, container: Container) -> float:
        """Sure with stream folders of message lists, or with the tables of a server's export."""
        if has_export(container):
            return 0.97
        best = 0.0
        for member in islice(container.members(), _SAMPLE):
            if member.name.endswith(".json"):
                head = head_of(member, _HEAD)
                if head.lstrip()[:1] == b"[" and b'"content"' in head and b'"sender_full_name"' in head:
                    best = max(best, 0.95 if _STREAM.match(member.name) and "/" in member.name else 0.6)
                    if best > 0.9:
                        break
        return best

    def identify(self, container: Container) -> str:
        """The server's address in an export; else a fingerprint of the oldest message of the oldest stream."""
        return identify_export(container) if has_export(container) else _fingerprint(container)

    def read(self, container: Container) -> Iterator[Found]:
        """Stream every topic, in the archive's order."""
        if has_export(container):
            yield from read_export(container)
            return
        reading = _Reading()
        for member in container.members():
            if member.name.endswith(".json"):
                yield from reading.topic(member)
            else:
                yield Skipped("other_file", member.name)


class _Reading:
    """One run over one archive: who and where has been sent already."""

    def __init__(self) -> None:
        self._people: dict[str, str] = {}  # as written -> FoundPerson.id
        self._spaces: set[str] = set()

    def topic(self, member: Member) -> Iterator[Found]:
        """Everything in one topic's file."""
        path = _below_root(member.name)
        folder, _, file_name = path.rpartition("/")
        space = _space_of(folder)
        title = unquote(_ENCODED.sub(r"%\1", file_name.removesuffix(".json")))
        is_first = True
        for messages in _read_messages(member):
            yield from messages.skipped
            if not messages.kept:
                continue
            if space.id not in self._spaces:
                self._spaces.add(space.id)
                yield space
            first = next(
                (message for message in messages.kept if message.sender_full_name not in _SYSTEM_SENDERS), None
            )
            for message in messages.kept:
                if is_first and message is (first or messages.kept[0]):
                    is_first = False
                    yield from self._post(message, space.id, path, "question", title)
                else:
                    is_event = message.sender_full_name in _SYSTEM_SENDERS
                    yield from self._post(message, space.id, path, "event" if is_event else "message")

    def _post(self, message: Message, space: str, path: str, kind: str, title: str = "") -> Iterator[Found]:
        content = message.content
        if len(content) > MESSAGE_LIMIT or not 0 <= message.timestamp <= _LATEST:
            yield Skipped("too_large" if len(content) > MESSAGE_LIMIT else "bad_time", f"{path} message {message.id}")
            return
        author = self._people.get(message.sender_full_name)
        if author is None or message.sender_id is not None:
            author, new = self._person(message.sender_full_name, message.sender_id)
            yield from new
        mentions: list[str] = []
        if 'class="user-mention"' in content:
            for name in dict.fromkeys(_MENTION.findall(content)):
                mentioned, new = self._person(unescape(name), None)
                mentions.append(mentioned)
                yield from new
        body = html_to_markdown(content)
        yield FoundPost(
            id=str(message.id),
            space=space,
            author=author,
            created=int(message.timestamp * 1000),
            body=body,
            kind=kind,
            conversation=path,
            title=title.removeprefix(RESOLVED),
            edited=(message.last_edit_timestamp or 0) * 1000,
            mentions=tuple(mentions),
            state="answered" if title.startswith(RESOLVED) else "",
            attachments=attachments_of(body),
        )

    def _person(self, name: str, number: int | None) -> tuple[str, list[FoundPerson]]:
        """The id of a person, and the record of one who has not been sent yet."""
        key = name if number is None else f"{number}"
        known = self._people.get(key)
        if known is not None:
            return known, []
        if len(self._people) > _KNOWN_LIMIT:
            self._people.clear()
        shown = clean_name(name)
        id = shown if number is None else key
        self._people[key] = id
        return id, [FoundPerson(id, shown, is_bot=name in _SYSTEM_SENDERS)] if id else []


def _below_root(name: str) -> str:
    """The path from the stream's folder on; stream names may contain slashes."""
    parts = name.split("/")
    first = next((index for index, part in enumerate(parts[:-1]) if _STREAM.match(part)), 0)
    return "/".join(parts[first:])


def _space_of(folder: str) -> FoundSpace:
    number, dash, name = folder.partition("-")
    if dash and number.isdecimal():
        return FoundSpace(number, unquote(name) or number)
    return FoundSpace(folder or "unknown", folder or "Zulip")


def _read_messages(member: Member) -> Iterator[_Batch]:
    """The messages of a file in the order of their ids, each once. A huge file comes in several batches."""
    try:
        messages = _messages.decode(read_member(member, FILE_LIMIT))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ArchiveError):
        yield from _salvage(member)
    else:
        yield _in_order(messages, [], member.name)


def _in_order(messages: list[Message], skipped: list[Skipped], name: str) -> _Batch:
    ids = [message.id for message in messages]
    if any(map(int.__ge__, ids, ids[1:])):
        by_id = {message.id: message for message in messages}
        if len(by_id) < len(messages):
            skipped.append(Skipped("duplicate_message", name, len(messages) - len(by_id)))
        messages = [by_id[id] for id in sorted(by_id)]
    return _Batch(messages, skipped)


def _salvage(member: Member) -> Iterator[_Batch]:
    """Read a broken or huge file message by message."""
    batch = _Batch([], [])
    size = 0
    with member.open() as stream:
        for number, (raw, reason) in enumerate(read_items(stream, MESSAGE_LIMIT), 1):
            message = None if reason else _decode(raw)
            if message is not None:
                batch.kept.append(message)
            else:
                batch.skipped.append(Skipped(reason or "broken_message", f"{member.name} message {number}"))
            size += len(raw) + _SKIPPED_SIZE
            if size > FILE_LIMIT:
                yield _in_order(batch.kept, batch.skipped, member.name)
                batch, size = _Batch([], []), 0
    yield _in_order(batch.kept, batch.skipped, member.name)


def _decode(raw: bytes) -> Message | None:
    try:
        return _message.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            return _message.decode(mended(raw))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None


def _first_message(member: Member) -> Message | None:
    """The first message of a topic, which is nearly always its oldest."""
    with member.open() as stream:
        return next((message for raw, _ in read_items(stream, MESSAGE_LIMIT) if (message := _decode(raw))), None)


def _fingerprint(container: Container) -> str:
    """Numbers of streams and messages only grow: a later archive of the same server has the same oldest ones. All names
    are looked at, for neither archives nor streams are sorted by number; of other streams no file is read."""
    oldest_stream: int | None = None
    oldest: Message | None = None
    for member in container.members():
        number = _below_root(member.name).partition("-")[0]
        if not member.name.endswith(".json") or not number.isdecimal() or len(number) > 18:
            continue
        if oldest_stream is None or int(number) < oldest_stream:
            oldest_stream, oldest = int(number), None
        if int(number) == oldest_stream:
            first = _first_message(member)
            oldest = first if first and (oldest is None or first.id < oldest.id) else oldest
    if oldest is None:
        return ""
    text = f"{oldest_stream} {oldest.id} {int(oldest.timestamp)}"
    return "oldest-" + hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
