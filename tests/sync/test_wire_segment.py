"""Segments: what goes in comes out, the chain, the limits of a writer, and other wrappings of the same head."""

import random

import pytest

from sync.wire import limits
from sync.wire.codec import Place, decode_segment, encode_genesis, encode_segment, read_head, read_id, repack
from sync.wire.limits import SegmentError
from sync.wire.op import Draft, hash_operation, order
from sync.wire.signing import DeviceKey, log_id
from sync.wire.wrapping import Seal

SPACE = b"s" * 16
START = Place(SPACE, b"a" * 12, 0, bytes(32))
USER = b"u" * 16
SEAL = Seal(b"key-1", b"k" * 32, b"n" * 24)


def keys(key_id: bytes) -> bytes | None:
    return {b"key-1": b"k" * 32, b"key-2": b"x" * 32}.get(key_id)


def draft(payload: bytes = b"text", **changes: object) -> Draft:
    return Draft(**{"kind": 1, "obj": b"o" * 16, "user": USER, "payload": payload, **changes})


def test_what_was_written_is_read(encoded):
    segment = decode_segment(encoded.data)

    assert (segment.id, segment.head, segment.operations) == (encoded.id, encoded.head, encoded.operations)


def test_every_field_of_an_operation_survives(device):
    written = Draft(2**32 - 1, b"o" * 16, USER, b"\0\xff", b"p" * 16)

    operation = decode_segment(encode_segment(device, START, [written], 77).data).operations[0]

    assert (operation.kind, operation.obj, operation.user, operation.parent) == (2**32 - 1, b"o" * 16, USER, b"p" * 16)
    assert (operation.payload, operation.hlc, operation.dseq, operation.space) == (b"\0\xff", 77, 0, SPACE)
    assert (operation.log, operation.hash) == (log_id(device.public, SPACE), hash_operation(device.id, 0, 77, written))


def test_the_head_and_the_id_are_read_without_the_body(encoded):
    first_bytes = encoded.data[:300]

    assert (read_head(first_bytes), read_id(first_bytes)) == (encoded.head, encoded.id)


def test_the_tail_does_not_depend_on_where_segments_are_cut(device):
    together = encode_segment(device, START, [draft(b"one"), draft(b"two")], 10)

    first = encode_segment(device, START, [draft(b"one")], 10)
    second = encode_segment(device, Place(SPACE, b"a" * 12, 1, first.head.tail), [draft(b"two")], 11)

    assert second.head.tail == together.head.tail


def test_operations_sort_by_clock_then_log_then_hash(encoded):
    first, second, third = encoded.operations

    assert sorted([third, first, second], key=order) == [first, second, third]
    assert order(first) == (first.hlc, first.log, first.hash)


def test_two_devices_have_two_logs_in_one_space(device):
    other = DeviceKey(b"\x08" * 32)

    assert log_id(device.public, SPACE) != log_id(other.public, SPACE)


def test_a_genesis_segment_proves_that_it_begins_its_space(device):
    genesis = encode_genesis(device, draft(b"audience"), 5)

    segment = decode_segment(genesis.data)

    assert segment.genesis
    assert segment.head.acl_head == segment.operations[0].hash[:12]


def test_the_first_segment_of_another_device_is_no_genesis(device):
    space = encode_genesis(device, draft(b"audience"), 5).head.space
    other = DeviceKey(b"\x08" * 32)

    segment = decode_segment(encode_segment(other, Place(space, b"a" * 12, 0, bytes(32)), [draft()], 5).data)

    assert not segment.genesis


def test_an_unknown_kind_passes_through(device):
    written = encode_segment(device, START, [draft(kind=4_000_000_000)], 1)

    assert decode_segment(written.data).operations[0].kind == 4_000_000_000


def test_a_payload_of_exactly_the_limit_is_written(device):
    payload = b"x" * limits.MAX_PAYLOAD_BYTES

    assert decode_segment(encode_segment(device, START, [draft(payload)], 1).data).operations[0].payload == payload


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"payload": b"x" * (limits.MAX_PAYLOAD_BYTES + 1)}, "too_large"),
        ({"obj": b"short"}, "invalid"),
        ({"user": b"u" * 17}, "invalid"),
        ({"parent": b""}, "invalid"),
        ({"kind": -1}, "invalid"),
        ({"kind": 2**32}, "invalid"),
    ],
    ids=["payload", "object", "person", "parent", "negative kind", "large kind"],
)
def test_an_operation_over_a_limit_is_not_written(device, wrong, reason):
    with pytest.raises(SegmentError) as refused:
        encode_segment(device, START, [draft(**wrong)], 1)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "place",
    [
        Place(b"s" * 15, b"a" * 12, 0, bytes(32)),
        Place(SPACE, b"a" * 11, 0, bytes(32)),
        Place(SPACE, b"a" * 12, 0, bytes(31)),
        Place(SPACE, b"a" * 12, 0, b"t" * 32),
        Place(SPACE, b"a" * 12, 1, bytes(32)),
    ],
    ids=["space", "membership head", "chain", "chain at the start", "no chain later"],
)
def test_a_place_that_no_reader_would_take_is_not_written(device, place):
    with pytest.raises(SegmentError, match="cannot be written"):
        encode_segment(device, place, [draft()], 1)


