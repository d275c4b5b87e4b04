"""Runs blocking calls on worker threads and hands the results to the GUI thread; an answer that is superseded is dropped.

Lanes: "store" (one thread, everything that writes), "free" (a few threads: worker links, network), and `LibraryLane`s,
each one thread that owns a `Library` of its own. See STYLE.md, "How does a worker report to the UI".
"""

from __future__ import annotations

import contextlib
import itertools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

if TYPE_CHECKING:  # the library pulls in the engine; the first paint does not wait for it
    from app.services.search import Library

T = TypeVar("T")
Lane = Literal["store", "free"]
Failed = Callable[[Exception], None]
FREE_THREADS = 4
CLOSE_SECONDS = 10.0


class _Job(NamedTuple):
    """One call; `key` names the slot in which only the newest job counts, `number` tells how new it is."""

    call: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Failed
    key: str | None
    number: int


class _Ended(NamedTuple):
    """What came out of a job, on its way to the GUI thread."""

    job: _Job
    result: Any
    error: Exception | None


class _Threads:
    """A queue of jobs and the threads that work it off. `put` replaces a waiting job of the same key."""

    def __init__(self, name: str, count: int, ended: Callable[[_Ended], None]) -> None:
        self._name = name
        self._count = count
        self._ended = ended
        self._ready = threading.Condition()
        self._waiting: OrderedDict[object, _Job] = OrderedDict()
        self._idle = 0
        self._closing = False
        self._threads: list[threading.Thread] = []

    def put(self, job: _Job) -> None:
        """Queue a job, in place of the waiting one with its key. After `close` nothing is taken any more."""
        with self._ready:
            if self._closing:
                return
            if job.key is not None:
                self._waiting.pop(job.key, None)
            self._waiting[job.key if job.key is not None else job.number] = job
            if self._idle == 0 and len(self._threads) < self._count:
                thread = threading.Thread(target=self._work, name=f"precedent-{self._name}", daemon=True)
                self._threads.append(thread)
                thread.start()
            self._ready.notify()

    def drop(self, key: str) -> None:
        """Forget the waiting job of a key."""
        with self._ready:
            self._waiting.pop(key, None)

    def close(self, *, finish: bool) -> None:
        """Take no more jobs; with `finish` the waiting ones are still done, else forgotten. `join` waits."""
        with self._ready:
            self._closing = True
            if not finish:
                self._waiting.clear()
            self._ready.notify_all()

    def join(self, deadline: float) -> bool:
        """Wait for the threads until a `time.monotonic()` moment; False when one still runs."""
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _next(self) -> _Job | None:
        with self._ready:
            while not self._waiting:
                if self._closing:
                    return None
                self._idle += 1
                self._ready.wait()
                self._idle -= 1
            return self._waiting.popitem(last=False)[1]

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                ended = _Ended(job, job.call(), None)
            except Exception as error:  # noqa: BLE001 - every error reaches the job's own `failed`
                ended = _Ended(job, None, error)
            self._ended(ended)
        self._leave()

    def _leave(self) -> None:
        """What a thread does last; for lanes that own something."""


class _LibraryThread(_Threads):
    """One thread with a library of its own, opened in that thread at the first job and closed there at the end."""

    def __init__(self, name: str, open_library: Callable[[], Library], ended: Callable[[_Ended], None]) -> None:
        super().__init__(name, 1, ended)
        self._open_library = open_library
        self._library: Library | None = None

    def library(self) -> Library:
        """The thread's library; call in that thread only. A failed opening is tried again at the next job."""
        if self._library is None:
            self._library = self._open_library()
        return self._library

    def forget(self) -> None:
        """Close the library, so that the next job opens it anew; call in its thread only."""
        library, self._library = self._library, None
        if library is not None:
            library.close()

    def _leave(self) -> None:
        self.forget()


class LibraryLane:
    """Reading from one thread that owns a `Library`. Get it from `Jobs.lane`; use on the GUI thread."""

    def __init__(self, jobs: Jobs, name: str, thread: _LibraryThread) -> None:
        self._jobs = jobs
        self._name = name
        self._thread = thread

    def ask(
        self, call: Callable[[Library], T], *, done: Callable[[T], None], failed: Failed, supersedes: str | None = None
    ) -> None:
        """Call with the lane's library in the lane's thread, then `done` or `failed` on the GUI thread.

        `supersedes` names a slot of this lane: a newer job of the same slot replaces this one if it waits, and keeps
        its result from being delivered if it runs. Opening the library may raise what `Client.library` raises.
        """
        thread = self._thread
        self._jobs.start(thread, lambda: call(thread.library()), done, failed, self._slot(supersedes))

    def drop(self, supersedes: str) -> None:
        """Make sure that nothing of this slot is delivered any more."""
        self._jobs.forget(self._thread, f"{self._name}:{supersedes}")

    def beside(self, name: str) -> LibraryLane:
        """The same thread and its open library with slots of their own, for a second window that searches."""
        return LibraryLane(self._jobs, name, self._thread)

    def reopen(self) -> None:
        """Close the library in its thread; the next question opens it again (another profile's state, a rebuilt one)."""
        self._jobs.start(self._thread, self._thread.forget, _ignore, _ignore, self._slot("reopen"))

    def _slot(self, supersedes: str | None) -> str | None:
        return None if supersedes is None else f"{self._name}:{supersedes}"


