"""What an importer yields: people, spaces, posts, later facts about posts, and what it had to skip.

Times are integers, milliseconds since 1970-01-01 UTC. Ids are the source's own, as text, unique within one source.
Importers never invent ids from paths, and never drop anything without a Skipped record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

import msgspec

from app.importers.container import Container


class FoundPerson(msgspec.Struct, frozen=True, tag="person"):
    """Somebody who wrote or is named. `id` is the source's own id (or the address, for mail)."""

    id: str
    name: str = ""
    email: str = ""
    handle: str = ""
    is_bot: bool = False


class FoundSpace(msgspec.Struct, frozen=True, tag="space"):
    """A channel, list, site or category: who may read. Sent before the first post in it."""

    id: str
    name: str
    kind: str = "channel"  # channel | private | direct | list | site | category
    description: str = ""


class FoundAttachment(msgspec.Struct, frozen=True):
    """A file named by a post. `open` is given when the archive holds its bytes; else only `url` or the name is known."""

    name: str
    media_type: str = ""
    size: int = 0
    url: str = ""
    text: str = ""  # text that the source already extracted
    open: Callable[[], BinaryIO] | None = None


class FoundPost(msgspec.Struct, frozen=True, tag="post"):
    """One post. `body` is Markdown or plain text, never HTML; empty bodies are allowed when attachments are present."""

    id: str
    space: str
    author: str  # FoundPerson.id; "" when the source does not say
    created: int
    body: str
    format: str = "markdown"  # markdown | plain
    kind: str = "message"  # question | answer | comment | message | mail | idea | event
    # the source's id of the thread (the command line's external_id); "" = un-threaded, to be cut
    conversation: str = ""
    parent: str = ""  # id of the post replied to
    title: str = ""
    edited: int = 0  # the source's edit time; 0 = never
    tags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()  # FoundPerson.id of people addressed; used when cutting un-threaded chat
    votes: int | None = None
    reactions: dict[str, int] = {}
    accepted: bool = False
    verified: int = 0
    verified_by: str = ""
    review_due: int = 0
    superseded_by: str = ""
    duplicate_of: str = ""
    state: str = ""  # open | answered | duplicate | chat | a status of the source's own
    label: str = ""  # internal | customer | ...
    lang: str = ""
    keys: dict[str, str | int | float] = {}  # account, sku, clause, amount, percent, ...
    attachments: tuple[FoundAttachment, ...] = ()
    deleted: bool = False


class FoundFact(msgspec.Struct, frozen=True, tag="fact"):
    """A register of a post learnt after the post itself: field is `accepted`, `votes`, `duplicate_of`, `superseded_by`,
    `verified`, `tags`, `title` or `deleted`; `at` is the source's time of it (0 = unknown)."""

    post: str
    field: str
    value: str | int | bool | tuple[str, ...]
    at: int = 0


class Skipped(msgspec.Struct, frozen=True, tag="skipped"):
    """Something the source holds and we did not take. `reason` is a stable snake_case key, `example` says where."""

    reason: str
    example: str
    count: int = 1


Found = FoundPerson | FoundSpace | FoundPost | FoundFact | Skipped


class Importer(Protocol):
    """One module per source; the module-level class implements this. Instances hold no state between calls."""

    format: str  # stable key: slack, mail, stackexchange, discourse, zulip, mattermost, teams, irc, jsonl

    def recognise(self, container: Container) -> float:
        """0..1: how sure, from the content alone (a few members, a few kilobytes each; never the file's own name)."""
        ...

    def identify(self, container: Container) -> str:
        """The workspace or site id found in the archive, or a fingerprint of its oldest item that a later export of
        the same site shares; "" when neither exists (globally unique ids, or none)."""
        ...

    def read(self, container: Container) -> Iterator[Found]:
        """Stream everything, oldest conversation part first where the archive allows. Memory must not grow with it."""
        ...
