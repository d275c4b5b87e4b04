"""The speed table: python -m tests.perf.speed PROFILE... --scratch FOLDER [--queries N] [--peers-most N] [--write PAGE].

PROFILE: unprotected profiles of any size whose first messages are those of the first one, smallest first; larger ones come
from `tests.perf.speed_store`. For each size every query runs through our whole path (parse, search, rows, snippets) and,
in the same run, through the other engines over the same messages. Indexes of those are kept in FOLDER. `--write` makes
docs/performance.md from all figures that FOLDER holds, so sizes can be measured one by one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import time
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from app.bootstrap import Opening, open_client
from app.services.answers import Coverage
from app.services.presenting import Presenter
from app.store.bodies import BodyCodec
from app.store.generations import current, index_path, view_path
from app.store.names import SqlResolver
from app.store.view_opening import open_view
from app.store.vocabulary import SqlVocabulary
from index.analysis import Analyzer
from index.reader import Reader
from tests.perf.speed_corpus import Corpus
from tests.perf.speed_peers import Peer, Took, all_peers
from tests.perf.speed_queries import AFTER_MS, KINDS, OURS_ONLY, Asked, draw_queries, texts
from tests.perf.speed_report import write_page

NOW = datetime(2026, 11, 5, tzinfo=UTC)
_COVERAGE = Coverage(0, 0, 0, (), 0)
WARM = 3  # queries of each kind that are run before


class Ours:
    """Our reader and presenter over one profile, as the window uses them."""

    def __init__(self, profile: Path) -> None:
        keys = open_client(Opening(profile, unprotected=True)).keys
        generations = current(profile)
        self._view = open_view(
            view_path(profile, generations.view), keys.derive("view"), lock=nullcontext(), cache_kib=24 * 1024
        )
        self.folder = index_path(profile, generations.index)
        analyzer = Analyzer(keys.derive(f"index-{generations.index}"))
        self.reader = Reader(self.folder, analyzer, SqlVocabulary(self._view), SqlResolver(self._view))
        self._presenter = Presenter(self._view, BodyCodec(self._view))

    def size(self) -> int:
        """Posts in the index."""
        return self.reader.size()

    def time(self, asked: Asked) -> tuple[Took, Took]:
        """One query: what searching cost, and what the whole answer of 20 results cost."""
        if asked.kind == "facets":
            self.reader.search(asked.text, now=NOW)  # the window asks for facets after it has shown the results
        cpu, wall = time.thread_time(), time.perf_counter()
        if asked.kind == "facets":
            total = self.reader.facets(asked.text, now=NOW).total_posts
            took = _since(cpu, wall, total)
            return took, took
        if asked.kind == "similar":
            answer = self.reader.similar(asked.text, now=NOW, limit=20)
        else:
            spaces = [asked.space] if asked.space else None
            answer = self.reader.search(asked.text, now=NOW, spaces=spaces, typing=bool(asked.prefix))
        searched = _since(cpu, wall, len(answer.conversations))
        shown = self._presenter.present(answer, _COVERAGE)
        return searched, _since(cpu, wall, len(shown.results))

    def close(self) -> None:
        """Release both files."""
        self.reader.close()
        self._view.close()


def _since(cpu: float, wall: float, found: int) -> Took:
    return (time.thread_time() - cpu) * 1_000, (time.perf_counter() - wall) * 1_000, found


Others = tuple[Path, int, list[type[Peer]]]  # folder of the other engines, how large one is built, which of them


def measure(profile: Path, corpus: Corpus, queries: dict[str, list[Asked]], others: Others) -> dict[str, Any]:
    """The figures of one size."""
    scratch, most, kinds = others
    with closing(Ours(profile)) as ours:
        size = ours.size()
        peers = [peer for kind in kinds if (peer := _prepared(kind, size, corpus, scratch, most))]
        load = os.getloadavg()
        columns: dict[str, dict[str, list[Took]]] = {}
        for kind in KINDS:
            for number, asked in enumerate(queries[kind]):
                keep = number >= WARM
                searched, shown = ours.time(asked)
                found = {"ours": searched, "ours, shown": shown}
                if kind not in OURS_ONLY:
                    found |= {peer.name: peer.time(asked) for peer, _ in peers}
                for name, took in found.items() if keep else ():
                    columns.setdefault(kind, {}).setdefault(name, []).append(took)
            print(size, kind, {name: spread(took)["cpu"] for name, took in columns[kind].items()}, flush=True)
        for peer, _ in peers:
            peer.close()
        costs = {peer.name: {**cost, "posts": min(size, peer.most)} for peer, cost in peers}
        return {
            "size": size,
            "figures": {kind: {name: spread(took) for name, took in found.items()} for kind, found in columns.items()},
            "builds": {**costs, "ours": _our_cost(profile, ours.folder, size)},
            "load": [load[0], os.getloadavg()[0]],
            "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
            "queries": len(queries[KINDS[0]]) - WARM,
            "machine": machine(),
        }


def _prepared(
    kind: type[Peer], size: int, corpus: Corpus, scratch: Path, most: int
) -> tuple[Peer, dict[str, float]] | None:
    count = min(size, kind.most)
    peer = kind(scratch / "peers" / f"{kind.name}-{count}")
    if count > most and not (peer.folder / "cost.json").exists():
        return None
    return peer, peer.prepare(texts(corpus, count))


def _our_cost(profile: Path, folder: Path, size: int) -> dict[str, float]:
    note = profile / "growth.json"
    cost: dict[str, float] = json.loads(note.read_text()) if note.exists() else {}
    files = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    rows = sum(path.stat().st_size for path in profile.glob("view-*")) / 1e6
    return {**cost, "mb": files, "rows_mb": rows, "posts": size}


def spread(took: list[Took]) -> dict[str, list[float]]:
    """Median, p95 and the longest, of CPU and of wall milliseconds; the median of the results."""

    def three(values: list[float]) -> list[float]:
        ordered = sorted(values)
        return [round(ordered[int((len(ordered) - 1) * share)], 3) for share in (0.5, 0.95, 1.0)]

    return {
        "cpu": three([each[0] for each in took]),
        "wall": three([each[1] for each in took]),
        "results": three([each[2] for each in took]),
    }


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    names = ("tantivy", "Whoosh", "sqlcipher3")
    processors = [line for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")]
    return {
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "processor": processors[0].partition(": ")[2] if processors else platform.processor(),
        "python": platform.python_version(),
        "versions": ", ".join(f"{name} {version(name)}" for name in names),
        "after": datetime.fromtimestamp(AFTER_MS / 1_000, UTC).date().isoformat(),
    }


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def main() -> None:
    """Measure the sizes asked for, keep the figures, write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("profiles", type=Path, nargs="*")
    parser.add_argument(
        "--scratch", type=Path, required=True, help="keeps the corpus, the other engines and the figures"
    )
    parser.add_argument("--queries", type=int, default=100, help="of each kind")
    parser.add_argument("--peers-most", type=int, default=1_000_000, help="build no other engine larger than this")
    parser.add_argument("--without", nargs="*", default=[], help="names of other engines to leave out")
    parser.add_argument("--write", type=Path, help="the page to make of all figures in the scratch folder")
    options = parser.parse_args()
    if options.profiles:
        corpus = Corpus(options.profiles[0], options.scratch)
        queries = draw_queries(corpus, options.queries + WARM)
        for profile in options.profiles:
            kinds = [kind for kind in all_peers() if kind.name not in options.without]
            figures = measure(profile, corpus, queries, (options.scratch, options.peers_most, kinds))
            (options.scratch / f"figures-{figures['size']}.json").write_text(json.dumps(figures, indent=1))
    if options.write:
        write_page(options.scratch, options.write)


if __name__ == "__main__":
    main()
