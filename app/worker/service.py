"""The worker itself: holds the profile's lock, does one job after the other in the main thread, tends rows and index."""

from __future__ import annotations

import queue
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.model.errors import BugError, DamagedError, KnownError
from app.services import jobs
from app.services.jobs import (
    Done,
    Failed,
    ImportRequest,
    IndexRequest,
    LeaveRequest,
    Progress,
    RebuildRequest,
)
from app.store import index_marks
from app.store.database import transaction
from app.store.generations import Generations, current, index_path, next_generation, remove_unused, switch, view_path
from app.store.keys import Keys
from app.store.leaving import PURGED, has_left
from app.store.reserve import ensure_reserve
from app.store.writer import Writer, copy_view, open_writer
from app.system.locks import migration_lock
from app.worker.children import Inbox
from app.worker.import_job import ImportJob, drain
from app.worker.index_rounds import IndexRounds
from app.worker.links import Link, Links, Work
from app.worker.renewal import Renewal
from index.engines.analysed_by import is_current
from index.engines.base import IndexUnreadableError
from index.engines.tantivy_engine import TantivyEngine

IDLE_SECONDS = 2.0


class _CancelledError(Exception):
    """The link's job was cancelled, or the link has gone."""


class _Nobody:
    """Whom a job is for that nobody asked for just now."""

    def __init__(self) -> None:
        self.cancelled = threading.Event()

    def send(self, reply: jobs.Reply) -> None:
        """Nobody listens."""


