"""The first answer waits for nothing that only writing, locking or talking to other processes needs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADS_WHAT_READS = """
import json, sys
import app.bootstrap, app.cli.run
print(json.dumps(sorted(sys.modules)))
"""
ONLY_FOR_WRITING = {
    "app.services.doctor",
    "app.services.jobs",
    "app.store.projection",
    "app.store.writer",
    "filelock",
    "keyring",
    "multiprocessing",
    "nacl",
    "requests",
    "socket",
    "sqlite_utils",
    "subprocess",
    "sync.oplog.log",
    "whoosh",
}


@pytest.mark.slow
def test_reading_loads_no_writer_no_log_no_lock_and_no_socket() -> None:
    command = [sys.executable, "-c", LOADS_WHAT_READS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert ONLY_FOR_WRITING.isdisjoint(json.loads(done.stdout))
