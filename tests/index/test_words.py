"""How text is cut: words, codes, accents, scripts without spaces, languages."""

from __future__ import annotations

import pytest

from index.analysis import Analyzer
from index.analysis.languages import QUESTION_STOP_WORDS, detect
from index.analysis.words import LONGEST_WORD, Chunk, chunks, cut, fold
from tests.index.index_worlds import KEY, post


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DD-PREPAY-36", Chunk(("dd", "prepay", "36"), ("ddprepay36",))),
        ("E-4071", Chunk(("e", "4071"), ("e4071",))),
        ("8.1.5", Chunk(("8", "1", "5"), ("8.1.5",))),
        ("7.3(b)", Chunk(("7", "3", "b"), ("7.3(b)",))),
        ("G-450", Chunk(("g", "450"), ("g450",))),
        ("G450", Chunk(("g450",), (), ("450",))),
        ("IP500", Chunk(("ip500",), (), ("ip", "500"))),
        ("37%", Chunk(("37",), ("37%",))),
        ("37\u00a0%", Chunk(("37",), ("37%",))),
        ("C#", Chunk(("c",), ("c#",))),
        ("follow-up", Chunk(("follow", "up"), ("followup",))),
        ("customer's", Chunk(("customer",))),
        ("don\u2019t", Chunk(("dont",))),
        ("l'accord", Chunk(("l", "accord"), ("l accord".replace(" ", ""),))),
        ("Krämer", Chunk(("kramer",))),
        ("Kra\u0308mer", Chunk(("kramer",))),
        ("Straße", Chunk(("strasse",))),
        ("Ørsted", Chunk(("orsted",))),
        ("保証期間", Chunk(("保証", "証期", "期間", "間"))),
        ("がぎ", Chunk(("がぎ", "ぎ"))),
        ("ＡＢＣ", Chunk(("abc",))),
    ],
)
def test_a_chunk_is_cut_into_parts_and_joined_forms(text: str, expected: Chunk) -> None:
    assert chunks(text) == [text]
    assert cut(text) == expected


def test_addresses_fall_into_their_parts() -> None:
    found = [
        part
        for chunk in chunks("mail maya.l@deals.example.com or https://example.org/a/b?x=1")
        for part in cut(chunk).parts
    ]

    assert found == [
        "mail",
        "maya",
        "l",
        "deals",
        "example",
        "com",
        "or",
        "https",
        "example",
        "org",
        "a",
        "b",
        "x",
        "1",
    ]


def test_a_sentence_keeps_no_punctuation() -> None:
    assert chunks("Roll back (now), 'please'... - end!") == ["Roll", "back", "now", "please", "end"]


def test_long_words_are_cut_and_long_joined_forms_left_out() -> None:
    assert cut("x" * 100) == Chunk(("x" * LONGEST_WORD,))
    assert cut("-".join(["abcdefghij"] * 9)).wholes == ()


def test_folding_is_stable() -> None:
    assert fold(fold("Ǆ ﬁ İ ŒUVRE ß Ω ½")) == fold("Ǆ ﬁ İ ŒUVRE ß Ω ½")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Can we quote this for the customer with a discount", "en"),
        ("Kunde verlangt das und wir haben keine Freigabe", "de"),
        ("Le client veut une remise pour les trois ans", "fr"),
        ("rebooting", ""),
        ("", ""),
    ],
)
def test_the_language_shows_in_the_stop_words(text: str, language: str) -> None:
    assert detect(text.split()) == language


def test_a_long_question_drops_about_ninety_words() -> None:
    assert 80 <= len(QUESTION_STOP_WORDS) <= 110


def test_a_document_is_stemmed_in_its_language() -> None:
    analyzer = Analyzer(KEY)

    german = analyzer.analyse(post(1, "Verlängerungen", lang="de"))

    assert german.body == analyzer.blind(analyzer.stem("verlangerung", "de"))
    assert german.exact == analyzer.blind("verlangerungen")


def test_an_analysed_document_names_its_readable_forms_once() -> None:
    analyzer = Analyzer(KEY)

    found = analyzer.analyse(post(1, "Reboot, reboot: G-450!", title="Reboot", more="Maya", filters=("tag:Fault",)))

    assert sorted(found.forms) == ["450", ":tag:fault", "g", "g450", "maya", "reboot"]


def test_fields_are_apart_for_phrases() -> None:
    analyzer = Analyzer(KEY)

    found = analyzer.analyse(post(1, "body", title="title", more="more"))

    assert analyzer.blind("title") + " " + analyzer.blind("body") not in found.exact
