"""Small worlds for index tests: fixed people, spaces and clock, and an index in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from index.analysis import Analyzer
from index.document import Document
from index.reader import Reader
from index.vocabulary import MemoryVocabulary
from index.writer import IndexWriter

KEY = b"a key for tests, 32 bytes long.."
NOW = datetime(2026, 11, 5, 10, 30, tzinfo=UTC)


class FixedResolver:
    """People, spaces and numbers given as dictionaries. Names match when they begin with what was typed."""

    def __init__(
        self,
        spaces: dict[str, int] | None = None,
        people: dict[str, int] | None = None,
        numbers: dict[str, dict[int, float]] | None = None,
        texts: dict[str, dict[int, str]] | None = None,
        helpful: dict[int, int] | None = None,
    ) -> None:
        self._spaces = spaces or {}
        self._people = people or {}
        self._numbers = numbers or {}
        self._texts = texts or {}
        self._helpful = helpful or {}

    def spaces(self, name: str) -> list[int]:
        return [number for known, number in self._spaces.items() if known.lower().startswith(name.lower())]

    def people(self, name: str) -> list[int]:
        return [number for known, number in self._people.items() if known.lower().startswith(name.lower())]

    def posts_with_number(self, key: str, low: float | None, high: float | None) -> list[int]:
        found = self._numbers.get(key, {})
        return [
            post for post, value in found.items() if (low is None or value >= low) and (high is None or value <= high)
        ]

    def posts_with_text(self, key: str, text: str) -> list[int]:
        found = self._texts.get(key, {})
        return [post for post, value in found.items() if value.lower().startswith(text.lower())]

    def has_key(self, key: str) -> bool:
        return key in self._numbers or key in self._texts

    def most_helpful(self, spaces: Sequence[int] | None, most: int) -> Sequence[int]:
        return sorted(self._helpful, key=lambda conversation: -self._helpful[conversation])[:most]

    def votes(self, conversations: Sequence[int]) -> Mapping[int, int]:
        return {each: self._helpful[each] for each in conversations if each in self._helpful}


def indexed(
    folder: Path, documents: Iterable[Document], resolver: FixedResolver | None = None, **parts: object
) -> tuple[Reader, MemoryVocabulary]:
    """A committed index of the documents and a reader of it."""
    analyzer, vocabulary = Analyzer(KEY), MemoryVocabulary()
    writer = IndexWriter(folder, analyzer, heap_bytes=15_000_000)
    for document in documents:
        vocabulary.add(writer.add(document))
    writer.commit()
    writer.close()
    return Reader(folder, analyzer, vocabulary, resolver or FixedResolver()), vocabulary


def post(number: int, text: str, conversation: int = 0, title: str = "", **more: object) -> Document:
    """A document with defaults: own conversation, space 1, author 1, created in order of its number."""
    values: dict[str, object] = {
        "id": number,
        "conversation": conversation or number,
        "space": 1,
        "author": 1,
        "created": number * 86_400_000,
        "title": title,
        "text": text,
    }
    return Document(**{**values, **more})  # type: ignore[arg-type]
