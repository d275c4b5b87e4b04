"""The elements of a JSON list one by one, so that a broken or endless element costs only itself. Memory is bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

_BLOCK = 1 << 18
_TOKEN = re.compile(rb'["\[\]{},]')
_IN_STRING = re.compile(rb'["\\]')
_SURROGATES = re.compile(
    rb"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)


def read_items(stream: BinaryIO, limit: int) -> Iterator[tuple[bytes, str]]:
    """Yield each element of the list in `stream` as (bytes, ""), not checked to be JSON.

    An element longer than `limit` comes as (b"", "too_large"); what follows a cut, or no list at all, as (b"",
    "broken_json"). Nothing after the list's end is looked at. Holds at most `limit` bytes and one block.
    """
    splitter = _Splitter(limit)
    while not splitter.is_done and (block := stream.read(_BLOCK)):
        yield from splitter.feed(block)
    if not splitter.is_done:
        yield b"", "broken_json"


def mended(data: bytes) -> bytes:
    """The same JSON without a byte order mark, foreign bytes and halves of surrogate pairs."""
    text = data.decode("utf-8-sig", "replace").encode()
    return _SURROGATES.sub(lambda found: found[1] or rb"\ufffd", text)


class _Splitter:
    """Where in the list the bytes fed so far have come to."""

    def __init__(self, limit: int) -> None:
        self.is_done = False
        self._limit = limit
        self._depth = 0
        self._in_string = False
        self._skip = 0  # bytes to pass over, after a backslash at the end of a block
        self._item = bytearray()
        self._is_too_large = False

    def feed(self, block: bytes) -> Iterator[tuple[bytes, str]]:
        """Take the next bytes and yield the elements that end in them."""
        place, start, self._skip = self._skip, 0, 0
        while found := (_IN_STRING if self._in_string else _TOKEN).search(block, place):
            place = found.end()
            token = found[0]
            if token == b"\\":
                place += 1
            elif token == b'"':
                self._in_string = not self._in_string
            elif token in b"[{":
                self._depth += 1
                if self._depth == 1:
                    start = place
            elif token in b"]}":
                self._depth -= 1
            if token in b",]}" and self._depth <= (token == b","):
                self._keep(block[start : found.start()])
                yield from self._take()
                start = place
                if token != b",":
                    self.is_done = True
                    return
        self._skip = max(0, place - len(block))
        if self._depth:
            self._keep(block[start:])

    def _keep(self, piece: bytes) -> None:
        if self._is_too_large or len(self._item) + len(piece) > self._limit:
            self._is_too_large = True
            self._item.clear()
        else:
            self._item += piece

    def _take(self) -> Iterator[tuple[bytes, str]]:
        if self._is_too_large:
            yield b"", "too_large"
        elif self._item.strip():
            yield bytes(self._item), ""
        self._item.clear()
        self._is_too_large = False
