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
from app.importers.container_packed import PackedFileContainer, open_unpacked, sniff_packing, unpacked_head
from app.importers.container_tar import BLOCK, TarContainer, is_tar_header
from app.importers.container_zip import ZipContainer

__all__ = [
    "ArchiveError",
    "Container",
    "ContainerLimits",
    "Member",
    "Refused",
    "changed_ms",
    "head_of",
    "open_container",
    "open_unpacked",
    "read_member",
    "safe_name",
]

FOREIGN = {b"7z\xbc\xaf\x27\x1c": "7-Zip", b"Rar!\x1a\x07": "RAR", b"\x28\xb5\x2f\xfd": "Zstandard"}


def open_container(path: Path, limits: ContainerLimits | None = None) -> Container:
    """Open a folder, plain file, zip, tar (also gz, bz2, xz) or a single gz, bz2 or xz file, by content, never by its
    name. Raises ArchiveError, with a sentence for the person, when nothing can be read."""
    limits = limits or ContainerLimits()
    try:
        if path.is_dir():
            return FolderContainer(path, limits)
        if not path.is_file():
            raise ArchiveError(f"{path.name} is neither a file nor a folder.", "missing")
        with path.open("rb") as stream:
            head = stream.read(BLOCK)
        return _open_file(path, head, limits)
    except OSError as error:
        raise ArchiveError(f"{path.name} cannot be read: {error.strerror or error}.", "unreadable_archive") from error


def changed_ms(path: Path) -> int:
    """When a file, or the newest file that lies directly in a folder, was last changed; 0 when nobody can tell."""
    try:
        files = [entry for entry in path.iterdir() if entry.is_file()] if path.is_dir() else []
        return max(entry.stat().st_mtime_ns for entry in files or [path]) // 1_000_000
    except OSError:
        return 0


def _open_file(path: Path, head: bytes, limits: ContainerLimits) -> Container:
    if not head:
        raise ArchiveError(f"{path.name} is empty.", "empty")
    for magic, kind in FOREIGN.items():
        if head.startswith(magic):
            raise ArchiveError(f"{path.name} is a {kind} archive; unpack it and import the folder.", "foreign_archive")
    if head.startswith((b"PK\3\4", b"PK\5\6")):
        return ZipContainer(path, limits)
    packing = sniff_packing(head)
    if packing:
        head = unpacked_head(path, packing, BLOCK)
        if not head:
            raise ArchiveError(f"{path.name} is cut off or damaged; nothing in it can be read.")
    if is_tar_header(head):
        return TarContainer(path, packing, limits)
    return PackedFileContainer(path, packing, limits) if packing else FileContainer(path, limits)
