"""Profiles that several end-to-end tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import Finished, Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on a profile that does not exist yet."""
    found = Terminal(tmp_path / "profile")
    yield found
    found.kill_everything()


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> tuple[Terminal, Finished]:
    """A profile with the samples (only to be read), and what the import said."""
    terminal = Terminal(tmp_path_factory.mktemp("sampled") / "profile")
    finished = terminal.run("import", str(samples), "--format", "jsonl", "--json")
    assert finished.status == 0, finished.err
    terminal.wait_until_idle()
    return terminal, finished
