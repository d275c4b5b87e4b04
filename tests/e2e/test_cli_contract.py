"""What scripts rely on: keys of the JSON documents, exit statuses, one sentence on standard error."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.importers.detect import FORMATS
from tests.e2e import synthetic
from tests.e2e.terminal import Finished, Terminal, finish

ALL_IMPORTERS = all(importlib.util.find_spec(module) for module, _ in FORMATS.values())
Ask = Callable[..., Finished]
SOURCE_KEYS = {"path", "format", "conversations", "posts", "people", "already_present", "skipped"}
SEARCH_KEYS = {"query", "explained", "took_ms", "total_posts", "coverage", "results"}
RESULT_KEYS = {
    *("conversation", "external_id", "title", "space", "kind", "state", "score", "best_post", "answer"),
}


@pytest.fixture
def ask(sampled: tuple[Terminal, Finished], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs a reading command on the samples, in this process: faster than one each."""
    monkeypatch.setenv("PRECEDENT_UNPROTECTED", "1")

    def run(*words: str, profile: Path = sampled[0].profile) -> Finished:
        try:
            status = main([words[0], "--profile", str(profile), *words[1:]])
        except SystemExit as error:
            status = int(error.code or 0)
        captured = capsys.readouterr()
        return Finished(status, captured.out, captured.err)

    return run


# -- import


def test_an_import_reports_each_source_with_the_documented_keys(sampled: tuple[Terminal, Finished]) -> None:
    report = sampled[1].json

    assert {"sources", "seconds", "posts_per_second"} <= set(report)
    assert set(report["sources"][0]) >= SOURCE_KEYS
    assert report["sources"][0]["posts"] == 190


@pytest.mark.slow
def test_what_was_skipped_is_listed_by_reason_with_examples(terminal: Terminal, tmp_path: Path) -> None:
    archive = synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(20))
    archive.write_text(archive.read_text("utf-8") + '{"id": "x", "body": \n{"body": "no id"}\n', "utf-8")

    source = terminal.run("import", str(archive), "--format", "jsonl", "--json").json["sources"][0]

    assert source["posts"] == 20
    assert {skip["reason"]: skip["count"] for skip in source["skipped"]} == {"broken_line": 1, "missing_id": 1}
    assert all({"reason", "count", "examples"} <= set(skip) for skip in source["skipped"])


@pytest.mark.slow
def test_a_path_that_does_not_exist_is_the_persons_mistake(terminal: Terminal, tmp_path: Path) -> None:
    finished = terminal.run("import", str(tmp_path / "nothing.zip"))

    assert finished.status == 2
    assert finished.err == f"precedent: There is no file or folder {tmp_path / 'nothing.zip'}.\n"
    assert finished.out == ""
    assert not terminal.profile.exists()


@pytest.mark.slow
def test_one_bad_archive_does_not_keep_the_others_out(terminal: Terminal, tmp_path: Path) -> None:
    good = synthetic.write(tmp_path / "good.jsonl", synthetic.posts(5))
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"PK\x03\x04 and nothing else")

    finished = terminal.run("import", str(bad), str(good), "--format", "jsonl", "--json")

    assert finished.status == 2
    assert [source["posts"] for source in finished.json["sources"]] == [0, 5]
    assert finished.err.count("\n") == 1


