"""The command line: `precedent COMMAND`, or `python -m app.cli COMMAND`. Without a command the window opens."""

from app.cli.entry import main
from app.cli.parser import build_parser

__all__ = ["build_parser", "main"]
