"""The reading pane: folding, links, copying, finding, scrolling, by mouse and by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from ui.text.post_browser import PostBrowser
from ui.text.post_text import parse_post
from ui.text.sections import Badge, PostSection, SectionLink
from ui.theme import Theme

FOLDED = "new words\n" + "> old words\n" * 6 + "after"
SECTION = PostSection("p1", "Maren Holt", "14 Mar", parse_post("See https://a.example/x now", "plain"))


@pytest.fixture
def browser(qtbot: QtBot, theme: Theme) -> PostBrowser:
    """A shown reading pane."""
    made = PostBrowser(theme)
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _section(body: str, format: str = "plain", post: str = "p1") -> PostSection:
    return replace(SECTION, id=post, text=parse_post(body, format))


def _place_of(browser: PostBrowser, words: str) -> QPoint:
    cursor = browser.document().find(words)
    middle = QTextCursor(browser.document())
    middle.setPosition(cursor.selectionStart() + 1)
    rect: QRect = browser.cursorRect(middle)
    return rect.center()


def test_author_date_and_badges_stand_above_the_words(browser: PostBrowser) -> None:
    browser.show_posts([replace(SECTION, badges=(Badge("accepted", "Accepted", "good"),))])

    first, second = browser.toPlainText().split("\n")[:2]
    assert "Maren Holt" in first
    assert "Accepted" in first
    assert second.startswith("See ")


def test_a_long_quotation_is_folded_and_unfolds_in_place(browser: PostBrowser, qtbot: QtBot) -> None:
    browser.show_posts([_section(FOLDED)])
    before = browser.toPlainText()

    qtbot.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=_place_of(browser, "Show quoted"))

    assert "old words" not in before
    assert browser.toPlainText().count("old words") == 6
    assert browser.toPlainText().endswith("after")


def test_an_unfolded_quotation_folds_again(browser: PostBrowser) -> None:
    browser.show_posts([_section(FOLDED)])
    before = browser.toPlainText()

    browser.activate("precedent-fold:0")
    browser.activate("precedent-fold:0")

    assert browser.toPlainText() == before


def test_two_folds_do_not_disturb_each_other(browser: PostBrowser) -> None:
    browser.show_posts([_section(FOLDED), _section(FOLDED, post="p2")])

    browser.activate("precedent-fold:0")
    browser.activate("precedent-fold:1")
    browser.activate("precedent-fold:0")

    assert browser.toPlainText().count("old words") == 6
    assert browser.toPlainText().index("old words") > browser.toPlainText().index("Hide quoted text")


def test_a_fold_inside_a_fold_opens(browser: PostBrowser) -> None:
    browser.show_posts([_section("> outer\n" * 5 + ">> inner\n" * 6)])

    browser.unfold_all()

    assert browser.toPlainText().count("inner") == 6


def test_a_superseded_post_shows_only_why(browser: PostBrowser) -> None:
    browser.show_posts([replace(_section("Roll back."), folded_as="Superseded 19 Aug 2026 – do not use")])
    before = browser.toPlainText()

    browser.unfold_all()

    assert "Roll back." not in before
    assert "do not use" in before
    assert "Roll back." in browser.toPlainText()


def test_a_click_on_a_link_tells_its_address_and_opens_nothing(browser: PostBrowser, qtbot: QtBot) -> None:
    browser.show_posts([SECTION])

    with qtbot.waitSignal(browser.link_activated) as told:
        qtbot.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=_place_of(browser, "a.example"))

    assert told.args == ["https://a.example/x"]


@pytest.mark.parametrize("href", ["javascript:x", "file:///etc/passwd", "precedent-icon:search/ink", "x"])
def test_a_refused_address_does_nothing(browser: PostBrowser, qtbot: QtBot, href: str) -> None:
    browser.show_posts([SECTION])

    with qtbot.assertNotEmitted(browser.link_activated), qtbot.assertNotEmitted(browser.target_activated):
        browser.activate(href)


def test_an_attachment_tells_its_target(browser: PostBrowser, qtbot: QtBot) -> None:
    browser.show_posts([replace(SECTION, links=(SectionLink("attachment", "rider.pdf", "blob:7"),))])

    with qtbot.waitSignal(browser.target_activated) as told:
        qtbot.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=_place_of(browser, "rider.pdf"))

    assert told.args == ["blob:7"]


def test_tab_and_enter_follow_links_without_a_mouse(browser: PostBrowser, qtbot: QtBot) -> None:
    browser.show_posts([SECTION])
    browser.setFocus()

    with qtbot.waitSignal(browser.link_activated) as told:
        qtbot.keyClick(browser, Qt.Key.Key_Tab)
        qtbot.keyClick(browser, Qt.Key.Key_Return)

    assert told.args == ["https://a.example/x"]


def test_tab_after_the_last_link_leaves_the_pane(browser: PostBrowser) -> None:
    browser.show_posts([SECTION])

    assert browser.focusNextPrevChild(True)
    assert not browser.focusNextPrevChild(True)


def test_hovering_a_link_tells_where_it_leads(browser: PostBrowser, qtbot: QtBot) -> None:
    browser.show_posts([SECTION])

    with qtbot.waitSignal(browser.link_hovered) as told:
        qtbot.mouseMove(browser.viewport(), _place_of(browser, "a.example"))

    assert told.args == ["https://a.example/x"]


@pytest.mark.slow
def test_the_rest_of_a_long_post_comes_part_by_part(browser: PostBrowser) -> None:
    body = "".join(f"line {number}\n" for number in range(2900))
    browser.show_posts([_section(body)])

    browser.activate("precedent-rest:0:p1")
    browser.activate("precedent-rest:1:p1")

    shown = browser.toPlainText()
    assert "line 2899" in shown
    assert "Show the rest" not in shown
    assert all(f"line {number}\n" in shown for number in (0, 999, 1000, 1999, 2000))


@pytest.mark.slow
def test_a_long_conversation_is_written_in_slices_up_to_the_end(browser: PostBrowser, qtbot: QtBot) -> None:
    posts = [_section(f"words {number}", post=f"p{number}") for number in range(200)]

    with qtbot.waitSignal(browser.completed):
        browser.show_posts(posts)
        early = browser.document().blockCount()

    assert early < 200
    assert "words 199" in browser.toPlainText()


@pytest.mark.slow
def test_the_wanted_post_is_scrolled_to_once_it_is_written(browser: PostBrowser, qtbot: QtBot) -> None:
    posts = [_section(f"words {number}", post=f"p{number}") for number in range(200)]

    with qtbot.waitSignal(browser.completed):
        browser.show_posts(posts, scroll_to="p150")

    assert browser.post_at_top() in ("p149", "p150")


def test_a_copy_is_plain_text_as_it_was_received(browser: PostBrowser) -> None:
    browser.show_posts([_section("x" * 2500)])

    browser.selectAll()
    data = browser.createMimeDataFromSelection()

    assert "x" * 2500 in data.text().replace("\n", "")
    assert not data.hasHtml()


def test_search_terms_are_marked_at_word_beginnings(browser: PostBrowser) -> None:
    browser.show_posts([_section("discounts and Discount, but no viscount")])

    browser.hits.set_terms(["discount"])

    marked = [selection.cursor.selectedText() for selection in browser.extraSelections()]
    assert marked == ["discounts", "Discount"]


def test_a_short_word_is_not_marked_where_another_word_begins_so(browser: PostBrowser) -> None:
    browser.show_posts([_section("only on docs, do it on 35, not 350")])

    browser.hits.set_terms(["on", "do", "35"])

    assert [selection.cursor.selectedText() for selection in browser.extraSelections()] == ["on", "do", "on", "35"]


def test_search_terms_are_marked_inside_japanese_text(browser: PostBrowser) -> None:
    browser.show_posts([_section("見積の保証期間です")])

    browser.hits.set_terms(["保証"])

    assert [selection.cursor.selectedText() for selection in browser.extraSelections()] == ["保証"]


def test_a_comment_is_indented_and_so_is_what_unfolds_in_it(browser: PostBrowser) -> None:
    browser.show_posts([_section("words", post="p0"), replace(_section(FOLDED), depth=1), _section("words", post="p2")])

    browser.activate("precedent-fold:0")

    blocks = [browser.document().findBlockByNumber(number) for number in range(browser.document().blockCount())]
    left = {block.text(): block.blockFormat().leftMargin() for block in blocks}
    assert left["new words"] == left["words"] + 40
    assert left["old words\u2028" * 5 + "old words"] > left["new words"]


def test_marks_stay_true_behind_an_emoji(browser: PostBrowser) -> None:
    browser.show_posts([_section("😀😀 discount")])

    browser.hits.set_terms(["discount"])

    assert [selection.cursor.selectedText() for selection in browser.extraSelections()] == ["discount"]


def test_find_counts_and_goes_round(browser: PostBrowser) -> None:
    browser.show_posts([_section("one two one two one")])

    assert browser.hits.find("one") == 3
    assert [browser.hits.go_to_next() for _ in range(4)] == [1, 2, 3, 1]
    assert browser.hits.go_to_next(-1) == 3


def test_find_without_a_hit_goes_nowhere(browser: PostBrowser) -> None:
    browser.show_posts([SECTION])

    assert browser.hits.find("absent") == 0
    assert browser.hits.go_to_next() == 0


def test_another_theme_shows_the_same_posts(browser: PostBrowser, theme: Theme) -> None:
    browser.show_posts([SECTION])
    before = browser.toPlainText()

    theme.set_zoom(2.0)

    assert browser.toPlainText() == before


def test_the_column_stays_readable_in_a_wide_pane(browser: PostBrowser) -> None:
    browser.resize(2000, 500)

    assert browser.lineWrapColumnOrWidth() == 760


@pytest.mark.parametrize(
    "body",
    [
        "|a|b|\n|-|-:|\n|c|d|\n\nafter",
        "1. a\n   - b\n\n     c\n2. d",
        "> q\n> > r\n\n```\ncode\n```\n\n# h\n\n---\n\nx",
    ],
)
def test_every_shape_is_drawn_without_complaint(browser: PostBrowser, body: str) -> None:
    browser.show_posts([replace(_section(body, "markdown"), mood="good")])

    assert not browser.grab().isNull()


def test_only_a_post_that_is_nothing_but_a_file_is_opened_by_one_key(browser: PostBrowser) -> None:
    file = SectionLink("attachment", "rider.pdf", "file:0:p1")
    bare, with_words = replace(_section(""), links=(file,)), replace(_section("See the file", post="p2"), links=(file,))

    browser.show_posts([bare, with_words])

    assert browser._posts.only_target("p1") == "precedent-target:file:0:p1"
    assert browser._posts.only_target("p2") == ""
