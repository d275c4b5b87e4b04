"""Crash reports that say where the program failed and nothing about the person.

A report holds versions, the platform, the TYPE of the exception and our own frames as package path, line and function. Never
the message, a local variable, a path of this computer, a text or a query: those may be content.
"""

from __future__ import annotations

import contextlib
import faulthandler
import platform
import re
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

FOLDER_NAME = "reports"
OWN_PACKAGES = ("app", "index", "sync", "ui")
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_HARD_NAME = "hard-crash.raw"
_TOLD_NAME = "told"
_MOST_REPORTS = 20
_MOST_FRAMES = 200
_MOST_CAUSES = 8
_HARD_FRAME = re.compile(r'^  File "(.*)", line (\d+) in (.*)$')
_HARD_HEADINGS = re.compile(
    r"^(Fatal Python error: [A-Za-z .]+|(Current t|T)hread 0x[0-9a-f]+|Windows fatal exception)"
)
_NAME = re.compile(r"[\w.<>]{1,120}")

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class CrashReports:
    """Writes reports into the profile's `reports` folder. Its methods may be called from any thread and never raise."""

    def __init__(
        self,
        profile: Path,
        version: str,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        on_report: Callable[[Path], None] = lambda path: None,
    ) -> None:
        """Make nothing yet; the folder comes with the first report. `on_report` is called in the failing thread."""
        self._profile = profile
        self._folder = profile / FOLDER_NAME
        self._version = version
        self._now = now
        self._on_report = on_report
        self._lock = threading.Lock()
        self._seen: set[str] = set()
        self._hard: IO[bytes] | None = None
        self._before: Callable[..., object] | None = None

    def install(self) -> None:
        """Watch every thread, Qt's fatal messages and faults below Python. Call once, on the GUI thread."""
        sys.excepthook = self._wrap(sys.excepthook)
        threading_hook = threading.excepthook

        def on_thread(args: threading.ExceptHookArgs) -> None:
            if args.exc_value is not None and args.exc_type is not SystemExit:
                self.write(args.exc_value)
            threading_hook(args)

        threading.excepthook = on_thread
        self._before = qInstallMessageHandler(self._on_qt_message)
        self._watch_hard_crashes()

    def write(self, error: BaseException) -> Path | None:
        """Write a report about an exception; None when the same one was reported already, or when the disk refuses."""
        return self._write("\n".join(_describe_chain(error)))

    # -- telling about it at the next start

    def collect(self) -> None:
        """Turn what a fault below Python left into a report. Call before `install`."""
        raw = self._folder / _HARD_NAME
        with contextlib.suppress(OSError):
            said = raw.read_bytes()[:200_000].decode("utf-8", "replace")
            raw.unlink()
            if said.strip():
                self._write("\n".join(_describe_hard_crash(said)))

    def list_untold(self) -> list[Path]:
        """List the reports that the person was not told about yet, newest first."""
        told = ""
        with contextlib.suppress(OSError):
            told = (self._folder / _TOLD_NAME).read_text(encoding="utf-8").strip()
        return [path for path in self._list_reports() if path.name > told]

    def mark_told(self) -> None:
        """Remember that the person knows of all there are."""
        with contextlib.suppress(OSError, IndexError):
            (self._folder / _TOLD_NAME).write_text(self._list_reports()[0].name + "\n", encoding="utf-8")

    # -- inside

    def _wrap(self, before: Hook) -> Hook:
        def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if not issubclass(kind, KeyboardInterrupt):
                self.write(error)
            before(kind, error, trace)

        return on_exception

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        """Qt's own texts may name paths, so only the category counts. Fatal means that the process ends now."""
        if kind in (QtMsgType.QtFatalMsg, QtMsgType.QtCriticalMsg):
            name = kind.name.removeprefix("Qt").removesuffix("Msg").lower()
            category = str(context.category or "default")
            lines = [f"Qt message: {name}, category {_clean(category)}", "Stack, newest last:"]
            self._write("\n".join([*lines, *_frames(_stack_of(sys._getframe(1)))]))
        if self._before is not None:
            self._before(kind, context, message)
        elif message:
            print(message, file=sys.stderr)

    def _watch_hard_crashes(self) -> None:
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            if not self._profile.is_dir():
                return
            self._folder.mkdir(mode=0o700, exist_ok=True)
            self._hard = (self._folder / _HARD_NAME).open("wb")
            faulthandler.enable(self._hard)

    def _write(self, body: str) -> Path | None:
        with self._lock, contextlib.suppress(OSError):
            if body in self._seen or len(self._seen) >= _MOST_REPORTS or not self._profile.is_dir():
                return None
            self._seen.add(body)
            now = self._now()
            self._folder.mkdir(mode=0o700, exist_ok=True)
            path = self._folder / f"crash-{now:%Y%m%d-%H%M%S}-{len(self._seen):02}.txt"
            path.write_text("\n".join([*self._heading(now), "", body, ""]), encoding="utf-8")
            for old in self._list_reports()[_MOST_REPORTS:]:
                old.unlink(missing_ok=True)
            self._on_report(path)
            return path
        return None

    def _heading(self, now: datetime) -> list[str]:
        qt = sys.modules.get("PySide6")
        return [
            "Precedent crash report",
            "It holds no messages, no searches, no names and no paths: only where in the program the fault is.",
            "",
            f"Time: {now:%Y-%m-%d %H:%M:%S} UTC",
            f"Precedent {self._version}",
            f"Python {platform.python_version()} ({platform.python_implementation()})",
            f"PySide6 {getattr(qt, '__version__', 'not loaded')}",
            f"System: {platform.system()} {platform.release()} {platform.machine()}",
        ]

    def _list_reports(self) -> list[Path]:
        return sorted(self._folder.glob("crash-*.txt"), reverse=True) if self._folder.is_dir() else []


