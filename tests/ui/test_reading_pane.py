"""The reading pane through its widgets, on a real store: states, order, long conversations, keyboard, history."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.reading_world import LONG, Modifier, button_in, ids_of, open_in, press, settle, text_of
from ui.jobs import Jobs
from ui.reading.order import CHUNK, FIRST
from ui.reading.pane import ReadingPane
from ui.theme import Theme

# -- states


def test_nothing_is_selected_at_first(pane: ReadingPane) -> None:
    assert pane.state == "empty"
    assert "Nothing selected" in [label.text() for label in pane._empty.findChildren(type(pane._empty._title))]


def test_a_conversation_that_is_not_here_is_told_in_a_sentence_and_can_be_tried_again(
    pane: ReadingPane, qtbot: QtBot
) -> None:
    pane.open_conversation("nonsense")
    qtbot.waitUntil(lambda: pane.state == "error")

    assert "nonsense" in pane._error.accessibleDescription()
    assert pane._error.buttons()[0].text() == "Try again"


@pytest.mark.slow
def test_a_newer_conversation_wins_over_one_that_still_loads(pane: ReadingPane, qtbot: QtBot) -> None:
    opened: list[str] = []
    pane.conversation_opened.connect(opened.append)

    with qtbot.waitSignal(pane.conversation_opened):
        pane.open_conversation("long")
        pane.open_conversation("deal-001")

    assert opened == [pane._page.page.view.id]
    assert pane._page.page.view.external_id == "deal-001"


def test_a_slow_load_shows_bars(pane: ReadingPane, qtbot: QtBot) -> None:
    pane._late.timeout.emit()

    assert pane.state == "loading"
    assert not pane._skeleton.grab().isNull()


def test_clearing_shows_the_empty_state_and_drops_what_loads(pane: ReadingPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.conversation_opened, wait=200):
        pane.open_conversation("long")
        pane.clear()

    assert pane.state == "empty"


def test_show_without_an_id_is_the_widgets_own(pane: ReadingPane) -> None:
    pane.hide()
    pane.show()

    assert pane.isVisible()
    assert pane.state == "empty"


# -- previews


def test_a_preview_is_no_visit_until_it_is_read(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")
    with qtbot.waitSignal(pane.conversation_opened):
        pane.preview("contract-003", "", "price")
    with qtbot.waitSignal(pane.conversation_opened):
        pane.preview("gone", "", "limit")

    with qtbot.waitSignal(pane.conversation_opened):
        pane.go(-1)

    assert pane._page.page is not None
    assert pane._page.page.view.external_id == "deal-001"


def test_another_query_marks_the_same_conversation_anew(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001", query="approves")
    page = pane._page.page
    assert page is not None

    pane.preview(page.view.id, page.best, "DX-MY3")
    qtbot.waitUntil(lambda: pane._page.page is not None and pane._page.page.query == "DX-MY3")

    marked = {selection.cursor.selectedText() for selection in pane._page.browser.extraSelections()}
    assert "DX-MY3" in marked
    assert "approves" not in marked


def test_related_conversations_that_replace_others_have_their_height_at_once(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")
    qtbot.waitUntil(lambda: bool(pane._page.related.rows))
    related = pane._page.related
    result = related._results[0]

    pane._page.show_related([replace(result, title="Another one")])

    assert related.parentWidget().height() >= related.rows[0].sizeHint().height()


# -- long conversations


def test_a_very_long_conversation_shows_its_best_post_before_the_rest_is_read(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "long")
    best = ids_of(pane)[190]
    pane._loader.partly = 150

    with qtbot.waitSignal(pane.conversation_opened):
        pane.open_conversation("long", best, "quartz")
    part = pane._page.page
    place, shown = pane._page.browser.place(), pane._page.browser.post_ids()
    with qtbot.waitSignal(pane._loader.completed):
        pass
    whole = pane._page.page

    assert (part.is_part, part.view.total, part.before, len(part.entries) < LONG) == (True, LONG, 0, True)
    assert (whole.is_part, whole.before, ids_of(pane)[190]) == (False, 184, best)
    assert pane._page.browser.post_ids() == shown
    assert pane._page.browser.place() == place


def test_the_title_stands_in_the_bar_while_the_head_is_out_of_sight(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "long")
    at_top = pane._bar._where.text()

    pane._page.browser.verticalScrollBar().setValue(600)

    assert (at_top, pane._bar._where.text()) == ("Service", "Service  ·  A long conversation")


# -- what is shown


def test_the_accepted_answer_follows_the_question_and_its_comments_follow_it(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")

    kinds = [(e.post.kind, e.post.accepted, e.depth) for e in pane._page.page.entries]
    assert kinds == [("question", False, 0), ("answer", True, 0), ("comment", False, 1), ("answer", False, 0)]
    assert "Verified 5 Oct 2026" in text_of(pane).replace("\u00a0", " ")
    assert "Internal" in text_of(pane)


def test_a_review_that_is_overdue_and_a_label_for_customers_are_shown(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "gone")

    text = text_of(pane).replace("\u00a0", " ")
    assert "Review was due" in text
    assert "May be sent to the customer" in text


def test_a_deleted_post_is_one_line_without_its_words(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "gone")

    assert "This post was deleted." in text_of(pane)
    assert "secret" not in text_of(pane)


def test_a_superseded_answer_is_folded_under_its_date_and_leads_to_what_replaces_it(
    pane: ReadingPane, qtbot: QtBot
) -> None:
    open_in(pane, qtbot, "contract-003")
    before = text_of(pane)
    superseded = next(e.post for e in pane._page.page.entries if e.post.superseded)

    pane._page.browser.activate("precedent-fold:0")
    pane._page.browser.activate(f"precedent-target:post:{superseded.superseded_by}")

    assert "Superseded 20 Jan 2025 – do not use" in before
    assert "I have seen 0.5 % a week" not in before
    assert "I have seen 0.5 % a week" in text_of(pane)
    assert pane._page.browser.cards.current == superseded.superseded_by


def test_a_duplicate_leads_to_its_original(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-002")
    original = pane._page.page.view.duplicate_of

    with qtbot.waitSignal(pane.link_requested) as asked:
        button_in(pane, "Open the original").click()

    assert asked.args[0].endswith(original)


def test_the_words_of_the_query_are_marked_in_title_and_text(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "fault-001", query="modbus")

    marked = {s.cursor.selectedText().casefold() for s in pane._page.browser.extraSelections()}
    assert marked == {"modbus"}
    assert "background-color" in pane._page.head._title.text()


def test_a_title_with_markup_is_shown_as_text(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")
    head = pane._page.head

    assert head._marked('<img src="x"> & more', ((0, 4),)).count("<") == 2
    assert "&lt;img" in head._marked('<img src="x"> & more', ((0, 4),))


def test_a_tag_becomes_a_search(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")

    with qtbot.waitSignal(pane.search_requested) as asked:
        next(b for b in pane._page.head.children() if getattr(b, "text", str)() == "approval").click()

    assert asked.args == ["tag:approval"]


@pytest.mark.slow
def test_related_conversations_come_afterwards_without_the_one_that_is_read(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "fault-001")
    qtbot.waitUntil(lambda: bool(pane._page.related.rows))
    rows = pane._page.related.rows

    with qtbot.waitSignal(pane.conversation_opened) as opened:
        rows[0].click()

    assert (
        "firmware 5.4.0" not in rows[0].accessibleName()
    )  # a duplicate of it stands behind what is about as much alike
    assert any("firmware 5.4.0" in row.accessibleName() for row in rows[1:])
    assert opened.args == [rows[0].conversation]


def test_related_conversations_stand_beside_the_text_in_a_wide_pane(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "fault-001")
    qtbot.waitUntil(lambda: bool(pane._page.related.rows))
    below = pane._page.related.parentWidget()

    pane.resize(1200, 500)

    assert below is pane._page._foot
    assert pane._page.related.parentWidget() is pane._page._side
    assert pane._page.related.isVisible()


# -- long conversations


def test_a_long_conversation_shows_a_part_around_the_best_post_at_the_upper_edge(
    pane: ReadingPane, qtbot: QtBot
) -> None:
    open_in(pane, qtbot, "long")
    best = ids_of(pane)[100]

    open_in(pane, qtbot, "long", best, "pump")

    assert len(pane._page.browser.post_ids()) == FIRST
    assert pane._page.browser.post_at_top() in (best, ids_of(pane)[99])
    assert pane._page.browser.cards._cards[best].best
    assert "Best match" in text_of(pane).replace("\u00a0", " ")


@pytest.mark.slow
def test_more_posts_come_at_both_ends_and_the_reader_stays_in_place(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "long")
    open_in(pane, qtbot, "long", ids_of(pane)[100])
    browser = pane._page.browser
    place = browser.place()

    button_in(pane, "Show earlier posts").click()
    qtbot.waitUntil(lambda: len(browser.post_ids()) == FIRST + CHUNK)
    settle(pane, qtbot)
    after_earlier = browser.place()
    button_in(pane, "Show later posts").click()
    qtbot.waitUntil(lambda: len(browser.post_ids()) == FIRST + 2 * CHUNK)
    settle(pane, qtbot)

    assert place.post == after_earlier.post == browser.place().post
    assert abs(place.offset - browser.place().offset) < 2


@pytest.mark.slow
def test_stepping_beyond_the_part_that_is_shown_brings_the_next(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "long")
    browser = pane._page.browser
    browser.cards.set_current(browser.post_ids()[-1], focus=True)

    press(pane, qtbot, Qt.Key.Key_J)

    qtbot.waitUntil(lambda: len(browser.post_ids()) == FIRST + CHUNK)


# -- keyboard


def test_j_and_k_go_from_post_to_post_and_each_is_announced_by_its_text_first(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")
    pane.focus_reading()
    ids = ids_of(pane)

    press(pane, qtbot, Qt.Key.Key_J)
    third = QGuiApplication.focusObject()
    press(pane, qtbot, Qt.Key.Key_K)
    second = QGuiApplication.focusObject()

    assert (second.post, third.post) == (ids[1], ids[2])
    assert second.accessibleName().startswith("Above 25 % the Deal Desk decides")
    assert second.accessibleName().endswith(
        "answer, Accepted, Verified 5 Oct 2026, Internal, Elin Aasland, 9 June 2026"
    )


def test_a_post_is_a_group_and_the_text_is_no_label(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")
    card = pane._page.browser.cards.all()[0]

    assert QAccessible.queryAccessibleInterface(card).role() == QAccessible.Role.Grouping
    assert QAccessible.queryAccessibleInterface(pane._page.browser).role() == QAccessible.Role.EditableText


def test_assistive_technology_reads_head_posts_and_foot_in_this_order(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "deal-001")
    children = pane._page.browser.viewport().children()

    first_card = children.index(pane._page.browser.cards.all()[0])
    assert children.index(pane._page.head) < first_card < children.index(pane._page._foot)


def test_enter_goes_into_the_links_of_the_post_and_escape_comes_back_and_then_leaves(
    pane: ReadingPane, qtbot: QtBot
) -> None:
    open_in(pane, qtbot, "files")
    pane.focus_reading()

    press(pane, qtbot, Qt.Key.Key_Return)
    link = pane._page.browser.textCursor().charFormat().anchorHref()
    press(pane, qtbot, Qt.Key.Key_Escape)
    with qtbot.waitSignal(pane.left):
        press(pane, qtbot, Qt.Key.Key_Escape)

    assert link == "https://wiki.example/rider"


def test_arrows_pages_and_ends_scroll(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "long")
    pane.focus_reading()
    bar = pane._page.browser.verticalScrollBar()

    press(pane, qtbot, Qt.Key.Key_Down)
    line = bar.value()
    press(pane, qtbot, Qt.Key.Key_PageDown)
    page = bar.value() - line
    press(pane, qtbot, Qt.Key.Key_End)
    end = bar.value()
    press(pane, qtbot, Qt.Key.Key_Home)

    assert 0 < line < page
    assert end == bar.maximum()
    assert bar.value() == 0


def test_opening_a_conversation_takes_no_focus(pane: ReadingPane, qtbot: QtBot) -> None:
    field = QLineEdit(pane)
    field.show()
    field.setFocus()

    open_in(pane, qtbot, "deal-001")

    assert field.hasFocus()


def test_focus_asked_for_while_loading_comes_with_the_text(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.open_conversation("deal-001")
    pane.focus_reading()
    qtbot.waitUntil(lambda: pane.state == "conversation")
    settle(pane, qtbot)

    qtbot.waitUntil(lambda: any(card.hasFocus() for card in pane._page.browser.cards.all()))


# -- history


@pytest.mark.slow
def test_back_and_forward_return_to_the_place_in_the_text(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "long")
    browser = pane._page.browser
    browser.verticalScrollBar().setValue(700)
    place = browser.place()
    open_in(pane, qtbot, "deal-001")
    pane.focus_reading()

    with qtbot.waitSignal(pane.conversation_opened):
        qtbot.keyClick(pane, Qt.Key.Key_Left, Modifier.AltModifier)
    settle(pane, qtbot)
    back = browser.place()
    with qtbot.waitSignal(pane.conversation_opened):
        qtbot.keyClick(pane, Qt.Key.Key_Right, Modifier.AltModifier)

    assert place.post
    assert (back.post, round(back.offset)) == (place.post, round(place.offset))
    assert pane._page.page.view.external_id == "deal-001"


def test_reloading_keeps_the_place(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "long")
    pane._page.browser.verticalScrollBar().setValue(700)
    place = pane._page.browser.place()
    shown = pane._page.page
    assert shown is not None
    pane._page._page = replace(shown, view=replace(shown.view, title="As it was called before"))

    with qtbot.waitSignal(pane.conversation_opened):
        pane.reload()
    settle(pane, qtbot)

    assert pane._page.browser.place().post == place.post


def test_a_conversation_in_which_nothing_changed_is_not_shown_anew(
    pane: ReadingPane, qtbot: QtBot, reading_jobs: Jobs
) -> None:
    open_in(pane, qtbot, "long")
    opened, looked = list[str](), list[object]()
    pane.conversation_opened.connect(opened.append)

    pane.reload()
    reading_jobs.lane("reading").ask(lambda _: True, done=looked.append, failed=print)  # behind the look
    qtbot.waitUntil(lambda: bool(looked))

    assert (opened, pane.state) == ([], "conversation")


@pytest.mark.slow
def test_another_zoom_keeps_place_and_focus(pane: ReadingPane, qtbot: QtBot, theme: Theme) -> None:
    open_in(pane, qtbot, "deal-001")
    pane.focus_reading()
    current = pane._page.browser.cards.current

    theme.set_zoom(2.0)
    settle(pane, qtbot)

    assert pane._page.browser.verticalScrollBar().value() == 0
    qtbot.waitUntil(lambda: pane._page.browser.cards._cards[current].hasFocus())
