"""Import jobs in truth.db: what was imported from where, how far it got, and its report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlcipher3.dbapi2 import Connection

from app.store.truth import from_milliseconds, to_milliseconds

ImportState = Literal["running", "done", "failed", "cancelled"]


@dataclass(frozen=True)
class ImportJob:
    """One import. `progress` is what the importer needs to resume; `report` is there once it has finished."""

    id: int
    path: str
    format: str
    source: str
    state: ImportState
    started: datetime
    finished: datetime | None
    progress: Mapping[str, Any]
    report: Mapping[str, Any] | None


def create_import_job(connection: Connection, path: str, format_name: str, source: str, now: datetime) -> int:
    """Begin a job in state "running" and return its id. Neither begins nor commits, like all functions here."""
    cursor = connection.execute(
        "INSERT INTO import_job (path, format, source, state, started, progress) VALUES (?, ?, ?, 'running', ?, '{}')",
        (path, format_name, source, to_milliseconds(now)),
    )
    return int(cursor.lastrowid)


def update_import_job(connection: Connection, job_id: int, progress: Mapping[str, Any]) -> None:
    """Store how far the job got: call in the transaction that stores the work itself."""
    connection.execute("UPDATE import_job SET progress = ? WHERE id = ?", (_text(progress), job_id))


def finish_import_job(
    connection: Connection, job_id: int, state: ImportState, report: Mapping[str, Any], now: datetime
) -> None:
    """End a job as done, failed or cancelled, with its report."""
    if state == "running":
        raise ValueError("a finished job is not running")
    connection.execute(
        "UPDATE import_job SET state = ?, report = ?, finished = ? WHERE id = ?",
        (state, _text(report), to_milliseconds(now), job_id),
    )


def list_import_jobs(connection: Connection, state: ImportState | None = None) -> list[ImportJob]:
    """List jobs, newest first; with `state`, only those (the "running" ones of a dead worker can be resumed)."""
    states = get_args(ImportState) if state is None else (state,)
    rows = connection.execute(
        "SELECT id, path, format, source, state, started, finished, progress, report FROM import_job"
        f" WHERE state IN ({', '.join('?' * len(states))}) ORDER BY id DESC",
        states,
    )
    return [_job(row) for row in rows]


def _job(row: tuple[Any, ...]) -> ImportJob:
    job_id, path, format_name, source, state, started, finished, progress, report = row
    return ImportJob(
        id=job_id,
        path=path,
        format=format_name,
        source=source,
        state=state,
        started=from_milliseconds(started),
        finished=None if finished is None else from_milliseconds(finished),
        progress=json.loads(progress),
        report=None if report is None else json.loads(report),
    )


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False)
