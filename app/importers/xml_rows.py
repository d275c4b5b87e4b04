"""Rows of a table written as XML (`<row Id="1" .../>`), one by one: no entities, no trees, memory bounded by a row.

`<` cannot stand in an attribute's value, so rows are cut there and only then parsed: a broken or endless row costs
only itself. Nothing outside the rows reaches a parser, so no document type can ever declare an entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

Row = dict[str, str]
_BLOCK = 1 << 18
_DECLARATION = re.compile(rb"!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|\[)", re.IGNORECASE)
_ROW = re.compile(rb"row[\s/>]")
# References to characters that XML 1.0 does not allow, which dumps hold all the same.
_BAD_REFERENCE = re.compile(
    rb"&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|f{3}[ef]|d[89a-f][0-9a-f]{2})|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.IGNORECASE
)


def read_rows(stream: BinaryIO, limit: int) -> Iterator[tuple[Row, str]]:
    """Yield each row as (attributes, ""), or ({}, reason): `too_large` (over `limit` bytes), `broken_row`,
    `truncated_row`, or `xml_entities` when the file declares a document type, after which nothing is read."""
    for rows, reason in _batches(stream, limit):
        yield from _parse(rows)
        if reason:
            yield {}, reason


def _batches(stream: BinaryIO, limit: int) -> Iterator[tuple[list[bytes], str]]:
    """The rows that end in each block, and what was wrong with the one after them."""
    rest = b""
    is_too_large = False
    while block := stream.read(_BLOCK):
        *whole, rest = (rest + block).split(b"<")
        if whole and is_too_large:
            del whole[0]
            is_too_large = False
        reason = ""
        if any(map(_DECLARATION.match, whole)):
            yield [], "xml_entities"
            return
        if len(rest) > limit:
            reason = "" if is_too_large else "too_large"
            is_too_large, rest = True, b""
        yield [piece for piece in whole if _ROW.match(piece)], reason
    if _ROW.match(rest):
        is_whole = rest.rstrip().endswith(b">")
        yield [rest] if is_whole else [], "" if is_whole else "truncated_row"


def _parse(pieces: list[bytes]) -> list[tuple[Row, str]]:
    rows = _attributes(pieces)
    if rows is not None:
        return [(row, "") for row in rows]
    found: list[tuple[Row, str]] = []
    for piece in pieces:
        rows = _attributes([piece]) or _attributes([_mended(piece)])
        found.append((rows[0], "") if rows else ({}, "broken_row"))
    return found


def _attributes(pieces: list[bytes]) -> list[Row] | None:
    """The attributes of well-formed rows, or None when one of them is not."""
    rows: list[Row] = []
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: rows.append(attributes) if name == "row" else None
    try:
        parser.Parse(b"<rows><" + b"<".join(map(_closed, pieces)) + b"</rows>" if pieces else b"<rows/>", True)
    except expat.ExpatError:
        return None
    return rows if len(rows) == len(pieces) else None


def _closed(piece: bytes) -> bytes:
    piece = piece.rstrip()
    return piece if piece.endswith(b"/>") else piece.removesuffix(b">") + b"/>"


def _mended(piece: bytes) -> bytes:
    """The same row without bytes that are no text and references to characters that XML does not allow."""
    return _BAD_REFERENCE.sub(b"", piece.decode("utf-8", "replace").encode())
