"""The result list: rows that page in, words for eyes and ears, painting at every scale and direction."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.services.answers import AnswerLine, BestPost, Result
from ui.search.result_delegate import ResultDelegate
from ui.search.result_model import PAGE, PAGES_KEPT, RESULT_ROLE, ResultModel
from ui.search.result_view import ResultView
from ui.search.result_words import look_of, result_sentence
from ui.search.row_layout import RowLayouter
from ui.theme import Look, Theme
from ui.tokens import Contrast, Scheme

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ASKED = int(datetime(2026, 8, 31, tzinfo=UTC).timestamp() * 1000)
VERIFIED = int(datetime(2026, 9, 2, tzinfo=UTC).timestamp() * 1000)
RESULT = Result(
    conversation="c1",
    external_id="F1",
    title="Customer asks for 37% discount on IP-500",
    space="Deals",
    kind="question",
    state="accepted",
    score=1.0,
    best_post=BestPost("p1", "Maya Lindqvist", ASKED, "They want the whole discount in year one.", ((20, 28),)),
    answer=AnswerLine("p2", "Above 35% goes to Deal Desk.", accepted=True, verified=VERIFIED, author="Dana Okafor"),
    helpful=31,
    title_highlights=((22, 30),),
)


def _now() -> datetime:
    return NOW


def _numbered(count: int, start: int = 0) -> list[Result]:
    return [
        replace(RESULT, conversation=f"c{number}", title=f"Title {number}") for number in range(start, start + count)
    ]


@pytest.fixture
def model(qapp: QApplication) -> ResultModel:
    """An empty model."""
    return ResultModel(_now)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ResultView:
    """A shown list, ten rows high."""
    made = ResultView(theme, _now)
    qtbot.addWidget(made)
    made.resize(440, 10 * made.rows.row_height)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_model_keeps_qt_s_rules(model: ResultModel, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)

    model.set_results(_numbered(20), 500)
    model.put_page(20, _numbered(30, 20))
    model.append(_numbered(5, 500))

    assert model.rowCount() == 505
    del tester


def test_there_are_as_many_rows_as_were_found(model: ResultModel) -> None:
    model.set_results(_numbered(20), 1284)

    assert model.rowCount() == 1284
    assert model.index(1283, 0).isValid()
    assert not model.index(1284, 0).isValid()


def test_a_row_that_is_not_here_asks_for_its_page_once(model: ResultModel, qtbot: QtBot) -> None:
    asked: list[tuple[int, int]] = []
    model.page_wanted.connect(lambda first, count: asked.append((first, count)))
    model.set_results(_numbered(20), 120)

    with qtbot.waitSignal(model.page_wanted):
        values = [model.index(row, 0).data(RESULT_ROLE) for row in (19, 20, 49, 100, 119)]

    assert [value is None for value in values] == [False, True, True, True, True]
    assert asked == [(100, 20), (20, 30)]


def test_a_page_fills_its_rows_and_tells_the_list(model: ResultModel, qtbot: QtBot) -> None:
    model.set_results(_numbered(20), 120)

    with qtbot.waitSignal(model.dataChanged) as told:
        model.put_page(50, _numbered(50, 50))

    filled = model.result_at(99)
    assert filled is not None
    assert filled.title == "Title 99"
    assert (told.args[0].row(), told.args[1].row()) == (50, 99)


def test_a_late_page_of_an_older_answer_cannot_go_beyond_the_rows(model: ResultModel) -> None:
    model.set_results(_numbered(3), 3)

    model.put_page(50, _numbered(50, 50))

    assert model.rowCount() == 3
    assert model.result_at(50) is None


def test_far_scrolling_forgets_the_oldest_pages_and_asks_again(model: ResultModel, qtbot: QtBot) -> None:
    model.set_results(_numbered(1), (PAGES_KEPT + 2) * PAGE)
    pages = range(1, PAGES_KEPT + 2)

    results = [model.put_page(page * PAGE, _numbered(PAGE, page * PAGE)) for page in pages]

    assert len(results) == PAGES_KEPT + 1
    with qtbot.waitSignal(model.page_wanted) as asked:
        assert model.index(PAGE, 0).data(RESULT_ROLE) is None
    assert asked.args == [PAGE, PAGE]


def test_older_conversations_are_added_at_the_end(model: ResultModel) -> None:
    model.set_results(_numbered(20), 20)

    model.append(_numbered(30, 20))

    last = model.result_at(49)
    assert last is not None
    assert last.title == "Title 49"
    assert model.row_of("c49") == 49


def test_the_row_of_a_conversation_is_found_among_those_here(model: ResultModel) -> None:
    model.set_results(_numbered(20), 120)
    model.put_page(50, _numbered(50, 50))

    assert (model.row_of("c7"), model.row_of("c77"), model.row_of("c30")) == (7, 77, -1)


def test_a_screen_reader_hears_title_state_answer_author_and_the_date_last(model: ResultModel) -> None:
    sentence = result_sentence(RESULT, NOW, QLocale("en_GB"))

    assert sentence == (
        "Customer asks for 37% discount on IP-500. They want the whole discount in year one. "
        "answered, verified 2 September 2026, answered by Dana Okafor. answer: Above 35% goes to Deal Desk. "
        "Maya Lindqvist, Deals. 31 August 2026"
    )


def test_who_verified_an_answer_is_said_and_shown() -> None:
    verified = replace(RESULT, answer=replace(RESULT.answer, verified_by="Elin Aasland"))

    look = look_of(verified, NOW, QLocale("en_GB"))

    assert (look.icon, look.who) == ("verified", "Elin Aasland")
    assert "answered, verified 2 September 2026 by Elin Aasland." in result_sentence(verified, NOW, QLocale("en_GB"))


def test_the_badge_names_who_vouches_as_far_as_there_is_room(theme: Theme) -> None:
    internal = replace(RESULT, answer=replace(RESULT.answer, label="internal"))
    layouter = RowLayouter(theme)

    plans = [layouter.plan(internal, width, NOW, mirrored=False) for width in range(300, 760, 4)]
    badges = [plan.badge.text.text() for plan in plans]

    assert (badges[0], badges[-1]) == ("Verified 2 Sep 2026", "Verified 2 Sep 2026 · Dana Okafor")
    assert any(re.fullmatch("Verified 2 Sep 2026 · Dana ?\\w*…", badge) for badge in badges)
    assert badges == sorted(badges, key=len)
    assert (plans[0].label, plans[-1].meta.text.text()) == (None, "Maya Lindqvist  ·  Deals")


def test_a_marked_word_at_the_end_of_a_long_title_stays_in_sight(theme: Theme) -> None:
    title = "Where do I find the approval limits of each region for what the customer calls a discount?"
    words = replace(RESULT.best_post, snippet="The customer asks for it. " * 6, highlights=())
    long = replace(RESULT, title=title, title_highlights=((81, 89),), best_post=words)

    plan = RowLayouter(theme).plan(long, 420, NOW, mirrored=False)

    held = plan.title.layout.text()[: plan.title.layout.lineAt(plan.title.count - 1).textLength()]
    assert (held.startswith("Where do I find "), "… discount" in held) == (True, True)
    assert [mark.start for mark in plan.title.layout.formats()] == [held.index("discount")]


def test_where_the_snippet_says_nothing_new_the_answer_takes_its_lines(theme: Theme) -> None:
    words = replace(RESULT.best_post, snippet=RESULT.title, highlights=())
    answer = replace(RESULT.answer, first_line="Above 35% goes to Deal Desk, " * 8)

    plan = RowLayouter(theme).plan(replace(RESULT, best_post=words, answer=answer), 420, NOW, mirrored=False)

    assert plan.answer is not None
    assert (plan.snippet.count, plan.answer.count + plan.title.count) == (0, 4)


@pytest.mark.parametrize(("state", "words"), [("open", "No answer yet."), ("chat", "")])
def test_what_the_title_says_as_a_whole_is_not_said_again(theme: Theme, state: str, words: str) -> None:
    said = replace(RESULT.best_post, snippet=RESULT.title, highlights=((22, 30),))
    plain = replace(RESULT, best_post=said, answer=None, state=state)

    whole = RowLayouter(theme).plan(plain, 420, NOW, mirrored=False)
    long = replace(plain, title=20 * "discount ", best_post=replace(said, snippet=20 * "discount "))
    cut = RowLayouter(theme).plan(long, 420, NOW, mirrored=False)

    assert whole.snippet.layout.text() == words
    assert cut.snippet.layout.text().startswith("discount discount")


def test_a_snippet_whose_marked_word_would_be_out_of_sight_begins_before_it(theme: Theme) -> None:
    words = "The customer asks for it again. " * 8 + "They want a discount now."
    at = words.index("discount")
    late = replace(RESULT, best_post=replace(RESULT.best_post, snippet=words, highlights=((at, at + 8),)))

    plan = RowLayouter(theme).plan(late, 420, NOW, mirrored=False)

    shown = plan.snippet.layout.text()
    assert (shown.startswith("…"), shown.endswith("want a discount now.")) == (True, True)
    assert [mark.start for mark in plan.snippet.layout.formats()] == [shown.index("discount")]


def test_a_snippet_that_greets_before_the_answer_begins_with_the_answer(theme: Theme) -> None:
    words = replace(
        RESULT.best_post, snippet="Short version: Above 35% goes to Deal Desk. No discount.", highlights=((47, 55),)
    )

    plan = RowLayouter(theme).plan(replace(RESULT, best_post=words), 420, NOW, mirrored=False)

    assert (plan.snippet_is_answer, plan.answer) == (True, None)
    assert plan.snippet.layout.text() == "Above 35% goes to Deal Desk. No discount."
    assert [(mark.start, mark.length) for mark in plan.snippet.layout.formats()] == [(32, 8)]


def test_a_question_keeps_its_mark_and_says_who_may_know_the_answer() -> None:
    asked = replace(RESULT, title="Who can approve?", answer=replace(RESULT.answer, label="internal"))

    sentence = result_sentence(asked, NOW, QLocale("en_GB"))

    assert sentence.startswith("Who can approve? They want")
    assert "Deal Desk. Internal. Maya" in sentence


def test_what_the_title_or_the_answer_says_is_not_said_twice() -> None:
    title = replace(RESULT, best_post=replace(RESULT.best_post, snippet=RESULT.title + " by Friday"))
    answer = replace(RESULT, best_post=replace(RESULT.best_post, snippet=RESULT.answer.first_line))

    assert result_sentence(title, NOW).count("Customer asks") == 1
    assert result_sentence(answer, NOW).count("Above 35%") == 1


def test_the_list_reads_each_row_as_that_sentence(model: ResultModel) -> None:
    model.set_results([RESULT], 1)

    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == result_sentence(RESULT, NOW)


def test_a_result_without_anything_still_has_a_sentence() -> None:
    bare = replace(RESULT, title="", answer=None, state="", space="", best_post=BestPost("p", "", 0, ""))

    assert result_sentence(bare, NOW) == "Without a title"


def test_every_row_has_the_same_height_and_zoom_multiplies_it(view: ResultView, theme: Theme) -> None:
    view.results.set_results(_numbered(20), 5_000_000)
    before = view.rowHeight(0)

    theme.set_zoom(2.0)

    assert (view.rowHeight(0), view.rowHeight(4_999_999)) == (2 * before, 2 * before)


def test_the_scroll_bar_is_true_and_the_end_is_reached_at_once(view: ResultView) -> None:
    view.results.set_results(_numbered(20), 1284)

    view.scrollToBottom()

    last = view.indexAt(view.viewport().rect().bottomLeft() - QPoint(-20, 4))
    assert last.row() == 1283


def test_the_current_result_is_told_and_enter_opens_it(view: ResultView, qtbot: QtBot) -> None:
    view.results.set_results(_numbered(20), 20)
    view.choose_row(0)

    with qtbot.waitSignal(view.result_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_J)
    with qtbot.waitSignal(view.result_opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert chosen.args[0].title == "Title 1"
    assert opened.args[0].title == "Title 1"


def test_k_and_the_arrows_stop_at_the_ends(view: ResultView, qtbot: QtBot) -> None:
    view.results.set_results(_numbered(3), 3)
    view.choose_row(0)

    qtbot.keyClick(view, Qt.Key.Key_K)
    qtbot.keyClick(view, Qt.Key.Key_Up)

    assert view.currentIndex().row() == 0


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_row_is_painted_within_its_place(
    theme: Theme, model: ResultModel, scale: float, direction: Qt.LayoutDirection
) -> None:
    model.set_results([RESULT], 1)
    delegate = ResultDelegate(theme, _now)

    image = _paint(delegate, model, 0, 420, scale, direction)

    assert _colour_at(image, scale, 300, delegate.row_height + 10) == "#ff00ff"
    assert len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}) > 10


def test_a_row_not_here_yet_is_an_outline(theme: Theme, model: ResultModel) -> None:
    model.set_results([], 5)
    delegate = ResultDelegate(theme, _now)

    image = _paint(delegate, model, 2, 420, 1.0, Qt.LayoutDirection.LeftToRight)

    assert _colour_at(image, 1.0, 20, 20) == theme.tokens.colours.quiet_soft


def test_focus_is_drawn_in_the_accent_colour(theme: Theme, model: ResultModel) -> None:
    model.set_results([RESULT], 1)
    delegate = ResultDelegate(theme, _now)
    flags = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus

    image = _paint(delegate, model, 0, 420, 1.0, Qt.LayoutDirection.LeftToRight, flags)

    assert _colour_at(image, 1.0, 5, delegate.row_height // 2) == theme.tokens.colours.accent


@pytest.mark.parametrize(
    "look", [Look(Scheme.DARK), Look(Scheme.LIGHT, Contrast.HIGH), Look(Scheme.DARK, Contrast.HIGH)]
)
def test_the_answer_line_shows_in_every_look(theme: Theme, model: ResultModel, look: Look) -> None:
    theme.set_look(look)
    model.set_results([RESULT], 1)
    delegate = ResultDelegate(theme, _now)

    image = _paint(delegate, model, 0, 420, 2.0, Qt.LayoutDirection.LeftToRight)

    good = theme.tokens.colours.good
    assert good in {_colour_at(image, 2.0, x, y) for x in range(60, 76) for y in range(44, 84)}


def test_highlights_behind_an_emoji_mark_the_right_word(theme: Theme) -> None:
    layouter = RowLayouter(theme)
    result = replace(RESULT, title="😀😀 discount", title_highlights=((3, 11),))

    (mark,) = layouter.plan(result, 420, NOW, False).title.layout.formats()

    assert (mark.start, mark.length) == (5, 8)


def test_a_title_that_does_not_fit_ends_with_an_ellipsis(theme: Theme) -> None:
    layouter = RowLayouter(theme)

    short = layouter.plan(RESULT, 1200, NOW, False)
    long = layouter.plan(replace(RESULT, title="word " * 60), 420, NOW, False)

    assert short.title.more is None
    assert long.title.more is not None


def test_an_answer_that_the_snippet_already_shows_is_marked_there(theme: Theme) -> None:
    layouter = RowLayouter(theme)
    same = replace(RESULT, best_post=replace(RESULT.best_post, snippet="Above 35% goes to Deal Desk. More words."))

    plan = layouter.plan(same, 420, NOW, False)

    assert plan.answer is None
    assert plan.snippet_is_answer


@pytest.mark.parametrize(
    "title", ["\u202eevil", "a\nb\tc", "\x00\x01", "e" + "\u0301" * 5000, "👩‍👩‍👧" * 2000, "x" * 100_000, " "]
)
def test_hostile_titles_are_cut_and_painted(theme: Theme, model: ResultModel, title: str) -> None:
    model.set_results(
        [replace(RESULT, title=title, space=title, best_post=replace(RESULT.best_post, snippet=title))], 1
    )
    delegate = ResultDelegate(theme, _now)

    image = _paint(delegate, model, 0, 420, 1.0, Qt.LayoutDirection.LeftToRight)

    assert not image.isNull()


def test_laid_out_rows_are_kept_for_the_next_paint(theme: Theme) -> None:
    layouter = RowLayouter(theme)
    again = replace(RESULT, score=2.0)

    first, second = layouter.plan(RESULT, 420, NOW, False), layouter.plan(again, 420, NOW, False)

    assert first.snippet is second.snippet


def _paint(
    delegate: ResultDelegate,
    model: ResultModel,
    row: int,
    width: int,
    scale: float,
    direction: Qt.LayoutDirection,
    flags: QStyle.StateFlag = QStyle.StateFlag.State_None,
) -> QImage:
    """Paint one row on magenta, with twenty pixels of it left below."""
    size = QSize(width, delegate.row_height + 20)
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.magenta)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, delegate.row_height)
    option.direction = direction
    option.state = flags
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(row, 0))
    painter.end()
    return image


def _colour_at(image: QImage, scale: float, x: int, y: int) -> str:
    return image.pixelColor(int(x * scale), int(y * scale)).name()


def test_an_answer_whose_place_another_took_says_so_in_its_row_and_aloud(theme: Theme) -> None:
    assert RESULT.answer is not None
    old = replace(RESULT, answer=replace(RESULT.answer, superseded=VERIFIED))

    plan = RowLayouter(theme).plan(old, 420, NOW, mirrored=False)

    assert plan.answer is not None
    assert plan.answer.layout.text().startswith("Superseded 2 Sep 2026: Above 35%")
    assert plan.look.text == "Superseded 2 Sep 2026"
    assert "answer: Superseded 2 Sep 2026: Above 35%" in result_sentence(old, NOW)


def test_a_title_takes_the_line_that_nothing_else_needs(theme: Theme) -> None:
    long = replace(RESULT, title="Where do I find the approval limits for discounts of dealers?")
    short = replace(long, best_post=replace(RESULT.best_post, snippet="A first week. " * 30, highlights=()))

    wide, tight = (RowLayouter(theme).plan(each, 420, NOW, mirrored=False) for each in (long, short))

    assert (wide.title.count, wide.snippet.count) == (2, 1)
    assert (tight.title.count, tight.snippet.count) == (1, 2)


def test_a_snippet_does_not_repeat_the_title_when_there_is_an_answer(theme: Theme) -> None:
    post = replace(RESULT.best_post, snippet=RESULT.title, highlights=((22, 30),))
    line = replace(RESULT.answer, first_line="Above 35% goes to Deal Desk. With a 36-month prepay use code DD-36.")

    plan = RowLayouter(theme).plan(replace(RESULT, best_post=post, answer=line), 420, NOW, mirrored=False)

    assert plan.snippet.count == 0
    assert plan.answer is not None
    assert plan.answer.count == 2


def test_a_snippet_goes_on_where_a_shortened_title_ends(theme: Theme) -> None:
    post = replace(RESULT.best_post, snippet="Customer asks for 37% discount on IP-500", highlights=((22, 30),))

    result = replace(RESULT, title="Customer asks for 37%…", best_post=post, title_highlights=())
    plan = RowLayouter(theme).plan(result, 420, NOW, mirrored=False)

    assert plan.snippet.layout.text() == "…discount on IP-500"
    assert [(each.start, each.length) for each in plan.snippet.layout.formats()] == [(1, 8)]


def test_a_row_says_that_its_answer_is_internal_in_words_or_by_its_lock(theme: Theme) -> None:
    internal = replace(RESULT, answer=replace(RESULT.answer, label="internal"), helpful=0)

    wide, narrow = (RowLayouter(theme).plan(internal, width, NOW, mirrored=False) for width in (600, 320))

    assert (wide.mark.icon, wide.label is not None) == ("lock", True)
    assert (narrow.mark.icon, narrow.label is not None) == ("lock", False)


def test_the_space_stays_when_the_author_is_too_long(theme: Theme) -> None:
    post = replace(RESULT.best_post, author="Maximiliane Freifrau von und zu Hohenstein-Wartburg")

    plan = RowLayouter(theme).plan(replace(RESULT, best_post=post, answer=None), 420, NOW, mirrored=False)

    assert plan.meta.text.text().endswith("…  ·  Deals")
