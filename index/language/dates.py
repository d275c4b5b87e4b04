"""Dates as people write them: ISO, 31.03.2025, "3 weeks ago", "last march", "letzte Woche", "Q3 2025", a span of two.

English, German and French. Whoosh's date parser knows only English and takes 0.13 s to load, so it is not used.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from index.language.date_words import (
    AGO,
    AGO_IN_FRONT,
    DAYS,
    MONTHS,
    NUMBERS,
    SHIFTS,
    UNITS,
    WEEK_NUMBER,
    WEEKDAYS,
    date_words,
    ends_openly,
)

LONGEST_DATE = 60  # characters
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})([./]))?(\d{1,2})[./](\d{4})")
_BETWEEN = re.compile(r"^(?:between|from|zwischen|von|vom|entre|de|du)\s+")
_TO = re.compile(r"\s*(?:\.\.\.?|…)\s*|\s+(?:and|to|until|till|und|bis|et|a|à|au|-|–)\s+")
_SHORT = re.compile(r"(\d{1,4})([dwmy])")
_SHORT_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_MOST_COUNT = 9_999

Span = tuple[datetime, datetime]


class DateReader:
    """Reads dates relative to `now`, in its time zone."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        self._known: dict[str, Span | None] = {}

    def read(self, text: str) -> Span | None:
        """First moment of the day, month, year or span that `text` names, and the first moment after it. 20 to 100 us."""
        text = " ".join(text.lower().split())
        if len(text) > LONGEST_DATE or ends_openly(text):
            return None
        if text not in self._known:
            self._known[text] = self._checked(self._one, text) or self._checked(self._two, text)
        return self._known[text]

    def _checked(self, read: Callable[[str], Span | None], text: str) -> Span | None:
        try:
            span = read(text)
            # Years at the edge of the calendar cannot be turned into UTC.
            return span if span and span[0].year > 1 and span[1].year < 9_999 and span[0] < span[1] else None
        except (ValueError, OverflowError):
            return None

    def _one(self, text: str) -> Span | None:
        if text[:1].isdigit() and (span := self._iso(text) or self._day_first(text) or self._short(text)):
            return span
        words = date_words(text)
        return self._relative(words) or self._named(words)

    def _two(self, text: str) -> Span | None:
        """Two dates and all between them: `2025-01..2025-03`, "between may and july"."""
        inner = _BETWEEN.sub("", text)
        for found in _TO.finditer(inner):
            one, other = inner[: found.start()], inner[found.end() :]
            last = self._checked(self._one, other)
            year = _YEAR.search(other)
            # "march to may 2025" is one year.
            first = self._checked(self._one, one if year is None or _YEAR.search(one) else f"{one} {year[0]}")
            if first and last:
                return min(first[0], last[0]), max(first[1], last[1])
        return None

    # -- written in numbers

    def _iso(self, text: str) -> Span | None:
        found = _ISO.fullmatch(text)
        if found is None:
            return None
        year, month, day = (int(part) if part else 0 for part in found.groups())
        start = datetime(year, month or 1, day or 1, tzinfo=self._now.tzinfo)
        return _day(start) if day else (start, _months_later(start, 1 if month else 12))

    def _day_first(self, text: str) -> Span | None:
        """`31.03.2025`, `03.2025`; with slashes only where it cannot be two days (`31/03/2025`, `03/31/2025`)."""
        found = _DAY_FIRST.fullmatch(text)
        if found is None:
            return None
        first, second, year = int(found[1] or 0), int(found[3]), int(found[4])
        if not first:
            start = datetime(year, second, 1, tzinfo=self._now.tzinfo)
            return start, _months_later(start, 1)
        if found[2] == "/" and first <= 12:
            if second <= 12 and first != second:
                return None
            first, second = second, first
        return _day(datetime(year, second, first, tzinfo=self._now.tzinfo))

    # -- relative to now

    def _short(self, text: str) -> Span | None:
        """`2w`: two weeks ago."""
        found = _SHORT.fullmatch(text)
        return self._ago(int(found[1]), _SHORT_UNITS[found[2]]) if found else None

    def _relative(self, words: list[str]) -> Span | None:
        match words:
            case [day] if day in DAYS:
                return _day(self._today - timedelta(days=DAYS[day]))
            case [number, unit, ago] if ago in AGO:
                return self._ago(_number(number), UNITS.get(unit))
            case [ago, number, unit] if ago in AGO_IN_FRONT:
                return self._ago(_number(number), UNITS.get(unit))
            case [shift, number, unit] if SHIFTS.get(shift) == 1 and _number(number):
                return self._until_now(self._ago(_number(number), UNITS.get(unit)))
            case [number, shift, unit] if SHIFTS.get(shift) == 1 and _number(number):
                return self._until_now(self._ago(_number(number), UNITS.get(unit)))
            case [shift, what] if shift in SHIFTS:
                return self._shifted(what, SHIFTS[shift])
            case [what, shift] if shift in SHIFTS:
                return self._shifted(what, SHIFTS[shift])
        return None

    def _ago(self, count: int | None, unit: str | None) -> Span | None:
        if unit is None or count is None:
            return None
        if unit == "hour":
            start = (self._now - timedelta(hours=count)).replace(minute=0, second=0, microsecond=0)
            return start, start + timedelta(hours=1)
        if unit in ("day", "week"):
            return _day(self._today - timedelta(days=count * (7 if unit == "week" else 1)))
        return _day(_months_later(self._today, -count * _MONTHS_OF[unit]))

    def _until_now(self, span: Span | None) -> Span | None:
        return None if span is None else (span[0], self._today + timedelta(days=1))

    def _shifted(self, what: str, back: int) -> Span | None:
        """Of this week, month, quarter or year, of a month, or of a weekday: the one so many before."""
        if what in MONTHS:
            years = (MONTHS[what] >= self._now.month) if back > 0 else -(MONTHS[what] <= self._now.month) if back else 0
            return self._month(what, self._now.year - years)
        if what in WEEKDAYS:
            days = (self._today.weekday() - WEEKDAYS[what] + 1) % 7
            return _day(self._today - timedelta(days=days if back == 0 else days or 7 if back > 0 else days - 7))
        unit = UNITS.get(what)
        if unit is None or unit == "hour":
            return None
        start, end = self._current(unit)
        if unit in ("day", "week"):
            moved = (end - start) * back
            return start - moved, end - moved
        return _months_later(start, -back * _MONTHS_OF[unit]), _months_later(end, -back * _MONTHS_OF[unit])

    def _current(self, unit: str) -> Span:
        if unit == "day":
            return _day(self._today)
        if unit == "week":
            monday = self._today - timedelta(days=self._today.weekday())
            return monday, monday + timedelta(days=7)
        first = self._today.replace(day=1)
        month = {"month": first.month, "quarter": first.month - (first.month - 1) % 3, "year": 1}[unit]
        start = first.replace(month=month)
        return start, _months_later(start, _MONTHS_OF[unit])

    # -- by name

    def _named(self, words: list[str]) -> Span | None:
        """A month, a day of a month, a weekday, a quarter, half or calendar week; without a year the latest one."""
        year = int(words[-1]) if len(words) > 1 and words[-1].isdigit() and len(words[-1]) == 4 else None
        match words[:-1] if year else words:
            case [month] if month in MONTHS:
                return self._month(month, year)
            case [weekday] if weekday in WEEKDAYS and year is None:
                return self._shifted(weekday, 0)
            case [day, month] if month in MONTHS and day.isdigit():
                return self._month(month, year, int(day))
            case [month, day] if month in MONTHS and day.isdigit():
                return self._month(month, year, int(day))
            case ["q" | "t", number] | [number, "quarter" | "quartal" | "trimestre"] if number in "1234":
                return self._part_of_year(int(number), 3, year)
            case ["h" | "s", number] if number in "12":
                return self._part_of_year(int(number), 6, year)
            case [week, number] if week in WEEK_NUMBER or (UNITS.get(week) == "week" and number.isdigit()):
                monday = datetime.fromisocalendar(year or self._now.year, int(number), 1)
                start = monday.replace(tzinfo=self._now.tzinfo)
                return start, start + timedelta(days=7)
        return None

    def _month(self, name: str, year: int | None, day: int = 0) -> Span:
        month = MONTHS[name]
        if year is None:
            year = self._now.year - ((month, day or 1) > (self._now.month, self._now.day))
        start = datetime(year, month, day or 1, tzinfo=self._now.tzinfo)
        return _day(start) if day else (start, _months_later(start, 1))

    def _part_of_year(self, number: int, months: int, year: int | None) -> Span:
        start = datetime(year or self._now.year, (number - 1) * months + 1, 1, tzinfo=self._now.tzinfo)
        if year is None and start > self._now:
            start = start.replace(year=start.year - 1)
        return start, _months_later(start, months)


def milliseconds(moment: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return int((moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1))


def _number(word: str) -> int | None:
    """The number of a word or of digits."""
    return min(int(word), _MOST_COUNT) if word.isdigit() else NUMBERS.get(word)


def _day(start: datetime) -> Span:
    return start, start + timedelta(days=1)


def _months_later(moment: datetime, months: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not 1 <= year <= 9_999:
        raise ValueError("The calendar ends before.")
    return moment.replace(year=year, month=month + 1, day=min(moment.day, calendar.monthrange(year, month + 1)[1]))
