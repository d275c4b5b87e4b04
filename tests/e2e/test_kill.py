"""Killed at any moment, and run again: the store is that of an import that nothing disturbed."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.e2e import synthetic
from tests.e2e.store_dump import dump, open_profile
from tests.e2e.terminal import Finished, Terminal, finish, pause

POSTS = 3_000
SLACK_MESSAGES = 20_011
LEFT = "Workshop chat today"


def can_mount() -> bool:
    """Whether a test may make a small disk."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None


def leave_room(disk: Path, megabytes: int) -> None:
    """Let so much be free on the disk from now on."""
    size = shutil.disk_usage(disk).used + megabytes * 1024 * 1024
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


@contextmanager
def mounted(folder: Path) -> Iterator[None]:
    """A disk of its own."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def kill_one(terminal: Terminal, running: subprocess.Popen[str], draw: random.Random, longest: float) -> str:
    """Wait a drawn moment, then kill one process of the import, or all of them; returns which."""
    terminal.wait_for_worker()
    pause(draw.uniform(0, longest))
    victim = draw.choice(["app.worker", "app.worker.archive_reader", "app.worker.index_process", "command", "all"])
    if victim == "command":
        running.kill()
    elif victim == "all":
        terminal.kill_everything()
    else:
        for process in terminal.processes():
            with suppress(psutil.NoSuchProcess):
                if victim in process.cmdline():
                    process.kill()
    return victim


def disturbed_import(terminal: Terminal, words: tuple[str, ...], seed: int, kills: int, longest: float) -> list[Any]:
    """Begin the import and kill something, several times; returns what was killed and what the command then said."""
    draw = random.Random(seed)
    log = []
    for _ in range(kills):
        running = terminal.start("import", *words)
        victim = kill_one(terminal, running, draw, longest)
        said = finish(running)
        log.append((victim, said.status, said.err))
    return log


def missing_words(profile: Path, count: int) -> list[int]:
    """Posts of the synthetic archive that a search for their own word does not find, exactly once."""
    with closing(open_profile(profile).library()) as library:
        answers = ((number, library.search(synthetic.code_word(number), limit=3)) for number in range(count))
        return [number for number, answer in answers if answer.total_posts != 1 or len(answer.results) != 1]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return synthetic.write(tmp_path_factory.mktemp("archive") / "posts.jsonl", synthetic.posts(POSTS))


@pytest.fixture(scope="module")
def undisturbed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The rows and the vocabulary of an import that nothing disturbed."""
    terminal = Terminal(tmp_path_factory.mktemp("undisturbed") / "profile")
    finished = terminal.run("import", str(archive), "--format", "jsonl")
    assert finished.status == 0, finished.err
    terminal.wait_until_idle()
    return dump(terminal.profile)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 8))])
def test_after_kills_the_next_run_completes_the_same_store(
    terminal: Terminal, archive: Path, undisturbed: dict[str, Any], seed: int
) -> None:
    words = (str(archive), "--format", "jsonl", "--quiet")

    log = disturbed_import(terminal, words, seed, kills=5, longest=0.9)
    last = terminal.run("import", *words, "--json")
    terminal.wait_until_idle()

    assert last.status == 0, (log, last.err)
    assert dump(terminal.profile) == undisturbed, log
    assert missing_words(terminal.profile, POSTS) == [], log
    assert not [err for _, _, err in log if "Traceback" in err]


@pytest.mark.soak
@pytest.mark.shared
@pytest.mark.parametrize("seed", range(4))
def test_a_slack_export_survives_kills(terminal: Terminal, shared: Path, tmp_path: Path, seed: int) -> None:
    words = (str(shared / "data" / "formats" / "slack_export.zip"), "--format", "slack", "--quiet")
    calm = Terminal(tmp_path / "calm")
    assert calm.run("import", *words).status == 0
    calm.wait_until_idle()

    log = disturbed_import(terminal, words, seed, kills=5, longest=3.0)
    last = terminal.run("import", *words, "--json")
    terminal.wait_until_idle()

    assert last.status == 0, (log, last.err)
    assert dump(terminal.profile) == dump(calm.profile), log


# -- a life: an import, a later export with other names, and a space that is left


def renamed(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A later export of the same, in which every person and every space has another name."""
    return [
        {
            **line,
            "author": {**line["author"], "name": line["author"]["name"] + " Renamed"},
            "space": {"id": line["space"], "name": line["space"] + " today"},
        }
        for line in lines
    ]


def leave_at_last(terminal: Terminal) -> None:
    """Until the space is gone; a leaving that was cut off may be over by itself when the next worker starts."""
    left = terminal.run("leave", LEFT, "--yes")
    terminal.wait_until_idle(60)
    assert left.status == 0 or "No space" in left.err, left.err


def live(terminal: Terminal, archives: tuple[Path, Path], disturb: Callable[[tuple[str, ...]], None]) -> dict[str, Any]:
    """Import both exports and leave a space, each once more after whatever disturbed it; the rows at the end."""
    for archive in archives:
        words = ("import", str(archive), "--format", "jsonl", "--quiet")
        disturb(words)
        assert terminal.run(*words).status == 0
        terminal.wait_until_idle(60)
    disturb(("leave", LEFT, "--yes"))
    leave_at_last(terminal)
    assert terminal.run("rebuild", "--json").status == 0
    terminal.wait_until_idle(60)
    return dump(terminal.profile)


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("exports")
    lines = synthetic.posts(POSTS + 300)
    return (
        synthetic.write(folder / "first.jsonl", [line for line in lines if int(line["id"][1:]) < POSTS]),
        synthetic.write(folder / "second.jsonl", renamed(lines)),
    )


@pytest.fixture(scope="module")
def calm_life(exports: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return live(Terminal(tmp_path_factory.mktemp("calm") / "profile"), exports, lambda _: None)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_imports_renames_and_a_leaving_survive_kills(
    terminal: Terminal, exports: tuple[Path, Path], calm_life: dict[str, Any], seed: int
) -> None:
    draw = random.Random(seed)

    def disturb(words: tuple[str, ...]) -> None:
        for _ in range(3):
            running = terminal.start(*words)
            with suppress(AssertionError):  # the worker was gone before it was seen
                kill_one(terminal, running, draw, longest=1.5)
            finish(running)

    rows = live(terminal, exports, disturb)

    assert rows == calm_life
    assert {name for _, _, name, *_ in rows["people"]} == {f"{name} Renamed" for name in synthetic.PEOPLE}
    assert [name for _, name, *_ in rows["spaces"]] == ["Deals today", "Field service today"]


@pytest.mark.soak
@pytest.mark.skipif(not can_mount(), reason="needs the right to mount a small disk")
@pytest.mark.parametrize("room", [1, 2, 4])
def test_imports_renames_and_a_leaving_survive_a_full_disk(
    tmp_path: Path, exports: tuple[Path, Path], calm_life: dict[str, Any], room: int
) -> None:
    disk = tmp_path / "disk"
    said: list[Finished] = []
    with mounted(disk):
        terminal = Terminal(disk / "profile")

        def fill(words: tuple[str, ...]) -> None:
            leave_room(disk, room)
            said.append(terminal.run(*words))
            terminal.kill_everything()
            leave_room(disk, 400)

        rows = live(terminal, exports, fill)
        terminal.kill_everything()

    assert {each.status for each in said} <= {0, 2}, said
    assert any("The disk is full" in each.err for each in said), said
    assert not [each for each in said if "Traceback" in each.err]
    assert rows == calm_life
