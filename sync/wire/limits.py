"""What a segment may be at most, and the one error that says why bytes were refused."""

from typing import Literal, get_args

HASH_BYTES = 32
OBJECT_BYTES = 16
SPACE_BYTES = 16
LOG_BYTES = 8
DEVICE_BYTES = 8
ACL_HEAD_BYTES = 12
KEY_ID_MAX_BYTES = 64

MAX_PAYLOAD_BYTES = 256 * 1024
MAX_SEGMENT_BYTES = 8 * 1024 * 1024
MAX_BODY_BYTES = 64 * 1024 * 1024
"""Decompressed records of one segment: what a reader may be made to hold in memory at once."""
MAX_OPERATIONS = 65_536
MAX_HEAD_BYTES = 512
MAX_ENV_BYTES = 2 * 1024 * 1024
"""Room for one 16-byte person per operation and for the list of replaced segments."""
MAX_REPLACES = 4_096
MAX_KIND = 2**32 - 1
MAX_DSEQ = 2**62
MAX_HLC = 2**63 - 1
"""Signed 64 bits, so that every database can hold it: the clock reaches it in the year 6429."""
MAX_WINDOW_BYTES = 8 * 1024 * 1024
"""zstd back-reference window; level 19 asks for 8 MiB, a hostile frame may ask for gigabytes."""

BATCH_OPERATIONS = 2_048
BATCH_BYTES = 4 * 1024 * 1024
"""Where `batches` cuts: incompressible payloads of this size still stay under MAX_SEGMENT_BYTES."""

Reason = Literal[
    "truncated",
    "foreign",
    "damaged",
    "too_large",
    "unsupported_version",
    "unsupported_wrapping",
    "bad_signature",
    "bad_chain",
    "bad_log",
    "no_key",
    "bad_seal",
    "invalid",
]
REASONS: tuple[Reason, ...] = get_args(Reason)

_SENTENCES: dict[Reason, str] = {
    "truncated": "The segment ends too early; it may still be arriving.",
    "foreign": "These bytes are not a segment.",
    "damaged": "The segment is damaged.",
    "too_large": "The segment is larger than is allowed.",
    "unsupported_version": "The segment was written by a newer version.",
    "unsupported_wrapping": "The segment is compressed or encrypted in a way that this version does not know.",
    "bad_signature": "The signature of the segment does not fit its content.",
    "bad_chain": "The operations of the segment do not fit the chain that was signed.",
    "bad_log": "The segment claims a log that does not belong to its device.",
    "no_key": "The segment is encrypted and the key is not here.",
    "bad_seal": "The segment cannot be decrypted: the key is wrong or the bytes were changed.",
    "invalid": "The operation cannot be written as a segment.",
}


class SegmentError(Exception):
    """Bytes, or operations to be written, that are not an allowed segment.

    `reason` is a stable key (one of `REASONS`) to count and to store; the text is one plain sentence.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        """Keep the reason; `detail` is appended to its sentence."""
        super().__init__(f"{_SENTENCES[reason]} ({detail})" if detail else _SENTENCES[reason])
        self.reason: Reason = reason
