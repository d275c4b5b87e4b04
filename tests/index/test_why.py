"""What a score is made of: asked for, the parts add up; else nothing is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.document import Document
from index.rank import Ranked
from tests.index.index_worlds import NOW, indexed, post

_WORLD = [
    post(1, "The gateway reboots", 1, title="Gateway reboot"),
    post(2, "Apply the patch to the gateway", 1, filters=("is:accepted", "post:accepted")),
    post(3, "Another gateway", 3),
    post(4, "Ask for the reboot of it", 3),
    post(5, "The old gateway will not come up after the patch", 5),
]


def _found(folder: Path, query: str, *, why: bool = True, documents: list[Document] = _WORLD) -> list[Ranked]:
    reader, _ = indexed(folder, documents)
    return reader.search(query, now=NOW, why=why).conversations


@pytest.mark.parametrize("query", ["gateway", "gateway reboot", "the old gateway will not come up after the patch"])
def test_the_parts_add_up_to_the_score(tmp_path: Path, query: str) -> None:
    found = _found(tmp_path, query)

    assert found
    assert [sum(part.points for part in each.why) for each in found] == pytest.approx([each.score for each in found])


def test_a_score_names_its_posts_its_title_and_their_standing(tmp_path: Path) -> None:
    first = _found(tmp_path, "gateway")[0]

    assert first.conversation == 1
    assert {(part.name, part.post) for part in first.why} == {
        ("post", 1),
        ("standing", 1),
        ("post", 2),
        ("standing", 2),
        ("title", 0),
    }


def test_words_in_different_posts_are_said_to_be_spread(tmp_path: Path) -> None:
    found = {each.conversation: each for each in _found(tmp_path, "gateway reboot")}

    assert [part.name for part in found[3].why] == ["spread"]


def test_a_sentence_found_word_for_word_is_said(tmp_path: Path) -> None:
    first = _found(tmp_path, "the old gateway will not come up after the patch")[0]

    assert "sentence" in {part.name for part in first.why}


def test_nothing_is_explained_unless_asked(tmp_path: Path) -> None:
    assert [each.why for each in _found(tmp_path, "gateway", why=False)] == [(), (), ()]
