"""Nothing readable lies on the disk, and the key is needed to find anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.analysis import Analyzer
from index.reader import Reader
from index.vocabulary import MemoryVocabulary
from tests.index.index_worlds import KEY, NOW, FixedResolver, indexed, post

SECRETS = (
    "confidential acquisition halberd discount prepayment Lindqvist firmware gateway E-4071 DD-PREPAY-36 保証期間 Zahlung "
    "limitation liability question accepted emea"
)


def _posts() -> list[object]:
    return [
        post(
            n,
            f"{SECRETS} number{n}",
            title="Halberd acquisition",
            more="Maya Lindqvist",
            filters=("tag:emea", "is:accepted"),
        )
        for n in range(1, 60)
    ]


def test_no_word_name_or_tag_stands_in_any_file_of_the_index(tmp_path: Path) -> None:
    indexed(tmp_path / "index", _posts())  # type: ignore[arg-type]

    held = b"".join(file.read_bytes() for file in (tmp_path / "index").rglob("*") if file.is_file()).lower()

    readable = {word for word in SECRETS.lower().split() if word.encode() in held}
    assert readable == set()


def test_an_index_answers_nothing_with_another_key(tmp_path: Path) -> None:
    _, vocabulary = indexed(tmp_path / "index", _posts())  # type: ignore[arg-type]

    stranger = Reader(tmp_path / "index", Analyzer(b"another key of 32 bytes........."), vocabulary, FixedResolver())

    assert stranger.search("halberd acquisition", now=NOW).total_posts == 0
    assert stranger.search("tag:emea", now=NOW).total_posts == 0


def test_the_right_key_finds_the_same_posts_again(tmp_path: Path) -> None:
    _, vocabulary = indexed(tmp_path / "index", _posts())  # type: ignore[arg-type]

    again = Reader(tmp_path / "index", Analyzer(KEY), vocabulary, FixedResolver())

    assert again.search("halberd acquisition", now=NOW).total_posts == 59


def test_a_filter_and_a_word_of_the_same_letters_have_different_tokens() -> None:
    analyzer = Analyzer(KEY)

    assert analyzer.blind("tag:emea") != analyzer.blind_filter("tag:emea")


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="16 to 64 bytes"):
        Analyzer(b"short")


def test_a_reader_needs_no_words_to_open_an_index(tmp_path: Path) -> None:
    indexed(tmp_path / "index", _posts())  # type: ignore[arg-type]

    reader = Reader(tmp_path / "index", Analyzer(KEY), MemoryVocabulary(), FixedResolver())

    assert reader.search('"acquisition halberd"', now=NOW).total_posts == 59
