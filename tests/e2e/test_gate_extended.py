"""Over four hundred searches as people type them, through import, rows, index and library.

`tests/data/gate/queries.tsv` asks our own samples and the posts beside it, `shared_queries.tsv` the posts of the shared
gate. A query that fails stands in `failing.tsv` with the reason; when it passes, it must leave that list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.model import ids
from app.services.answers import SearchAnswer
from app.services.search import Library
from tests.e2e import synthetic
from tests.e2e.store_dump import open_profile
from tests.e2e.terminal import Terminal
from tests.e2e.test_gate_search import line_of

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
GATE = ROOT / "tests" / "data" / "gate"
SAMPLES = ROOT / "resources" / "samples" / "norrvik.jsonl"
SHARED = ROOT.parent / "shared" / "data" / "gate" / "fixtures.jsonl"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def rows_of(path: Path) -> list[dict[str, object]]:
    """The posts of a JSON Lines file; none when it is absent."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [row for line in lines if line.strip() and "id" in (row := json.loads(line))]


def queries_of(name: str) -> list[object]:
    """The queries of a table as parameters; those that fail today are marked with the reason."""
    failing = dict(line.split("\t") for line in (GATE / "failing.tsv").read_text("utf-8").splitlines())
    lines = [line for line in (GATE / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    return [
        pytest.param(*line.split("\t"), id=line.split("\t")[0], marks=_marks(failing.get(line.split("\t")[0])))
        for line in lines
    ]


def _marks(reason: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


@contextmanager
def library_of(folder: Path, archives: list[Path]) -> Iterator[Library]:
    """A library over a fresh import of the archives."""
    terminal = Terminal(folder / "profile")
    finished = terminal.run("import", *map(str, archives), "--format", "jsonl", "--json")
    terminal.kill_everything()
    assert finished.status == 0, finished
    client = open_profile(folder / "profile")
    with closing(Library(client.folder, client.keys, lambda: NOW)) as found:
        yield found


def names_of(sources: dict[str, Path]) -> dict[str, str]:
    """Our id of each post -> its own id in the archive."""
    return {
        ids.as_text(ids.derive(f"jsonl:{source}", "post", str(row["id"]))): str(row["id"])
        for source, path in sources.items()
        for row in rows_of(path)
    }


def check(answer: SearchAnswer, names: dict[str, str], wanted: str, forbidden: str) -> None:
    """Each result is known by its conversation's own id and by its best post's."""
    found = [(result.external_id, names[result.best_post.id]) for result in answer.results]
    told = f"{found[:5]} {answer.corrected} {answer.explained}"

    assert not [pair for pair in found if set(forbidden.split(",")) & set(pair)], told
    if wanted == "none":
        assert not found, told
    elif "+" in wanted:
        leading = {name for pair in found[:3] for name in pair}
        assert set(wanted.split("+")) <= leading, told
    else:
        assert found and set(wanted.split(",")) & set(found[0]), told


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Our samples and our posts, without the space that this person may not read: its posts never reach a laptop."""
    folder = tmp_path_factory.mktemp("own")
    rows = [row for row in rows_of(GATE / "posts.jsonl") if not isinstance(row.get("space"), dict)]
    with library_of(folder, [SAMPLES, synthetic.write(folder / "gate.jsonl", rows, "gate")]) as found:
        yield found


@pytest.fixture(scope="module")
def gate(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The posts of the shared gate without those that this person may not read."""
    folder = tmp_path_factory.mktemp("gate")
    rows = [line_of(row) for row in rows_of(SHARED) if "acl" not in row]
    with library_of(folder, [synthetic.write(folder / "gate.jsonl", rows, "gate")]) as found:
        yield found


OWN_NAMES = names_of({"samples": SAMPLES, "gate": GATE / "posts.jsonl"})
SHARED_NAMES = names_of({"gate": SHARED})


@pytest.mark.parametrize(("text", "wanted", "forbidden", "why"), queries_of("queries.tsv"))
def test_a_search_in_our_samples_finds_what_a_person_wants_first(
    own: Library, text: str, wanted: str, forbidden: str, why: str
) -> None:
    check(own.search(text, typing=why.startswith("typing")), OWN_NAMES, wanted, forbidden)


@pytest.mark.shared
@pytest.mark.parametrize(("text", "wanted", "forbidden", "why"), queries_of("shared_queries.tsv"))
def test_a_search_in_the_posts_of_the_gate_finds_what_a_person_wants_first(
    gate: Library, text: str, wanted: str, forbidden: str, why: str
) -> None:
    check(gate.search(text, typing=why.startswith("typing")), SHARED_NAMES, wanted, forbidden)
