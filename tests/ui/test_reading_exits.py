"""Leaving the reading pane, through its widgets on a real store: finding, copying, addresses, files."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.reading_world import Modifier, answer_box, button_in, ids_of, open_in, press, settle, text_of
from ui.reading.attachments import AttachmentDialog
from ui.reading.pane import ReadingPane

# -- finding


def test_finding_counts_goes_round_and_ends_with_escape(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")
    pane.focus_reading()

    press(pane, qtbot, Qt.Key.Key_F, Modifier.ControlModifier)
    qtbot.keyClicks(QGuiApplication.focusObject(), "above")
    first = pane._finder.bar.count_words
    press(pane, qtbot, Qt.Key.Key_Return, Modifier.ShiftModifier)
    last = pane._finder.bar.count_words
    press(pane, qtbot, Qt.Key.Key_Escape)

    assert first == "1 of 3"
    assert last == "3 of 3"
    assert pane._finder.bar.isHidden()
    assert not pane._page.browser.extraSelections()


def test_finding_nothing_says_so(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")

    pane._finder.open()
    qtbot.keyClicks(pane._finder.bar._field, "halberd")

    assert pane._finder.bar.count_words == "Not in this conversation"


def test_finding_unfolds_what_is_folded(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "contract-003")

    pane._finder.open()
    qtbot.keyClicks(pane._finder.bar._field, "I have seen")

    assert pane._finder.bar.count_words == "1 of 1"


def test_finding_goes_on_into_posts_that_are_not_shown(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "long")
    pane._finder.open()
    qtbot.keyClicks(pane._finder.bar._field, "quartz")
    qtbot.waitUntil(lambda: "not shown: 1" in pane._finder.bar.count_words)

    pane._finder.step(1)
    qtbot.waitUntil(lambda: ids_of(pane)[190] in pane._page.browser.post_ids())
    settle(pane, qtbot)

    assert pane._page.page.window.holds(190)
    qtbot.waitUntil(lambda: pane._finder.bar.count_words == "1 of 1  ·  in posts not shown: 1")


# -- copying and opening


def test_a_post_is_copied_with_author_date_link_and_the_age_of_the_copy(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "gone")
    pane.focus_reading()

    with qtbot.waitSignal(pane.told):
        qtbot.keyClick(pane, Qt.Key.Key_C, Modifier.ControlModifier | Modifier.ShiftModifier)

    copied = QGuiApplication.clipboard().text()
    page = pane._page.page
    answer = next(e.post for e in page.entries if e.post.accepted)
    assert copied.startswith("18 %\n\n— Uma Reed, ")
    assert "Service\nThe limit\n" in copied
    assert f"precedent://{page.view.space_id}/{answer.id}\nas of " in copied


def test_an_internal_answer_is_copied_only_after_a_question(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")
    QGuiApplication.clipboard().setText("before")

    pane.exits.copy_post()
    asked = QGuiApplication.clipboard().text()
    answer_box(pane, "Cancel")
    cancelled = QGuiApplication.clipboard().text()
    qtbot.waitUntil(lambda: pane.findChild(QMessageBox) is None)
    pane.exits.copy_post()
    answer_box(pane, "Copy")

    assert asked == cancelled == "before"
    assert QGuiApplication.clipboard().text().startswith("Above 25 % the Deal Desk decides")


def test_a_selection_is_copied_with_the_source_of_its_post(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")
    browser = pane._page.browser
    browser.setTextCursor(browser.document().find("commitment of 55 pumps"))

    pane.exits.copy_post()

    assert QGuiApplication.clipboard().text().startswith("commitment of 55 pumps\n\n— Tomasz Wrona, 10 Jun 2026")


def test_the_link_of_the_conversation_is_copied(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")

    button_in(pane, "Copy the link to this conversation").click()

    assert QGuiApplication.clipboard().text() == pane._page.page.view.permalink


def test_the_tools_of_a_post_copy_its_link(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")
    card = pane._page.browser.cards.all()[0]

    qtbot.mouseMove(pane._page.browser.viewport(), card.geometry().center())
    qtbot.mouseClick(pane._page.browser.cards.tools._link, Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text().endswith(f"/{card.post}")


def test_an_address_is_opened_only_after_its_host_was_shown(pane: ReadingPane, qtbot: QtBot) -> None:
    opened: list[str] = []
    pane.exits.open_address = opened.append
    open_in(pane, qtbot, "files")

    pane._page.browser.activate("https://wiki.example/rider")
    question = pane.findChild(QMessageBox).text()
    before = list(opened)
    answer_box(pane, "Open")

    assert "wiki.example" in question
    assert before == []
    assert opened == ["https://wiki.example/rider"]


def test_a_file_shows_its_text_and_opens_only_as_a_harmless_copy(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "files")
    handed: list[Path] = []

    pane._page.browser.activate(f"precedent-target:file:0:{ids_of(pane)[0]}")
    dialog = pane.findChild(AttachmentDialog)
    dialog.hand_over = handed.append
    qtbot.waitUntil(lambda: dialog.text() == "Clause 7.3(b) of the rider.")
    before = list(handed)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Open a copy").click()
    qtbot.waitUntil(lambda: bool(handed))

    assert before == []
    assert handed[0].name == "rider _1_.txt"
    assert handed[0].read_bytes() == b"Clause 7.3(b) of the rider."
    assert not handed[0].stat().st_mode & 0o177
    dialog.close()


def test_a_file_is_saved_where_the_person_chose(pane: ReadingPane, qtbot: QtBot, tmp_path: Path) -> None:
    open_in(pane, qtbot, "files")
    pane._page.browser.activate(f"precedent-target:file:0:{ids_of(pane)[0]}")
    dialog = pane.findChild(AttachmentDialog)

    dialog.save_to(tmp_path / "mine.txt")
    qtbot.waitUntil(lambda: "Saved as mine.txt" in dialog.sentence())

    assert (tmp_path / "mine.txt").read_bytes() == b"Clause 7.3(b) of the rider."
    dialog.close()


def test_a_file_that_is_not_on_this_computer_says_so_and_cannot_be_opened(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "files")

    pane._page.browser.activate(f"precedent-target:file:1:{ids_of(pane)[0]}")
    dialog = pane.findChild(AttachmentDialog)
    qtbot.waitUntil(lambda: "not on this computer" in dialog.sentence())

    assert "drawing.dwg  ·  1.0 MB  ·  not on this computer" in text_of(pane).replace("\u00a0", " ")
    assert not next(b for b in dialog.findChildren(QPushButton) if b.text() == "Open a copy").isEnabled()
    dialog.close()
