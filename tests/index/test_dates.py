"""Dates as people write them, in three languages, seen from Thursday 5 November 2026."""

from __future__ import annotations

import pytest

from index.language.dates import DateReader
from tests.index.index_worlds import NOW


def _read(text: str) -> tuple[str, str] | None:
    span = DateReader(NOW).read(text)
    return None if span is None else (span[0].date().isoformat(), span[1].date().isoformat())


@pytest.mark.parametrize(
    ("texts", "first", "behind"),
    [
        ("yesterday|gestern|hier|Hier", "2026-11-04", "2026-11-05"),
        ("day before yesterday|vorgestern|avant-hier", "2026-11-03", "2026-11-04"),
        ("today|heute|aujourd'hui|aujourd’hui|0 days ago", "2026-11-05", "2026-11-06"),
        (
            "3 weeks ago|three weeks ago|vor 3 Wochen|vor drei Wochen|il y a trois semaines|3w",
            "2026-10-15",
            "2026-10-16",
        ),
        ("a year ago|1 year ago|vor einem Jahr|il y a un an|1y", "2025-11-05", "2025-11-06"),
        ("2 months ago|vor zwei Monaten|il y a 2 mois|2m", "2026-09-05", "2026-09-06"),
        ("last week|letzte Woche|vorige Woche|la semaine dernière|semaine passée", "2026-10-26", "2026-11-02"),
        ("this month|diesen Monat|ce mois", "2026-11-01", "2026-12-01"),
        ("last quarter|letztes Quartal|le trimestre dernier", "2026-07-01", "2026-10-01"),
        ("last year|letztes Jahr|l'année dernière|l'an dernier|2025", "2025-01-01", "2026-01-01"),
        ("last 7 days|the last seven days|letzte 7 Tage|7 derniers jours", "2026-10-29", "2026-11-06"),
        ("last march|letzten März|mars dernier|march|this march", "2026-03-01", "2026-04-01"),
        ("last november|november 2025|11.2025|2025-11", "2025-11-01", "2025-12-01"),
        ("december|Dezember|décembre|last december", "2025-12-01", "2026-01-01"),
        ("5 may 2024|may 5th 2024|5. Mai 2024|le 5 mai 2024|5.5.2024", "2024-05-05", "2024-05-06"),
        ("31.03.2025|31/03/2025|03/31/2025|2025-03-31|2025/3/31", "2025-03-31", "2025-04-01"),
        ("monday|last monday|letzten Montag|lundi dernier", "2026-11-02", "2026-11-03"),
        ("last thursday|jeudi dernier", "2026-10-29", "2026-10-30"),
        ("next monday|nächsten Montag", "2026-11-09", "2026-11-10"),
        ("q3 2025|3. Quartal 2025|3e trimestre 2025|T3 2025|3rd quarter 2025", "2025-07-01", "2025-10-01"),
        ("q4|Q4 2026", "2026-10-01", "2027-01-01"),
        ("h1 2025|s1 2025", "2025-01-01", "2025-07-01"),
        ("KW 12 2025|kw12 2025|week 12 2025|semaine 12 2025", "2025-03-17", "2025-03-24"),
        ("2025-01..2025-03|between 2025-01 and 2025-03|2025-03 to 2025-01", "2025-01-01", "2025-04-01"),
        ("march to may 2025|von März bis Mai 2025|de mars à mai 2025", "2025-03-01", "2025-06-01"),
        ("31 october", "2026-10-31", "2026-11-01"),
    ],
)
def test_a_date_is_understood_in_each_way_of_writing_it(texts: str, first: str, behind: str) -> None:
    assert {text: _read(text) for text in texts.split("|")} == dict.fromkeys(texts.split("|"), (first, behind))


@pytest.mark.parametrize(
    "text",
    [
        *("2025-02-30", "31 february", "03/04/2025", "soonish", "foo days ago", "99999 years ago", "q5 2025", "kw 99"),
        *("0001-01-01", "9999-12-31", "9999 years ago", "9999", "last", "ago", "3", "..", "1..2", "between", "\ud800"),
        *("\u0663 weeks", "\u00b2", "a" * 1_000, "1 " * 500, "between " * 100),
    ],
)
def test_what_is_no_date_or_lies_outside_the_calendar_is_none(text: str) -> None:
    assert _read(text) is None


def test_a_month_before_the_31st_is_its_last_day() -> None:
    span = DateReader(NOW.replace(month=7, day=31)).read("5 months ago")

    assert span is not None
    assert span[0].date().isoformat() == "2026-02-28"
