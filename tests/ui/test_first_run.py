"""From an empty folder to an open profile, and back into a locked one; through the real widgets and the real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Opening, open_client
from app.model.errors import BusyError, DamagedError, KnownError
from app.services import protection
from app.services.protection import find_ways
from app.store import keys as key_store
from app.system.paths import find_resource
from tests.fakes.secrets import MemorySecrets, NoKeyring
from ui.bridge import Session
from ui.firstrun.gate import Gate
from ui.firstrun.trouble import Remedy, TroubleWindow
from ui.firstrun.unlock import UnlockDialog
from ui.firstrun.wizard import FirstRun
from ui.jobs import Jobs
from ui.theme import Theme

LONG_MS = 30_000
PHRASE = "the pump fails at night"


class DictKeyring(KeyringBackend):
    """keyring's own interface, kept in a dictionary."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """The lanes."""
    made = Jobs(lambda: pytest.fail("no library is needed"))
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the profile will be."""
    return tmp_path / "profile"


@pytest.fixture
def wizard(qtbot: QtBot, jobs: Jobs, theme: Theme, folder: Path) -> FirstRun:
    """The first run on a computer with a keyring, on its second page."""
    return _open_wizard(qtbot, FirstRun(folder, jobs, theme, secrets=MemorySecrets()))


def _open_wizard(qtbot: QtBot, wizard: FirstRun) -> FirstRun:
    qtbot.addWidget(wizard)
    wizard.show()
    qtbot.waitUntil(lambda: wizard._protection.kind is not None, timeout=LONG_MS)
    _press(qtbot, wizard)
    return wizard


def _press(qtbot: QtBot, wizard: FirstRun) -> None:
    qtbot.mouseClick(wizard._next, Qt.MouseButton.LeftButton)


def _type_passphrase(qtbot: QtBot, wizard: FirstRun, first: str, second: str) -> None:
    wizard._protection._passphrase.click()
    qtbot.keyClicks(wizard._protection.fields._first, first)
    qtbot.keyClicks(wizard._protection.fields._second, second)


def _make(qtbot: QtBot, wizard: FirstRun) -> None:
    with qtbot.waitSignal(wizard.made, timeout=LONG_MS):
        _press(qtbot, wizard)


def test_the_keyring_is_recommended_where_there_is_one(wizard: FirstRun) -> None:
    assert wizard._protection.kind == "keyring"
    assert wizard._protection._keyring.accessibleName().endswith("(Recommended)")


def test_without_a_keyring_the_passphrase_is_offered_and_the_reason_said(
    qtbot: QtBot, jobs: Jobs, theme: Theme, folder: Path
) -> None:
    wizard = _open_wizard(qtbot, FirstRun(folder, jobs, theme, secrets=NoKeyring()))

    assert wizard._protection.kind == "passphrase"
    assert not wizard._protection._keyring.isEnabled()
    assert "no keyring" in wizard._protection._keyring.accessibleDescription()


def test_two_different_passphrases_go_no_further(qtbot: QtBot, wizard: FirstRun) -> None:
    _type_passphrase(qtbot, wizard, PHRASE, "the pump fails")

    assert wizard.sentence == "The two passphrases differ."
    assert not wizard._next.isEnabled()


@pytest.mark.slow
def test_a_passphrase_profile_opens_with_it_and_with_the_code(qtbot: QtBot, wizard: FirstRun, folder: Path) -> None:
    _type_passphrase(qtbot, wizard, PHRASE, PHRASE)
    _make(qtbot, wizard)
    code = wizard._recovery.code._code.text().replace("\n", "-")

    assert wizard.page is wizard._recovery
    assert open_client(Opening(folder, PHRASE)).keys.derive("x") == wizard.client.keys.derive("x")
    assert protection.unlock_with_recovery_code(folder, code, NoKeyring()).derive("x") == wizard.client.keys.derive("x")


@pytest.mark.slow
def test_the_recovery_code_is_left_only_when_it_was_kept(qtbot: QtBot, wizard: FirstRun) -> None:
    _type_passphrase(qtbot, wizard, PHRASE, PHRASE)
    _make(qtbot, wizard)
    before = wizard._next.isEnabled()

    wizard._recovery.code._kept.click()
    _press(qtbot, wizard)

    assert not before
    assert wizard.page is wizard._start


@pytest.mark.slow
def test_the_keyring_way_needs_nothing_typed(
    qtbot: QtBot, wizard: FirstRun, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_password", (backend := DictKeyring()).get_password)
    monkeypatch.setattr(keyring, "set_password", backend.set_password)
    wizard._protection._recovery.setChecked(False)

    _make(qtbot, wizard)

    assert find_ways(folder).kinds == ("keyring",)
    assert wizard.page is wizard._start


@pytest.mark.slow
def test_a_keyring_that_fails_at_the_last_moment_is_told_in_a_sentence(qtbot: QtBot, wizard: FirstRun) -> None:
    _press(qtbot, wizard)
    qtbot.waitUntil(lambda: bool(wizard.sentence), timeout=LONG_MS)

    assert wizard.sentence == "This computer offers no keyring that answers; choose a passphrase instead."
    assert wizard.client is None


def _make_unprotected(qtbot: QtBot, wizard: FirstRun) -> None:
    wizard._protection._open.click()
    _make(qtbot, wizard)


@pytest.mark.slow
def test_the_samples_are_handed_over_to_be_imported(qtbot: QtBot, wizard: FirstRun, folder: Path) -> None:
    _make_unprotected(qtbot, wizard)

    with qtbot.waitSignal(wizard.accepted):
        wizard._start.samples_wanted.emit()

    assert wizard.imports == [find_resource("samples")]
    assert find_ways(folder).kinds == ("unprotected",)


@pytest.mark.slow
def test_a_file_dropped_early_is_imported_after_the_profile_is_made(
    qtbot: QtBot, wizard: FirstRun, samples: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(samples / "norrvik.jsonl"))])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(wizard.windowHandle(), drop)

    with qtbot.waitSignal(wizard.accepted, timeout=LONG_MS):
        _make_unprotected(qtbot, wizard)

    assert wizard.imports == [samples / "norrvik.jsonl"]


def test_joining_a_team_says_that_it_does_not_exist_yet(wizard: FirstRun) -> None:
    cards = [card for card in wizard._start.findChildren(type(wizard._next)) if not card.isEnabled()]

    assert [card.accessibleName() for card in cards] == ["Join a team"]
    assert "does not exist yet" in cards[0].accessibleDescription()


def test_leaving_before_a_profile_was_made_makes_nothing(qtbot: QtBot, wizard: FirstRun, folder: Path) -> None:
    with qtbot.waitSignal(wizard.rejected):
        wizard.close()

    assert not folder.exists()


@pytest.mark.slow
def test_leaving_afterwards_opens_what_was_made(qtbot: QtBot, wizard: FirstRun) -> None:
    _make_unprotected(qtbot, wizard)

    with qtbot.waitSignal(wizard.accepted):
        wizard.close()

    assert wizard.client is not None


# -- into a profile that exists


@pytest.fixture
def gate(jobs: Jobs, theme: Theme, folder: Path) -> Gate:
    """The way into a profile locked with a passphrase and a recovery code."""
    client = open_client(Opening(folder, PHRASE), create=True)
    protection.make_recovery_code(folder, client.keys)
    return Gate(Session(folder, unprotected=True), jobs, theme)


def _unlock_dialog(qtbot: QtBot, gate: Gate) -> UnlockDialog:
    gate.pass_through()
    qtbot.waitUntil(lambda: gate.dialog is not None, timeout=LONG_MS)
    assert isinstance(gate.dialog, UnlockDialog)
    return gate.dialog


@pytest.mark.slow
def test_a_wrong_passphrase_is_told_and_the_right_one_opens(qtbot: QtBot, gate: Gate) -> None:
    dialog = _unlock_dialog(qtbot, gate)
    qtbot.keyClicks(dialog._field, "wrong")
    dialog._open.click()
    qtbot.waitUntil(lambda: bool(dialog.sentence), timeout=LONG_MS)
    said = dialog.sentence

    qtbot.keyClicks(dialog._field, PHRASE)
    with qtbot.waitSignal(gate.opened, timeout=LONG_MS):
        dialog._open.click()

    assert said == "This passphrase is wrong."


@pytest.mark.slow
def test_a_recovery_code_opens_too(qtbot: QtBot, gate: Gate, folder: Path) -> None:
    code = key_store.add_recovery_code(folder, open_client(Opening(folder, PHRASE)).keys)
    dialog = _unlock_dialog(qtbot, gate)
    dialog._other.click()
    qtbot.keyClicks(dialog._field, code.replace("-", " ").lower())

    with qtbot.waitSignal(gate.opened, timeout=LONG_MS):
        dialog._open.click()

    assert gate._session.client().folder == folder


@pytest.mark.slow
def test_an_unprotected_profile_opens_without_a_question(qtbot: QtBot, jobs: Jobs, theme: Theme, folder: Path) -> None:
    open_client(Opening(folder, unprotected=True), create=True)
    gate = Gate(Session(folder, unprotected=True), jobs, theme)

    with qtbot.waitSignal(gate.opened, timeout=LONG_MS):
        gate.pass_through()

    assert gate.dialog is None


@pytest.mark.slow
def test_that_a_profile_is_not_protected_is_asked_for_each_time(
    qtbot: QtBot, jobs: Jobs, theme: Theme, folder: Path
) -> None:
    open_client(Opening(folder, unprotected=True), create=True)
    gate = Gate(Session(folder), jobs, theme)
    gate.pass_through()
    qtbot.waitUntil(lambda: gate.dialog is not None, timeout=LONG_MS)
    window = gate.dialog
    assert isinstance(window, TroubleWindow)
    said = window.sentence

    with qtbot.waitSignal(gate.opened, timeout=LONG_MS):
        window.remedy_wanted.emit(Remedy.OPEN)

    assert said == "This profile is not protected."


def test_an_empty_folder_begins_the_first_run(qtbot: QtBot, jobs: Jobs, theme: Theme, folder: Path) -> None:
    gate = Gate(Session(folder), jobs, theme)

    gate.pass_through()

    assert isinstance(gate.dialog, FirstRun)
    with qtbot.waitSignal(gate.left):
        gate.dialog.reject()


@pytest.mark.slow
def test_missing_keys_beside_a_database_are_no_first_run(qtbot: QtBot, jobs: Jobs, theme: Theme, folder: Path) -> None:
    folder.mkdir()
    (folder / "truth.db").write_bytes(b"old")
    gate = Gate(Session(folder), jobs, theme)

    gate.pass_through()
    qtbot.waitUntil(lambda: gate.dialog is not None, timeout=LONG_MS)

    assert isinstance(gate.dialog, TroubleWindow)
    assert gate.dialog.sentence == "keys.json is missing from this profile; restore it from a backup."
    assert (folder / "truth.db").read_bytes() == b"old"


@pytest.mark.slow
def test_a_damaged_log_is_repaired_on_request(qtbot: QtBot, jobs: Jobs, theme: Theme, folder: Path) -> None:
    client = open_client(Opening(folder, unprotected=True), create=True)
    client.truth(create=True).close()
    content = bytearray((folder / "truth.db").read_bytes())
    content[100:200] = b"\0" * 100
    (folder / "truth.db").write_bytes(content)
    session = Session(folder, unprotected=True)
    gate = Gate(session, jobs, theme)
    gate.show_trouble(DamagedError("truth.db is damaged or cannot be read; run `precedent doctor`."))
    window = gate.dialog
    assert isinstance(window, TroubleWindow)
    said = window.sentence

    with qtbot.waitSignal(gate.opened, timeout=LONG_MS):
        window.remedy_wanted.emit(Remedy.REPAIR)

    assert said == "truth.db is damaged."
    assert [path.name for path in folder.glob("truth.db.damaged-*")] != []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (BusyError("Another Precedent worker is already busy with this profile."), "Another Precedent is already busy"),
        (KnownError("The disk is full: view-1.db could not be written; nothing was lost."), "The disk is full; view-1"),
        (RuntimeError("a secret text"), "Something in the program went wrong"),
    ],
)
def test_trouble_is_told_in_one_plain_sentence(qtbot: QtBot, theme: Theme, error: Exception, sentence: str) -> None:
    window = TroubleWindow(theme, error, Path("profile"))
    qtbot.addWidget(window)

    assert window.sentence.startswith(sentence)
