"""Systems that answer a judged set: the product by its command line, and peers as they are usually set up.

Each writes a run (query, conversation, score). Peers see the title and the opening post of each conversation, ask with
title and text, and take only what is older than the query, as the shared tools/plain_bm25.py does.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import Stemmer
from whoosh import fields, qparser, query, scoring
from whoosh.analysis import StemmingAnalyzer
from whoosh.filedb.filestore import FileStorage

from tests.perf.quality.sets import Judged

DEPTH = 1_000  # for mean average precision; plain_bm25.py gives 100
_READ = 1_500  # characters of a query's text, as in plain_bm25.py
_SYSTEM_PYTHON = "/usr/bin/python3"
_PROJECT = Path(__file__).resolve().parents[3]


class Opening(NamedTuple):
    """The title and first post of a conversation."""

    conversation: str
    created: str
    text: str


def openings(judged: Judged) -> Iterator[Opening]:
    """One for each conversation."""
    seen: set[str] = set()
    with judged.posts.open(encoding="utf-8") as lines:
        for line in lines:
            post = json.loads(line)
            if post["conversation"] not in seen:
                seen.add(post["conversation"])
                yield Opening(post["conversation"], post["created"], f"{post['title']} {post['body']}")


def asked(judged: Judged) -> list[dict[str, Any]]:
    """The queries that have a judgement."""
    relevant = {line.split("\t")[0] for line in judged.qrels.read_text("utf-8").splitlines()[1:]}
    queries = [json.loads(line) for line in judged.queries.read_text("utf-8").split("\n") if line]
    return [each for each in queries if each["_id"] in relevant]


def precedent(judged: Judged, run: Path, work: Path) -> None:
    """Import into a profile of its own and ask `similar --batch`: all of the product's path."""
    profile = work / f"{judged.name}-profile"
    environment = {**os.environ, "PRECEDENT_UNPROTECTED": "1", "PYTHONPATH": str(_PROJECT)}

    def command(*words: str) -> None:
        line = [sys.executable, "-m", "app.cli", *words, "--profile", str(profile)]
        subprocess.run(line, check=True, env=environment, cwd=_PROJECT, stdout=subprocess.DEVNULL)

    if not (profile / "imported").exists():
        shutil.rmtree(profile, ignore_errors=True)
        command("import", str(judged.posts), "--source", judged.name)
        (profile / "imported").touch()
    queries = str(judged.queries)
    command("similar", "--batch", queries, "--before-field", "created", "--limit", str(DEPTH), "--output", str(run))


def plain_bm25(judged: Judged, run: Path, shared: Path) -> None:
    """The shared baseline: tantivy's BM25."""
    subprocess.run([sys.executable, str(shared / "tools" / "plain_bm25.py"), str(judged.folder), str(run)], check=True)


def textbook_bm25(judged: Judged, run: Path) -> None:
    """BM25 with Anserini's setting (k1 .9, b .4, Porter stems, Lucene's 33 stop words): shows that the harness is right."""
    terms = _lucene_terms()
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    names, lengths = [], []
    for number, opening in enumerate(openings(judged)):
        counts = Counter(terms(opening.text))
        names.append(opening.conversation)
        lengths.append(sum(counts.values()))
        for term, count in counts.items():
            postings[term].append((number, count))
    average = sum(lengths) / len(lengths)

    def answer(asking: dict[str, Any]) -> dict[str, float]:
        scores: dict[int, float] = defaultdict(float)
        for term, times in Counter(terms(f"{asking['title']} {asking['text']}")).items():
            found = postings.get(term, [])
            rarity = math.log(1 + (len(names) - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                scores[number] += times * rarity * count / (count + 0.9 * (1 - 0.4 + 0.4 * lengths[number] / average))
        best = sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))[:DEPTH]
        return {names[number]: score for number, score in best}

    _write(run, judged, answer)


def fts5(judged: Judged, run: Path) -> None:
    """SQLite FTS5 with its Porter tokenizer and bm25()."""
    rows = sqlite3.connect(":memory:")
    rows.execute(
        "CREATE VIRTUAL TABLE o USING fts5(text, conversation UNINDEXED, created UNINDEXED, tokenize='porter')"
    )
    rows.executemany("INSERT INTO o VALUES (?, ?, ?)", ((o.text, o.conversation, o.created) for o in openings(judged)))

    def answer(asking: dict[str, Any]) -> dict[str, float]:
        words = dict.fromkeys(_words(asking))
        wanted = " OR ".join(f'"{word}"' for word in words)
        select = "SELECT conversation, -bm25(o) FROM o WHERE o MATCH ? AND created < ? ORDER BY bm25(o) LIMIT ?"
        return dict(rows.execute(select, (wanted, asking["created"], DEPTH))) if words else {}

    _write(run, judged, answer)


def whoosh(judged: Judged, run: Path) -> None:
    """Whoosh with its stemming analyser and BM25F."""
    schema = fields.Schema(
        text=fields.TEXT(analyzer=StemmingAnalyzer(), phrase=False), conversation=fields.STORED, created=fields.ID
    )
    with tempfile.TemporaryDirectory() as folder:
        index = FileStorage(folder).create_index(schema)
        writer = index.writer(limitmb=256)
        for opening in openings(judged):
            writer.add_document(text=opening.text, conversation=opening.conversation, created=opening.created)
        writer.commit()
        parser = qparser.QueryParser("text", schema, plugins=[], group=qparser.OrGroup)
        with index.searcher(weighting=scoring.BM25F()) as searcher:

            def answer(asking: dict[str, Any]) -> dict[str, float]:
                wanted = parser.parse(" ".join(_words(asking)))
                older = query.TermRange("created", None, asking["created"], endexcl=True)
                found = searcher.search(wanted, limit=DEPTH, filter=older)
                return {hit["conversation"]: float(hit.score or 0.0) for hit in found}

            _write(run, judged, answer)


def xapian(judged: Judged, run: Path) -> None:
    """Xapian with English stems and its BM25, through the system's own Python."""
    script = Path(__file__).with_name("xapian_peer.py")
    subprocess.run([_SYSTEM_PYTHON, str(script), str(judged.posts), str(judged.queries), str(run)], check=True)


def has_xapian() -> bool:
    """Whether Debian's python3-xapian is installed."""
    if not Path(_SYSTEM_PYTHON).exists():
        return False
    return subprocess.run([_SYSTEM_PYTHON, "-c", "import xapian"], check=False, capture_output=True).returncode == 0


def _words(asking: dict[str, Any]) -> list[str]:
    return re.findall(r"[^\W_]+", f"{asking['title']} {asking['text'][:_READ]}".lower())


def _lucene_terms() -> Callable[[str], list[str]]:
    stop = "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this "
    stop += "to was will with"
    stopped = frozenset(stop.split())
    stem = Stemmer.Stemmer("porter").stemWord

    def terms(text: str) -> list[str]:
        words = re.findall(r"\w+(?:[.']\w+)*", text.lower())
        return [stem(word.removesuffix("'s")) for word in words if word not in stopped]

    return terms


def _write(run: Path, judged: Judged, answer: Callable[[dict[str, Any]], dict[str, float]]) -> None:
    with run.open("w", encoding="utf-8") as out:
        for asking in asked(judged):
            out.writelines(f"{asking['_id']}\t{name}\t{score:.6f}\n" for name, score in answer(asking).items())
