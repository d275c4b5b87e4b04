"""The menus of the filter line."""

from __future__ import annotations

from PySide6.QtGui import QActionGroup
from pytestqt.qtbot import QtBot

from ui.search.filter_bar import FilterBar
from ui.theme import Theme


def test_the_times_are_one_choice_however_often_their_menu_is_opened(qtbot: QtBot, theme: Theme) -> None:
    bar = FilterBar(theme)
    qtbot.addWidget(bar)

    bar.time_menu.aboutToShow.emit()
    once = len(bar.time_menu.actions())
    bar.time_menu.aboutToShow.emit()

    groups = bar.time_menu.findChildren(QActionGroup)
    assert [len(group.actions()) for group in groups] == [once]
    assert groups[0].checkedAction() is not None
