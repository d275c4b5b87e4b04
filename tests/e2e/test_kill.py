"""Killed at any moment, and run again: the store is that of an import that nothing disturbed."""

from __future__ import annotations

import random
import subprocess
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.e2e import synthetic
from tests.e2e.store_dump import dump, open_profile
from tests.e2e.terminal import Terminal, finish, pause

POSTS = 3_000
SLACK_MESSAGES = 20_011


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
