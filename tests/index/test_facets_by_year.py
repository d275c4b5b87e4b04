"""Facets by year, the same from both engines."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.index.index_worlds import NOW, indexed, post


def _moment(year: int, month: int = 6) -> int:
    return int(datetime(year, month, 1, tzinfo=UTC).timestamp() * 1_000)


def test_matching_posts_are_counted_by_year_newest_first(tmp_path: Path) -> None:
    documents = [
        post(1, "pump", created=_moment(2024)),
        post(2, "pump", created=_moment(2025, 1)),
        post(3, "pump", created=_moment(2025)),
        post(4, "valve", created=_moment(2020)),
        post(5, "pump", created=0),
    ]
    reader, _ = indexed(tmp_path / "index", documents)

    facets = reader.facets("pump", now=NOW)

    assert facets.years == ((2025, 2), (2024, 1))
