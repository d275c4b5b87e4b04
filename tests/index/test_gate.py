"""The shared gate: 22 queries over 18 posts, straight on the index."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from index.document import Document
from index.reader import Reader
from tests.index.index_worlds import NOW, FixedResolver, indexed

pytestmark = pytest.mark.shared
GATE = Path(__file__).resolve().parents[3] / "shared" / "data" / "gate"
STATES = {"accepted": "is:accepted", "verified": "is:verified", "superseded_by": "is:superseded"}


def _rows() -> list[dict[str, Any]]:
    if not GATE.is_dir():
        return []
    return [json.loads(line) for line in (GATE / "fixtures.jsonl").read_text("utf-8").splitlines() if line.strip()]


def _queries() -> list[list[str]]:
    if not GATE.is_dir():
        return []
    lines = (GATE / "queries.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


ROWS = _rows()
NUMBERS = {row["id"]: number for number, row in enumerate(ROWS, 1)}
NAMES = {number: name for name, number in NUMBERS.items()}


def _document(row: dict[str, Any]) -> Document:
    filters = [f"kind:{row['kind']}", *(f"tag:{tag}" for tag in row.get("tags", ()))]
    filters += [token for key, token in STATES.items() if row.get(key)]
    return Document(
        id=NUMBERS[row["id"]],
        conversation=NUMBERS[row.get("parent") or row["id"]],
        space=1,
        author=1,
        created=int(datetime.fromisoformat(row["date"]).replace(tzinfo=UTC).timestamp() * 1_000),
        title="",
        text=row["text"],
        more=" ".join([row["author"], *row.get("tags", ())]),
        filters=tuple(filters),
        lang=row.get("lang", ""),
    )


@pytest.fixture(scope="module")
def reader(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The posts of the gate without F7, which lies in a space that this reader lacks."""
    documents = [_document(row) for row in ROWS if "acl" not in row]
    return indexed(tmp_path_factory.mktemp("gate") / "index", documents, FixedResolver())[0]


@pytest.mark.parametrize("query", _queries(), ids=lambda query: query[0])
def test_every_query_of_the_gate_finds_what_it_must_first(reader: Reader, query: list[str]) -> None:
    text, wanted, forbidden = query[0], query[1], query[2]

    answer = reader.search(text, now=NOW, typing="search-as-you-type" in query[3])

    first = [NAMES[entry.best_post] for entry in answer.conversations[:1]]
    posts = {NAMES[post] for entry in answer.conversations for post in entry.posts}
    assert set(first) <= set(wanted.split(","))
    assert bool(first) == bool(wanted)
    assert forbidden not in posts
