"""What was said lately goes first among drafts that match about as well, and never above a clearly better match."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from index.document import Document
from index.rank import Part, Ranking
from tests.index.index_worlds import indexed, post

_DAY = 86_400_000
_NOW = datetime(2026, 11, 21, tzinfo=UTC)
_NOW_MS = int(_NOW.timestamp() * 1_000)


def _written(document: Document, days_ago: int) -> Document:
    return Document(
        id=document.id,
        conversation=document.conversation,
        space=document.space,
        author=document.author,
        created=_NOW_MS - days_ago * _DAY,
        title=document.title,
        text=document.text,
    )


def test_of_two_equal_conversations_the_recent_one_comes_first(tmp_path: Path) -> None:
    old = _written(post(1, "gateway loses calls after the firmware update"), 900)
    new = _written(post(2, "gateway loses calls after the firmware update"), 2)
    reader, _ = indexed(tmp_path / "index", [new, old])

    answer = reader.similar("our gateway loses calls", now=_NOW)

    assert [entry.conversation for entry in answer.conversations] == [2, 1]


def test_a_clearly_better_old_match_stays_above_a_recent_one(tmp_path: Path) -> None:
    old = _written(post(1, "gateway G450 loses calls after firmware 8.1.5", title="Gateway loses calls"), 900)
    new = _written(post(2, "nobody answers calls on friday afternoon"), 0)
    others = [_written(post(number, f"about the canteen {number}"), 30) for number in range(3, 30)]
    reader, _ = indexed(tmp_path / "index", [old, new, *others])

    answer = reader.similar("our gateway G450 loses calls since firmware 8.1.5", now=_NOW)

    assert [entry.conversation for entry in answer.conversations][:2] == [1, 2]


def test_with_a_limit_in_time_recent_means_shortly_before_it(tmp_path: Path) -> None:
    early = _written(post(1, "gateway loses calls after the firmware update"), 700)
    late = _written(post(2, "gateway loses calls after the firmware update"), 510)
    reader, _ = indexed(tmp_path / "index", [late, early])

    answer = reader.similar("our gateway loses calls", now=_NOW, before_ms=_NOW_MS - 500 * _DAY)

    scores = [entry.score for entry in answer.conversations]
    assert scores[0] > 1.3 * scores[1]


def test_the_gain_is_at_most_the_score_itself_and_is_said() -> None:
    parts = {7: (Part("title", 3.0),)}

    ranked = Ranking([(3.0, 7)], {7: [1]}, parts).favouring_recent({7: _NOW_MS + _DAY}, _NOW_MS).page(0, 1)[0]

    assert ranked.score == 6.0
    assert ranked.why == (Part("title", 3.0), Part("recent", 3.0))
