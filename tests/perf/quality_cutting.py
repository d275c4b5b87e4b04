"""Measure the cutting of chat: python -m tests.perf.quality_cutting IRC [--lean DIR] [--index FOLDER] [--tools FOLDER].

IRC is the unpacked archive `irc_ubuntu` (logs and annotated clusters). DIR is what `make_judged.py lean` wrote: there the
topics are hidden. A channel's day is cut without topics; a conversation counts for the topic that most of its posts have;
when a second conversation of a topic is found, it takes its place in the list and counts nothing. The posts are searched
as `similar` does, only those older than the query. Not a test: prints figures.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import msgspec

from app.importers.irc_lines import addressed, said, split_clock
from app.model.cutting import ChatPost, day_of
from index.analysis import Analyzer
from index.reader import Reader
from index.vocabulary import MemoryVocabulary
from index.writer import IndexWriter
from tests.index.index_worlds import FixedResolver
from tests.perf.chat_cutters import MINUTE, Cutter, cutters
from tests.perf.cluster_scores import Agreement, Clusters, agreement
from tests.perf.judged import KEY, Numbers, documents, judgements, milliseconds

Found = dict[str, list[tuple[int, float]]]  # query -> (post, score), best first
_WEEK, _MEASURED_DAY = 7, 3  # of the hidden topics, one day in seven; the points were fitted on days that 7 divides
_WEIGHTS = (1.0, 0.5, 0.25)  # as index.rank: a conversation's best posts
_ADDRESSED = re.compile(r"@\W{0,3}")
_LONGEST_NAME = 40


class Chat(msgspec.Struct):
    """A channel's day: its posts, with numbers as ids, and the annotated clusters of some or all."""

    posts: list[ChatPost]
    gold: Clusters


def irc(folder: Path, part: str) -> Iterator[Chat]:
    """The annotated logs. Lines of the server's own belong to nobody: each is its own cluster, as the annotation has it."""
    clusters: dict[str, list[list[int]]] = defaultdict(list)
    for line in (folder / f"gold.{part}.clusters.txt").read_text("utf-8").splitlines():
        name, _, numbers = line.rpartition(":")
        clusters[name].append([int(number) for number in numbers.split()])
    for name, found in clusters.items():
        lines = (folder / part / f"{name}.ascii.txt").read_text("utf-8", "replace").split("\n")
        yield Chat(list(_irc_posts(lines)), {item: place for place, each in enumerate(found) for item in each})


def _irc_posts(lines: list[str]) -> Iterator[ChatPost]:
    seen: set[str] = set()
    moment = 0
    for number, line in enumerate(lines):
        clock, rest = split_clock(line.rstrip()) or (None, "")
        message = said(rest)
        if clock is None or message is None:
            continue
        hour, minute = map(int, clock.time.split(":")[:2])
        day, now = divmod(moment, 24 * 60)
        minutes = hour * 60 + minute
        moment = minutes + 24 * 60 * (day + (minutes < now - 600))
        nick = message.nick.lower()
        mentions = tuple(name.encode() for name in addressed(message.text) if name in seen)
        seen.add(nick)
        yield ChatPost(_id(number), nick.encode(), moment * MINUTE + number, None, mentions, message.text)


def hidden_topics(folder: Path) -> tuple[list[Chat], dict[int, str]]:
    """Every channel's days without topics, and the topic of each post by its number."""
    rows = [json.loads(line) for line in (folder / "posts.jsonl").open(encoding="utf-8")]
    people = {row["author"]["name"] for row in rows}
    days: dict[tuple[str, int], list[ChatPost]] = defaultdict(list)
    topics: dict[int, str] = {}
    for number, row in enumerate(rows, 1):
        created, text = milliseconds(row["created"]), row["body"]
        mentions = tuple(name.encode() for name in _mentioned(text, people))
        post = ChatPost(_id(number), row["author"]["name"].encode(), created, None, mentions, text)
        days[row["space"], day_of(created)].append(post)
        topics[number] = row["conversation"]
    chats = []
    for _, posts in sorted(days.items()):
        posts.sort(key=lambda post: (post.created, post.id))
        chats.append(Chat(posts, {_number(post.id): topics[_number(post.id)] for post in posts}))
    return chats, topics


def _mentioned(text: str, people: set[str]) -> list[str]:
    found = []
    for match in _ADDRESSED.finditer(text):
        words = text[match.end() : match.end() + _LONGEST_NAME].split(" ")[:4]
        names = [" ".join(words[:count]).rstrip(".,:;!?*") for count in range(len(words), 0, -1)]
        found += [name for name in names if name in people][:1]
    return found


def _id(number: int) -> bytes:
    return number.to_bytes(8, "big")


def _number(post: bytes) -> int:
    return int.from_bytes(post, "big")


def clusters_of(chat: Chat, cutter: Cutter) -> Clusters:
    """What the cutter makes of it; what it does not know stands alone."""
    found: dict[int, Hashable] = {_number(post): ("cut", talk) for post, talk in cutter(chat.posts).items()}
    return {item: found.get(item, ("alone", item)) for item in chat.gold}


