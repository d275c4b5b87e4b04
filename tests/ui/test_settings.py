"""The settings window: every change takes effect at once and is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Opening, open_client
from app.services.preferences import Preferences, read_appearance, read_preferences
from app.services.protection import find_ways
from tests.fakes.secrets import MemorySecrets
from ui.actions import KEYS
from ui.bridge import Session
from ui.jobs import Jobs
from ui.settings.about_page import read_texts
from ui.settings.settings_window import SettingsWindow
from ui.tasks.queue import Imports
from ui.tasks.work import Wanted
from ui.theme import Theme

LONG_MS = 30_000
PHRASE = "the pump fails at night"


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Session:
    """An open profile, protected by a passphrase."""
    made = Session(tmp_path / "profile")
    client = open_client(Opening(tmp_path / "profile", unprotected=True), create=True)
    client.truth(create=True).close()
    made.adopt(client)
    return made


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[SettingsWindow]:
    """The settings of that profile."""
    jobs = Jobs(session.open_library)
    imports = Imports(session, jobs)
    made = SettingsWindow(session, jobs, theme, imports, "0.1.0", secrets=MemorySecrets())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.data.value("posts") != "…" and bool(made.protection.kinds), timeout=LONG_MS)
    yield made
    jobs.run("store", session.close, done=_ignore, failed=_ignore)
    jobs.close()


def _ignore(_: object) -> None:
    """Nothing."""


@pytest.mark.slow
def test_a_scheme_is_in_force_at_once_and_kept(
    qtbot: QtBot, window: SettingsWindow, session: Session, theme: Theme
) -> None:
    window.appearance.scheme.setCurrentIndex(2)

    assert theme.tokens.name == "dark"
    qtbot.waitUntil(lambda: read_appearance(session.folder).scheme == "dark", timeout=LONG_MS)


@pytest.mark.slow
def test_zoom_contrast_and_motion_are_in_force_at_once(window: SettingsWindow, theme: Theme) -> None:
    window.appearance.zoom.setCurrentIndex(window.appearance.zoom.findData(2.0))
    window.appearance.contrast.setCurrentIndex(2)
    window.appearance.motion.setCurrentIndex(1)

    assert (theme.zoom, theme.tokens.high_contrast, theme.reduced_motion) == (2.0, True, False)


@pytest.mark.slow
def test_a_language_is_kept_and_the_next_start_announced(
    qtbot: QtBot, window: SettingsWindow, session: Session
) -> None:
    before = window.appearance._later.isHidden()

    window.appearance.language.setCurrentIndex(window.appearance.language.findData("de"))

    assert before
    assert not window.appearance._later.isHidden()
    qtbot.waitUntil(lambda: read_appearance(session.folder).language == "de", timeout=LONG_MS)


@pytest.mark.slow
def test_habits_are_kept_in_the_encrypted_part(qtbot: QtBot, window: SettingsWindow, session: Session) -> None:
    with qtbot.waitSignal(window.preferences_changed) as changed:
        window.appearance.keep_recent.click()

    assert changed.args == [Preferences(keep_recent_searches=False)]
    done: list[Preferences] = []
    window._jobs.run("store", lambda: read_preferences(session.personal()), done=done.append, failed=_ignore)
    qtbot.waitUntil(lambda: done == [Preferences(keep_recent_searches=False)], timeout=LONG_MS)


@pytest.mark.slow
def test_who_one_is_is_kept_for_searches(qtbot: QtBot, window: SettingsWindow) -> None:
    with qtbot.waitSignal(window.preferences_changed) as changed:
        qtbot.keyClicks(window.appearance.own_names, "Maya  Okafor")
        window.appearance.own_names.editingFinished.emit()

    assert changed.args == [Preferences(own_names="Maya Okafor")]


@pytest.mark.slow
def test_another_key_for_the_quick_panel_is_kept_beside_the_habits(window: SettingsWindow) -> None:
    told: list[Preferences] = []
    window.preferences_changed.connect(told.append)

    window.appearance.keep_recent.click()
    window.shortcuts.quick_key.key.setKeySequence(QKeySequence("Meta+Shift+F"))
    window.appearance.notifications.click()

    assert told[1:] == [
        Preferences(keep_recent_searches=False, quick_key="Shift+Meta+F"),
        Preferences(keep_recent_searches=False, quick_key="Shift+Meta+F", notifications=False),
    ]


@pytest.mark.slow
def test_the_key_of_the_quick_panel_is_switched_off_and_on_again(qtbot: QtBot, window: SettingsWindow) -> None:
    page = window.shortcuts.quick_key
    told: list[Preferences] = []
    window.preferences_changed.connect(told.append)

    page.enabled.click()
    page.enabled.click()

    assert [each.quick_key for each in told] == ["", "Ctrl+Alt+P"]


@pytest.mark.slow
def test_a_key_that_others_could_not_do_without_is_not_taken(window: SettingsWindow) -> None:
    page = window.shortcuts.quick_key
    told: list[Preferences] = []
    window.preferences_changed.connect(told.append)

    page.key.setKeySequence(QKeySequence("Shift+A"))

    assert told == []
    assert page.trouble.text().startswith("Choose a letter")


@pytest.mark.slow
def test_a_passphrase_is_added_and_the_open_way_removed(qtbot: QtBot, window: SettingsWindow, session: Session) -> None:
    page = window.protection
    page.passphrase.click()
    qtbot.keyClicks(page.fields._first, PHRASE)
    qtbot.keyClicks(page.fields._second, PHRASE)
    page._set.click()
    qtbot.waitUntil(lambda: set(page.kinds) == {"unprotected", "passphrase"}, timeout=LONG_MS)

    page._on_remove("unprotected")
    qtbot.waitUntil(lambda: page.kinds == ("passphrase",), timeout=LONG_MS)

    assert open_client(Opening(session.folder, PHRASE)).folder == session.folder


@pytest.mark.slow
def test_the_last_way_cannot_be_removed(qtbot: QtBot, window: SettingsWindow) -> None:
    window.protection._on_remove("unprotected")
    qtbot.waitUntil(lambda: bool(window.protection.sentence), timeout=LONG_MS)

    assert window.protection.sentence == "The last protection cannot be removed; add another one first."


@pytest.mark.slow
def test_the_keyring_can_be_added(qtbot: QtBot, window: SettingsWindow, session: Session) -> None:
    window.protection.keyring.click()
    qtbot.waitUntil(lambda: "keyring" in window.protection.kinds, timeout=LONG_MS)

    assert find_ways(session.folder).kinds == ("unprotected", "keyring")
    assert window.protection.keyring.isHidden()


@pytest.mark.slow
def test_a_recovery_code_is_shown_once(qtbot: QtBot, window: SettingsWindow) -> None:
    window.protection.recovery.click()
    qtbot.waitUntil(lambda: not window.protection.code.isHidden(), timeout=LONG_MS)
    shown = window.protection.code._code.text()

    window.protection.code._kept.click()

    assert len(shown.replace("\n", "-").split("-")) == 8
    assert window.protection.code.isHidden()


@pytest.mark.slow
def test_the_figures_follow_an_import_and_a_rebuild_shows_its_end(
    qtbot: QtBot, window: SettingsWindow, samples: Path
) -> None:
    window.data._imports.import_archives([Wanted(samples, "jsonl")])
    qtbot.waitUntil(lambda: window.data.value("posts") not in ("0", "…"), timeout=LONG_MS)

    window.data.rebuild.click()
    qtbot.waitUntil(lambda: window.data.sentence.startswith("Done in"), timeout=LONG_MS)

    assert window.data.rebuild.isEnabled()


@pytest.mark.slow
def test_every_action_has_its_keys_on_the_sheet(qtbot: QtBot, window: SettingsWindow) -> None:
    texts = {label.text() for label in window.shortcuts.findChildren(type(window.data._line))}

    assert {"Ctrl+K, Ctrl+L", "F6", "Ctrl+I"} <= texts
    assert len(texts) > len(KEYS)


@pytest.mark.slow
def test_qt_and_pyside_come_with_the_full_texts_of_their_licences(window: SettingsWindow) -> None:
    found = {package.name: package for package in window.about.packages}

    text = read_texts(found["PySide6_Essentials"])

    assert found["PySide6_Essentials"].licence == "LGPL-3.0-only"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text


@pytest.mark.slow
def test_every_part_has_a_text(window: SettingsWindow) -> None:
    assert [package.name for package in window.about.packages if len(read_texts(package)) < 100] == []
    assert len(window.about.packages) > 30
