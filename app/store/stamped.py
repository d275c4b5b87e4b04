"""What goes into a projection and what comes out: stamped operations, and the changes they made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from app.model.change import Order, assignment_time


class Stamped(Protocol):
    """What the projection needs of an operation that has its place in a log (sync.wire.op.Operation has it)."""

    @property
    def kind(self) -> int: ...
    @property
    def obj(self) -> bytes: ...
    @property
    def user(self) -> bytes: ...
    @property
    def parent(self) -> bytes | None: ...
    @property
    def payload(self) -> bytes | None: ...
    @property
    def payload_hash(self) -> bytes: ...
    @property
    def hlc(self) -> int: ...
    @property
    def space(self) -> bytes: ...
    @property
    def log(self) -> bytes: ...
    @property
    def hash(self) -> bytes: ...
    @property
    def device(self) -> bytes: ...


@dataclass
class Changes:
    """What a batch changed: integer ids of posts and conversations, and what could not be applied (kept in the log)."""

    posts: set[int] = field(default_factory=set)
    conversations: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    spaces: set[int] = field(default_factory=set)
    unreadable: list[str] = field(default_factory=list)
    refused: set[bytes] = field(default_factory=set)  # objects of the unreadable operations

    def add(self, other: Changes) -> None:
        """Take over what another batch changed."""
        self.posts |= other.posts
        self.conversations |= other.conversations
        self.people |= other.people
        self.spaces |= other.spaces
        self.unreadable += other.unreadable
        self.refused |= other.refused

    def refuse(self, obj: bytes, problem: str) -> None:
        """Count an operation that the rows cannot take."""
        self.unreadable.append(problem)
        self.refused.add(obj)


@dataclass
class Touched:
    """What a batch of posts touched: conversations to refresh, and (space, day) pairs of un-threaded chat to cut again."""

    conversations: set[int] = field(default_factory=set)
    days: set[tuple[int, int]] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.conversations or self.days)


def order_of(operation: Stamped, source_time: int) -> Order:
    """The place of the operation's assignments among all others of the same field."""
    return Order(assignment_time(source_time, operation.hlc), operation.hlc, operation.log, operation.hash[:8])
