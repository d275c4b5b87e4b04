"""Clients of the worker that do not read, do not speak or speak nonsense: nobody else waits for them."""

from __future__ import annotations

import errno
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import NoReturn

import pytest

from app.services import jobs
from app.services.jobs import CancelRequest, Done, IndexRequest, Progress
from app.worker import links
from app.worker.links import MOST_ANSWERS, Link, Links, Work

KEY = b"k" * 32
PATIENCE = 20.0  # seconds; reached only when something waits that must not
LONG = "x" * 4_000  # of a path: some dozens of these fill a socket


@pytest.fixture
def work() -> Work:
    return queue.Queue()


@pytest.fixture
def connect(tmp_path: Path, work: Work) -> Iterator[Callable[[], Connection]]:
    """Links a client with a listening worker."""
    address = jobs.address_of(tmp_path)
    with closing(Links(address, KEY, work)), ExitStack() as clients:
        yield lambda: clients.enter_context(Client(address, family=jobs.FAMILY, authkey=KEY))


def link_of(client: Connection, work: Work) -> Link:
    """The worker's end of a client's link."""
    client.send_bytes(jobs.encode(IndexRequest()))
    return work.get(timeout=PATIENCE)[0]


def ends(act: Callable[[], object]) -> bool:
    """Whether something comes back at all."""
    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return not thread.is_alive()


def fail(error: Exception) -> NoReturn:
    raise error


def tell(link: Link, count: int, reply: Callable[[int], jobs.Reply]) -> None:
    for number in range(count):
        link.send(reply(number))


def progress(number: int) -> Progress:
    return Progress("reading", LONG, done=number)


def received(client: Connection) -> list[jobs.Reply]:
    """Everything up to the end of a job."""
    replies: list[jobs.Reply] = []
    while not isinstance(replies[-1] if replies else None, Done):
        assert client.poll(PATIENCE)
        replies.append(jobs.decode_reply(client.recv_bytes()))
    return replies


def test_a_client_that_does_not_read_holds_nobody_up(connect: Callable[[], Connection], work: Work) -> None:
    link = link_of(connect(), work)

    assert ends(lambda: tell(link, 2_000, progress))
    assert link.open


def test_a_slow_client_hears_the_last_progress_and_the_end(connect: Callable[[], Connection], work: Work) -> None:
    client = connect()
    link = link_of(client, work)
    tell(link, 2_000, progress)

    link.send(Done({"posts": 7}))
    replies = received(client)

    assert replies[-1] == Done({"posts": 7})
    assert len(replies) < 2_000


def test_a_client_that_asks_and_asks_and_never_reads_is_dropped(connect: Callable[[], Connection], work: Work) -> None:
    link = link_of(connect(), work)

    assert ends(lambda: tell(link, MOST_ANSWERS + 100, lambda number: Done({"path": LONG * 10})))
    assert link.cancelled.wait(PATIENCE)
    assert not link.open


def test_a_client_that_proves_nothing_keeps_no_other_out(
    connect: Callable[[], Connection], tmp_path: Path, work: Work
) -> None:
    with Client(jobs.address_of(tmp_path), family=jobs.FAMILY):  # waits for a proof that never comes
        linked: list[Link] = []

        assert ends(lambda: linked.append(link_of(connect(), work)))
        assert linked[0].open


def test_a_client_without_the_key_is_not_linked(connect: Callable[[], Connection], tmp_path: Path) -> None:
    with pytest.raises((jobs.AuthenticationError, EOFError, OSError)):
        Client(jobs.address_of(tmp_path), family=jobs.FAMILY, authkey=b"another").recv_bytes()


def test_nonsense_ends_a_link_and_its_job(connect: Callable[[], Connection], work: Work) -> None:
    client = connect()
    link = link_of(client, work)

    client.send_bytes(b"nonsense")

    assert link.cancelled.wait(PATIENCE)
    with pytest.raises((EOFError, OSError)):
        client.recv_bytes()


def test_a_cancel_reaches_the_link_beside_its_job(connect: Callable[[], Connection], work: Work) -> None:
    client = connect()
    link = link_of(client, work)

    client.send_bytes(jobs.encode(CancelRequest()))

    assert link.cancelled.wait(PATIENCE)
    assert link.open


def test_a_client_that_goes_before_it_is_accepted_shuts_nobody_out(
    tmp_path: Path, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept, lost = Listener.accept, iter([ConnectionAbortedError(), OSError(errno.EMFILE, "too many open files")])
    monkeypatch.setattr(
        Listener, "accept", lambda listener: fail(error) if (error := next(lost, None)) else accept(listener)
    )
    monkeypatch.setattr(links, "AGAIN_SECONDS", 0.01)
    address = jobs.address_of(tmp_path)

    with closing(Links(address, KEY, work)):
        linked = ends(lambda: Client(address, family=jobs.FAMILY, authkey=KEY).close())

    assert linked
