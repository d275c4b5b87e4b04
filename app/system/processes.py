"""How our own modules are started as processes: from our own code, with nothing secret in their environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PACKAGES = Path(__file__).resolve().parents[2]
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