@pytest.mark.slow
def test_ctrl_c_during_an_import_leaves_a_store_that_the_next_run_completes(terminal: Terminal, tmp_path: Path) -> None:
    archive = synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(12_000))
    # A test run in the background of a shell has the signal ignored, and its children would inherit that.
    hearing = {} if os.name == "nt" else {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
    running = terminal.start("import", str(archive), "--format", "jsonl", "--json", **hearing)
    terminal.wait_for_worker("app.worker.archive_reader")

    running.send_signal(signal.SIGINT)
    interrupted = finish(running)
    completed = terminal.run("import", str(archive), "--format", "jsonl", "--json")

    assert interrupted.status == 130
    assert "Traceback" not in interrupted.err
    source = completed.json["sources"][0]
    assert source["posts"] + source["already_present"] == 12_000
    assert terminal.run("status", "--json").json["coverage"]["posts_waiting"] == 0


# -- search, similar, show


def test_a_search_has_the_documented_keys_and_offsets_in_code_points(ask: Ask) -> None:
    answer = ask("search", "Gewährleistung", "--json").json

    best = answer["results"][0]["best_post"]
    start, end = best["highlights"][0]
    assert set(answer) >= SEARCH_KEYS
    assert set(answer["took_ms"]) == {"search", "rows", "snippets"}
    assert {"posts", "conversations", "complete_to", "spaces_missing"} <= set(answer["coverage"])
    assert set(answer["results"][0]) >= RESULT_KEYS
    assert {"id", "author", "created", "snippet", "highlights"} <= set(best)
    assert best["snippet"][start:end].casefold().startswith("gewährleistung")


def test_limit_offset_and_sort_page_through_one_order(ask: Ask) -> None:
    whole = ask("search", "pump", "--json", "--sort", "newest", "--limit", "6").json["results"]
    page = ask("search", "pump", "--json", "--sort", "newest", "--limit", "2", "--offset", "3").json["results"]

    assert [result["conversation"] for result in page] == [result["conversation"] for result in whole[3:5]]
    created = [result["best_post"]["created"] for result in whole]
    assert created == sorted(created, reverse=True)


def test_a_space_limits_a_search_and_an_unknown_one_is_said(ask: Ask) -> None:
    inside = ask("search", "pump", "--space", "Deals", "--json")
    unknown = ask("search", "pump", "--space", "Nowhere", "--json")

    assert {result["space"] for result in inside.json["results"]} <= {"Deals"}
    assert unknown.status == 2
    assert unknown.err == "precedent: No space on this laptop is called 'Nowhere'.\n"


@pytest.mark.parametrize("query", ['"', "((((", "in:", "after:never", "*", "OR", "a" * 5_000, "\x00\x1b[2J", "-pump"])
def test_no_query_is_an_error(ask: Ask, query: str) -> None:
    finished = ask("search", "--json", "--", query)

    assert finished.status == 0
    assert finished.err == ""


def test_similar_answers_as_search_does(ask: Ask) -> None:
    answer = ask("similar", "The customer wants to keep back ten percent until the warranty ends", "--json").json

    assert set(answer) >= SEARCH_KEYS
    assert answer["results"][0]["external_id"] == "deal-003"


def test_a_batch_of_drafts_becomes_lines_of_id_conversation_and_score(ask: Ask, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    rows = [{"_id": "q1", "title": "Retention", "text": "10 % of the price until the end of the warranty"}]
    queries.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    run = tmp_path / "run.tsv"

    finished = ask("similar", "--batch", str(queries), "--output", str(run), "--limit", "3")

    lines = [line.split("\t") for line in run.read_text("utf-8").splitlines()]
    assert finished.status == 0
    assert lines[0][:2] == ["q1", "deal-003"]
    assert len(lines) == 3
    assert float(lines[0][2]) >= float(lines[1][2]) >= float(lines[2][2])


@pytest.mark.parametrize(("moment", "found"), [("2020-01-01T00:00:00+00:00", False), (4_102_444_800, True)])
def test_only_posts_written_before_the_query_count(ask: Ask, tmp_path: Path, moment: Any, found: bool) -> None:
    queries = tmp_path / "queries.jsonl"
    row = {"_id": "q1", "text": "retention until the end of the warranty", "created": moment}
    queries.write_text(json.dumps(row), encoding="utf-8")

    finished = ask("similar", "--batch", str(queries), "--before-field", "created")

    assert ("deal-003" in finished.out) == found


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "line 1 is not JSON"),
        ('{"text": "x"}', 'line 1 has no "_id"'),
        ('{"_id": "q", "text": "x", "created": "soon"}', "created is no time: 'soon'"),
    ],
)
def test_a_broken_batch_is_explained(ask: Ask, tmp_path: Path, line: str, sentence: str) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text(line, encoding="utf-8")

    finished = ask("similar", "--batch", str(queries), "--before-field", "created")

    assert finished.status == 2
    assert sentence in finished.err
    assert finished.err.count("\n") == 1


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_batch_that_cannot_be_opened_is_explained(ask: Ask, tmp_path: Path, name: str) -> None:
    finished = ask("similar", "--batch", str(tmp_path / name))

    assert finished.status == 2
    assert finished.err.count("\n") == 1


def test_show_takes_the_ids_of_conversation_and_post_the_permalink_and_the_sources_own_id(ask: Ask) -> None:
    result = ask("search", "retention warranty", "--json").json["results"][0]
    whole = ask("show", result["conversation"], "--json").json

    same = [ask("show", name, "--json").json for name in (result["best_post"]["id"], whole["permalink"], "deal-003")]

    assert same == [whole, whole, whole]
    assert whole["external_id"] == "deal-003"
    assert len(whole["posts"]) == 4


def test_a_permalink_into_another_space_finds_nothing(ask: Ask) -> None:
    result = ask("search", "retention warranty", "--json").json["results"][0]
    elsewhere = "precedent://" + "0" * 32 + "/" + result["best_post"]["id"]

    assert ask("show", elsewhere).status == 2


@pytest.mark.parametrize("name", ["nothing", "0" * 32, "", "precedent://", "precedent://x/y"])
def test_showing_what_is_not_there_is_one_sentence(ask: Ask, name: str) -> None:
    finished = ask("show", name)

    assert finished.status == 2
    assert finished.err == f"precedent: No conversation on this laptop has the id {name!r}.\n"


