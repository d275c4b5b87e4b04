"""Generations: the pointer switches whole, numbers are never used twice, leftovers go when nobody needs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model.errors import DamagedError
from app.store.generations import (
    Generations,
    current,
    index_path,
    next_generation,
    remove_unused,
    switch,
    view_path,
)


def make(profile: Path, views: list[int], indexes: list[int]) -> None:
    for number in views:
        for suffix in ("", "-wal", "-shm"):
            view_path(profile, number).with_name(f"view-{number}.db{suffix}").write_bytes(b"v")
    for number in indexes:
        index_path(profile, number).mkdir()
        (index_path(profile, number) / "meta.json").write_bytes(b"i")


def names(profile: Path) -> list[str]:
    return sorted(path.name for path in profile.iterdir())


def test_a_new_profile_begins_with_the_first_generation(tmp_path: Path) -> None:
    assert current(tmp_path) == Generations(1, 1)


def test_a_switch_is_seen_by_the_next_reader(tmp_path: Path) -> None:
    switch(tmp_path, Generations(view=3, index=7))

    assert current(tmp_path) == Generations(3, 7)
    assert names(tmp_path) == ["current.json"]


def test_a_switch_that_was_cut_off_leaves_the_old_generation_in_force(tmp_path: Path) -> None:
    switch(tmp_path, Generations(1, 2))
    (tmp_path / "current.json.4711.tmp").write_bytes(b'{"view": 2, "in')

    assert current(tmp_path) == Generations(1, 2)


def test_next_numbers_pass_by_leftovers_of_a_rebuild(tmp_path: Path) -> None:
    switch(tmp_path, Generations(2, 2))
    make(tmp_path, views=[2, 5], indexes=[2])

    assert next_generation(tmp_path) == Generations(6, 3)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"3", b'{"view": 1}', b'{"view": "1", "index": 1}', b'{"view": 0, "index": 1}', b"\xff"],
)
def test_a_damaged_pointer_is_explained_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "current.json").write_bytes(content)

    with pytest.raises(DamagedError, match="precedent doctor"):
        current(tmp_path)

    assert (tmp_path / "current.json").read_bytes() == content


def test_only_generations_that_nobody_needs_are_removed(tmp_path: Path) -> None:
    switch(tmp_path, Generations(2, 2))
    make(tmp_path, views=[1, 2, 3], indexes=[1, 2, 3])
    (tmp_path / "view-notes.db").write_bytes(b"not ours")
    (tmp_path / "view-1.db.damaged-20260304-050607").write_bytes(b"set aside")

    removed = remove_unused(tmp_path, keep=[Generations(3, 3)])

    assert sorted(removed) == ["index-1", "view-1.db", "view-1.db-shm", "view-1.db-wal"]
    assert names(tmp_path) == [
        *("current.json", "index-2", "index-3", "view-1.db.damaged-20260304-050607"),
        *("view-2.db", "view-2.db-shm", "view-2.db-wal", "view-3.db", "view-3.db-shm", "view-3.db-wal"),
        "view-notes.db",
    ]


def test_a_removal_that_was_cut_off_is_finished_the_next_time(tmp_path: Path) -> None:
    make(tmp_path, views=[1], indexes=[1])
    (tmp_path / "index-1.old").mkdir()

    remove_unused(tmp_path)

    assert names(tmp_path) == ["index-1", "view-1.db", "view-1.db-shm", "view-1.db-wal"]


def test_the_log_of_a_database_that_cannot_go_stays_with_it(tmp_path: Path) -> None:
    switch(tmp_path, Generations(2, 2))
    view_path(tmp_path, 1).with_name("view-1.db-wal").write_bytes(b"v")
    # A folder cannot be unlinked: it stands for a file that Windows still has open.
    view_path(tmp_path, 1).mkdir()

    removed = remove_unused(tmp_path)

    assert removed == []
    assert names(tmp_path) == ["current.json", "view-1.db", "view-1.db-wal"]
