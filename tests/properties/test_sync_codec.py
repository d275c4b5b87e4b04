"""Whatever is written is read back the same, and no bytes make a reader raise anything but SegmentError."""

import contextlib
import itertools
import struct

import msgspec
import pytest
import zstandard
from blake3 import blake3
from hypothesis import given
from hypothesis import strategies as st

from sync.wire import limits
from sync.wire.clock import MAX_AHEAD_MS, HybridClock
from sync.wire.codec import Place, decode_segment, encode_segment, read_head, read_id, repack
from sync.wire.frame import Env, Frame, Head, check_footer, encode_env, encode_head, join_frame
from sync.wire.limits import SegmentError
from sync.wire.op import Draft, order
from sync.wire.signing import DeviceKey, log_id
from sync.wire.wrapping import Seal

KEY = DeviceKey(b"\x07" * 32)
SPACE = b"s" * 16
START = Place(SPACE, b"a" * 12, 0, bytes(32))
SEAL = Seal(b"k", b"k" * 32, b"n" * 24)
ids = st.binary(min_size=16, max_size=16)
wall_times = st.integers(-(10**6), 10**13)
drafts = st.builds(
    Draft, st.integers(0, limits.MAX_KIND), ids, st.sampled_from([b"u" * 16, b"v" * 16]), st.binary(), st.none() | ids
)
atoms = st.none() | st.integers(-(2**63), 2**64 - 1) | st.sampled_from([b"", b"x" * 16, b"x" * 32, "v", "zstd"])
items = atoms | st.lists(atoms | st.lists(atoms, max_size=8), max_size=11) | st.dictionaries(st.text(max_size=4), atoms)


def key_of(key_id: bytes) -> bytes:
    return SEAL.key


def signed(records: bytes, n: int, **env: object) -> bytes:
    """A segment with right signature, footer and sizes around any records."""
    head = Head(1, SPACE, log_id(KEY.public, SPACE), KEY.id, b"a" * 12, 0, n, 5, bytes(32), b"t" * 32)
    body = zstandard.ZstdCompressor().compress(records)
    settings = Env(**{"device_key": KEY.public, "users": (b"u" * 16,), "size": len(body), **env})
    head_bytes = encode_head(head)
    return join_frame(Frame(head_bytes, head, KEY.sign_head(head_bytes), encode_env(settings), settings, body))


@given(st.lists(drafts, min_size=1, max_size=20), st.integers(0, 2**62))
def test_what_is_written_is_read(written, first_hlc):
    encoded = encode_segment(KEY, START, written, first_hlc)

    segment = decode_segment(encoded.data)

    assert segment.operations == encoded.operations
    assert [Draft(op.kind, op.obj, op.user, op.payload, op.parent) for op in segment.operations] == written
    assert sorted(segment.operations, key=order) == segment.operations


@pytest.mark.slow
@given(st.lists(drafts, min_size=1, max_size=8), st.data())
def test_any_wrapping_of_the_same_head_is_the_same_segment(written, data):
    encoded = encode_segment(KEY, START, written, 9)
    gone = set(data.draw(st.lists(st.sampled_from([op.hash for op in encoded.operations]))))
    seal, level = data.draw(st.sampled_from([None, SEAL])), data.draw(st.integers(1, 5))

    segment = decode_segment(repack(encoded.data, gone, seal=seal, level=level), key_of)

    assert segment.id == encoded.id
    assert [op.hash for op in segment.operations] == [op.hash for op in encoded.operations]
    assert {op.hash for op in segment.operations if op.payload is None} == gone


@pytest.mark.parametrize("read", [decode_segment, read_head, read_id, check_footer, repack])
@given(noise=st.binary(max_size=400), tail=st.booleans())
def test_random_bytes_are_refused(read, noise, tail):
    data = noise + blake3(noise).digest() if tail else noise

    with contextlib.suppress(SegmentError):
        read(data)


@pytest.mark.slow
@given(items, items, st.binary(max_size=100))
def test_random_parts_in_a_right_layout_are_refused(head, env, body):
    head_bytes, env_bytes = msgspec.msgpack.encode(head), msgspec.msgpack.encode(env)
    front = b"PRSG" + struct.pack(">I", len(head_bytes)) + head_bytes + bytes(64)
    data = front + struct.pack(">I", len(env_bytes)) + env_bytes + body

    with contextlib.suppress(SegmentError):
        decode_segment(data + blake3(data).digest())


@pytest.mark.slow
@given(st.lists(items, min_size=1, max_size=4), st.integers(1, 5), st.booleans())
def test_random_records_under_a_right_signature_are_refused(records, n, redacted):
    with contextlib.suppress(SegmentError):
        decode_segment(signed(msgspec.msgpack.encode(records), n, redacted=redacted))


@given(st.binary(max_size=200), st.sampled_from([None, "xchacha20"]), st.integers(0, 300))
def test_random_bodies_under_a_right_signature_are_refused(body, encryption, size):
    with contextlib.suppress(SegmentError):
        decode_segment(signed(body, 1, enc=encryption, key_id=b"k"), key_of)
    with contextlib.suppress(SegmentError):
        decode_segment(signed(body, 1, size=size), key_of)


@given(st.lists(st.tuples(wall_times, st.integers(0, limits.MAX_HLC), st.integers(1, 9)), min_size=1))
def test_the_clock_only_rises_and_is_never_pulled_far_ahead(steps):
    wall = iter([now for now, _, _ in steps for _ in range(2)])
    clock = HybridClock(lambda: next(wall))
    highest = max(now for now, _, _ in steps)

    taken = [(clock.observe(remote), clock.take(count))[1] for _, remote, count in steps]

    assert all(earlier < later for earlier, later in itertools.pairwise(taken))
    assert taken[-1] <= ((max(0, highest) + MAX_AHEAD_MS) << 16) + sum(count for _, _, count in steps)
