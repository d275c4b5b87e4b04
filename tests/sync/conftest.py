"""Replicas and forged segments for the tests of the wire format and of the log."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from sync.oplog.log import OpLog
from sync.oplog.rows import Connection
from sync.oplog.schema import SCHEMA
from sync.wire.clock import HybridClock
from sync.wire.codec import Encoded, Place, encode_segment
from sync.wire.frame import Frame, encode_env, encode_head, join_frame, split_frame
from sync.wire.op import Draft, Operation
from sync.wire.signing import DeviceKey

NOW_MS = 1_700_000_000_000
USER = b"user-of-16-bytes"


class Replica:
    """One device: a database, its log, and a wall clock that a test can set."""

    def __init__(self, seed: int, connection: Connection) -> None:
        self.connection = connection
        self.key = DeviceKey(bytes([seed]) * 32)
        self.now_ms = NOW_MS
        self.log = OpLog(connection, self.key, HybridClock(lambda: self.now_ms), bytes_of(seed))

    def within(self, step: Callable[[], Any]) -> Any:
        """Run one step in a transaction of its own."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            result = step()
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")
        return result

    def create_space(self) -> bytes:
        return self.within(lambda: self.log.create_space(b"genesis", 0, USER))

    def append(self, space: bytes, *payloads: bytes) -> Any:
        return self.within(lambda: self.log.append(space, drafts(*payloads)))

    def receive(self, *segments: bytes) -> list[Any]:
        return [self.within(lambda data=data: self.log.receive(data)) for data in segments]

    def segments(self) -> list[bytes]:
        return [self.log.segment_bytes(stored.position) for stored in self.log.read_after(0)]

    def operations(self) -> list[Operation]:
        return [operation for stored in self.log.read_after(0) for operation in stored.operations]

    def payloads(self) -> list[bytes | None]:
        return [operation.payload for operation in self.operations()]


def bytes_of(seed: int) -> Callable[[int], bytes]:
    """A source of bytes that are the same in each run and never the same twice."""
    counter = iter(range(1, 2**31))
    return lambda length: (seed * 2**32 + next(counter)).to_bytes(length, "big")


def drafts(*payloads: bytes) -> list[Draft]:
    return [Draft(1, bytes([index]) * 16, USER, payload) for index, payload in enumerate(payloads)]


def open_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create_tables(connection)
    return connection


def create_tables(connection: Connection) -> None:
    for statement in SCHEMA:
        connection.execute(statement)


@pytest.fixture
def replica() -> Iterator[Callable[[int], Replica]]:
    """Makes devices with databases in memory; the same number is the same device key."""
    opened: list[sqlite3.Connection] = []

    def make(seed: int) -> Replica:
        opened.append(open_memory())
        return Replica(seed, opened[-1])

    yield make
    for connection in opened:
        connection.close()


@pytest.fixture
def clone() -> Iterator[Callable[[Replica], Replica]]:
    """Copies a device with its key and its whole database, like the image of a laptop."""
    opened: list[sqlite3.Connection] = []

    def copy(original: Replica) -> Replica:
        opened.append(sqlite3.connect(":memory:", isolation_level=None))
        opened[-1].deserialize(original.connection.serialize())
        return Replica(_seed_of(original.key), opened[-1])

    yield copy
    for connection in opened:
        connection.close()


def _seed_of(key: DeviceKey) -> int:
    return next(seed for seed in range(256) if DeviceKey(bytes([seed]) * 32).public == key.public)


@pytest.fixture
def device() -> DeviceKey:
    return DeviceKey(b"\x07" * 32)


@pytest.fixture
def encoded(device: DeviceKey) -> Encoded:
    """A segment of three operations from the start of a log."""
    return encode_segment(device, Place(b"s" * 16, b"a" * 12, 0, bytes(32)), drafts(b"one", b"two", b"three"), 1 << 50)


@pytest.fixture
def forge(device: DeviceKey) -> Callable[..., bytes]:
    """Changes a segment and puts a right signature and footer on it, as a hostile but genuine device could."""

    def change(
        data: bytes, *, head: dict[str, Any] | None = None, env: dict[str, Any] | None = None, **parts: Any
    ) -> bytes:
        frame = split_frame(data)
        if head is not None:
            head_bytes = encode_head(msgspec.structs.replace(frame.head, **head))
            frame = msgspec.structs.replace(frame, head_bytes=head_bytes, signature=device.sign_head(head_bytes))
        if "body" in parts:
            env = {"size": len(parts["body"]), **(env or {})}
        if env is not None:
            frame = msgspec.structs.replace(frame, env_bytes=encode_env(msgspec.structs.replace(frame.env, **env)))
        return join_frame(Frame(**{name: parts.get(name, getattr(frame, name)) for name in Frame.__struct_fields__}))

    return change
