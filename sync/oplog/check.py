"""Checks a whole log: damage at rest, gaps, a wrong checksum, a lost chain end, and what waits in quarantine."""

from typing import Literal, NamedTuple

from sync.oplog.heads import Heads
from sync.oplog.rows import SegmentRows, Summary
from sync.oplog.stored import StoredReader
from sync.wire.limits import HASH_BYTES


class Problem(NamedTuple):
    """Something that is wrong (damaged, checksum, own_log) or incomplete (gap, quarantined) in a log.

    `space` is empty and `position` None where they are not known.
    """

    kind: Literal["damaged", "gap", "checksum", "own_log", "quarantined"]
    space: bytes
    position: int | None
    detail: str


class Count(NamedTuple):
    """What a full read of the log found: the checksum of each space, and the segments that could not be read."""

    summaries: dict[bytes, Summary]
    damaged: list[Problem]


def find_problems(rows: SegmentRows, heads: Heads, reader: StoredReader) -> list[Problem]:
    """Read everything and return what is wrong or incomplete."""
    # The small tables first: after a bad page an encrypted connection may answer nothing more (see StoredReader).
    summaries = {space: rows.find_summary(space) for space in rows.list_spaces()}
    others = _find_lost_ends(rows) + _find_incomplete(rows, heads)
    count = count_operations(rows, reader)
    unsure = {problem.space for problem in count.damaged}
    checksums = [
        Problem("checksum", space, None, "The stored checksum is not that of the operations.")
        for space, summary in summaries.items()
        if space not in unsure and summary != count.summaries.get(space, Summary(0, 0))
    ]
    return count.damaged + checksums + others


def count_operations(rows: SegmentRows, reader: StoredReader) -> Count:
    """Count the different operations of every space. Holds the hashes of overlapping segments only."""
    count = Count({}, [])
    group: tuple[bytes, bytes] = (b"", b"")
    group_end = 0
    hashes: set[bytes] = set()
    for space, log, first_dseq, n, position in rows.list_places():
        if (space, log) != group or first_dseq >= group_end:
            _add_hashes(count.summaries, group[0], hashes)
            group, group_end, hashes = (space, log), 0, set()
        group_end = max(group_end, first_dseq + n)
        stored = reader.read(position)
        if stored.problem is not None:
            detail = f"The segment at position {position} cannot be read ({stored.problem})."
            count.damaged.append(Problem("damaged", space, position, detail))
        hashes.update(operation.hash for operation in stored.operations)
    _add_hashes(count.summaries, group[0], hashes)
    return count


def _find_lost_ends(rows: SegmentRows) -> list[Problem]:
    return [
        Problem("own_log", space, None, "The end of this device's own log is not stored.")
        for space, own in rows.list_own()
        if own.tail != bytes(HASH_BYTES) and not rows.holds_tail(space, own.log, own.tail)
    ]


def _find_incomplete(rows: SegmentRows, heads: Heads) -> list[Problem]:
    problems = []
    for gap in heads.gaps():
        detail = f"Operations {gap.start} to {gap.end - 1} of log {gap.log.hex()} have not arrived."
        problems.append(Problem("gap", gap.space, None, detail))
    for data_hash, reason, size in rows.list_quarantined():
        problems.append(Problem("quarantined", b"", None, f"{reason}: {size} bytes, {data_hash.hex()[:16]}"))
    return problems


def _add_hashes(summaries: dict[bytes, Summary], space: bytes, hashes: set[bytes]) -> None:
    if hashes:
        summaries[space] = add_hashes(summaries.get(space, Summary(0, 0)), hashes)


def add_hashes(before: Summary, hashes: set[bytes]) -> Summary:
    """Return the checksum after operations with these hashes were added."""
    total = before.sum64 + sum(int.from_bytes(digest[:8], "big") for digest in hashes)
    return Summary(before.count + len(hashes), total % 2**64)
