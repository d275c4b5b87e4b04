"""The order in which mailboxes are read: by folder and period, for `2009-April.txt` sorts before `2009-March.txt`.

Answers are threaded by what was read before them, so the order of time gives the same conversations however an
archive is packed. A packed tar cannot be read in another order than its own; its dated mailboxes are held, packed, in
memory until their folder is complete.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice

import zstandard

from app.importers.container import Container, Member

SORT_LIMIT = 20_000  # names held for sorting; a folder of more files (a maildir) keeps its own order
HELD_FILE_BYTES = 32 << 20
HELD_BYTES = 48 << 20  # packed; a text mailbox packs to a quarter
SUFFIX = re.compile(r"(?:\.(?:mbox|mbx|txt|eml|gz|bz2|xz|mail))+$", re.IGNORECASE)
PERIOD = re.compile(r"((?:19|20)\d\d)[-_. ]?(?:q([1-4])|(\d\d?)(?!\d)|([a-z]{3})[a-z]*)?", re.IGNORECASE)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"


def is_period(file: str) -> bool:
    """Whether a file is named for a period and nothing else, as list archives are."""
    return PERIOD.fullmatch(SUFFIX.sub("", file)) is not None


def in_order(container: Container) -> Iterator[Member]:
    """The members by folder and period where the container allows, else in its own order."""
    if not container.finds_fast:
        yield from _held_in_order(container)
        return
    members = container.members()
    first = list(islice(members, SORT_LIMIT))
    beyond = next(members, None)
    if beyond is None:
        yield from sorted(first, key=_time_key)
        return
    yield from first
    yield beyond
    yield from members


def _held_in_order(container: Container) -> Iterator[Member]:
    held: list[Member] = []
    size = 0
    for member in container.members():
        folder, _, file = member.name.rpartition("/")
        can_hold = is_period(file) and 0 <= member.size <= HELD_FILE_BYTES
        if held and (not can_hold or size > HELD_BYTES or held[-1].name.rpartition("/")[0] != folder):
            yield from sorted(held, key=_time_key)
            held, size = [], 0
        if not can_hold:
            yield member
            continue
        with member.open() as stream:
            packed = zstandard.compress(stream.read(), 1)
        size += len(packed)
        held.append(_held_member(member, packed))
    yield from sorted(held, key=_time_key)


def _held_member(member: Member, packed: bytes) -> Member:
    return Member(
        member.name, member.size, lambda: io.BufferedReader(io.BytesIO(zstandard.decompress(packed)), 1 << 16)
    )


def _time_key(member: Member) -> tuple[str, int, int, str]:
    folder, _, file = member.name.rpartition("/")
    found = PERIOD.search(file)
    if not found:
        return folder, 0, 0, file
    month = int(found[2]) * 3 - 2 if found[2] else int(found[3] or 0)
    name = (found[4] or "").lower()
    if not month and name in MONTHS.split():
        month = MONTHS.index(name) // 4 + 1
    return folder, int(found[1]), month, file
