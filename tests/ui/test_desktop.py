"""The window with all that belongs to it: settings from the rail, what a person prefers, and reports of a crash."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.preferences import Preferences
from app.store.generations import current, index_path
from ui.main import Desktop
from ui.quick.desk import QuickDesk
from ui.quick.standing import Standing
from ui.theme import Theme

LONG_MS = 30_000


@pytest.fixture
def profile(samples_profile: Path, tmp_path: Path) -> Path:
    """A profile of this test's own."""
    return Path(shutil.copytree(samples_profile, tmp_path / "profile"))


@pytest.fixture
def desktop(
    qtbot: QtBot, qapp: QApplication, theme: Theme, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    """Shown, opened, with its desk; the theme of the session comes back afterwards."""
    hooks = sys.excepthook
    made = Desktop(qapp, profile, unprotected=True)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.window.ready, timeout=LONG_MS):
        made.start()
    qtbot.waitUntil(lambda: made.desk is not None and made.reports is not None, timeout=LONG_MS)
    yield made
    made.close()
    sys.excepthook = hooks
    theme.set_look(theme.look)


@pytest.mark.qt_log_ignore("propagateSizeHints", r"does not support raise\(\)")  # offscreen has no stack of windows
def test_the_settings_open_from_the_rail_and_about_is_a_page_of_them(desktop: Desktop) -> None:
    desktop.window.settings_wanted.emit()
    assert desktop.settings is not None
    was_visible = desktop.settings.isVisible()

    desktop.window.about_wanted.emit()

    assert was_visible
    assert desktop.settings.about.isVisible()


@pytest.mark.qt_log_ignore("propagateSizeHints", r"does not support raise\(\)")  # offscreen has no stack of windows
def test_the_settings_that_rebuild_an_index_open_while_it_cannot_be_read(
    qtbot: QtBot, qapp: QApplication, theme: Theme, profile: Path
) -> None:
    hooks = sys.excepthook
    meta = index_path(profile, current(profile).index) / "meta.json"
    meta.write_bytes(b"x")
    made = Desktop(qapp, profile, unprotected=True)
    qtbot.addWidget(made.window)
    with qtbot.waitSignal(made.window.trouble, timeout=LONG_MS):
        made.start()
    qtbot.waitUntil(lambda: made.reports is not None, timeout=LONG_MS)

    made.window.rail.settings_button.click()

    opened = made.settings is not None and made.settings.isVisible()
    made.close()
    sys.excepthook = hooks
    theme.set_look(theme.look)
    assert opened


def test_a_person_who_keeps_no_recent_searches_gets_none(desktop: Desktop) -> None:
    desktop.open_settings()
    assert desktop.settings is not None

    desktop.settings.preferences_changed.emit(Preferences(keep_recent_searches=False, notifications=False))

    assert not desktop.window.memory.keeps_recent
    assert desktop.desk is not None
    assert not desktop.desk.notifier.enabled


def _desk(desktop: Desktop) -> QuickDesk | None:
    return desktop.quick.desk if desktop.quick is not None else None


def test_a_later_start_for_the_quick_panel_leaves_the_window_where_it_is(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.window.hide()

    desktop.call(["--quick", "37%", "discount"])

    qtbot.waitUntil(lambda: (desk := _desk(desktop)) is not None and desk.panel is not None, timeout=LONG_MS)
    desk = _desk(desktop)
    assert desk is not None
    assert desk.panel is not None
    assert desk.panel.field.text() == "37% discount"
    assert not desktop.window.isVisible()


def test_the_settings_say_how_the_key_stands_and_switch_it_off(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.open_settings()
    assert desktop.settings is not None
    page = desktop.settings.shortcuts.quick_key
    # Offscreen has no keyboard.
    qtbot.waitUntil(lambda: page.trouble.text().startswith("This desktop gives no program a key"), timeout=LONG_MS)

    page.enabled.click()

    desk = _desk(desktop)
    assert desk is not None
    assert desk.standing is Standing.OFF


def test_a_crash_report_is_told_of_once(desktop: Desktop) -> None:
    assert desktop.reports is not None
    assert desktop.desk is not None
    desktop.reports.write(ValueError("secret words"))

    desktop._tell_reports()
    told = desktop.desk.toast.sentence
    desktop.desk.toast.hide()
    desktop._tell_reports()

    assert "stopped unexpectedly" in told
    assert not desktop.desk.toast.isVisible()
