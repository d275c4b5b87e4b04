"""The projection against a reference fold: any order and repetition of operations gives the same rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite3

from app.model import ids
from app.model.change import POST_FIELDS, Kind, Order
from app.store import payload as payloads
from app.store.fields import assigned, of_post
from app.store.project_posts import PostRow
from app.store.projection import Projection, create_schema
from app.store.stamped import Changes, order_of
from app.store.view import SCHEMA
from app.store.votes import people_votes

SPACES = [bytes([n]) * 16 for n in (1, 2)]
POSTS = [bytes([n]) * 16 for n in range(16, 22)]
DEVICES = [bytes([n]) * 8 for n in range(3)]
PEOPLE = [ids.person_of(device) for device in DEVICES]
THREADS = [b"", bytes([64]) * 16, bytes([65]) * 16]


@dataclass(frozen=True)
class Op:
    """A stamped operation of the test's own."""

    kind: int
    obj: bytes
    user: bytes
    payload: bytes | None
    hlc: int
    space: bytes
    log: bytes = b"log-one!"
    parent: bytes | None = None
    device: bytes = DEVICES[0]
    payload_hash: bytes = bytes(32)

    @property
    def hash(self) -> bytes:
        """As content-derived as the real one."""
        placed = (self.hlc, self.space, self.log, self.parent, self.device)
        joined = repr((self.kind, self.obj, self.user, self.payload, *placed))
        return hashlib.blake2b(joined.encode(), digest_size=32).digest()


# -- the oracle


def reference_fold(operations: list[Op]) -> dict[str, Any]:
    """Rows as plain dicts, from every operation at once: no caches, no fast path, no SQL."""
    registers: dict[tuple[bytes, bytes, str], tuple[Order, Any]] = {}
    born: set[tuple[bytes, bytes]] = set()
    tags: dict[tuple[bytes, bytes], set[tuple[str, bytes]]] = {}
    taken_back: set[tuple[bytes, bytes, str, bytes]] = set()
    votes: dict[tuple[bytes, bytes, bytes, bytes], tuple[Order, int]] = {}
    counted: dict[tuple[bytes, bytes, bytes], tuple[Order, int]] = {}
    named: set[tuple[bytes, bytes, bytes]] = set()

    def put(table: dict[Any, Any], key: Any, order: Order, value: Any) -> None:
        if key not in table or order > table[key][0]:
            table[key] = (order, value)

    for op in operations:
        payload = payloads.decode(op.kind, op.payload or b"")
        key, order = (op.space, op.obj), order_of(op, payload.at)
        if isinstance(payload, payloads.PostPayload):
            order = order_of(op, (payload.edited or payload.created) if payload.imported else 0)
            born.add(key)
            tags.setdefault(key, set()).update((tag, op.hash[:8]) for tag in payload.tags)
            for name, value in of_post(payload, op.parent).items():
                put(registers, (*key, name), order, value)
        elif isinstance(payload, payloads.TagPayload):
            tags.setdefault(key, set()).update((tag, order.hash) for tag in payload.add)
            taken_back.update((*key, tag, digest) for tag, digest in payload.remove)
        elif isinstance(payload, payloads.VotePayload):
            put(votes, (*key, op.user, op.device), order, max(-1, min(1, payload.value)))
        elif isinstance(payload, payloads.DevicePayload):
            named |= {(*key, payload.device)} if op.obj == ids.person_of(op.device) else set()
        else:
            for name, value in assigned(op.kind, payload).items():
                put(registers, (*key, name), order, value)
    for (space, post, person, device), (order, value) in votes.items():
        if person == ids.person_of(device) or (space, person, device) in named:
            put(counted, (space, post, person), order, value)
    return {
        "posts": {key: {name: registers[*key, name][1] for name in POST_FIELDS} for key in born},
        "tags": {
            (*key, tag) for key in born for tag, digest in tags.get(key, ()) if (*key, tag, digest) not in taken_back
        },
        "votes": {key: value for key, (_, value) in counted.items() if key[:2] in born},
    }


