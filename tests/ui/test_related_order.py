"""Which related conversations come first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from app.services.answers import BestPost, ConversationView, Coverage, Result, SearchAnswer
from ui.reading.related import SHOWN
from ui.reading.related_finder import find_related

VIEW = ConversationView("c0", "", "Gateway", "Deals", "", "question", "open", 1, 1, "", (), (), "precedent://x/y")


@dataclass
class Alike:
    """A library that finds the same whatever is asked."""

    results: tuple[Result, ...]

    def similar(self, text: str, title: str, limit: int) -> SearchAnswer:
        """The first results."""
        return SearchAnswer(title, (), {}, 0, 0, Coverage(0, 0, 0), self.results[:limit])


def _result(name: str, score: float, state: str = "accepted", superseded: int = 0) -> Result:
    best = BestPost(f"p{name}", "", 1, "")
    return Result(name, "", name, "Deals", "question", state, score, best, None, superseded=superseded)


def _found(*results: Result) -> list[str]:
    return [result.conversation for result in find_related(cast(Any, Alike(results)), VIEW)]


def test_duplicates_and_superseded_ones_stand_behind_what_is_about_as_much_alike() -> None:
    found = _found(
        _result("c0", 9.0), _result("double", 8.0, "duplicate"), _result("old", 7.0, superseded=1), _result("good", 6.5)
    )

    assert found == ["good", "double", "old"]


def test_a_good_one_behind_many_duplicates_is_still_offered() -> None:
    doubles = [_result(f"d{number}", 8.0, "duplicate") for number in range(SHOWN + 1)]

    assert _found(_result("c0", 9.0), *doubles, _result("good", 6.5))[0] == "good"


def test_what_only_shares_some_words_is_not_related() -> None:
    assert _found(_result("c0", 10.0), _result("far", 1.9), _result("near", 2.1)) == ["near"]
