"""How a query was understood, in the person's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from index.language import parse
from index.language.reading import TEMPLATES, read_back
from tests.index.bad_queries import bad_queries
from tests.index.index_worlds import NOW, FixedResolver
from tests.index.query_strategies import RESOLVER
from ui.manners.translation import install
from ui.search.language_help import list_examples
from ui.search.query_words import NOTICES, READINGS, notice_words, reading_words

SAID = (
    "The query is too long; only its first 1,000 characters were searched.",
    "sort:size is not known; sort: takes newest, oldest or relevance.",
    'There is no space "a {0} b" on this computer.',
)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[QApplication]:
    """The application in German, and in English again afterwards."""
    translation = install(qapp, "de")
    yield qapp
    translation.remove()
    QLocale.setDefault(QLocale.c())


def test_every_part_of_the_sentence_can_be_translated() -> None:
    assert sorted(set(TEMPLATES) - set(READINGS)) == []


def test_every_notice_of_the_language_can_be_translated() -> None:
    said = {line for query in bad_queries(300) for line in parse(query, resolver=RESOLVER, now=NOW).explained}
    patterns = [re.compile(re.sub(r"\\\{\d\\\}", ".+", re.escape(notice))) for notice in NOTICES]

    assert sorted(line for line in said if not any(pattern.fullmatch(line) for pattern in patterns)) == []
    assert len(said) > 20


@pytest.mark.parametrize("said", SAID)
def test_in_english_a_notice_is_what_it_was(qapp: QApplication, said: str) -> None:
    assert notice_words(said) == said


def test_a_notice_and_the_query_are_said_in_german(german: QApplication) -> None:
    parsed = parse('pump "bis bald" -mail in:deals after:2026-03-31 amount:>10k from:me', resolver=RESOLVER, now=NOW)

    said = reading_words(read_back(parsed.tree, "newest", 5), QLocale("de_DE"))

    assert said == (
        "Beiträge mit pump und „bis bald“, ohne mail, in deals, seit dem 31.03.26, mit amount über 10k, von Ihnen;"
        " neueste zuerst."
    )
    assert notice_words('Nobody here is called "x".') == "Hier heißt niemand „x“."


def test_of_an_empty_query_nothing_is_said(qapp: QApplication) -> None:
    assert reading_words((), QLocale.c()) == ""


def test_every_example_of_the_help_is_understood_whole() -> None:
    known = FixedResolver({"Deals": 1, "Faults": 2}, {"ana": 1}, {"discount": {1: 35.0}}, {"account": {1: "Acme"}})

    said = [line for example, _ in list_examples() for line in parse(example, resolver=known, now=NOW).explained]

    assert said == []
