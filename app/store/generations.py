"""Which view and which index are in force: a pointer file that switches whole, and the numbers of the next ones."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.model.errors import DamagedError
from app.store.durable import write_durably

POINTER_NAME = "current.json"
_NAME = re.compile(r"(view|index)-([1-9][0-9]{0,8})(\.db(-wal|-shm|-journal)?|\.old)?")
_FIRST = 1


@dataclass(frozen=True)
class Generations:
    """The number of a view and of an index; each moves on by itself."""

    view: int
    index: int


def view_path(profile: Path, number: int) -> Path:
    """Name the database of a view."""
    return profile / f"view-{number}.db"


def index_path(profile: Path, number: int) -> Path:
    """Name the folder of an index."""
    return profile / f"index-{number}"


def current(profile: Path) -> Generations:
    """Read the pointer; a profile without one begins with generation 1 of both. Raises DamagedError."""
    try:
        content = (profile / POINTER_NAME).read_bytes()[:4096]
    except FileNotFoundError:
        return Generations(_FIRST, _FIRST)
    try:
        parsed = json.loads(content)
        found = Generations(parsed["view"], parsed["index"])
        if not all(type(number) is int and number >= _FIRST for number in (found.view, found.index)):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DamagedError(f"{POINTER_NAME} is damaged; run `precedent doctor`.") from None
    return found


def next_generation(profile: Path) -> Generations:
    """Give numbers that nothing in the profile bears, in force, old, or left over from a rebuild that was cut off."""
    here = current(profile)
    taken = list(_numbered(profile))
    return Generations(
        max([here.view, *(number for kind, number, _ in taken if kind == "view")]) + 1,
        max([here.index, *(number for kind, number, _ in taken if kind == "index")]) + 1,
    )


def switch(profile: Path, to: Generations) -> None:
    """Make these generations the ones in force, durably and at once. The caller made them durable before."""
    content = json.dumps({"view": to.view, "index": to.index})
    write_durably(profile / POINTER_NAME, (content + "\n").encode())


def remove_unused(profile: Path, keep: Iterable[Generations] = ()) -> list[str]:
    """Delete every generation that is neither in force nor in `keep`, and name what went.

    Only the worker calls this, under its lock. Files still in use (Windows) stay until the next time.
    """
    kept = [current(profile), *keep]
    views, indexes = {each.view for each in kept}, {each.index for each in kept}
    removed = []
    for kind, number, path in sorted(_numbered(profile)):
        if number in (views if kind == "view" else indexes) and not path.name.endswith(".old"):
            continue
        # Databases sort before their -wal and -shm: those of a database that could not go must stay with it.
        main = view_path(profile, number)
        if (kind == "view" and path != main and main.exists()) or not _removed(path):
            continue
        removed.append(path.name)
    return removed


def _numbered(profile: Path) -> Iterable[tuple[str, int, Path]]:
    for path in profile.iterdir():
        match = _NAME.fullmatch(path.name)
        if match and path.is_dir() == (match[1] == "index"):
            yield match[1], int(match[2]), path


def _removed(path: Path) -> bool:
    try:
        if path.is_dir():
            # Renamed first: fails as a whole while a file in it is in use, and is never taken for an index half gone.
            aside = path if path.name.endswith(".old") else path.rename(path.with_name(path.name + ".old"))
            shutil.rmtree(aside)
        else:
            path.unlink()
    except OSError:
        return False
    return True
