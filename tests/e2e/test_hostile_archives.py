"""Archives that are broken or mean harm, through the command line: refused or skipped by reason, in bounded memory."""

from __future__ import annotations

import json
import os
import signal
import sys
import zipfile
from pathlib import Path

import pytest

from tests.e2e import synthetic
from tests.e2e.terminal import Terminal, finish, peak_memory

MOST_MEMORY = 700 * 1024 * 1024
IMPORT = ("--format", "jsonl", "--json", "--quiet")


def zip_bomb(path: Path, mebibytes: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("posts.jsonl", "w") as member:
        for _ in range(mebibytes):
            member.write(bytes(1024 * 1024))
    return path


@pytest.mark.soak
def test_a_gigabyte_of_zeros_is_refused_in_bounded_memory(terminal: Terminal, tmp_path: Path) -> None:
    running = terminal.start("import", str(zip_bomb(tmp_path / "bomb.zip", 1024)), *IMPORT)

    with peak_memory(terminal, running) as peaks:
        finished = finish(running)

    source = finished.json["sources"][0]
    assert source["posts"] == 0
    assert source.get("error") or source["skipped"]
    assert max(peaks.values()) < MOST_MEMORY, peaks


@pytest.mark.slow
def test_a_message_of_a_hundred_megabytes_is_skipped_and_the_rest_imported(terminal: Terminal, tmp_path: Path) -> None:
    archive = synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(30))
    with archive.open("a", encoding="utf-8") as file:
        file.write('{"id": "huge", "body": "')
        for _ in range(100):
            file.write("word " * 209_716)
        file.write('"}\n' + json.dumps({"id": "after", "body": "behind it"}) + "\n")
    running = terminal.start("import", str(archive), *IMPORT)

    with peak_memory(terminal, running) as peaks:
        finished = finish(running)

    source = finished.json["sources"][0]
    assert source["posts"] == 31
    assert [skip["reason"] for skip in source["skipped"]] == ["line_too_long"]
    assert max(peaks.values()) < MOST_MEMORY, peaks


@pytest.mark.slow
def test_names_that_climb_out_are_refused_and_write_nothing_outside(terminal: Terminal, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    with zipfile.ZipFile(inside / "posts.zip", "w") as archive:
        for name in ("../escaped.txt", "..\\escaped.txt", "CON", "/absolute.txt", "a/../../escaped.txt"):
            archive.writestr(name, "harm")
        archive.writestr(
            "posts.jsonl",
            json.dumps({"id": "1", "body": "alpha", "attachments": [{"name": "x", "path": "../escaped.txt"}]}),
        )
    before = {path for path in tmp_path.rglob("*") if terminal.profile not in path.parents}

    finished = terminal.run("import", str(inside / "posts.zip"), *IMPORT)

    after = {path for path in tmp_path.rglob("*") if terminal.profile not in path.parents} - {terminal.profile}
    assert finished.json["sources"][0]["posts"] == 1
    assert finished.json["sources"][0]["skipped"]
    assert after == before


@pytest.mark.slow
def test_what_a_truncated_zip_still_gives_is_imported_and_the_rest_is_said(terminal: Terminal, tmp_path: Path) -> None:
    whole = tmp_path / "posts.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(200)), "posts.jsonl")
    whole.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])

    source = terminal.run("import", str(whole), *IMPORT).json["sources"][0]

    assert 0 < source["posts"] < 200
    assert "truncated_archive" in [skip["reason"] for skip in source["skipped"]]


# -- a full disk, a read-only profile


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
@pytest.mark.slow
@pytest.mark.parametrize("limit_kib", [300, pytest.param(800, marks=pytest.mark.soak)])
def test_a_full_disk_is_said_and_the_next_run_completes(terminal: Terminal, tmp_path: Path, limit_kib: int) -> None:
    archive = synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(3_000))
    start = synthetic.write(tmp_path / "start.jsonl", synthetic.posts(5))
    assert terminal.run("import", str(start), *IMPORT).status == 0
    terminal.kill_everything()

    def little_room() -> None:
        import resource  # noqa: PLC0415 (POSIX only)

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit_kib * 1024, limit_kib * 1024))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    full = finish(terminal.start("import", str(archive), *IMPORT, preexec_fn=little_room))
    terminal.kill_everything()
    completed = terminal.run("import", str(archive), *IMPORT)

    assert full.status == 2, full
    assert full.err.count("\n") == 1
    assert "full" in full.err
    source = completed.json["sources"][0]
    assert source["posts"] + source["already_present"] == 3_000
    assert terminal.run("search", synthetic.code_word(2_999), "--json").json["total_posts"] == 1


@pytest.mark.skipif(sys.platform == "win32" or getattr(os, "geteuid", int)() == 0, reason="root writes everywhere")
@pytest.mark.slow
def test_a_read_only_profile_is_said(terminal: Terminal, tmp_path: Path) -> None:
    archive = synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(5))
    terminal.run("import", str(archive), *IMPORT)
    terminal.kill_everything()
    terminal.profile.chmod(0o500)

    finished = terminal.run("import", str(archive), *IMPORT)

    terminal.profile.chmod(0o700)
    assert finished.status == 2
    assert "read-only" in finished.err
