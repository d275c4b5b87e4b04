"""The window: keys from anywhere, panes, narrow and wide, what is remembered, links, one instance."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.services.personal import read_window_state, write_window_state
from ui.bridge import Session, WorkerState
from ui.jobs import Jobs
from ui.main import Desktop
from ui.search.search_page import PREVIEW_AFTER_MS
from ui.theme import Theme
from ui.windows.main_window import MainWindow
from ui.windows.rail import short_count
from ui.windows.single_instance import SingleInstance

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.windows.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.claim(), instance.call(["precedent://a/b"]))
"""


@pytest.fixture
def profile(samples_profile: Path, tmp_path: Path) -> Path:
    """A copy of the samples that a test may write to."""
    return Path(shutil.copytree(samples_profile, tmp_path / "profile"))


@pytest.fixture
def make_window(qtbot: QtBot, theme: Theme, profile: Path) -> Iterator[Callable[..., MainWindow]]:
    """Windows over the samples; everything is closed at the end."""
    made: list[MainWindow] = []

    def make(**options: object) -> MainWindow:
        session = Session(profile, unprotected=True)
        window = MainWindow(session, Jobs(session.open_library), theme, **options)  # type: ignore[arg-type]
        qtbot.addWidget(window)
        made.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.open_profile()
        qtbot.waitUntil(lambda: window.rail.spaces.count() > 0)
        return window

    yield make
    for window in made:
        window.jobs.run("store", window.session.close, done=print, failed=print)
        assert window.jobs.close()


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    """The window over the samples, its spaces listed."""
    return make_window()


def search(qtbot: QtBot, window: MainWindow, query: str) -> None:
    """Search and wait for the answer."""
    window.start_search(query)
    qtbot.waitUntil(lambda: window.page.answer is not None and window.page.answer.query == query)


def read(qtbot: QtBot, window: MainWindow) -> None:
    """Open the current result and wait until it is shown."""
    QTest.keyClick(window.page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading.pane.state == "conversation")


def after_tab(window: MainWindow) -> QWidget:
    """Press Tab; where the keys go then."""
    focus = window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    found = window.focusWidget()
    assert found is not None
    return found


def test_one_can_type_as_soon_as_the_window_is_there(window: MainWindow) -> None:
    assert window.page.field.hasFocus()


def test_the_status_line_says_what_is_held(window: MainWindow) -> None:
    assert "190" in window.status.coverage.text()
    assert "71" in window.status.coverage.text()
    assert "2026" in window.status.coverage.text()


def test_the_status_line_says_what_the_worker_does(window: MainWindow) -> None:
    window.session.tell_worker(WorkerState("Importing mail"))

    assert window.status.worker.text() == "Importing mail"


def test_spaces_are_listed_with_their_posts_and_choosing_one_filters(qtbot: QtBot, window: MainWindow) -> None:
    first = window.rail.spaces.item(0)
    spoken = first.data(int(Qt.ItemDataRole.AccessibleTextRole))

    window.rail.spaces.itemClicked.emit(first)

    assert spoken.startswith("Deals, 30 ")
    assert window.page.query == "in:Deals"
    assert window.rail.spaces.currentItem() is first


def test_the_search_key_works_from_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "pump")
    window.rail.places.setFocus()

    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    assert window.page.field.hasFocus()
    assert window.page.field.selectedText() == "pump"


def test_typing_anywhere_goes_into_the_field(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "pum")
    window.page.view.setFocus()

    QTest.keyClick(window.page.view, Qt.Key.Key_P)

    assert window.page.query == "pump"
    assert window.page.field.hasFocus()


def test_j_and_k_step_through_the_list(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "discount")
    window.page.focus_list()

    QTest.keyClick(window.page.view, Qt.Key.Key_J)
    QTest.keyClick(window.page.view, Qt.Key.Key_J)
    QTest.keyClick(window.page.view, Qt.Key.Key_K)

    assert window.page.view.currentIndex().row() == 1


def test_enter_opens_and_the_reader_has_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "discount")

    read(qtbot, window)

    focus = window.focusWidget()
    assert window.page.answer is not None
    assert window.reading.pane.conversation == window.page.answer.results[0].conversation
    assert focus is not None
    assert window.reading.isAncestorOf(focus)


def test_the_current_result_is_shown_beside_the_list_without_taking_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "discount")

    qtbot.waitUntil(lambda: window.reading.pane.state == "conversation")

    assert window.page.field.hasFocus()


def test_a_link_that_was_opened_is_not_replaced_by_the_preview_of_a_result(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "discount")
    assert window.page.answer is not None

    window.open_conversation(window.page.answer.results[1].conversation)
    qtbot.wait(2 * PREVIEW_AFTER_MS)

    assert window.reading.pane.conversation == window.page.answer.results[1].conversation


