"""A profile that cannot be read for a moment is read again without anybody asking."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.model.errors import BusyError, DamagedError
from ui.windows.second_try import SecondTry


class Asked(QObject):
    """A search page reduced to what is watched; writes down what it is asked."""

    failed = Signal(object)
    surveyed = Signal(object, object)
    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.searching = self
        self.asked: list[str] = []

    def refresh(self) -> None:
        """Be asked for everything."""
        self.asked.append("refresh")

    def survey(self) -> None:
        """Be asked what the profile holds."""
        self.asked.append("survey")


@pytest.fixture
def page(qapp: QApplication) -> Iterator[Asked]:
    """A page."""
    made = Asked()
    yield made
    made.deleteLater()


@pytest.fixture
def second_try(page: Asked) -> SecondTry:
    """It, watching the page."""
    return SecondTry(page, page)  # type: ignore[arg-type]


def test_a_store_that_is_busy_is_asked_again(page: Asked, second_try: SecondTry) -> None:
    page.failed.emit(BusyError("view-1.db is busy"))
    waits = second_try.is_waiting

    second_try._again.timeout.emit()

    assert waits
    assert page.asked == ["refresh"]


def test_what_needs_somebody_is_not_asked_again(page: Asked, second_try: SecondTry) -> None:
    page.failed.emit(DamagedError("broken"))

    assert not second_try.is_waiting


def test_a_search_that_comes_through_brings_back_what_stands_beside_the_list(
    page: Asked, second_try: SecondTry
) -> None:
    page.failed.emit(BusyError("view-1.db is busy"))

    page.answered.emit(None)
    page.answered.emit(None)

    assert page.asked == ["survey"]
    assert not second_try.is_waiting


def test_once_the_profile_was_read_nothing_is_tried_any_more(page: Asked, second_try: SecondTry) -> None:
    page.failed.emit(BusyError("view-1.db is busy"))

    page.surveyed.emit(None, [])

    assert not second_try.is_waiting
