"""Posts, their registers, tags and votes: the part of the projection that is hot during an import."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from sqlcipher3.dbapi2 import IntegrityError

from app.model.change import Order, assignment_time
from app.model.cutting import day_of
from app.store import fields as post_fields
from app.store import view as columns
from app.store.bodies import BodyCodec
from app.store.documents import DocumentReader
from app.store.payload import Payload, PayloadError, PostPayload, TagPayload, VotePayload, decode
from app.store.stamped import Changes, Stamped, Touched, order_of
from app.store.text_key import text_keys
from app.store.votes import VoteRows

_INSERT = (
    "INSERT INTO post (id, space, oid, conversation, author, kind, created, flags, votes, title, body, extra,"
    " at, hlc, log, hash, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LOOKUP_CHUNK = 500
NewPost = tuple[int, Stamped, PostPayload]
_ORPHAN_INSERT = "INSERT OR IGNORE INTO orphan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Orphan(msgspec.Struct, frozen=True):
    """A stored operation on a post that had not come yet; has what `Stamped` asks for."""

    space: bytes
    obj: bytes
    hash: bytes
    kind: int
    hlc: int
    log: bytes
    user: bytes
    payload: bytes | None
    device: bytes
    parent: bytes | None = None
    payload_hash: bytes = b""


class PostRows:
    """Writes posts. Holds look-up caches, valid within the transactions of one Projection."""

    def __init__(
        self,
        connection: Any,
        bodies: BodyCodec,
        log_id: Callable[[bytes], int],
        person_id: Callable[[int, bytes], int],
        forget_people: Callable[[], None],
    ) -> None:
        self._db = connection
        self._bodies = bodies
        self._log_id = log_id
        self._person_id = person_id
        self._forget_people = forget_people
        self._documents = DocumentReader(connection, bodies)
        self.votes = VoteRows(connection, log_id)
        self._conversations: dict[tuple[int, bytes], int] = {}
        self._orphans: set[tuple[bytes, bytes]] = set(connection.execute("SELECT DISTINCT space, obj FROM orphan"))
        self._arrived: list[tuple[bytes, bytes]] = []
        self._touched = Touched()

    def take_touched(self) -> Touched:
        """What was touched since the last call."""
        touched, self._touched = self._touched, Touched()
        return touched

    def touch(self, touched: Touched) -> None:
        """Count this as touched too."""
        self._touched.conversations |= touched.conversations
        self._touched.days |= touched.days

    def forget_conversations(self) -> None:
        """Drop the look-up cache: a conversation row has gone."""
        self._conversations.clear()

    # -- new posts

    def insert_or_merge(self, posts: list[NewPost], changes: Changes) -> None:
        """Insert the posts that are new; merge field by field into those that are known.

        Mostly all are new, so that is tried first, without a look-up for each; the unique index says when it was wrong.
        """
        if not posts:
            return
        for log in {operation.log for _, operation, _ in posts}:
            self._log_id(log)  # outside the savepoint: the log stays known
        before = self.take_touched()
        try:
            self._insert_in_savepoint(posts, changes)
        finally:
            self.touch(before)

    def _insert_in_savepoint(self, posts: list[NewPost], changes: Changes) -> None:
        self._db.execute("SAVEPOINT posts")
        try:
            self._insert({}, posts, changes, check=False)
        except IntegrityError:
            self._db.execute("ROLLBACK TO posts")
            changes.posts.clear()
            self._forget()
            self._insert(self._find(posts), posts, changes, check=True)
        self._db.execute("RELEASE posts")

    def _forget(self) -> None:
        """Drop what speaks of rows that were rolled back."""
        self._conversations.clear()
        self._forget_people()
        self._bodies.reload()
        self._arrived.clear()
        self._touched = Touched()

    def _insert(
        self, known: dict[tuple[int, bytes], int], posts: list[NewPost], changes: Changes, *, check: bool
    ) -> None:
        """Insert and merge. Without `check`, a post that is known already raises IntegrityError."""
        next_id = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM post").fetchone()[0]
        rows: list[tuple[Any, ...]] = []
        merges: list[tuple[int, Stamped, PostPayload]] = []
        per_space: dict[int, tuple[int, int]] = {}
        first = next_id
        for space, operation, payload in posts:
            if check:
                key = (space, operation.obj)
                if key in known:
                    merges.append((known[key], operation, payload))
                    continue
                known[key] = next_id
            rows.append(self._row(next_id, space, operation, payload))
            count, newest = per_space.get(space, (0, 0))
            # A post that is dated after its own operation has a wrong clock: nothing is complete to then.
            moment = payload.created if payload.created <= operation.hlc >> 16 else 0
            per_space[space] = (count + (not payload.deleted), max(newest, moment))
            if payload.tags or payload.keys:
                self._insert_tags_and_numbers(next_id, operation, payload)
            if self._orphans and (operation.space, operation.obj) in self._orphans:
                self._arrived.append((operation.space, operation.obj))
            next_id += 1
        changes.posts.update(range(first, next_id))
        self._db.executemany(_INSERT, rows)
        self._db.executemany(
            "UPDATE space SET posts = posts + ?, newest = max(newest, ?) WHERE id = ?",
            [(count, newest, space) for space, (count, newest) in per_space.items()],
        )
        for post, operation, payload in merges:
            self._merge(post, operation, payload, changes)

    def _row(self, post: int, space: int, operation: Stamped, payload: PostPayload) -> tuple[Any, ...]:
        at = assignment_time(_source_time(payload), operation.hlc)
        flags, extra = post_fields.columns_of(payload, operation.parent)
        conversation = self._place(space, payload.conversation, payload.external_conversation, payload.created)
        return (
            post, space, operation.obj, conversation, self._person_id(space, payload.author), payload.kind,
            payload.created, flags, payload.votes, payload.title or None, self._bodies.pack(payload.body), extra,
            at, operation.hlc, self._log_id(operation.log), operation.hash[:8], operation.payload_hash[:8],
        )  # fmt: skip

    def _place(self, space: int, oid: bytes, external_id: str, created: int) -> int:
        """The conversation row of a threaded post, made when new; 0 for un-threaded chat, which is cut afterwards."""
        if not oid:
            self._touched.days.add((space, day_of(created)))
            return 0
        key = (space, oid)
        row_id = self._conversations.get(key)
        if row_id is None:
            if len(self._conversations) > 200_000:
                self._conversations.clear()
            row = self._db.execute("SELECT id FROM conversation WHERE space = ? AND oid = ?", key).fetchone()
            row_id = row[0] if row else self._db.execute(
                "INSERT INTO conversation (space, oid, external_id) VALUES (?, ?, ?)",
                (*key, external_id),
            ).lastrowid  # fmt: skip
            self._conversations[key] = row_id
        self._touched.conversations.add(row_id)
        return row_id

    def _find(self, posts: Iterable[NewPost]) -> dict[tuple[int, bytes], int]:
        by_space: dict[int, list[bytes]] = {}
        for space, operation, _ in posts:
            by_space.setdefault(space, []).append(operation.obj)
        found: dict[tuple[int, bytes], int] = {}
        for space, oids in by_space.items():
            for oid, post in find_posts(self._db, space, oids):
                found[space, oid] = post
        return found

    def _insert_tags_and_numbers(self, post: int, operation: Stamped, payload: PostPayload) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO tag VALUES (?, ?, ?)", [(post, tag, operation.hash[:8]) for tag in payload.tags]
        )
        self._store_keys(post, payload.keys)

    def _store_keys(self, post: int, keys: dict[str, Any]) -> None:
        numbers = [
            (key.casefold(), float(value), post) for key, value in keys.items() if isinstance(value, int | float)
        ]
        self._db.executemany("INSERT OR IGNORE INTO number VALUES (?, ?, ?)", numbers)
        self._db.executemany("INSERT OR IGNORE INTO text_key VALUES (?, ?, ?)", text_keys(post, keys))

    # -- known posts

    def _merge(self, post: int, operation: Stamped, payload: PostPayload, changes: Changes) -> None:
        """A second POST operation of one object: each field goes to the later assignment."""
        order = _order_of_post(operation, payload)
        row = PostRow(self._db, self._bodies, post)
        if order == row.base:
            return  # the same operation again
        self._touch(row)
        self._keep_indexed_version(post)
        self._add_tags(post, payload.tags, operation.hash[:8])
        if order > row.base:
            registers = self._registers(post)
            taken = {
                name: value
                for name, value in post_fields.of_post(payload, operation.parent).items()
                if name not in registers or registers[name] < order
            }
            self._db.executemany("DELETE FROM register WHERE post = ? AND field = ?", [(post, name) for name in taken])
            self._db.execute(
                "UPDATE post SET at = ?, hlc = ?, log = ?, hash = ?, digest = ? WHERE id = ?",
                (order.at, order.hlc, self._log_id(order.log), order.hash, operation.payload_hash[:8], post),
            )
            self._write(post, row, {**row.fields, **taken}, imported=payload.imported)
        changes.posts.add(post)

    def assign(self, space: int, operation: Stamped, payload: Payload, changes: Changes) -> None:
        """Apply an EDIT, VOTE, TAG or one of the one-register kinds; keep it as an orphan while its post is absent."""
        found = find_posts(self._db, space, [operation.obj])
        if not found:
            self._keep_orphan(operation)
            return
        post = found[0][1]
        row = PostRow(self._db, self._bodies, post)
        self._touch(row)
        self._keep_indexed_version(post)
        changes.posts.add(post)
        order = order_of(operation, payload.at)
        if isinstance(payload, TagPayload):
            self._remove_tags(post, payload.remove)
            self._add_tags(post, payload.add, order.hash)
        elif isinstance(payload, VotePayload):
            self.votes.vote(post, operation, payload, order)
        else:
            try:
                assigned = post_fields.assigned(operation.kind, payload)
            except PayloadError as error:
                changes.refuse(operation.obj, str(error))
                return
            self._assign_fields(post, row, assigned, order)

    def _assign_fields(self, post: int, row: PostRow, assigned: dict[str, Any], order: Order) -> None:
        registers = self._registers(post)
        taken = {name: value for name, value in assigned.items() if order > registers.get(name, row.base)}
        if not taken:
            return
        self._db.executemany(
            "INSERT OR REPLACE INTO register VALUES (?, ?, ?, ?, ?, ?)",
            [(post, name, order.at, order.hlc, self._log_id(order.log), order.hash) for name in taken],
        )
        self._write(post, row, {**row.fields, **taken}, imported=row.imported)

    def _add_tags(self, post: int, tags: Iterable[str], digest: bytes) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO tag SELECT ?1, ?2, ?3 WHERE NOT EXISTS"
            " (SELECT 1 FROM tag_removed WHERE post = ?1 AND tag = ?2 AND hash = ?3)",
            [(post, tag, digest) for tag in tags],
        )

    def _remove_tags(self, post: int, removed: Iterable[tuple[str, bytes]]) -> None:
        rows = [(post, tag, digest) for tag, digest in removed]
        self._db.executemany("INSERT OR IGNORE INTO tag_removed VALUES (?, ?, ?)", rows)
        self._db.executemany("DELETE FROM tag WHERE post = ? AND tag = ? AND hash = ?", rows)

    # -- orphans

    def _keep_orphan(self, operation: Stamped) -> None:
        self._db.execute(
            _ORPHAN_INSERT,
            (operation.space, operation.obj, operation.hash, operation.kind, operation.hlc, operation.log,
             operation.user, operation.payload, operation.device),
        )  # fmt: skip
        self._orphans.add((operation.space, operation.obj))

    def adopt_orphans(self, changes: Changes) -> None:
        """Apply the operations that waited for posts which have now come."""
        arrived, self._arrived = self._arrived, []
        for key in arrived:
            space = self._db.execute("SELECT id FROM space WHERE oid = ?", key[:1]).fetchone()[0]
            waiting = self._db.execute(
                "SELECT space, obj, hash, kind, hlc, log, user, payload, device FROM orphan WHERE space = ? AND obj = ?",
                key,
            ).fetchall()
            self._db.execute("DELETE FROM orphan WHERE space = ? AND obj = ?", key)
            self._orphans.discard(key)
            for orphan in (Orphan(*row) for row in waiting):
                payload = decode(orphan.kind, orphan.payload or b"")
                if payload is not None:
                    self.assign(space, orphan, payload, changes)

    # -- one row

    def _registers(self, post: int) -> dict[str, Order]:
        rows = self._db.execute(
            "SELECT r.field, r.at, r.hlc, l.oid, r.hash FROM register r JOIN log l ON l.id = r.log WHERE r.post = ?",
            (post,),
        )
        return {name: Order(at, hlc, log, digest) for name, at, hlc, log, digest in rows}

    def _write(self, post: int, row: PostRow, values: dict[str, Any], *, imported: bool) -> None:
        self._touch(row)
        conversation = row.conversation
        if values["conversation"] != row.fields["conversation"] or not conversation:
            conversation = self._place(
                row.space, values["conversation"], values["external_conversation"], values["created"]
            )
        elif not values["conversation"]:
            self._touched.days.add((row.space, day_of(values["created"])))
        self._db.execute(
            "UPDATE post SET conversation = ?, author = ?, kind = ?, created = ?, flags = ?, votes = ?, title = ?,"
            " body = ?, extra = ? WHERE id = ?",
            (conversation, self._person_id(row.space, values["author"]), values["kind"], values["created"],
             post_fields.flags_of(values, imported=imported), values["votes"], values["title"] or None,
             self._bodies.pack(values["body"]), post_fields.pack_extra(post_fields.extra_of(values)), post),
        )  # fmt: skip
        if values["keys"] != row.fields["keys"]:
            self._db.execute("DELETE FROM number WHERE post = ?", (post,))
            former = text_keys(post, row.fields["keys"])
            self._db.executemany("DELETE FROM text_key WHERE key = ? AND value = ? AND post = ?", former)
            self._store_keys(post, values["keys"])
        if values["deleted"] != row.fields["deleted"]:
            gone = 1 if values["deleted"] else -1
            self._db.execute("UPDATE space SET posts = posts - ? WHERE id = ?", (gone, row.space))

    def _touch(self, row: PostRow) -> None:
        if row.conversation:
            self._touched.conversations.add(row.conversation)
        if not row.fields["conversation"]:
            self._touched.days.add((row.space, day_of(row.fields["created"])))

    def _keep_indexed_version(self, post: int) -> None:
        """Before a row changes: keep the document that the index holds, so that exactly its terms can be taken back."""
        self._documents.keep_indexed_version(post)


class PostRow:
    """One stored post, opened: its fields as a POST operation would assign them, and the order of its base."""

    def __init__(self, connection: Any, bodies: BodyCodec, post: int) -> None:
        row = connection.execute(
            "SELECT p.space, p.conversation, p.kind, p.created, p.flags, p.votes, p.title, p.body, p.extra, p.at, p.hlc,"
            " l.oid, p.hash, a.oid, c.oid, c.external_id FROM post p JOIN log l ON l.id = p.log"
            " JOIN person a ON a.id = p.author LEFT JOIN conversation c ON c.id = p.conversation WHERE p.id = ?",
            (post,),
        ).fetchone()
        (
            self.space,
            self.conversation,
            kind,
            created,
            flags,
            votes,
            title,
            body,
            extra,
            *base,
            author,
            thread,
            external,
        ) = row
        self.base = Order(*base)
        self.imported = bool(flags & columns.IMPORTED)
        threaded = bool(flags & columns.THREADED)
        rare = post_fields.unpack_extra(extra)
        self.fields: dict[str, Any] = {name: getattr(rare, name) for name in post_fields.EXTRA_FIELDS}
        self.fields.update(
            conversation=thread if threaded else b"",
            external_conversation=external if threaded else "",
            author=author,
            kind=kind,
            created=created,
            votes=votes,
            title=title or "",
            body=bodies.unpack(body),
            format="markdown" if flags & columns.MARKDOWN else "plain",
            accepted=bool(flags & columns.ACCEPTED),
            deleted=bool(flags & columns.DELETED),
        )


def find_posts(connection: Any, space: int, oids: list[bytes]) -> list[tuple[bytes, int]]:
    """(oid, row id) of those posts of the space that are known."""
    found: list[tuple[bytes, int]] = []
    for start in range(0, len(oids), _LOOKUP_CHUNK):
        chunk = oids[start : start + _LOOKUP_CHUNK]
        marks = ",".join("?" * len(chunk))
        found += connection.execute(f"SELECT oid, id FROM post WHERE space = ? AND oid IN ({marks})", (space, *chunk))
    return found


def _order_of_post(operation: Stamped, payload: PostPayload) -> Order:
    return order_of(operation, _source_time(payload))


def _source_time(payload: PostPayload) -> int:
    return (payload.edited or payload.created) if payload.imported else 0
