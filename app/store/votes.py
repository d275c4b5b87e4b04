"""Votes of people: one person has one vote on a post, from however many devices, and nobody votes for another.

An operation says for whom its device acted. That counts when the person's id follows from the device (`ids.person_of`), or
when the device from which it follows has named this one. Other votes are kept and count for nothing: the naming may still
come. What a source counted is no vote of a person, and lies elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.model import ids
from app.model.change import FIRST, Order
from app.store.payload import DevicePayload, VotePayload
from app.store.stamped import Stamped, Touched


class VoteRows:
    """Writes and counts the votes of one view."""

    def __init__(self, connection: Any, log_id: Callable[[bytes], int]) -> None:
        self._db = connection
        self._log_id = log_id

    def vote(self, post: int, operation: Stamped, payload: VotePayload, order: Order) -> None:
        """Keep a device's vote for a person, unless a later one is known."""
        key = (post, operation.user, operation.device)
        stored = self._db.execute(
            "SELECT v.at, v.hlc, l.oid, v.hash FROM vote v JOIN log l ON l.id = v.log"
            " WHERE post = ? AND person = ? AND device = ?",
            key,
        ).fetchone()
        if stored is None or order > Order(*stored):
            self._db.execute(
                "INSERT OR REPLACE INTO vote VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*key, max(-1, min(1, payload.value)), order.at, order.hlc, self._log_id(order.log), order.hash),
            )

    def name_device(self, space: int, operation: Stamped, payload: DevicePayload) -> Touched | None:
        """Let a device speak for a person; what that touches. None: it was not that person's first device who said so."""
        if operation.obj != ids.person_of(operation.device):
            return None
        key = (operation.obj, payload.device)
        self._db.execute("INSERT OR IGNORE INTO device VALUES (?, ?, ?)", (space, *key))
        query = "SELECT p.conversation FROM vote v JOIN post p ON p.id = v.post WHERE person = ? AND device = ? AND p.space = ?"
        return Touched({conversation for (conversation,) in self._db.execute(query, (*key, space)) if conversation})


def people_votes(connection: Any, post: int) -> dict[bytes, int]:
    """Each person's vote on a post, of those that count; a person's devices agree on the latest."""
    rows = connection.execute(
        "SELECT v.person, v.value, v.at, v.hlc, l.oid, v.hash, v.device, d.device IS NOT NULL FROM vote v"
        " JOIN log l ON l.id = v.log JOIN post p ON p.id = v.post"
        " LEFT JOIN device d ON d.space = p.space AND d.person = v.person AND d.device = v.device WHERE v.post = ?",
        (post,),
    )
    latest: dict[bytes, tuple[Order, int]] = {}
    for person, value, at, hlc, log, digest, device, named in rows:
        order = Order(at, hlc, log, digest)
        if (named or ids.person_of(device) == person) and order > latest.get(person, (FIRST, 0))[0]:
            latest[person] = order, value
    return {person: value for person, (_, value) in latest.items()}
