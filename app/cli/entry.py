"""Where the program begins: a command runs, and without one the window opens, which waits for no command's code."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from app.cli.parser import build_parser
from app.cli.window import QUICK, is_for_window

COMMANDS = ("import", "search", "similar", "show", "status", "rebuild", "doctor", "demo", "bench", "leave")

Window = Callable[[Sequence[str]], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or the window; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _use_utf8(sys.stdout)
    _use_utf8(sys.stderr)
    if not is_for_window(given, COMMANDS):
        options = build_parser().parse_args(given)
        if options.command is not None:
            gc.disable()  # as for the window
            from app.cli.run import run_command  # noqa: PLC0415 (engine and store: 0.2 s that the window saves)

            gc.freeze()
            gc.enable()
            return run_command(options)
    elif QUICK in given:
        from app.cli.quick import call_quick_panel  # noqa: PLC0415 (sockets and OpenSSL, which a window's start saves)

        if call_quick_panel(given):
            return 0
    if importlib.util.find_spec("ui.main") is None:
        build_parser().print_help()
        return 2
    return load_window()(given)


def load_window() -> Window:
    """Load the window's code, Qt first. Nothing of it is garbage, so nobody looks for any until the window stands."""
    gc.disable()
    importlib.import_module("ui.light_qt").load()
    window: Window = importlib.import_module("ui.main").main
    return window


def _use_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
