"""What a screen reader sees of the first window on this bus, as JSON. For the system's own Python, which has AT-SPI."""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version is chosen first

MOST_NODES = 3_000
MOST_CHILDREN = 200
PATIENCE_S = 20
STATES = {
    "showing": Atspi.StateType.SHOWING,
    "focusable": Atspi.StateType.FOCUSABLE,
    "focused": Atspi.StateType.FOCUSED,
    "enabled": Atspi.StateType.ENABLED,
}


def walk(node, left):
    """Describe a node and what is inside it, in the order in which it is read."""
    left[0] -= 1
    found = {"role": node.get_role_name(), "name": node.get_name() or "", "description": node.get_description() or ""}
    states = node.get_state_set()
    found["states"] = [name for name, state in STATES.items() if states.contains(state)]
    text = node.get_text_iface()
    found["text"] = Atspi.Text.get_text(text, 0, min(400, Atspi.Text.get_character_count(text))) if text else ""
    inside = []
    for place in range(min(node.get_child_count(), MOST_CHILDREN)):
        child = node.get_child_at_index(place)
        if child is not None and left[0] > 0:
            inside.append(walk(child, left))
    found["inside"] = inside
    return found


def find_window(application):
    """Wait for the application's window."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(place)
            if found is not None and found.get_name() == application and found.get_child_count():
                return found.get_child_at_index(0)
        time.sleep(0.1)
    sys.exit(f"no window of {application!r} came")


json.dump(walk(find_window(sys.argv[1]), [MOST_NODES]), sys.stdout)
