"""The folder of an index: made, opened again, refused when foreign, never deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index.analysis import Analyzer
from index.engines.base import IndexUnreadableError
from index.engines.tantivy_engine import LAYOUT, TantivyEngine
from tests.index.index_worlds import KEY, indexed, post


def test_an_index_is_opened_again(tmp_path: Path) -> None:
    indexed(tmp_path / "index", [post(1, "rider")])

    assert TantivyEngine(tmp_path / "index").size() == 1


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(IndexUnreadableError, match="holds something else"):
        TantivyEngine(tmp_path)

    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_a_folder_left_by_a_crash_at_its_making_is_taken_up_again(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "layout").write_text(LAYOUT, newline="\n")

    assert TantivyEngine(tmp_path / "index").size() == 0


def test_an_index_of_another_version_asks_for_a_rebuild(tmp_path: Path) -> None:
    indexed(tmp_path / "index", [post(1, "rider")])
    (tmp_path / "index" / "layout").write_text("precedent-index 0\n")

    with pytest.raises(IndexUnreadableError, match="another version"):
        TantivyEngine(tmp_path / "index")


def test_a_damaged_index_asks_for_a_rebuild(tmp_path: Path) -> None:
    indexed(tmp_path / "index", [post(1, "rider")])
    (tmp_path / "index" / "meta.json").write_text("{")

    with pytest.raises(IndexUnreadableError, match=r"damaged|another version"):
        TantivyEngine(tmp_path / "index")


def test_what_was_not_committed_is_not_there(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path / "index", heap_bytes=15_000_000)
    engine.add(Analyzer(KEY).analyse(post(1, "rider")))
    engine.close()

    assert TantivyEngine(tmp_path / "index").size() == 0


class _Held:
    """A writer whose first commits find a file held by another program."""

    def __init__(self, failures: int) -> None:
        self.failures = failures

    def commit(self) -> int:
        self.failures -= 1
        if self.failures >= 0:
            raise ValueError("An IO error occurred: 'PermissionDenied'")
        return 1

    def garbage_collect_files(self) -> None:
        pass


def _held(folder: Path, failures: int) -> tuple[TantivyEngine, list[float]]:
    waits: list[float] = []
    engine: Any = TantivyEngine(folder / "index", sleep=waits.append)
    engine._writer = _Held(failures)
    return engine, waits


def test_a_commit_is_tried_again_while_a_file_is_held(tmp_path: Path) -> None:
    engine, waits = _held(tmp_path, 3)

    engine.commit()

    assert len(waits) == 3


def test_a_commit_gives_up_when_a_file_stays_held(tmp_path: Path) -> None:
    engine, _ = _held(tmp_path, 100)

    with pytest.raises(ValueError, match="PermissionDenied"):
        engine.commit()
