"""truth.db: the seed, settings, searches and import jobs of one person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import Connection

from app.store.database import transaction
from app.store.import_jobs import create_import_job, finish_import_job, list_import_jobs, update_import_job
from app.store.truth import (
    MOST_RECENT_SEARCHES,
    add_recent_search,
    device_seed,
    from_milliseconds,
    list_recent_searches,
    open_truth,
    set_setting,
    set_source_name,
    setting,
    source_name,
    to_milliseconds,
)

NOW = datetime(2026, 3, 4, 5, 6, 7, 891000, tzinfo=UTC)


@pytest.fixture
def truth(tmp_path: Path) -> Iterator[Connection]:
    connection = open_truth(tmp_path, bytes(32), lock=nullcontext(), create=True)
    yield connection
    connection.close()


def test_every_commit_to_the_truth_waits_for_the_disk(truth: Connection) -> None:
    assert truth.execute("PRAGMA synchronous").fetchone() == (2,)


def test_the_log_has_its_tables(truth: Connection) -> None:
    assert truth.execute("SELECT count(*) FROM oplog_segment").fetchone() == (0,)


def test_the_device_keeps_its_first_seed(truth: Connection) -> None:
    first = device_seed(truth, lambda size: b"a" * size)

    second = device_seed(truth, lambda size: b"b" * size)

    assert first == second == b"a" * 32


def test_settings_keep_json_values_and_forget_none(truth: Connection) -> None:
    set_setting(truth, "columns", {"title": 3, "näm": [1.5, True]})
    set_setting(truth, "old", 1)
    set_setting(truth, "old", None)

    assert setting(truth, "columns") == {"title": 3, "näm": [1.5, True]}
    assert setting(truth, "old", "default") == "default"


def test_the_name_of_a_source_is_remembered_by_format_and_archive(truth: Connection) -> None:
    set_source_name(truth, "mbox", "mails", "support list")
    set_source_name(truth, "mbox", "mails", "sales list")

    assert source_name(truth, "mbox", "mails") == "sales list"
    assert source_name(truth, "slack", "mails") is None


def test_a_repeated_search_moves_to_the_front(truth: Connection) -> None:
    for minute, query in enumerate(["pump", "valve", "pump"]):
        add_recent_search(truth, query, NOW + timedelta(minutes=minute))

    assert list_recent_searches(truth) == ["pump", "valve"]


def test_only_so_many_searches_are_remembered(truth: Connection) -> None:
    with transaction(truth):
        for number in range(MOST_RECENT_SEARCHES + 5):
            add_recent_search(truth, f"query {number}", NOW + timedelta(seconds=number))

    remembered = list_recent_searches(truth, limit=1000)

    assert len(remembered) == MOST_RECENT_SEARCHES
    assert remembered[0] == f"query {MOST_RECENT_SEARCHES + 4}"


def test_an_import_job_goes_from_running_to_its_report(truth: Connection) -> None:
    job = create_import_job(truth, "mails.mbox", "mbox", "support", NOW)
    update_import_job(truth, job, {"offset": 4711})
    (running,) = list_import_jobs(truth, "running")
    finish_import_job(truth, job, "done", {"posts": 12}, NOW + timedelta(seconds=5))

    (done,) = list_import_jobs(truth)

    assert (running.progress, running.report, running.finished) == ({"offset": 4711}, None, None)
    assert (done.state, done.report, done.started) == ("done", {"posts": 12}, NOW)
    assert done.finished == NOW + timedelta(seconds=5)
    assert list_import_jobs(truth, "running") == []


def test_jobs_are_listed_newest_first(truth: Connection) -> None:
    for path in ("first", "second"):
        create_import_job(truth, path, "mbox", "support", NOW)

    assert [job.path for job in list_import_jobs(truth)] == ["second", "first"]


def test_times_survive_the_round_trip_and_must_be_aware() -> None:
    assert from_milliseconds(to_milliseconds(NOW)) == NOW
    with pytest.raises(ValueError, match="aware"):
        to_milliseconds(NOW.replace(tzinfo=None))
