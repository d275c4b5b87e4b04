"""Slack exports, zip or folder, old or new: every message becomes a post or is counted under the reason why not.

Entries of `integration_logs.json` and `canvases.json` hold no text and are named under `not_messages` with a count of
0, so that posts and skipped messages together are the archive's messages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from app.importers.container import ArchiveError, Container, Member, head_of, read_member
from app.importers.record import Found, FoundSpace, Skipped
from app.importers.slack_json import objects_of
from app.importers.slack_people import person_of, space_of, stranger_of
from app.importers.slack_posts import UPLOADS, MessageRefusedError, fact_of, post_of, stamp_of
from app.importers.slack_text import Json, Names, text_of

DIRECTORY_LIMIT = 256 << 20  # users.json and the lists of channels
DAY_LIMIT = 64 << 20  # one channel, one day: 34 kB on average, 1 MB on a loud one
SAMPLE = 200
SEEN_LIMIT = 200_000
DAY_FILE = re.compile(r"(?:^|/)\d{4}-\d\d-\d\d(?:\.\d+)?\.json$")
SPACE_FILES = {"channels.json": "channel", "groups.json": "private", "mpims.json": "direct", "dms.json": "direct"}
OTHER_FILES = ("integration_logs.json", "canvases.json")
TEAM = re.compile(rb'"(?:team_id|team|user_team|source_team)"\s*:\s*"([TE][A-Z0-9]{2,20})"')


@dataclass
class _Workspace:
    """What is known while reading: names of everybody, spaces, and what has been sent already."""

    uploads: Container | None  # where the bytes of files are looked for
    names: Names = field(default_factory=Names)
    spaces: dict[str, FoundSpace] = field(default_factory=dict)  # by folder name
    sent_spaces: set[str] = field(default_factory=set)
    sent_people: set[str] = field(default_factory=set)
    current_space: str = ""
    seen: set[int] = field(default_factory=set)  # times of the current channel's messages

    def enter(self, space: str) -> None:
        """Begin a file of a channel; duplicates are looked for within one channel, and not for ever."""
        if space != self.current_space or len(self.seen) > SEEN_LIMIT:
            self.seen.clear()
        self.current_space = space

    def check_new(self, stamp: str) -> None:
        """Refuse a message that the archive has shown before."""
        moment = hash(stamp)
        if moment in self.seen:
            raise MessageRefusedError("duplicate_message")
        self.seen.add(moment)


class Slack:
    """The importer of Slack exports."""

    format = "slack"

    def recognise(self, container: Container) -> float:
        """Sure with the lists of people and channels; fairly sure with day files that look like Slack's."""
        if container.is_single_file:
            head = head_of(next(container.members()), 4096)
            return 0.7 if re.search(rb'"messages"\s*:', head) and re.search(rb'"ts"\s*:\s*"\d+\.\d+"', head) else 0.0
        lists = sum(1 for name in SPACE_FILES if container.head(name, 16).lstrip(b"\xef\xbb\xbf \r\n").startswith(b"["))
        if lists and b'"id"' in container.head("users.json", 4096):
            return 0.95
        return 0.8 if lists and self._has_day_file(container) else 0.6 * self._has_day_file(container)

    def identify(self, container: Container) -> str:
        """The team's id: the most frequent one among the people, else among the messages of the first files."""
        found = Counter(TEAM.findall(_read_directory(container, "users.json")))
        if not found:
            for member in islice(container.members(), SAMPLE):
                if DAY_FILE.search(member.name):
                    with member.open() as stream:
                        found.update(TEAM.findall(stream.read(1 << 20)))
        return min(found, key=lambda team: (-found[team], team)).decode() if found else ""

    def read(self, container: Container) -> Iterator[Found]:
        """People first, then the channels' days in the order of the archive, one day in memory at a time."""
        workspace = _Workspace(uploads=container if container.finds_fast else None)
        yield from self._read_people(container, workspace)
        yield from self._read_spaces(container, workspace)
        for member in container.members():
            folder = member.name.rpartition("/")[0]
            if DAY_FILE.search(member.name) or (member.name.endswith(".json") and folder in workspace.spaces):
                yield from self._read_day(member, folder, workspace)
            elif container.is_single_file:
                yield from self._read_day(member, "", workspace)
            elif member.name in OTHER_FILES:
                yield from _describe_other(member)
            elif member.name.startswith(UPLOADS):
                if workspace.uploads is None:
                    yield Skipped("file_in_packed_tar", member.name)
            elif member.name not in SPACE_FILES and member.name != "users.json":
                yield Skipped("not_a_slack_file", member.name)

    def _has_day_file(self, container: Container) -> bool:
        for member in islice(container.members(), SAMPLE):
            if DAY_FILE.search(member.name):
                with member.open() as stream:
                    head = stream.read(4096)
                return b'"ts"' in head and (b'"type"' in head or b'"text"' in head)
        return False

    def _read_people(self, container: Container, workspace: _Workspace) -> Iterator[Found]:
        for item, fault in objects_of(_read_directory(container, "users.json")):
            if item is None:
                yield Skipped(fault, "users.json")
                continue
            person = person_of(item)
            if person.id:
                workspace.names.users[person.id.upper()] = person.name
                workspace.sent_people.add(person.id)
                yield person

    def _read_spaces(self, container: Container, workspace: _Workspace) -> Iterator[Found]:
        for name, kind in SPACE_FILES.items():
            for item, fault in objects_of(_read_directory(container, name)):
                if item is None:
                    yield Skipped(fault, name)
                    continue
                space = space_of(item, kind, workspace.names)
                workspace.names.channels[space.id.upper()] = space.name
                for key in (text_of(item, "name"), space.id):
                    if key:
                        workspace.spaces.setdefault(key, space)

    def _read_day(self, member: Member, folder: str, workspace: _Workspace) -> Iterator[Found]:
        try:
            data = read_member(member, DAY_LIMIT)
        except ArchiveError as error:
            yield Skipped(error.reason, member.name)
            return
        space = _space_of_folder(folder, data, workspace)
        skipped: Counter[str] = Counter()
        examples: dict[str, str] = {}
        workspace.enter(space.id)
        for item, fault in objects_of(data):
            try:
                if item is None:
                    raise MessageRefusedError(fault)
                yield from _read_message(item, space, workspace)
            except MessageRefusedError as refusal:
                reason = str(refusal)
                skipped[reason] += 1
                kind = text_of(item, "subtype") if item else ""
                examples.setdefault(reason, f"{member.name}: {kind}" if kind else member.name)
        for reason, count in skipped.items():
            yield Skipped(reason, examples[reason], count)