def ask(folder: Path, index: Path) -> Found:
    """The best thousand posts of each judged query."""
    analyzer = Analyzer(KEY)
    if not index.exists():
        writer = IndexWriter(index, analyzer, heap_bytes=150_000_000)
        for document in documents(folder / "posts.jsonl", Numbers()):
            writer.add(msgspec.structs.replace(document, conversation=document.id, title=""))
        writer.commit()
        writer.close()
    reader = Reader(index, analyzer, MemoryVocabulary(), FixedResolver())
    found: Found = {}
    for line in (folder / "queries.jsonl").open(encoding="utf-8"):
        query = json.loads(line)
        before = milliseconds(query["created"])
        answer = reader.similar(query["text"], query["title"], before_ms=before, limit=1_000)
        found[query["_id"]] = [(each.conversation, each.score) for each in answer.conversations]
    return found


def run_of(
    found: Found, home: Mapping[int, tuple[Hashable, ...]], topics: Mapping[int, str]
) -> dict[str, dict[str, float]]:
    """Conversations by best + .5 second + .25 third post, named by their topic; a repeated topic by a name of its own."""
    votes: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for post, talks in home.items():
        for talk in talks:
            votes[talk][topics[post]] += 1
    topic_of = {talk: max(counts.items(), key=lambda entry: entry[1])[0] for talk, counts in votes.items()}
    run: dict[str, dict[str, float]] = {}
    for query, posts in found.items():
        scores: dict[Hashable, list[float]] = defaultdict(list)
        for post, score in posts:
            for talk in home[post]:
                scores[talk].append(score)
        totals = {t: sum(w * s for w, s in zip(_WEIGHTS, each, strict=False)) for t, each in scores.items()}
        ranked: dict[str, float] = {}
        for talk, score in sorted(totals.items(), key=lambda entry: -entry[1])[:100]:
            name = topic_of[talk]
            ranked[name if name not in ranked else f"{name} again {len(ranked)}"] = score
        run[query] = ranked
    return run


def windows(chats: list[Chat], size: int, step: int) -> dict[int, tuple[Hashable, ...]]:
    """Overlapping windows of a day's posts."""
    return {
        _number(post.id): tuple((day, window) for window in range(max(0, place // step - size // step + 1), place // step + 1))
        for day, chat in enumerate(chats)
        for place, post in enumerate(chat.posts)
    }  # fmt: skip


def _load(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_clusters(sets: dict[str, list[Chat]]) -> None:
    """One row for each cutter."""
    print("| cutter | us a post | " + " | ".join(f"{name}: 1-1 | 1-VI | exact P | R | F1" for name in sets) + " |")
    for name, cutter in cutters().items():
        found: list[Agreement] = []
        began, posts = time.process_time(), 0
        made = {part: [(chat.gold, clusters_of(chat, cutter)) for chat in chats] for part, chats in sets.items()}
        seconds = time.process_time() - began
        posts = sum(len(chat.posts) for chats in sets.values() for chat in chats)
        found = [agreement(pairs) for pairs in made.values()]
        cells = [f"{value:.1f}" for each in found for value in each]
        print(f"| {name} | {seconds / posts * 1e6:.1f} | {' | '.join(cells)} |", flush=True)


def print_retrieval(folder: Path, index: Path, tools: Path, chats: list[Chat], topics: dict[int, str]) -> None:
    """nDCG@10 and its paired difference to version 1, by the shared scorer."""
    scorer, relevant, found = _load(tools / "evaluate.py"), judgements(folder / "qrels.tsv"), ask(folder, index)
    homes: dict[str, dict[int, tuple[Hashable, ...]]] = {}
    for name, cutter in cutters().items():
        made = [clusters_of(chat, cutter) for chat in chats]
        homes[name] = {post: ((day, talk),) for day, each in enumerate(made) for post, talk in each.items()}
    homes["windows of 10, step 5"] = windows(chats, 10, 5)
    homes["topics known"] = {post: (topic,) for post, topic in topics.items()}
    scored = {name: scorer.evaluate(run_of(found, home, topics), relevant) for name, home in homes.items()}
    print("| cutter | nDCG@10 | MRR@10 | R@100 | nDCG@10 less version 1 (95 %) |")
    for name, each in scored.items():
        means = [sum(one[m] for one in each.values()) / len(each) for m in ("nDCG@10", "MRR@10", "R@100")]
        by, low, high, *_ = scorer.compare(each, scored["version 1"], "nDCG@10")
        cells = " | ".join(f"{mean:.4f}" for mean in means)
        print(f"| {name} | {cells} | {by:+.4f} ({low:+.4f} to {high:+.4f}) |", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("irc", type=Path)
    parser.add_argument("--lean", type=Path)
    parser.add_argument("--index", type=Path, help="keep the index of the posts here and reuse it")
    parser.add_argument("--tools", type=Path, default=Path("../shared/tools"))
    args = parser.parse_args()
    sets = {f"IRC {part}": list(irc(args.irc, part)) for part in ("dev", "test")}
    if args.lean is None:
        print_clusters(sets)
        return
    chats, topics = hidden_topics(args.lean)
    print_clusters(
        {**sets, "hidden topics": [chat for chat in chats if day_of(chat.posts[0].created) % _WEEK == _MEASURED_DAY]}
    )
    with TemporaryDirectory() as temporary:
        print_retrieval(args.lean, args.index or Path(temporary) / "index", args.tools, chats, topics)


if __name__ == "__main__":
    main()
