"""Writing to one's own log: inside the caller's transaction, torn by nothing."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from sync.oplog.log import OpLog, UnknownSpaceError, batches
from sync.oplog.schema import SCHEMA
from sync.wire import limits
from sync.wire.clock import HybridClock, to_ms
from sync.wire.limits import SegmentError
from sync.wire.op import Draft
from sync.wire.signing import DeviceKey, log_id

USER = b"u" * 16


def draft(payload: bytes) -> Draft:
    return Draft(1, b"o" * 16, USER, payload)


def open_file(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=OFF")
    return connection


def open_log(connection: sqlite3.Connection) -> OpLog:
    return OpLog(connection, DeviceKey(b"\x01" * 32), HybridClock(lambda: 1_000), lambda length: bytes(length))


def create_log(path: Path) -> bytes:
    """Make a database with one space in it and return the id of the space."""
    with closing(open_file(path)) as connection:
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute("BEGIN IMMEDIATE")
        space = open_log(connection).create_space(b"genesis", 0, USER)
        connection.execute("COMMIT")
    return space


def append_many(path: Path, space: bytes, name: bytes) -> None:
    """What one of two processes does: twenty transactions of its own."""
    with closing(open_file(path)) as connection:
        log = open_log(connection)
        for number in range(20):
            connection.execute("BEGIN IMMEDIATE")
            log.append(space, [draft(b"%s %d" % (name, number))])
            connection.execute("COMMIT")


def test_appended_operations_come_back_in_order(replica):
    ours = replica(1)
    space = ours.create_space()

    appended = ours.append(space, b"one", b"two")

    assert ours.payloads() == [b"genesis", b"one", b"two"]
    assert ours.operations()[1:] == appended.operations
    assert ours.log.head_position() == appended.position


def test_an_appended_operation_knows_its_place(replica):
    ours = replica(1)
    space = ours.create_space()

    operation = ours.append(space, b"one").operations[0]

    assert (operation.space, operation.log, operation.dseq) == (space, log_id(ours.key.public, space), 1)
    assert to_ms(operation.hlc) == ours.now_ms


def test_the_genesis_is_marked_and_nothing_else_is(replica):
    ours = replica(1)
    ours.append(ours.create_space(), b"one")

    assert [stored.genesis for stored in ours.log.read_after(0)] == [True, False]


def test_two_spaces_with_the_same_beginning_are_two_spaces(replica):
    ours = replica(1)

    assert ours.create_space() != ours.create_space()


def test_each_space_has_its_own_log(replica):
    ours = replica(1)
    first, second = ours.create_space(), ours.create_space()

    ours.append(first, b"one")
    operation = ours.append(second, b"two").operations[0]

    assert operation.dseq == 1
    assert len({head.log for head in ours.log.heads.heads()}) == 2


def test_an_unknown_space_is_refused(replica):
    ours = replica(1)

    with pytest.raises(UnknownSpaceError, match="nothing can be added"):
        ours.append(b"?" * 16, b"one")


def test_without_a_transaction_nothing_is_written(replica):
    ours = replica(1)
    space = ours.create_space()

    with pytest.raises(RuntimeError, match="BEGIN IMMEDIATE"):
        ours.log.append(space, [draft(b"one")])

    assert ours.payloads() == [b"genesis"]


def test_an_operation_over_the_limit_writes_nothing(replica):
    ours = replica(1)
    space = ours.create_space()

    with pytest.raises(SegmentError) as refused:
        ours.append(space, b"fine", bytes(limits.MAX_PAYLOAD_BYTES + 1))

    assert refused.value.reason == "too_large"
    assert (ours.payloads(), ours.log.summary(space).count) == ([b"genesis"], 1)


def test_a_rolled_back_append_leaves_no_trace(replica):
    ours = replica(1)
    space = ours.create_space()
    before = ours.log.summary(space)
    ours.connection.execute("BEGIN IMMEDIATE")
    ours.log.append(space, [draft(b"never")])
    ours.connection.execute("ROLLBACK")

    after = ours.log.summary(space)
    ours.append(space, b"instead")

    assert after == before
    assert ours.payloads() == [b"genesis", b"instead"]
    assert (ours.log.heads.gaps(), ours.log.heads.forks(), ours.log.verify()) == ([], [], [])


def test_time_never_goes_back_over_a_restart(replica):
    ours = replica(1)
    space = ours.create_space()
    before = ours.append(space, b"one").operations[0].hlc
    restarted = OpLog(ours.connection, ours.key, HybridClock(lambda: 5), lambda length: bytes(length))

    after = ours.within(lambda: restarted.append(space, [draft(b"two")])).operations[0].hlc

    assert after == before + 1


def test_two_connections_take_turns_at_one_log(tmp_path):
    space = create_log(tmp_path / "truth.db")
    with closing(open_file(tmp_path / "truth.db")) as window, closing(open_file(tmp_path / "truth.db")) as worker:
        first, second = open_log(window), open_log(worker)

        steps = [(window, first, b"a"), (worker, second, b"b"), (window, first, b"c"), (worker, second, b"d")]
        operations = [append_one(*step, space) for step in steps]

        assert [operation.dseq for operation in operations] == [1, 2, 3, 4]
        assert sorted(operation.hlc for operation in operations) == [operation.hlc for operation in operations]
        assert second.verify() == []


def append_one(connection: sqlite3.Connection, log: OpLog, payload: bytes, space: bytes):
    connection.execute("BEGIN IMMEDIATE")
    operation = log.append(space, [draft(payload)]).operations[0]
    connection.execute("COMMIT")
    return operation


@pytest.mark.slow
def test_two_writers_at_once_never_tear_the_chain(tmp_path):
    path = tmp_path / "truth.db"
    space = create_log(path)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: append_many(path, space, name), [b"window", b"worker"]))

    with closing(open_file(path)) as connection:
        log = open_log(connection)
        dseqs = [operation.dseq for stored in log.read_after(0) for operation in stored.operations]
        assert dseqs == list(range(41))
        assert (log.heads.forks(), log.heads.gaps(), log.verify()) == ([], [], [])


def test_a_deferred_transaction_that_was_overtaken_fails_instead_of_forking(tmp_path):
    path = tmp_path / "truth.db"
    space = create_log(path)
    with closing(open_file(path)) as careless, closing(open_file(path)) as careful:
        careless.execute("BEGIN")
        careless.execute("SELECT count(*) FROM oplog_segment").fetchone()
        append_one(careful, open_log(careful), b"first", space)

        with pytest.raises(sqlite3.OperationalError, match="locked"):
            open_log(careless).append(space, [draft(b"second")])

        careless.execute("ROLLBACK")
        assert open_log(careful).heads.forks() == []


def test_an_encrypted_database_works_the_same(tmp_path):
    with closing(sqlcipher.connect(str(tmp_path / "truth.db"), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key = \"x'{'ab' * 32}'\"")
        make_tables(connection.execute)
        log = open_log(connection)
        connection.execute("BEGIN IMMEDIATE")
        space = log.create_space(b"genesis", 0, USER)
        log.append(space, [draft(b"one")])
        connection.execute("COMMIT")

        assert log.verify() == []
        assert log.summary(space).count == 2


def make_tables(execute: Callable[[str], object]) -> None:
    for statement in SCHEMA:
        execute(statement)


def test_batches_cut_by_number_and_by_size():
    many = [draft(b"")] * (limits.BATCH_OPERATIONS + 1)
    large = [draft(bytes(limits.MAX_PAYLOAD_BYTES))] * 17

    assert [len(batch) for batch in batches(many)] == [limits.BATCH_OPERATIONS, 1]
    assert [len(batch) for batch in batches(large)] == [16, 1]
    assert list(batches([])) == []


def test_a_payload_over_the_limit_stays_in_a_batch_to_be_refused():
    too_large = draft(bytes(limits.BATCH_BYTES + 1))

    assert list(batches([draft(b"a"), too_large, draft(b"b")])) == [[draft(b"a")], [too_large], [draft(b"b")]]
