"""German and French are complete, say what English says, and are built into what the window loads."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

import dev
from ui.manners.translation import LANGUAGES, choose_language, install

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "i18n"
PLACEHOLDER = re.compile(r"%n|%\d|\{\d*\}|\{[a-z_]+\}")
TRANSLATED = ("de", "fr")


@dataclass(frozen=True)
class Message:
    """One entry of a .ts file; plurals have several forms."""

    context: str
    source: str
    forms: tuple[str, ...]
    finished: bool


def _read(language: str) -> list[Message]:
    root = ElementTree.parse(FOLDER / f"precedent_{language}.ts").getroot()
    return [
        _message(context.findtext("name", ""), message)
        for context in root.iter("context")
        for message in context.iter("message")
    ]


def _message(context: str, message: ElementTree.Element) -> Message:
    translation = message.find("translation")
    assert translation is not None
    forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
    return Message(context, message.findtext("source", ""), forms, translation.get("type") is None and all(forms))


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """An application that speaks English again afterwards."""
    yield qapp
    QLocale.setDefault(QLocale.c())


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_window_is_translated(language: str) -> None:
    texts = set(dev.list_texts(ROOT / "ui"))
    done = {(message.context, message.source) for message in _read(language) if message.finished}

    assert sorted(texts - done) == [], "run: python3 dev.py translate, then Qt Linguist, then it again"


def test_every_plural_of_english_is_spelt_out() -> None:
    plurals = {(context, text) for context, text in dev.list_texts(ROOT / "ui") if "%n" in text}
    done = {(message.context, message.source) for message in _read("en") if len(message.forms) == 2}

    assert sorted(plurals - done) == []


@pytest.mark.parametrize("language", [*TRANSLATED, "en"])
def test_placeholders_are_the_same_in_every_form(language: str) -> None:
    wrong = [
        (message.source, form)
        for message in _read(language)
        for form in message.forms
        if sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(message.source))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_plurals_have_two_forms(language: str) -> None:
    wrong = [message.source for message in _read(language) if "%n" in message.source and len(message.forms) != 2]

    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_sentences_end_as_in_english(language: str) -> None:
    ends = (".", "?", ":", "…", "...")
    wrong = [
        (message.source, form)
        for message in _read(language)
        for form in message.forms
        if [end for end in ends if message.source.endswith(end)] != [end for end in ends if form.endswith(end)]
    ]

    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_the_window_loads_is_up_to_date(application: QApplication, language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"precedent_{language}.qm"))

    stale = [
        message.source
        for message in _read(language)
        if translator.translate(message.context, message.source, "", 2 if "%n" in message.source else -1)
        != message.forms[-1]
    ]

    assert stale == [], "run: python3 dev.py translate"


def test_an_installed_language_speaks_with_its_plurals_and_numbers(application: QApplication) -> None:
    translation = install(application, "de")

    assert QCoreApplication.translate("Tasks", "%n post(s)", "", 1) == "1 Beitrag"
    assert QCoreApplication.translate("Tasks", "%n post(s)", "", 5) == "5 Beiträge"
    assert QLocale().toString(12_400) == "12.400"
    translation.remove()


def test_qts_own_buttons_speak_the_language_too(application: QApplication, qtbot: QtBot) -> None:
    translation = install(application, "fr")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)

    assert box.buttons()[0].text() == "Annuler"
    translation.remove()


def test_another_language_takes_the_place_of_the_first(application: QApplication) -> None:
    translation = install(application, "de")

    translation.use("fr")

    assert QCoreApplication.translate("Tasks", "Mail") == "Courriel"
    translation.remove()


@pytest.mark.parametrize(("wanted", "chosen"), [("de", "de"), ("de-AT", "de"), ("fr_CA", "fr"), ("nl", "en")])
def test_the_nearest_language_is_chosen(wanted: str, chosen: str) -> None:
    assert choose_language(wanted) == chosen


def test_every_language_of_the_list_has_its_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.qm")} == {f"precedent_{code}" for code in LANGUAGES}
    assert set(dev.LANGUAGES) == set(LANGUAGES)
