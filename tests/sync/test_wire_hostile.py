"""Bytes from a peer or a folder are hostile: each fault has its reason, and memory stays bounded."""

import functools
import itertools
import tracemalloc

import msgspec
import pytest
import zstandard
from blake3 import blake3

from sync.wire import limits
from sync.wire.codec import decode_segment, read_head, read_id, repack
from sync.wire.frame import VERSION, check_footer, encode_env, encode_head
from sync.wire.limits import REASONS, SegmentError
from sync.wire.op import Draft, hash_operation
from sync.wire.records import encode_records
from sync.wire.signing import DeviceKey, log_id
from sync.wire.wrapping import Seal

RECORD = [1, 0, b"o" * 16, 0, None, b"text"]
LEAP = [1, limits.MAX_HLC, b"o" * 16, 0, None, b"text"]


def reason_of(data: bytes) -> str:
    """The reason for which bytes are refused."""
    with pytest.raises(SegmentError) as refused:
        decode_segment(data)
    return refused.value.reason


def packed(records: object) -> bytes:
    return zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(records))


def flip(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def refoot(data: bytes) -> bytes:
    return data + blake3(data).digest()


def verdict(data: bytes) -> object:
    """What a reader makes of bytes: their operations, or the reason for which they are refused."""
    try:
        return decode_segment(data).operations
    except SegmentError as error:
        return error.reason


def test_cut_short_at_any_byte_is_not_yet_there(encoded):
    reasons = {reason_of(encoded.data[:length]) for length in range(len(encoded.data))}

    assert reasons == {"truncated"}


def test_a_flipped_bit_anywhere_is_noticed(encoded):
    reasons = {reason_of(flip(encoded.data, bit)) for bit in range(len(encoded.data) * 8)}

    assert reasons <= {"foreign", "damaged", "truncated"}


@pytest.mark.slow
def test_a_flipped_bit_under_a_right_footer_never_changes_an_operation(encoded, forge):
    last = len(encoded.data) - limits.HASH_BYTES
    with_footers = (refoot(flip(encoded.data, bit)[:last]) for bit in range(last * 8))

    verdicts = [verdict(data) for data in with_footers]

    assert [found for found in verdicts if found not in REASONS and found != encoded.operations] == []


@pytest.mark.parametrize("data", [b"", b"P", b"PRSG", b"PRSG\0\0\0"], ids=["empty", "one byte", "magic", "no length"])
def test_the_first_bytes_alone_are_not_yet_a_segment(data):
    assert reason_of(data) == "truncated"


@pytest.mark.parametrize(
    "data",
    [bytes(4_096), b"PK\x03\x04" + bytes(100), b"SQLite format 3\0", b"%PDF-1.7"],
    ids=["placeholder of zeros", "zip", "database", "pdf"],
)
def test_another_file_is_foreign(data):
    assert reason_of(data) == "foreign"


def test_bytes_after_the_end_are_damage(encoded):
    assert reason_of(encoded.data + b"x") == "damaged"


def test_more_than_the_limit_is_refused_before_it_is_read():
    assert reason_of(bytes(limits.MAX_SEGMENT_BYTES + 1)) == "too_large"


def test_a_head_that_claims_gigabytes_is_refused():
    assert reason_of(refoot(b"PRSG\xff\xff\xff\xff" + bytes(100))) == "too_large"


def test_a_newer_version_says_so(encoded, forge):
    assert reason_of(forge(encoded.data, head={"v": VERSION + 1})) == "unsupported_version"


def test_a_newer_version_may_have_more_in_its_head(encoded, forge):
    head_bytes = msgspec.msgpack.encode([VERSION + 1, "anything", {"else": 1}])

    assert reason_of(forge(encoded.data, head_bytes=head_bytes)) == "unsupported_version"


@pytest.mark.parametrize("env", [{"codec": "brotli"}, {"enc": "rot13"}], ids=["codec", "encryption"])
def test_an_unknown_wrapping_says_so(encoded, forge, env):
    assert reason_of(forge(encoded.data, env=env)) == "unsupported_wrapping"


def test_the_signature_of_another_device_is_refused(encoded, forge):
    stranger = DeviceKey(b"\x09" * 32)

    signature = stranger.sign_head(encode_head(encoded.head))

    assert reason_of(forge(encoded.data, signature=signature)) == "bad_signature"


def test_another_key_under_the_same_device_id_is_refused(encoded, forge):
    stranger = DeviceKey(b"\x09" * 32)

    assert reason_of(forge(encoded.data, env={"device_key": stranger.public})) == "bad_signature"


def test_a_stranger_cannot_sign_under_the_id_of_a_device(encoded, forge):
    stranger = DeviceKey(b"\x09" * 32)
    head = msgspec.structs.replace(encoded.head, log=log_id(stranger.public, encoded.head.space))
    signature = stranger.sign_head(encode_head(head))

    data = forge(encoded.data, head_bytes=encode_head(head), signature=signature, env={"device_key": stranger.public})

    assert reason_of(data) == "bad_signature"


@pytest.mark.parametrize("head", [{"log": b"l" * 8}, {"space": b"t" * 16}], ids=["log", "space"])
def test_a_device_writes_only_its_own_log(encoded, forge, head):
    assert reason_of(forge(encoded.data, head=head)) == "bad_log"


@pytest.mark.parametrize(
    "head",
    [
        {"tail": b"t" * 32},
        {"prev": b"p" * 32},
        {"first_dseq": 1},
        {"first_dseq": 1, "prev": b"p" * 32},
        {"base_hlc": 3},
        {"base_hlc": limits.MAX_HLC},
    ],
    ids=["tail", "prev", "dseq", "prev and dseq", "time", "time over the end"],
)
def test_signed_facts_that_do_not_fit_the_operations_are_refused(encoded, forge, head):
    assert reason_of(forge(encoded.data, head=head)) == "bad_chain"


def test_a_number_of_operations_over_the_limit_is_refused(encoded, forge):
    assert reason_of(forge(encoded.data, head={"n": limits.MAX_OPERATIONS + 1})) == "too_large"


@pytest.mark.parametrize("n", [2, 4, 65_536])
def test_a_number_of_operations_that_is_not_there_is_damage(encoded, forge, n):
    assert reason_of(forge(encoded.data, head={"n": n})) == "damaged"


@pytest.mark.parametrize(
    "records",
    [
        [RECORD] * 3,
        [[1, 0, b"o" * 16, 9, None, b"text"], RECORD, RECORD],
        [[1, 5, b"o" * 16, 0, None, b"text"], RECORD, RECORD],
        [RECORD, LEAP, LEAP],
    ],
    ids=["time stands still", "unknown person", "first time is not the base", "time runs over"],
)
def test_records_out_of_the_chain_are_refused(encoded, forge, records):
    assert reason_of(forge(encoded.data, body=packed(records))) == "bad_chain"


@pytest.mark.parametrize(
    ("steps", "first_dseq", "prev"),
    [([0, 0, 1], 0, bytes(32)), ([7, 1, 1], 0, bytes(32)), ([0, 1, 1], 1, bytes(32)), ([0, 1, 1], 0, b"p" * 32)],
    ids=["time stands still", "not from the base", "late without a chain", "first with a chain"],
)
def test_a_right_chain_over_impossible_facts_is_refused(encoded, forge, device, steps, first_dseq, prev):
    draft = Draft(1, b"o" * 16, b"u" * 16, b"text")
    times = list(itertools.accumulate(steps, initial=encoded.head.base_hlc))[1:]
    hashes = [hash_operation(device.id, dseq, hlc, draft) for dseq, hlc in enumerate(times, first_dseq)]
    tail = functools.reduce(lambda chain, digest: blake3(chain + digest).digest(), hashes, prev)
    records = [[1, step, b"o" * 16, 0, None, b"text"] for step in steps]

    head = {"first_dseq": first_dseq, "prev": prev, "tail": tail}
    data = forge(encoded.data, head=head, env={"users": (b"u" * 16,)}, body=packed(records))

    assert reason_of(data) == "bad_chain"


@pytest.mark.parametrize(
    "record",
    [
        [1, 0, b"o" * 15, 0, None, b"text"],
        [1, 0, b"o" * 16, 0, b"p", b"text"],
        [1, 0, b"o" * 16, 0, None, bytes(limits.MAX_PAYLOAD_BYTES + 1)],
        [1, 0, b"o" * 16, 0, None, None],
        [1, 0, b"o" * 16, 0, None, b"text", b"h" * 32],
        [1, 0, b"o" * 16, 0, None, None, b"h" * 31],
        [1, 0, b"o" * 16, 0, None, b"text", None, 1],
        [-1, 0, b"o" * 16, 0, None, b"text"],
        [1, -1, b"o" * 16, 0, None, b"text"],
        [1, 0],
        "text",
    ],
    ids=[
        "object",
        "parent",
        "payload over the limit",
        "neither payload nor hash",
        "payload and hash",
        "short hash",
        "too many items",
        "kind",
        "time",
        "too few items",
        "no list",
    ],
)
def test_a_malformed_record_is_damage(encoded, forge, record):
    assert reason_of(forge(encoded.data, body=packed([record] * 3))) == "damaged"


@pytest.mark.parametrize(
    "body", [b"", b"no zstd", zstandard.ZstdCompressor().compress(b"")], ids=["none", "noise", "empty"]
)
def test_a_body_that_does_not_unpack_is_damage(encoded, forge, body):
    assert reason_of(forge(encoded.data, body=body)) == "damaged"


def test_an_array_that_claims_billions_is_damage(encoded, forge):
    body = zstandard.ZstdCompressor().compress(b"\xdd\xff\xff\xff\xff" + bytes(100))

    assert reason_of(forge(encoded.data, body=body)) == "damaged"


@pytest.mark.slow
def test_a_zstd_bomb_is_refused_in_bounded_memory(encoded, forge):
    zeros = zstandard.ZstdCompressor().compressobj()
    bomb = b"".join(zeros.compress(bytes(2**20)) for _ in range(1024)) + zeros.flush()
    data = forge(encoded.data, body=bomb)
    tracemalloc.start()

    reason = reason_of(data)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (reason, peak < 2 * limits.MAX_BODY_BYTES) == ("too_large", True)


@pytest.mark.slow
def test_a_bomb_that_declares_its_size_is_refused(encoded, forge):
    bomb = zstandard.ZstdCompressor(write_content_size=True).compress(bytes(limits.MAX_BODY_BYTES + 1))

    assert reason_of(forge(encoded.data, body=bomb)) == "too_large"


def test_a_frame_that_wants_a_giant_window_is_refused(encoded, forge):
    records = encode_records(encoded.operations, encoded.head.base_hlc, (encoded.operations[0].user,))
    parameters = zstandard.ZstdCompressionParameters(window_log=24, write_content_size=False)
    body = zstandard.ZstdCompressor(compression_params=parameters).compressobj()

    assert reason_of(forge(encoded.data, body=body.compress(records) + body.flush())) == "damaged"


def test_an_env_that_claims_gigabytes_is_refused(encoded):
    signed_part = encoded.data[: encoded.data.index(encode_env(decode_segment(encoded.data).env)) - 4]

    assert reason_of(refoot(signed_part + b"\xff\xff\xff\xff" + bytes(100))) == "too_large"


def test_a_body_of_another_size_than_was_said_is_damage(encoded, forge):
    assert reason_of(forge(encoded.data, env={"size": 1})) == "damaged"


def test_a_sealed_body_too_short_for_a_seal_is_refused(encoded, forge):
    sealed = forge(repack(encoded.data, seal=Seal(b"k", b"k" * 32, b"n" * 24)), body=b"n" * 30)

    with pytest.raises(SegmentError) as refused:
        decode_segment(sealed, lambda key_id: b"k" * 32)

    assert refused.value.reason == "bad_seal"


def test_reading_only_the_head_refuses_as_well(encoded):
    with pytest.raises(SegmentError, match="not a segment"):
        read_head(b"something else")
    with pytest.raises(SegmentError, match="still be arriving"):
        read_id(encoded.data[:20])


def test_a_transport_can_ask_whether_all_has_arrived(encoded):
    check_footer(encoded.data)

    with pytest.raises(SegmentError, match="still be arriving"):
        check_footer(encoded.data[:-1])
