"""Answers kept while rows and index stay as they are: for going back a letter, and for what was searched ahead."""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from app.services.answers import Coverage, SearchAnswer
from app.services.held_ranking import Held

KEPT = 40  # of some 30 kB each
SHORT = 4  # characters: such questions come back again and again, and are searched ahead
KEPT_SHORT = 320
OLDEST_SECONDS = 300.0
_ME = re.compile(r":.*\b(me|mine)\b", re.IGNORECASE | re.DOTALL)
_NO_TIME = {"search": 0.0, "rows": 0.0, "snippets": 0.0}


class Kept(NamedTuple):
    """The first `limit` rows for a question, and the ranking that further pages are cut from."""

    limit: int
    answer: SearchAnswer
    held: Held
    state: int = 0  # which change it was found behind
    moment: float = 0.0


class KeptAnswers:
    """The first pages of the last questions. `forget` when rows or index are no longer those that were searched."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep nothing yet."""
        self._clock = clock
        self._state = 0
        self._long: OrderedDict[Hashable, Kept] = OrderedDict()
        self._short: OrderedDict[Hashable, Kept] = OrderedDict()

    def find(self, question: Hashable, limit: int, coverage: Coverage) -> Kept | None:
        """The first `limit` rows for a question that was asked before for as many; that took no time."""
        shelf = self._short if question in self._short else self._long
        kept = shelf.get(question)
        if kept is None or kept.limit < limit or kept.state != self._state:
            return None
        shelf.move_to_end(question)
        answer = replace(kept.answer, results=kept.answer.results[:limit], coverage=coverage, took_ms=dict(_NO_TIME))
        return kept._replace(answer=answer)

    def ranking(self, question: Hashable) -> Held | None:
        """How a short question was ranked before something changed, some minutes ago at most. Its rows are read anew."""
        kept = self._short.get(question)
        return None if kept is None or self._clock() - kept.moment > OLDEST_SECONDS else kept.held

    def keep(self, question: Hashable, kept: Kept) -> None:
        """Keep an answer, in the place of the one that nobody asked for longest."""
        is_short = len(kept.answer.query) <= SHORT
        shelf, most = (self._short, KEPT_SHORT) if is_short else (self._long, KEPT)
        shelf[question] = kept._replace(state=self._state, moment=self._clock())
        shelf.move_to_end(question)
        if len(shelf) > most:
            shelf.popitem(last=False)

    def forget(self) -> None:
        """Something has changed."""
        self._state += 1
        self._long.clear()


def beside(query: str, now: datetime, own_names: Callable[[], str]) -> Hashable:
    """What an answer depends on besides rows and index: `after:yesterday` moves on, and who is meant by `me` is a setting."""
    if ":" not in query:
        return None
    return now.date(), now.hour, own_names() if _ME.search(query) else ""
