"""Dates as people write them: ISO, years, "3 weeks ago", "last march"; the rest is Whoosh's English date parser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4}|a|an|one|two|three|four|five|six) (day|week|month|year|hour|quarter)s? ago")
_LAST = re.compile(r"(last|this) (week|month|year|quarter)")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

Span = tuple[datetime, datetime]


class DateReader:
    """Reads dates relative to `now`, in its time zone."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._whoosh: Any = None

    def read(self, text: str) -> Span | None:
        """First moment of the day, month, year or span that `text` names, and the first moment after it."""
        text = " ".join(text.lower().split())
        try:
            span = self._iso(text) or self._ago(text) or self._last(text) or self._by_whoosh(text)
            # Years at the edge of the calendar cannot be turned into UTC.
            return span if span and span[0].year > 1 and span[1].year < 9_999 else None
        except (ValueError, OverflowError):
            return None

    def _iso(self, text: str) -> Span | None:
        found = _ISO.fullmatch(text)
        if found is None:
            return None
        year, month, day = (int(part) if part else 0 for part in found.groups())
        start = datetime(year, month or 1, day or 1, tzinfo=self._now.tzinfo)
        if day:
            return start, start + timedelta(days=1)
        return start, _months_later(start, 1 if month else 12)

    def _ago(self, text: str) -> Span | None:
        found = _AGO.fullmatch(text)
        if found is None:
            return None
        count = _NUMBERS.get(found[1]) or int(found[1])
        if found[2] == "hour":
            start = (self._now - timedelta(hours=count)).replace(minute=0, second=0, microsecond=0)
            return start, start + timedelta(hours=1)
        day = self._now.replace(hour=0, minute=0, second=0, microsecond=0)
        if found[2] in ("day", "week"):
            start = day - timedelta(days=count * (7 if found[2] == "week" else 1))
        else:
            start = _months_later(day, -count * {"month": 1, "quarter": 3, "year": 12}[found[2]])
        return start, start + timedelta(days=1)

    def _last(self, text: str) -> Span | None:
        found = _LAST.fullmatch(text)
        if found is not None:
            start, end = self._current(found[2])
            if found[1] == "this":
                return start, end
            months = {"month": -1, "quarter": -3, "year": -12}.get(found[2])
            return (start - timedelta(days=7) if months is None else _months_later(start, months)), start
        if text.startswith("last ") and (span := self._by_whoosh(text[5:])) is not None:
            return span if span[0] <= self._now else (_months_later(span[0], -12), _months_later(span[1], -12))
        return None

    def _current(self, unit: str) -> Span:
        day = self._now.replace(hour=0, minute=0, second=0, microsecond=0)
        if unit == "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=7)
        first = day.replace(day=1)
        if unit == "month":
            return first, _months_later(first, 1)
        start = first.replace(month=1 if unit == "year" else first.month - (first.month - 1) % 3)
        return start, _months_later(start, 12 if unit == "year" else 3)

    def _by_whoosh(self, text: str) -> Span | None:
        # Needs 0.1 s once: most queries have no date.
        from whoosh.qparser.dateparse import English  # noqa: PLC0415

        if len(text) > 40:
            return None
        if self._whoosh is None:
            self._whoosh = English()
        naive = self._now.replace(tzinfo=None)
        try:
            found: object = self._whoosh.date_from(text, naive)
        except Exception:  # noqa: BLE001  Whoosh raises whatever its arithmetic does; the text is then no date
            return None
        if isinstance(found, datetime):
            day = found.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=self._now.tzinfo)
            return day, day + timedelta(days=1)
        start, end = getattr(found, "start", None), getattr(found, "end", None)  # a timespan
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            return None
        zone = self._now.tzinfo
        return start.replace(tzinfo=zone), (end + timedelta(microseconds=1)).replace(tzinfo=zone)


def milliseconds(moment: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return int((moment.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1))


def _months_later(moment: datetime, months: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, 28) if moment.day > 28 else moment.day
    return moment.replace(year=year, month=month + 1, day=day)
