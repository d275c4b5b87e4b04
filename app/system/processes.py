"""How our own modules are started as processes: from our own code, with nothing secret in their environment."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

PACKAGES = Path(__file__).resolve().parents[2]
YOUNG_OBJECTS = 50_000  # between two looks for cycles; Python's own 700 suit programs that make less
NICENESS = 5  # a third of the time that the window gets when both want all of it; all of it when nobody else wants any
SECRETS = frozenset({"PRECEDENT_PASSPHRASE"})  # the key comes through a pipe


def module_command(module: str, *arguments: str) -> list[str]:
    """The command that runs one of our modules; start it with `surroundings()`. Paths among `arguments` are absolute."""
    # Installed, it is found without the current folder, which would come before the standard library.
    safe_path = ["-P"] if PACKAGES.name in {"site-packages", "dist-packages"} else []
    return [sys.executable, *safe_path, "-m", module, *arguments]


def surroundings(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Options for Popen. `-m` runs what lies in the current folder first: that must never be an archive's folder."""
    kept = {name: value for name, value in environment.items() if name not in SECRETS}
    return {"cwd": PACKAGES, "env": kept}


def step_back() -> None:
    """Let the window and other programs go first, before this process and those that it starts.

    Windows gives the priority at the start: subprocess.BELOW_NORMAL_PRIORITY_CLASS.
    """
    if sys.platform == "win32":
        return
    with suppress(OSError):
        os.nice(NICENESS)
    if os.getsid(0) == os.getpid():
        # Linux weighs sessions first, and `nice` only within one: see sched(7), the autogroup feature.
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(NICENESS))


def collect_rarely() -> None:
    """Let Python look for cycles seldom, and never again among what the start loaded.

    For processes that make very many objects and hardly a cycle: a fifth of the time of writing rows went into looking.
    """
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 50)
