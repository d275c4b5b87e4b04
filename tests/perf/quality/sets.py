"""Judged sets in one layout: posts.jsonl in the import format, queries.jsonl, qrels.tsv. Read from the shared data."""

from __future__ import annotations

import csv
import json
import lzma
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

_WRITTEN, _ASKED = "2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"  # for sets without dates
_DATED = {"slicer": "discourse_slicer", "lean": "zulip_lean"}
NAMES = ("slicer", "lean", "cacm", "stackfaq", "banking77")


class Judged(NamedTuple):
    """The files of one set, and what its figures mean."""

    name: str
    folder: Path
    about: str

    @property
    def posts(self) -> Path:
        """Posts as the product imports them."""
        return self.folder / "posts.jsonl"

    @property
    def queries(self) -> Path:
        """One query a line: _id, title, text, created."""
        return self.folder / "queries.jsonl"

    @property
    def qrels(self) -> Path:
        """query-id, conversation, grade."""
        return self.folder / "qrels.tsv"


_ABOUT = {
    "slicer": "3D Slicer forum: an opening post finds the older topics that others linked in reply",
    "lean": "Lean chat: an opening message finds the older topics that others linked in reply",
    "cacm": "CACM abstracts: 52 questions of researchers",
    "stackfaq": "StackFAQ: a question in other words finds its thread",
    "banking77": "Banking77: a customer's question finds questions of the same intent",
}


def prepare(name: str, shared: Path, work: Path) -> Judged:
    """The set, made once in `work` from the `shared` folder (data/judged, tools)."""
    judged = Judged(name, work / name, _ABOUT[name])
    if judged.qrels.exists():
        return judged
    judged.folder.mkdir(parents=True, exist_ok=True)
    if name in _DATED:
        _make_dated(judged, shared)
    else:
        _write(judged, *_UNDATED[name](shared / "data" / "judged"))
    return judged


def _make_dated(judged: Judged, shared: Path) -> None:
    source = shared / "data" / "judged" / _DATED[judged.name]
    tool = shared / "tools" / "make_judged.py"
    topics = [str(path) for path in sorted(source.glob("*.tar.xz"))]
    files = ["--queries", str(source / "queries_dev.jsonl"), "--qrels", str(source / "qrels_dev.tsv")]
    command = [sys.executable, str(tool), judged.name, str(judged.folder), "--topics", *topics, *files]
    subprocess.run(command, check=True)


_Parts = tuple[Iterable[dict[str, Any]], Iterable[tuple[str, str, str]], Iterable[tuple[str, str, int]]]


def _write(
    judged: Judged, posts: Iterable[dict[str, Any]], queries: Iterable[tuple[str, str, str]], relevant: Any
) -> None:
    """`queries` are (id, title, text), `relevant` (query, conversation, grade)."""
    lines = [json.dumps(post, ensure_ascii=False) for post in posts]
    judged.posts.write_text("\n".join(lines) + "\n", "utf-8")
    asked = [{"_id": number, "title": title, "text": text, "created": _ASKED} for number, title, text in queries]
    judged.queries.write_text("\n".join([json.dumps(query) for query in asked]) + "\n", "utf-8")
    rows = [f"{query}\t{conversation}\t{grade}" for query, conversation, grade in relevant]
    judged.qrels.write_text("query-id\tcorpus-id\tscore\n" + "\n".join(rows) + "\n", "utf-8")


def _post(conversation: str, number: int, title: str, body: str) -> dict[str, Any]:
    return {
        "id": f"{conversation}#{number}",
        "conversation": conversation,
        "parent": None if number == 1 else f"{conversation}#1",
        "kind": "question" if number == 1 else "answer",
        "space": "judged",
        "title": title,
        "body": body,
        "format": "plain",
        "author": {"id": "a", "name": "a"},
        "created": _WRITTEN,
    }


def _cacm(folder: Path) -> _Parts:
    found = [json.loads(line) for line in _unpacked(next((folder / "ir_cacm" / "jsonl").iterdir())).splitlines()]
    topics = next((folder / "ir_cacm" / "topics").iterdir()).read_text("utf-8")
    asked = re.findall(r"<DOCNO>\s*(\d+)\s*</DOCNO>(.*?)</DOC>", topics, re.DOTALL)
    rows = [line.split() for line in next((folder / "ir_cacm" / "qrels").iterdir()).read_text("utf-8").splitlines()]
    return (
        [_post(each["id"], 1, "", each["contents"]) for each in found],
        [(number, "", " ".join(text.split())) for number, text in asked],
        [(row[0], row[2], int(row[3])) for row in rows],
    )


def _stackfaq(folder: Path) -> _Parts:
    source = json.loads(_unpacked(folder / "faq_stackfaq" / "stackExchange-FAQ.json.xz"))
    posts, queries, relevant = [], [], []
    for number, pair in enumerate(source["root"]["qapair"]):
        thread = f"t{number}"
        answers = pair["answer"] if isinstance(pair["answer"], list) else [pair["answer"]]
        posts.append(_post(thread, 1, pair["question"], pair["question"]))
        posts += [_post(thread, at, "", answer) for at, answer in enumerate(answers, 2)]
        for at, words in enumerate(each for each in pair["rephr"] if each and each.strip("* ")):
            queries.append((f"{thread}r{at}", words, ""))
            relevant.append((f"{thread}r{at}", thread, 1))
    return posts, queries, relevant


def _banking77(folder: Path) -> _Parts:
    known = list(_rows(folder / "intent_banking77" / "train.csv"))
    asked = list(_rows(folder / "intent_banking77" / "test.csv"))
    by_intent: dict[str, list[str]] = {}
    for number, (_, intent) in enumerate(known):
        by_intent.setdefault(intent, []).append(f"k{number}")
    return (
        [_post(f"k{number}", 1, "", text) for number, (text, _) in enumerate(known)],
        [(f"q{number}", text, "") for number, (text, _) in enumerate(asked)],
        ((f"q{number}", found, 1) for number, (_, intent) in enumerate(asked) for found in by_intent[intent]),
    )


def _unpacked(path: Path) -> str:
    with lzma.open(path, "rt", encoding="utf-8") as packed:
        return packed.read()


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["text"], row["category"]


_UNDATED = {"cacm": _cacm, "stackfaq": _stackfaq, "banking77": _banking77}
