"""A helper process that ends before it is asked keeps nobody waiting."""

from __future__ import annotations

from app.worker.children import Child, FromIndexer, Granted, Inbox


def test_a_helper_that_has_gone_before_it_is_asked_keeps_nobody_waiting() -> None:
    inbox = Inbox()
    child = Child("keyword", Granted(1), FromIndexer, inbox)  # a module that does nothing and ends
    ended = inbox.get(timeout=20)
    child.snapshot.wait(20)

    child.expect_snapshot()

    assert ended == (child, None)
    assert child.snapshot.wait(0)
    child.stop()
