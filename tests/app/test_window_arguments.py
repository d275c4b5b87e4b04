"""Which command lines open the window, and with what."""

from pathlib import Path

import pytest

from app.cli import entry, run
from app.cli.window import is_for_window

COMMANDS = ("import", "search")
LINK = f"precedent://{'0' * 32}/{'1' * 32}"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--profile", "p"],
        ["--profile=p", "--unprotected"],
        [LINK],
        ["--profile", "p", LINK],
        ["--unprotected", LINK, "--profile", "search"],
    ],
)
def test_links_and_nothing_are_for_the_window(arguments: list[str]) -> None:
    assert is_for_window(arguments, COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--quick"],
        ["--quick", "37%", "discount"],
        ["--profile", "p", "--quick", "search", "status"],
        ["--unprotected", "--quick", "--", "-x"],
    ],
)
def test_words_for_the_quick_panel_are_for_the_window(arguments: list[str]) -> None:
    assert is_for_window(arguments, COMMANDS)


def test_a_file_that_exists_is_for_the_window(tmp_path: Path) -> None:
    archive = tmp_path / "export.zip"
    archive.write_bytes(b"")

    assert is_for_window(["--profile", "p", str(archive), LINK], COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "x"],
        ["--help"],
        ["dance"],
        ["--profile"],
        ["import", LINK],
        [LINK, "dance"],
        ["--profile", "p", "-x"],
        ["search", "--quick"],
    ],
)
def test_commands_help_and_mistakes_are_not(arguments: list[str]) -> None:
    assert not is_for_window(arguments, COMMANDS)


def test_a_command_wins_over_a_file_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "search").write_bytes(b"")

    assert not is_for_window(["search"], COMMANDS)


def test_every_command_is_known_where_the_program_begins() -> None:
    assert set(entry.COMMANDS) == set(run.CALLS)
