"""Settings of the person: what is kept, where, and what a damaged file costs."""

import json
from pathlib import Path

from app.services.preferences import (
    APPEARANCE_NAME,
    Appearance,
    Preferences,
    read_appearance,
    read_preferences,
    write_appearance,
    write_preferences,
)


class Drawer:
    """Settings in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, object] = {}

    def setting(self, name: str, default: object = None) -> object:
        return self.kept.get(name, default)

    def set_setting(self, name: str, value: object) -> None:
        self.kept[name] = value


def test_a_look_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    wanted = Appearance("dark", "high", 1.5, True, "de")

    write_appearance(tmp_path, wanted)

    assert read_appearance(tmp_path) == wanted


def test_a_profile_without_a_look_has_the_default(tmp_path: Path) -> None:
    assert read_appearance(tmp_path) == Appearance()


def test_one_wrong_value_costs_this_value_only(tmp_path: Path) -> None:
    content = {"scheme": "purple", "zoom": 2, "language": "fr", "reduced_motion": "yes"}
    (tmp_path / APPEARANCE_NAME).write_text(json.dumps(content), encoding="utf-8")

    assert read_appearance(tmp_path) == Appearance(zoom=2.0, language="fr")


def test_a_file_of_nonsense_is_the_default_and_stays_until_something_is_chosen(tmp_path: Path) -> None:
    (tmp_path / APPEARANCE_NAME).write_bytes(b"\xff" + b"[" * 70_000)

    assert read_appearance(tmp_path) == Appearance()


def test_keys_of_a_later_version_survive_an_older_one(tmp_path: Path) -> None:
    (tmp_path / APPEARANCE_NAME).write_text('{"version": 9, "wallpaper": "sea"}', encoding="utf-8")

    write_appearance(tmp_path, Appearance(scheme="light"))

    assert json.loads((tmp_path / APPEARANCE_NAME).read_text(encoding="utf-8"))["wallpaper"] == "sea"


def test_preferences_come_back_and_keep_what_a_later_version_added() -> None:
    drawer = Drawer()
    drawer.kept["preferences"] = {"future": 1, "notifications": "maybe"}

    before = read_preferences(drawer)
    write_preferences(drawer, Preferences(keep_recent_searches=False, notifications=False))

    assert before == Preferences()
    assert read_preferences(drawer) == Preferences(keep_recent_searches=False, notifications=False)
    assert drawer.kept["preferences"]["future"] == 1  # type: ignore[index]


def test_a_key_that_no_program_should_take_is_the_default() -> None:
    drawer = Drawer()
    drawer.kept["preferences"] = {"quick_key": "Shift+A", "notifications": False}

    assert read_preferences(drawer) == Preferences(notifications=False)


def test_no_key_is_a_choice() -> None:
    drawer = Drawer()
    write_preferences(drawer, Preferences(quick_key=""))

    assert read_preferences(drawer).quick_key == ""
