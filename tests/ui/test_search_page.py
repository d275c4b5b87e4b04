"""Searching in the real window over the samples: typing, filters, completion, states, saved and recent searches."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.bootstrap import Opening, open_client
from app.model.errors import BusyError
from app.services.answers import Offer as SearchOffer
from app.services.search import Library
from ui.bridge import Session
from ui.jobs import Jobs
from ui.search.completion import PastSearch
from ui.search.memory import SearchMemory
from ui.search.search_column import ROW_HEIGHT
from ui.search.search_field import SearchField
from ui.search.search_page import SearchPage
from ui.theme import Theme
from ui.widgets.counted_list import DATA_ROLE
from ui.windows.main_window import MainWindow

pytestmark = pytest.mark.slow


@pytest.fixture
def profile(samples_profile: Path, tmp_path: Path) -> Path:
    """A copy of the samples that a test may write to."""
    return Path(shutil.copytree(samples_profile, tmp_path / "profile"))


@pytest.fixture
def make_window(qtbot: QtBot, theme: Theme) -> Iterator[Callable[[Path], MainWindow]]:
    """Windows over profiles; everything is closed at the end."""
    made: list[MainWindow] = []

    def make(folder: Path) -> MainWindow:
        session = Session(folder, unprotected=True)
        window = MainWindow(session, Jobs(session.open_library), theme)
        qtbot.addWidget(window)
        made.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.open_profile()
        return window

    yield make
    for window in made:
        window.jobs.run("store", window.session.close, done=print, failed=print)
        assert window.jobs.close()


@pytest.fixture
def window(make_window: Callable[[Path], MainWindow], profile: Path) -> MainWindow:
    """The window over the samples."""
    return make_window(profile)


@pytest.fixture
def page(window: MainWindow) -> SearchPage:
    """Its search."""
    return window.page


@pytest.fixture
def field(page: SearchPage) -> SearchField:
    """Its field."""
    return page.field


def titles(page: SearchPage) -> list[str]:
    """The titles of the rows that are here."""
    model = page.view.results
    rows = [model.result_at(row) for row in range(model.rowCount())]
    return [result.title for result in rows if result is not None]


def answered(page: SearchPage, query: str) -> Callable[[], bool]:
    """Whether the answer shown is that of a query."""
    return lambda: page.answer is not None and page.answer.query == query


def search(qtbot: QtBot, page: SearchPage, query: str) -> None:
    """Put a text in and wait for its answer."""
    page.field.set_query(query)
    qtbot.waitUntil(answered(page, query))


def test_typing_finds(qtbot: QtBot, page: SearchPage, field: SearchField) -> None:
    QTest.keyClicks(field, "discou")

    qtbot.waitUntil(answered(page, "discou"))
    assert "Reference customer discount: what does the customer have to do for it?" in titles(page)


def test_keys_before_there_is_a_list_are_answered_in_it(qtbot: QtBot, page: SearchPage, field: SearchField) -> None:
    before = page.is_complete
    QTest.keyClicks(field, "is:answered discou")
    after_the_keys = page.is_complete

    qtbot.waitUntil(answered(page, "is:answered discou"))
    assert (before, after_the_keys, page.shown) == (False, False, "list")
    assert "Reference customer discount: what does the customer have to do for it?" in titles(page)
    assert "is:answered" in [chip.token for chip in page.filters.chips()]


def test_what_no_first_frame_shows_is_built_a_piece_at_a_time(page: SearchPage) -> None:
    pieces = list(iter(page.build_next, False))

    assert len(pieces) >= 3
    assert page.is_complete
    assert page.shown == "home"
    assert page.view.rows.row_height == ROW_HEIGHT  # what a key before the list goes by


def test_the_exact_number_of_posts_and_the_ranked_conversations_are_shown(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "discount")

    assert page.answer is not None
    assert page.header.count.text().count(str(page.answer.total_posts)) == 1
    assert page.view.results.rowCount() == page.answer.total_conversations


def test_rows_behind_those_in_sight_come_by_themselves(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "the")
    assert page.answer is not None
    at_once = len(page.answer.results)

    qtbot.waitUntil(lambda: len(titles(page)) == min(50, page.view.results.rowCount()))

    assert page.rows_in_sight <= at_once < page.view.results.rowCount()


def test_a_current_row_far_down_stays_current_when_there_is_more_to_find(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "the")
    qtbot.waitUntil(lambda: page.view.results.result_at(12) is not None)
    page.focus_list()
    page.view.choose_row(12)
    before, chosen = page.answer, page.view.current_result()

    page.refresh()
    qtbot.waitUntil(lambda: page.answer is not before)

    assert (page.view.currentIndex().row(), page.view.current_result()) == (12, chosen)


def test_a_slow_old_answer_is_never_painted_over_a_newer_one(qtbot: QtBot, window: MainWindow) -> None:
    page, release, painted = window.page, threading.Event(), list[str]()
    window.jobs.lane("search").ask(lambda _: release.wait(10), done=print, failed=print)
    page.searching.answered.connect(lambda answer: painted.append(answer.query))

    page.field.set_query("valve")
    page.field.set_query("pump")
    release.set()

    qtbot.waitUntil(answered(page, "pump"))
    assert painted == ["pump"]


def test_no_question_is_asked_on_the_gui_thread(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    threads: set[int] = set()
    ask = window.jobs.lane("search").ask

    def noting(library: Library) -> None:
        threads.add(threading.get_ident())

    search(qtbot, page, "discount")
    ask(noting, done=print, failed=print)
    qtbot.waitUntil(lambda: bool(threads))

    assert threads.isdisjoint({threading.get_ident()})


def test_a_word_that_nobody_wrote_is_corrected_and_told(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "discuont")

    assert page.notices.sentences == ("No hits for discuont - showing discount",)


def test_what_was_not_understood_is_explained(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "in:nowhere pump")

    assert any("nowhere" in sentence for sentence in page.notices.sentences)


def test_a_filter_edits_the_query_and_takes_itself_out_again(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "discount")
    qtbot.waitUntil(lambda: "in:Deals" in page.filters.shown())

    page.filters.shown()["in:Deals"].click()
    qtbot.waitUntil(answered(page, "in:Deals discount"))
    assert page.filters.shown()["in:Deals"].isChecked()
    page.filters.shown()["in:Deals"].click()

    qtbot.waitUntil(answered(page, "discount"))
    assert page.query == "discount"


def test_filters_show_how_many_posts_they_leave(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "discount")
    qtbot.waitUntil(lambda: "in:Deals" in page.filters.shown())

    assert page.filters.shown()["in:Deals"].accessibleName() == "Deals, 13 found"


def test_the_order_is_a_word_of_the_query(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "discount")

    page.header.sort_chosen.emit("newest")
    qtbot.waitUntil(answered(page, "sort:newest discount"))
    model = page.view.results
    dates = [model.result_at(row).best_post.created for row in range(model.rowCount())]  # type: ignore[union-attr]

    assert dates == sorted(dates, reverse=True)


def test_the_order_by_votes_is_chosen_and_shown_in_the_head(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "discount")

    page.header.order_button.menu().actions()[1].trigger()
    qtbot.waitUntil(answered(page, "sort:helpful discount"))
    model = page.view.results
    votes = [model.result_at(row).helpful for row in range(model.rowCount())]  # type: ignore[union-attr]

    assert page.header.order_button.text() == "Most helpful first"
    assert (votes[0] > 0, votes) == (True, sorted(votes, reverse=True))


def test_arrows_in_the_field_move_the_list_and_enter_opens(qtbot: QtBot, page: SearchPage, field: SearchField) -> None:
    search(qtbot, page, "discount")

    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.read_wanted) as opened:
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert opened.args is not None
    assert opened.args[0] is page.view.results.result_at(2)


def test_escape_clears_the_field_and_brings_the_searches_back(
    qtbot: QtBot, page: SearchPage, field: SearchField
) -> None:
    search(qtbot, page, "discount")

    QTest.keyClick(field, Qt.Key.Key_Escape)

    assert field.text() == ""
    assert page.home.isVisible()
    assert not page.filters.isVisible()


def test_a_field_offers_its_spaces_and_tab_takes_the_first(
    qtbot: QtBot, window: MainWindow, page: SearchPage, field: SearchField
) -> None:
    QTest.keyClicks(field, "in:Fi")
    qtbot.waitUntil(window.popup.isVisible)
    assert window.popup.labels() == ["Field service"]

    QTest.keyClick(field, Qt.Key.Key_Tab)

    assert field.text() == 'in:"Field service" '
    assert field.hasFocus()


def test_people_are_offered_by_any_of_their_names(qtbot: QtBot, window: MainWindow, field: SearchField) -> None:
    QTest.keyClicks(field, "from:Solv")

    qtbot.waitUntil(window.popup.isVisible)
    assert window.popup.labels() == ["Ingrid Solvang"]


def test_arrows_choose_in_the_popup_and_escape_closes_only_it(
    qtbot: QtBot, window: MainWindow, field: SearchField
) -> None:
    QTest.keyClicks(field, "is:")
    qtbot.waitUntil(window.popup.isVisible)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    chosen = window.popup.selected()

    QTest.keyClick(field, Qt.Key.Key_Escape)

    assert chosen is not None
    assert chosen.insert == "is:open"
    assert field.text() == "is:"
    assert not window.popup.isVisible()


def test_how_a_word_goes_on_stands_behind_the_cursor(qtbot: QtBot, page: SearchPage, field: SearchField) -> None:
    QTest.keyClicks(field, "gatew")
    qtbot.waitUntil(lambda: field.ghost() == "ay")

    QTest.keyClick(field, Qt.Key.Key_Tab)

    qtbot.waitUntil(answered(page, "gateway"))
    assert field.text() == "gateway"


def test_nothing_found_says_what_to_try(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "zzqqxx in:Deals")

    assert page.panel.isVisible()
    assert "No conversation found" in page.panel.sentence()
    with qtbot.waitSignal(page.searching.offers_ready) as ready:
        pass
    assert (ready.args, page.panel.offers()) == ([()], [])  # no filter is to blame, so none is offered to go


def test_an_empty_profile_offers_the_import(
    qtbot: QtBot, make_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    open_client(Opening(tmp_path / "new", unprotected=True), create=True)
    window = make_window(tmp_path / "new")

    qtbot.waitUntil(window.page.panel.isVisible)
    with qtbot.waitSignal(window.import_wanted):
        window.page.panel.offers()[0].click()


def test_an_error_is_told_in_its_sentence_and_can_be_tried_again(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "pump")

    page.searching.failed.emit(BusyError("view.db is busy: try again in a moment."))
    assert "view.db is busy" in page.panel.sentence()
    page.panel.offers()[0].click()

    qtbot.waitUntil(page.view.isVisible)
    assert page.answer is not None


def test_a_search_is_saved_under_a_name_shown_and_removed(qtbot: QtBot, window: MainWindow, page: SearchPage) -> None:
    memory: SearchMemory = window.memory
    search(qtbot, page, "in:Deals discount")

    page.header.save_button.click()
    page.save_bar.field.setText("Discounts")
    with qtbot.waitSignal(memory.changed):
        QTest.keyClick(page.save_bar.field, Qt.Key.Key_Return)
    assert page.header.save_button.isChecked()
    page.field.set_query("")
    assert page.home.saved_list.queries() == ["in:Deals discount"]
    page.home.saved_list.setCurrentRow(0)
    with qtbot.waitSignal(memory.changed):
        QTest.keyClick(page.home.saved_list, Qt.Key.Key_Delete)

    assert page.home.saved_list.queries() == []


def test_a_search_that_led_somewhere_is_among_the_recent_ones(
    qtbot: QtBot, window: MainWindow, page: SearchPage, field: SearchField
) -> None:
    search(qtbot, page, "gateway")
    with qtbot.waitSignal(window.memory.changed):
        QTest.keyClick(field, Qt.Key.Key_Return)

    page.field.set_query("")
    page.home.recent_list.setCurrentRow(0)
    QTest.keyClick(page.home.recent_list, Qt.Key.Key_Return)

    qtbot.waitUntil(answered(page, "gateway"))
    assert page.home.recent_list.queries() == ["gateway"]


def test_older_conversations_go_on_behind_the_list_without_repeating(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "kind:question")
    before = titles(page)
    model = page.view.results
    listed = [model.result_at(row) for row in range(3)]

    with qtbot.waitSignal(page.searching.older_ready) as told:
        page.searching.ask_older(listed, frozenset(result.conversation for result in listed if result is not None))

    assert told.args is not None
    found = [result.title for result in told.args[0]]
    assert set(found).isdisjoint(before[:3])
    assert len(found) > 3


def test_nothing_in_a_space_offers_the_others_with_their_count(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "in:Onboarding bearing")
    qtbot.waitUntil(lambda: bool(page.panel.offers()))

    said, label = page.panel.sentence(), page.panel.offers()[0].text()
    page.panel.offers()[0].click()
    qtbot.waitUntil(answered(page, "bearing"))

    assert page.answer is not None
    assert "Nothing in Onboarding." in said
    assert label.startswith(f"In all spaces: {page.answer.total_posts} post")
    assert page.shown == "list"


def test_nothing_after_a_day_says_when_the_newest_match_was(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "pump after:2027")
    qtbot.waitUntil(lambda: bool(page.panel.offers()))

    assert "Nothing at that time; the newest match is from 16" in page.panel.sentence()


def test_an_offer_of_an_older_answer_goes_with_it(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "pump")
    page.show_offers(page.answer, (SearchOffer("meant", "pumps", 12, "pumps"),))  # type: ignore[arg-type]
    offered = page.notices.offered
    assert offered is not None
    assert offered.text() == "Did you mean pumps?"
    assert offered.button().text().startswith("Search for this: 12 post")  # type: ignore[union-attr]

    search(qtbot, page, "pump seal")

    assert page.notices.offered is None


def test_words_that_were_given_up_are_named(qtbot: QtBot, page: SearchPage) -> None:
    search(qtbot, page, "bearing zzyzx ")

    assert page.notices.sentences == (
        "Nothing has all of these words; showing posts with most of them. Nowhere here: zzyzx.",
    )
    qtbot.waitUntil(lambda: bool(page.filters.shown()))


def test_a_name_with_a_space_is_quoted_when_it_is_taken(qtbot: QtBot, window: MainWindow, field: SearchField) -> None:
    QTest.keyClicks(field, "from:Solv")
    qtbot.waitUntil(window.popup.isVisible)

    QTest.keyClick(field, Qt.Key.Key_Tab)

    assert field.text() == 'from:"Ingrid Solvang" '


def test_an_account_is_completed_as_it_is_written(qtbot: QtBot, window: MainWindow, field: SearchField) -> None:
    QTest.keyClicks(field, "accou")
    qtbot.waitUntil(window.popup.isVisible)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.keyClicks(field, "letab")
    qtbot.waitUntil(lambda: window.popup.labels()[:1] == ["Letaba Mining"])

    QTest.keyClick(field, Qt.Key.Key_Tab)

    assert field.text() == 'account:"Letaba Mining" '


def test_an_earlier_search_goes_on_behind_the_cursor(qtbot: QtBot, page: SearchPage, field: SearchField) -> None:
    page.searching.past = lambda: (PastSearch("gateway certificate expires"), PastSearch("in:Deals gateway", "gates"))
    QTest.keyClicks(field, "gatew")
    qtbot.waitUntil(lambda: field.ghost() == "ay certificate expires")

    QTest.keyClick(field, Qt.Key.Key_Tab)

    qtbot.waitUntil(answered(page, "gateway certificate expires"))


def test_saved_and_recent_searches_are_listed_when_asked_for(
    qtbot: QtBot, window: MainWindow, page: SearchPage, field: SearchField
) -> None:
    page.searching.past = lambda: (PastSearch("gateway certificate"), PastSearch("in:Deals rebate", "gates of deals"))
    QTest.keyClicks(field, "gat")
    QTest.keyClick(field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.popup.isVisible)
    assert window.popup.labels()[:2] == ["gates of deals", "gateway certificate"]

    QTest.keyClick(field, Qt.Key.Key_Tab)

    assert field.text() == "in:Deals rebate"


def test_a_search_that_led_somewhere_is_suggested_the_next_time(
    qtbot: QtBot, page: SearchPage, field: SearchField
) -> None:
    search(qtbot, page, "gateway certificate")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.searching.past()))

    page.start("")
    QTest.keyClicks(field, "gatew")

    qtbot.waitUntil(lambda: field.ghost() == "ay certificate")


def test_only_searches_that_find_something_are_offered_to_try(qtbot: QtBot, page: SearchPage) -> None:
    def offered() -> list[str]:
        return [page.home.try_list.item(row).data(DATA_ROLE)[1] for row in range(page.home.try_list.count())]

    with qtbot.waitSignal(page.tries.found) as useful:
        page.tries.ask(("is:open", "is:verified", "zzyzx", "has:attachment"))
    page.home.offer_tries(("is:verified", "before:2100-01-01 sort:newest"))

    assert useful.args == [("is:open", "is:verified", "has:attachment")]
    assert offered() == ["is:verified", "before:2100-01-01 sort:newest"]
