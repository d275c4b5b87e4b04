"""The records inside a segment body: msgpack arrays, one per operation. Proves nothing; the codec does."""

from collections.abc import Sequence
from typing import Annotated

import msgspec

from sync.wire import limits
from sync.wire.frame import Bytes16, Bytes32
from sync.wire.limits import SegmentError
from sync.wire.op import Operation

_Payload = Annotated[bytes, msgspec.Meta(max_length=limits.MAX_PAYLOAD_BYTES)]
_Kind = Annotated[int, msgspec.Meta(ge=0, le=limits.MAX_KIND)]
_Natural = Annotated[int, msgspec.Meta(ge=0, le=limits.MAX_HLC)]


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False, forbid_unknown_fields=True):
    """One operation, relative to its segment: time after the operation before it, person by number."""

    kind: _Kind
    d_hlc: _Natural
    obj: Bytes16
    user_ix: _Natural
    parent: Bytes16 | None
    payload: _Payload | None


class ReadRecord(Record, frozen=True, array_like=True, gc=False, forbid_unknown_fields=True):
    """A record that may be expunged: then a seventh item holds the hash of the payload that is gone."""

    payload_hash: Bytes32 | None = None


_encoder = msgspec.msgpack.Encoder()
_records_decoder = msgspec.msgpack.Decoder(list[ReadRecord])


def encode_records(operations: Sequence[Operation], base_hlc: int, users: Sequence[bytes]) -> bytes:
    """Return the records of `operations` as one msgpack array."""
    number = {user: index for index, user in enumerate(users)}
    records: list[Record] = []
    before = base_hlc
    for op in operations:
        d_hlc, before = op.hlc - before, op.hlc
        if op.payload is None:
            records.append(ReadRecord(op.kind, d_hlc, op.obj, number[op.user], op.parent, None, op.payload_hash))
        else:
            records.append(Record(op.kind, d_hlc, op.obj, number[op.user], op.parent, op.payload))
    return _encoder.encode(records)


def decode_records(raw: bytes, count: int) -> list[ReadRecord]:
    """Parse exactly `count` records. Raises `SegmentError` damaged."""
    # Compare the count before parsing, so that a lying array header costs nothing.
    if not raw.startswith(_array_header(count)):
        raise SegmentError("damaged")
    try:
        return _records_decoder.decode(raw)
    except (ValueError, RecursionError) as error:
        raise SegmentError("damaged") from error


def _array_header(count: int) -> bytes:
    """Return how msgpack begins an array of `count` items in its shortest form."""
    if count < 16:
        return bytes([0x90 | count])
    return b"\xdc" + count.to_bytes(2, "big") if count < 65_536 else b"\xdd" + count.to_bytes(4, "big")
