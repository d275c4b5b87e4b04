"""The list paints itself: all of its ground, each row as it stands, and nothing that a row said before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.services.answers import BestPost, Coverage, Result, SearchAnswer
from ui.search.result_view import ResultView
from ui.search.search_column import SearchColumn
from ui.theme import Theme

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
RESULT = Result("c", "F", "Title", "Deals", "question", "open", 1.0, BestPost("p", "Maya", 0, "Words."), None)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ResultView:
    """A shown list, four rows high."""
    made = ResultView(theme, lambda: NOW)
    qtbot.addWidget(made)
    made.resize(440, 4 * made.rows.row_height)
    with qtbot.waitExposed(made):
        made.show()
    return made


def picture(view: ResultView) -> QImage:
    """What the list shows, painted on magenta."""
    image = QImage(view.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.magenta)
    view.viewport().render(image, QPoint())
    return image


def row_of(view: ResultView, row: int) -> QImage:
    """One row of the picture."""
    height = view.rows.row_height
    return picture(view).copy(0, row * height, view.viewport().width(), height)


def test_nothing_of_what_lies_behind_the_list_is_left(view: ResultView, theme: Theme) -> None:
    view.results.set_results([RESULT], 1)

    image = picture(view)

    below = {image.pixelColor(x, view.rows.row_height + y).name() for x in range(0, 430, 7) for y in range(2, 200, 7)}
    assert below == {theme.tokens.colours.panel}


def test_the_current_row_stands_out_and_another_one_does_not(view: ResultView, theme: Theme) -> None:
    view.results.set_results([RESULT, replace(RESULT, conversation="d")], 2)
    view.choose_row(1)
    middle = view.rows.row_height // 2

    assert row_of(view, 1).pixelColor(20, middle + 20).name() == theme.tokens.colours.selected
    assert row_of(view, 0).pixelColor(20, middle + 20).name() != theme.tokens.colours.selected


def test_a_row_that_comes_after_it_became_current_is_told(view: ResultView, qtbot: QtBot) -> None:
    view.results.set_results([RESULT], 30)
    view.choose_row(29)
    later = [replace(RESULT, conversation=str(number)) for number in range(1, 30)]

    with qtbot.waitSignal(view.result_chosen) as told:
        view.results.put_page(1, later)

    assert told.args == [later[-1]]


def test_a_row_in_sight_that_is_not_here_asks_for_its_page(view: ResultView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.results.page_wanted) as wanted:
        view.results.set_results([RESULT], 30)

    assert wanted.args == [1, 29]


@pytest.mark.parametrize(
    "other",
    [
        replace(RESULT, title="Titel"),
        replace(RESULT, title_highlights=((0, 5),)),
        replace(RESULT, best_post=replace(RESULT.best_post, snippet="Wards.")),
        replace(RESULT, best_post=replace(RESULT.best_post, highlights=((0, 5),))),
        replace(RESULT, best_post=replace(RESULT.best_post, author="Noah")),
        replace(RESULT, best_post=replace(RESULT.best_post, created=1)),
        replace(RESULT, space="Works"),
        replace(RESULT, state="answered"),
        replace(RESULT, helpful=3),
        replace(RESULT, verified=1),
        replace(RESULT, superseded=1),
    ],
)
def test_a_row_that_says_something_else_is_painted_anew(view: ResultView, other: Result) -> None:
    view.results.set_results([RESULT], 1)
    before = row_of(view, 0)

    view.results.set_results([other], 1)

    assert row_of(view, 0) != before


def test_older_posts_are_offered_where_the_list_ends(qtbot: QtBot, theme: Theme) -> None:
    column = SearchColumn(theme, lambda: NOW)
    qtbot.addWidget(column)
    column.resize(440, 500)
    with qtbot.waitExposed(column):
        column.show()
    column.view.results.set_results([replace(RESULT, conversation=str(number)) for number in range(40)], 40)

    column.show_list(SearchAnswer("q", (), {}, 2_000, 40, Coverage(1, 1, 0), (RESULT,)), may_have_older=True)
    offered_at_first = column.older.isVisible()
    column.view.verticalScrollBar().setValue(column.view.verticalScrollBar().maximum())

    assert (offered_at_first, column.older.isVisible()) == (False, True)
    bar = column.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() and column.view.height() + column.older.height() <= 500)
    assert column.view.rowViewportPosition(39) + column.view.rows.row_height <= column.view.viewport().height()


def test_a_row_that_says_the_same_looks_the_same(view: ResultView) -> None:
    view.results.set_results([RESULT], 1)
    before = row_of(view, 0)

    view.results.set_results([replace(RESULT, score=2.0, conversation="d")], 1)

    assert row_of(view, 0) == before
