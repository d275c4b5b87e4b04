"""Kept files of posts, for looking at and for saving: their text within limits, copies with names that harm nothing."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import unicodedata
import weakref
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from app.importers.extract import ExtractLimits
from app.model.errors import DamagedError, DiskFullError, KnownError
from app.services.answers import AttachmentView
from app.services.file_reader import FileReader
from app.store.blobs import BlobStore
from app.store.keys import Keys

PREVIEW_LIMITS = ExtractLimits(input_bytes=16 << 20, text_characters=100_000, pages=50, seconds=5.0)
NAME_BYTES = 180  # every file system we write to takes 255; a number and ".part" still fit
# What a double click on Windows, macOS or Linux may run as a program.
PROGRAM_SUFFIXES = frozenset(
    [
        *("exe", "com", "scr", "pif", "bat", "cmd", "msi", "msp", "msix", "appx", "dll", "cpl", "lnk", "url", "reg"),
        *("vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "ps1", "psm1", "jar", "jnlp", "sct", "inf", "application"),
        *(
            "chm",
            "hlp",
            "scf",
            "library-ms",
            "iso",
            "img",
            "vhd",
            "vhdx",
            "one",
            "xll",
            "xlam",
            "ppam",
            "settingcontent-ms",
        ),
        *("docm", "dotm", "xlsm", "xltm", "pptm", "potm", "sldm"),
        *("app", "command", "pkg", "dmg", "workflow", "scpt", "terminal", "webloc", "action"),
        *(
            "sh",
            "bash",
            "csh",
            "zsh",
            "run",
            "desktop",
            "appimage",
            "deb",
            "rpm",
            "flatpakref",
            "py",
            "pyw",
            "pl",
            "rb",
        ),
        *("htm", "html", "xhtml", "shtml", "mht", "mhtml", "svg", "xml", "xsl"),
    ]
)
_UNSAFE = re.compile(r'[<>:"/\\|?*]')
_HIDDEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)", re.IGNORECASE)
_ZONE_INTERNET = "[ZoneTransfer]\r\nZoneId=3\r\n"  # Windows: "this file came from the internet"


@dataclass(frozen=True, slots=True)
class Preview:
    """The text of a file. `truncated`: there is more; `reason`: why there is none, as a snake_case key."""

    text: str
    truncated: bool = False
    reason: str = ""


class AttachmentFiles:
    """The kept files of one profile. Every method blocks; any thread."""

    def __init__(self, profile: Path, keys: Keys) -> None:
        self._blobs = BlobStore(profile / "blobs", keys.derive("blobs"))
        self._copies: Path | None = None
        self._remove: weakref.finalize[..., AttachmentFiles] | None = None

    def preview(self, file: AttachmentView) -> Preview:
        """Return the text inside a file, at most 100,000 characters of it. Raises KnownError when it is not here."""
        if not file.blob:
            if not file.text:
                raise _not_here(file)
            return Preview(file.text[: PREVIEW_LIMITS.text_characters], len(file.text) > PREVIEW_LIMITS.text_characters)
        try:
            with self._blobs.open(bytes.fromhex(file.blob)) as stream, FileReader(PREVIEW_LIMITS) as reader:
                found = reader.extract(file.name, file.media_type, stream)
        except FileNotFoundError as error:
            raise _not_here(file) from error
        return Preview(found.text, found.truncated, found.reason)

    def save(self, file: AttachmentView, folder: Path, name: str = "") -> Path:
        """Write a copy into a folder and return its path; `name` is the person's choice, else a safe form of the file's.

        Overwrites nothing unless `name` was chosen. The copy is readable by its owner, never executable, and marked as
        foreign where the system knows that. Raises KnownError; then nothing is left behind.
        """
        if not file.blob:
            raise _not_here(file)
        beside = folder / f".{os.urandom(8).hex()}.part"
        try:
            self._write(bytes.fromhex(file.blob), beside)
            target = folder / name if name else _free_path(folder, safe_file_name(file.name))
            beside.replace(target)
        except FileNotFoundError as error:
            raise _not_here(file) from error
        except DamagedError:
            raise
        except OSError as error:
            raise DiskFullError(f"The file cannot be written: {error.strerror or error}.") from error
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        mark_as_foreign(target)
        return target

    def copy_for_opening(self, file: AttachmentView) -> Path:
        """Write a copy into a private folder that goes away with the program, and return its path."""
        if is_program(file.name):
            raise KnownError("This kind of file can run as a program; it can be saved, but is not opened from here.")
        if self._copies is None:
            self._copies = Path(tempfile.mkdtemp(prefix="precedent-"))
            self._remove = weakref.finalize(self, shutil.rmtree, self._copies, ignore_errors=True)
        return self.save(file, Path(tempfile.mkdtemp(dir=self._copies)))

    def close(self) -> None:
        """Remove the copies made for opening, as far as no program holds them."""
        if self._remove is not None:
            self._remove()
        self._copies = self._remove = None

    def _write(self, digest: bytes, path: Path) -> None:
        with self._blobs.open(digest) as stream:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as file:
                while chunk := stream.read(64 * 1024):
                    file.write(chunk)


def safe_file_name(name: str) -> str:
    """Return a file name from others as one that every system takes and none reads as a path, device or option."""
    text = unicodedata.normalize("NFC", name)
    text = re.split(r"[/\\]", text)[-1]
    text = "".join(
        " " if c in "\t\n\r" else c for c in text if c in "\t\n\r" or unicodedata.category(c) not in _HIDDEN_KINDS
    )
    text = " ".join(_UNSAFE.sub("_", text).split()).strip(" .").lstrip("-~.")
    stem, dot, suffix = text.rpartition(".")
    if not dot or len(suffix.encode()) > 20:
        stem, suffix = text, ""
    room = NAME_BYTES - len(suffix.encode()) - 1
    stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .")
    name = (f"{stem}.{suffix}" if suffix else stem) or "file"
    return f"_{name}" if _RESERVED.match(name) else name


def is_program(name: str) -> bool:
    """Return whether a double click on a file of this name may run something."""
    return PureWindowsPath(safe_file_name(name)).suffix[1:].lower() in PROGRAM_SUFFIXES


def mark_as_foreign(path: Path, platform: str = sys.platform) -> None:
    """Tell Windows that a file came from outside, so that it asks before opening; nothing elsewhere."""
    if platform == "win32":
        with suppress(OSError):  # FAT has no streams
            path.with_name(path.name + ":Zone.Identifier").write_text(_ZONE_INTERNET, encoding="ascii", newline="")


def _free_path(folder: Path, name: str) -> Path:
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path


def _not_here(file: AttachmentView) -> KnownError:
    return KnownError(f"The file {safe_file_name(file.name)!r} is not on this computer.")
