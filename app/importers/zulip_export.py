"""The export of a whole Zulip server: realm.json with people and channels, messages-000001.json and so on.

Source: zulip.readthedocs.io, "Import and export" (tables as in zerver/lib/export.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import msgspec

from app.importers.container import ArchiveError, Container, Member, read_member
from app.importers.json_items import mended
from app.importers.markup import html_to_markdown
from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace, Skipped
from app.importers.zulip_text import MESSAGE_LIMIT, RESOLVED, attachments_of, clean_name

REALM_LIMIT = 512 << 20
MESSAGES_LIMIT = 64 << 20  # the server writes 1,000 messages a file
_SAMPLE = 1000
_LATEST = 253_402_300_799  # 9999-12-31
_MESSAGES_FILE = re.compile(r"messages-\d+\.json")
_MENTION = re.compile(r'<span class="user-mention" data-user-id="(\d+)"')
_PERSONAL, _STREAM = 1, 2  # zerver_recipient.type; 3 is a group
_FORMAT_FAULTS = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class _Realm(msgspec.Struct, gc=False):
    string_id: str = ""
    date_created: float = 0.0


class _User(msgspec.Struct, gc=False):
    id: int
    full_name: str = ""
    delivery_email: str = ""
    email: str = ""
    is_bot: bool = False


class _Stream(msgspec.Struct, gc=False):
    id: int
    name: str
    description: str = ""
    invite_only: bool | None = False


class _Recipient(msgspec.Struct, gc=False):
    id: int
    type: int
    type_id: int


class _Reaction(msgspec.Struct, gc=False):
    message: int
    emoji_name: str


class _Tables(msgspec.Struct):
    """realm.json, as far as it matters here."""

    zerver_realm: list[_Realm] = []
    zerver_userprofile: list[_User] = []
    zerver_userprofile_crossrealm: list[_User] = []
    zerver_userprofile_mirrordummy: list[_User] = []
    zerver_stream: list[_Stream] = []
    zerver_recipient: list[_Recipient] = []
    zerver_reaction: list[_Reaction] = []


class _Message(msgspec.Struct, gc=False):
    id: int
    sender: int
    recipient: int
    content: str
    date_sent: float
    subject: str = ""
    rendered_content: str | None = None
    last_edit_time: float | None = None


class _MessagesFile(msgspec.Struct):
    zerver_message: list[msgspec.Raw] = []


_tables = msgspec.json.Decoder(_Tables)
_file = msgspec.json.Decoder(_MessagesFile)
_message = msgspec.json.Decoder(_Message)


def has_export(container: Container) -> bool:
    """Whether this is a server's export. In a packed tar only the first members are looked at."""
    if container.is_single_file:
        return False
    if container.finds_fast:
        member = container.find("realm.json")
        return member is not None and _is_realm(member)
    names = (member.name for member in islice(container.members(), _SAMPLE))
    return any(name == "realm.json" or _MESSAGES_FILE.fullmatch(name) for name in names)


def identify_export(container: Container) -> str:
    """The server's subdomain and birthday, which no later export changes."""
    realms = _read_tables(container).zerver_realm
    return f"{realms[0].string_id}-{int(realms[0].date_created)}" if realms else ""


def read_export(container: Container) -> Iterator[Found]:
    """Stream every message; people and channels come before the first message that needs them."""
    try:
        reading = _Reading(_read_tables(container))
    except ArchiveError as error:
        yield Skipped(error.reason, "realm.json")
        reading = _Reading(_Tables())
    for member in container.members():
        if _MESSAGES_FILE.fullmatch(member.name):
            yield from reading.messages(member)
        elif member.name != "realm.json":
            yield Skipped("other_file", member.name)


