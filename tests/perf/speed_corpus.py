"""The messages of the speed table: those of a real profile, then the same again with new ids and fresh words.

Real archives go on meeting new words as they grow, so a repeated message keeps its common words and changes every word
that stands in fewer than 20 messages. Later than the real ones are only the copies; their number is the message's `round`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from app.bootstrap import Opening, open_client
from app.importers.markdown_plain import plain_text
from app.store import view
from app.store.bodies import BodyCodec
from app.store.database import connect
from app.store.generations import current, view_path

RARE_BELOW = 20  # messages
_SUFFIXES = ("", "q", "x", "z", "j", "v", "k", "w", "y", "qx", "qz", "xz")
_WORD = re.compile(r"[A-Za-z]{4,}")
_MARK = "\x00"  # behind a rare word of the cached corpus
_SIZE = 4


class Message(NamedTuple):
    """A post as every engine of the table gets it. Ids of posts and conversations go on from round to round."""

    id: int
    conversation: int
    space: int
    author: int
    created: int
    kind: str
    title: str
    text: str
    name: str
    round: int


class _Stored(msgspec.Struct, array_like=True, gc=False):
    conversation: int
    space: int
    author: int
    created: int
    kind: str
    title: str
    text: str
    name: str


class Corpus:
    """Messages kept in a file of `folder`, made from `profile` when it is not there yet."""

    def __init__(self, profile: Path, folder: Path) -> None:
        self._path = folder / "corpus.msgpack"
        if not self._path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_suffix(".new")
            with beside.open("wb") as file:
                _store(profile, file)
            beside.rename(self._path)

    def messages(self, count: int, after: int = 0) -> Iterator[Message]:
        """The messages numbered `after` + 1 to `count`: one round over all real ones, then further rounds."""
        number = base = first = 0
        for round_number in range(len(_SUFFIXES)):
            base, last = first, first
            for stored in self._stored():
                number += 1
                last = max(last, base + stored.conversation)
                if number > count:
                    return
                if number > after:
                    yield _message(number, base, round_number, stored)
            first = last
        raise ValueError(f"this corpus has no more than {number} messages")

    def _stored(self) -> Iterator[_Stored]:
        decoder = msgspec.msgpack.Decoder(_Stored)
        with self._path.open("rb") as file:
            while head := file.read(_SIZE):
                yield decoder.decode(file.read(int.from_bytes(head, "big")))


def _message(number: int, base: int, round_number: int, stored: _Stored) -> Message:
    suffix = _SUFFIXES[round_number]
    return Message(
        number,
        base + stored.conversation,
        stored.space,
        stored.author,
        stored.created + round_number * 3_600_000,
        stored.kind,
        stored.title.replace(_MARK, suffix),
        stored.text.replace(_MARK, suffix),
        stored.name,
        round_number,
    )


def _store(profile: Path, file: BinaryIO) -> None:
    keys = open_client(Opening(profile, unprotected=True)).keys
    path = view_path(profile, current(profile).view)
    rows = connect(
        path,
        keys.derive("view"),
        application_id=int.from_bytes(b"Prcv", "big"),
        synchronous="NORMAL",
        read_only=True,
    )
    with closing(rows):
        bodies, encoder = BodyCodec(rows), msgspec.msgpack.Encoder()
        frequent = {
            term
            for (term,) in rows.execute(
                "SELECT term FROM vocabulary GROUP BY term HAVING sum(count) >= ?", (RARE_BELOW,)
            )
        }

        def marked(text: str) -> str:
            return _WORD.sub(lambda found: found[0] + ("" if found[0].lower() in frequent else _MARK), text)

        for conversation, space, author, created, kind, title, body, flags, name in rows.execute(_ROWS):
            text = plain_text(bodies.unpack(body), "markdown" if flags & view.MARKDOWN else "plain").replace(_MARK, " ")
            packed = encoder.encode(
                _Stored(conversation, space, author, created, kind, marked(title or ""), marked(text), name)
            )
            file.write(len(packed).to_bytes(_SIZE, "big") + packed)


_ROWS = (
    "SELECT p.conversation, p.space, p.author, p.created, p.kind, p.title, p.body, p.flags, a.name"
    f" FROM post p JOIN person a ON a.id = p.author WHERE p.flags & {view.DELETED} = 0 ORDER BY p.id"
)
