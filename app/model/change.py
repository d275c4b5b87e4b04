"""What each operation kind means, per version.

An operation sets fields of one object in one space. Every field is a last-writer-wins register, tags are an add-wins set.
Two assignments of one field are ordered by `Order`: the moment it was true at the source (for imports) or the clock (for
people), then the hybrid clock, the log and the hash of the operation. So an older export, imported later, changes nothing
back, and any order and repetition of the same operations gives the same rows.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """Kinds of operation. Numbers are for ever; unknown ones are stored, relayed, and applied after an upgrade."""

    SPACE = 1  # genesis: owner, device key, audience, name; the object is the space itself
    PERSON = 2  # who somebody is, in this space
    POST = 3  # a post with all its fields
    EDIT = 4  # some fields of a post
    VOTE = 5  # one person's vote on a post: value 1, 0 or -1; counts when its device speaks for that person
    ACCEPT = 6  # a post is (or is no longer) an accepted answer; several may be
    TAG = 7  # tags added, and the adds (by operation hash) taken back
    DUPLICATE_OF = 8  # a question is the same as another one
    SUPERSEDED_BY = 9  # an answer has been replaced by another one
    VERIFIED = 10  # somebody vouches for a post as of a day; review due
    DELETE = 11  # hidden, or shown again
    SPACE_NAME = 12  # a space's name, kind and description
    DEVICE = 13  # a person's first device names another one that speaks for the same person; the object is the person


class Order(NamedTuple):
    """Place of an assignment among all assignments of the same field. `hash` is the operation's, so no two are equal."""

    at: int  # milliseconds: the source's edit time for imports (never after the clock), else the clock's
    hlc: int
    log: bytes
    hash: bytes


FIRST = Order(-1, -1, b"", b"")

# Registers of a post. POST assigns all of them, EDIT and the special kinds some.
POST_FIELDS = (
    "conversation",
    "external_conversation",
    "external_id",
    "parent",
    "author",
    "kind",
    "created",
    "edited",
    "title",
    "body",
    "format",
    "label",
    "lang",
    "state",
    "keys",
    "mentions",
    "attachments",
    "votes",
    "reactions",
    "accepted",
    "verified",
    "verified_by",
    "review_due",
    "superseded_by",
    "duplicate_of",
    "deleted",
)

PERSON_FIELDS = ("name", "email", "handle", "bot")
SPACE_FIELDS = ("name", "kind", "description")

FIELDS_OF_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.ACCEPT: ("accepted",),
    Kind.DUPLICATE_OF: ("duplicate_of",),
    Kind.SUPERSEDED_BY: ("superseded_by",),
    Kind.VERIFIED: ("verified", "verified_by", "review_due"),
    Kind.DELETE: ("deleted",),
}


def assignment_time(source_time_ms: int, hlc: int) -> int:
    """The `at` of an Order: the source's time where there is one, never later than the operation's own clock."""
    clock_ms = hlc >> 16
    return min(source_time_ms, clock_ms) if source_time_ms > 0 else clock_ms


def conversation_state(
    *, root_kind: str, root_state: str, duplicate: bool, accepted: bool, answers: int, superseded: bool = False
) -> str:
    """The one word a result shows: duplicate | superseded | accepted | answered | open | chat | the source's own."""
    if duplicate:
        return "duplicate"
    if superseded:
        return "superseded"
    if accepted:
        return "accepted"
    if root_state and root_state not in {"open", "answered"}:
        return root_state
    if answers or root_state == "answered":
        return "answered"
    return "open" if root_kind == "question" else "chat"
