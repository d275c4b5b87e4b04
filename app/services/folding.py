"""One answer closes many questions: duplicates that were found are folded into the conversation that they repeat."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlcipher3.dbapi2 import Connection

from app.store.fields import unpack_extra
from index.rank import Ranked

_CHAIN = 8  # a duplicate of a duplicate of ...
_DUPLICATES = (
    "SELECT c.id, r.extra FROM conversation c JOIN post r ON r.id = c.root WHERE c.state = 'duplicate' AND c.id IN ({})"
)
# Mostly there is none, and looking for a hundred rows costs 50 times as much.
_ANY = "SELECT 1 FROM conversation WHERE state = 'duplicate' LIMIT 1"
_OF_POST = "SELECT p.conversation FROM space s JOIN post p ON p.space = s.id AND p.oid = ? LIMIT 1"


def fold_duplicates(view: Connection, found: Sequence[Ranked]) -> list[Ranked]:
    """Without duplicates of conversations that were found as well; those know how many were folded into them.

    The conversation takes the best place of its cluster. A duplicate of what was not found stays; in an order by time, which
    has no scores, all stay: who asks for the newest wants to see that it was asked again.
    """
    repeats = (
        _repeated(view, [entry.conversation for entry in found]) if any(entry.score for entry in found[:1]) else {}
    )
    if not repeats:
        return list(found)
    here = {entry.conversation: entry for entry in found}
    kept: dict[int, Ranked] = {}
    folded: dict[int, int] = {}
    for entry in found:
        original = _original(entry.conversation, repeats)
        if original not in here:
            kept[entry.conversation] = entry
            continue
        if original != entry.conversation:
            folded[original] = folded.get(original, 0) + 1
        kept.setdefault(original, here[original])
    return [
        msgspec.structs.replace(entry, folded=folded[number]) if number in folded else entry
        for number, entry in kept.items()
    ]


def _repeated(view: Connection, conversations: Sequence[int]) -> dict[int, int]:
    """Duplicate -> the conversation that it repeats, of some hundred conversations."""
    if view.execute(_ANY).fetchone() is None:
        return {}
    marks = ",".join("?" * len(conversations))
    repeats: dict[int, int] = {}
    for conversation, extra in view.execute(_DUPLICATES.format(marks), list(conversations)):
        row = view.execute(_OF_POST, (unpack_extra(extra).duplicate_of,)).fetchone()
        if row is not None:
            repeats[int(conversation)] = int(row[0])
    return repeats


def _original(conversation: int, repeats: dict[int, int]) -> int:
    for _ in range(_CHAIN):
        if conversation not in repeats:
            break
        conversation = repeats[conversation]
    return conversation
