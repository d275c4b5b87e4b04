"""Answers queries with conversations. Knows words on one side and an engine on the other."""

from index.reader.answer import Answer, Facets
from index.reader.reader import Reader

__all__ = ["Answer", "Facets", "Reader"]