def rows_of(operations: list[Op], batch: int, *, settle: bool = True) -> dict[str, Any]:
    """The same values out of the real projection, settled after each batch or once at the end."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    create_schema(db, SCHEMA)
    projection = Projection(db)
    for start in range(0, len(operations), batch):
        projection.apply(operations[start : start + batch], settle=settle)
    projection.settle(Changes())
    joined = db.execute("SELECT p.id, s.oid, p.oid FROM post p JOIN space s ON s.id = p.space")
    keys = {post: (space, oid) for post, space, oid in joined}
    return {
        "posts": {key: PostRow(db, projection.bodies, post).fields for post, key in keys.items()},
        "tags": {(*keys[post], tag) for post, tag in db.execute("SELECT DISTINCT post, tag FROM tag")},
        "votes": {
            (*key, person): value for post, key in keys.items() for person, value in people_votes(db, post).items()
        },
        "derived": derived_rows(db),
    }


def derived_rows(db: sqlite3.Connection) -> list[Any]:
    """Conversations without integer ids."""
    return sorted(
        db.execute(
            "SELECT s.oid, c.oid, c.external_id, c.title, c.kind, c.state, r.oid, a.oid, c.posts, c.created, c.updated,"
            " c.helpful, c.verified, c.tags FROM conversation c JOIN space s ON s.id = c.space"
            " LEFT JOIN post r ON r.id = c.root LEFT JOIN post a ON a.id = c.answer"
        )
    )


# -- operations to draw

_posts = st.builds(
    payloads.PostPayload,
    body=st.sampled_from(["one", "two " * 30, "drei"]),
    author=st.sampled_from(PEOPLE),
    created=st.integers(1, 5).map(lambda n: n * 500_000),
    edited=st.sampled_from([0, 3_000_000, 4_000_000]),
    kind=st.sampled_from(["question", "answer", "message"]),
    title=st.sampled_from(["", "T"]),
    conversation=st.sampled_from(THREADS),
    # one conversation has one external id, as an importer promises
    imported=st.booleans(),
    tags=st.sampled_from([(), ("a",), ("a", "b")]),
    accepted=st.booleans(),
    votes=st.integers(0, 3),
    keys=st.sampled_from([{}, {"percent": 37}]),
    mentions=st.sampled_from([(), (PEOPLE[0],)]),
).map(lambda p: (Kind.POST, p))
_edits = st.fixed_dictionaries(
    {}, optional={"body": st.sampled_from(["edited", "again"]), "title": st.just("New"), "state": st.just("planned")}
).map(lambda fields: (Kind.EDIT, payloads.FieldsPayload(fields=fields)))
_flags = st.sampled_from(
    [
        (Kind.ACCEPT, payloads.FieldsPayload(fields={"accepted": True})),
        (Kind.ACCEPT, payloads.FieldsPayload(fields={"accepted": False}, at=2_000_000)),
        (Kind.DELETE, payloads.FieldsPayload(fields={"deleted": True})),
        (Kind.DUPLICATE_OF, payloads.FieldsPayload(fields={"duplicate_of": POSTS[0]})),
        (Kind.SUPERSEDED_BY, payloads.FieldsPayload(fields={"superseded_by": POSTS[1]})),
        (Kind.VERIFIED, payloads.FieldsPayload(fields={"verified": 7, "verified_by": "x", "review_due": 9})),
        (Kind.TAG, payloads.TagPayload(add=("c",))),
    ]
)
_votes = st.sampled_from([1, -1]).map(lambda value: (Kind.VOTE, payloads.VotePayload(value=value)))


_namings = st.sampled_from(DEVICES).map(lambda device: (Kind.DEVICE, payloads.DevicePayload(device=device)))


@st.composite
def operations(draw: st.DrawFn) -> list[Op]:
    """Operations on few objects, with some tag adds taken back by their hash."""
    drawn: list[Op] = []
    for kind, payload in draw(
        st.lists(st.one_of(_posts, _posts, _edits, _flags, _votes, _namings), min_size=1, max_size=25)
    ):
        drawn.append(
            Op(
                kind,
                draw(st.sampled_from(POSTS if kind != Kind.DEVICE else PEOPLE)),
                draw(st.sampled_from(PEOPLE)),
                payloads.encode(payload),
                draw(st.integers(1, 100)) * 65_536 * 100_000,
                draw(st.sampled_from(SPACES)),
                draw(st.sampled_from([b"log-one!", b"log-two!"])),
                draw(st.sampled_from([None, None, POSTS[0]])) if kind == Kind.POST else None,
                draw(st.sampled_from(DEVICES)),
            )
        )
    adds = [op for op in drawn if op.kind in (Kind.POST, Kind.TAG)]
    for op in draw(st.lists(st.sampled_from(adds), max_size=3)) if adds else []:
        remove = payloads.TagPayload(remove=(("a", op.hash[:8]), ("c", op.hash[:8])))
        drawn.append(Op(Kind.TAG, op.obj, PEOPLE[0], payloads.encode(remove), op.hlc + 1, op.space))
    return drawn


@pytest.mark.slow
@given(data=st.data(), drawn=operations(), batch=st.sampled_from([1, 3, 1000]))
def test_any_order_and_repetition_gives_the_rows_of_the_reference_fold(
    data: st.DataObject, drawn: list[Op], batch: int
) -> None:
    repeated = drawn + data.draw(st.lists(st.sampled_from(drawn), max_size=5))
    shuffled = data.draw(st.permutations(repeated))
    expected = reference_fold(drawn)

    rows = rows_of(shuffled, batch, settle=data.draw(st.booleans()))

    assert {name: rows[name] for name in expected} == expected
    assert rows["derived"] == rows_of(drawn, 1000)["derived"]
