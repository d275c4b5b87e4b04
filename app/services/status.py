"""What a profile holds, how it is protected, and whether it is healthy. Reads only."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.model.errors import EmptyProfileError
from app.services.search import Library
from app.store import keys as key_store
from app.store.generations import current, index_path, view_path

PROTECTION_SENTENCES = {
    "keyring": "encrypted; the key is in this computer's keyring",
    "passphrase": "encrypted; the key is locked with a passphrase",
    "recovery": "a recovery code exists",
    "unprotected": "NOT protected: the key lies beside the data, so anybody with these files can read them",
}


def describe(profile: Path, library: Library | None, problem: str = "") -> dict[str, Any]:
    """Counts, coverage, protection, health and sizes; the command line's `status --json`.

    `problem`: why there is no library although something was imported.
    """
    generations = current(profile)
    view, index = view_path(profile, generations.view), index_path(profile, generations.index)
    sizes = {
        "truth": _size(profile / "truth.db") + _size(profile / "truth.db-wal"),
        "view": _size(view) + _size(view.with_name(view.name + "-wal")),
        "index": _folder_size(index),
        "blobs": _folder_size(profile / "blobs"),
    }
    sizes["profile"] = _folder_size(profile)
    kinds = key_store.protection(profile)
    found: dict[str, Any] = {
        "profile": str(profile),
        "protection": kinds,
        "protection_explained": [PROTECTION_SENTENCES.get(kind, kind) for kind in kinds],
        "sizes": sizes,
        "generation": asdict(generations),
        "counts": {"posts": 0, "conversations": 0, "people": 0, "spaces": 0},
        "spaces": [],
        "coverage": None,
        "health": [problem] if problem else [],
    }
    if library is not None:
        found["counts"], found["spaces"] = library.counts(), library.list_spaces()
        found["coverage"] = asdict(library.coverage())
        found["health"] = library.health()
    return found


def library_or_none(open_library: Any) -> Library | None:
    """The library, or None while the profile holds nothing. Raises KnownError when it cannot be opened."""
    try:
        library: Library = open_library()
    except EmptyProfileError:
        return None
    return library


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _folder_size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*") if folder.is_dir() else ():
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:  # a merge of the index took it meanwhile
            continue
    return total
