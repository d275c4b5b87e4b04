"""Nothing of what was imported can be read on the disk, and without the key nothing opens and nothing goes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.e2e import synthetic
from tests.e2e.terminal import Terminal

SYLLABLES = ("zor", "mik", "vra", "lun", "qex", "tip", "gos", "bel", "nuf", "dar", "wix", "pon")
DRAW = random.Random(7)
SECRETS = sorted({"".join(DRAW.choices(SYLLABLES, k=4)) for _ in range(260)})[:200]
AUTHORS = ("Xantippa Quorvale", "Obediah Murkensold", "Wilhelmine Tratschke")
PASSPHRASE = "correct horse battery staple"


def forms(word: str) -> list[bytes]:
    """How the word could lie on a disk."""
    cased = (word, word.casefold(), word.upper())
    return [each.encode(encoding) for each in cased for encoding in ("utf-8", "utf-16-le", "utf-16-be")]


def traces(folders: list[Path]) -> list[tuple[str, str]]:
    """(file, word) wherever a secret lies open, in contents and in names."""
    wanted = [
        (word, form) for word in (*SECRETS, *AUTHORS, "Quorvale", "Obediah", "secretspace") for form in forms(word)
    ]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    contents = [(path, path.read_bytes() + str(path).encode()) for path in files]
    return [(path.name, word) for path, content in contents for word, form in wanted if form in content]


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Terminal, Path]:
    """A profile with a passphrase that has imported, searched, rebuilt and been killed; and its temporary folder."""
    folder = tmp_path_factory.mktemp("locked")
    temporary = folder / "tmp"
    temporary.mkdir()
    posts = [
        {
            **{"id": f"{n}", "kind": "question", "title": " ".join(DRAW.sample(SECRETS, 3)), "space": "secretspace"},
            **{"body": " ".join(SECRETS[n : n + 40]), "author": AUTHORS[n % 3], "created": 1_700_000_000 + n},
            **{"tags": [SECRETS[n]], "keys": {"account": SECRETS[-n - 1]}, "label": SECRETS[n]},
            "attachments": [{"name": f"{SECRETS[n]}.txt", "path": "notes.txt"}],
        }
        for n in range(161)
    ]
    archive = folder / "archive"
    archive.mkdir()
    synthetic.write(archive / "posts.jsonl", posts, source="secretsource")
    (archive / "notes.txt").write_text(" ".join(SECRETS), encoding="utf-8")
    terminal = Terminal(folder / "profile", PRECEDENT_PASSPHRASE=PASSPHRASE, TMPDIR=str(temporary), TEMP=str(temporary))
    imported = terminal.run("import", str(archive), "--format", "jsonl")
    assert imported.status == 0, imported.err
    assert "1. " in terminal.run("search", SECRETS[50]).out
    return terminal, temporary


@pytest.mark.slow
def test_no_word_and_no_name_lies_open_on_the_disk(locked: tuple[Terminal, Path]) -> None:
    terminal, temporary = locked
    while_working = traces([terminal.profile, temporary])
    terminal.wait_until_idle()

    assert while_working == []
    assert traces([terminal.profile, temporary]) == []


@pytest.mark.slow
@pytest.mark.soak
def test_a_kill_leaves_nothing_open_either(locked: tuple[Terminal, Path]) -> None:
    terminal, temporary = locked
    running = terminal.start("rebuild", "--quiet")
    terminal.wait_for_worker("app.worker.index_process")
    running.kill()
    terminal.kill_everything()
    running.communicate()

    assert traces([terminal.profile, temporary]) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"PRECEDENT_PASSPHRASE": "wrong"}, "The passphrase is wrong."),
        ({"PRECEDENT_UNPROTECTED": "1"}, "This profile is locked with a passphrase: give it in PRECEDENT_PASSPHRASE."),
    ],
)
def test_without_the_passphrase_nothing_opens(
    locked: tuple[Terminal, Path], variables: dict[str, str], sentence: str
) -> None:
    stranger = Terminal(locked[0].profile, **variables)

    finished = [stranger.run(*words) for words in (("search", "x"), ("status",), ("doctor",), ("rebuild",))]

    assert {(each.status, each.err) for each in finished} == {(2, f"precedent: {sentence}\n")}


@pytest.mark.slow
def test_with_the_keys_gone_nothing_opens_and_nothing_is_deleted(locked: tuple[Terminal, Path], tmp_path: Path) -> None:
    terminal, _ = locked
    terminal.wait_until_idle()
    (terminal.profile / "keys.json").rename(tmp_path / "keys.json")
    before = {path: path.read_bytes() for path in terminal.profile.rglob("*") if path.is_file()}
    archive = synthetic.write(tmp_path / "posts.jsonl", synthetic.posts(3))

    commands = (("search", "x"), ("status",), ("doctor",), ("rebuild",), ("import", str(archive), "--format", "jsonl"))
    finished = [terminal.run(*words) for words in commands]
    after = {path: path.read_bytes() for path in terminal.profile.rglob("*") if path.is_file()}
    (tmp_path / "keys.json").rename(terminal.profile / "keys.json")

    assert {each.status for each in finished} == {2}
    assert [each.err for each in finished if each.err.count("\n") != 1] == []
    assert after == before
    assert terminal.run("search", SECRETS[50]).status == 0
