"""Jobs that the worker does, and the link over which a window or a command line hands them over.

One worker per profile. Whoever needs it starts it, gives it the key through a pipe, and talks to it over a local socket
with frames of JSON. A link that goes away cancels its own job; the store stays consistent, and the job can be repeated.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import Any

import msgspec

from app.model.errors import BugError, KnownError
from app.store.keys import Keys
from app.system.processes import module_command, surroundings

START_SECONDS = 60.0
FAMILY = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"


class ImportRequest(msgspec.Struct, frozen=True, tag="import"):
    """Import these archives. `format` and `source` override what is found; `file_limit` is bytes an attachment."""

    paths: tuple[str, ...]
    format: str = ""
    source: str = ""
    file_limit: int = 25 * 1024 * 1024


class RebuildRequest(msgspec.Struct, frozen=True, tag="rebuild"):
    """Build the rows and the index again from the log (or the index alone from the rows)."""

    index_only: bool = False


class LeaveRequest(msgspec.Struct, frozen=True, tag="leave"):
    """Give up a space: delete what this laptop holds of it, then make rows and index anew without it."""

    space: str  # its id, 32 or more hexadecimal digits


class IndexRequest(msgspec.Struct, frozen=True, tag="index"):
    """Bring the rows up to the log and the index up to the rows."""


class CancelRequest(msgspec.Struct, frozen=True, tag="cancel"):
    """Stop this link's job at the next safe point."""


Request = ImportRequest | RebuildRequest | LeaveRequest | IndexRequest | CancelRequest


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """How far a job is. Bytes are of the archive; `total` 0 = unknown. Rates are posts per second so far."""

    stage: str  # reading | indexing | rows
    path: str = ""
    done: int = 0
    total: int = 0
    posts: int = 0
    waiting: int = 0
    seconds: float = 0.0
    posts_per_second: float = 0.0
    seconds_left: float = 0.0


class Done(msgspec.Struct, frozen=True, tag="done"):
    """The job's result, as the command line's `--json` shows it. `cancelled`: what it holds up to the cancel."""

    result: dict[str, Any]
    cancelled: bool = False


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """One plain sentence. `ours`: the fault is the program's."""

    sentence: str
    ours: bool = False


Reply = Progress | Done | Failed
_REPLY = msgspec.json.Decoder(Reply)
_REQUEST = msgspec.json.Decoder(Request)


def encode(message: Request | Reply) -> bytes:
    """Message -> frame."""
    return msgspec.json.encode(message)


def decode_request(data: bytes) -> Request:
    """Frame -> request. Raises msgspec.ValidationError."""
    request: Request = _REQUEST.decode(data)
    return request


def decode_reply(data: bytes) -> Reply:
    """Frame -> reply. Raises msgspec.ValidationError."""
    reply: Reply = _REPLY.decode(data)
    return reply


def address_of(profile: Path) -> str:
    """The socket of a profile's worker: short (108 bytes is the limit), the same for every spelling of the path."""
    user = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
    digest = hashlib.blake2b(f"{user}\x00{profile.resolve()}".encode(), digest_size=10).hexdigest()
    if sys.platform == "win32":
        return rf"\\.\pipe\precedent-{digest}"
    return str(Path(tempfile.gettempdir()) / f"precedent-{digest}.sock")


def authentication(keys: Keys) -> bytes:
    """What both ends prove to know."""
    return keys.derive("socket")


class WorkerLostError(KnownError):
    """The worker has gone in the middle of a job."""


