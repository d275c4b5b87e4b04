"""What stands behind a colon: `in:`, `from:`, `is:`, dates, number keys."""

from __future__ import annotations

import re
from datetime import datetime

from index.document import Resolver
from index.language.dates import DateReader, Span, milliseconds
from index.language.tree import EMPTY, All, Dates, Ids, Node, Not, Quoted, Together, Tokens

STATES = ("answered", "open", "accepted", "verified", "mine", "duplicate", "superseded")
PARTS = ("answer", "attachment")
DATE_FIELDS = ("before", "after", "on", "since", "until")
NAMES = ("in", "from", "with", "tag", "is", "has", "kind", *DATE_FIELDS, "sort")
SORTS = {"newest": "newest", "oldest": "oldest", "relevance": "relevance", "best": "relevance"}
_RANGE = re.compile(r"(-?\d+(?:[.,]\d+)?)?%?(?:\.\.|\u2026)(-?\d+(?:[.,]\d+)?)?%?")
_BOUND = re.compile(r"(<=?|>=?|=)(-?\d+(?:[.,]\d+)?)%?")


class FieldReader:
    """Turns `name:value` into a node. Collects what it has to tell in `explained` and the order in `sort`."""

    def __init__(self, resolver: Resolver, now: datetime) -> None:
        self._resolver = resolver
        self._dates = DateReader(now)
        self.explained: list[str] = []
        self.sort = ""

    def is_date(self, text: str) -> bool:
        """True when all of the text is a date."""
        return self._dates.read(text) is not None

    def read(self, name: str, value: str) -> Node | None:
        """The node of a field; None when `name` is no field, so that the text is searched as words."""
        name, value = name.lower(), value.strip()
        if name in NAMES and not value:
            self._say(f"{name}: needs a value.")
            return EMPTY
        if name in ("in", "from", "with"):
            return self._named(name, value)
        if name in DATE_FIELDS:
            return self._dated(name, value)
        if name in ("tag", "kind"):
            return Tokens((f"{name}:{value.lower()}",))
        if name in ("is", "has"):
            return self._state(name, value.lower())
        if name == "sort":
            return self._sorted(value.lower())
        return self._number(name, value)

    def _named(self, name: str, value: str) -> Node:
        if name == "in":
            spaces = self._resolver.spaces(value)
            if not spaces:
                self._say(f'There is no space "{value}" on this computer.')
            return Ids("space", tuple(spaces))
        people = tuple(self._resolver.people(value))
        if not people:
            self._say(f'Nobody here is called "{value}".')
        return Ids("author", people) if name == "from" else Together(people)

    def _dated(self, name: str, value: str) -> Node:
        span: Span | None = self._dates.read(value)
        if span is None:
            self._say(
                f'"{value}" is no date that is understood here; {name}: was ignored. Try 2025-03-31 or last march.'
            )
            return EMPTY
        start, end = milliseconds(span[0]), milliseconds(span[1])
        if name == "on":
            return Dates(start, end)
        return Dates(None, start) if name == "before" else Dates(None, end) if name == "until" else Dates(start, None)

    def _state(self, name: str, value: str) -> Node:
        known = STATES if name == "is" else PARTS
        if value not in known:
            self._say(f"{name}:{value} is not known; {name}: takes {', '.join(known)}.")
            return EMPTY
        if value == "mine":
            return Ids("author", tuple(self._resolver.people("me")))
        return Tokens((f"{name}:{value}",))

    def _sorted(self, value: str) -> Node:
        if value in SORTS:
            self.sort = SORTS[value]
        else:
            self._say(f"sort:{value} is not known; sort: takes newest, oldest or relevance.")
        return EMPTY

    def _number(self, name: str, value: str) -> Node | None:
        if found := _RANGE.fullmatch(value):
            low, high = _float(found[1]), _float(found[2])
            if low is not None and high is not None and low > high:
                low, high = high, low
            return Ids("id", tuple(self._resolver.posts_with_number(name, low, high)))
        if found := _BOUND.fullmatch(value):
            bound = _float(found[2])
            low, high = (None, bound) if found[1][0] == "<" else (bound, None) if found[1][0] == ">" else (bound, bound)
            matching: Node = Ids("id", tuple(self._resolver.posts_with_number(name, low, high)))
            if found[1] in ("<", ">"):
                equal = Ids("id", tuple(self._resolver.posts_with_number(name, bound, bound)))
                matching = All((matching, Not(equal)))
            return matching
        return None

    def unknown(self, name: str, value: str) -> Node:
        """Words for a field that does not exist, explained."""
        self._say(f"There is no field {name}: here; its words were searched.")
        return Quoted(f"{name} {value}")

    def _say(self, sentence: str) -> None:
        if sentence not in self.explained:
            self.explained.append(sentence)


def _float(text: str | None) -> float | None:
    return float(text.replace(",", ".")) if text else None
