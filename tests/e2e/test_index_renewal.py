"""An index of an earlier analysis, with a real worker: it answers until it has been made anew in the background."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import pytest

from app.store.generations import Generations, current, index_path
from index.engines.analysed_by import ANALYSIS_FILE, is_current
from tests.e2e import synthetic
from tests.e2e.store_dump import dump, open_profile
from tests.e2e.terminal import Terminal, pause
from ui.bridge import Session

pytestmark = pytest.mark.slow
POSTS = 700
SECONDS = 60


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A large archive and a small one."""
    folder = tmp_path_factory.mktemp("archives")
    return [
        synthetic.write(folder / "large.jsonl", synthetic.posts(POSTS), "large"),
        synthetic.write(folder / "small.jsonl", synthetic.posts(12, first=POSTS), "small"),
    ]


@pytest.fixture
def outdated(archives: list[Path], tmp_path: Path) -> Terminal:
    """A profile with the large archive, whose index says that another version made it."""
    terminal = Terminal(tmp_path / "profile")
    assert terminal.run("import", str(archives[0]), "--format", "jsonl").status == 0
    terminal.kill_everything()
    (index_path(terminal.profile, current(terminal.profile).index) / ANALYSIS_FILE).write_text("1\n")
    return terminal


def watch_until_renewed(terminal: Terminal, before: Generations) -> tuple[set[int], set[int]]:
    """Totals of a search and posts that wait, as seen again and again until another generation is in force."""
    deadline = time.monotonic() + SECONDS
    totals, waiting = set(), set()
    with closing(open_profile(terminal.profile).library()) as library:
        while current(terminal.profile) == before and time.monotonic() < deadline:
            library.refresh(force=True)
            totals.add(library.search("pump").total_posts)
            waiting.add(library.coverage().posts_waiting)
            pause(0.01)
    return totals, waiting


def found(terminal: Terminal, word: str) -> int:
    with closing(open_profile(terminal.profile).library()) as library:
        return library.search(word).total_posts


def test_an_index_of_another_analysis_answers_until_it_is_made_anew_between_jobs(
    outdated: Terminal, archives: list[Path]
) -> None:
    before, first = current(outdated.profile), found(outdated, "pump")

    imported = outdated.run("import", str(archives[1]), "--format", "jsonl")
    more = found(outdated, "pump")
    totals, waiting = watch_until_renewed(outdated, before)
    outdated.wait_until_idle(SECONDS)

    assert imported.status == 0
    assert totals <= {first, more}
    assert max(waiting) > 0
    assert is_current(index_path(outdated.profile, current(outdated.profile).index))
    assert found(outdated, "pump") == more
    assert found(outdated, synthetic.code_word(POSTS + 3)) == 1
    with closing(open_profile(outdated.profile).library()) as library:
        assert library.coverage().posts_waiting == 0
        assert library.health() == []


@pytest.mark.soak
def test_a_window_that_finds_an_index_of_another_analysis_has_it_made_anew(outdated: Terminal) -> None:
    before, session = current(outdated.profile), Session(outdated.profile, unprotected=True)

    session.open_library().close()
    watch_until_renewed(outdated, before)
    outdated.wait_until_idle(SECONDS)

    assert is_current(index_path(outdated.profile, current(outdated.profile).index))


@pytest.mark.soak
def test_a_renewal_that_was_killed_begins_again_and_leaves_one_generation(
    outdated: Terminal, archives: list[Path]
) -> None:
    before, first = current(outdated.profile), found(outdated, "pump")
    outdated.run("import", str(archives[1]), "--format", "jsonl")
    outdated.kill_everything()

    again = outdated.run("import", str(archives[1]), "--format", "jsonl")
    watch_until_renewed(outdated, before)
    outdated.wait_until_idle(SECONDS)

    names = {path.name.partition(".")[0] for path in outdated.profile.iterdir()}
    assert again.status == 0
    assert current(outdated.profile) != before
    assert len([name for name in names if name.startswith(("view-", "index-"))]) == 2
    assert found(outdated, "pump") >= first
    assert dump(outdated.profile)["documents in the index"] == POSTS + 12
