"""Mattermost: the bulk export (JSON Lines, alone or in a zip with its files) and pages saved from its API."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b

import msgspec

from app.importers import mattermost_api
from app.importers.container import Container, Member
from app.importers.jsonl_parents import SCHEMA, Parents, Place
from app.importers.lines import read_lines
from app.importers.mattermost_lines import (
    Channel,
    DirectChannel,
    DirectPost,
    File,
    Line,
    Post,
    PostStamp,
    Reply,
    User,
    attached_text,
    decode_line,
    decode_stamp,
)
from app.importers.record import Found, FoundAttachment, FoundPerson, FoundPost, FoundSpace, Skipped
from app.importers.scratch import open_scratch

LINE_LIMIT = 32 << 20  # a line holds a post with all its replies
_FIRST_LOOK = 4096
_NO_PLACE = Place("", "")
_SAME_MOMENT = 100  # posts of one person in one channel and millisecond that are told apart
_MENTION = re.compile(r"(?<![\w@.])@([a-z0-9][a-z0-9._-]*)", re.IGNORECASE)
_EVENT = re.compile(r"@?\S+ (joined|left|(was )?added to|(was )?removed from) the (channel|team)( by @?\S+?)?\.?")


class Mattermost:
    """Reads both forms; ids of the bulk form are channel, moment and author, because it has none of its own."""

    format = "mattermost"

    def recognise(self, container: Container) -> float:
        """1 for a file that begins with the version line, 0.9 for saved pages of the API."""
        if _bulk_member(container) is not None:
            return 1.0
        return 0.9 if mattermost_api.has_pages(container) else 0.0

    def identify(self, container: Container) -> str:
        """A fingerprint of the oldest post, which every later export shares; reads the file once. Pages have true ids."""
        member = _bulk_member(container)
        oldest = None if member is None else min(_stamps(member), default=None)
        if oldest is None:
            return ""
        return blake2b(repr(oldest).encode(), digest_size=12).hexdigest()

    def read(self, container: Container) -> Iterator[Found]:
        """Stream the export; replies come right after their post."""
        member = _bulk_member(container)
        if member is None:
            yield from mattermost_api.read_pages(container)
            return
        with open_scratch(SCHEMA) as connection:
            yield from _BulkReading(container, member.name, Parents(connection)).run()


def _bulk_member(container: Container) -> Member | None:
    for member in container.members():
        with member.open() as stream:
            head = stream.read(_FIRST_LOOK)
        first = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
        try:
            if first.startswith(b"{") and (line := decode_line(first)).type == "version" and line.version is not None:
                return member
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
    return None


def _stamps(member: Member) -> Iterator[tuple[int, str, str, str]]:
    with member.open() as stream:
        for _, line in read_lines(stream, LINE_LIMIT):
            try:
                stamp: PostStamp | None = decode_stamp(line).post if line else None
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                continue
            if stamp is not None:
                yield stamp.create_at, stamp.team, stamp.channel, stamp.user


class _BulkReading:
    """One run over one bulk export."""

    def __init__(self, container: Container, name: str, ids: Parents) -> None:
        self._container = container
        self._name = name
        self._ids = ids
        self._teams: dict[str, str] = {}
        self._spaces: set[str] = set()
        self._people: dict[str, str] = {}
        self._files: dict[str, Member] = {}
        self._used_files: set[str] = set()

    def run(self) -> Iterator[Found]:
        bulk = None
        for member in self._container.members():
            if member.name == self._name:
                bulk = member
            else:
                self._files[member.name] = member
        if bulk is None:
            return
        with bulk.open() as stream:
            for number, data in read_lines(stream, LINE_LIMIT):
                position = f"line {number}"
                if data is None:
                    yield Skipped("line_too_long", position)
                elif data and not data.isspace():
                    yield from self._take(data.removeprefix(b"\xef\xbb\xbf"), position)
        yield from (Skipped("other_file", name) for name in self._files if name not in self._used_files)

    def _take(self, data: bytes, position: str) -> Iterator[Found]:
        try:
            line = decode_line(data)
        except msgspec.ValidationError as error:
            yield Skipped("wrong_type", f"{position}: {str(error)[:120]}")
            return
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            yield Skipped("broken_line", position)
            return
        if line.post is not None:
            yield from self._channel_post(line.post, position)
        elif line.direct_post is not None:
            yield from self._direct_post(line.direct_post, position)
        else:
            yield from self._setting(line, position)

    def _setting(self, line: Line, position: str) -> Iterator[Found]:
        """Everything that is no post."""
        if line.team is not None:
            self._teams[line.team.name] = line.team.display_name or line.team.name
        elif line.channel is not None:
            yield self._space(line.channel)
        elif line.user is not None:
            yield self._person(line.user)
        elif line.bot is not None:
            self._people[line.bot.username.lower()] = line.bot.display_name or line.bot.username
            yield FoundPerson(line.bot.username, line.bot.display_name or "", handle=line.bot.username, is_bot=True)
        elif line.direct_channel is not None:
            yield from self._direct_space(_members_of(line.direct_channel), line.direct_channel.header or "")
        elif line.emoji is not None:
            self._mark_used(line.emoji.image or "")
            yield Skipped("custom_emoji", line.emoji.name)
        elif line.type != "version":
            reason = "server_settings" if line.type in {"scheme", "role"} else "unknown_line_type"
            yield Skipped(reason, f"{position}: {line.type[:40]}")

    def _space(self, channel: Channel) -> FoundSpace:
        id = f"{channel.team}/{channel.name}"
        self._spaces.add(id)
        name = channel.display_name or channel.name
        if len(self._teams) > 1:
            name = f"{self._teams.get(channel.team, channel.team)}: {name}"
        description = channel.purpose or channel.header or ""
        return FoundSpace(id, name, "channel" if channel.type == "O" else "private", description)

    def _person(self, user: User) -> FoundPerson:
        name = f"{user.first_name or ''} {user.last_name or ''}".strip() or user.nickname or user.username
        self._people[user.username.lower()] = name
        self._mark_used(user.profile_image or "")
        return FoundPerson(user.username, name, user.email or "", user.username)

    def _direct_space(self, members: list[str], header: str = "") -> Iterator[FoundSpace]:
        id = _direct_id(members)
        if id not in self._spaces:
            self._spaces.add(id)
            yield FoundSpace(id, ", ".join(self._people.get(one.lower(), one) for one in members), "direct", header)

    def _channel_post(self, post: Post, position: str) -> Iterator[Found]:
        space = f"{post.team}/{post.channel}"
        if space not in self._spaces:  # undeclared: closed until somebody says otherwise
            self._spaces.add(space)
            yield FoundSpace(space, post.channel, "private")
        yield from self._thread(post, post.replies or [], space, position)

    def _direct_post(self, post: DirectPost, position: str) -> Iterator[Found]:
        yield from self._direct_space(post.channel_members)
        yield from self._thread(post, post.replies or [], _direct_id(post.channel_members), position)

    def _thread(self, post: Reply, replies: list[Reply], space: str, position: str) -> Iterator[Found]:
        if not replies and not post.reactions and _is_event(post):
            yield Skipped("channel_event", f"{position}: {(post.message or '')[:60]}")
            return
        root = self._claim(post, space)
        if root is None:
            yield Skipped("duplicate_post", position)
            return
        yield from self._post(post, root, Place(root if replies else "", space), "")
        for reply in replies:
            if _is_event(reply):
                yield Skipped("channel_event", f"{position}: {(reply.message or '')[:60]}")
                continue
            id = self._claim(reply, space)
            if id is None:
                yield Skipped("duplicate_post", position)
            else:
                yield from self._post(reply, id, Place(root, space), root)

    def _claim(self, post: Reply, space: str) -> str | None:
        """An id that is the same in every export; None when this very post came before."""
        id = base = f"{space}/{post.create_at}/{post.user}"
        content = f"{post.message}\0{post.type}".encode()
        for number in range(2, _SAME_MOMENT):
            claim = self._ids.claim(id, content, _NO_PLACE)
            if claim != "other":
                return id if claim == "new" else None
            id = f"{base}#{number}"
        return None

    def _post(self, post: Reply, id: str, place: Place, parent: str) -> Iterator[Found]:
        if post.user.lower() not in self._people:
            self._people[post.user.lower()] = post.user
            yield FoundPerson(post.user, post.user, handle=post.user)
        files, missing = self._attachments(post.attachments or [])
        yield from (Skipped("attachment_missing", path) for path in missing)
        body = "\n\n".join(part for part in (post.message, attached_text(post.props)) if part)
        if not body and not files:
            yield Skipped("empty_post", id)
            return
        mentioned = dict.fromkeys(self._mentioned(name) for name in _MENTION.findall(body)) if "@" in body else {}
        yield FoundPost(
            id=id,
            space=place.space,
            author=post.user,
            created=post.create_at,
            body=body,
            conversation=place.conversation,
            parent=parent,
            edited=post.edit_at or 0,
            mentions=tuple(name for name in mentioned if name),
            reactions=dict(Counter(one.emoji_name for one in post.reactions)) if post.reactions else {},
            attachments=files,
        )

    def _mentioned(self, name: str) -> str:
        """The user name of a mention, which may have caught the full stop of its sentence; "" for nobody."""
        name = name.lower()
        return next((one for one in (name, name.rstrip("._-")) if one in self._people), "")

    def _attachments(self, files: list[File]) -> tuple[tuple[FoundAttachment, ...], list[str]]:
        made, missing = [], []
        for file in files:
            path = (file.path or "").replace("\\", "/")
            member = self._mark_used(path)
            if member is None:
                missing.append(path)
            size = max(member.size, 0) if member is not None else 0
            name = path.rstrip("/").rpartition("/")[2] or "file"
            made.append(FoundAttachment(name, size=size, open=member.open if member is not None else None))
        return tuple(made), missing

    def _mark_used(self, path: str) -> Member | None:
        """The file behind a path of the export, which a zip keeps under `data/`."""
        path = path.removeprefix("./").lstrip("/")
        member = self._files.get(path) or self._files.get(f"data/{path}")
        if member is not None:
            self._used_files.add(member.name)
        return member


def _members_of(channel: DirectChannel) -> list[str]:
    if channel.members:
        return channel.members
    names = [one.get("username") for one in channel.participants or []]
    return [name for name in names if isinstance(name, str)]


def _direct_id(members: list[str]) -> str:
    return "direct/" + ",".join(sorted(members))


def _is_event(post: Reply) -> bool:
    """A join, a leave, a header change: written by the server, not by the person."""
    if post.type:
        return post.type.startswith("system_")
    return _EVENT.fullmatch(post.message or "") is not None
