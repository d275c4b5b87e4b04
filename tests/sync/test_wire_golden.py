"""Segments written by version 1 of the format must open for ever; the files in tests/data/wire are never rewritten."""

from pathlib import Path

import pytest

from sync.wire.codec import Encoded, Place, decode_segment, encode_genesis, encode_segment, read_id
from sync.wire.op import Draft
from sync.wire.signing import DeviceKey

FOLDER = Path(__file__).resolve().parent.parent / "data" / "wire"
KEY = DeviceKey(bytes(range(32)))
ALICE, BOB = b"alice-16-bytes-!", b"bob-of-16-bytes!"
GENESIS = Draft(0, b"genesis-object-!", ALICE, b"a space for the golden files")
TIME = 1_700_000_000_000 << 16
DRAFTS = [
    Draft(1, b"question-object!", ALICE, "Fehlercode E41 – was tun?".encode()),
    Draft(2, b"answer-object--!", BOB, b"Reseat the second connector.", b"question-object!"),
    Draft(4_294_967_295, b"from-the-future!", BOB, bytes(range(256))),
]
HASHES = [
    "69a14e08dd878df676e6c0b4c84b567ea531de5cd2735955f6f1ed5721182c65",
    "931102d095742ce47f2672fb4097c2b51adfbb257e9a7d451008d8d1177a39c9",
    "d1a7933841adf81ae64a7aa6f0c4aa412834fb3c44fea562f62b29c60ad78500",
]


def key_of(key_id: bytes) -> bytes | None:
    return {b"golden": b"g" * 32}.get(key_id)


def read(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def write_again() -> Encoded:
    """The segment of the golden files, as today's code writes it."""
    genesis = encode_genesis(KEY, GENESIS, TIME)
    place = Place(genesis.head.space, genesis.head.acl_head, 1, genesis.head.tail)
    return encode_segment(KEY, place, DRAFTS, TIME + 1)


@pytest.mark.parametrize("name", ["v1-plain.seg", "v1-level19.seg", "v1-sealed.seg", "v1-redacted.seg"])
def test_a_released_segment_opens_for_ever(name):
    segment = decode_segment(read(name), key_of)

    assert segment.id.hex() == "88c76e412d8b974e3026858b89bc279b"
    assert [operation.hash.hex() for operation in segment.operations] == HASHES


def test_a_released_segment_still_holds_what_was_written():
    operations = decode_segment(read("v1-plain.seg")).operations

    drafts = [Draft(op.kind, op.obj, op.user, op.payload, op.parent) for op in operations]

    assert drafts == DRAFTS
    assert [(operation.dseq, operation.hlc - TIME) for operation in operations] == [(1, 1), (2, 2), (3, 3)]


def test_a_released_redacted_segment_lacks_only_the_expunged_text():
    payloads = [operation.payload for operation in decode_segment(read("v1-redacted.seg")).operations]

    assert payloads == [DRAFTS[0].payload, None, DRAFTS[2].payload]


def test_a_released_genesis_still_begins_its_space():
    segment = decode_segment(read("v1-genesis.seg"))

    assert segment.genesis
    assert segment.head.space.hex() == "0cb8e24659cbc4a6bd6723912626e9b2"


def test_the_same_operations_still_get_the_same_identity():
    assert write_again().id == read_id(read("v1-plain.seg"))
