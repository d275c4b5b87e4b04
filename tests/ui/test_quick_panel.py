"""The quick panel over a real store: words from another program, the first results, and the way on or back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes.quick_desktop import FakeForeground, FakeKey, FakeWords
from ui.quick.desk import QuickDesk, Surroundings
from ui.quick.panel import ROWS_ASKED, QuickPanel
from ui.quick.standing import Standing
from ui.quick.words import Words
from ui.screenshots import NOW, Studio
from ui.theme import Theme

pytestmark = pytest.mark.slow

LONG_MS = 30_000
KEY = "Ctrl+Alt+P"


class World(NamedTuple):
    """A main window, hidden, with the key held, and the desktop around it."""

    studio: Studio
    desk: QuickDesk
    key: FakeKey
    foreground: FakeForeground
    words: FakeWords

    def press(self) -> QuickPanel:
        """Press the key."""
        self.key.press()
        assert self.desk.panel is not None
        return self.desk.panel


@pytest.fixture
def world(theme: Theme, samples_profile: Path, tmp_path: Path) -> Iterator[World]:
    """Somebody has selected "warranty for a repaired pump" elsewhere."""
    profile = Path(shutil.copytree(samples_profile, tmp_path / "profile"))
    key, foreground, words = FakeKey(), FakeForeground(), FakeWords("warranty for a repaired pump")
    with ExitStack() as stack:
        studio = stack.enter_context(Studio(theme, profile))
        around = Surroundings(key, foreground, cast("Words", words))
        desk = QuickDesk(studio.window, studio.jobs, theme, around, lambda: NOW)
        stack.callback(desk.close)
        desk.use(KEY)
        studio.window.hide()
        yield World(studio, desk, key, foreground, words)


def _wait_for_rows(qtbot: QtBot, panel: QuickPanel) -> None:
    qtbot.waitUntil(lambda: panel.view.results.rowCount() > 0, timeout=LONG_MS)


def test_the_key_shows_the_selected_words_and_what_was_found(qtbot: QtBot, world: World) -> None:
    panel = world.press()
    _wait_for_rows(qtbot, panel)

    assert panel.isVisible()
    assert panel.field.text() == panel.field.selectedText() == "warranty for a repaired pump"
    assert panel.view.current_result() == panel.view.results.result_at(0)
    assert "190 post" in panel.coverage.text()
    assert not world.studio.window.isVisible()


def test_syntax_in_the_selected_words_is_searched_as_it_stands(qtbot: QtBot, world: World) -> None:
    world.words.selected = "  37% discount -- in:Deals (see OR)\nsecond line"

    assert world.press().field.text() == '37% discount "in:Deals" see "OR"'


def test_the_arrows_choose_and_enter_reads_on_in_the_window(qtbot: QtBot, world: World) -> None:
    panel = world.press()
    _wait_for_rows(qtbot, panel)
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    chosen = panel.view.current_result()

    QTest.keyClick(panel.field, Qt.Key.Key_Return)

    window = world.studio.window
    qtbot.waitUntil(lambda: window.reading.pane.state == "conversation", timeout=LONG_MS)
    assert chosen == panel.view.results.result_at(1)
    assert window.isVisible()
    assert not panel.isVisible()
    assert chosen is not None
    assert window.reading.pane.conversation == chosen.conversation
    assert "give back" not in world.foreground.asked
    qtbot.waitUntil(lambda: window.memory.recent[:1] == ("warranty for a repaired pump",), timeout=LONG_MS)


def test_ctrl_enter_takes_the_words_to_the_window(qtbot: QtBot, world: World) -> None:
    panel = world.press()
    qtbot.keyClicks(panel.field, "discount")

    QTest.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert world.studio.window.isVisible()
    assert world.studio.window.page.query == "discount"
    assert not panel.isVisible()


def test_esc_goes_back_to_where_one_came_from(qtbot: QtBot, world: World) -> None:
    panel = world.press()
    qtbot.waitUntil(lambda: "bring" in world.foreground.asked, timeout=LONG_MS)

    QTest.keyClick(panel.field, Qt.Key.Key_Escape)

    assert not panel.isVisible()
    assert not world.studio.window.isVisible()
    assert world.foreground.asked == ["remember", "bring", "give back"]


def test_the_key_once_more_puts_the_panel_away(qtbot: QtBot, world: World) -> None:
    panel = world.press()
    qtbot.waitUntil(panel.isActiveWindow, timeout=LONG_MS)

    world.key.press()

    assert not panel.isVisible()


def test_a_program_that_does_not_answer_holds_nothing_up(qtbot: QtBot, world: World) -> None:
    world.words.is_slow = True
    panel = world.press()
    qtbot.waitUntil(panel.isVisible, timeout=LONG_MS)
    was_empty = panel.field.text() == ""

    world.words.answer_now()

    assert was_empty
    assert panel.field.text() == "warranty for a repaired pump"


def test_words_that_come_late_replace_nothing_that_was_typed(qtbot: QtBot, world: World) -> None:
    world.words.is_slow = True
    panel = world.press()
    qtbot.waitUntil(panel.isVisible, timeout=LONG_MS)
    qtbot.keyClicks(panel.field, "seal")

    world.words.answer_now()

    assert panel.field.text() == "seal"


def test_the_panel_and_the_window_search_without_disturbing_each_other(qtbot: QtBot, world: World) -> None:
    window = world.studio.window
    window.show()
    window.start_search("discount")
    panel = world.press()
    _wait_for_rows(qtbot, panel)

    qtbot.waitUntil(lambda: window.page.answer is not None, timeout=LONG_MS)
    assert window.page.answer is not None
    assert window.page.answer.query == "discount"
    assert window.page.view.results.rowCount() > 0


def test_without_words_what_was_copied_is_one_press_away(qtbot: QtBot, world: World) -> None:
    world.words.selected, world.words.copied = "", "seal kit"
    panel = world.press()
    assert not panel.shows_list

    QTest.keyClick(panel.field, Qt.Key.Key_Return)

    assert panel.field.text() == "seal kit"
    _wait_for_rows(qtbot, panel)


def test_nothing_found_is_said_and_the_list_is_gone(qtbot: QtBot, world: World) -> None:
    world.words.selected = "zeppelin qxzv"

    panel = world.press()

    qtbot.waitUntil(lambda: not panel.shows_list, timeout=LONG_MS)
    assert panel.state.sentence().startswith("No conversation found.")


def test_a_letter_typed_over_the_list_goes_on_in_the_field(qtbot: QtBot, world: World) -> None:
    panel = world.press()
    _wait_for_rows(qtbot, panel)
    panel.view.setFocus()

    QTest.keyClick(panel.view, Qt.Key.Key_X)

    assert panel.field.text() == "warranty for a repaired pumpx"
    assert panel.field.hasFocus()


def test_words_of_the_command_line_come_as_they_are_meant(qtbot: QtBot, world: World) -> None:
    world.desk.call("net 90 -mail")

    panel = world.desk.panel
    assert panel is not None
    assert panel.field.text() == 'net 90 "-mail"'


def test_without_words_the_command_line_takes_what_is_selected(world: World) -> None:
    world.desk.call("")

    assert world.desk.panel is not None
    assert world.desk.panel.field.text() == "warranty for a repaired pump"


def test_a_key_that_is_switched_off_is_given_back(world: World) -> None:
    was_held = str(world.key.keys)

    world.desk.use("")

    assert was_held == KEY
    assert world.key.keys is None
    assert world.desk.standing is Standing.OFF


def test_a_key_that_another_program_has_is_said_in_the_status_line(world: World) -> None:
    world.key.answer = Standing.TAKEN

    world.desk.use("Meta+F9")

    assert world.studio.window.status.coverage.text().endswith("Another program has this key already; choose another.")


def test_the_key_is_let_through_while_another_is_chosen(world: World) -> None:
    world.desk.rest(True)
    at_rest = world.key.keys

    world.desk.rest(False)

    assert at_rest is None
    assert str(world.key.keys) == KEY


def test_at_twice_the_size_the_panel_fits_its_screen(qtbot: QtBot, world: World, theme: Theme) -> None:
    panel = world.press()

    theme.set_zoom(2.0)

    room = panel.screen().availableGeometry()
    assert room.contains(panel.geometry())


def test_all_that_can_be_used_has_a_name(qtbot: QtBot, world: World) -> None:
    panel = world.press()
    _wait_for_rows(qtbot, panel)

    named = [panel, panel.field, panel.view, panel.more, panel.coverage]
    assert [widget for widget in named if not widget.accessibleName()] == []


def test_a_row_that_was_chosen_stays_chosen_when_the_answer_is_asked_anew(qtbot: QtBot, world: World) -> None:
    panel = world.press()
    _wait_for_rows(qtbot, panel)
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    chosen = panel.view.current_result()

    with qtbot.waitSignal(panel.searching.answered, timeout=LONG_MS):
        panel.searching.ask(panel.field.text(), rows=ROWS_ASKED)

    assert panel.view.current_result() == chosen


def test_enter_presses_the_button_that_has_the_keys(qtbot: QtBot, world: World) -> None:
    world.words.selected, world.words.copied = "", "warranty"
    panel = world.press()
    panel.state.offers()[-1].setFocus()

    QTest.keyClick(panel.state.offers()[-1], Qt.Key.Key_Return)

    _wait_for_rows(qtbot, panel)
    assert panel.field.text() == "warranty"