def test_a_row_chosen_from_the_field_stays_current_when_the_answer_is_asked_anew(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.page
    search(qtbot, window, "discount")
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    chosen, answer = page.view.current_result(), page.answer

    page.refresh()
    qtbot.waitUntil(lambda: page.answer is not answer)

    assert (chosen, page.view.currentIndex().row()) == (page.view.current_result(), 1)


def test_what_is_seen_of_the_list_stays_in_sight_when_the_answer_is_asked_anew(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1100, 620)
    search(qtbot, window, "e")
    bar, answer = window.page.view.verticalScrollBar(), window.page.answer
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(300)

    window.page.refresh()
    qtbot.waitUntil(lambda: window.page.answer is not answer)

    assert bar.value() == 300


@pytest.mark.parametrize(("query", "invites"), [("", True), ("discount before:1990-01-01", False)])
def test_beside_a_list_of_nothing_nobody_is_told_to_choose(
    qtbot: QtBot, window: MainWindow, query: str, invites: bool
) -> None:
    search(qtbot, window, "discount before:1980-01-01")
    qtbot.waitUntil(lambda: window.reading.is_built and window.reading.pane.isVisible())

    window.page.field.set_query(query)
    qtbot.waitUntil(lambda: window.page.searching.query == query and (not query or window.page.shown == "panel"))

    words = [label.text() for label in window.reading.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("Choose a result") for text in words) == invites


def test_what_is_read_stays_there_when_the_answer_is_asked_anew(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "discount")
    QTest.keyClick(window.page.field, Qt.Key.Key_Down)
    read(qtbot, window)
    conversation, answer = window.reading.pane.conversation, window.page.answer

    window.page.refresh()
    qtbot.waitUntil(lambda: window.page.answer is not answer)
    qtbot.wait(2 * PREVIEW_AFTER_MS)

    assert window.reading.pane.conversation == conversation


def test_what_was_opened_stays_there_when_nothing_is_found_once_more(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "discount")
    assert window.page.answer is not None
    conversation = window.page.answer.results[0].conversation
    search(qtbot, window, "discount before:1990-01-01")
    answer = window.page.answer
    window.open_conversation(conversation)
    qtbot.waitUntil(lambda: window.reading.pane.conversation == conversation)

    window.page.refresh()
    qtbot.waitUntil(lambda: window.page.answer is not answer)

    assert window.reading.pane.conversation == conversation


@pytest.mark.parametrize("where", ["field", "text"])
def test_alt_left_goes_back_to_the_conversation_before(qtbot: QtBot, window: MainWindow, where: str) -> None:
    search(qtbot, window, "discount")
    assert window.page.answer is not None
    first, second = (result.conversation for result in window.page.answer.results[:2])
    window.open_conversation(first)
    qtbot.waitUntil(lambda: window.reading.pane.conversation == first)
    window.open_conversation(second)
    qtbot.waitUntil(lambda: window.reading.pane.conversation == second)
    {"field": window.focus_search, "text": window.reading.focus_text}[where]()

    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: window.reading.pane.conversation == first)


def test_f6_goes_round_the_panes(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "discount")
    qtbot.waitUntil(lambda: window.reading.pane.state == "conversation")

    QTest.keyClick(window, Qt.Key.Key_F6)
    in_list = window.page.view.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    in_text = window.reading.isAncestorOf(window.focusWidget())
    QTest.keyClick(window, Qt.Key.Key_F6)
    in_rail = window.rail.isAncestorOf(window.focusWidget())
    QTest.keyClick(window, Qt.Key.Key_F6)

    assert (in_list, in_text, in_rail) == (True, True, True)
    assert window.page.field.hasFocus()


def test_tab_goes_from_the_field_by_the_filters_and_the_list_to_the_text_and_the_rail(
    qtbot: QtBot, window: MainWindow
) -> None:
    search(qtbot, window, "discount")
    qtbot.waitUntil(lambda: window.reading.pane.state == "conversation")
    qtbot.waitUntil(lambda: len(window.page.filters.chips()) > 2)
    window.page.field.setFocus()

    line = [after_tab(window) for _ in range(24)]

    panes = [window.top, window.page, window.reading, window.rail]
    places = [next(place for place, pane in enumerate(panes) if pane.isAncestorOf(widget)) for widget in line]
    at_the_list = line.index(window.page.view)
    assert places[: places.index(3)] == sorted(places[: places.index(3)])
    assert window.page.header.order_button in line[:at_the_list]


def test_a_narrow_window_shows_one_pane_and_a_way_back(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(900, 600)
    search(qtbot, window, "discount")
    assert not window.reading.isVisible()

    read(qtbot, window)
    assert not window.page.isVisible()
    QTest.mouseClick(window.back_button, Qt.MouseButton.LeftButton)

    assert window.page.isVisible()
    assert not window.reading.isVisible()
    assert window.page.view.hasFocus()


def test_the_smallest_window_is_900_by_600(window: MainWindow) -> None:
    window.resize(100, 100)

    assert (window.width(), window.height()) == (900, 600)


def test_at_three_times_the_size_the_window_still_fits(qtbot: QtBot, window: MainWindow) -> None:
    window.theme.set_zoom(3.0)
    window.resize(900, 600)
    search(qtbot, window, "discount")

    assert window.is_narrow
    assert window.page.view.isVisible()
    assert window.centralWidget().minimumSizeHint().width() <= 900


@pytest.mark.parametrize(
    ("keys", "zoom"),
    [
        ((Qt.Key.Key_Plus,), 1.1),
        ((Qt.Key.Key_Plus, Qt.Key.Key_Plus), 1.25),
        ((Qt.Key.Key_Plus, Qt.Key.Key_Minus), 1.0),
        ((Qt.Key.Key_Plus, Qt.Key.Key_0), 1.0),
    ],
)
def test_keys_change_the_zoom(window: MainWindow, keys: tuple[Qt.Key, ...], zoom: float) -> None:
    [QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier) for key in keys]

    assert window.theme.zoom == zoom