class WorkerLink:
    """A connection to the profile's worker, which is started when there is none. Close it; use from one thread."""

    def __init__(self, profile: Path, keys: Keys) -> None:
        self._profile = profile
        self._keys = keys
        self._connection = self._connect() or self._start_and_connect()

    def run(
        self,
        request: Request,
        on_progress: Callable[[Progress], None] | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> Done:
        """Hand over a job and wait for its end. Raises KnownError with the worker's sentence, or BugError.

        A KeyboardInterrupt while waiting passes through; call `cancel_and_wait` then.
        """
        heard: list[Progress] = []

        def hear(progress: Progress) -> None:
            heard[:] = [progress]
            if on_progress:
                on_progress(progress)

        try:
            return self._run(request, hear, is_cancelled)
        except WorkerLostError:
            if heard:
                raise
        # It was on its way out when we met it: every job may be given twice, so the next worker gets it.
        self._connection.close()
        self._connection = self._connect() or self._start_and_connect()
        return self._run(request, hear, is_cancelled)

    def _run(
        self, request: Request, on_progress: Callable[[Progress], None], is_cancelled: Callable[[], bool] | None
    ) -> Done:
        self._send(request)
        told = False
        while True:
            if not told and is_cancelled is not None and is_cancelled():
                told = True
                self._send(CancelRequest())
            reply = self._receive(0.1)
            if isinstance(reply, Progress):
                on_progress(reply)
            elif isinstance(reply, Done):
                return reply
            elif isinstance(reply, Failed):
                raise (BugError if reply.ours else KnownError)(reply.sentence)

    def cancel_and_wait(self) -> Done | None:
        """Ask the running job to stop and wait until the store is consistent; its partial result if there is one."""
        self._send(CancelRequest())
        while True:
            reply = self._receive(1.0)
            if isinstance(reply, Done):
                return reply
            if isinstance(reply, Failed):
                return None

    def close(self) -> None:
        """Leave; the worker ends by itself when nobody is linked any more."""
        self._connection.close()

    # -- connecting

    def _send(self, request: Request) -> None:
        try:
            self._connection.send_bytes(encode(request))
        except OSError as error:
            raise WorkerLostError(_LOST) from error

    def _receive(self, seconds: float) -> Reply | None:
        try:
            if not self._connection.poll(seconds):
                return None
            return decode_reply(self._connection.recv_bytes())
        except (EOFError, OSError) as error:
            raise WorkerLostError(_LOST) from error

    def _connect(self) -> Connection | None:
        try:
            return Client(address_of(self._profile), family=FAMILY, authkey=authentication(self._keys))
        except AuthenticationError:
            raise KnownError("Another profile's worker answers here: stop it and try again.") from None
        except (OSError, EOFError):
            return None

    def _start_and_connect(self) -> Connection:
        worker = start_worker(self._profile, self._keys)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            connection = self._connect()
            if connection is not None:
                threading.Thread(target=_outlive, args=(worker,), name="worker-reaper", daemon=True).start()
                return connection
            if worker.poll() is not None:
                connection = self._connect()  # another one may have been first
                if connection is not None:
                    return connection
                raise (BugError if worker.returncode == BugError.exit_code else KnownError)(_sentence_of(worker))
            time.sleep(0.02)
        raise KnownError("The worker process did not answer; try again.")


_LOST = "The worker process has stopped; nothing that was reported is lost: run the command again."


def start_worker(profile: Path, keys: Keys) -> subprocess.Popen[bytes]:
    """Start the worker as a process of its own session and give it the key through its standard input."""
    options = surroundings()
    if sys.platform == "win32":
        options["creationflags"] = (
            subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        )
    else:
        options["start_new_session"] = True
    worker = subprocess.Popen(
        module_command("app.worker", str(profile.absolute())),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        **options,
    )
    assert worker.stdin is not None
    with contextlib.suppress(OSError):
        worker.stdin.write(keys.for_worker().hex().encode() + b"\n")
        worker.stdin.close()
    return worker


def _outlive(worker: subprocess.Popen[bytes]) -> None:
    """Take up what the worker says and its end, so that a long-lived window leaves no dead process behind."""
    with worker:
        assert worker.stderr is not None
        while worker.stderr.read(4_000):
            pass


def _sentence_of(worker: subprocess.Popen[bytes]) -> str:
    assert worker.stderr is not None
    said = worker.stderr.read(4_000).decode("utf-8", "replace").strip().splitlines()
    return said[-1] if said else "The worker process could not start."
