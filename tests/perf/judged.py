"""Score `Reader.similar` on a judged set: python -m tests.perf.judged DIR [--index FOLDER] [--sample N] [--run RUN.tsv].

DIR is what `make_judged.py` of the shared tools writes (posts.jsonl, queries.jsonl, qrels.tsv). Honest about time: only
posts written before the query count, and never the query's own conversation. Not a test: prints figures.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from index.analysis import Analyzer
from index.document import Document
from index.reader import Reader
from index.vocabulary import MemoryVocabulary
from index.writer import IndexWriter
from tests.index.index_worlds import FixedResolver

KEY = b"judged sets are measured, not kept"


def milliseconds(stamp: str) -> int:
    """ISO time to milliseconds."""
    return int(datetime.fromisoformat(stamp.replace("Z", "+00:00")).timestamp() * 1_000)


class Numbers(dict[str, int]):
    """Gives each name the next number, from 1."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self) + 1
        return number


def documents(posts: Path, conversations: Numbers) -> Iterator[Document]:
    """The posts of a judged set as documents."""
    people, spaces = Numbers(), Numbers()
    with posts.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            post = json.loads(line)
            name = post["author"]["name"]
            yield Document(
                id=number,
                conversation=conversations[post["conversation"]],
                space=spaces[post["space"]],
                author=people[name],
                created=milliseconds(post["created"]),
                title=post["title"],
                text=post["body"],
                more=name,
                filters=(f"kind:{post['kind']}",),
            )


def build(posts: Path, folder: Path, analyzer: Analyzer, conversations: Numbers) -> None:
    """Index all posts; print what it cost."""
    writer = IndexWriter(folder, analyzer, heap_bytes=200_000_000)
    wall, cpu, count = time.perf_counter(), time.process_time(), 0
    analysis = 0.0
    for document in documents(posts, conversations):
        before = time.thread_time()
        analysed = analyzer.analyse(document)
        analysis += time.thread_time() - before
        writer.add_analysed(analysed)
        count += 1
    writer.commit()
    writer.close()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{count} posts: {cpu / count * 1e6:.1f} us CPU a post (with reading JSON), of it analysis ", end="")
    print(
        f"{analysis / count * 1e6:.1f}; {wall:.1f} s wall; {sum(f.stat().st_size for f in folder.iterdir()) / 1e6:.0f} MB"
    )


def ndcg(found: list[str], relevant: dict[str, int], depth: int = 10) -> float:
    """nDCG with gain 2^r - 1, as tools/evaluate.py has it."""
    gains = [2 ** relevant.get(name, 0) - 1 for name in found[:depth]]
    ideal = sorted((2**r - 1 for r in relevant.values()), reverse=True)[:depth]
    best = sum(gain / math.log2(place + 2) for place, gain in enumerate(ideal))
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains)) / best if best else 0.0


def judgements(path: Path) -> dict[str, dict[str, int]]:
    """Query -> conversation -> grade."""
    found: dict[str, dict[str, int]] = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        query, conversation, grade = line.split("\t")
        found.setdefault(query, {})[conversation] = int(grade)
    return found


def score(folder: Path, reader: Reader, conversations: Numbers, sample: int, run: Path | None) -> None:
    """Ask every judged query (or a sample) and print nDCG@10, recall@100 and the time of a query."""
    relevant = judgements(folder / "qrels.tsv")
    queries = [json.loads(line) for line in (folder / "queries.jsonl").open(encoding="utf-8")]
    queries = [query for query in queries if query["_id"] in relevant]
    if sample:
        queries = random.Random(1).sample(queries, min(sample, len(queries)))
    names = {number: name for name, number in conversations.items()}
    values, recalls, times, lines = [], [], [], []
    for query in queries:
        before = time.process_time()
        answer = reader.similar(
            query["text"],
            query["title"],
            now=datetime.now(UTC),
            before_ms=milliseconds(query["created"]),
            exclude_conversation=conversations[query["self"]],
        )
        times.append((time.process_time() - before) * 1_000)
        found = [names[entry.conversation] for entry in answer.conversations]
        wanted = relevant[query["_id"]]
        values.append(ndcg(found, wanted))
        recalls.append(len(set(found[:100]) & set(wanted)) / len(wanted))
        lines += [f"{query['_id']}\t{names[e.conversation]}\t{e.score:.5f}" for e in answer.conversations]
    times.sort()
    print(
        f"{len(queries)} queries: nDCG@10 {sum(values) / len(values):.4f}, R@100 {sum(recalls) / len(recalls):.4f}, ",
        end="",
    )
    print(f"CPU ms p50 {times[len(times) // 2]:.1f} p95 {times[int(len(times) * 0.95)]:.1f}")
    if run:
        run.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Build or reuse the index of a judged set and score it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", type=Path, help="keep the index here and reuse it")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--run", type=Path)
    args = parser.parse_args()
    analyzer, conversations = Analyzer(KEY), Numbers()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.index or Path(temporary) / "index"
        if folder.exists():
            for line in (args.folder / "posts.jsonl").open(encoding="utf-8"):
                _ = conversations[json.loads(line)["conversation"]]
        else:
            build(args.folder / "posts.jsonl", folder, analyzer, conversations)
        reader = Reader(folder, analyzer, MemoryVocabulary(), FixedResolver())
        score(args.folder, reader, conversations, args.sample, args.run)


if __name__ == "__main__":
    main()