def _read_message(message: Json, space: FoundSpace, workspace: _Workspace) -> Iterator[Found]:
    """The post with the space and the people it needs; raises MessageRefusedError when it makes none."""
    inner = message.get("message")
    if message.get("subtype") == "message_changed" and isinstance(inner, dict):
        message = {"edited": {"ts": message.get("ts")}, **inner}
    elif (stamp := stamp_of(message, "ts")) and message.get("subtype") not in {"message_deleted", "tombstone"}:
        workspace.check_new(stamp)
    if fact := fact_of(message, space.id):
        yield fact
    post = post_of(message, space.id, workspace.names, workspace.uploads)
    if space.id not in workspace.sent_spaces:
        workspace.sent_spaces.add(space.id)
        yield space
    if post.author and post.author not in workspace.sent_people:
        workspace.sent_people.add(post.author)
        person = stranger_of(post.author, message)
        workspace.names.users.setdefault(person.id.upper(), person.name)
        yield person
    yield post


def _space_of_folder(folder: str, data: bytes, workspace: _Workspace) -> FoundSpace:
    """The listed space of a folder; else one named like the folder, or like the `channel_id` in a file of its own."""
    key = folder.rpartition("/")[2]
    known = workspace.spaces.get(key)
    if known is None:
        found = re.search(rb'"channel(?:_id)?"\s*:\s*"([A-Z0-9]{3,20})"', data[:4096]) if not key else None
        identity = found[1].decode() if found else key or "messages"
        known = workspace.spaces.setdefault(identity, FoundSpace(id=identity, name=identity))
    return known


def _describe_other(member: Member) -> Iterator[Found]:
    try:
        count = sum(1 for item, _ in objects_of(read_member(member, DIRECTORY_LIMIT)) if item is not None)
    except ArchiveError as error:
        yield Skipped(error.reason, member.name)
        return
    if count:
        yield Skipped("not_messages", f"{member.name}: {count} entries without text", 0)


def _read_directory(container: Container, name: str) -> bytes:
    member = container.find(name)
    return read_member(member, DIRECTORY_LIMIT) if member else b"[]"