class _Reading:
    """One run over one export."""

    def __init__(self, tables: _Tables) -> None:
        self._users = {
            user.id: user
            for users in (
                tables.zerver_userprofile_crossrealm,
                tables.zerver_userprofile_mirrordummy,
                tables.zerver_userprofile,
            )
            for user in users
        }
        self._streams = {stream.id: stream for stream in tables.zerver_stream}
        self._recipients = {recipient.id: recipient for recipient in tables.zerver_recipient}
        self._reactions: dict[int, Counter[str]] = {}
        for reaction in tables.zerver_reaction:
            self._reactions.setdefault(reaction.message, Counter())[reaction.emoji_name[:100]] += 1
        self._sent_people: set[int] = set()
        self._sent_spaces: set[str] = set()
        self._topics: set[int] = set()  # hashes of the topics begun

    def messages(self, member: Member) -> Iterator[Found]:
        """Everything in one file of messages."""
        try:
            data = read_member(member, MESSAGES_LIMIT)
            try:
                items = _file.decode(data).zerver_message
            except _FORMAT_FAULTS:
                items = _file.decode(mended(data)).zerver_message
        except (*_FORMAT_FAULTS, ArchiveError) as error:
            yield Skipped("too_large" if isinstance(error, ArchiveError) else "broken_json", member.name)
            return
        for number, raw in enumerate(items, 1):
            try:
                message = _message.decode(raw)
            except _FORMAT_FAULTS:
                yield Skipped("broken_message", f"{member.name} message {number}")
                continue
            yield from self._message(message)

    def _message(self, message: _Message) -> Iterator[Found]:
        if len(message.rendered_content or message.content) > MESSAGE_LIMIT:
            yield Skipped("too_large", f"message {message.id}")
            return
        if not 0 <= message.date_sent <= _LATEST:
            yield Skipped("bad_time", f"message {message.id}")
            return
        space = self._space(message)
        if space.id not in self._sent_spaces:
            self._sent_spaces.add(space.id)
            yield space
        html = message.rendered_content or ""
        mentions = dict.fromkeys(map(int, _MENTION.findall(html)))
        for number in (message.sender, *mentions):
            yield from self._person(number)
        conversation = "" if space.kind == "direct" else f"{space.id}/{message.subject.lower()}"
        is_first = bool(conversation) and hash(conversation) not in self._topics
        self._topics.add(hash(conversation))
        body = html_to_markdown(html) if html else message.content.replace("\0", "")
        yield FoundPost(
            id=str(message.id),
            space=space.id,
            author=str(message.sender),
            created=int(message.date_sent * 1000),
            body=body,
            kind="question" if is_first else "message",
            conversation=conversation,
            title=clean_name(message.subject.removeprefix(RESOLVED)) if is_first else "",
            edited=int((message.last_edit_time or 0) * 1000),
            mentions=tuple(map(str, mentions)),
            reactions=dict(self._reactions.get(message.id, {})),
            state="answered" if is_first and message.subject.startswith(RESOLVED) else "",
            attachments=attachments_of(body),
        )

    def _space(self, message: _Message) -> FoundSpace:
        recipient = self._recipients.get(message.recipient)
        if recipient is None:
            return FoundSpace(f"recipient-{message.recipient}", f"recipient {message.recipient}", "private")
        if recipient.type == _PERSONAL:
            pair = sorted({message.sender, recipient.type_id})
            names = ", ".join(clean_name(self._users[number].full_name) for number in pair if number in self._users)
            return FoundSpace("direct-" + "-".join(map(str, pair)), names or "direct", "direct")
        stream = self._streams.get(recipient.type_id)
        if recipient.type != _STREAM or stream is None:
            return FoundSpace(f"group-{recipient.type_id}", f"group {recipient.type_id}", "direct")
        kind = "private" if stream.invite_only else "channel"
        return FoundSpace(str(stream.id), clean_name(stream.name), kind, stream.description[:1000])

    def _person(self, number: int) -> Iterator[FoundPerson]:
        if number in self._sent_people:
            return
        self._sent_people.add(number)
        user = self._users.get(number)
        if user is None:
            yield FoundPerson(str(number))
        else:
            email = user.delivery_email or user.email
            yield FoundPerson(str(number), clean_name(user.full_name), clean_name(email), is_bot=user.is_bot)


def _is_realm(member: Member) -> bool:
    with member.open() as stream:
        return b'"zerver_' in stream.read(1 << 16)


def _read_tables(container: Container) -> _Tables:
    """Raises ArchiveError when realm.json is missing, too large or broken."""
    data = container.read("realm.json", REALM_LIMIT)
    try:
        return _tables.decode(data)
    except _FORMAT_FAULTS:
        try:
            return _tables.decode(mended(data))
        except _FORMAT_FAULTS as error:
            raise ArchiveError("The file realm.json is damaged.", "broken_json") from error
