"""Dates as people write them: near ones by time or weekday, far ones by date, in the person's own order."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

_DAY_MS = 86_400_000
_WEEKDAY = re.compile(r"[,،.\s]*d{3,4}[,،.\s]*")
_YEAR = re.compile(r"[,،\s]*(?:'de'|de)?\s*y{2,4}\s*(?:'г'\.?|'р'\.?)?[,،\s]*")
_BEFORE_DAY = re.compile(r"^[^dM]+")  # what belonged to a year written first: "년", "年", "."


def friendly_date(moment_ms: int, now: datetime, locale: QLocale) -> str:
    """Return a short date for lists: "14:05", "Yesterday", "Tue", "14 Mar", "14 Mar 2024"; "" for 0.

    `now` is aware and says which zone the person is in.
    """
    moment = local_moment(moment_ms, now.tzinfo)
    if moment is None:
        return ""
    days = (now.date() - moment.date()).days
    if days == 0 and not is_whole_day(moment_ms):
        return locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
    if days == 1:
        return QCoreApplication.translate("Dates", "Yesterday")
    if 1 < days < 7:
        return locale.standaloneDayName(moment.isoweekday(), QLocale.FormatType.ShortFormat)
    return locale.toString(_date(moment), _pattern(locale, year=moment.year != now.year, short=True))


def short_date(moment_ms: int, zone: tzinfo | None, locale: QLocale) -> str:
    """Return a date with its year for badges: "2 Sep 2026"; "" for 0."""
    moment = local_moment(moment_ms, zone)
    return locale.toString(_date(moment), _pattern(locale, year=True, short=True)) if moment else ""


def spoken_date(moment_ms: int, zone: tzinfo | None, locale: QLocale) -> str:
    """Return a date in full words for screen readers: "2 September 2026"; "" for 0."""
    moment = local_moment(moment_ms, zone)
    return locale.toString(_date(moment), _pattern(locale, year=True, short=False)) if moment else ""


def full_date(moment_ms: int, zone: tzinfo | None, locale: QLocale) -> str:
    """Return date and time for the reading pane: "2 Sep 2026, 14:05"; "" for 0."""
    moment = local_moment(moment_ms, zone)
    if moment is None:
        return ""
    if is_whole_day(moment_ms):
        return short_date(moment_ms, zone, locale)
    time = locale.toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
    return f"{short_date(moment_ms, zone, locale)}, {time}"


def is_whole_day(moment_ms: int) -> bool:
    """Whether a moment is a date alone, which archives without times give as midnight UTC to the millisecond."""
    return moment_ms % _DAY_MS == 0


def local_moment(moment_ms: int, zone: tzinfo | None) -> datetime | None:
    """Return a moment in a zone (None = this computer's), None for 0 and for what no calendar holds.

    A date alone is the same date everywhere.
    """
    if not moment_ms:
        return None
    zone = UTC if is_whole_day(moment_ms) else zone
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=moment_ms)).astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return None


def _date(moment: datetime) -> QDate:
    return QDate(moment.year, moment.month, moment.day)


def _pattern(locale: QLocale, *, year: bool, short: bool) -> str:
    """Return the locale's long date pattern without the weekday, without the year if asked, short month if asked."""
    pattern = _WEEKDAY.sub(" ", locale.dateFormat(QLocale.FormatType.LongFormat)).strip(" ,.،")
    if not year:
        pattern = _BEFORE_DAY.sub("", _YEAR.sub(" ", pattern)).strip(" ,،")
    return pattern.replace("MMMM", "MMM") if short else pattern