def test_an_empty_segment_is_not_written(device):
    with pytest.raises(SegmentError, match="at least one operation"):
        encode_segment(device, START, [], 1)


def test_a_segment_over_the_size_limit_is_not_written(device):
    noise = random.Random(1)
    incompressible = [draft(noise.randbytes(limits.MAX_PAYLOAD_BYTES)) for _ in range(33)]

    with pytest.raises(SegmentError) as refused:
        encode_segment(device, START, incompressible, 1)

    assert refused.value.reason == "too_large"


def test_records_that_a_reader_would_not_unpack_are_not_written(device):
    zeros = [draft(bytes(limits.MAX_PAYLOAD_BYTES))] * 257

    with pytest.raises(SegmentError) as refused:
        encode_segment(device, START, zeros, 1)

    assert refused.value.reason == "too_large"


def test_a_time_that_no_database_can_hold_is_not_written(device):
    with pytest.raises(SegmentError, match="clock"):
        encode_segment(device, START, [draft()], limits.MAX_HLC)


@pytest.mark.parametrize("level", [1, 19])
def test_another_compression_is_the_same_segment(encoded, level):
    packed = repack(encoded.data, level=level)

    assert decode_segment(packed).operations == encoded.operations
    assert decode_segment(packed).id == encoded.id


def test_an_expunged_payload_is_gone_and_everything_else_stays(encoded):
    gone = encoded.operations[1]

    segment = decode_segment(repack(encoded.data, {gone.hash}))

    assert [operation.payload for operation in segment.operations] == [b"one", None, b"three"]
    assert [operation.hash for operation in segment.operations] == [operation.hash for operation in encoded.operations]
    assert segment.operations[1].payload_hash == gone.payload_hash
    assert (segment.id, segment.env.redacted) == (encoded.id, True)


def test_an_expunged_segment_can_be_packed_again(encoded):
    once = repack(encoded.data, {encoded.operations[0].hash})

    twice = decode_segment(repack(once, {encoded.operations[2].hash}))

    assert [operation.payload for operation in twice.operations] == [None, b"two", None]


def test_an_encrypted_copy_is_the_same_segment_and_shows_no_text(encoded):
    sealed = repack(encoded.data, seal=SEAL)

    segment = decode_segment(sealed, keys)

    assert (segment.id, segment.operations) == (encoded.id, encoded.operations)
    assert encoded.operations[2].payload not in sealed


def test_a_segment_can_be_written_encrypted_at_once(device):
    written = encode_segment(device, START, [draft(b"secret")], 1, seal=SEAL)

    assert decode_segment(written.data, keys).operations == written.operations


def test_an_encrypted_segment_becomes_plain_only_when_told(encoded):
    sealed = repack(encoded.data, seal=SEAL)

    with pytest.raises(ValueError, match="on purpose"):
        repack(sealed, keys=keys)

    assert decode_segment(repack(sealed, keys=keys, unsealed=True)).operations == encoded.operations


def test_an_encrypted_segment_can_move_to_the_next_key(encoded):
    sealed = repack(encoded.data, seal=SEAL)

    moved = repack(sealed, keys=keys, seal=Seal(b"key-2", b"x" * 32, b"m" * 24))

    assert decode_segment(moved, keys).env.key_id == b"key-2"
    assert decode_segment(moved, keys).operations == encoded.operations


def test_without_the_key_the_reason_is_that(encoded):
    with pytest.raises(SegmentError) as refused:
        decode_segment(repack(encoded.data, seal=SEAL))

    assert refused.value.reason == "no_key"


def test_a_wrong_key_is_noticed(encoded):
    with pytest.raises(SegmentError) as refused:
        decode_segment(repack(encoded.data, seal=SEAL), lambda key_id: b"w" * 32)

    assert refused.value.reason == "bad_seal"


def test_a_sealed_body_is_bound_to_its_env(encoded, forge):
    sealed = repack(encoded.data, seal=SEAL)

    with pytest.raises(SegmentError) as refused:
        decode_segment(forge(sealed, env={"redacted": True}), keys)

    assert refused.value.reason == "bad_seal"
