"""The reading pane through its widgets, on a real store: loading, order, keyboard, history, finding, copying, leaving."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.bootstrap import Client
from app.importers.container import open_container
from app.importers.jsonl import JsonLines
from app.importers.record import FoundAttachment, FoundPerson, FoundPost, FoundSpace
from tests.app.services.small_store import KEYS, SmallStore
from ui.jobs import Jobs
from ui.reading.attachments import AttachmentDialog
from ui.reading.order import CHUNK, FIRST
from ui.reading.pane import ReadingPane
from ui.theme import Theme

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


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A profile with the samples, one long conversation, and some posts of every kind."""
    store = SmallStore(tmp_path_factory.mktemp("reading") / "profile")
    with open_container(samples) as container:
        store.take(JsonLines().read(container), "samples")
    people = [FoundSpace("s", "Service"), FoundPerson("u", "Uma Reed")]
    store.take([*people, *_long_chat(), _with_file(), *_gone()], "jsonl:made")
    store.index()
    store.close()
    return store.profile


@pytest.fixture
def jobs(profile: Path, qapp: object) -> Iterator[Jobs]:
    """The lanes of a window on that profile."""
    made = Jobs(lambda: Client(profile, KEYS).library())
    yield made
    made.close()


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, jobs: Jobs, profile: Path) -> ReadingPane:
    """A shown reading pane."""
    made = ReadingPane(jobs, theme, lambda: Client(profile, KEYS))
    qtbot.addWidget(made)
    made.resize(640, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _open(pane: ReadingPane, qtbot: QtBot, wanted: str, best: str = "", query: str = "") -> None:
    """Open and wait until every post has its group."""
    with qtbot.waitSignal(pane.conversation_opened):
        pane.open_conversation(wanted, best, query)
    _settle(pane, qtbot)


def _settle(pane: ReadingPane, qtbot: QtBot) -> None:
    browser = pane._page.browser
    qtbot.waitUntil(lambda: len(browser.cards.all()) == len(browser.post_ids()) > 0)


def _ids(pane: ReadingPane) -> list[str]:
    return [entry.post.id for entry in pane._page.page.entries]


def _text(pane: ReadingPane) -> str:
    return pane._page.browser.toPlainText()


def _button(pane: ReadingPane, name: str) -> QAbstractButton:
    return next(b for b in pane.findChildren(QAbstractButton) if name in (b.accessibleName() or b.text()))


def _answer_box(pane: ReadingPane, words: str) -> None:
    box = pane.findChild(QMessageBox)
    next(button for button in box.buttons() if button.text() == words).click()


def _key(pane: ReadingPane, qtbot: QtBot, key: Qt.Key, modifier: Modifier = Modifier.NoModifier) -> None:
    qtbot.keyClick(QGuiApplication.focusObject() or pane, key, modifier)


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


# -- what is shown


def test_the_accepted_answer_follows_the_question_and_its_comments_follow_it(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-001")

    kinds = [(e.post.kind, e.post.accepted, e.depth) for e in pane._page.page.entries]
    assert kinds == [("question", False, 0), ("answer", True, 0), ("comment", False, 1), ("answer", False, 0)]
    assert "Verified 5 Oct 2026" in _text(pane).replace("\u00a0", " ")
    assert "Internal" in _text(pane)


def test_a_review_that_is_overdue_and_a_label_for_customers_are_shown(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "gone")

    text = _text(pane).replace("\u00a0", " ")
    assert "Review was due" in text
    assert "May be sent to the customer" in text


def test_a_deleted_post_is_one_line_without_its_words(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "gone")

    assert "This post was deleted." in _text(pane)
    assert "secret" not in _text(pane)


def test_a_superseded_answer_is_folded_under_its_date_and_leads_to_what_replaces_it(
    pane: ReadingPane, qtbot: QtBot
) -> None:
    _open(pane, qtbot, "contract-003")
    before = _text(pane)
    superseded = next(e.post for e in pane._page.page.entries if e.post.superseded)

    pane._page.browser.activate("precedent-fold:0")
    pane._page.browser.activate(f"precedent-target:post:{superseded.superseded_by}")

    assert "Superseded 20 Jan 2025 – do not use" in before
    assert "I have seen 0.5 % a week" not in before
    assert "I have seen 0.5 % a week" in _text(pane)
    assert pane._page.browser.cards.current == superseded.superseded_by


def test_a_duplicate_leads_to_its_original(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-002")
    original = pane._page.page.view.duplicate_of

    with qtbot.waitSignal(pane.link_requested) as asked:
        _button(pane, "Open the original").click()

    assert asked.args[0].endswith(original)


def test_the_words_of_the_query_are_marked_in_title_and_text(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "fault-001", query="modbus")

    marked = {s.cursor.selectedText().casefold() for s in pane._page.browser.extraSelections()}
    assert marked == {"modbus"}
    assert "background-color" in pane._page.head._title.text()


def test_a_title_with_markup_is_shown_as_text(pane: ReadingPane, qtbot: QtBot, jobs: Jobs) -> None:
    _open(pane, qtbot, "deal-001")
    head = pane._page.head

    assert head._marked('<img src="x"> & more', ((0, 4),)).count("<") == 2
    assert "&lt;img" in head._marked('<img src="x"> & more', ((0, 4),))


def test_a_tag_becomes_a_search(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-001")

    with qtbot.waitSignal(pane.search_requested) as asked:
        next(b for b in pane._page.head.children() if getattr(b, "text", str)() == "approval").click()

    assert asked.args == ["tag:approval"]


@pytest.mark.slow
def test_related_conversations_come_afterwards_without_the_one_that_is_read(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "fault-001")
    qtbot.waitUntil(lambda: bool(pane._page.related.rows))
    rows = pane._page.related.rows

    with qtbot.waitSignal(pane.conversation_opened) as opened:
        rows[0].click()

    assert "firmware 5.4.0" in rows[0].accessibleName()
    assert opened.args == [rows[0].conversation]


def test_related_conversations_stand_beside_the_text_in_a_wide_pane(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "fault-001")
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
    _open(pane, qtbot, "long")
    best = _ids(pane)[100]

    _open(pane, qtbot, "long", best, "pump")

    assert len(pane._page.browser.post_ids()) == FIRST
    assert pane._page.browser.post_at_top() in (best, _ids(pane)[99])
    assert pane._page.browser.cards._cards[best].best
    assert "Best match" in _text(pane).replace("\u00a0", " ")


@pytest.mark.slow
def test_more_posts_come_at_both_ends_and_the_reader_stays_in_place(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "long")
    _open(pane, qtbot, "long", _ids(pane)[100])
    browser = pane._page.browser
    place = browser.place()

    _button(pane, "Show earlier posts").click()
    qtbot.waitUntil(lambda: len(browser.post_ids()) == FIRST + CHUNK)
    _settle(pane, qtbot)
    after_earlier = browser.place()
    _button(pane, "Show later posts").click()
    qtbot.waitUntil(lambda: len(browser.post_ids()) == FIRST + 2 * CHUNK)
    _settle(pane, qtbot)

    assert place.post == after_earlier.post == browser.place().post
    assert abs(place.offset - browser.place().offset) < 2


@pytest.mark.slow
def test_stepping_beyond_the_part_that_is_shown_brings_the_next(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "long")
    browser = pane._page.browser
    browser.cards.set_current(browser.post_ids()[-1], focus=True)

    _key(pane, qtbot, Qt.Key.Key_J)

    qtbot.waitUntil(lambda: len(browser.post_ids()) == FIRST + CHUNK)


# -- keyboard


def test_j_and_k_go_from_post_to_post_and_each_is_announced_by_its_text_first(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-001")
    pane.focus_reading()
    ids = _ids(pane)

    _key(pane, qtbot, Qt.Key.Key_J)
    third = QGuiApplication.focusObject()
    _key(pane, qtbot, Qt.Key.Key_K)
    second = QGuiApplication.focusObject()

    assert (second.post, third.post) == (ids[1], ids[2])
    assert second.accessibleName().startswith("Above 25 % the Deal Desk decides")
    assert second.accessibleName().endswith(
        "answer, Accepted, Verified 5 Oct 2026, Internal, Elin Aasland, 9 June 2026"
    )


def test_a_post_is_a_group_and_the_text_is_no_label(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-001")
    card = pane._page.browser.cards.all()[0]

    assert QAccessible.queryAccessibleInterface(card).role() == QAccessible.Role.Grouping
    assert QAccessible.queryAccessibleInterface(pane._page.browser).role() == QAccessible.Role.EditableText


def test_assistive_technology_reads_head_posts_and_foot_in_this_order(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-001")
    children = pane._page.browser.viewport().children()

    first_card = children.index(pane._page.browser.cards.all()[0])
    assert children.index(pane._page.head) < first_card < children.index(pane._page._foot)


def test_enter_goes_into_the_links_of_the_post_and_escape_comes_back_and_then_leaves(
    pane: ReadingPane, qtbot: QtBot
) -> None:
    _open(pane, qtbot, "files")
    pane.focus_reading()

    _key(pane, qtbot, Qt.Key.Key_Return)
    link = pane._page.browser.textCursor().charFormat().anchorHref()
    _key(pane, qtbot, Qt.Key.Key_Escape)
    with qtbot.waitSignal(pane.left):
        _key(pane, qtbot, Qt.Key.Key_Escape)

    assert link == "https://wiki.example/rider"


def test_arrows_pages_and_ends_scroll(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "long")
    pane.focus_reading()
    bar = pane._page.browser.verticalScrollBar()

    _key(pane, qtbot, Qt.Key.Key_Down)
    line = bar.value()
    _key(pane, qtbot, Qt.Key.Key_PageDown)
    page = bar.value() - line
    _key(pane, qtbot, Qt.Key.Key_End)
    end = bar.value()
    _key(pane, qtbot, Qt.Key.Key_Home)

    assert 0 < line < page
    assert end == bar.maximum()
    assert bar.value() == 0


def test_opening_a_conversation_takes_no_focus(pane: ReadingPane, qtbot: QtBot) -> None:
    field = QLineEdit(pane)
    field.show()
    field.setFocus()

    _open(pane, qtbot, "deal-001")

    assert field.hasFocus()


def test_focus_asked_for_while_loading_comes_with_the_text(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.open_conversation("deal-001")
    pane.focus_reading()
    qtbot.waitUntil(lambda: pane.state == "conversation")
    _settle(pane, qtbot)

    qtbot.waitUntil(lambda: any(card.hasFocus() for card in pane._page.browser.cards.all()))


# -- history


@pytest.mark.slow
def test_back_and_forward_return_to_the_place_in_the_text(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "long")
    browser = pane._page.browser
    browser.verticalScrollBar().setValue(700)
    place = browser.place()
    _open(pane, qtbot, "deal-001")
    pane.focus_reading()

    with qtbot.waitSignal(pane.conversation_opened):
        qtbot.keyClick(pane, Qt.Key.Key_Left, Modifier.AltModifier)
    _settle(pane, qtbot)
    back = browser.place()
    with qtbot.waitSignal(pane.conversation_opened):
        qtbot.keyClick(pane, Qt.Key.Key_Right, Modifier.AltModifier)

    assert place.post
    assert (back.post, round(back.offset)) == (place.post, round(place.offset))
    assert pane._page.page.view.external_id == "deal-001"


def test_reloading_keeps_the_place(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "long")
    pane._page.browser.verticalScrollBar().setValue(700)
    place = pane._page.browser.place()

    with qtbot.waitSignal(pane.conversation_opened):
        pane.reload()
    _settle(pane, qtbot)

    assert pane._page.browser.place().post == place.post


@pytest.mark.slow
def test_another_zoom_keeps_place_and_focus(pane: ReadingPane, qtbot: QtBot, theme: Theme) -> None:
    _open(pane, qtbot, "deal-001")
    pane.focus_reading()
    current = pane._page.browser.cards.current

    theme.set_zoom(2.0)
    _settle(pane, qtbot)

    assert pane._page.browser.verticalScrollBar().value() == 0
    qtbot.waitUntil(lambda: pane._page.browser.cards._cards[current].hasFocus())


# -- finding


def test_finding_counts_goes_round_and_ends_with_escape(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-001")
    pane.focus_reading()

    _key(pane, qtbot, Qt.Key.Key_F, Modifier.ControlModifier)
    qtbot.keyClicks(QGuiApplication.focusObject(), "above")
    first = pane._finder.bar.count_words
    _key(pane, qtbot, Qt.Key.Key_Return, Modifier.ShiftModifier)
    last = pane._finder.bar.count_words
    _key(pane, qtbot, Qt.Key.Key_Escape)

    assert first == "1 of 3"
    assert last == "3 of 3"
    assert pane._finder.bar.isHidden()
    assert not pane._page.browser.extraSelections()


def test_finding_nothing_says_so(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-001")

    pane._finder.open()
    qtbot.keyClicks(pane._finder.bar._field, "halberd")

    assert pane._finder.bar.count_words == "Not in this conversation"


def test_finding_unfolds_what_is_folded(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "contract-003")

    pane._finder.open()
    qtbot.keyClicks(pane._finder.bar._field, "I have seen")

    assert pane._finder.bar.count_words == "1 of 1"


def test_finding_goes_on_into_posts_that_are_not_shown(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "long")
    pane._finder.open()
    qtbot.keyClicks(pane._finder.bar._field, "quartz")
    qtbot.waitUntil(lambda: "not shown: 1" in pane._finder.bar.count_words)

    pane._finder.step(1)
    qtbot.waitUntil(lambda: _ids(pane)[190] in pane._page.browser.post_ids())
    _settle(pane, qtbot)

    assert pane._page.page.window.holds(190)
    assert pane._finder.bar.count_words == "1 of 1  ·  in posts not shown: 1"


# -- copying and opening


def test_a_post_is_copied_with_author_date_link_and_the_age_of_the_copy(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "gone")
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
    _open(pane, qtbot, "deal-001")
    QGuiApplication.clipboard().setText("before")

    pane.exits.copy_post()
    asked = QGuiApplication.clipboard().text()
    _answer_box(pane, "Cancel")
    cancelled = QGuiApplication.clipboard().text()
    qtbot.waitUntil(lambda: pane.findChild(QMessageBox) is None)
    pane.exits.copy_post()
    _answer_box(pane, "Copy")

    assert asked == cancelled == "before"
    assert QGuiApplication.clipboard().text().startswith("Above 25 % the Deal Desk decides")


def test_a_selection_is_copied_with_the_source_of_its_post(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-001")
    browser = pane._page.browser
    browser.setTextCursor(browser.document().find("commitment of 55 pumps"))

    pane.exits.copy_post()

    assert QGuiApplication.clipboard().text().startswith("commitment of 55 pumps\n\n— Tomasz Wrona, 10 Jun 2026")


def test_the_link_of_the_conversation_is_copied(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-001")

    _button(pane, "Copy the link to this conversation").click()

    assert QGuiApplication.clipboard().text() == pane._page.page.view.permalink


def test_the_tools_of_a_post_copy_its_link(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "deal-001")
    card = pane._page.browser.cards.all()[0]

    qtbot.mouseMove(pane._page.browser.viewport(), card.geometry().center())
    qtbot.mouseClick(pane._page.browser.cards.tools._link, Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text().endswith(f"/{card.post}")


def test_an_address_is_opened_only_after_its_host_was_shown(pane: ReadingPane, qtbot: QtBot) -> None:
    opened: list[str] = []
    pane.exits.open_address = opened.append
    _open(pane, qtbot, "files")

    pane._page.browser.activate("https://wiki.example/rider")
    question = pane.findChild(QMessageBox).text()
    before = list(opened)
    _answer_box(pane, "Open")

    assert "wiki.example" in question
    assert before == []
    assert opened == ["https://wiki.example/rider"]


def test_a_file_shows_its_text_and_opens_only_as_a_harmless_copy(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "files")
    handed: list[Path] = []

    pane._page.browser.activate(f"precedent-target:file:0:{_ids(pane)[0]}")
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
    _open(pane, qtbot, "files")
    pane._page.browser.activate(f"precedent-target:file:0:{_ids(pane)[0]}")
    dialog = pane.findChild(AttachmentDialog)

    dialog.save_to(tmp_path / "mine.txt")
    qtbot.waitUntil(lambda: "Saved as mine.txt" in dialog.sentence())

    assert (tmp_path / "mine.txt").read_bytes() == b"Clause 7.3(b) of the rider."
    dialog.close()


def test_a_file_that_is_not_on_this_computer_says_so_and_cannot_be_opened(pane: ReadingPane, qtbot: QtBot) -> None:
    _open(pane, qtbot, "files")

    pane._page.browser.activate(f"precedent-target:file:1:{_ids(pane)[0]}")
    dialog = pane.findChild(AttachmentDialog)
    qtbot.waitUntil(lambda: "not on this computer" in dialog.sentence())

    assert "drawing.dwg  ·  application/acad  ·  1.0 MB  ·  not on this computer" in _text(pane).replace("\u00a0", " ")
    assert not next(b for b in dialog.findChildren(QPushButton) if b.text() == "Open a copy").isEnabled()
    dialog.close()
