"""Microsoft Teams: the JSON written by export scripts from Graph (lists of teams, channels, users, messages)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from app.importers.container import Container, Member, head_of
from app.importers.json_array import BrokenArrayError, read_array
from app.importers.moment import from_iso
from app.importers.record import Found, FoundAttachment, FoundPerson, FoundPost, FoundSpace, Skipped
from app.importers.teams_text import Json, body_of, card_text, get, object_in, objects_in, text_in

MESSAGE_LIMIT = 16 << 20
_HEAD = 64 << 10
_RECOGNISE_MEMBERS = 50
_KNOWN_LIMIT = 100_000  # people remembered as already sent; beyond it they are sent again
_TENANT = re.compile(rb'"?tenantId"?(?:\s*:\s*"|=)([0-9a-f]{8}-[0-9a-f-]{27})', re.IGNORECASE)
_GROUP = re.compile(r"groupId=([0-9a-f-]{36})", re.IGNORECASE)
_MARKS = {
    "messages": (b'"body"', b'"contenttype"'),  # both stand before the text, which may be longer than the head
    "channels": (b'"displayname"', b'"membershiptype"'),
    "users": (b'"displayname"', b'"userprincipalname"'),
    "teams": (b'"groupsid"', b'"name"'),
}


class Teams:
    """Which file holds what is told by its content; each post of a channel begins a conversation with its replies."""

    format = "teams"

    def recognise(self, container: Container) -> float:
        """1 when one of the first members is a list of messages, less for the other lists alone."""
        best = 0.0
        for count, member in enumerate(container.members()):
            if count == _RECOGNISE_MEMBERS or best == 1.0:
                break
            best = max(best, {"messages": 1.0, "channels": 0.6, "users": 0.3, "teams": 0.5}.get(_kind_of(member), 0.0))
        return best

    def identify(self, container: Container) -> str:
        """The tenant's id."""
        for kind in ("channels", "messages", "users"):
            for count, member in enumerate(container.members()):
                if count == _RECOGNISE_MEMBERS:
                    break
                if _kind_of(member) == kind and (found := _TENANT.search(head_of(member, _HEAD))):
                    return found[1].decode().lower()
        return ""

    def read(self, container: Container) -> Iterator[Found]:
        """Stream users, then the messages channel by channel as the files have them."""
        yield from _Reading(container).run()


def _kind_of(member: Member) -> str:
    """Which list a file holds; "" for another file."""
    head = head_of(member, _HEAD).lstrip(b"\xef\xbb\xbf \r\n\t")
    if not head.startswith((b"[", b"{")):
        return ""
    names = head.lower()
    return next((kind for kind, marks in _MARKS.items() if all(mark in names for mark in marks)), "")


def _time(data: Json, name: str) -> int:
    """A time in milliseconds; 0 when it is absent. ValueError when it is none."""
    text = text_in(data, name)
    return from_iso(text) if text else 0


