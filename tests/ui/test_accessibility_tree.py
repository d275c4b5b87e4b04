"""What a screen reader is given, asked over AT-SPI on a real X screen: names, sentences, the order of reading."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
CAN_ASK = "import gi; gi.require_version('Atspi', '2.0')"
INTERACTIVE = {
    "push button", "toggle button", "check box", "radio button", "combo box", "text", "entry", "list", "list item",
    "table", "table cell", "link", "menu item", "page tab", "slider", "spin button", "tree", "tree item",
}  # fmt: skip

Node = dict[str, Any]


def _why_not() -> str:
    """Say what is missing for asking; empty when all is there."""
    missing = [name for name in ("Xvfb", "dbus-run-session") if shutil.which(name) is None]
    if missing or not Path(SYSTEM_PYTHON).exists():
        return f"AT-SPI cannot be asked here: no {', '.join(missing) or SYSTEM_PYTHON}"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", CAN_ASK], capture_output=True, check=False)
    return "AT-SPI cannot be asked here: python3-gi, gir1.2-atspi-2.0 are missing" if asked.returncode else ""


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen of our own, wide enough for the window."""
    if reason := _why_not():
        pytest.skip(reason)
    command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1400x900x24"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    yield f":{server.stdout.readline().strip()}"
    server.terminate()
    server.wait(10)
    server.stdout.close()


@pytest.fixture(scope="module")
def window(screen: str, tmp_path_factory: pytest.TempPathFactory) -> Node:
    """The tree of the window, as it is read, without what is not shown."""
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(HERE.parents[1]),
        "XDG_RUNTIME_DIR": str(tmp_path_factory.mktemp("run")),
    }
    command = ["dbus-run-session", "--", sys.executable, str(HERE / "spoken_window.py")]
    done = subprocess.run(
        [*command, SYSTEM_PYTHON, str(HERE / "walk_accessibility.py")],
        env=environment, cwd=HERE.parents[1], capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    # The registry of AT-SPI prints a line of its own.
    tree: Node = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))
    return _shown(tree)


def _shown(node: Node) -> Node:
    return {**node, "inside": [_shown(child) for child in node["inside"] if "showing" in child["states"]]}


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node["inside"]:
        yield from _all(child)


def _of_role(node: Node, role: str) -> list[Node]:
    return [each for each in _all(node) if each["role"] == role]


def _place(nodes: list[Node], role: str, name: str) -> int:
    return next(place for place, node in enumerate(nodes) if (node["role"], node["name"]) == (role, name))


def test_everything_that_one_can_use_has_a_name(window: Node) -> None:
    usable = [node for node in _all(window) if node["role"] in INTERACTIVE]

    assert len(usable) > 30
    assert [node for node in usable if not node["name"].strip()] == []


def test_a_result_is_read_as_one_sentence(window: Node) -> None:
    cells = _of_role(window, "table cell")

    assert len(cells) > 1
    first = cells[0]["name"]
    assert first.startswith("Where do I find the approval limits for discounts?")
    assert "verified August 17, 2026" in first
    assert "Rosa Kimani, Onboarding" in first


def test_a_message_is_read_text_first_then_what_it_is(window: Node) -> None:
    messages = [node["name"] for node in _of_role(window, "panel") if ", question, " in node["name"]]

    assert messages == [
        "First week in sales. I keep hearing numbers like 18 and 25., question, Rosa Kimani, August 17, 2026"
    ]


def test_the_text_of_the_conversation_can_be_read_letter_by_letter(window: Node) -> None:
    texts = [node["text"] for node in _of_role(window, "text")]

    assert any("I keep hearing numbers like 18 and 25." in text for text in texts)


def test_navigation_search_results_and_reading_come_in_the_order_of_the_screen(window: Node) -> None:
    nodes = list(_all(window))

    places = [
        _place(nodes, "list", "Places"),
        _place(nodes, "text", "Search"),
        _place(nodes, "table", "Results"),
        _place(nodes, "push button", "Find in this conversation"),
    ]
    assert places == sorted(places)


def test_filters_are_read_from_left_to_right_the_menus_last(window: Node) -> None:
    line = next(node for node in _all(window) if node["name"] == "Filters")
    names = [node["name"] for node in line["inside"]]

    assert names[0] == "Accepted, 3 found"
    assert names[-2:] == ["Time", "All filters"]


def test_a_result_is_read_question_first_then_state_author_and_the_date_last(window: Node) -> None:
    said = _of_role(window, "table cell")[0]["name"]

    parts = ["for discounts?", "First week in sales", "answered, verified", "answer:", "Rosa Kimani", "August 17, 2026"]
    places = [said.rindex(part) for part in parts]
    assert places == sorted(places)
    assert said.endswith("August 17, 2026")
    assert "?." not in said


def test_an_answer_is_read_text_first_then_accepted_verified_author_and_date(window: Node) -> None:
    said = next(node["name"] for node in _of_role(window, "panel") if ", answer, " in node["name"])

    parts = ["Short version", ", answer, ", "Accepted", "Verified", "Internal", "Samuel Okonjo", "August 17, 2026"]
    places = [said.rindex(part) for part in parts]
    assert places == sorted(places)


def test_how_much_was_found_is_said(window: Node) -> None:
    assert "2 conversations · 3 posts" in [node["name"] for node in _of_role(window, "label")]


def test_filters_say_how_many_they_find(window: Node) -> None:
    assert "Onboarding, 2 found" in [node["name"] for node in _of_role(window, "check box")]


def test_one_starts_in_the_search_field(window: Node) -> None:
    focused = [node["name"] for node in _of_role(window, "text") if "focused" in node["states"]]

    assert focused == ["Search"]
