"""How soon a post is findable, and what indexing does to searches: python -m tests.perf.freshness PROFILE [--heavy N].

PROFILE is an unprotected profile, which is written to: take a copy. One post at a time goes the real way: a line of JSON
handed to the profile's worker, which writes it into the log, onto the rows and into the index; meanwhile an open Library
looks for its word, as a window does. With `--heavy N` an import of N messages runs in the worker while searches are
timed one after the other; run it under `chrt --fifo 1` for what commits and merges do, rather than what the scheduler does.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from app.bootstrap import Client, Opening, open_client
from app.services.jobs import ImportRequest
from app.services.search import Library

POLL_SECONDS = 0.005
PATIENCE_SECONDS = 60.0


def archive(folder: Path, name: str, texts: list[str]) -> Path:
    """A JSON Lines archive with one question for each text."""
    path = folder / f"{name}.jsonl"
    posts = [{"id": f"{name}-{number}", "kind": "question", "body": text} for number, text in enumerate(texts)]
    path.write_text("\n".join(map(json.dumps, [{"precedent": 1, "source": "fresh"}, *posts])), "utf-8")
    return path


@contextmanager
def importing(client: Client, path: Path) -> Iterator[Callable[[], bool]]:
    """An import in the worker while the block runs; gives what waits a moment and says whether it is still going on."""
    with closing(client.worker()) as link:
        thread = threading.Thread(target=link.run, args=(ImportRequest((str(path),)),))
        thread.start()

        def is_running() -> bool:
            thread.join(POLL_SECONDS)
            return thread.is_alive()

        yield is_running
        thread.join()


def findable(client: Client, library: Library, path: Path, word: str) -> dict[str, float]:
    """Milliseconds from handing one post over until it is in the rows, until it is found, and until the job says so."""
    held = library.counts()["posts"]
    began = time.monotonic()
    seen: dict[str, float] = {}
    with importing(client, path) as is_running:
        while "found" not in seen and time.monotonic() - began < PATIENCE_SECONDS:
            is_running()
            if "rows" not in seen and library.counts()["posts"] > held:
                seen["rows"] = time.monotonic() - began
            library.refresh(force=True)
            if library.search(word).results:
                seen["found"] = time.monotonic() - began
        while is_running():
            continue
        seen["done"] = time.monotonic() - began
    return {name: round(moment * 1_000, 1) for name, moment in seen.items()}


def beside(client: Client, library: Library, path: Path, words: list[str]) -> dict[str, float]:
    """Searches, one after the other, while an import runs: milliseconds."""
    draw, took = random.Random(5), []
    with importing(client, path) as is_running:
        while is_running():
            query = f"{draw.choice(words)} {draw.choice(words)}"
            began = time.perf_counter()
            library.search(query)
            took.append((time.perf_counter() - began) * 1_000)
    return spread(took)


def spread(took: list[float]) -> dict[str, float]:
    """Median, p95, p99, the longest, and how many took over 20 ms."""
    ordered = sorted(took)
    at = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    return {
        "n": len(ordered),
        **{name: round(ordered[int(len(ordered) * share)], 2) for name, share in at.items()},
        "max": round(ordered[-1], 2),
        "over_20_ms": sum(each > 20 for each in ordered),
    }


def measure(profile: Path, posts: int, heavy: int) -> dict[str, Any]:
    """All figures as one document."""
    client = open_client(Opening(profile, unprotected=True))
    library = client.library()
    words = [word for word in library.sample_words(1_000) if word.isalpha() and len(word) > 3]
    found: dict[str, Any] = {"posts": library.counts()["posts"], "load": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as name, closing(client.worker()):  # the worker stays while somebody is linked
        folder, moment = Path(name), time.time_ns()
        singles = [f"zq{moment + number}" for number in range(posts + 1)]
        runs = [findable(client, library, archive(folder, word, [f"Is {word} new?"]), word) for word in singles]
        found["first"], found["each"] = runs[0], [run.get("found") for run in runs[1:]]
        found["single"] = (
            {}
            if not posts
            else {
                stage: spread([run[stage] for run in runs[1:] if stage in run]) for stage in ("rows", "found", "done")
            }
        )
        if heavy:
            draw, took = random.Random(4), list[float]()
            for _ in range(300):
                began = time.perf_counter()
                library.search(" ".join(draw.choices(words, k=2)))
                took.append((time.perf_counter() - began) * 1_000)
            found["quiet"] = spread(took)
            texts = [f"{moment} " + " ".join(draw.choices(words, k=30)) for _ in range(heavy)]
            found["beside"] = beside(client, library, archive(folder, f"heavy{moment}", texts), words)
    found["load_after"] = os.getloadavg()[0]
    return found


def main() -> None:
    """Measure and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("profile", type=Path)
    parser.add_argument("--posts", type=int, default=10)
    parser.add_argument("--heavy", type=int, default=0)
    options = parser.parse_args()
    print(json.dumps(measure(options.profile, options.posts, options.heavy), indent=1))


if __name__ == "__main__":
    main()
