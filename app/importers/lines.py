"""Lines of a stream of bytes, read in blocks and never held whole when they are longer than allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_BLOCK = 1 << 18


def read_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield (line number from 1, bytes without the line end); None in place of a line longer than `limit` bytes.

    Holds at most `limit` bytes and one block. A final line without a line end counts; an empty stream yields nothing.
    """
    number = 0
    rest = b""
    too_long = False
    while block := stream.read(_BLOCK):
        *whole, tail = block.split(b"\n")
        for part in whole:
            number += 1
            line = rest + part if rest else part
            yield number, None if too_long or len(line) > limit else line.removesuffix(b"\r")
            rest, too_long = b"", False
        if not too_long:
            rest = rest + tail if rest else tail
            too_long = len(rest) > limit
        if too_long:
            rest = b""
    if rest or too_long:
        yield number + 1, None if too_long else rest.removesuffix(b"\r")
