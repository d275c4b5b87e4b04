"""What the index knows of the world: numbered documents with text, a time and filter tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec


class Document(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One post, seen by the index. All ids are the view's own integers (> 0)."""

    id: int
    conversation: int
    space: int
    author: int
    created: int  # milliseconds since 1970-01-01 UTC
    title: str  # only on the first post of a conversation, else ""
    text: str  # plain text of the body
    more: str = ""  # text of attachments, tags and the author's name: found, but ranked below the body
    filters: tuple[str, ...] = ()  # e.g. "kind:question", "is:answered", "tag:discount", "has:attachment"
    lang: str = ""  # ISO 639-1 when known


class VocabularyChange(msgspec.Struct, frozen=True):
    """Deltas to apply in one transaction after an engine commit: space -> exact form -> change of document count."""

    counts: dict[int, dict[str, int]]


class Vocabulary(Protocol):
    """Exact forms (folded words and codes) with their document counts over the spaces this laptop holds.

    Every method but `inside` is one indexed SQL statement over a table (space, term, count). Counts of a form are summed over the
    readable spaces, forms whose sum is 0 are unknown. Order everywhere: most frequent first, then by form. Corrections
    are built from `between` and `counts` by `index.vocabulary.near`, so that SQL never computes an edit distance.
    """

    def version(self) -> int:
        """A number that changes when the counts may have changed."""
        ...

    def expand(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Forms that begin with `prefix`, most frequent first."""
        ...

    def frequency(self, form: str) -> int:
        """Number of documents with the form; 0 when unknown."""
        ...

    def counts(self, forms: Sequence[str]) -> dict[str, int]:
        """Counts of those of `forms` (up to 800, one `IN (...)`) that are known."""
        ...

    def between(self, prefix: str, shortest: int, longest: int, limit: int) -> list[tuple[str, int]]:
        """As `expand`, only forms of `shortest` to `longest` code points (`length(term) BETWEEN ? AND ?`)."""
        ...

    def inside(self, part: str, limit: int) -> list[str]:
        """Long forms of letters that hold `part` (and are longer), most frequent first. Costs 1 to 2 ms."""
        ...


class Resolver(Protocol):
    """Names to ids, given by whoever knows people and spaces."""

    def spaces(self, name: str) -> list[int]:
        """Spaces whose name equals or begins with `name`, folded. Empty when there is none."""
        ...

    def people(self, name: str) -> list[int]:
        """People whose name, handle or address matches `name`, folded; "me" is the reader. Empty when there is none."""
        ...

    def posts_with_number(self, key: str, low: float | None, high: float | None) -> list[int]:
        """Ids of posts whose number key lies within the inclusive bounds (at most 10,000)."""
        ...

    def posts_with_text(self, key: str, text: str) -> list[int]:
        """Ids of posts whose text key equals `text`, else begins with it, else holds its words (at most 10,000)."""
        ...

    def has_key(self, key: str) -> bool:
        """True when any post carries this number or text key."""
        ...

    def most_helpful(self, spaces: Sequence[int] | None, most: int) -> Sequence[int]:
        """Conversations that people found helpful, most votes first; of these spaces, None for any."""
        ...

    def votes(self, conversations: Sequence[int]) -> Mapping[int, int]:
        """How many found each conversation helpful; those without a vote may be missing."""
        ...
