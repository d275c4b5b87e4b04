"""Mailboxes made for the tests of the mail importer, and how to read what comes of them."""

from __future__ import annotations

import io
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from app.importers.container import open_container
from app.importers.mail import Mail
from app.importers.record import Found, FoundPost, Skipped

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "formats"


needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data folder is not beside the checkout")


NOON = "Tue, 2 Jan 2024 12:00:00 +0000"


NOON_MS = 1704196800000


POSTMARK = "From anna@x.test Tue Jan  2 12:00:00 2024\n"


def mail(number: int = 1, body: str = "Hello", headers: str = "", subject: str = "Leaking seal") -> bytes:
    """One mail as it lies in a mailbox; `headers` replace or add to the usual ones."""
    fields = {
        "From": "Anna Berg <anna@x.test>",
        "Date": NOON,
        "Subject": subject,
        "Message-ID": f"<{number}@x.test>",
        **dict(line.split(": ", 1) for line in headers.splitlines()),
    }
    head = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    return f"{POSTMARK}{head}\n{body}\n\n".encode()


def read(path: Path) -> list[Found]:
    with open_container(path) as container:
        return list(Mail().read(container))


def read_box(tmp_path: Path, *mails: bytes) -> list[Found]:
    path = tmp_path / "box"
    path.write_bytes(b"".join(mails))
    return read(path)


def posts_of(found: list[Found]) -> list[FoundPost]:
    return [item for item in found if isinstance(item, FoundPost)]


def skips_of(found: list[Found]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for item in found:
        if isinstance(item, Skipped):
            counts[item.reason] += item.count
    return dict(counts)


def only_post(tmp_path: Path, body: str = "Hello", headers: str = "", subject: str = "Leaking seal") -> FoundPost:
    (post,) = posts_of(read_box(tmp_path, mail(1, body, headers, subject)))
    return post


def content_of(post: FoundPost, index: int = 0) -> bytes:
    open_file = post.attachments[index].open
    assert open_file is not None
    return open_file().read()


class Slow(io.BytesIO):
    """Gives a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self._size = size

    def read(self, count: int | None = -1, /) -> bytes:
        return super().read(self._size)


def add_to_tar(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))
