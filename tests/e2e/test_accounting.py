"""Importing again adds nothing, and the report accounts for everything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import synthetic
from tests.e2e.store_dump import dump
from tests.e2e.terminal import Finished, Terminal

SLACK_MESSAGES = 20_011


def accounted(source: dict[str, Any]) -> int:
    """Posts of the archive whose fate the report tells."""
    return int(source["posts"] + source["updated"] + source["already_present"])


@pytest.mark.slow
def test_a_second_run_over_the_samples_adds_nothing(
    sampled: tuple[Terminal, Finished], samples: Path, terminal: Terminal
) -> None:
    first = sampled[1].json["sources"][0]
    runs = [terminal.run("import", str(samples), "--format", "jsonl", "--json").json["sources"][0] for _ in range(2)]

    assert runs[0] == first | {"path": runs[0]["path"]}
    assert (runs[1]["posts"], runs[1]["people"], runs[1]["conversations"]) == (0, 0, 0)
    assert runs[1]["already_present"] == first["posts"]


@pytest.mark.slow
def test_a_file_that_has_grown_adds_what_is_new_and_updates_what_changed(terminal: Terminal, tmp_path: Path) -> None:
    lines = synthetic.posts(40)
    first = terminal.run("import", str(synthetic.write(tmp_path / "a.jsonl", lines)), "--format", "jsonl", "--json")
    edited = {**lines[0], "body": "rewritten", "updated": 1_800_000_000}
    more = [edited, *lines[1:], *synthetic.posts(5, first=1_000)]

    source = terminal.run(
        "import", str(synthetic.write(tmp_path / "b.jsonl", more)), "--format", "jsonl", "--json"
    ).json["sources"][0]

    assert first.json["sources"][0]["posts"] == 40
    assert (source["posts"], source["updated"], source["already_present"]) == (5, 1, 39)
    assert terminal.run("search", "rewritten", "--json").json["total_posts"] == 1


@pytest.mark.shared
@pytest.mark.soak
def test_a_slack_export_is_accounted_for_whole_and_once(terminal: Terminal, shared: Path) -> None:
    words = ("import", str(shared / "data/formats/slack_export.zip"), "--format", "slack", "--json", "--quiet")

    first, second = (terminal.run(*words).json["sources"][0] for _ in range(2))

    left_out = sum(skip["count"] for skip in first["skipped"] if re.search("event|message|post", skip["reason"]))
    assert accounted(first) + left_out == SLACK_MESSAGES, first["skipped"]
    assert (second["posts"], second["updated"], second["people"], second["conversations"]) == (0, 0, 0, 0)
    assert accounted(second) == accounted(first)
    terminal.wait_until_idle()
    found = dump(terminal.profile)
    assert found["documents in the index"] == found["posts to be in the index"]
