"""Several commands at once on one profile, and a worker that goes away."""

from __future__ import annotations

import socket
from contextlib import closing
from pathlib import Path

import pytest

from app.services.jobs import FAMILY, address_of
from tests.e2e import synthetic
from tests.e2e.store_dump import dump, open_profile
from tests.e2e.terminal import Terminal, finish, pause

QUIET = ("--format", "jsonl", "--quiet", "--json")


@pytest.mark.slow
def test_two_imports_at_once_share_one_worker_and_double_nothing(terminal: Terminal, tmp_path: Path) -> None:
    first = synthetic.write(tmp_path / "first.jsonl", synthetic.posts(1_500))
    second = synthetic.write(tmp_path / "second.jsonl", synthetic.posts(1_500, first=1_000))
    terminal.run("import", str(synthetic.write(tmp_path / "none.jsonl", synthetic.posts(1))), *QUIET)

    both = [terminal.start("import", str(archive), *QUIET) for archive in (first, second)]
    ended = [finish(running) for running in both]
    terminal.wait_until_idle()

    assert [each.status for each in ended] == [0, 0], ended
    found = dump(terminal.profile)
    assert len(found["posts"]) == 2_500
    assert found["documents in the index"] == 2_500


@pytest.mark.slow
def test_two_first_imports_at_once_make_one_profile(terminal: Terminal, tmp_path: Path) -> None:
    archives = [
        synthetic.write(tmp_path / f"{n}.jsonl", synthetic.posts(300, first=n * 1_000), f"s{n}") for n in range(2)
    ]

    ended = [finish(running) for running in [terminal.start("import", str(archive), *QUIET) for archive in archives]]
    again = [terminal.run("import", str(archive), *QUIET) for archive in archives]

    assert [each.status for each in ended] == [0, 0], ended
    assert [each.json["sources"][0]["posts"] for each in again] == [0, 0]
    assert len(dump(terminal.profile)["posts"]) == 600


@pytest.mark.slow
def test_search_answers_from_what_is_committed_while_an_import_runs(terminal: Terminal, tmp_path: Path) -> None:
    start = synthetic.write(tmp_path / "start.jsonl", synthetic.posts(200))
    more = synthetic.write(tmp_path / "more.jsonl", synthetic.posts(5_000))
    terminal.run("import", str(start), *QUIET)

    running = terminal.start("import", str(more), *QUIET)
    totals = []
    with closing(open_profile(terminal.profile).library()) as library:
        while running.poll() is None:
            totals.append(library.search(synthetic.code_word(7)).total_posts)
            pause(0.02)
        library.refresh(force=True)
        last = library.search(synthetic.code_word(4_999)).total_posts

    assert finish(running).status == 0
    assert set(totals) == {1}
    assert last == 1


@pytest.mark.slow
@pytest.mark.parametrize("pauses", [(2.1,), pytest.param((1.9, 2.0, 2.05, 2.2, 2.3), marks=pytest.mark.soak)])
def test_a_command_that_meets_a_leaving_worker_gets_another(
    terminal: Terminal, tmp_path: Path, pauses: tuple[float, ...]
) -> None:
    archive = synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(50))
    first = terminal.run("import", str(archive), *QUIET)

    ended = [(pause(seconds), terminal.run("import", str(archive), *QUIET))[1] for seconds in pauses]

    assert {(each.status, each.err) for each in [first, *ended]} == {(0, "")}


@pytest.mark.slow
def test_a_worker_that_dies_in_the_middle_is_told_in_a_sentence(terminal: Terminal, tmp_path: Path) -> None:
    archive = synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(30_000))
    running = terminal.start("import", str(archive), "--format", "jsonl", "--json")
    worker = terminal.wait_for_worker()
    terminal.wait_for_worker("app.worker.index_process")
    pause(0.6)

    worker.kill()
    ended = finish(running)

    assert ended.status == 2
    assert ended.err == (
        "precedent: The worker process has stopped; nothing that was reported is lost: run the command again.\n"
    )


@pytest.mark.skipif(FAMILY != "AF_UNIX", reason="Windows pipes leave no file behind")
@pytest.mark.slow
def test_a_socket_that_a_dead_worker_left_is_in_nobodys_way(terminal: Terminal, tmp_path: Path) -> None:
    archive = synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(20))
    address = address_of(terminal.profile)
    with closing(socket.socket(socket.AF_UNIX)) as left:
        left.bind(address)

    finished = terminal.run("import", str(archive), *QUIET)

    assert (finished.status, finished.err) == (0, "")


@pytest.mark.slow
@pytest.mark.soak
def test_two_profiles_know_nothing_of_each_other(terminal: Terminal, tmp_path: Path) -> None:
    other = Terminal(tmp_path / "other profile ü")
    archive = synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(400))

    running = [each.start("import", str(archive), *QUIET) for each in (terminal, other)]
    ended = [finish(each) for each in running]
    terminal.wait_until_idle()
    other.wait_until_idle()

    assert [each.json["sources"][0]["posts"] for each in ended] == [400, 400]
    assert dump(terminal.profile) == dump(other.profile)
