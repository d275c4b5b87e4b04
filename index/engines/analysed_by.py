"""The analysis that an index was made with, noted in a file beside it."""

from __future__ import annotations

from pathlib import Path

from index.analysis.version import ANALYSIS

ANALYSIS_FILE = "analysis"


def note_analysis(folder: Path) -> None:
    """Say that everything in this (new, empty) index will be analysed as this version does it."""
    (folder / ANALYSIS_FILE).write_text(ANALYSIS + "\n", "utf-8", newline="\n")


def is_current(folder: Path) -> bool:
    """Whether the index of a folder was made with the analysis of this version. An index that is not there is."""
    if not folder.is_dir():
        return True
    try:
        return (folder / ANALYSIS_FILE).read_text("utf-8").strip() == ANALYSIS
    except (OSError, ValueError):
        return False  # indexes from before this was noted have no such file
