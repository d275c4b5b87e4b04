"""What an archive is, before it is imported: a look in a process of its own, because archives are hostile."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.model.errors import KnownError
from app.system.processes import module_command, surroundings

SECONDS = 120.0
MODULE = "app.worker.archive_look"
NAMED_BY_ITSELF = frozenset({"mail"})  # ids of messages are unique in the world: no name of a site is needed


class Look(msgspec.Struct, frozen=True):
    """What was found: the format's key, the site that the archive names ("" = none), bytes; or why it is refused."""

    format: str = ""
    source: str = ""
    size: int = 0
    refused: str = ""

    @property
    def needs_name(self) -> bool:
        """Whether the person should name the source, because the archive does not."""
        return not self.refused and not self.source and self.format not in NAMED_BY_ITSELF


def recognise(path: Path, is_cancelled: Callable[[], bool] = lambda: False, seconds: float = SECONDS) -> Look:
    """Look into one archive or folder; blocks for 0.2 s and up. Raises KnownError in one sentence when that fails."""
    if not path.exists():
        raise KnownError(f"There is no file or folder {path.name}.")
    options = surroundings()
    if sys.platform == "win32":
        options["creationflags"] = subprocess.CREATE_NO_WINDOW
    process = subprocess.Popen(
        module_command(MODULE, str(path.absolute())),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **options,
    )
    deadline = time.monotonic() + seconds
    with process:
        while True:
            try:
                said, _ = process.communicate(timeout=0.1)
                break
            except subprocess.TimeoutExpired:
                if is_cancelled() or time.monotonic() > deadline:
                    process.kill()
                    raise KnownError(f"Looking into {path.name} took too long; it was not imported.") from None
    try:
        return msgspec.json.decode(said, type=Look)
    except msgspec.DecodeError:
        raise KnownError(f"{path.name} could not be read: the process that looked into it ended.") from None
