"""The line above the list: what it counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.cli.text import show_answer
from app.services.answers import BestPost, Coverage, Result, SearchAnswer
from ui.manners.translation import install
from ui.search.list_header import ListHeader
from ui.theme import Theme

RESULT = Result("c", "", "Gateway", "Deals", "question", "open", 1.0, BestPost("p", "Ann", 0, "reboot"), None)


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> Iterator[None]:
    """English with its plurals."""
    translation = install(qapp, "en")
    yield
    translation.remove()


def _answer(posts: int, results: tuple[Result, ...]) -> SearchAnswer:
    return SearchAnswer("q", (), {}, posts, len(results), Coverage(1, 1, 0), results)


@pytest.mark.parametrize(
    ("posts", "results", "words"),
    [
        (3, (RESULT,), "1 conversation · 3 posts"),
        (1, (RESULT,), "1 conversation · 1 post"),
        (1, (RESULT, RESULT), "2 conversations"),  # the words of one stand in different posts
        (0, (RESULT,), "1 conversation"),  # its words stand in different posts: none has all of them
        (0, (), "0 conversations · 0 posts"),
    ],
)
def test_what_was_found_is_counted(
    qtbot: QtBot, theme: Theme, posts: int, results: tuple[Result, ...], words: str
) -> None:
    header = ListHeader(theme)
    qtbot.addWidget(header)

    header.show_answer(_answer(posts, results))

    assert header.count.text() == words


def test_the_terminal_counts_as_people_do() -> None:
    shown = show_answer(_answer(1, (RESULT,)), False), show_answer(_answer(0, (RESULT,)), False)

    assert [each.splitlines()[0] for each in shown] == [
        "1 post in 0.0 ms. Covers 1 post in 1 conversation, nothing imported yet, no space missing.",
        "1 conversation in 0.0 ms. Covers 1 post in 1 conversation, nothing imported yet, no space missing.",
    ]
    assert "· 1 post ·" in shown[0]
