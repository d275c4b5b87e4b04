"""The small building blocks: what they say, what they tell, without a mouse."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, QPoint, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.search.search_field import SearchField
from ui.theme import Look, Theme
from ui.tokens import Contrast, Scheme
from ui.widgets.action import Action
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.inline_notice import InlineNotice, Tone
from ui.widgets.screen_room import within_screen
from ui.widgets.skeleton_list import SkeletonList
from ui.widgets.state_badge import StateBadge
from ui.widgets.state_look import spoken_state, state_look

WHEN = int(datetime(2026, 9, 2, tzinfo=UTC).timestamp() * 1000)
ENGLISH = QLocale("en_GB")


@pytest.mark.parametrize(
    ("state", "verified", "superseded", "icon", "text"),
    [
        ("open", 0, 0, "open-question", "Open"),
        ("answered", 0, 0, "answered", "Answered"),
        ("accepted", 0, 0, "accepted", "Accepted"),
        ("accepted", WHEN, 0, "verified", "Verified 2 Sept 2026"),
        ("accepted", WHEN, WHEN, "superseded", "Superseded 2 Sept 2026"),
        ("superseded", 0, 0, "superseded", "Superseded"),
        ("duplicate", WHEN, 0, "duplicate", "Duplicate"),
        ("chat", 0, 0, "chat", "Chat"),
        ("under review", 0, 0, "tag", "under review"),
        ("x" * 100, 0, 0, "tag", "x" * 27 + "…"),
        ("", 0, 0, "tag", ""),
    ],
)
def test_each_state_has_its_look(state: str, verified: int, superseded: int, icon: str, text: str) -> None:
    look = state_look(state, verified=verified, superseded=superseded, zone=UTC, locale=ENGLISH)

    assert (look.icon, look.text) == (icon, text)


def test_a_verified_answer_is_spoken_as_both() -> None:
    look = state_look("accepted", verified=WHEN, zone=UTC, locale=ENGLISH)

    assert spoken_state(look, "accepted") == "answered, verified 2 September 2026"


def test_a_chip_is_toggled_by_mouse_space_and_enter(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Answered", count=12)
    qtbot.addWidget(chip)
    told: list[bool] = []
    chip.toggled.connect(told.append)

    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    qtbot.keyClick(chip, Qt.Key.Key_Return)

    assert told == [True, False, True]


def test_a_chip_says_its_count(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Answered", count=12)
    qtbot.addWidget(chip)

    chip.set_count(7)

    assert chip.accessibleName() == "Answered, 7 found"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_closable_chip_asks_to_be_taken_away_by_keyboard(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    chip = Chip(theme, "in:Deals", closable=True)
    qtbot.addWidget(chip)

    with qtbot.waitSignal(chip.close_wanted):
        qtbot.keyClick(chip, key)


def test_the_cross_of_a_chip_closes_and_does_not_toggle(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "in:Deals", closable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    cross = QPoint(chip.width() - 17, chip.height() // 2)

    with qtbot.waitSignal(chip.close_wanted):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)

    assert not chip.isChecked()


@pytest.mark.parametrize("look", [Look(Scheme.DARK), Look(Scheme.LIGHT, Contrast.HIGH), Look(zoom=3.0)])
def test_widgets_are_drawn_in_every_look(qtbot: QtBot, theme: Theme, look: Look) -> None:
    chip = Chip(theme, "in:Deals", icon="folder", count=3, closable=True)
    badge = StateBadge(theme, state_look("open"))
    qtbot.addWidget(chip)
    qtbot.addWidget(badge)
    before = chip.sizeHint()

    theme.set_look(look)

    assert chip.sizeHint().height() == round(before.height() * look.zoom)
    assert not chip.grab().isNull()
    assert not badge.grab().isNull()


def test_a_badge_without_a_state_is_hidden(qtbot: QtBot, theme: Theme) -> None:
    badge = StateBadge(theme)
    qtbot.addWidget(badge)

    assert badge.isHidden()


def test_a_long_label_is_shortened_and_says_the_whole(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel("a rather long sentence that does not fit at all")
    qtbot.addWidget(label)
    label.resize(60, 20)

    label.grab()

    assert label.is_elided()
    assert label.toolTip() == label.text() == label.accessibleName()


def test_a_label_never_shows_markup_or_line_breaks(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel("<b>x</b>\ny")
    qtbot.addWidget(label)

    assert label.text() == "<b>x</b> y"
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_an_empty_state_offers_what_to_do(qtbot: QtBot, theme: Theme) -> None:
    done: list[str] = []
    state = EmptyState(theme)
    qtbot.addWidget(state)

    state.set_state("search", "No hits", "Ask.", [Action("Ask", lambda: done.append("ask"), "primary", "ask")])
    qtbot.mouseClick(state.buttons()[0], Qt.MouseButton.LeftButton)

    assert done == ["ask"]
    assert (state.accessibleName(), state.accessibleDescription()) == ("No hits", "Ask.")


def test_an_empty_state_shows_only_the_latest_actions(qtbot: QtBot, theme: Theme) -> None:
    state = EmptyState(theme)
    qtbot.addWidget(state)
    state.set_state("search", "One", actions=[Action("A", lambda: None), Action("B", lambda: None)])

    state.set_state("search", "Two", actions=[Action("C", lambda: None)])

    assert [button.text() for button in state.buttons()] == ["C"]


def test_a_notice_tells_and_can_be_dismissed(qtbot: QtBot, theme: Theme) -> None:
    notice = InlineNotice(theme)
    qtbot.addWidget(notice)

    notice.tell(Tone.ERROR, "The disk is full.", Action("Show folder", lambda: None))
    shown = not notice.isHidden()
    with qtbot.waitSignal(notice.dismissed):
        notice._close.click()

    assert shown
    assert notice.text() == "The disk is full."
    assert notice.isHidden()


def test_the_next_notice_drops_the_action_of_the_one_before(qtbot: QtBot, theme: Theme) -> None:
    notice = InlineNotice(theme)
    qtbot.addWidget(notice)
    notice.tell(Tone.WARNING, "First", Action("Again", lambda: None))

    notice.tell(Tone.INFO, "Second")

    assert notice.button() is None


def test_a_skeleton_rests_with_reduced_motion(qtbot: QtBot, theme: Theme) -> None:
    skeleton = SkeletonList(theme, 112)
    qtbot.addWidget(skeleton)
    with qtbot.waitExposed(skeleton):
        skeleton.show()

    assert not skeleton.is_moving()


def test_a_skeleton_breathes_only_while_in_sight(qtbot: QtBot, theme: Theme) -> None:
    theme.set_look(Look(Scheme.LIGHT, Contrast.NORMAL, 1.0, reduced_motion=False))
    skeleton = SkeletonList(theme, 112)
    qtbot.addWidget(skeleton)
    with qtbot.waitExposed(skeleton):
        skeleton.show()
    moving = skeleton.is_moving()

    skeleton.hide()

    assert moving
    assert not skeleton.is_moving()


def test_a_dialog_is_never_larger_than_the_screen(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    room = widget.screen().availableSize()

    assert within_screen(widget, 400, 300) == QSize(400, 300)
    assert within_screen(widget, 9_000, 9_000).boundedTo(room) == within_screen(widget, 9_000, 9_000)


def test_in_high_contrast_a_line_tells_a_completion_from_what_was_typed(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme)
    qtbot.addWidget(field)
    before = field.ghost_font().underline()

    theme.set_look(replace(theme.look, contrast=Contrast.HIGH))

    assert (before, field.ghost_font().underline()) == (False, True)
