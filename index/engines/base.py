"""What every engine does, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal, NamedTuple, Protocol

from index.analysis import AnalysedDocument
from index.engines.query import Query, TextField

Order = Literal["relevance", "newest", "oldest"]


class IndexUnreadableError(Exception):
    """The folder holds no index that this version can read: rebuild it. The message is for the person."""


# Numbers of the system for "no room": ENOSPC, EDQUOT (Linux, macOS), a limit on a file's size, two of Windows.
_NO_ROOM = frozenset({28, 122, 69, 27, 112, 39})
_SYSTEM_ERROR = re.compile(r"\(os error (\d+)\)")


def means_full_disk(error: BaseException) -> bool:
    """Whether an engine failed because the disk is full. tantivy tells only in words, and from its threads as a panic."""
    if isinstance(error, OSError):
        return (getattr(error, "winerror", None) or error.errno) in _NO_ROOM
    return any(int(number) in _NO_ROOM for number in _SYSTEM_ERROR.findall(str(error)))


Column = Literal["id", "conversation", "created", "standing"]
Divider = Literal["space", "author", "filters"]


class Divided(NamedTuple):
    """How many posts match, and how many have each value of a field: numbers as text, filters as their tokens.

    Most frequent first, equals by value, as many as were asked for.
    """

    total: int
    values: dict[Divider, list[tuple[str, int]]]
    times: tuple[int, ...] = ()  # posts from each moment that was given to the next one


class Hits(Protocol):
    """Matching posts: how many, and the best of them as columns, in order. Columns are read when asked for."""

    @property
    def count(self) -> int:
        """Exact number of matching posts, when it was asked for; else the number of rows."""
        ...

    @property
    def scores(self) -> Sequence[float]:
        """Score of each row; 0 when the order is by time."""
        ...

    def column(self, name: Column) -> Sequence[int]:
        """One number of each row."""
        ...


@contextmanager
def explaining_damage() -> Iterator[None]:
    """Turn what an engine does over damaged files into IndexUnreadableError; other errors pass unchanged."""
    try:
        yield
    except BaseException as error:
        # A panic in tantivy is no Exception (PyO3): the bindings do not export its class.
        if type(error).__name__ != "PanicException":
            raise
        raise IndexUnreadableError("The search index is damaged and has to be rebuilt.") from error


class Engine(Protocol):
    """Blinded documents on one side, queries on the other. One writer at a time; readers see a commit after `reload`."""

    def add(self, document: AnalysedDocument) -> None:
        """Add a document whose id is not in the index."""
        ...

    def delete(self, document_id: int) -> None:
        """Remove a document, also one that was added since the last commit. Unknown ids are ignored."""
        ...

    def commit(self) -> None:
        """Make all changes durable and visible to readers that reload."""
        ...

    def reload(self) -> bool:
        """See the last commit, also of another process; False when there was none, which is almost free to tell."""
        ...

    def rest(self) -> None:
        """Give back what memory holds of the files; the next search reads them again, from the system's cache."""
        ...

    def close(self) -> None:
        """Release files. Uncommitted changes are lost."""
        ...

    def search(self, query: Query, limit: int, order: Order = "relevance", *, count: bool = True) -> Hits:
        """Best `limit` posts. Without `count` the number is that of the rows (cheaper)."""
        ...

    def divide(self, query: Query, limits: Mapping[Divider, int], moments: Sequence[int] = ()) -> Divided:
        """Matching posts: how many, by value of each field that has a limit, and between moments; in one pass over them."""
        ...

    def frequency(self, field: TextField, token: str) -> int:
        """Documents with the token. Deleted documents may still count until their segment is merged."""
        ...

    def size(self) -> int:
        """Number of documents."""
        ...

    def claim(self) -> int:
        """Become the one writer and return the highest id in the index (0 for none): nobody adds to it after this."""
        ...


def unique(values: Sequence[int]) -> tuple[int, ...]:
    """Sorted distinct values, so that equal queries are equal trees."""
    return tuple(sorted(set(values)))
