"""Texts made to hang, fetch, open or deceive: each is shown within the limits and does nothing else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from ui.text.blocks import Block, Heading, Listing, Paragraph, Quote, Span, Table, plain_words
from ui.text.limits import CELLS, DEPTH, PART_BYTES, PART_LINES, RUN_CHARACTERS, SPANS
from ui.text.links import is_allowed_link
from ui.text.post_browser import PostBrowser
from ui.text.post_text import parse_post
from ui.text.safe_text import BREAK, split_parts
from ui.text.sections import PostSection
from ui.theme import Theme

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
CORPUS = {
    # Things that would be fetched or opened.
    "image over http": "![a](http://127.0.0.1:9/a.png)",
    "image from a file": "![a](file:///etc/hostname)",
    "image from a path": "![a](/etc/hostname)",
    "image from a share": "![a](//127.0.0.1/share/a.png)",
    "image from a share with backslashes": "![a](\\\\\\\\127.0.0.1\\\\share\\\\a.png)",
    "image from a resource": "![a](qrc:/x.png)",
    "image as data": f"![a](data:image/png;base64,{PIXEL})",
    "image of our own icons": "![a](precedent-icon:search/ink)",
    "html image": "<img src='http://127.0.0.1:9/a.png'> <img src='file:///etc/hostname'>",
    "html style sheet": "<link rel='stylesheet' href='file:///etc/hostname'><style>@import url(http://127.0.0.1:9/s);</style>",
    "html background": "<body background='http://127.0.0.1:9/b.png'><p style=\"background-image:url('file:///x')\">x</p>",
    "html script and frames": "<script>alert(1)</script><iframe src='http://127.0.0.1:9/f'></iframe><object data='x'>",
    "html refresh": "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/m'>",
    "svg": "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/hostname'/></svg>",
    "link to script": "[x](javascript:alert(1)) [x](JaVaScRiPt:alert(1)) [x](java&#x73;cript:alert(1))",
    "link to a file": "[x](file:///etc/passwd) <file:///etc/passwd>",
    "link to a path": "[x](/etc/passwd) [x](../../secret) [x](C:\\secret.exe)",
    "link to a share": "[x](//host/share) [x](\\\\host\\share) [x](smb://host/share)",
    "link to data": "[x](data:text/html,<script>alert(1)</script>)",
    "link to a program": "[x](vscode://x) [x](ms-msdt:/id) [x](search-ms:query=x) [x](tel:123) [x](ssh://-oProxyCommand=x/)",
    "link to our own actions": "[x](precedent-fold:0) [x](precedent-rest:0:p) [x](precedent-target:delete) <precedent-fold:0>",
    "link with controls": "[x](http://a.example/\u202egnp.exe) [x](<http://a b/>) [x](http://)",
    "link with a thousand parameters": "[x](http://a.example/?" + "a=1&" * 1000 + ")",
    "link in an address bar disguise": "[https://bank.example](https://evil.example)",
    # Things that would hang.
    "brackets": "[" * 100_000,
    "image brackets": "![" * 100_000,
    "bracket pairs": "[a](" * 20_000,
    "nested links": "[a" * 20_000 + "](b)" * 20_000,
    "emphasis": "*a **a " * 25_000,
    "stars": "*" * 60_000 + "a" + "*" * 60_000,
    "underscores": "_a" * 60_000,
    "strikes": "~~a" * 30_000,
    "growing backticks": "".join("e" + "`" * size for size in range(1, 1000)),
    "one backtick line": "`" * 200_000,
    "quotes in quotes": ">" * 50_000 + " x",
    "quotes in quotes, plain lines": "\n".join(">" * depth + " x" for depth in range(200)),
    "lists in lists": "".join("  " * depth + "- x\n" for depth in range(2000)),
    "list items": "- a\n" * 30_000,
    "headings": "# a\n" * 30_000,
    "rules": "---\n\n" * 30_000,
    "empty lines": "\n" * 200_000,
    "reference definitions": "[a]: /x\n" * 20_000,
    "entities": "&amp;" * 100_000,
    "numeric entities": "&#x41;" * 50_000,
    "bold tags": "<b>" * 16_000,
    "div tags": "<div>" * 20_000 + "x",
    "nested html tables": "<table><tr><td>" * 200 + "x" + "</td></tr></table>" * 200,
    "nested html quotes": "<blockquote>" * 5000,
    "angle brackets": "<" * 100_000,
    "automatic links": "<http://a.example> " * 6000,
    "plain links": "http://a.example " * 10_000,
    "one endless address": "http://" + "a." * 100_000,
    "a wide table": "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n" + ("|" + "x|" * 2000 + "\n") * 50,
    "a long table": "|a|b|\n|-|-|\n" + "|x|y|\n" * 1200,
    "tables in quotes": "> |a|b|\n> |-|-|\n" + "> > |x|y|\n" * 500,
    "one line of 300 kB": "a" * 300_000,
    "one line of words": "ab cd " * 100_000,
    "code of one line": "    " + "x" * 300_000,
    "an open fence": "```\n" + "x\n" * 100_000,
    # Things that would deceive or break the drawing.
    "towers of accents": "a" + "\u0301" * 100_000,
    "direction override": "invoice_\u202efdp.exe \u2067fdp.exe\u2069 \u202aabc",
    "controls": "a\x00b\x01c\x1b[31md\ufffee\ud800f\x85g\u2028h\u2029i",
    "emoji family": "👨‍👩‍👧‍👦" * 5000,
    "tab stops": "\t" * 50_000 + "x",
}
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


def test_the_corpus_has_sixty_four_texts() -> None:
    assert len(CORPUS) == 64


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
