"""`precedent bench search`: how long searches take on this profile, by kind, with words drawn from its own vocabulary."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from typing import Any

from app.services.search import Library


def measure_search(library: Library, count: int) -> dict[str, Any]:
    """Wall-clock milliseconds by kind of query; `stages` are means of search, rows and snippets."""
    draw = random.Random(1)
    words = [word for word in library.sample_words(2_000) if word.isalpha() and len(word) > 3]
    spaces = [space["name"] for space in library.list_spaces() if space["name"]][:20]
    if not words or not spaces:
        return {"posts": library.coverage().posts, "load": _load(), "kinds": []}
    kinds: dict[str, Callable[[], str]] = {
        "word": lambda: draw.choice(words),
        "two words": lambda: f"{draw.choice(words)} {draw.choice(words)}",
        "four words": lambda: " ".join(draw.choice(words) for _ in range(4)),
        "phrase": lambda: f'"{draw.choice(words)} {draw.choice(words)}"',
        "word in a space": lambda: f'{draw.choice(words)} in:"{draw.choice(spaces)}"',
        "word after a date": lambda: f"{draw.choice(words)} after:2021-06-01",
        "word without another": lambda: f"{draw.choice(words)} -{draw.choice(words)}",
        "while typing": lambda: f"{draw.choice(words)} {draw.choice(words)[:3]}",
    }
    library.search(words[0])  # warm
    return {
        "posts": library.coverage().posts,
        "load": _load(),
        "kinds": [_measure(library, kind, make, count) for kind, make in kinds.items()],
    }


def _measure(library: Library, kind: str, make: Callable[[], str], count: int) -> dict[str, Any]:
    times: list[float] = []
    stages = {"search": 0.0, "rows": 0.0, "snippets": 0.0}
    for _ in range(count):
        query = make()
        began = time.perf_counter()
        answer = library.search(query, typing=kind == "while typing")
        times.append((time.perf_counter() - began) * 1_000)
        for stage, took in answer.took_ms.items():
            stages[stage] += took / count
    times.sort()
    return {
        "kind": kind,
        "n": count,
        "p50": round(times[len(times) // 2], 3),
        "p95": round(times[int(len(times) * 0.95)], 3),
        "max": round(times[-1], 3),
        "stages": {stage: round(took, 3) for stage, took in stages.items()},
    }


def _load() -> float | None:
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None
