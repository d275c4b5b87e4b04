"""Leaving a space from the terminal, through the worker: what it held is gone, the rest answers as before."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.services.jobs import ImportRequest, LeaveRequest
from app.store.database import transaction
from tests.e2e import synthetic
from tests.e2e.store_dump import open_profile
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.slow


def _post(name: str, space: str, body: str) -> dict[str, object]:
    return {"id": name, "space": space, "kind": "message", "body": body, "created": "2026-01-02T03:04:05Z"}


def test_a_space_that_is_left_is_gone_for_search_rows_and_rebuild(terminal: Terminal, tmp_path: Path) -> None:
    rows = [_post("a", "Deals", "discount for mooring"), _post("b", "Security", "halberd is the word for mooring")]
    archive = synthetic.write(tmp_path / "two.jsonl", rows, "two")
    assert terminal.run("import", str(archive), "--format", "jsonl").status == 0

    asked = terminal.run("leave", "Security")
    left = terminal.run("leave", "Security", "--yes", "--json")
    found = terminal.run("search", "halberd", "--json").json
    half = terminal.run("search", "mooring", "--json").json
    rebuilt = terminal.run("rebuild", "--json")
    again = terminal.run("search", "halberd", "--json").json

    assert (asked.status, "1 post of Security" in asked.err) == (2, True)
    assert (left.status, left.json["space"], left.json["posts"]) == (0, "Security", 1)
    assert (found["total_posts"], half["total_posts"], again["total_posts"]) == (0, 1, 0)
    assert rebuilt.status == 0
    assert [space["name"] for space in terminal.run("status", "--json").json["spaces"]] == ["Deals"]


def test_a_space_that_is_not_here_cannot_be_left(terminal: Terminal, tmp_path: Path) -> None:
    archive = synthetic.write(tmp_path / "one.jsonl", [_post("a", "Deals", "discount")], "one")
    assert terminal.run("import", str(archive), "--format", "jsonl").status == 0

    refused = terminal.run("leave", "Nowhere", "--yes")

    assert (refused.status, refused.err.strip()) == (2, "precedent: No space on this laptop is called 'Nowhere'.")


def test_what_comes_after_a_leaving_that_was_stopped_half_way_is_found_by_its_own_words(
    terminal: Terminal, tmp_path: Path
) -> None:
    rows = [_post("a", "Deals", "discount"), *(_post(f"b{each}", "Security", "halberd") for each in range(4))]
    first = synthetic.write(tmp_path / "two.jsonl", rows, "two")
    second = synthetic.write(tmp_path / "more.jsonl", [_post("c", "News", "gamma")], "more")
    assert terminal.run("import", str(first), "--format", "jsonl").status == 0
    client = open_profile(terminal.profile)
    with closing(client.library()) as library:
        space = next(each["id"] for each in library.list_spaces() if each["name"] == "Security")

    with closing(client.worker()) as link:
        left = link.run(LeaveRequest(space), is_cancelled=lambda: True)
        link.run(ImportRequest((str(second),), "jsonl"))
    with closing(client.library()) as library:
        totals = [library.search(word).total_posts for word in ("halberd", "gamma", "discount")]

    assert left.cancelled
    assert totals == [0, 1, 1]


def test_a_worker_that_cannot_finish_a_leaving_says_why_instead_of_stopping(terminal: Terminal, tmp_path: Path) -> None:
    rows = [_post("a", "Deals", "discount"), _post("b", "Security", "halberd")]
    archive = synthetic.write(tmp_path / "two.jsonl", rows, "two")
    assert terminal.run("import", str(archive), "--format", "jsonl").status == 0
    terminal.kill_everything()
    with closing(open_profile(terminal.profile).truth()) as truth, transaction(truth):
        truth.execute("UPDATE oplog_segment SET bytes = zeroblob(9) WHERE pos = (SELECT min(pos) FROM oplog_segment)")
    left = terminal.run("leave", "Security", "--yes")
    terminal.kill_everything()

    again = terminal.run("import", str(archive), "--format", "jsonl")

    assert (left.status, again.status) == (2, 2)
    assert "run `precedent doctor` first" in again.err
