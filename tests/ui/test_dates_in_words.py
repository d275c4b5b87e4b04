"""Dates as people write them, in several languages."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QLocale

from ui.text.dates import friendly_date, full_date, local_moment, short_date, spoken_date

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def _ms(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp() * 1000)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (_ms(2026, 11, 21, 9, 5), "09:05"),
        (_ms(2026, 11, 20, 23, 59), "Yesterday"),
        (_ms(2026, 11, 17, 9), "Tue"),
        (_ms(2026, 11, 14, 9), "14 Nov"),
        (_ms(2026, 3, 14, 9), "14 Mar"),
        (_ms(2024, 3, 14, 9), "14 Mar 2024"),
        (_ms(2026, 12, 24, 9), "24 Dec"),
        (0, ""),
        (10**18, ""),
        (-(10**18), ""),
    ],
)
def test_near_dates_are_short_and_far_ones_have_a_year(moment: int, words: str) -> None:
    assert friendly_date(moment, NOW, QLocale("en_GB")) == words


@pytest.mark.parametrize(
    ("name", "near", "far"),
    [
        ("en_US", "Mar 14", "Mar 14, 2024"),
        ("de_DE", "14. März", "14. März 2024"),
        ("fr_FR", "14 mars", "14 mars 2024"),
        ("ja_JP", "3月14日", "2024年3月14日"),
        ("ko_KR", "3월 14일", "2024년 3월 14일"),
        ("sv_SE", "14 mars", "14 mars 2024"),
    ],
)
def test_day_and_month_stand_in_the_order_of_the_language(name: str, near: str, far: str) -> None:
    locale = QLocale(name)

    assert friendly_date(_ms(2026, 3, 14), NOW, locale) == near
    assert friendly_date(_ms(2024, 3, 14), NOW, locale) == far


def test_today_is_the_person_s_own_day() -> None:
    in_tokyo = NOW.astimezone(timezone(timedelta(hours=9)))

    assert friendly_date(_ms(2026, 11, 20, 16), in_tokyo, QLocale("en_GB")) == "01:00"


def test_badges_have_a_year_and_readers_hear_the_month_in_full() -> None:
    locale = QLocale("en_US")

    assert short_date(_ms(2026, 9, 2), UTC, locale) == "Sep 2, 2026"
    assert spoken_date(_ms(2026, 9, 2), UTC, locale) == "September 2, 2026"
    assert full_date(_ms(2026, 9, 2, 15, 4), UTC, QLocale("de_DE")) == "2. Sept. 2026, 15:04"


def test_a_moment_that_no_calendar_holds_is_none() -> None:
    assert local_moment(2**62, UTC) is None


def test_a_date_without_a_time_is_that_date_in_every_zone_and_has_no_hour() -> None:
    moment = int(datetime(2026, 9, 2, tzinfo=UTC).timestamp() * 1000)
    west = timezone(timedelta(hours=-9))
    english = QLocale("en_GB")

    assert full_date(moment, west, english) == "2 Sept 2026"
    assert short_date(moment, west, english) == "2 Sept 2026"
    assert friendly_date(moment, datetime(2026, 9, 2, 8, 0, tzinfo=UTC), english) == "2 Sept"
