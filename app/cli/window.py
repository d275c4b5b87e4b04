"""Which arguments are for the window: a start without a command, a link that was clicked, files that were handed over."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

LINK = "precedent://"
QUICK = "--quick"
_FLAG, _OPTION = "--unprotected", "--profile"


def is_for_window(arguments: Sequence[str], commands: Collection[str]) -> bool:
    """Whether to open the window: no command is given, but nothing, `precedent://` links or files that exist.

    Whatever follows `--quick` are words for its quick panel.
    """
    rest: list[str] = []
    takes_next = False
    for each in arguments:
        if takes_next:
            takes_next = False
        elif each == _OPTION:
            takes_next = True
        elif each == QUICK and not rest:
            return True
        elif each != _FLAG and not each.startswith(f"{_OPTION}="):
            rest.append(each)
    return not takes_next and all(_is_shown(each, commands) for each in rest)


def _is_shown(argument: str, commands: Collection[str]) -> bool:
    return argument.startswith(LINK) or (argument not in commands and Path(argument).exists())
