"""The worker's ends of its links: who is connected, what each asked for, and what each is told.

Nothing that a client does or leaves undone holds the worker up: the handshake, reading and sending run in threads of the
link, and what waits to be sent is bounded.
"""

from __future__ import annotations

import contextlib
import os
import queue
import socket
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import Any

import msgspec

from app.model.errors import KnownError
from app.services import jobs

MOST_ANSWERS = 64  # that wait for a client who does not read: it has gone wrong, and is dropped
AGAIN_SECONDS = 0.2

Work = queue.Queue[tuple["Link", Any]]


class Link:
    """One client. Cancel requests and a lost connection set `cancelled`; `open` once the client has proved itself."""

    def __init__(self, connection: Connection, key: bytes, work: Work, on_open: Callable[[Link], None]) -> None:
        self._connection = connection
        self._key = key
        self._work = work
        self._on_open = on_open
        self._changed = threading.Condition()
        self._ending = threading.Lock()  # a closed connection's number is given to the next one at once
        self._progress: jobs.Progress | None = None
        self._answers: deque[jobs.Reply] = deque()
        self.cancelled = threading.Event()
        self.open = False
        threading.Thread(target=self._listen, name="link", daemon=True).start()

    def send(self, reply: jobs.Reply) -> None:
        """Hand a reply over and return at once. Of progress that the client is too slow for only the last is kept."""
        with self._changed:
            if isinstance(reply, jobs.Progress):
                self._progress = reply
            else:
                self._progress = None  # of the job that ends with this
                self._answers.append(reply)
            is_hopeless = len(self._answers) > MOST_ANSWERS
            self._changed.notify()
        if is_hopeless:
            self._hang_up()

    def _listen(self) -> None:
        try:
            deliver_challenge(self._connection, self._key)
            answer_challenge(self._connection, self._key)
        except (AuthenticationError, EOFError, OSError):
            self._close()
            return
        self.open = True
        self._on_open(self)
        threading.Thread(target=self._speak, name="link's replies", daemon=True).start()
        with suppress(EOFError, OSError, msgspec.DecodeError):
            while True:
                self._hear(jobs.decode_request(self._connection.recv_bytes(1 << 20)))
        self._hang_up()

    def _hear(self, request: jobs.Request) -> None:
        if isinstance(request, jobs.CancelRequest):
            self.cancelled.set()
        else:
            self.cancelled.clear()
            self._work.put((self, request))

    def _speak(self) -> None:
        """Send what waits, one after the other; as long as the client does not read, only this thread waits for it."""
        with suppress(OSError, ValueError):
            while reply := self._next_reply():
                self._connection.send_bytes(jobs.encode(reply))
        self._close()

    def _next_reply(self) -> jobs.Reply | None:
        with self._changed:
            self._changed.wait_for(lambda: self._answers or self._progress or not self.open)
            if not self.open:
                return None
            if self._answers:
                return self._answers.popleft()
            progress, self._progress = self._progress, None
            return progress

    def _hang_up(self) -> None:
        self.open = False
        self.cancelled.set()
        with self._changed:
            self._answers.clear()
            self._changed.notify()
        with self._ending:
            _shut_down(self._connection)

    def _close(self) -> None:
        with self._ending:
            self._connection.close()


class Links:
    """Listens, and keeps the links that are open. What clients ask for comes through `work`."""

    def __init__(self, address: str, key: bytes, work: Work) -> None:
        self._key = key
        self._work = work
        self._guard = threading.Lock()
        self._links: set[Link] = set()
        self._closed = threading.Event()
        self._listener = _listen(address)
        threading.Thread(target=self._accept, name="accept", daemon=True).start()

    def any_open(self) -> bool:
        """Whether somebody is linked."""
        with self._guard:
            self._links = {link for link in self._links if link.open}
            return bool(self._links)

    def close(self) -> None:
        """Accept nobody any more."""
        self._closed.set()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except OSError:  # closed; or this client went before it was there, or too many files are open
                if self._closed.wait(AGAIN_SECONDS):
                    return
                continue
            Link(connection, self._key, self._work, self._add)

    def _add(self, link: Link) -> None:
        with self._guard:
            self._links.add(link)


def _shut_down(connection: Connection) -> None:
    """End a connection under whoever waits in it; closing alone would leave a thread there that waits to send."""
    if sys.platform == "win32":
        return
    with suppress(OSError, ValueError), socket.socket(fileno=os.dup(connection.fileno())) as end:
        end.shutdown(socket.SHUT_RDWR)


def _listen(address: str) -> Listener:
    """Listen; a socket file left by a worker that was killed is in the way and goes (we hold the profile's lock).

    The handshake is the links' own: within `accept`, one client that says nothing would keep all others out.
    """
    try:
        if jobs.FAMILY == "AF_UNIX":
            with contextlib.suppress(FileNotFoundError):
                Path(address).unlink()
        return Listener(address, family=jobs.FAMILY, backlog=16)
    except OSError as error:  # somebody else's file, no room, a folder for temporary files of too long a name
        raise KnownError(f"The worker cannot listen at {address}: {error.strerror or error}.") from error
