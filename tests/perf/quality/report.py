"""Scores runs with the shared tools/evaluate.py and writes the table of docs/search-quality.md."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.perf.quality.sets import Judged

_METRICS = {"slicer": "nDCG@10", "lean": "nDCG@10", "cacm": "MAP", "stackfaq": "nDCG@10", "banking77": "nDCG@10"}


class Row(NamedTuple):
    """One system on one set."""

    system: str
    value: float
    low: float
    high: float
    recall: float  # within the first 100
    difference: str  # of the product to it, paired, with its interval


class Scorer:
    """The shared scorer as a module, so that all systems are scored by the same code."""

    def __init__(self, shared: Path) -> None:
        spec = importlib.util.spec_from_file_location("evaluate", shared / "tools" / "evaluate.py")
        assert spec is not None and spec.loader is not None
        self._tool: Any = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._tool)

    def rows(self, judged: Judged, runs: Mapping[str, Path]) -> list[Row]:
        """Every run of a set; the first is the product's, and the others are compared with it."""
        tool, metric = self._tool, _METRICS[judged.name]
        relevant = tool.read_qrels(str(judged.qrels))
        scored = {name: tool.evaluate(tool.read_run(str(run)), relevant) for name, run in runs.items()}
        ours = next(iter(scored.values()))
        found = []
        for name, queries in scored.items():
            value, low, high = tool.bootstrap([each[metric] for each in queries.values()])
            recall, _, _ = tool.bootstrap([each["R@100"] for each in queries.values()])
            difference = ""
            if queries is not ours:
                mean, least, most, won, _, lost = tool.compare(ours, queries, metric)
                difference = f"{mean:+.3f} [{least:+.3f}, {most:+.3f}], won {won:.0%}, lost {lost:.0%}"
            found.append(Row(name, value, low, high, recall, difference))
        return found


def table(judged: Judged, rows: Sequence[Row], queries: int) -> str:
    """A set as a section of the document."""
    metric = _METRICS[judged.name]
    head = f"| system | {metric} [95 %] | R@100 | Precedent against it, paired |\n|---|---|---|---|\n"
    lines = [
        f"| {row.system} | {row.value:.4f} [{row.low:.3f}, {row.high:.3f}] | {row.recall:.3f} | {row.difference} |"
        for row in rows
    ]
    return f"## {judged.about}\n{queries} judged queries.\n\n{head}" + "\n".join(lines) + "\n"