class Jobs(QObject):
    """All worker threads of the window. Make, use and close it on the GUI thread.

    `open_library` is called in the lanes' threads, once for each lane.
    """

    _ended = Signal(object)
    _told = Signal(object, object)

    def __init__(self, open_library: Callable[[], Library], parent: QObject | None = None) -> None:
        """Start nothing yet: each thread starts with its first job."""
        super().__init__(parent)
        self._open_library = open_library
        self._numbers = itertools.count(1)
        self._latest: dict[str, int] = {}
        self._closing = threading.Event()
        self._own: dict[Lane, _Threads] = {
            "store": _Threads("store", 1, self._post),
            "free": _Threads("free", FREE_THREADS, self._post),
        }
        self._lanes: dict[str, tuple[_LibraryThread, LibraryLane]] = {}
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        lane: Lane,
        call: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Failed,
        supersedes: str | None = None,
    ) -> None:
        """Run a blocking call on a lane, then `done(result)` or `failed(error)` on the GUI thread.

        Jobs of "store" run one after the other in the order of the calls; those of "free" side by side. With
        `supersedes`, only the newest job of that slot is delivered, and older ones that wait do not run: never use it
        for writes that must all happen.
        """
        self.start(self._own[lane], call, done, failed, None if supersedes is None else f"{lane}:{supersedes}")

    def lane(self, name: str) -> LibraryLane:
        """Return the library lane of this name, "search" or "reading"; made at the first call."""
        if name not in self._lanes:
            thread = _LibraryThread(name, self._open_library, self._post)
            self._lanes[name] = thread, LibraryLane(self, name, thread)
        return self._lanes[name][1]

    def relay(self, receive: Callable[[T], None]) -> Callable[[T], None]:
        """Wrap a function of the GUI thread so that any thread may call it: for progress of long jobs."""
        return lambda value: self._tell(receive, value)

    def is_closing(self) -> bool:
        """True once the window closes: the cancel token of long jobs. Callable from any thread."""
        return self._closing.is_set()

    def reopen_libraries(self) -> None:
        """Let every library lane open its library anew."""
        for _, lane in self._lanes.values():
            lane.reopen()

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Finish the writes, drop the rest and wait for the threads; nothing is delivered afterwards.

        Returns False when a thread did not end in time; such a thread never holds up the end of the program.
        """
        self._closing.set()
        threads: list[_Threads] = [*self._own.values(), *(thread for thread, _ in self._lanes.values())]
        for each in threads:
            each.close(finish=each is self._own["store"])
        deadline = time.monotonic() + seconds
        ended = [each.join(deadline) for each in threads]
        return all(ended)

    # -- for the lanes of this module

    def start(
        self, threads: _Threads, call: Callable[[], T], done: Callable[[T], None], failed: Failed, key: str | None
    ) -> None:
        """Queue a job in some threads; `key` is the slot in which it supersedes."""
        if QThread.currentThread() is not self.thread():
            raise RuntimeError("jobs are started on the GUI thread; use `relay` to get there")
        number = next(self._numbers)
        if key is not None:
            self._latest[key] = number
        threads.put(_Job(call, done, failed, key, number))

    def forget(self, threads: _Threads, key: str) -> None:
        """Deliver nothing of a slot until the next job in it."""
        self._latest[key] = next(self._numbers)
        threads.drop(key)

    def _post(self, ended: _Ended) -> None:
        with contextlib.suppress(RuntimeError):  # the window went first and took the signal with it
            self._ended.emit(ended)

    def _tell(self, receive: Callable[[T], None], value: T) -> None:
        with contextlib.suppress(RuntimeError):
            self._told.emit(receive, value)

    @Slot(object)
    def _on_ended(self, ended: _Ended) -> None:
        job = ended.job
        if self._closing.is_set() or (job.key is not None and self._latest.get(job.key) != job.number):
            return
        if ended.error is not None:
            _call(job.failed, ended.error)
        else:
            _call(job.done, ended.result)

    @Slot(object, object)
    def _on_told(self, receive: Callable[[Any], None], value: object) -> None:
        if not self._closing.is_set():
            _call(receive, value)


def _call(receive: Callable[[Any], None], value: object) -> None:
    """Call unless it is a method of a widget that has been deleted meanwhile."""
    owner = getattr(receive, "__self__", None)
    if not isinstance(owner, QObject) or shiboken6.isValid(owner):
        receive(value)


def _ignore(_: object) -> None:
    """Deliver nothing."""
