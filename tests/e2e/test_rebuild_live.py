"""Rebuilding while somebody searches, and killed on the way: the old generation answers until the new one is whole."""

from __future__ import annotations

from contextlib import closing

import pytest

from app.store.generations import current
from tests.e2e import synthetic
from tests.e2e.store_dump import dump, open_profile
from tests.e2e.terminal import Terminal, finish, pause

POSTS = 2_500


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A profile that every test here leaves as it found it."""
    folder = tmp_path_factory.mktemp("kept")
    archive = synthetic.write(folder / "posts.jsonl", synthetic.posts(POSTS))
    terminal = Terminal(folder / "profile")
    finished = terminal.run("import", str(archive), "--format", "jsonl")
    assert finished.status == 0, finished.err
    terminal.wait_until_idle()
    return terminal


def found_while(terminal: Terminal, words: tuple[str, ...]) -> tuple[list[int], int]:
    """Numbers of posts that a search found again and again while a command ran, and the command's status."""
    with closing(open_profile(terminal.profile).library()) as library:
        running = terminal.start(*words)
        totals = []
        while running.poll() is None:
            library.refresh(force=True)
            totals.append(library.search("pump").total_posts)
            pause(0.02)
        return totals, finish(running).status


@pytest.mark.slow
@pytest.mark.parametrize("words", [("rebuild", "--quiet"), ("rebuild", "--index-only", "--quiet")])
def test_search_keeps_answering_in_full_while_views_are_made_anew(kept: Terminal, words: tuple[str, ...]) -> None:
    before, generations = dump(kept.profile), current(kept.profile)
    with closing(open_profile(kept.profile).library()) as library:
        expected = library.search("pump").total_posts

    totals, status = found_while(kept, words)
    kept.wait_until_idle()

    assert status == 0
    assert set(totals) == {expected}
    assert current(kept.profile) != generations
    assert dump(kept.profile) == before


@pytest.mark.slow
def test_an_indexer_that_dies_during_a_rebuild_leaves_the_old_generation_in_force(kept: Terminal) -> None:
    before, generations = dump(kept.profile), current(kept.profile)
    running = kept.start("rebuild", "--quiet")

    kept.wait_for_worker("app.worker.index_process").kill()
    said = finish(running)
    kept.wait_until_idle()

    assert said.status == 1
    assert said.err.count("\n") == 1
    assert current(kept.profile) == generations
    assert dump(kept.profile) == before


@pytest.mark.slow
def test_a_rebuild_killed_whole_leaves_the_old_generation_and_its_rest_goes_with_the_next_one(kept: Terminal) -> None:
    before, generations = dump(kept.profile), current(kept.profile)
    running = kept.start("rebuild", "--index-only", "--quiet")
    kept.wait_for_worker("app.worker.index_process")
    running.kill()
    kept.kill_everything()
    finish(running)

    killed, left = current(kept.profile), dump(kept.profile)
    again = kept.run("rebuild", "--quiet")
    kept.wait_until_idle()

    names = {path.name.partition(".")[0] for path in kept.profile.iterdir()}
    assert (killed, left) == (generations, before)
    assert again.status == 0
    assert len({name for name in names if name.startswith(("view-", "index-"))}) == 2
    assert dump(kept.profile) == before
