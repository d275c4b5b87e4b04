"""Length-prefixed frames over a pipe between our own processes."""

from __future__ import annotations

import struct
from typing import IO

_LENGTH = struct.Struct(">I")
LARGEST = 256 * 1024 * 1024


class PipeClosedError(Exception):
    """The other end has gone, in the middle of a frame or before one."""


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Send one frame and flush. Raises PipeClosedError."""
    try:
        stream.write(_LENGTH.pack(len(data)))
        stream.write(data)
        stream.flush()
    except (OSError, ValueError) as error:
        raise PipeClosedError(str(error)) from error


def read_frame(stream: IO[bytes], largest: int = LARGEST) -> bytes:
    """Wait for one frame. Raises PipeClosedError at the end of the stream, and for a frame of more than `largest` bytes."""
    (length,) = _LENGTH.unpack(_read(stream, _LENGTH.size))
    if length > largest:
        raise PipeClosedError(f"a frame of {length} bytes")
    return _read(stream, length)


def _read(stream: IO[bytes], count: int) -> bytes:
    parts: list[bytes] = []
    while count:
        part = stream.read(count)
        if not part:
            raise PipeClosedError("the pipe was closed")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
