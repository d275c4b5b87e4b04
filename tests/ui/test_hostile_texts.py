"""Texts made to hang, fetch, open or deceive: each is shown within the limits and does nothing else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from tests.ui.hostile_corpus import CORPUS
from ui.text.blocks import Block, Heading, Listing, Paragraph, Quote, Span, Table, plain_words
from ui.text.limits import CELLS, DEPTH, PART_BYTES, PART_LINES, RUN_CHARACTERS, SPANS
from ui.text.links import is_allowed_link
from ui.text.post_browser import PostBrowser
from ui.text.post_text import parse_post
from ui.text.safe_text import BREAK, split_parts
from ui.text.sections import PostSection
from ui.theme import Theme

FORMATS = ("markdown", "plain")
CASES = [(name, format) for name in CORPUS for format in FORMATS]


class WatchedBrowser(PostBrowser):
    """Writes down what the document asks for."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.asked: list[str] = []
        self.activated: list[str] = []
        self.link_activated.connect(self.activated.append)
        self.target_activated.connect(self.activated.append)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Remember the request, then answer as ever."""
        self.asked.append(QUrl(name).toString())
        return super().loadResource(kind, name)


def test_the_corpus_has_all_its_texts() -> None:
    assert len(CORPUS) == 83


@pytest.mark.parametrize(("name", "format"), CASES)
def test_a_hostile_text_is_reduced_to_bounded_blocks(name: str, format: str) -> None:
    text = parse_post(CORPUS[name], format)

    every = list(_walk(text.blocks, 0))
    spans = [span for block, _ in every for span in _spans(block)]
    assert max((depth for _, depth in every), default=0) <= DEPTH + 1
    assert len(spans) <= SPANS
    assert max((_cells(block) for block, _ in every), default=0) <= CELLS
    assert all(not span.href or is_allowed_link(span.href) for span in spans)
    assert _longest_run(plain_words(text.blocks)) <= RUN_CHARACTERS


@pytest.mark.parametrize("name", CORPUS)
def test_the_parts_of_a_long_text_are_the_whole_text(name: str) -> None:
    parts = split_parts(CORPUS[name])

    assert "".join(parts) == CORPUS[name]
    assert max(len(part.encode("utf-8", "replace")) for part in parts) <= PART_BYTES
    assert max(part.count("\n") for part in parts) <= PART_LINES


@pytest.mark.slow
@pytest.mark.parametrize(("name", "format"), CASES)
def test_showing_a_hostile_text_fetches_and_opens_nothing(qtbot: QtBot, theme: Theme, name: str, format: str) -> None:
    browser = WatchedBrowser(theme)
    qtbot.addWidget(browser)
    browser.resize(600, 400)

    browser.show_posts([PostSection("p", "Mallory", "today", parse_post(CORPUS[name], format))])
    browser.grab()

    assert {QUrl(address).scheme() for address in browser.asked} <= {"precedent-icon"}
    assert browser.activated == []
    assert browser.document().blockCount() <= 3 * PART_LINES


def _walk(blocks: tuple[Block, ...], depth: int) -> Iterator[tuple[Block, int]]:
    for block in blocks:
        yield block, depth
        if isinstance(block, Quote):
            yield from _walk(block.blocks, depth + 1)
        if isinstance(block, Listing):
            for item in block.items:
                yield from _walk(item, depth + 1)


def _spans(block: Block) -> tuple[Span, ...]:
    if isinstance(block, Paragraph | Heading):
        return block.spans
    if isinstance(block, Table):
        return tuple(span for row in block.rows for cell in row for span in cell)
    return ()


def _cells(block: Block) -> int:
    return len(block.rows) * len(block.aligns) if isinstance(block, Table) else 0


def _longest_run(text: str) -> int:
    return max((len(run) for run in text.replace(BREAK, " ").split()), default=0)
