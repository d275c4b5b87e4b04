"""How text is cut: words, codes, accents, scripts without spaces, languages."""

from __future__ import annotations

import pytest
import Stemmer

from index.analysis import Analyzer
from index.analysis.folding import fold
from index.analysis.languages import _COMMON, QUESTION_STOP_WORDS, SNOWBALL, detect
from index.analysis.numbers import plain_number, same_as
from index.analysis.words import LONGEST_WORD, Chunk, chunks, cut
from tests.index.index_worlds import KEY, post


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DD-PREPAY-36", Chunk(("dd", "prepay", "36"), ("ddprepay36",))),
        ("E-4071", Chunk(("e", "4071"), ("e4071",))),
        ("8.1.5", Chunk(("8", "1", "5"), ("8.1.5",))),
        ("7.3(b)", Chunk(("7", "3", "b"), ("7.3b",))),
        ("7.3b", Chunk(("7", "3b"), ("7.3b",))),
        ("9.4.2(c)(ii)", Chunk(("9", "4", "2", "c", "ii"), ("9.4.2cii",))),
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
        ("Krämer", Chunk(("kramer",), spelled=("krämer",))),
        ("Kra\u0308mer", Chunk(("kramer",), spelled=("krämer",))),
        ("Straße", Chunk(("strasse",))),
        ("Ørsted", Chunk(("orsted",), spelled=("ørsted",))),
        ("保証期間", Chunk(("保証", "証期", "期間", "間"))),
        ("がぎ", Chunk(("がぎ", "ぎ"))),
        ("ＡＢＣ", Chunk(("abc",))),
        ("35kg", Chunk(("35kg",), (), ("35", "kg"))),
        ("2.5mm", Chunk(("2", "5mm"), ("2.5mm",), ("mm",))),
        ("84,000", Chunk(("84", "000"), ("84000",))),
        ("84.000", Chunk(("84", "000"), ("84000",))),
        ("1.299,50", Chunk(("1", "299", "50"), ("1299.50",))),
        ("21,5%", Chunk(("21", "5"), ("21.5%",))),
        ("€", Chunk((), ("eur",))),
        ("v5.4.2", Chunk(("5", "4", "2"), ("5.4.2",))),
        ("readFrame", Chunk(("readframe",), (), ("read", "frame"))),
        ("HTTPServer2", Chunk(("httpserver2",), (), ("httpserver", "http", "server"))),
        ("PDFs", Chunk(("pdfs",))),
        ("px_reader.py", Chunk(("px", "reader", "py"), ("pxreader.py", "pxreader"))),
        ("00:1A:2B:3C:4D:5E", Chunk(("00", "1a", "2b", "3c", "4d", "5e"), ("001a2b3c4d5e",))),
        ("İstanbul'daki", Chunk(("istanbuldaki",), (), ("istanbul",))),
        ("MΩ", Chunk(("mohm",))),
        ("чертёж", Chunk(("чертеж",), spelled=("чертёж",))),
        ("новый", Chunk(("новый",))),
        ("मरम्मत", Chunk(("मरम्मत",))),
        ("السّلام", Chunk(("السلام",), spelled=("السّلام",))),
        ("ภาษา", Chunk(("ภา", "าษ", "ษา", "า"))),
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
        ("Kunden frågar om garantin gäller även för pumpar som har renoverats", "sv"),
        ("Кто может найти чертёж, если насос не работает", "ru"),
        ("насос шумит", "ru"),
        ("Οι αντλίες σταματούν", "el"),
        ("Źle dobrane uszczelnienie przecieka, czy jest coś na ścieki", "pl"),
        ("Asiakkaan venttiilit vuotavat, mutta onko meillä niitä", "fi"),
        ("ग्राहक पूछ रहा है कि वारंटी कब तक है", "hi"),
        ("let α be a type and x : α", "en"),
        ("It is in the box", "en"),
        ("α : β", ""),
        ("rebooting", ""),
        ("", ""),
    ],
)
def test_the_language_shows_in_the_stop_words(text: str, language: str) -> None:
    assert detect(text.split()) == language


def test_every_language_of_the_detector_has_a_stemmer() -> None:
    assert {detect(words.split()) for words in _COMMON.values()} <= SNOWBALL.keys()
    assert set(SNOWBALL.values()) <= set(Stemmer.algorithms())
    assert len(SNOWBALL) > 30


@pytest.mark.parametrize("language", sorted(_COMMON))
def test_a_text_of_a_languages_stop_words_is_in_that_language(language: str) -> None:
    assert detect(_COMMON[language].split()) == language


def test_both_the_accented_and_the_plain_word_give_the_stem_of_a_word() -> None:
    analyzer = Analyzer(KEY)

    stems = {word: set(analyzer.stems(cut(word), "fr")) for word in ("demandé", "demander", "demandee")}

    assert stems["demandé"] & stems["demander"]
    assert stems["demandé"] & set(analyzer.stems(cut("demande"), "fr"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("84,000", "84000"),
        ("1.000.000", "1000000"),
        ("1,299.50", "1299.50"),
        ("0,75", "0.75"),
        ("8.1.5", ""),
        ("0.750", ""),
    ],
)
def test_a_number_is_read_with_a_comma_or_a_point(text: str, number: str) -> None:
    assert plain_number(text) == number


def test_a_unit_is_known_by_its_other_names() -> None:
    assert "kilogramm" in same_as("kg")
    assert same_as("discount") == ()


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


@pytest.mark.parametrize("mark", ["\u0338", "\u0301\u0308", ""])
def test_a_mark_without_a_letter_says_nothing_and_breaks_nothing(mark: str) -> None:
    assert cut(mark).forms == ()
