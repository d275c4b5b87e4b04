"""The shared gate through the library: its posts come in as JSON Lines, its queries go the way of every search."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.model import ids
from app.services.search import Library
from tests.e2e import synthetic
from tests.e2e.store_dump import open_profile
from tests.e2e.terminal import Terminal

pytestmark = [pytest.mark.shared, pytest.mark.slow]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NEEDED = 22


def line_of(row: dict[str, Any]) -> dict[str, Any]:
    """A post of the gate in our own format."""
    kinds = {"thread": "message", "attachment": "message"}
    same = ("id", "space", "tags", "parent", "accepted", "verified", "review_due", "label", "superseded_by", "lang")
    line = {name: row[name] for name in same if name in row}
    line.update(kind=kinds.get(row["kind"], row["kind"]), created=row["date"], author=row["author"])
    line["conversation"] = row.get("parent") or row["id"]
    if row["kind"] == "attachment":
        text = {"name": row.get("file", "document.pdf"), "media_type": "application/pdf", "text": row["text"]}
        return {**line, "body": "", "attachments": [text]}
    return {**line, "body": row["text"]}


@pytest.fixture(scope="module")
def library(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("gate")
    rows = [
        json.loads(row) for row in (shared / "data/gate/fixtures.jsonl").read_text("utf-8").splitlines() if row.strip()
    ]
    archive = synthetic.write(folder / "gate.jsonl", [line_of(row) for row in rows if row["id"] != "F7"], "gate")
    terminal = Terminal(folder / "profile")
    finished = terminal.run("import", str(archive), "--format", "jsonl", "--json")
    terminal.kill_everything()
    assert finished.json["sources"][0]["posts"] == len(rows) - 1, finished
    client = open_profile(folder / "profile")
    with closing(Library(client.folder, client.keys, lambda: NOW)) as found:
        yield found


def failures(library: Library, queries: list[list[str]]) -> dict[str, list[str]]:
    """Queries whose first result is not what it must be (or that find what they must not), with what they found."""
    names = {
        ids.as_text(ids.derive("jsonl:gate", "post", f"F{n}{tail}")): f"F{n}{tail}"
        for n in range(1, 15)
        for tail in ("", "a", "b")
    }
    failed: dict[str, list[str]] = {}
    for text, wanted, forbidden, why in queries:
        found = [names[result.best_post.id] for result in library.search(text, typing="type" in why).results]
        right = found[0] in wanted.split(",") if found else not wanted
        if not right or forbidden in found:
            failed[text] = [*found, why]
    return failed


def test_while_the_word_is_typed_the_question_stands_above_the_list_mail(library: Library) -> None:
    found = [result.external_id for result in library.search("37% disc", typing=True).results]

    assert [name for name in found if name in ("F1", "F14")] == ["F1", "F14"]


def test_the_gate_is_passed_through_the_library(library: Library, shared: Path) -> None:
    lines = (shared / "data/gate/queries.tsv").read_text("utf-8").splitlines()
    queries = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]

    failed = failures(library, queries)

    assert len(queries) == 22
    assert len(queries) - len(failed) >= NEEDED, failed
