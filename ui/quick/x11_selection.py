"""The words that are selected in whatever program, on an X server: asked from its owner, who may be slow or hostile."""

from __future__ import annotations

import time

from ui.quick.xcb import SELECTION_NOTIFY, Connection, NoXError, SelectionEvent

LARGEST = 64 * 1024  # bytes; more is not asked for
_TARGETS = ("UTF8_STRING", "STRING")
_PLACE = "PRECEDENT_SELECTION"
_INPUT_ONLY = 2


def read_selection(name: str, seconds: float) -> str:
    """Return the selection `PRIMARY` or `CLIPBOARD`; "" when there is none, it is no text, too large, or late.

    Blocks for at most `seconds` and a few round trips to the server: never call on the GUI thread, which may be the owner.
    """
    deadline = time.monotonic() + seconds
    try:
        connection = Connection()
    except NoXError:
        return ""
    try:
        window = int(connection.call("xcb_generate_id"))
        connection.call("xcb_create_window", 0, window, connection.root, 0, 0, 1, 1, 0, _INPUT_ONLY, 0, 0, None)
        for target in _TARGETS:
            text = _ask(connection, (window, connection.atom(name), connection.atom(target)), deadline)
            if text is not None:
                return text
        return ""
    finally:
        connection.close()


def _ask(connection: Connection, wanted: tuple[int, int, int], deadline: float) -> str | None:
    """A selection (for a window, as a target); None when the owner does not give it so, "" when nothing will come."""
    connection.call("xcb_convert_selection", *wanted, connection.atom(_PLACE), 0)
    connection.flush()
    while True:
        found = connection.next_event()
        if found is None:
            if connection.has_failed() or not connection.wait(deadline - time.monotonic()):
                return ""
        elif found[0] == SELECTION_NOTIFY and isinstance(found[1], SelectionEvent):
            break
    if not found[1].property:
        return None
    given, value = connection.property(wanted[0], _PLACE, LARGEST)
    if given not in _TARGETS:  # INCR among others: it comes in pieces, because it is too large for one
        return ""
    return value.decode("utf-8" if given == "UTF8_STRING" else "latin-1", "replace")
