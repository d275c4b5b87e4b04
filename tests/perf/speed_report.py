"""Writes docs/performance.md from measured figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_PEERS = ("tantivy", "FTS5", "Xapian", "Whoosh")
_HEAD = """# How fast search is

Made by `python -m tests.perf.speed`; do not edit. Milliseconds of CPU time of the searching thread, median / 95th
percentile, because other programs ran on the machine while this was measured; wall-clock figures stand below.

**Ours** is the whole path: the query as typed is parsed, corrected, planned over the encrypted vocabulary, run on the blinded
index; the best 1,000 posts are ranked to conversations and all matching posts are counted exactly (*search*); then
the rows of the 20 best conversations are read from the encrypted database and their snippets are cut (*shown*). No query
comes twice. **The others** do less: the same messages as plain, readable text, one field, the
ids of the best 20 posts, nothing counted, nothing shown. Facets follow the search that they belong to, as in the window:
ours count spaces, people and all filters, theirs the spaces. Ratios are theirs to ours (*search*, median): above 1 ours is
faster.

The messages are real ones (a public chat archive of 623,646 messages); larger sizes repeat them with new ids and fresh words:
whatever stands in fewer than 20 messages is changed in each round. Profiles up to a million posts were imported the usual
way; larger ones had their rows and index written directly (`tests/perf/speed_store.py` says what is left out: the log).
Whoosh holds 20,000 messages at every size: a million would take it half an hour to index.
"""


def write_page(scratch: Path, page: Path) -> None:
    """All sizes that have figures, smallest first."""
    found = [json.loads(path.read_text()) for path in scratch.glob("figures-*.json")]
    found.sort(key=lambda figures: figures["size"])
    parts = [_HEAD, *map(_size_section, found), _builds(found), _extra(scratch), _machine(found)]
    page.write_text("\n".join(part.rstrip() + "\n" for part in parts if part), "utf-8", newline="\n")


def _size_section(figures: dict[str, Any]) -> str:
    peers = [name for name in _PEERS if any(name in found for found in figures["figures"].values())]
    lines = [
        f"## {figures['size']:,} posts",
        "",
        f"{figures['queries']} queries of each kind; load of the machine {figures['load'][0]:.1f} before,"
        f" {figures['load'][1]:.1f} after.",
        "",
        "| query | ours: search | ours: shown | " + " | ".join(f"{name} (ratio)" for name in peers) + " |",
        "|---|---|---|" + "---|" * len(peers),
    ]
    for kind, found in figures["figures"].items():
        cells = [_pair(found["ours"]["cpu"]), _pair(found["ours, shown"]["cpu"])]
        cells += [_compared(found.get(name), found["ours"]) for name in peers]
        lines.append(f"| {kind} | " + " | ".join(cells) + " |")
    lines += [
        "",
        "Wall clock of ours, with whatever else ran:",
        "",
        "| query | search | shown | longest |",
        "|---|---|---|---|",
    ]
    for kind, found in figures["figures"].items():
        shown = found["ours, shown"]["wall"]
        lines.append(f"| {kind} | {_pair(found['ours']['wall'])} | {_pair(shown)} | {shown[2]:.1f} |")
    return "\n".join(lines)


def _pair(three: list[float]) -> str:
    return f"{three[0]:.2f} / {three[1]:.2f}"


def _compared(peer: dict[str, list[float]] | None, ours: dict[str, list[float]]) -> str:
    if peer is None:
        return "-"
    return f"{_pair(peer['cpu'])} ({peer['cpu'][0] / max(ours['cpu'][0], 1e-3):.2g})"


def _builds(found: list[dict[str, Any]]) -> str:
    lines = [
        "## Size and building",
        "",
        "CPU seconds of all threads. Ours: the index alone, per message that was added directly (analysis, blinding, tantivy),"
        " and the rows beside it.",
        "",
        "| engine | messages | index MB | MB per million | messages per CPU second |",
        "|---|---|---|---|---|",
    ]
    for figures in found:
        for name in ("ours", *_PEERS):
            cost = figures["builds"].get(name)
            if cost is None:
                continue
            posts = cost["posts"]
            seconds, made = cost.get("cpu_s", cost.get("index", 0.0)), cost.get("added", posts)
            rate = f"{made / seconds:,.0f}" if seconds else "-"
            size = f"{cost['mb']:.0f}" + (f" (+ {cost['rows_mb']:.0f} rows)" if "rows_mb" in cost else "")
            lines.append(f"| {name} | {posts:,} | {size} | {cost['mb'] / posts * 1e6:.0f} | {rate} |")
    return "\n".join(lines)


def _extra(scratch: Path) -> str:
    """What was measured by other commands and noted beside the figures."""
    note = scratch / "notes.md"
    return note.read_text("utf-8") if note.exists() else ""


def _machine(found: list[dict[str, Any]]) -> str:
    known = found[-1]["machine"]
    return "\n".join(
        [
            "## Measured on",
            "",
            f"{known['system']}; {known['processor']}; Python {known['python']}; {known['versions']};"
            f" peak memory of the measuring process {max(each['memory_mb'] for each in found):.0f} MB (all engines in one).",
        ]
    )
