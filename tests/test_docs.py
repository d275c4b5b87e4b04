"""The documents do not drift: commands, links and decisions are what the code and the folders say."""

import argparse
import importlib
import importlib.util
import re
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def _list_documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("changelog.d/*.md")])


def _list_decisions() -> list[Path]:
    return sorted((ROOT / "docs" / "decisions").glob("*.md"))


def _read(document: Path) -> str:
    return document.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def commands() -> set[str]:
    """The names of the command line's commands, read from its own parser."""
    if importlib.util.find_spec("app.cli") is None:
        pytest.skip("there is no app.cli yet")
    parser = importlib.import_module("app.cli").build_parser()
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {name for group in groups for name in group.choices}


def test_every_command_of_the_command_line_is_in_the_readme(commands: set[str]) -> None:
    documented = set(re.findall(r"^\| `precedent ([a-z-]+)", _read(ROOT / "README.md"), re.MULTILINE))

    assert commands - documented == set()


def test_every_command_in_a_document_exists(commands: set[str]) -> None:
    text = "\n".join(_read(document) for document in _list_documents())

    assert set(re.findall(r"`precedent ([a-z]+)", text)) <= commands


def test_every_dev_command_in_a_document_exists() -> None:
    text = "\n".join(_read(document) for document in _list_documents())

    assert set(re.findall(r"dev\.py ([a-z]+)", text)) <= {*dev.COMMANDS}


def test_the_readme_names_the_two_commands_on_lines_of_their_own() -> None:
    lines = _read(ROOT / "README.md").splitlines()

    assert "python3 dev.py run" in lines
    assert "python3 dev.py test" in lines


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "python3 dev.py test" in _read(ROOT / ".ci" / "run")


@pytest.mark.parametrize("document", _list_documents(), ids=lambda document: str(document.relative_to(ROOT)))
def test_links_inside_the_documents_lead_somewhere(document: Path) -> None:
    targets = [target.partition("#")[0] for target in LINK.findall(FENCE.sub("", _read(document)))]
    inside = [target for target in targets if target and not re.match(r"[a-z]+:", target)]

    assert [target for target in inside if not (document.parent / target).exists()] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [document.name[:5] for document in _list_decisions()]

    assert numbers == [f"{number:04}-" for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("document", _list_decisions(), ids=lambda document: document.stem)
def test_a_decision_says_context_choice_and_what_would_change_it(document: Path) -> None:
    text = _read(document)

    assert text.startswith(f"# {int(document.name[:4])}. ")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[:2] == ["Context", "Choice"]
    assert headings[-1] == "What would change our mind"


def test_changes_not_released_yet_say_their_kind() -> None:
    names = [path.name for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    kind = re.compile(r"[a-z0-9-]+\.(added|changed|deprecated|removed|fixed|security)\.md")

    assert [name for name in names if not kind.fullmatch(name)] == []
