"""What only this person did here: kept in truth.db, found again; the window's state beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Opening, open_client
from app.model.errors import KnownError
from app.services.personal import Personal, SavedSearch, read_window_state, write_window_state


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Where a new profile lies."""
    return tmp_path / "profile"


@pytest.fixture
def personal(profile: Path) -> Iterator[Personal]:
    """The person's own tables of a new profile."""
    client = open_client(Opening(profile, unprotected=True), create=True)
    made = Personal(client.truth(create=True))
    yield made
    made.close()


def test_recent_searches_are_newest_first_and_once(personal: Personal) -> None:
    personal.add_recent("pump")
    personal.add_recent("valve")
    personal.add_recent("  pump ")

    assert sorted(personal.list_recent()) == ["pump", "valve"]


def test_blank_searches_are_not_kept(personal: Personal) -> None:
    personal.add_recent("   ")

    assert personal.list_recent() == []


def test_a_recent_search_can_be_forgotten(personal: Personal) -> None:
    personal.add_recent("pump")

    personal.remove_recent("pump")

    assert personal.list_recent() == []


def test_a_saved_search_replaces_the_one_of_its_name(personal: Personal) -> None:
    personal.save_search("Deals", "in:Deals")
    personal.save_search("Deals", "in:Deals is:open")

    assert personal.list_saved() == [SavedSearch("Deals", "in:Deals is:open")]


def test_a_saved_search_needs_a_name(personal: Personal) -> None:
    with pytest.raises(KnownError):
        personal.save_search("  ", "pump")


def test_a_saved_search_can_be_removed(personal: Personal) -> None:
    personal.save_search("Deals", "in:Deals")

    personal.remove_saved("Deals")

    assert personal.list_saved() == []


def test_settings_are_json_and_none_forgets(personal: Personal) -> None:
    personal.set_setting("look", {"zoom": 2})
    before = personal.setting("look")
    personal.set_setting("look", None)

    assert (before, personal.setting("look", "gone")) == ({"zoom": 2}, "gone")


def test_the_window_s_state_comes_back(tmp_path: Path) -> None:
    write_window_state(tmp_path, {"splitter": [1, 2]})

    assert read_window_state(tmp_path) == {"splitter": [1, 2]}
    assert [path.name for path in tmp_path.iterdir()] == ["window.json"]


def test_no_folder_is_made_for_a_window_s_sake(tmp_path: Path) -> None:
    write_window_state(tmp_path / "none", {"splitter": [1, 2]})

    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"\xff\xfe", b"[" * 50_000])
def test_a_damaged_window_state_is_no_state(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "window.json").write_bytes(content)

    assert read_window_state(tmp_path) == {}
