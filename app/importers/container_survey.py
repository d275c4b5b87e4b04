"""A bounded view of a container for recognising its content: the first members, and of a packed tar only their heads.

Nine importers looking for their files in a packed tar of 5 GB would unpack it nine times; one look is kept instead.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice

from app.importers.container_base import Container, Member, head_of

MEMBERS = 2000
HEAD_BYTES = 64 << 10
HEADS_BYTES = 32 << 20
SCANNED_BYTES = 256 << 20


class Survey(Container):
    """The first members of another container. `find` and whole members only where the container gives them fast."""

    def __init__(self, container: Container) -> None:
        super().__init__(container.name, container.limits)
        self.is_single_file = container.is_single_file
        self._container = container
        self._heads = None if container.finds_fast else {member.name: member for member in _heads_of(container)}

    @property
    def size(self) -> int:
        """The container's size."""
        return self._container.size

    def position(self) -> int:
        """The container's position."""
        return self._container.position()

    def _walk_members(self) -> Iterator[Member]:
        if self._heads is not None:
            yield from self._heads.values()
        else:
            yield from islice(self._container._walk_members(), MEMBERS)

    def _find_member(self, name: str) -> Member | None:
        return self._container._find_member(name) if self._heads is None else self._heads.get(name)


def _heads_of(container: Container) -> Iterator[Member]:
    room = HEADS_BYTES
    scanned = 0
    for member in islice(container._walk_members(), MEMBERS):
        head = head_of(member, min(HEAD_BYTES, room)) if room > 0 else b""
        room -= len(head)
        scanned += member.size
        yield _short_member(member, head)
        if scanned > SCANNED_BYTES:
            return


def _short_member(member: Member, head: bytes) -> Member:
    return Member(member.name, member.size, lambda: io.BufferedReader(io.BytesIO(head), HEAD_BYTES))
