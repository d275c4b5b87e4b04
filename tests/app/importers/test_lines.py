"""Lines of a stream under a limit, and the times that archives write."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers import lines as lines_module
from app.importers.lines import read_lines
from app.importers.moment import from_iso, from_number


@given(st.lists(st.binary(max_size=30).filter(lambda line: b"\n" not in line and not line.endswith(b"\r"))))
def test_lines_come_back_as_written_with_either_line_end(lines: list[bytes]) -> None:
    unix = b"".join(line + b"\n" for line in lines)
    windows = b"".join(line + b"\r\n" for line in lines)

    assert [line for _, line in read_lines(io.BytesIO(unix), 30)] == lines
    assert [line for _, line in read_lines(io.BytesIO(windows), 31)] == lines


@pytest.mark.parametrize("block", [1, 3, 7, 1000])
def test_a_long_line_is_left_out_wherever_the_blocks_end(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(lines_module, "_BLOCK", block)
    data = b"ab\n" + b"x" * 50 + b"\n\ncd\n" + b"y" * 11

    assert list(read_lines(io.BytesIO(data), 10)) == [(1, b"ab"), (2, None), (3, b""), (4, b"cd"), (5, None)]


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("1970-01-01", 0),
        ("1970-01-01T00:00:01Z", 1000),
        ("1970-01-01T01:00:00.250+01:00", 250),
        ("1970-01-01T00:00", 0),
        ("1969-12-31T23:59:59.999Z", -1),
    ],
)
def test_dates_and_times_of_iso_8601_are_read_as_utc_unless_they_say_otherwise(text: str, milliseconds: int) -> None:
    assert from_iso(text) == milliseconds


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "12345678901234567890"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_iso(text)


def test_numbers_are_seconds_or_milliseconds_by_their_size() -> None:
    assert from_number(1_700_000_000) == from_number(1_700_000_000_000) == 1_700_000_000_000
    assert from_number(1_700_000_000.5) == 1_700_000_000_500


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e300, -1e20])
def test_numbers_outside_the_calendar_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="out of range"):
        from_number(number)
