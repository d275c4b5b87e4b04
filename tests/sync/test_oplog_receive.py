"""Taking segments from elsewhere: union, duplicates, quarantine, clock skew, and devices that come back."""

import pytest

from sync.oplog.log import OpLog
from sync.wire import limits
from sync.wire.clock import MAX_AHEAD_MS, HybridClock, to_ms
from sync.wire.codec import Place, encode_segment, repack
from sync.wire.op import Draft
from sync.wire.wrapping import Seal

YEAR_MS = 365 * 24 * 3600 * 1000
SEAL = Seal(b"key-1", b"k" * 32, b"n" * 24)


def test_what_one_device_wrote_arrives_at_another(replica):
    ours, theirs = replica(1), replica(2)
    space = ours.create_space()
    ours.append(space, b"one")

    received = theirs.receive(*ours.segments())

    assert [result.status for result in received] == ["stored", "stored"]
    assert theirs.operations() == ours.operations()
    assert theirs.log.summary(space) == ours.log.summary(space)


def test_a_device_that_received_a_space_can_write_in_it(replica):
    ours, theirs = replica(1), replica(2)
    space = ours.create_space()
    theirs.receive(*ours.segments())

    theirs.append(space, b"answer")
    ours.receive(*theirs.segments())

    assert ours.payloads() == [b"genesis", b"answer"]
    assert (ours.log.verify(), theirs.log.verify()) == ([], [])


def test_a_second_copy_is_a_duplicate(replica):
    ours, theirs = replica(1), replica(2)
    space = ours.create_space()

    first, second = theirs.receive(*ours.segments() * 2)

    assert (second.status, second.position) == ("duplicate", first.position)
    assert theirs.log.summary(space).count == 1


def test_another_wrapping_is_a_duplicate(replica):
    ours, theirs = replica(1), replica(2)
    ours.create_space()
    segment = ours.segments()[0]

    results = theirs.receive(segment, repack(segment, level=19), repack(segment, {ours.operations()[0].hash}))

    assert [result.status for result in results] == ["stored", "duplicate", "duplicate"]
    assert theirs.payloads() == [b"genesis"]


def test_a_redacted_copy_is_stored_when_it_comes_first(replica):
    ours, theirs = replica(1), replica(2)
    space = ours.create_space()
    redacted = repack(ours.segments()[0], {ours.operations()[0].hash})

    theirs.receive(redacted)

    assert theirs.payloads() == [None]
    assert theirs.log.summary(space) == ours.log.summary(space)


def test_our_own_operations_that_come_back_are_duplicates(replica):
    ours = replica(1)
    ours.append(ours.create_space(), b"one")

    assert [result.status for result in ours.receive(*ours.segments())] == ["duplicate", "duplicate"]


@pytest.mark.parametrize("data", [b"", b"something else", bytes(3_000)], ids=["empty", "foreign", "zeros"])
def test_other_bytes_are_set_aside_and_kept(replica, data):
    ours = replica(1)

    received = ours.receive(data, data)

    assert [result.status for result in received] == ["quarantined", "quarantined"]
    assert [(reason, size) for _, reason, size in ours.log.quarantined()] == [(received[0].reason, len(data))]


def test_one_bad_segment_does_not_stop_the_others(replica):
    ours, theirs = replica(1), replica(2)
    space = ours.create_space()
    ours.append(space, b"one")
    ours.append(space, b"two")
    first, second, third = ours.segments()

    results = theirs.receive(first, second[:-1] + b"\0", third)

    assert [result.status for result in results] == ["stored", "quarantined", "stored"]
    assert theirs.payloads() == [b"genesis", b"two"]


def test_of_far_too_many_bytes_the_beginning_is_kept(replica):
    ours = replica(1)

    result = ours.receive(bytes(limits.MAX_SEGMENT_BYTES + 1))[0]

    kept = ours.connection.execute("SELECT length(bytes), size FROM oplog_quarantine").fetchone()
    assert (result.reason, kept) == ("too_large", (64 * 1024, limits.MAX_SEGMENT_BYTES + 1))


def test_what_was_set_aside_is_stored_once_its_key_is_here(replica):
    ours, theirs = replica(1), replica(2)
    ours.create_space()
    theirs.receive(repack(ours.segments()[0], seal=SEAL), b"something else")
    with_key = OpLog(theirs.connection, theirs.key, HybridClock(lambda: 1), bytes, lambda key_id: SEAL.key)

    results = theirs.within(with_key.retry_quarantine)

    assert sorted(result.status for result in results) == ["quarantined", "stored"]
    assert [operation.payload for stored in with_key.read_after(0) for operation in stored.operations] == [b"genesis"]
    assert [reason for _, reason, _ in with_key.quarantined()] == ["foreign"]


