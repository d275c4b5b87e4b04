"""The command line as a person's terminal runs it, and the processes behind it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120


@dataclass(frozen=True)
class Finished:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its document, when it was asked for `--json`."""
        return json.loads(self.out)


class Terminal:
    """Runs commands on one profile, as processes of their own."""

    def __init__(self, profile: Path, **variables: str) -> None:
        self.profile = profile
        self._variables = variables or {"PRECEDENT_UNPROTECTED": "1"}

    def start(self, *words: str, wrap: tuple[str, ...] = (), **options: Any) -> subprocess.Popen[str]:
        """Begin a command; `wrap` is what comes before the interpreter."""
        command = [*wrap, sys.executable, "-m", "app.cli", words[0], "--profile", str(self.profile), *words[1:]]
        environment = {**os.environ, **self._variables, "PYTHONPATH": str(ROOT)}
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, text=True, encoding="utf-8", env=environment, cwd=ROOT, **{**pipes, **options})

    def run(self, *words: str, **options: Any) -> Finished:
        """Run a command to its end."""
        process = self.start(*words, **options)
        return finish(process)

    def processes(self) -> list[psutil.Process]:
        """The worker of the profile and its helpers, youngest first."""
        found: list[psutil.Process] = []
        for process in psutil.process_iter(["cmdline"]):
            line = process.info["cmdline"] or []
            if "app.worker" in line and str(self.profile) in line:
                with contextlib.suppress(psutil.NoSuchProcess):
                    found += [process, *process.children(recursive=True)]
        return found[::-1]

    def wait_for_worker(self, module: str = "app.worker", seconds: float = 20) -> psutil.Process:
        """The worker (or its helper) once it runs."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for process in self.processes():
                with contextlib.suppress(psutil.NoSuchProcess):
                    if module in process.cmdline():
                        return process
            pause()
        raise AssertionError(f"no {module} began in {seconds} s")

    def wait_until_idle(self, seconds: float = 20) -> None:
        """Until the worker has left."""
        _gone, alive = psutil.wait_procs(self.processes(), timeout=seconds)
        assert not alive, alive

    def kill_everything(self) -> None:
        """End the worker and its helpers at once, as a power cut of the session would."""
        running = self.processes()
        for process in running:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(running, timeout=10)


def finish(process: subprocess.Popen[str]) -> Finished:
    """Wait for a command and collect what it said."""
    try:
        out, err = process.communicate(timeout=SECONDS)
    except BaseException:
        process.kill()
        process.communicate()
        raise
    return Finished(process.returncode, out or "", err or "")


def pause(seconds: float = 0.005) -> None:
    """Give way while polling another process."""
    time.sleep(seconds)


@contextlib.contextmanager
def peak_memory(terminal: Terminal, process: subprocess.Popen[str]) -> Iterator[dict[str, int]]:
    """Sample the resident memory of every process of the profile (by module) until the block ends its command."""
    import threading  # noqa: PLC0415 (only the memory tests need it)

    peaks: dict[str, int] = {}
    ended = threading.Event()

    def sample() -> None:
        own = psutil.Process(process.pid)
        while not ended.wait(0.03):
            for each in [own, *terminal.processes()]:
                with contextlib.suppress(psutil.Error):
                    name = next((word for word in each.cmdline() if word.startswith("app.")), "other")
                    peaks[name] = max(peaks.get(name, 0), each.memory_info().rss)

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield peaks
    finally:
        ended.set()
        thread.join()
