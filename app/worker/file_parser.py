"""The parser's process: `python -m app.worker.file_parser` answers each file with its text, in frames over its pipes.

It gets the bytes of one file after the other and nothing else: no key, no path, no database. It takes from itself what a
parser does not need before it sees the first of them.
"""

from __future__ import annotations

import math
import os
import queue
import sys
import threading
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import msgspec

from app.importers.extract import extract_text
from app.services.file_reader import Asked, ParserSetup
from app.system.frames import PipeClosedError, read_frame, write_frame

if sys.platform != "win32":
    import resource

OPEN_FILES = 64
SLACK_SECONDS = 5


def give_up_what_is_not_needed(memory_bytes: int) -> None:
    """No file is written, no core is left, memory ends somewhere, and out of memory this process goes first."""
    sys.dont_write_bytecode = True
    if sys.platform == "win32":
        return  # there the reader's clock and the pipe's limits hold
    for kind, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        with suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(kind, (most, most))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def allow_seconds(seconds: float) -> None:
    """Let the system end this process when the next file takes more, even if whoever asked has gone."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = math.ceil(used.ru_utime + used.ru_stime + seconds) + SLACK_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _listen(asked: queue.Queue[Asked]) -> None:
    """Hand files over; without whoever asks, this process ends."""
    decoder = msgspec.msgpack.Decoder(Asked)
    while True:
        try:
            asked.put(decoder.decode(read_frame(sys.stdin.buffer)))
        except (PipeClosedError, msgspec.DecodeError):
            os._exit(0)


def main() -> int:
    """Read the limits, then answer files until the pipe closes."""
    try:
        setup = msgspec.msgpack.decode(read_frame(sys.stdin.buffer), type=ParserSetup)
        asked: queue.Queue[Asked] = queue.Queue()
        threading.Thread(target=_listen, args=(asked,), name="asked", daemon=True).start()
        give_up_what_is_not_needed(setup.memory_bytes)
        write_frame(sys.stdout.buffer, b"here")
        while True:
            file = asked.get()
            allow_seconds(setup.limits.seconds)
            found = extract_text(file.name, file.media_type, BytesIO(file.data), setup.limits)
            write_frame(sys.stdout.buffer, msgspec.msgpack.encode(found))
    except PipeClosedError:
        return 0


if __name__ == "__main__":
    raise SystemExit(main())