def test_a_missing_segment_is_a_gap_until_it_arrives(replica):
    ours, theirs = replica(1), replica(2)
    space = ours.create_space()
    ours.append(space, b"one", b"two")
    ours.append(space, b"three")
    first, second, third = ours.segments()

    theirs.receive(first, third)
    gaps = theirs.log.heads.gaps(space)
    theirs.receive(second)

    assert [(gap.start, gap.end) for gap in gaps] == [(1, 3)]
    assert theirs.log.heads.gaps() == []


def test_a_clock_that_is_a_year_ahead_is_accepted_and_not_followed(replica):
    ours, theirs = replica(1), replica(2)
    ours.now_ms += YEAR_MS
    space = ours.create_space()

    theirs.receive(*ours.segments())

    answer = theirs.append(space, b"answer").operations[0]
    assert to_ms(answer.hlc) == theirs.now_ms + MAX_AHEAD_MS


def test_an_answer_is_later_than_what_it_answers_on_a_slow_clock(replica):
    ours, theirs = replica(1), replica(2)
    theirs.now_ms -= 60_000
    space = ours.create_space()
    theirs.receive(*ours.segments())

    assert theirs.append(space, b"answer").operations[0].hlc > ours.operations()[0].hlc


def test_a_cloned_device_forks_its_log_and_both_branches_survive(replica, clone):
    ours, third = replica(1), replica(3)
    space = ours.create_space()
    copy = clone(ours)
    ours.append(space, b"on the original")
    copy.append(space, b"on the copy")

    third.receive(*ours.segments(), *copy.segments())

    forks = third.log.heads.forks(space)
    assert sorted(third.payloads()) == [b"genesis", b"on the copy", b"on the original"]
    assert [(fork.dseq, fork.branches) for fork in forks] == [(1, 2)]
    assert len(third.log.heads.heads(space)) == 2
    assert (third.log.summary(space).count, third.log.verify()) == (3, [])


def test_both_clones_agree_after_an_exchange_and_write_on(replica, clone):
    ours = replica(1)
    space = ours.create_space()
    copy = clone(ours)
    ours.append(space, b"a", b"b")
    copy.append(space, b"c")

    ours.receive(*copy.segments())
    copy.receive(*ours.segments())
    ours.append(space, b"d")
    copy.receive(*ours.segments())

    assert ours.log.summary(space) == copy.log.summary(space)
    assert {operation.hash for operation in ours.operations()} == {operation.hash for operation in copy.operations()}
    assert (ours.log.verify(), copy.log.verify()) == ([], [])


def test_a_restored_device_goes_on_where_others_say_it_was(replica, clone):
    ours, theirs = replica(1), replica(2)
    space = ours.create_space()
    backup = clone(ours)
    ours.append(space, b"one")
    ours.append(space, b"two")
    theirs.receive(*ours.segments())

    backup.receive(*reversed(theirs.segments()))
    appended = backup.append(space, b"three")

    assert appended.operations[0].dseq == 3
    assert backup.log.heads.forks() == []


def test_a_device_that_lost_everything_but_its_key_goes_on(replica):
    ours, theirs, again = replica(1), replica(2), replica(1)
    space = ours.create_space()
    ours.append(space, b"one")
    theirs.receive(*ours.segments())

    again.receive(*theirs.segments())

    assert again.append(space, b"two").operations[0].dseq == 2
    assert again.log.heads.forks() == []


def test_overlapping_segments_count_each_operation_once(replica):
    ours, theirs = replica(1), replica(2)
    space = ours.create_space()
    ours.append(space, b"one")
    ours.append(space, b"two")

    theirs.receive(*ours.segments(), roll_up(ours))

    assert theirs.log.summary(space) == ours.log.summary(space)
    assert (theirs.log.heads.forks(), theirs.log.heads.gaps(), theirs.log.verify()) == ([], [], [])


def roll_up(author) -> bytes:
    """One signed segment of all operations that an author wrote, as compaction will make it."""
    operations = author.operations()
    drafts = [Draft(op.kind, op.obj, op.user, op.payload, op.parent) for op in operations]
    place = Place(operations[0].space, operations[0].hash[:12], 0, bytes(32))
    return encode_segment(author.key, place, drafts, operations[0].hlc).data
