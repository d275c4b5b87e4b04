"""Replicas that received the same segments, in any order and however often, hold the same."""

import random
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from sync.oplog.log import OpLog
from sync.oplog.schema import SCHEMA
from sync.wire.clock import HybridClock
from sync.wire.op import Draft, Operation, order
from sync.wire.signing import DeviceKey

USER = b"u" * 16
DEVICES = 3


class Device:
    """A database with a log, whose wall clock is wrong by some amount."""

    def __init__(self, seed: int, image: bytes | None = None) -> None:
        self.seed = seed
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        if image is not None:
            self.connection.deserialize(image)
        for statement in SCHEMA:
            self.connection.execute(statement)
        clock = HybridClock(lambda: 10**12 + (seed - 1) * 10**9)
        self.log = OpLog(self.connection, DeviceKey(bytes([seed]) * 32), clock, random.Random(seed).randbytes)

    def create_space(self) -> bytes:
        self.connection.execute("BEGIN IMMEDIATE")
        space = self.log.create_space(b"genesis", 0, USER)
        self.connection.execute("COMMIT")
        return space

    def append(self, space: bytes, payloads: list[bytes], ending: str = "COMMIT") -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self.log.append(space, [Draft(1, b"o" * 16, USER, payload) for payload in payloads])
        self.connection.execute(ending)

    def receive(self, segments: list[bytes]) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        for data in segments:
            self.log.receive(data)
        self.connection.execute("COMMIT")

    def segments(self) -> list[bytes]:
        return [self.log.segment_bytes(stored.position) for stored in self.log.read_after(0)]

    def operations(self) -> list[Operation]:
        found = {op.hash: op for stored in self.log.read_after(0) for op in stored.operations}
        return sorted(found.values(), key=order)


def sum64(operations: list[Operation]) -> int:
    return sum(int.from_bytes(operation.hash[:8], "big") for operation in operations) % 2**64


def history() -> tuple[bytes, list[bytes]]:
    """Segments of two devices, one of them cloned half way, and what no replica can use."""
    first, second = Device(1), Device(2)
    space = first.create_space()
    second.receive(first.segments())
    first.append(space, [b"a", b"b"])
    clone = Device(1, first.connection.serialize())
    first.append(space, [b"c"])
    clone.append(space, [b"d", b"e"])
    clone.append(space, [b"f"])
    second.append(space, [b"g"])
    whole = {data: None for device in (first, second, clone) for data in device.segments()}
    good = list(whole)
    return space, [*good, good[0][:-1], b"no segment"]


SPACE, SEGMENTS = history()


@pytest.mark.slow
@given(st.permutations(SEGMENTS), st.permutations(SEGMENTS), st.lists(st.sampled_from(SEGMENTS)))
def test_any_order_and_repetition_gives_the_same_log(one_order, another_order, repeats):
    left, right = Device(8), Device(9)

    left.receive(one_order)
    right.receive([*repeats, *another_order])

    assert left.operations() == right.operations()
    assert left.log.summary(SPACE) == right.log.summary(SPACE) == (8, sum64(left.operations()))
    assert left.log.heads.heads() == right.log.heads.heads()
    assert left.log.heads.forks() == right.log.heads.forks()
    assert left.log.heads.gaps() == right.log.heads.gaps() == []


@pytest.mark.slow
@given(st.lists(st.sampled_from(SEGMENTS)))
def test_the_checksum_is_that_of_the_operations_at_every_moment(some):
    device = Device(8)

    device.receive(some)

    operations = device.operations()
    assert device.log.summary(SPACE) == (len(operations), sum64(operations))
    assert {problem.kind for problem in device.log.verify()} <= {"gap", "quarantined"}


class Network(RuleBasedStateMachine):
    """Devices that write, exchange single segments, roll back, are cloned and are restored from a backup."""

    @initialize()
    def start(self) -> None:
        self.devices = [Device(seed) for seed in range(1, DEVICES + 1)]
        self.space = self.devices[0].create_space()
        self.written = 1
        for device in self.devices:
            device.receive(self.devices[0].segments())
        self.sent = self.devices[0].segments()
        self.backups = [device.connection.serialize() for device in self.devices]

    @rule(index=st.integers(0, DEVICES - 1), payloads=st.lists(st.binary(max_size=3), min_size=1, max_size=3))
    def append(self, index: int, payloads: list[bytes]) -> None:
        self.devices[index].append(self.space, payloads)
        self.sent.append(self.devices[index].segments()[-1])

    @rule(index=st.integers(0, DEVICES - 1))
    def roll_back(self, index: int) -> None:
        before = self.devices[index].log.summary(self.space)
        self.devices[index].append(self.space, [b"never"], ending="ROLLBACK")
        assert self.devices[index].log.summary(self.space) == before

    @rule(index=st.integers(0, DEVICES - 1), data=st.data())
    def deliver(self, index: int, data: st.DataObject) -> None:
        self.devices[index].receive([data.draw(st.sampled_from(self.sent))])
        assert {problem.kind for problem in self.devices[index].log.verify()} <= {"gap", "quarantined"}

    @rule(index=st.integers(0, DEVICES - 1))
    def back_up(self, index: int) -> None:
        self.backups[index] = self.devices[index].connection.serialize()

    @rule(index=st.integers(0, DEVICES - 1))
    def restore(self, index: int) -> None:
        self.devices[index].connection.close()
        self.devices[index] = Device(index + 1, self.backups[index])

    @precondition(lambda self: len(self.sent) > 1)
    @rule(index=st.integers(0, DEVICES - 1), data=st.data())
    def deliver_damaged(self, index: int, data: st.DataObject) -> None:
        whole = data.draw(st.sampled_from(self.sent))
        before = self.devices[index].log.summary(self.space)
        self.devices[index].receive([whole[: data.draw(st.integers(0, len(whole) - 1))]])
        assert self.devices[index].log.summary(self.space) == before

    def teardown(self) -> None:
        for device in getattr(self, "devices", []):
            device.receive(self.sent)
        ends = [(device.operations(), device.log.summary(self.space)) for device in getattr(self, "devices", [])]
        for end in ends:
            assert end == ends[0]
            assert end[1] == (len(end[0]), sum64(end[0]))
        for device in getattr(self, "devices", []):
            assert {problem.kind for problem in device.log.verify()} <= {"quarantined"}
            device.connection.close()


TestNetwork = pytest.mark.slow(Network.TestCase)
TestNetwork.settings = settings(stateful_step_count=25)