class _Reading:
    """One run over one export."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._teams: dict[str, Json] = {}
        self._channels: dict[str, Json] = {}
        self._people: set[str] = set()
        self._spaces: set[str] = set()

    def run(self) -> Iterator[Found]:
        """Lists first, messages second, then channels in which nobody wrote."""
        messages = set()
        for member in self._container.members():
            kind = _kind_of(member)
            if kind == "messages":
                messages.add(member.name)
            elif kind:
                yield from self._take_list(member, kind)
            elif head_of(member, 16).strip(b"\xef\xbb\xbf \r\n\t[]"):
                yield Skipped("other_file", member.name)
        for member in self._container.members():
            if member.name in messages:
                for message in self._elements(member):
                    yield from [message] if isinstance(message, Skipped) else self._message(message, member.name)
        for id, channel in self._channels.items():
            if id not in self._spaces:
                yield self._space(id, self._team_of(channel))

    def _elements(self, member: Member) -> Iterator[Json | Skipped]:
        with member.open() as stream:
            try:
                for element in read_array(stream, MESSAGE_LIMIT):
                    if isinstance(element, dict):
                        yield element
                    else:
                        yield Skipped("wrong_type", member.name)
            except BrokenArrayError as error:
                yield Skipped("broken_json", f"{member.name} after {error.elements} entries")

    def _take_list(self, member: Member, kind: str) -> Iterator[Found]:
        for element in self._elements(member):
            if isinstance(element, Skipped):
                yield element
            elif kind == "users":
                yield from self._user(element)
            elif kind == "channels":
                self._channels[text_in(element, "Id")] = element
            else:
                self._teams[text_in(element, "GroupsId")] = element

    def _user(self, user: Json) -> Iterator[Found]:
        id, address = text_in(user, "Id"), text_in(user, "UserPrincipalName")
        if id:
            self._people.add(id)
            handle = address.partition("@")[0]
            yield FoundPerson(id, text_in(user, "DisplayName") or handle, text_in(user, "Mail") or address, handle)

    def _space(self, id: str, team_id: str) -> FoundSpace:
        """A channel is as open as its team, unless it is more closed itself; what nobody describes is closed."""
        channel, team = self._channels.get(id, {}), self._teams.get(team_id, {})
        is_open = text_in(channel, "MembershipType").lower() in {"", "standard"} and bool(channel)
        is_open = is_open and text_in(team, "Privacy").lower() not in {"private", "hiddenmembership"} and bool(team)
        name = text_in(channel, "DisplayName") or id
        team_name = text_in(team, "Name")
        self._spaces.add(id)
        return FoundSpace(
            id,
            f"{team_name}: {name}" if team_name else name,
            "channel" if is_open else "private",
            text_in(channel, "Description") or text_in(team, "Description"),
        )

    def _team_of(self, channel: Json) -> str:
        found = _GROUP.search(text_in(channel, "WebUrl"))
        return found[1] if found else ""

    def _message(self, message: Json, name: str) -> Iterator[Found]:
        own_id, chat = text_in(message, "Id"), text_in(message, "ChatId")
        where = f"{name}: {own_id or 'without id'}"
        if (kind := text_in(message, "MessageType").lower()) not in {"", "message"}:
            yield Skipped("channel_event", f"{where} ({kind[:40]})")
            return
        identity = object_in(message, "ChannelIdentity")
        space = text_in(identity, "ChannelId") or chat
        if not own_id or not space:
            yield Skipped("missing_id", where)
            return
        if space not in self._spaces:
            team = text_in(identity, "TeamId")
            yield self._chat(space) if chat == space else self._space(space, team)
        people: list[Found] = []
        try:
            post = self._post(message, space, people)
        except ValueError:
            yield Skipped("bad_time", where)
            return
        yield from people
        if post.body or post.title or post.attachments:
            yield post
        else:
            yield Skipped("deleted_post" if post.deleted else "empty_post", where)

    def _chat(self, id: str) -> FoundSpace:
        self._spaces.add(id)
        return FoundSpace(id, "Chat", "direct")

    def _post(self, message: Json, space: str, people: list[Found]) -> FoundPost:
        """The post; whoever is new goes to `people`. Raises ValueError for a time that is none."""
        created, edited = _time(message, "CreatedDateTime"), _time(message, "LastEditedDateTime")
        own_id, parent = text_in(message, "Id"), text_in(message, "ReplyToId")
        is_chat = text_in(message, "ChatId") == space
        body, format = body_of(message)
        cards = [card_text(attachment) for attachment in objects_in(message, "Attachments")]
        importance = text_in(message, "Importance").lower()
        return FoundPost(
            id=f"{space}/{own_id}",
            space=space,
            author=self._person(object_in(message, "From"), people),
            created=created,
            body="\n\n".join(part for part in (*cards, body) if part),
            format=format,
            conversation="" if is_chat else f"{space}/{parent or own_id}",
            parent=f"{space}/{parent}" if parent else "",
            title=text_in(message, "Subject"),
            edited=edited,
            mentions=tuple(
                id
                for mention in objects_in(message, "Mentions")
                if (id := self._person(object_in(mention, "Mentioned"), people))
            ),
            reactions=dict(
                Counter(filter(None, (text_in(one, "ReactionType") for one in objects_in(message, "Reactions"))))
            ),
            keys={"importance": importance} if importance in {"high", "urgent"} else {},
            attachments=_files(message),
            deleted=bool(get(message, "DeletedDateTime")),
        )

    def _person(self, identity: Json, people: list[Found]) -> str:
        """The id of a user, an application or a device; "" for nobody."""
        for kind in ("User", "Application", "Device"):
            person = object_in(identity, kind)
            if not (id := text_in(person, "Id")):
                continue
            if id not in self._people:
                if len(self._people) >= _KNOWN_LIMIT:
                    self._people.clear()
                self._people.add(id)
                people.append(FoundPerson(id, text_in(person, "DisplayName") or id, is_bot=kind != "User"))
            return id
        return ""


def _files(message: Json) -> tuple[FoundAttachment, ...]:
    """The files that a message links to; cards are words of the body."""
    return tuple(
        FoundAttachment(text_in(file, "Name") or "file", url=text_in(file, "ContentUrl"))
        for file in objects_in(message, "Attachments")
        if text_in(file, "ContentUrl") or (text_in(file, "Name") and not text_in(file, "Content"))
    )
