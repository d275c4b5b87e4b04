"""Folders and single plain files as containers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from app.importers.container_base import ArchiveError, Container, ContainerLimits, Member, guarded, safe_name


class FolderContainer(Container):
    """A folder and everything below it, sorted by name. Symbolic links and devices are refused, never followed."""

    def __init__(self, path: Path, limits: ContainerLimits) -> None:
        super().__init__(path.name, limits)
        self._path = path
        self._size = -1
        self._passed = 0

    @property
    def size(self) -> int:
        """The sum of the files' sizes, found by one walk."""
        if self._size < 0:
            self._size = sum(size for _, _, size in self._walk(str(self._path), ""))
        return self._size

    def position(self) -> int:
        """Bytes of the files already passed."""
        return self._passed

    def _walk_members(self) -> Iterator[Member]:
        """Files in sorted order, each folder's files and subfolders together."""
        self._passed = 0
        for count, (name, path, size) in enumerate(self._walk(str(self._path), "")):
            if count >= self.limits.members:
                self.note("too_many_members", name)
                return
            if size > self.limits.member_bytes:
                self.note("member_too_large", name)
            else:
                yield self._member(name, path, size)
            self._passed += size

    def _find_member(self, name: str) -> Member | None:
        """Look the path up directly; every step must be a real folder, not a link."""
        if safe_name(name) != name:
            return None
        path = self._path
        for part in name.split("/"):
            path = path / part
            if path.is_symlink():
                return None
        return self._member(name, str(path), path.stat().st_size) if path.is_file() else None

    def _member(self, name: str, path: str, size: int) -> Member:
        return Member(name, size, lambda: self._open(name, path))

    def _open(self, name: str, path: str) -> BinaryIO:
        try:
            return guarded(self, name, FileIO(path))
        except OSError as error:
            raise ArchiveError(f"{name} cannot be opened: {error.strerror}.", "unreadable_member") from error

    def _walk(self, folder: str, prefix: str) -> Iterator[tuple[str, str, int]]:
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            self.note("unreadable_folder", prefix or ".")
            return
        for entry in entries:
            name = prefix + entry.name
            if entry.is_symlink():
                self.note("symlink", name)
            elif safe_name(name) != name:
                self.note("unsafe_name", name)
            elif entry.is_dir(follow_symlinks=False):
                yield from self._walk(entry.path, name + "/")
            elif entry.is_file(follow_symlinks=False):
                yield name, entry.path, entry.stat(follow_symlinks=False).st_size
            else:
                self.note("special_file", name)


class FileContainer(Container):
    """One plain file: its only member has the file's name."""

    is_single_file = True

    def __init__(self, path: Path, limits: ContainerLimits) -> None:
        super().__init__(path.name, limits)
        self._path = path
        self._size = path.stat().st_size
        self._stream: BinaryIO | None = None

    @property
    def size(self) -> int:
        """The file's size."""
        return self._size

    def position(self) -> int:
        """How far the stream opened last has been read."""
        if self._stream is None:
            return 0
        return self._size if self._stream.closed else self._stream.tell()

    def _walk_members(self) -> Iterator[Member]:
        """The file itself."""
        yield Member(self.name, self._size, self._open)

    def _open(self) -> BinaryIO:
        self._stream = self._path.open("rb")
        return guarded(self, self.name, self._stream)
