"""The many ways in which archives write a time, as milliseconds since 1970-01-01 UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
# Below this a number counts seconds (until the year 5138), above it milliseconds (from March 1973).
_FIRST_MILLISECONDS = 100_000_000_000
_LATEST = 253_402_300_799_999  # 9999-12-31T23:59:59.999Z


def from_iso(text: str) -> int:
    """Return the milliseconds of an ISO 8601 date or time; without a zone it is UTC. ValueError if it is none."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - _EPOCH) // _MILLISECOND


def from_number(number: float) -> int:
    """Return the milliseconds of epoch seconds or epoch milliseconds. ValueError outside the years 1..9999."""
    if not abs(number) <= _LATEST:  # also refuses NaN
        raise ValueError("time out of range")
    return int(number) if abs(number) >= _FIRST_MILLISECONDS else round(number * 1000)
