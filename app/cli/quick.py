"""`precedent --quick`: the window that is open is called at once, without loading what a window is made of."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.window import QUICK
from app.model.errors import KnownError
from app.system.paths import profile_folder
from app.system.window_call import call_window

_OPTION, _REST = "--profile", "--"


def call_quick_panel(arguments: Sequence[str]) -> bool:
    """Let the open window show its quick panel; False when there is none, or the arguments ask for something else."""
    if QUICK not in arguments:
        return False
    place = list(arguments).index(QUICK)
    options, words = list(arguments[:place]), list(arguments[place + 1 :])
    chosen = None
    while options:
        option = options.pop(0)
        if option == _OPTION and options:
            chosen = options.pop(0)
        elif option.startswith(f"{_OPTION}="):
            chosen = option.partition("=")[2]
    if words[:1] == [_REST]:
        del words[0]
    elif any(word.startswith("-") for word in words):  # perhaps options: the window's own parser knows
        return False
    try:
        return call_window(profile_folder(chosen), [QUICK, *words])
    except KnownError:
        return False  # the window says it better
