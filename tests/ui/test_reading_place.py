"""Where a conversation stands when it comes: its best post in sight, and whole posts above it."""

from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.bootstrap import Client
from tests.app.services.small_store import KEYS
from tests.ui.reading_world import ids_of, open_in
from ui.reading.pane import ReadingPane


def test_the_best_post_is_seen_as_a_whole_below_whole_posts(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "long")
    best = ids_of(pane)[100]

    open_in(pane, qtbot, "long", best, "pump")

    browser = pane._page.browser
    cards = {card.post: card.geometry() for card in browser.cards.all()}
    assert cards[best].top() >= 0
    assert cards[best].bottom() <= browser.viewport().height()
    assert browser.place().offset > 0


def test_the_best_post_is_put_in_its_place_again_when_the_pane_gets_its_size(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "long")
    best = ids_of(pane)[-1]
    pane.resize(640, 330)
    open_in(pane, qtbot, "long", best, "pump")
    browser = pane._page.browser
    tight = browser.place().post

    pane.resize(640, 620)
    wide, stood = browser.place().post, browser.stands_around()
    qtbot.waitUntil(lambda: any(card.post == best for card in browser.cards.all()))
    tops = [card.geometry().top() for card in browser.cards.all()]
    browser.verticalScrollBar().setValue(7)
    pane.resize(640, 500)

    assert (stood, wide != tight) == (True, True)
    assert [top for top in tops if -24 < top < 0] == []  # no line with an author is cut
    assert not browser.stands_around()


def test_the_first_conversation_that_is_shown_stands_at_its_best_post(
    pane: ReadingPane, qtbot: QtBot, reading_profile: Path
) -> None:
    with closing(Client(reading_profile, KEYS).library()) as library:
        best = library.conversation("long").posts[60].id

    open_in(pane, qtbot, "long", best, "pump")

    extent = pane._page.browser._places.extent(best)
    assert extent is not None
    value = pane._page.browser.verticalScrollBar().value()
    assert value <= extent[0] <= value + pane._page.browser.viewport().height()
    assert pane._page.browser.stands_around()


def test_going_to_a_last_post_that_is_in_sight_scrolls_nothing(pane: ReadingPane, qtbot: QtBot) -> None:
    open_in(pane, qtbot, "files")
    browser, last = pane._page.browser, ids_of(pane)[-1]
    extent = browser._ends.extent_of(browser._places, last)
    assert extent is not None

    pane.resize(640, pane.height() - browser.viewport().height() + round(extent[1]) + 2)
    browser.reveal(last)

    assert browser.verticalScrollBar().maximum() > 0
    assert browser.verticalScrollBar().value() == 0
