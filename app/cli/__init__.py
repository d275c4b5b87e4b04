"""The command line: `precedent COMMAND`, or `python -m app.cli COMMAND`. Without a command the window opens."""

from app.cli.parser import build_parser
from app.cli.run import main

__all__ = ["build_parser", "main"]
