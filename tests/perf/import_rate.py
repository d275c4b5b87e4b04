"""How fast and how large an import is: `python tests/perf/import_rate.py ARCHIVE [--format zulip] [--keep FOLDER]`.

Runs `precedent import` into a fresh profile and watches every process of it: CPU seconds and peak memory by stage (archive
reader, worker = log and rows, indexer), wall clock, posts a second end to end, and the size of the whole profile against
the bodies as received. The load of the machine is printed, because it decides what the figures are worth.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

STAGES = {
    "app.worker.archive_reader": "archive reader",
    "app.worker.index_process": "indexer",
    "app.worker": "log and rows",
}
PAUSE_SECONDS = 0.05


def stage_of(command: list[str]) -> str | None:
    """The stage that a process does, by its module; longest names first."""
    return next((stage for module, stage in STAGES.items() if module in command), None)


def processes_of(profile: Path) -> list[psutil.Process]:
    """This profile's worker and its helpers."""
    every = [each for each in psutil.process_iter(["cmdline", "ppid"]) if each.info["cmdline"]]
    workers = {
        each.pid for each in every if "app.worker" in each.info["cmdline"] and str(profile) in each.info["cmdline"]
    }
    return [each for each in every if each.pid in workers or each.info["ppid"] in workers]


def watch(process: subprocess.Popen[str], profile: Path) -> dict[str, dict[str, float]]:
    """CPU seconds and peak memory of each stage until the command ends."""
    seen: dict[str, dict[str, float]] = {}
    while process.poll() is None:
        for each in processes_of(profile):
            stage = stage_of(each.info["cmdline"])
            if stage is None:
                continue
            try:
                times, memory = each.cpu_times(), each.memory_info().rss
            except psutil.Error:
                continue
            found = seen.setdefault(f"{stage} {each.pid}", {"cpu": 0.0, "peak_mb": 0.0})
            found["cpu"] = max(found["cpu"], times.user + times.system)
            found["peak_mb"] = max(found["peak_mb"], memory / 1e6)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PAUSE_SECONDS)
    return seen


def size_of(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Import, watch, print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--format", default="")
    parser.add_argument("--keep", type=Path, help="the profile's folder, kept afterwards")
    parser.add_argument("--bodies", type=int, default=0, help="bytes of the bodies as received, for the size ratio")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        profile = options.keep or Path(folder) / "profile"
        command = [sys.executable, "-m", "app.cli", "import", str(options.archive), "--profile", str(profile), "--json"]
        command += ["--quiet", *(["--format", options.format] if options.format else [])]
        load = os.getloadavg() if hasattr(os, "getloadavg") else None
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PRECEDENT_UNPROTECTED": "1"}
        )
        stages = watch(process, profile)
        seconds = time.perf_counter() - began
        assert process.stdout is not None
        report = json.loads(process.stdout.read())
        posts = sum(source["posts"] for source in report["sources"])
        psutil.wait_procs(processes_of(profile), timeout=60)  # the worker folds its logs in and ends
        size = size_of(profile)
        print(
            json.dumps(
                {
                    "posts": posts,
                    "seconds": round(seconds, 2),
                    "posts_per_second": round(posts / seconds),
                    "cpu_us_per_post": {
                        name: round(1e6 * stage["cpu"] / max(1, posts), 1) for name, stage in stages.items()
                    },
                    "peak_mb": {name: round(stage["peak_mb"]) for name, stage in stages.items()},
                    "profile_mb": round(size / 1e6, 1),
                    "profile_per_bodies": round(size / options.bodies, 3) if options.bodies else None,
                    "load_before": load,
                },
                indent=1,
            )
        )


if __name__ == "__main__":
    main()
