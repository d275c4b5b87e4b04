"""One import: the archive reader feeds, this process writes, the indexer follows."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.model.errors import BugError
from app.services.import_posts import ImportReport, Ingest
from app.services.jobs import ImportRequest, Progress
from app.store.keys import Keys
from app.store.writer import Writer
from app.worker.children import Batch, Child, Finished, FromReader, Inbox, ReaderSetup, Refused, Started
from app.worker.index_rounds import IndexRounds

MODULE = "app.worker.archive_reader"
WAIT_SECONDS = 0.2
PROGRESS_SECONDS = 0.25

OnProgress = Callable[[Progress], None]
IsCancelled = Callable[[], bool]


class ImportJob:
    """Runs one ImportRequest in the worker's main thread."""

    def __init__(
        self, profile: Path, keys: Keys, writer: Writer, rounds: IndexRounds, inbox: Inbox, on_progress: OnProgress
    ) -> None:
        self._profile = profile
        self._keys = keys
        self._writer = writer
        self._rounds = rounds
        self._inbox = inbox
        self._on_progress = on_progress
        self._began = time.monotonic()
        self._told = 0.0
        self._posts = 0

    def run(self, request: ImportRequest, is_cancelled: IsCancelled) -> tuple[dict[str, Any], bool]:
        """The result with the command line's keys, and whether it was cancelled. Every archive that failed has `error`."""
        sources: list[dict[str, Any]] = []
        cancelled = False
        for path in request.paths:
            if cancelled:
                break
            sources.append(self._import_one(path, request, is_cancelled))
            cancelled = is_cancelled()
        if not cancelled:
            cancelled = not drain(self._rounds, self._inbox, is_cancelled, self._tell_indexing)
        seconds = max(1e-6, time.monotonic() - self._began)
        result = {
            "sources": sources,
            "seconds": round(seconds, 3),
            "posts_per_second": round(sum(s["posts"] + s["already_present"] for s in sources) / seconds, 1),
        }
        return result, cancelled

    def _import_one(self, path: str, request: ImportRequest, is_cancelled: IsCancelled) -> dict[str, Any]:
        setup = ReaderSetup(
            path, str(self._profile), self._keys.derive("blobs"), request.format, request.source, request.file_limit
        )
        reader = Child(MODULE, setup, FromReader, self._inbox)
        report = ImportReport(path, "", "")
        try:
            error = self._follow(reader, report, is_cancelled)
        finally:
            reader.stop()
        result = report.as_json()
        if error:
            result["error"] = error
        return result

    def _follow(self, reader: Child, report: ImportReport, is_cancelled: IsCancelled) -> str:
        """Take the reader's messages until the end; returns "" or the sentence of its failure."""
        ingest: Ingest | None = None
        total, error = 0, ""
        while not is_cancelled():
            try:
                child, message = self._inbox.get(timeout=WAIT_SECONDS)
            except queue.Empty:
                continue
            if self._rounds.owns(child):
                self._rounds.take(message)
                self._rounds.poke()
            elif child is not reader:
                continue  # the last words of a reader that was stopped
            elif isinstance(message, Started):
                report.format, report.source, total = message.format, message.source, message.total
                ingest = Ingest(self._writer, report, message.changed)
            elif isinstance(message, Batch) and ingest is not None:
                ingest.take(message.records)
                self._tell_reading(report, message.position, total)  # before a first indexer is waited for
                if self._writer.flush_if_due():
                    self._rounds.poke()
            elif isinstance(message, Finished):
                break
            else:
                error = _failure(message)
                break
        if ingest is not None:
            ingest.finish()
        self._writer.flush()
        self._posts += report.posts + report.already_present
        return error

    def _tell_reading(self, report: ImportReport, position: int, total: int) -> None:
        now = time.monotonic()
        if now - self._told < PROGRESS_SECONDS:
            return
        self._told = now
        seconds = now - self._began
        posts = self._posts + report.posts + report.already_present
        left = seconds * (total - position) / position if total and position else 0.0
        self._on_progress(
            Progress(
                "reading", report.path, position, total, posts, self._rounds.waiting(), seconds, posts / seconds, left
            )
        )

    def _tell_indexing(self, waiting: int) -> None:
        seconds = time.monotonic() - self._began
        self._on_progress(Progress("indexing", posts=self._posts, waiting=waiting, seconds=seconds))


def drain(rounds: IndexRounds, inbox: Inbox, is_cancelled: IsCancelled, tell: Callable[[int], None]) -> bool:
    """Run rounds until nothing waits. Returns False when cancelled on the way."""
    rounds.poke()
    while not rounds.is_idle():
        if is_cancelled():
            rounds.stop()
            return False
        try:
            child, message = inbox.get(timeout=WAIT_SECONDS)
        except queue.Empty:
            continue
        if rounds.owns(child):
            rounds.take(message)
            tell(rounds.waiting())
            rounds.poke()
    rounds.finish()
    return True


def _failure(message: Any) -> str:
    if isinstance(message, Refused):
        if message.ours:
            raise BugError(message.sentence)
        return message.sentence
    return "The process that reads the archive ended unexpectedly; what it had handed over is kept."
