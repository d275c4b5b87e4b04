"""The order in which the worker hears its helpers."""

from __future__ import annotations

import queue
from typing import Any, NamedTuple, cast

import pytest

from app.worker.children import Child, Inbox


class Helper(NamedTuple):
    """Stands for a helper process."""

    rests: bool


READER, INDEXER = Helper(rests=False), Helper(rests=True)


def put(inbox: Inbox, helper: Helper, message: str) -> None:
    inbox.put_nowait((cast(Child, helper), message))


def test_who_rests_until_it_is_answered_comes_before_batches_that_came_earlier() -> None:
    inbox = Inbox(maxsize=6)
    put(inbox, READER, "first batch")
    put(inbox, READER, "second batch")
    put(inbox, INDEXER, "round done")
    put(inbox, INDEXER, "end")

    heard: list[Any] = [inbox.get_nowait()[1] for _ in range(4)]

    assert heard == ["round done", "end", "first batch", "second batch"]


def test_a_full_inbox_makes_everybody_wait() -> None:
    inbox = Inbox(maxsize=1)
    put(inbox, INDEXER, "round done")

    with pytest.raises(queue.Full):
        put(inbox, READER, "batch")

    assert inbox.qsize() == 1
