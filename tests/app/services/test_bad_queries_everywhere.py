"""Bad queries through the whole search and onto a terminal, over posts that try to look like something else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict

import pytest

from app.cli.text import safe, safe_body, show_answer
from app.model.change import Kind
from app.services.search import Library
from app.store.payload import PostPayload
from tests.app.services.small_store import SmallStore
from tests.index.bad_queries import bad_queries

FORGED = "discount\n\n2. \u202egnp.exe\u2028a\x1b[2J 7.3(b)\r\x85 保証"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with closing(SmallStore(tmp_path_factory.mktemp("bad") / "p")) as store:
        space = store.space(FORGED)
        payload = PostPayload(title=FORGED, body=FORGED, author=b"a".ljust(16), keys={"account": FORGED})
        store.apply(space, Kind.POST, b"one".ljust(16), payload)
        store.index()
        with closing(store.library()) as library:
            yield library


@pytest.mark.slow
def test_no_bad_query_raises_or_turns_the_terminal(library: Library) -> None:
    answers = [library.search(query, typing=len(query) % 2 == 0) for query in bad_queries(160)]

    shown = [show_answer(answer, colour=False).split("\n") for answer in answers]
    assert [line for lines in shown for line in lines if not _is_plain(line)] == []
    assert [answer.query for answer in answers if json.loads(json.dumps(asdict(answer)))["query"] != answer.query] == []


@pytest.mark.slow
def test_no_bad_query_raises_in_what_the_window_asks(library: Library) -> None:
    asked = list(bad_queries(110))

    assert [query for query in asked if len(library.facets(query, typing=True)) > 40] == []
    assert [query for query in asked if len(library.highlight(query, FORGED)) > 40] == []


def test_a_title_cannot_forge_a_result(library: Library) -> None:
    shown = show_answer(library.search("discount"), colour=False)

    assert [line for line in shown.split("\n") if line.startswith("2. ")] == []
    assert "discount*  2. gnp.exe a[2J" in shown


def test_a_body_keeps_its_lines_and_nothing_else_that_moves_the_cursor() -> None:
    assert safe_body(FORGED) == "discount\n\n2. gnp.exe\na[2J 7.3(b)\n 保証"
    assert safe("a\tb\nc") == "a b c"


def _is_plain(line: str) -> bool:
    return line.replace("\u200d", "").replace("\u200c", "").isprintable()
