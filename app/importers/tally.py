"""Skipped records added up by reason, so that a million skipped rows are a handful of records."""

from __future__ import annotations

from collections.abc import Iterator

from app.importers.record import Skipped

_EXAMPLES = 3


class Tally:
    """Counts what is skipped; the first few examples of each reason are kept."""

    def __init__(self) -> None:
        self._examples: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}

    def add(self, reason: str, example: str) -> None:
        """One more thing is skipped."""
        self._counts[reason] = self._counts.get(reason, 0) + 1
        if self._counts[reason] <= _EXAMPLES:
            self._examples.setdefault(reason, []).append(example)

    def take(self) -> Iterator[Skipped]:
        """Everything counted since the last call: one record for each example, the last one with the remaining count."""
        for reason, examples in self._examples.items():
            for example in examples[:-1]:
                yield Skipped(reason, example)
            yield Skipped(reason, examples[-1], self._counts[reason] - len(examples) + 1)
        self._examples.clear()
        self._counts.clear()
