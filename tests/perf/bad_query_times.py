"""What bad queries cost: CPU milliseconds of parse and search for generated strings on a small index.

    python -m tests.perf.bad_query_times [--count 10000] [--seed 7] [--profile PATH]

With `--profile`, each goes through the whole search of that profile instead (rows and snippets as well).
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.bootstrap import Opening, open_client
from index.language import parse
from tests.index.bad_queries import bad_queries
from tests.index.index_worlds import NOW, indexed, post
from tests.index.query_strategies import RESOLVER, WORDS


def main() -> None:
    """Print the distribution and the dearest queries."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--profile", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        search = _of_profile(options.profile) if options.profile else _small_index(Path(folder) / "index")
        search("warm (up OR down) on:2025 account:acme")
        costs = [(*_measure(search, query), query) for query in bad_queries(options.count, options.seed)]
    for name, place in (("parse", 0), ("search with parse", 1)):
        times = sorted(cost[place] for cost in costs)
        middle, most, worst = (times[min(len(times) - 1, int(len(times) * part))] for part in (0.5, 0.99, 1.0))
        print(f"{name}: {len(times)} queries, CPU ms p50 {middle:.2f}, p99 {most:.2f}, max {worst:.2f}")
    # Other work on the machine spoils the caches of single measurements: the dearest are measured again, in turns.
    dearest = [query for _, _, query in sorted(costs, key=lambda cost: -cost[1])[:20]]
    rounds = [[_measure(search, query) for query in dearest] for _ in range(3)]
    least = [(*min(turns, key=lambda turn: turn[1]), query) for *turns, query in zip(*rounds, dearest, strict=True)]
    print("the dearest of these, the best of three:")
    for parsed, total, query in sorted(least, key=lambda cost: -cost[1])[:10]:
        print(f"{total:7.2f} ms (parse {parsed:.2f}), {len(query)} characters: {query[:70]!a}")


def _measure(search: Callable[[str], object], query: str) -> tuple[float, float]:
    began = time.thread_time()
    parse(query, resolver=RESOLVER, now=NOW)
    between = time.thread_time()
    search(query)
    return (between - began) * 1_000, (time.thread_time() - between) * 1_000


def _small_index(folder: Path) -> Callable[[str], object]:
    chance = random.Random(7)
    documents = [
        post(number, " ".join(chance.choices(WORDS, k=30)), 1 + number // 3, title=" ".join(chance.choices(WORDS, k=4)))
        for number in range(1, 2_001)
    ]
    reader, _ = indexed(folder, documents, RESOLVER)
    return lambda query: reader.search(query, now=NOW)


def _of_profile(profile: Path) -> Callable[[str], object]:
    return open_client(Opening.from_environment(str(profile))).library().search


if __name__ == "__main__":
    main()
