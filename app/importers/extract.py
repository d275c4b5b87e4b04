"""The text inside attached files: plain text of every kind, HTML, PDF, Word. A failure is a reason, never an exception."""

from __future__ import annotations

import codecs
import io
import logging
import re
import sys
import time
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import BinaryIO

from app.importers.mail_text import decode_text
from app.importers.markup import html_to_markdown

TEXT_SUFFIXES = frozenset(
    [
        *("txt", "md", "markdown", "rst", "csv", "tsv", "log", "json", "jsonl", "xml", "yaml", "yml", "toml", "ini"),
        *("cfg", "conf", "env", "properties", "py", "r", "rmd", "sh", "bat", "ps1", "sql", "js", "ts", "java", "c"),
        *("h", "cpp", "hpp", "cs", "go", "rs", "rb", "pl", "php", "lua", "css", "diff", "patch", "tex", "ics", "vcf"),
    ]
)
TEXT_TYPES = frozenset(["application/json", "application/xml", "application/yaml", "application/x-sh"])
HTML_SUFFIXES = frozenset(["html", "htm", "xhtml"])
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HALVES = re.compile(r"[\ud800-\udfff]")
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class ExtractLimits:
    """Caps for one file."""

    input_bytes: int = 64 << 20
    text_characters: int = 1_000_000
    pages: int = 1000
    seconds: float = 20.0
    unpacked_bytes: int = 128 << 20
    ratio: int = 100


@dataclass(frozen=True, slots=True)
class Extracted:
    """`reason` is "" when text was found; else a snake_case key why not. `truncated`: there was more than the limits."""

    text: str = ""
    truncated: bool = False
    reason: str = ""


class _RefusedError(Exception):
    """The file gives no text; the text is the reason's key."""


class _DeadlineError(BaseException):
    """Time is up; not an Exception, lest the libraries' own handlers swallow it."""


def extract_text(name: str, media_type: str, stream: BinaryIO, limits: ExtractLimits | None = None) -> Extracted:
    """The text of one file, told apart by content before media type and name. Never raises; reads the stream to at
    most `input_bytes`; takes at most about `seconds`."""
    limits = limits or ExtractLimits()
    try:
        data = stream.read(limits.input_bytes + 1)
    except Exception:  # noqa: BLE001 - the stream belongs to a hostile archive
        return Extracted(reason="unreadable")
    if not data:
        return Extracted(reason="empty")
    kind = _kind_of(name, media_type, data)
    if len(data) > limits.input_bytes and kind not in {"text", "html"}:
        return Extracted(reason="file_too_large")
    collected = _Collected(limits.text_characters)
    reason = ""
    try:
        with _deadline(limits.seconds):
            collected.add_all(_pieces(kind, data[: limits.input_bytes], limits))
    except _RefusedError as refusal:
        reason = str(refusal)
    except _DeadlineError:
        collected.truncated = True
        reason = "too_slow"
    except RecursionError:
        reason = "damaged"
    except MemoryError:
        reason = "too_much_memory"
    except Exception:  # noqa: BLE001 - libraries raise anything on damaged files
        reason = "damaged"
    text = collected.text
    if text:
        return Extracted(text, collected.truncated or bool(reason) or len(data) > limits.input_bytes)
    return Extracted(reason=reason or "no_text", truncated=collected.truncated)


def takes_a_parser(name: str, media_type: str, data: bytes) -> bool:
    """Whether the text can only be had with somebody else's code, which hostile bytes may turn; `data` is the beginning."""
    return _kind_of(name, media_type, data) in {"pdf", "word", "html"}


class _Collected:
    """Pieces of text up to the limit."""

    def __init__(self, limit: int) -> None:
        self._pieces: list[str] = []
        self._room = limit
        self.truncated = False

    def add_all(self, pieces: Iterable[str]) -> None:
        """Add until the limit is reached."""
        for piece in pieces:
            if len(piece) > self._room:
                self._pieces.append(piece[: self._room])
                self.truncated = True
                return
            self._pieces.append(piece)
            self._room -= len(piece)

    @property
    def text(self) -> str:
        """Everything, without control characters and outer blank lines."""
        whole = "\n\n".join(self._pieces).replace("\f", "\n")
        if _HALVES.search(whole):  # a PDF may name them; two that belong together are one character
            whole = whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", whole).strip()


def _kind_of(name: str, media_type: str, data: bytes) -> str:
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    media_type = media_type.partition(";")[0].strip().lower()
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\3\4"):
        return "word" if suffix in {"docx", "docm"} or media_type == WORD_TYPE else "other"
    if suffix in HTML_SUFFIXES or media_type in {"text/html", "application/xhtml+xml"}:
        return "html"
    if media_type.startswith("text/") or media_type in TEXT_TYPES or suffix in TEXT_SUFFIXES:
        return "text"
    return "other"


def _pieces(kind: str, data: bytes, limits: ExtractLimits) -> Iterator[str]:
    if kind == "pdf":
        yield from _pdf_pages(data, limits)
    elif kind == "word":
        yield from _word_blocks(data, limits)
    elif kind == "html":
        yield html_to_markdown(_plain(data, limits))
    elif kind == "text":
        yield _plain(data, limits)
    else:
        raise _RefusedError("unsupported_type")


def _plain(data: bytes, limits: ExtractLimits) -> str:
    """Text by its byte order mark, else UTF-8, else Windows-1252; bytes that are no text are refused."""
    room = 4 * limits.text_characters + 4
    data, was_cut = data[:room], len(data) > room
    for mark, charset in BOMS.items():
        if data.startswith(mark):
            return data.decode(charset, "replace").replace("\r\n", "\n")
    if b"\0" in data[:8192]:
        raise _RefusedError("not_text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut_inside = was_cut and error.start >= len(data) - 3
        text = data[: error.start].decode("utf-8") if is_cut_inside else decode_text(data, "cp1252")
    return text.replace("\r\n", "\n")


def _pdf_pages(data: bytes, limits: ExtractLimits) -> Iterator[str]:
    import pypdf  # noqa: PLC0415 - costs 0.2 s, and most imports hold no PDF

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports every oddity of every file
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _RefusedError("encrypted")
    for index, page in enumerate(reader.pages):
        if index >= limits.pages:
            raise _RefusedError("too_many_pages")
        text = page.extract_text()
        if text.strip():
            yield text.strip()


def _word_blocks(data: bytes, limits: ExtractLimits) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = [entry.file_size for entry in archive.infolist()]
    if sum(sizes) > min(limits.unpacked_bytes, max(16 << 20, limits.ratio * len(data))):
        raise _RefusedError("compression_bomb")
    import docx  # noqa: PLC0415 - costs 0.3 s, and most imports hold no Word file
    from docx.table import Table  # noqa: PLC0415

    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            yield "\n".join(" | ".join(cell.text.strip() for cell in row.cells) for row in block.rows)
        elif block.text.strip():
            yield block.text.strip()


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Stop pure Python code that runs longer: a profile hook is the one portable way that needs no second process."""
    end = time.monotonic() + seconds
    calls = 0

    def check(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1
        if calls & 255 == 0 and time.monotonic() > end:
            raise _DeadlineError

    previous = sys.getprofile()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sys.setprofile(check)
        try:
            yield
        finally:
            sys.setprofile(previous)
