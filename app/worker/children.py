"""The worker's own helpers as processes: the archive reader and the indexer, talked to in frames over pipes."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
from collections import deque
from typing import Any

import msgspec

from app.services.archive_records import Record
from app.store.index_marks import Noted
from app.system.frames import PipeClosedError, read_frame, write_frame
from app.system.processes import module_command, surroundings


class ReaderSetup(msgspec.Struct, frozen=True):
    """What the archive reader has to do. It parses hostile bytes, so it gets the key of the attachments and no other."""

    path: str
    profile: str
    blob_key: bytes
    format: str
    source: str
    file_limit: int


class Started(msgspec.Struct, frozen=True, tag="started"):
    """The archive is recognised. `changed`: when it was last changed, in milliseconds; 0 when nobody knows."""

    format: str
    source: str
    total: int
    changed: int = 0


class Batch(msgspec.Struct, frozen=True, tag="batch"):
    """Records in order, and how many bytes of the archive have been read."""

    records: list[Record]
    position: int


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """The archive cannot be read, or not further. `ours`: a fault of the program's."""

    sentence: str
    ours: bool = False


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """Everything has been handed over."""


FromReader = Started | Batch | Refused | Finished


class IndexerSetup(msgspec.Struct, frozen=True):
    """Which view and which folder the indexer serves."""

    profile: str
    data_key: bytes
    view: int
    index: int
    held: int


class Granted(msgspec.Struct, frozen=True):
    """A round up to this post id, or until so many seconds have passed (None: a first round, which is short)."""

    until: int
    seconds: float | None = None


class Snapshot(msgspec.Struct, frozen=True, tag="snapshot"):
    """The rows are read from a fixed state: the writer may go on."""


class RoundDone(msgspec.Struct, frozen=True, tag="round"):
    """The engine has committed."""

    noted: Noted


FromIndexer = Snapshot | RoundDone | Refused


class Inbox(queue.Queue[tuple["Child", Any]]):
    """What the helpers say, in order; but a helper that rests until it is answered comes before one that goes on."""

    def _init(self, maxsize: int) -> None:
        super()._init(maxsize)
        self._first: deque[tuple[Child, Any]] = deque()

    def _qsize(self) -> int:
        return len(self._first) + super()._qsize()

    def _put(self, item: tuple[Child, Any]) -> None:
        if item[0].rests:
            self._first.append(item)
        else:
            super()._put(item)

    def _get(self) -> tuple[Child, Any]:
        return self._first.popleft() if self._first else super()._get()


class Child:
    """A helper process with a thread that turns its frames into messages in the worker's inbox.

    `rests`: it does nothing more until it is answered.
    """

    def __init__(self, module: str, setup: msgspec.Struct, replies: Any, inbox: Inbox, *, rests: bool = False) -> None:
        self.rests = rests
        self._process = subprocess.Popen(
            module_command(module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **surroundings(),
        )
        self._decoder = msgspec.msgpack.Decoder(replies)
        self._inbox = inbox
        self.snapshot = threading.Event()
        self._has_ended = False
        self._stopped = False
        self.send(setup)
        self._thread = threading.Thread(target=self._pump, name=module, daemon=True)
        self._thread.start()

    def send(self, message: msgspec.Struct) -> None:
        """Hand a message over. A child that has gone is noticed by its end of stream."""
        assert self._process.stdin is not None
        with contextlib.suppress(PipeClosedError):
            write_frame(self._process.stdin, msgspec.msgpack.encode(message))

    def expect_snapshot(self) -> None:
        """Wait with `snapshot` for the next one from now on; a child that has gone, perhaps just now, sends none."""
        self.snapshot.clear()
        if self._has_ended:
            self.snapshot.set()

    def _pump(self) -> None:
        assert self._process.stdout is not None
        while not self._stopped:
            try:
                message = self._decoder.decode(read_frame(self._process.stdout))
            except (PipeClosedError, msgspec.DecodeError):
                message = None  # the end, expected or not
            if isinstance(message, Snapshot):
                self.snapshot.set()
                continue
            while not self._stopped:
                with contextlib.suppress(queue.Full):
                    self._inbox.put((self, message), timeout=0.2)
                    break
            if message is None:
                self._has_ended = True  # before the signal: whoever clears it afterwards looks here
                self.snapshot.set()
                return

    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End it now: it holds nothing that is not rebuilt."""
        self._stopped = True
        self._process.kill()
        self._process.wait()
        self._thread.join(5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
