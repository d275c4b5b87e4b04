"""What the machine and this process are doing: load, the share that others take, private memory."""

from __future__ import annotations

import importlib
import importlib.util
import os
import time
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Moment:
    """The clocks at one moment; two of them tell who used the processors in between."""

    wall: float
    own: float
    busy: float | None  # seconds of all processors together; None where the system does not tell

    @classmethod
    def now(cls) -> Moment:
        """Read them."""
        return cls(time.perf_counter(), time.process_time(), _busy_seconds())


def share_of_others(before: Moment, after: Moment) -> float | None:
    """Return the share of all processors, 0 to 1, that other processes used; None where nobody can tell."""
    if before.busy is None or after.busy is None or after.wall <= before.wall:
        return None
    others = (after.busy - before.busy) - (after.own - before.own)
    return round(max(0.0, others / (after.wall - before.wall) / (os.cpu_count() or 1)), 3)


def load_average() -> float | None:
    """Return the load of the last minute, None where there is none."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def clean_files_mb() -> float | None:
    """Return how much of the private memory is unchanged pages of files (the index, libraries), in MB of 10^6 bytes.

    The system takes them back at any time without writing anything, and a second process shares them. None as above.
    """
    rollup = Path("/proc/self/smaps_rollup")
    return round(_rollup(rollup, "Private_Clean") / MEGABYTE, 1) if rollup.exists() else None


def private_memory_mb() -> float | None:
    """Return the memory that would be free if this process ended (USS), in MB of 10^6 bytes; None if nobody can tell."""
    rollup = Path("/proc/self/smaps_rollup")
    if rollup.exists():
        return round(_rollup(rollup, "Private_Clean", "Private_Dirty") / MEGABYTE, 1)
    if importlib.util.find_spec("psutil") is None:  # of the developers' packages only
        return None
    uss = importlib.import_module("psutil").Process().memory_full_info().uss
    return round(float(uss) / MEGABYTE, 1)


def _rollup(path: Path, *names: str) -> int:
    fields = dict(line.split(":", 1) for line in path.read_text().splitlines()[1:])
    return sum(int(fields[name].split()[0]) for name in names) * 1024


def _busy_seconds() -> float | None:
    try:
        fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
    except OSError:
        return None
    user, nice, system, _idle, _waiting, irq, softirq, steal = map(int, fields)
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")
