"""The store and the small steps that the tests of the reading pane share."""

import io
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QMessageBox
from pytestqt.qtbot import QtBot

from app.importers.container import open_container
from app.importers.jsonl import JsonLines
from app.importers.record import FoundAttachment, FoundPerson, FoundPost, FoundSpace
from tests.app.services.small_store import SmallStore
from ui.reading.pane import ReadingPane

Modifier = Qt.KeyboardModifier
LONG = 200
HOUR = 3_600_000
BEGAN = 1_770_000_000_000


def _long_chat() -> Iterator[FoundPost]:
    for number in range(LONG):
        yield FoundPost(
            id=f"m{number}",
            space="s",
            author="u",
            created=BEGAN + number * HOUR,
            body=f"Message {number} about the pump.\n\n- one\n- two"
            + (" Rare word: quartz." if number in (5, 190) else ""),
            conversation="long",
            title="A long conversation" if number == 0 else "",
        )


def _with_file() -> FoundPost:
    kept = FoundAttachment(
        "../../rider <1>.txt", "text/plain", 27, open=lambda: io.BytesIO(b"Clause 7.3(b) of the rider.")
    )
    away = FoundAttachment("drawing.dwg", "application/acad", 1_048_576, url="https://files.example/drawing.dwg")
    return FoundPost(
        id="f", space="s", author="u", created=BEGAN, body="See https://wiki.example/rider", conversation="files",
        title="The rider", kind="question", attachments=(kept, away),
    )  # fmt: skip


def _gone() -> Iterator[FoundPost]:
    common = {"space": "s", "author": "u", "conversation": "gone"}
    yield FoundPost(id="g", created=BEGAN, body="Which limit holds?", kind="question", title="The limit", **common)
    yield FoundPost(id="g1", created=BEGAN + HOUR, body="secret", kind="answer", deleted=True, parent="g", **common)
    yield FoundPost(
        id="g2", created=BEGAN + 2 * HOUR, body="18 %", kind="answer", accepted=True, verified=BEGAN,
        review_due=BEGAN + 1, label="customer", parent="g", **common,
    )  # fmt: skip


def make_reading_profile(folder: Path, samples: Path) -> Path:
    """A profile with the samples, one long conversation, one with files, and one with a deleted answer."""
    store = SmallStore(folder)
    with open_container(samples) as container:
        store.take(JsonLines().read(container), "samples")
    people = [FoundSpace("s", "Service"), FoundPerson("u", "Uma Reed")]
    store.take([*people, *_long_chat(), _with_file(), *_gone()], "jsonl:made")
    store.index()
    store.close()
    return folder


def open_in(pane: ReadingPane, qtbot: QtBot, wanted: str, best: str = "", query: str = "") -> None:
    """Open a conversation and wait until every post has its group."""
    with qtbot.waitSignal(pane.conversation_opened):
        pane.open_conversation(wanted, best, query)
    settle(pane, qtbot)


def settle(pane: ReadingPane, qtbot: QtBot) -> None:
    """Wait until every post has its group."""
    browser = pane._page.browser
    qtbot.waitUntil(lambda: len(browser.cards.all()) == len(browser.post_ids()) > 0)


def ids_of(pane: ReadingPane) -> list[str]:
    """The ids of all posts, in reading order."""
    return [entry.post.id for entry in pane._page.page.entries]


def text_of(pane: ReadingPane) -> str:
    """What stands in the text pane."""
    return pane._page.browser.toPlainText()


def button_in(pane: ReadingPane, name: str) -> QAbstractButton:
    """The button whose name holds these words."""
    return next(b for b in pane.findChildren(QAbstractButton) if name in (b.accessibleName() or b.text()))


def answer_box(pane: ReadingPane, words: str) -> None:
    """Choose a button of the question that is asked."""
    box = pane.findChild(QMessageBox)
    next(button for button in box.buttons() if button.text() == words).click()


def press(pane: ReadingPane, qtbot: QtBot, key: Qt.Key, modifier: Modifier = Modifier.NoModifier) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(QGuiApplication.focusObject() or pane, key, modifier)
