"""Slack's JSON lists, split into objects one by one so that a broken object costs only itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from app.importers.slack_text import Json

SURROGATES = re.compile(
    rb"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)

_items = msgspec.json.Decoder(list[msgspec.Raw])
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])


def objects_of(data: bytes) -> Iterator[tuple[Json | None, str]]:
    """The objects of a JSON list (or of an object's `messages`), or None with a reason for each that is broken."""
    try:
        items = _split(data)
    except (msgspec.DecodeError, RecursionError):
        try:
            items = _split(_mended(data))
        except (msgspec.DecodeError, RecursionError):
            yield None, "broken_json"
            return
    for raw in items:
        item = _decode(bytes(raw))
        yield (item, "") if item is not None else (None, "broken_message")


def _split(data: bytes) -> list[msgspec.Raw]:
    if data.lstrip()[:1] == b"{":
        return _items.decode(_fields.decode(data).get("messages", b"[]"))
    return _items.decode(data)


def _mended(data: bytes) -> bytes:
    """The same JSON without a byte order mark, foreign bytes and halves of surrogate pairs."""
    text = data.decode("utf-8-sig", "replace").encode()
    return SURROGATES.sub(lambda found: found[1] or rb"\ufffd", text)


def _decode(raw: bytes) -> Json | None:
    try:
        item = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            item = msgspec.json.decode(_mended(raw))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
    return item if isinstance(item, dict) else None
