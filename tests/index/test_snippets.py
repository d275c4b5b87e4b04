"""Snippets show why a text was found."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.snippet import Snippet, first_line, snippet
from tests.index.index_worlds import NOW, indexed, post

TEXT = (
    "The customer wants a discount. " * 30
    + "After rebooting the gateway G-450 twice it worked. "
    + "Thanks a lot. " * 40
)


def _snippet(folder: Path, query: str, text: str, width: int = 240) -> Snippet:
    reader, _ = indexed(folder / "index", [post(1, text)])
    return snippet(text, reader.highlighter(query, now=NOW), width)


def _marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.highlights]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("reboot", "Rebooting; reboots. No boots.", ["Rebooting", "reboots"]),
        ("kramer", "Frau Krämer schreibt", ["Krämer"]),
        ("krämer", "frau kramer schreibt", ["kramer"]),
        ("prep*", "prepay and Prepaid, not repay", ["prepay", "Prepaid"]),
        ('"do not"', "Do not panic", ["Do", "not"]),
        ("保証", "お客様の保証期間です", ["保証"]),
        ("a -customer", "a customer", ["a"]),
        ("happy", "happiness and a happier one", ["happiness"]),
        ("discuont", "a discount", ["discount"]),
        ("G450", "G-450, g 450 and G450, not 450 G", ["G-450", "g 450", "G450"]),
        ("G-450", "the G450", ["G450"]),
        ("450", "the G450 and 450", ["450", "450"]),
        ("net-90", "net 90 or net-90, a net of 90", ["net 90", "net-90"]),
        ("84000 EUR", "about 84,000 EUR or 84.000 €", ["84,000", "EUR", "84.000"]),
        ("30kg", "30 kg, 30kg", ["30 kg", "30kg"]),
        ("kg", "35kg", ["kg"]),
        ("37%", "37 % and 37%, not 37", ["37 %", "37%"]),
        ("7.3b", "see 7.3(b)", ["7.3(b"]),
        ("read frame", "call readFrame()", ["readFrame"]),
        ("frame", "call readFrame()", ["Frame"]),
        ("readFrame", "to read frames, readFrame", ["read frames", "readFrame"]),
        ("Wasserpumpe", "eine Kühlwasserpumpe läuft", ["Kühlwasserpumpe"]),
        ("inspecoes", "duas inspeções", ["inspeções"]),
        ("判定書の入手", "該非判定書はどこで入手できますか", ["判定書", "入手"]),
    ],
)
def test_words_of_the_query_are_marked_as_they_stand(tmp_path: Path, query: str, text: str, marked: list[str]) -> None:
    assert _marked(_snippet(tmp_path, query, text)) == marked


def test_the_window_has_most_different_words(tmp_path: Path) -> None:
    found = _snippet(tmp_path, "discount gateway reboot", TEXT, width=120)

    assert "rebooting the gateway" in found.text
    assert found.text.startswith("\u2026") and found.text.endswith("\u2026")
    assert {"rebooting", "gateway"} <= set(_marked(found))


def test_a_snippet_is_one_line_and_not_much_wider_than_asked(tmp_path: Path) -> None:
    found = _snippet(tmp_path, "gateway", TEXT.replace(". ", ".\n\n"), width=100)

    assert "\n" not in found.text
    assert len(found.text) <= 102


def test_a_text_without_the_words_begins_at_its_beginning(tmp_path: Path) -> None:
    found = _snippet(tmp_path, "other", TEXT, width=50)

    assert found.text.startswith("The customer wants")
    assert found.highlights == []


def test_a_word_near_the_end_of_a_text_stands_in_the_first_lines(tmp_path: Path) -> None:
    text = "words that say nothing " * 30 + "then the gateway stopped, and nobody knew why."
    reader, _ = indexed(tmp_path, [post(1, text)])

    found = snippet(text, reader.highlighter("gateway", now=NOW), 380)

    assert found.highlights[0][0] < 100
    assert found.text.endswith("knew why.")


def test_the_first_line_skips_quotes_and_blank_lines() -> None:
    assert first_line("> you wrote\n\n  Roll back   to 8.1.2.\nThen wait.") == "Roll back to 8.1.2."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Short version:\n\n- Apply 8.1.5 first.\n- Then wait.", "Apply 8.1.5 first."),
        ("TL;DR: apply 8.1.5 first.", "apply 8.1.5 first."),
        ("Kurzfassung\n\nErst 8.1.5 einspielen.", "Erst 8.1.5 einspielen."),
        ("R\u00e9ponse courte : oui.", "oui."),
        ("Hi Maya,\n\nabove 35% goes to Deal Desk.", "above 35% goes to Deal Desk."),
        ("@**Dana Okafor** @sam\nRoll back.", "Roll back."),
        ("---\nRoll back.", "Roll back."),
        ("Short-circuit the relay.\nThen wait.", "Short-circuit the relay."),
        ("Answer the mail first.\nThen wait.", "Answer the mail first."),
        ("Hello there!", "Hello there!"),
        ("Answer", "Answer"),
    ],
)
def test_the_first_line_is_one_that_says_something(text: str, line: str) -> None:
    assert first_line(text) == line


def test_a_first_line_that_ends_with_a_colon_goes_on_with_the_next() -> None:
    assert first_line("You need two:\n\n- Apply 8.1.5 first.\n- Then wait.") == "You need two: Apply 8.1.5 first."


def test_the_rows_of_a_table_are_read_on() -> None:
    assert first_line("you may give, who signs;\nup to 18 %, you;\nThen wait.") == (
        "you may give, who signs; up to 18 %, you; Then wait."
    )


def test_a_colon_at_the_end_of_a_text_ends_it() -> None:
    assert first_line("Short version:\n\n> quoted") == "Short version:"


def test_a_first_line_is_cut_at_a_word() -> None:
    assert first_line("word " * 100, width=22) == "word word word word\u2026"