@pytest.mark.slow
def test_escape_sequences_of_others_never_reach_the_terminal(terminal: Terminal, tmp_path: Path, ask: Ask) -> None:
    evil = "\x1b]0;owned\x07\x9b2J\x1b[31mred\r"
    post = {
        **{"id": "1", "kind": "question", "title": f"Title {evil}", "body": f"Hello {evil}", "space": f"Space {evil}"},
        **{"author": f"Author {evil}", "state": f"state {evil}", "label": f"label {evil}", "tags": [f"tag{evil}"]},
        "attachments": [{"name": f"file{evil}.txt", "url": "https://example.org"}],
    }
    answer = {"id": "2", "parent": "1", "kind": "answer", "body": f"Answer {evil}", "label": evil, "author": "B"}
    archive = synthetic.write(tmp_path / f"posts{evil}.jsonl", [post, answer, {"id": f"3{evil}"}], f"source {evil}")
    imported = terminal.run("import", str(archive), "--format", "jsonl")
    found = ask("search", "hello", "--json", profile=terminal.profile).json["results"][0]

    said = [
        ask(*words, profile=terminal.profile)
        for words in (("search", "hello"), ("status",), ("show", found["conversation"]))
    ]

    everything = "".join(finished.out + finished.err for finished in [imported, *said])
    assert imported.status == 0
    assert "Hello" in everything
    assert not {character for character in everything if character < " " or "\x7f" <= character < "\xa0"} - {"\n"}


# -- status and the rest


def test_status_counts_and_says_how_the_profile_is_protected(ask: Ask) -> None:
    found = ask("status", "--json").json

    assert found["counts"] == {"posts": 190, "conversations": 71, "people": 103, "spaces": 10}
    assert {"profile", "protection", "coverage", "health", "sizes", "spaces"} <= set(found)
    assert found["health"] == []
    assert "NOT protected" in ask("status").out


@pytest.mark.parametrize("command", [("search", "x"), ("show", "x"), ("status",), ("rebuild",), ("doctor",)])
def test_without_a_profile_a_command_says_what_to_do_and_makes_none(
    ask: Ask, tmp_path: Path, command: tuple[str, ...]
) -> None:
    finished = ask(*command, profile=tmp_path / "none")

    assert finished.status == 2
    assert "import something first" in finished.err
    assert finished.err.count("\n") == 1
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("words", [("search",), ("similar",), ("search", "x", "--sort", "best"), ("dance",)])
def test_a_wrong_command_line_is_one_sentence(ask: Ask, words: tuple[str, ...]) -> None:
    finished = ask(*words)

    assert finished.status == 2
    assert finished.err.startswith("precedent: ")
    assert finished.err.count("\n") == 1


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["--help"])

    said = capsys.readouterr().out
    assert leaving.value.code == 0
    assert all(name in said for name in ("import", "search", "similar", "show", "status", "rebuild", "doctor", "demo"))


def test_bench_reports_kinds_of_queries(ask: Ask) -> None:
    found = ask("bench", "search", "--queries", "3", "--json").json

    assert found["posts"] == 190
    assert all({"kind", "n", "p50", "p95", "max", "stages"} <= set(row) for row in found["kinds"])


@pytest.mark.slow
@pytest.mark.skipif(not ALL_IMPORTERS, reason="an importer is still missing")
def test_the_demo_imports_searches_and_leaves_nothing(terminal: Terminal, tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "app.cli", "demo", "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)},
    )

    document = json.loads(finished.stdout)
    assert finished.returncode == 0
    assert document["import"]["sources"][0]["posts"] == 190
    assert all(answer["results"] for answer in document["searches"])


@pytest.mark.slow
def test_a_reader_that_leaves_early_is_no_error(sampled: tuple[Terminal, Finished]) -> None:
    running = sampled[0].start("search", "pump", "--limit", "50")
    assert running.stdout is not None
    assert running.stderr is not None
    with running:
        running.stdout.close()

        said = running.stderr.read()

    assert said == ""
    assert running.returncode == 0


def test_a_score_is_explained_in_parts_that_add_up(ask: Ask) -> None:
    result = ask("search", "pump seal", "--json", "--why").json["results"][0]
    said = ask("search", "pump seal", "--why", "--limit", "1").out + ask("search", "pump", "--why").out

    assert set(result["why"][0]) == {"name", "points", "said", "post", "author", "created"}
    assert sum(part["points"] for part in result["why"]) == pytest.approx(result["score"], abs=1e-3)
    assert f"score {result['score']:.3f}:" in said
    assert "best matching post (" in said


def test_a_search_says_what_it_divides_into_and_what_else_would_be_found(ask: Ask) -> None:
    nothing = ask("search", "pump after:2027", "--json").json
    found = ask("search", "pump", "--json").json
    said = ask("search", "pump after:2027").out

    assert [(offer["kind"], offer["query"]) for offer in nothing["offers"]] == [("time", "pump")]
    assert nothing["offers"][0]["posts"] == found["total_posts"]
    assert {"space", "person", "kind", "state"} <= {facet["field"] for facet in found["facets"]}
    assert f"Without after:2027: {found['total_posts']} posts, the newest of 2026-11-16: pump" in said
