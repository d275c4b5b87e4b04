"""Damage of every kind: said in a sentence, set aside under another name, repaired, and nothing else lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.store.database import transaction
from app.store.truth import set_setting, setting
from tests.e2e.store_dump import dump, open_profile
from tests.e2e.terminal import Finished, Terminal

Harm = Callable[[Path], None]


def flip(path: Path, at: int | None = None, length: int = 64) -> None:
    content = bytearray(path.read_bytes())
    start = len(content) // 2 if at is None else at
    content[start : start + length] = bytes(byte ^ 0x5A for byte in content[start : start + length])
    path.write_bytes(content)


def largest(profile: Path, suffix: str) -> Path:
    return max(profile.glob(f"index-*/*{suffix}"), key=lambda path: path.stat().st_size)


def replace_by_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"x")


TRUTH: dict[str, Harm] = {
    "a page of the log is damaged": lambda p: flip(p / "truth.db"),
    "the head of the log is damaged": lambda p: flip(p / "truth.db", 0),
    "half of the log is gone": lambda p: (
        (p / "truth.db").write_bytes((p / "truth.db").read_bytes()[: 20 * 4096]) and None
    ),
    "the log is gone": lambda p: (p / "truth.db").unlink(),
    "the log is another program's": lambda p: (p / "truth.db").write_bytes(b"SQLite format 3\0" + bytes(8000)) and None,
}
VIEWS: dict[str, Harm] = {
    "a page of the rows is damaged": lambda p: flip(p / "view-1.db"),
    "the head of the rows is damaged": lambda p: flip(p / "view-1.db", 0),
    "the rows are empty": lambda p: (p / "view-1.db").write_bytes(b"") and None,
    "the rows are gone": lambda p: (p / "view-1.db").unlink(),
    "postings are damaged": lambda p: flip(largest(p, ".idx")),
    "the index lost a file": lambda p: largest(p, ".term").unlink(),
    "the index is gone": lambda p: shutil.rmtree(p / "index-1"),
    "the index is a file": lambda p: replace_by_file(p / "index-1"),
    "the pointer is no JSON": lambda p: (p / "current.json").write_text('{"view": ') and None,
    "the pointer names nothing": lambda p: (p / "current.json").write_text('{"view": 7, "index": 7}') and None,
}


@pytest.fixture(scope="module")
def healthy(sampled: tuple[Terminal, Finished]) -> dict[str, Any]:
    return dump(sampled[0].profile)


@pytest.fixture
def patient(sampled: tuple[Terminal, Finished], terminal: Terminal) -> Terminal:
    """A copy of the samples' profile with a setting of the person."""
    shutil.copytree(sampled[0].profile, terminal.profile)
    with closing(open_profile(terminal.profile).truth()) as truth, transaction(truth):
        set_setting(truth, "colour", "green")
    return terminal


EVERY_TIME = {
    *("a page of the log is damaged", "the log is gone", "the head of the rows is damaged"),
    *("postings are damaged", "the pointer is no JSON"),
}
HARMS = [
    pytest.param(harm, id=name, marks=pytest.mark.slow if name in EVERY_TIME else [pytest.mark.slow, pytest.mark.soak])
    for name, harm in {**TRUTH, **VIEWS}.items()
]


@pytest.mark.parametrize("harm", HARMS)
def test_the_doctor_finds_and_repairs(patient: Terminal, healthy: dict[str, Any], harm: Harm) -> None:
    harm(patient.profile)
    looked = patient.run("doctor", "--check", "--json")

    repaired = patient.run("doctor", "--json")
    again = patient.run("doctor", "--check", "--json")

    assert looked.status == 2
    assert looked.json["findings"]
    assert not looked.json["repairs"]
    assert (repaired.status, repaired.err) == (0, "")
    assert (again.status, again.json["findings"]) == (0, [])
    patient.kill_everything()  # quicker than to wait until it leaves
    assert dump(patient.profile) == healthy


@pytest.mark.slow
@pytest.mark.parametrize("harm", [TRUTH["the head of the log is damaged"], VIEWS["a page of the rows is damaged"]])
def test_a_damaged_file_is_set_aside_as_it_was(patient: Terminal, harm: Harm) -> None:
    harm(patient.profile)
    damaged = {path.name: path.read_bytes() for path in patient.profile.glob("*.db")}

    patient.run("doctor", "--json")

    kept = [path.read_bytes() for path in patient.profile.glob("*.damaged-*")]
    assert any(content in kept for content in damaged.values())


@pytest.mark.slow
def test_settings_survive_damage_elsewhere_in_the_log(patient: Terminal) -> None:
    content = (patient.profile / "truth.db").stat().st_size
    flip(patient.profile / "truth.db", content // 4096 * 4096 - 4096 * 4)

    repaired = patient.run("doctor", "--json")

    assert repaired.status == 0
    with closing(open_profile(patient.profile).truth()) as truth:
        assert setting(truth, "colour") == "green"


@pytest.mark.slow
def test_after_a_repair_an_import_of_the_same_archive_adds_nothing(patient: Terminal, samples: Path) -> None:
    TRUTH["the log is gone"](patient.profile)
    patient.run("doctor", "--json")

    source = patient.run("import", str(samples), "--format", "jsonl", "--json").json["sources"][0]

    assert (source["posts"], source["already_present"], source["updated"]) == (0, 190, 0)


@pytest.mark.slow
@pytest.mark.parametrize("harm", [VIEWS["the rows are empty"], VIEWS["the index lost a file"]])
def test_status_says_what_it_cannot_open(patient: Terminal, harm: Harm) -> None:
    harm(patient.profile)

    found = patient.run("status", "--json")

    assert found.status == 0
    assert found.json["health"]


@pytest.mark.slow
def test_a_search_over_a_damaged_index_is_told_in_a_sentence(patient: Terminal) -> None:
    flip(largest(patient.profile, ".term"))

    finished = patient.run("search", "pump", "--json")

    assert finished.status in {0, 2}
    assert "Traceback" not in finished.err


@pytest.mark.slow
@pytest.mark.parametrize("content", ["", "{", '{"format": "other"}'])
def test_a_damaged_keys_file_opens_nothing_and_changes_nothing(patient: Terminal, content: str) -> None:
    (patient.profile / "keys.json").write_text(content)
    before = {path.name: path.read_bytes() for path in patient.profile.iterdir() if path.is_file()}

    finished = [patient.run(*words) for words in (("search", "x"), ("doctor",), ("import", str(Path(__file__))))]

    after = {path.name: path.read_bytes() for path in patient.profile.iterdir() if path.is_file()}
    assert {each.status for each in finished} == {2}
    assert {each.err for each in finished} == {
        "precedent: keys.json is damaged: restore it from a backup; it was not changed.\n"
    }
    assert after == before
