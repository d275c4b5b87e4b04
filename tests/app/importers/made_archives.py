"""Archives made for the tests of containers."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.importers.container import ContainerLimits, open_container

FILES = {"alpha/one.txt": b"first file\n", "alpha/two.txt": b"second\n" * 500, "zeta.json": b"[1, 2, 3]"}


def make_folder(folder: Path) -> Path:
    root = folder / "export"
    for name, data in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def make_zip(folder: Path) -> Path:
    path = folder / "export.bin"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        write_files(archive)
    return path


def write_files(archive: zipfile.ZipFile) -> None:
    for name, data in FILES.items():
        archive.writestr(name, data)


def make_tar(folder: Path, packing: str = "") -> Path:
    path = folder / "export.bin"
    with tarfile.open(path, f"w:{packing}") as archive:
        for name, data in FILES.items():
            add_to_tar(archive, name, data)
    return path


def add_to_tar(archive: tarfile.TarFile, name: str, data: bytes = b"", kind: bytes = tarfile.REGTYPE) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    info.type = kind
    info.linkname = "/etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
    archive.addfile(info, io.BytesIO(data))


def contents(path: Path, limits: ContainerLimits | None = None) -> tuple[dict[str, bytes], dict[str, int]]:
    """What can be read, and how many members were refused for which reason."""
    with open_container(path, limits) as container:
        found = {}
        for member in container.members():
            with member.open() as stream:
                found[member.name] = stream.read()
        reasons: dict[str, int] = {}
        for refused in container.skipped:
            reasons[refused.reason] = reasons.get(refused.reason, 0) + refused.count
        return found, reasons


MAKERS: list[Callable[[Path], Path]] = [
    make_folder,
    make_zip,
    make_tar,
    lambda folder: make_tar(folder, "gz"),
    lambda folder: make_tar(folder, "bz2"),
    lambda folder: make_tar(folder, "xz"),
]


MAKER_NAMES = ["folder", "zip", "tar", "tar.gz", "tar.bz2", "tar.xz"]


class Pipe(io.RawIOBase):
    """A target that cannot seek: zipfile then writes sizes after the data."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = path.open("wb")

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self._file.write(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def write_zeros(archive: zipfile.ZipFile, megabytes: int) -> None:
    with archive.open("zeros.json", "w") as stream:
        for _ in range(megabytes):
            stream.write(bytes(1 << 20))


def count_bytes(stream: io.BufferedIOBase) -> int:
    return sum(iter(lambda: len(stream.read(1 << 16)), 0))


def link_or_skip(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system lets ordinary people make no links")
