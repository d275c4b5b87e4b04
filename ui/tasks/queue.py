"""The worker's tasks, one after the other, each on a link of its own.

A worker that dies is started again and given the same task: an import adds what is missing and doubles nothing.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services.jobs import Done, ImportRequest, LeaveRequest, Progress, RebuildRequest, WorkerLostError
from ui.bridge import Session, WorkerState
from ui.jobs import Jobs
from ui.manners.sentences import plain, translate_sentence
from ui.tasks.work import Request, State, Task, Wanted

if TYPE_CHECKING:
    from app.services.jobs import WorkerLink

MOST_RESTARTS = 3
MOST_ENDED = 50
REFRESH_POSTS = 20_000  # what is there can be searched meanwhile: tell the views as it grows


class Imports(QObject):
    """Queues imports, rebuilds and leaving. Call on the GUI thread; signals arrive there. Numbers name tasks."""

    added = Signal(int)
    changed = Signal(int)
    removed = Signal(int)
    finished = Signal(int)  # whatever its state
    worker_restarted = Signal(int)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        """Start nothing."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._numbers = itertools.count(1)
        self._tasks: dict[int, Task] = {}
        self._cancelled = threading.Event()
        self._running: Task | None = None
        self._told_posts = 0

    def tasks(self) -> list[Task]:
        """All that are known, oldest first."""
        return list(self._tasks.values())

    def task(self, number: int) -> Task:
        """One of them. Raises KeyError."""
        return self._tasks[number]

    @property
    def is_busy(self) -> bool:
        """Whether something runs or waits."""
        return any(not task.has_ended for task in self._tasks.values())

    def import_archives(self, wanted: Sequence[Wanted]) -> list[int]:
        """Queue one import for each archive; returns their numbers."""
        return [
            self._add(ImportRequest((str(each.path),), each.format, each.source), _title_of(each.path))
            for each in wanted
        ]

    def rebuild(self, *, index_only: bool = False) -> int:
        """Queue a rebuild of the rows and the index, or of the index alone."""
        return self._add(RebuildRequest(index_only), self.tr("Rebuilding the index"))

    def leave(self, space: str, name: str, posts: int) -> int:
        """Queue that a space, by its id, goes from this computer for good."""
        return self._add(LeaveRequest(space), name, posts)

    def cancel(self, number: int) -> None:
        """Stop a task at the next safe point; what is stored stays. A waiting one simply goes."""
        task = self._tasks[number]
        if task.state is State.WAITING:
            task.state = State.CANCELLED
            self.changed.emit(number)
            self.finished.emit(number)
        elif task.state is State.RUNNING and task.can_be_cancelled:
            task.state = State.CANCELLING
            self._cancelled.set()
            self.changed.emit(number)

    def repeat(self, number: int) -> int:
        """Queue a failed or cancelled task again: it continues, because nothing is imported twice."""
        task = self._tasks[number]
        self.remove(number)
        return self._add(task.request, task.title, task.leaving)

    def remove(self, number: int) -> None:
        """Forget a task that has ended; others stay."""
        if self._tasks[number].has_ended:
            del self._tasks[number]
            self.removed.emit(number)

    # -- running

    def _add(self, request: Request, title: str, leaving: int = 0) -> int:
        number = next(self._numbers)
        stage = "reading" if isinstance(request, ImportRequest) else "rows"
        self._tasks[number] = Task(number, request, title, leaving, progress=Progress(stage))
        for ended in [task.number for task in self.tasks() if task.has_ended][:-MOST_ENDED]:
            self.remove(ended)
        self.added.emit(number)
        self._start_next()
        return number

    def _start_next(self) -> None:
        if self._running is not None:
            return
        task = next((task for task in self.tasks() if task.state is State.WAITING), None)
        if task is None:
            self._session.tell_worker(WorkerState())
            return
        self._running = task
        self._cancelled = threading.Event()
        self._told_posts = 0
        task.state = State.RUNNING
        self.changed.emit(task.number)
        cancelled, number = self._cancelled, task.number
        self._jobs.run(
            "free",
            lambda: self._work(
                task.request,
                lambda: cancelled.is_set() or self._jobs.is_closing(),
                self._jobs.relay(lambda progress: self._on_progress(number, progress)),
                self._jobs.relay(lambda times: self._on_restarted(number, times)),
            ),
            done=self._on_done,
            failed=self._on_failed,
        )

    def _work(
        self,
        request: Request,
        is_cancelled: Callable[[], bool],
        on_progress: Callable[[Progress], None],
        on_restarted: Callable[[int], None],
    ) -> Done:
        """In a thread of the lane: run, and run again with another worker when this one dies."""
        client = self._session.client()
        for times in itertools.count(1):
            link: WorkerLink = client.worker()
            try:
                return link.run(request, on_progress, is_cancelled)
            except WorkerLostError:
                if times > MOST_RESTARTS or is_cancelled():
                    raise
                on_restarted(times)
            finally:
                link.close()
        raise AssertionError("unreachable")

    # -- on the GUI thread

    def _on_progress(self, number: int, progress: Progress) -> None:
        task = self._tasks.get(number)
        if task is None or task.has_ended:
            return
        task.progress = progress
        self.changed.emit(number)
        if task.is_leave:
            if not task.is_gone:
                task.is_gone = True
                self.changed.emit(number)
                self._session.tell_content_changed()
            return
        indexed = progress.posts - progress.waiting
        if indexed - self._told_posts >= (REFRESH_POSTS if self._told_posts else 1):
            self._told_posts = indexed
            self._session.tell_content_changed()

    def _on_restarted(self, number: int, times: int) -> None:
        task = self._tasks.get(number)
        if task is not None:
            task.restarts = times
            task.progress = Progress(task.progress.stage)
            self._session.tell_worker(WorkerState(self.tr("The background process was started again."), trouble=True))
            self.changed.emit(number)
            self.worker_restarted.emit(number)

    def _on_done(self, done: Done) -> None:
        task = self._running
        assert task is not None
        task.result = done.result
        failed = [str(source["error"]) for source in task.sources() if source.get("error")]
        task.state = State.CANCELLED if done.cancelled else State.FAILED if failed else State.DONE
        task.sentence = translate_sentence(failed[0]) if failed else ""
        self._end(task)

    def _on_failed(self, error: Exception) -> None:
        task = self._running
        assert task is not None
        task.state = State.CANCELLED if task.state is State.CANCELLING else State.FAILED
        task.sentence = plain(error)
        self._end(task)

    def _end(self, task: Task) -> None:
        self._running = None
        self._session.tell_content_changed()
        self.changed.emit(task.number)
        self.finished.emit(task.number)
        self._start_next()


def _title_of(path: Path) -> str:
    return path.name or str(path)