def test_panes_and_the_full_screen_are_as_they_were_left(
    qtbot: QtBot, make_window: Callable[..., MainWindow], window: MainWindow, profile: Path
) -> None:
    window.resize(1280, 800)
    window.splitter.setSizes([500, 560])
    window.splitter.splitterMoved.emit(500, 1)
    left = window.splitter.sizes()
    window.showMaximized()
    write_window_state(profile, window.state())

    again = make_window(state=read_window_state(profile))

    assert again.isMaximized()
    assert again.state()["splitter"] == left


def test_a_state_that_makes_no_sense_is_ignored(make_window: Callable[..., MainWindow], profile: Path) -> None:
    (profile / "window.json").write_text('{"geometry": "%%%", "splitter": ["a", null]}', encoding="utf-8")

    window = make_window(state=read_window_state(profile))

    assert window.splitter.sizes()[0] > 0


def test_panes_are_read_from_left_to_right(window: MainWindow) -> None:
    children = window.splitter.children()

    assert children.index(window.page) < children.index(window.reading)


def test_every_control_in_sight_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "discount")
    qtbot.waitUntil(lambda: bool(window.page.filters.shown()))
    controls = [
        window.page.field,
        window.page.view,
        window.page.header.order_button,
        window.page.header.save_button,
        window.rail.places,
        window.rail.spaces,
        window.rail.import_button,
        window.rail.settings_button,
        window.help_button,
        window.reading.pane,
        *window.page.filters.shown().values(),
    ]

    assert [control for control in controls if not control.accessibleName()] == []


def test_a_link_to_nothing_here_is_told_in_a_sentence(qtbot: QtBot, window: MainWindow) -> None:
    window.open_permalink(f"precedent://{'0' * 32}/{'1' * 32}")

    qtbot.waitUntil(lambda: window.reading.pane.state == "error")


def test_the_window_is_left_alone_by_the_store(qtbot: QtBot, window: MainWindow) -> None:
    """No library is opened in the thread of the window: each lane opens its own."""
    opened: list[int] = []
    open_library = window.session.open_library
    window.jobs._open_library = lambda: (opened.append(threading.get_ident()), open_library())[1]

    window.jobs.lane("other").ask(lambda library: library.coverage(), done=print, failed=print)
    qtbot.waitUntil(lambda: bool(opened))

    assert opened != [threading.get_ident()]


def test_a_second_start_hands_its_arguments_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, called = SingleInstance(tmp_path), list[list[str]]()
    first.called.connect(called.append)
    assert first.claim()

    second = subprocess.Popen([sys.executable, "-c", SECOND_START, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
    QTimer.singleShot(0, first.listen)  # as in the program: the second one may come before
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    told, _ = second.communicate()
    first.release()

    assert called == [["precedent://a/b"]]
    assert told.split() == [b"False", b"True"]


def test_another_profile_has_a_window_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    first, other = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")

    claims = first.claim(), other.claim()
    first.release()
    other.release()

    assert claims == (True, True)


def test_a_start_after_the_end_is_the_first_again(qapp: QApplication, tmp_path: Path) -> None:
    gone = SingleInstance(tmp_path)
    assert gone.claim()
    gone.release()
    again = SingleInstance(tmp_path)

    claimed = again.claim()
    again.release()

    assert claimed


@pytest.mark.qt_log_ignore("propagateSizeHints", r"does not support raise\(\)")  # offscreen has no stack of windows
def test_the_desktop_opens_the_profile_follows_a_link_and_keeps_its_state(
    qtbot: QtBot, qapp: QApplication, profile: Path
) -> None:
    desktop = Desktop(qapp, profile, unprotected=True)
    qtbot.addWidget(desktop.window)

    with qtbot.waitSignal(desktop.window.ready):
        desktop.start([f"precedent://{'0' * 32}/{'1' * 32}"])
    qtbot.waitUntil(lambda: desktop.window.reading.pane.state == "error")
    desktop.window.resize(1000, 700)
    desktop.close()

    assert read_window_state(profile)["geometry"]


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0"), (999, "999"), (1_000, "1.0k"), (9_999, "9.9k"), (628_001, "628k"), (1_200_000, "1.2M")],
)
def test_counts_fit_into_narrow_places(count: int, text: str) -> None:
    assert short_count(count) == text
