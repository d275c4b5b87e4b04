"""Takes the text out of kept files in a process that holds no key: a hostile file costs its own text and nothing else.

Plain text is decoded here. What takes somebody else's parser (PDF, Word, HTML) goes through a pipe to `app.worker.file_parser`,
which limits its own memory and time and is ended when it answers too late, or nonsense.
"""

from __future__ import annotations

import contextlib
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from io import BytesIO
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from app.importers.extract import Extracted, ExtractLimits, extract_text, takes_a_parser
from app.system.frames import PipeClosedError, read_frame, write_frame
from app.system.processes import module_command, surroundings

MODULE = "app.worker.file_parser"
MEMORY_BYTES = 1536 << 20  # address space, of which the interpreter and its libraries take 0.2 GB
START_SECONDS = 60.0
GRACE_SECONDS = 10.0  # beyond the limit that the parser keeps itself
LOST = frozenset({"too_slow", "too_much_memory", "crashed"})  # reasons for which a file that may hold text gave none
_CHARACTER_BYTES = 4
_ROOM = 64 * 1024


class ParserSetup(msgspec.Struct, frozen=True):
    """What the parser is told first."""

    limits: ExtractLimits
    memory_bytes: int


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A file to take the text out of."""

    name: str
    media_type: str
    data: bytes


class FileReader:
    """Reads files, one at a time, within limits. Its parser starts with the first file that takes one; close it."""

    def __init__(
        self,
        limits: ExtractLimits | None = None,
        *,
        memory_bytes: int = MEMORY_BYTES,
        grace: float = GRACE_SECONDS,
        command: Sequence[str] | None = None,
    ) -> None:
        self._limits = limits or ExtractLimits()
        self._setup = ParserSetup(self._limits, memory_bytes)
        self._grace = grace
        self._command = list(command or module_command(MODULE))
        self._parser: _Parser | None = None

    def extract(self, name: str, media_type: str, stream: BinaryIO) -> Extracted:
        """The text of one file, or the reason why there is none. Raises nothing on account of the file."""
        try:
            data = stream.read(self._limits.input_bytes + 1)
        except Exception:  # noqa: BLE001 - a damaged file of any kind
            return Extracted(reason="unreadable")
        if not takes_a_parser(name, media_type, data):
            return extract_text(name, media_type, BytesIO(data), self._limits)
        return self._parse(Asked(name, media_type, data))

    def _parse(self, asked: Asked) -> Extracted:
        try:
            if self._parser is None:
                self._parser = _Parser(self._command, self._setup)
                self._parser.answer(START_SECONDS)  # it says that it is there
            found = self._parser.ask(asked, self._limits.seconds + self._grace)
        except _LateError:
            self.close()
            return Extracted(reason="too_slow")
        except (PipeClosedError, OSError, msgspec.DecodeError):
            self.close()
            return Extracted(reason="crashed")
        if found.reason in LOST:
            self.close()  # whatever is left of it
        room = self._limits.text_characters
        return found if len(found.text) <= room else Extracted(found.text[:room], truncated=True)

    def close(self) -> None:
        """End the parser; the next file that takes one starts it again."""
        if self._parser is not None:
            self._parser.stop()
            self._parser = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _LateError(Exception):
    """The parser did not answer in time."""


class _Parser:
    """The process, and a thread that takes its answers, so that waiting for them can end."""

    def __init__(self, command: list[str], setup: ParserSetup) -> None:
        options = surroundings()
        if sys.platform == "win32":  # a window asks too, for a preview
            options["creationflags"] = subprocess.CREATE_NO_WINDOW
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options
        )
        self._largest = _CHARACTER_BYTES * setup.limits.text_characters + _ROOM
        self._answers: queue.Queue[bytes | None] = queue.Queue(maxsize=1)
        self._questions: queue.Queue[bytes | None] = queue.Queue()
        self._threads = [threading.Thread(target=act, daemon=True) for act in (self._write, self._read)]
        for thread in self._threads:
            thread.start()
        self._questions.put(msgspec.msgpack.encode(setup))

    def ask(self, asked: Asked, seconds: float) -> Extracted:
        """Hand a file over and wait for its text."""
        self._questions.put(msgspec.msgpack.encode(asked))
        return msgspec.msgpack.decode(self.answer(seconds), type=Extracted)

    def answer(self, seconds: float) -> bytes:
        """The next answer. Raises _LateError, or PipeClosedError when the process has ended."""
        try:
            found = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise _LateError from None
        if found is None:
            raise PipeClosedError("the parser has ended")
        return found

    def _write(self) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(PipeClosedError):  # noticed by its end of stream
            while question := self._questions.get():
                write_frame(self._process.stdin, question)

    def _read(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(PipeClosedError):
            while True:
                self._answers.put(read_frame(self._process.stdout, self._largest))
        self._answers.put(None)

    def stop(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()
        self._questions.put(None)
        while any(thread.is_alive() for thread in self._threads):
            with contextlib.suppress(queue.Empty):
                self._answers.get(timeout=0.05)  # a thread may wait to put one there
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with contextlib.suppress(OSError):
                stream.close()