class Worker:
    """Everything the background process has. `serve` returns when nobody is linked and nothing is to do."""

    def __init__(self, profile: Path, keys: Keys) -> None:
        self._profile = profile
        self._keys = keys
        self._work: Work = queue.Queue()
        self._inbox = Inbox(maxsize=6)
        ensure_reserve(profile)
        self._generations = current(profile)
        remove_unused(profile)
        self._writer = self._open(self._generations)
        self._check_index()
        self._rounds = self._new_rounds(self._writer, self._generations)
        self._renewal: Renewal | None = None
        self._renewal_failed = False

    def _open(self, generations: Generations) -> Writer:
        return open_writer(self._profile, self._keys.derive, lambda: migration_lock(self._profile), generations.view)

    def _new_rounds(self, writer: Writer, generations: Generations) -> IndexRounds:
        return IndexRounds(self._profile, self._keys, writer, generations, self._inbox)

    def _check_index(self) -> None:
        """An index that is gone or cannot be read begins again, in a folder of its own; the rows know everything."""
        folder = index_path(self._profile, self._generations.index)
        marked = index_marks.read_number(self._writer.view, index_marks.INDEXED)
        try:
            missing = marked > 0 and not folder.exists()
            if not missing:
                TantivyEngine(folder).close()
        except IndexUnreadableError:
            missing = True
        if missing:
            fresh = Generations(self._generations.view, next_generation(self._profile).index)
            with transaction(self._writer.view):
                index_marks.forget_index(self._writer.view)
            switch(self._profile, fresh)
            self._generations = fresh

    # -- serving

    def serve(self) -> None:
        """Accept links and do jobs until idle."""
        links = Links(jobs.address_of(self._profile), jobs.authentication(self._keys), self._work)
        if index_marks.read_number(self._writer.view, PURGED):  # a space was left and the index still knows it
            with suppress(KnownError):  # a damaged log, a full disk: the next job meets the same and says so
                self._rebuild(_Nobody(), RebuildRequest())
        self._writer.catch_up()
        last_busy = time.monotonic()
        behind = True
        while True:
            try:
                link, request = self._work.get(timeout=0.02 if behind or self._renewal else 0.2)
            except queue.Empty:
                behind = behind and self._tend()
                if behind or self._renew():
                    last_busy = time.monotonic()
                    continue
                if links.any_open():
                    last_busy = time.monotonic()
                elif time.monotonic() - last_busy > IDLE_SECONDS:
                    break
                continue
            self._do(link, request)
            last_busy = time.monotonic()
        links.close()

    def _do(self, link: Link, request: Any) -> None:
        try:
            reply: jobs.Reply = self._run(link, request)
            self._writer.shrink()
        except KnownError as error:
            reply = Failed(str(error))
            self._recover()
        except Exception as error:  # noqa: BLE001 (the edge of the process: said to the person, then the worker goes on)
            reply = Failed(f"{type(error).__name__}: {error}", ours=True)
            self._recover()
        link.send(reply)

    def _tend(self) -> bool:
        """Between jobs: a step of what an upgrade owes to the rows, then the index; False when nothing is owed."""
        try:
            self._writer.tidy()
            if self._writer.recut():
                return True
            if not is_current(index_path(self._profile, self._generations.index)):
                return False  # it is made anew as a whole
            return not drain(self._rounds, self._inbox, lambda: not self._work.empty(), lambda waiting: None)
        except (KnownError, BugError):  # the next start, or the next job, tries again and says why not
            self._recover()
            return False

    def _recover(self) -> None:
        self._rounds.stop()
        self._writer.renew()

    def _run(self, link: Link, request: Any) -> Done:
        is_cancelled = link.cancelled.is_set
        if isinstance(request, ImportRequest | IndexRequest):
            self._finish_leaving(link)
        if isinstance(request, ImportRequest):
            job = ImportJob(self._profile, self._keys, self._writer, self._rounds, self._inbox, link.send)
            result, cancelled = job.run(request, is_cancelled)
            return Done(result, cancelled)
        if isinstance(request, IndexRequest):
            applied = self._writer.catch_up()
            while self._writer.recut() and not is_cancelled():
                pass
            finished = drain(self._rounds, self._inbox, is_cancelled, lambda waiting: None)
            return Done({"operations": applied}, not finished)
        if isinstance(request, RebuildRequest):
            return self._rebuild(link, request)
        if isinstance(request, LeaveRequest):
            return self._leave(link, request)
        raise KnownError("This worker does not know that job; restart Precedent after an upgrade.")

    def _renew(self) -> bool:
        """Go on with making an index of another analysis anew; False when there is nothing to do.

        What fails is not tried again before the next start: the old index answers, and posts are seen to wait.
        """
        if self._renewal_failed or (
            self._renewal is None and is_current(index_path(self._profile, self._generations.index))
        ):
            return False
        try:
            if self._renewal is None:
                key = self._keys.derive("view")
                self._renewal = Renewal(self._profile, self._keys, self._writer, self._open, key)
            elif self._renewal.step():
                self._take_over(self._renewal)
        except Exception:  # noqa: BLE001 (the edge of the process; said by what status shows)
            self._renewal_failed = True
            self._drop_renewal()
        return True

    def _take_over(self, renewal: Renewal) -> None:
        self._renewal = None
        renewal.stop()
        self._rounds.stop()
        self._writer.close()
        switch(self._profile, renewal.generations)
        self._writer, self._generations = renewal.writer, renewal.generations
        self._rounds = self._new_rounds(self._writer, self._generations)
        remove_unused(self._profile)

    def _drop_renewal(self) -> None:
        if self._renewal is not None:
            self._renewal.stop()
            self._renewal.writer.close()
            self._renewal = None
        remove_unused(self._profile)

    def _leave(self, link: Link, request: LeaveRequest) -> Done:
        """Hide the space at once; then a new generation holds no trace of it. A cancel leaves that to the next import or start.

        May be given twice, as every job: a worker that died in between has made the new generation when it began.
        """
        space = bytes.fromhex(request.space)
        if not self._writer.view.execute("SELECT 1 FROM space WHERE oid = ?", (space,)).fetchone():
            if not has_left(self._writer.truth, space):
                raise KnownError("This space is not on this laptop.")
            owed = index_marks.read_number(self._writer.view, PURGED)
            return self._rebuild(link, RebuildRequest()) if owed else Done({"operations": 0, "seconds": 0.0})
        self._drop_renewal()  # it holds a copy of the rows
        self._rounds.stop()
        self._writer.leave(space)
        link.send(Progress("rows"))  # it can no longer be found from here on: the views may look again
        return self._rebuild(link, RebuildRequest())

    def _finish_leaving(self, link: Link) -> None:
        """Before rows are added: new ones take the numbers of those that went, under which the index knows others' words."""
        if index_marks.read_number(self._writer.view, PURGED):
            self._rebuild(link, RebuildRequest())

    def _rebuild(self, link: Link | _Nobody, request: RebuildRequest) -> Done:
        """Fill the next generation while the old one answers; then switch. A cancel leaves the old one in force."""
        self._drop_renewal()
        self._rounds.stop()
        began = time.monotonic()
        fresh = next_generation(self._profile)
        if request.index_only:
            self._writer.flush()
            copy_view(self._writer.view, view_path(self._profile, fresh.view), self._keys.derive("view"))
        writer = self._open(fresh)
        rounds = self._new_rounds(writer, fresh)
        try:
            with transaction(writer.view):
                index_marks.forget_index(writer.view)
            applied = self._fill(writer, rounds, link, began)
        except BaseException as error:
            rounds.stop()
            writer.close()
            remove_unused(self._profile)
            if isinstance(error, _CancelledError):
                return Done({}, cancelled=True)
            raise
        rounds.stop()
        self._writer.close()
        switch(self._profile, fresh)
        self._writer, self._rounds, self._generations = writer, self._new_rounds(writer, fresh), fresh
        remove_unused(self._profile)
        return Done({"operations": applied, "seconds": round(time.monotonic() - began, 3)})

    def _fill(self, writer: Writer, rounds: IndexRounds, link: Link | _Nobody, began: float) -> int:
        """Rows up to the log, index up to the rows; returns how many operations. Raises _CancelledError."""

        def tell(applied: int) -> None:
            link.send(Progress("rows", posts=applied, seconds=time.monotonic() - began))
            if link.cancelled.is_set():
                raise _CancelledError

        applied = writer.catch_up(tell)
        if writer.damaged:
            raise DamagedError(
                f"{writer.damaged} parts of the log are damaged: run `precedent doctor` first; the rows stay as they were."
            )
        if not drain(rounds, self._inbox, link.cancelled.is_set, lambda left: link.send(_indexing(left, began))):
            raise _CancelledError
        return applied

    def close(self) -> None:
        """End the helpers and close the databases."""
        self._drop_renewal()
        self._rounds.stop()
        self._writer.tidy()
        self._writer.close()


def _indexing(waiting: int, began: float) -> Progress:
    return Progress("indexing", waiting=waiting, seconds=time.monotonic() - began)
