"""The elements of a JSON array one by one, so that an array of any length needs the memory of one element."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

_BLOCK = 1 << 18
_BETWEEN = re.compile(r"[\s,]*")
# An array alone, or the `value` of an answer of Microsoft's Graph.
_START = re.compile(r'\s*(?:\{[^\[\]{}]{0,2000}"value"\s*:\s*)?\[')


class BrokenArrayError(Exception):
    """The array ends early, holds something that is no JSON, or an element over the limit; nothing can be read after it.

    `elements` is how many were read before.
    """

    def __init__(self, elements: int) -> None:
        super().__init__(f"broken after {elements} elements")
        self.elements = elements


def read_array(stream: BinaryIO, limit: int) -> Iterator[Any]:
    """Yield the decoded elements. Holds one element (at most `limit` characters) and one block. Raises BrokenArrayError."""
    decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
    raw_decode = json.JSONDecoder().raw_decode
    text = decode(stream.read(_BLOCK))
    start = _START.match(text)
    if start is None:
        raise BrokenArrayError(0)
    position, count, wanted = start.end(), 0, _BLOCK
    while True:
        between = _BETWEEN.match(text, position)
        position = between.end() if between else position
        if text[position : position + 1] == "]":
            return
        try:
            element, position = raw_decode(text, position)
        except RecursionError as error:
            raise BrokenArrayError(count) from error
        except ValueError as error:
            block = stream.read(wanted) if len(text) - position <= limit else b""
            if not block:
                raise BrokenArrayError(count) from error
            text, position = text[position:] + decode(block), 0
            wanted = max(_BLOCK, len(text))  # double, so that a long element is tried a few times, not a thousand
            continue
        count, wanted = count + 1, _BLOCK
        yield element