def _describe_chain(error: BaseException) -> Iterator[str]:
    """The exception and what it came from, each with its type and our frames."""
    current: BaseException | None = error
    for number in range(_MOST_CAUSES):
        if current is None:
            return
        kind = type(current)
        yield f"{'Exception' if number == 0 else 'Raised from'}: {_clean(f'{kind.__module__}.{kind.__qualname__}')}"
        yield "Stack, newest last:"
        yield from _frames(_trace_of(current.__traceback__))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _trace_of(trace: TracebackType | None) -> Iterator[tuple[str, int, str]]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield code.co_filename, trace.tb_lineno, code.co_name
        trace = trace.tb_next


def _stack_of(frame: object) -> list[tuple[str, int, str]]:
    found: list[tuple[str, int, str]] = []
    while frame is not None and len(found) < _MOST_FRAMES:
        code = frame.f_code  # type: ignore[attr-defined]
        found.append((code.co_filename, frame.f_lineno, code.co_name))  # type: ignore[attr-defined]
        frame = frame.f_back  # type: ignore[attr-defined]
    return found[::-1]


def _frames(frames: Iterator[tuple[str, int, str]] | list[tuple[str, int, str]]) -> Iterator[str]:
    """Our own frames; those of others are counted, because their places tell of the computer and not of the fault."""
    foreign = 0
    for file, line, function in list(frames)[-_MOST_FRAMES:]:
        own = _own_place(file)
        if own is None:
            foreign += 1
            continue
        if foreign:
            yield f"  ({foreign} of other libraries)"
            foreign = 0
        yield f"  {own}:{line}, {_clean(function)}"
    if foreign:
        yield f"  ({foreign} of other libraries)"


def _own_place(file: str) -> str | None:
    """`ui/search/page.py` for a file of ours, None for any other."""
    try:
        place = Path(file).resolve().relative_to(_PACKAGE_ROOT)
    except (ValueError, OSError):
        return None
    return place.as_posix() if place.parts and place.parts[0] in OWN_PACKAGES else None


def _describe_hard_crash(said: str) -> Iterator[str]:
    yield "The process ended below Python."
    frames: list[tuple[str, int, str]] = []
    for line in said.splitlines():
        frame = _HARD_FRAME.match(line)
        if frame:
            frames.append((frame[1], int(frame[2]), frame[3]))
            continue
        yield from _frames(frames)
        frames = []
        heading = _HARD_HEADINGS.match(line)
        if heading:
            yield re.sub(r"0x[0-9a-f]+", "", heading[0]).strip()
    yield from _frames(frames)


def _clean(name: str) -> str:
    """A dotted name and nothing else: a type made at run time could be called anything."""
    return name if _NAME.fullmatch(name) else "(unnamed)"
