"""Operations -> rows. Nothing else writes rows.

Any order and any repetition of the same operations gives the same rows (as values; the integer ids differ). The caller
holds the transaction and stores in it the log position that was applied. After a rollback, make a new Projection: its
caches speak of rows that are gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from app.model.change import FIRST, Kind, Order
from app.store.bodies import BodyCodec
from app.store.documents import DocumentReader
from app.store.payload import (
    DevicePayload,
    FieldsPayload,
    Payload,
    PayloadError,
    PersonPayload,
    PostPayload,
    SpacePayload,
    decode,
)
from app.store.project_conversations import ConversationRows
from app.store.project_posts import PostRows
from app.store.stamped import Changes, Stamped, Touched, order_of
from app.store.text_key import fold


class Projection:
    """Applies operations to the rows of one view."""

    def __init__(self, connection: Any) -> None:
        self._db = connection
        self.bodies = BodyCodec(connection, learn=True)
        self._spaces: dict[bytes, int] = dict(connection.execute("SELECT oid, id FROM space"))
        self._logs: dict[bytes, int] = dict(connection.execute("SELECT oid, id FROM log"))
        self._people: dict[tuple[int, bytes], int] = {}
        self._posts = PostRows(connection, self.bodies, self.log_id, self.person_id, self._people.clear)
        self._conversations = ConversationRows(connection, self.bodies)

    def apply(self, operations: Iterable[Stamped], *, settle: bool = True) -> Changes:
        """Apply a batch. Raises nothing for a bad payload: it is counted in `unreadable` and the others go on.

        Without `settle`, the conversations stay behind until `settle` is called: once for many batches, because each
        time a touched conversation or day of chat is read whole.
        """
        changes = Changes()
        posts: list[tuple[int, Stamped, PostPayload]] = []
        people: list[tuple[int, Stamped, PersonPayload]] = []
        later: list[tuple[int, Stamped, Payload]] = []
        for operation in operations:
            payload = self._read(operation, changes)
            if payload is None:
                continue
            space = self.space_id(operation.space)
            if isinstance(payload, PostPayload):
                posts.append((space, operation, payload))
            elif isinstance(payload, SpacePayload) or operation.kind == Kind.SPACE_NAME:
                self._apply_space(space, operation, payload, changes)
            elif isinstance(payload, PersonPayload):
                people.append((space, operation, payload))
            elif isinstance(payload, DevicePayload):
                self._name_device(space, operation, payload, changes)
            else:
                later.append((space, operation, payload))
        self._apply_people(people, changes)
        self._posts.insert_or_merge(posts, changes)
        self._posts.adopt_orphans(changes)
        for space, operation, payload in later:
            self._posts.assign(space, operation, payload, changes)
        if settle:
            self.settle(changes)
        return changes

    def settle(self, changes: Changes) -> None:
        """Bring the conversations up to the posts. Before every commit."""
        touched = self._posts.take_touched()
        if touched and self._conversations.refresh(changes, touched):
            self._posts.forget_conversations()

    def cut_again(self, days: Iterable[tuple[int, int]]) -> None:
        """Let the next `settle` cut these days of chat again, given as (space, day)."""
        self._posts.touch(Touched(days=set(days)))

    def renewed(self) -> Projection:
        """One without this one's caches, after a partial rollback: it still knows what has to be settled."""
        fresh = Projection(self._db)
        fresh._posts.touch(self._posts.take_touched())
        return fresh

    def _read(self, operation: Stamped, changes: Changes) -> Payload | None:
        if operation.payload is None:  # expunged
            return None
        try:
            return decode(operation.kind, operation.payload)
        except PayloadError as error:
            changes.refuse(operation.obj, str(error))
            return None

    # -- identities

    def space_id(self, oid: bytes) -> int:
        """Row id of the space, made (nameless) when an operation of it comes before its genesis."""
        row_id = self._spaces.get(oid)
        if row_id is None:
            row_id = self._db.execute("INSERT INTO space (oid) VALUES (?)", (oid,)).lastrowid
            self._spaces[oid] = row_id
        return row_id

    def log_id(self, oid: bytes) -> int:
        """Row id of the log."""
        row_id = self._logs.get(oid)
        if row_id is None:
            row_id = self._db.execute("INSERT INTO log (oid) VALUES (?)", (oid,)).lastrowid
            self._logs[oid] = row_id
        return row_id

    def person_id(self, space: int, oid: bytes) -> int:
        """Row id of the person in that space, made (nameless) when a post comes before the person."""
        key = (space, oid)
        row_id = self._people.get(key)
        if row_id is None:
            if len(self._people) > 200_000:
                self._people.clear()
            row = self._db.execute("SELECT id FROM person WHERE space = ? AND oid = ?", key).fetchone()
            row_id = row[0] if row else self._db.execute("INSERT INTO person (space, oid) VALUES (?, ?)", key).lastrowid
            self._people[key] = row_id
        return row_id

    # -- spaces and people

    def _apply_space(self, space: int, operation: Stamped, payload: Payload, changes: Changes) -> None:
        order = order_of(operation, payload.at)
        if isinstance(payload, SpacePayload):
            self._db.execute(
                "UPDATE space SET audience = ?, source = ?, source_key = ? WHERE id = ?",
                (payload.audience, payload.source, payload.source_key, space),
            )
            values: tuple[str, str, str] = (payload.name, payload.kind, payload.description)
        elif isinstance(payload, FieldsPayload):
            name, kind, text = (payload.fields.get(key, "") for key in ("name", "kind", "description"))
            if not all(isinstance(value, str) for value in (name, kind, text)):
                changes.refuse(operation.obj, "a space's name is not text")
                return
            values = (name, kind, text)
        else:
            return
        if order > self._stored_order("space", space):
            self._db.execute(
                "UPDATE space SET name = ?, kind = ?, description = ?, at = ?, hlc = ?, log = ?, hash = ? WHERE id = ?",
                (*values, order.at, order.hlc, self.log_id(order.log), order.hash, space),
            )
            changes.spaces.add(space)

    def _name_device(self, space: int, operation: Stamped, payload: DevicePayload, changes: Changes) -> None:
        touched = self._posts.votes.name_device(space, operation, payload)
        if touched is None:
            changes.refuse(operation.obj, "only a person's first device names others")
        else:
            self._posts.touch(touched)

    def _apply_people(self, people: list[tuple[int, Stamped, PersonPayload]], changes: Changes) -> None:
        renamed: dict[int, set[int]] = {}
        for space, operation, payload in people:
            query = "SELECT id, name FROM person WHERE space = ? AND oid = ?"
            known = self._db.execute(query, (space, operation.obj)).fetchone()
            if known is None or known[1] == payload.name:
                continue  # there are no posts of this person yet, or they keep their name
            if order_of(operation, payload.at) > self._stored_order("person", known[0]):
                renamed.setdefault(space, set()).add(known[0])
        for space, numbers in renamed.items():
            self._queue_posts_of(space, numbers)
        for space, operation, payload in people:
            self._apply_person(space, operation, payload, changes)

    def _apply_person(self, space: int, operation: Stamped, payload: PersonPayload, changes: Changes) -> None:
        person = self.person_id(space, operation.obj)
        order = order_of(operation, payload.at)
        if order <= self._stored_order("person", person):
            return
        folded = fold(" ".join((payload.name, payload.handle, payload.email)))
        self._db.execute(
            "UPDATE person SET name = ?, email = ?, handle = ?, bot = ?, folded = ?, at = ?, hlc = ?, log = ?, hash = ?"
            " WHERE id = ?",
            (payload.name, payload.email, payload.handle, payload.bot, folded, order.at, order.hlc,
             self.log_id(order.log), order.hash, person),
        )  # fmt: skip
        changes.people.add(person)

    def _queue_posts_of(self, space: int, people: set[int]) -> None:
        """The index finds posts by their author's name too. Reads all posts, once for all the people of a batch."""
        documents = DocumentReader(self._db, self.bodies)
        query = "SELECT id, author FROM post WHERE id <= ? AND space = ?"
        found = self._db.execute(query, (documents.granted(), space))
        documents.queue([post for post, author in found if author in people])

    def _stored_order(self, table: str, row_id: int) -> Order:
        query = f"SELECT t.at, t.hlc, l.oid, t.hash FROM {table} t LEFT JOIN log l ON l.id = t.log WHERE t.id = ?"
        at, hlc, log, digest = self._db.execute(query, (row_id,)).fetchone()
        return FIRST if log is None else Order(at, hlc, log, digest)


def applied_position(connection: Any) -> int:
    """The log position whose operations are all in the rows; 0 for an empty view."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'applied'").fetchone()
    return int(row[0]) if row else 0


def store_position(connection: Any, position: int) -> None:
    """Remember `position`; in the transaction that applied it."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('applied', ?)", (position,))


def create_schema(connection: Any, statements: Sequence[str]) -> None:
    """Run DDL statements inside the caller's transaction."""
    for statement in statements:
        connection.execute(statement)
