"""Which version of cutting the rows of a view have, and which days of un-threaded chat still have an earlier one.

The rows answer meanwhile: a day is cut again in one transaction, and conversations keep the id that their first post gives.
"""

from __future__ import annotations

from typing import Any

from app.model import cutting
from app.store.index_marks import read_number, write_number

CUTTING = "cutting"  # in the view's `meta`: the version that all of its days have
_SPACE, _MOMENT = "recut_space", "recut_moment"  # the last moment that has been cut again
MOST_POSTS = 500  # of a step; one day is never divided

Day = tuple[int, int]


def is_due(connection: Any) -> bool:
    """Whether some day of chat may have an earlier cutting."""
    return read_number(connection, CUTTING) != cutting.VERSION


def finish(connection: Any) -> None:
    """Remember that every day has the present cutting. In the caller's transaction."""
    write_number(connection, CUTTING, cutting.VERSION)
    connection.execute("DELETE FROM meta WHERE key IN (?, ?)", (_SPACE, _MOMENT))


def next_days(connection: Any, most_posts: int) -> list[Day]:
    """The days of the next step, as (space, day), remembered as done: cut them in the same transaction. Empty at the end."""
    space, moment = read_number(connection, _SPACE), read_number(connection, _MOMENT)
    days: list[Day] = []
    posts = 0
    while posts < most_posts:
        row = connection.execute(
            "SELECT space, created FROM post INDEXED BY post_unthreaded"
            " WHERE (flags & 16) = 0 AND (space, created) > (?, ?) ORDER BY space, created LIMIT 1",
            (space, moment),
        ).fetchone()
        if row is None:
            break
        space, day = row[0], cutting.day_of(row[1])
        moment = (day + 1) * cutting.DAY_MS - 1
        days.append((space, day))
        posts += connection.execute(
            "SELECT count(*) FROM post INDEXED BY post_unthreaded"
            " WHERE (flags & 16) = 0 AND space = ? AND created BETWEEN ? AND ?",
            (space, day * cutting.DAY_MS, moment),
        ).fetchone()[0]
    write_number(connection, _SPACE, space)
    write_number(connection, _MOMENT, moment)
    return days
