"""Opening what a person hands over: a folder, a file, a zip, a tar or a packed file, told apart by content alone."""

from __future__ import annotations

from pathlib import Path

from app.importers.container_base import (
    ArchiveError,
    Container,
    ContainerLimits,
    Member,
    Refused,
    head_of,
    read_member,
    safe_name,
)
from app.importers.container_folder import FileContainer, FolderContainer

__all__ = [
    "ArchiveError",
    "Container",
    "ContainerLimits",
    "Member",
    "Refused",
    "head_of",
    "open_container",
    "read_member",
    "safe_name",
]


def open_container(path: Path, limits: ContainerLimits | None = None) -> Container:
    """Open a folder, plain file, zip, tar (also gz, bz2, xz) or a single gz, bz2 or xz file, by content, never by its
    name. Raises ArchiveError, with a sentence for the person, when nothing can be read."""
    limits = limits or ContainerLimits()
    if path.is_dir():
        return FolderContainer(path, limits)
    return FileContainer(path, limits)
