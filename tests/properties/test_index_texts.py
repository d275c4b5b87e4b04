"""Any text at all: queries never raise, analysis is the same on both sides, snippets stay within their text."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer
from index.analysis.folding import fold
from index.analysis.languages import SNOWBALL
from index.analysis.words import LONGEST_WORD, chunks, cut
from index.language import parse
from index.reader import Reader
from index.snippet import first_line, snippet
from index.vocabulary import MemoryVocabulary, is_one_edit, near
from tests.index.index_worlds import KEY, NOW, FixedResolver, indexed, post

SYNTAX = st.sampled_from(
    [
        *[
            "(",
            ")",
            '"',
            "-",
            "*",
            "~",
            " OR ",
            " AND ",
            " NOT ",
            "in:",
            "from:",
            "is:open",
            "before:",
            "after:last ",
            "on:",
        ],
        *[
            "discount:1..2",
            "amount:>",
            "7.3(b)",
            "word",
            "保証",
            " ",
            "sort:newest",
            "2025-02-30",
            "9999",
            "0 days ago",
        ],
    ]
)
QUERIES = st.one_of(st.text(max_size=80), st.lists(st.one_of(SYNTAX, st.text(max_size=6)), max_size=20).map("".join))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A few posts to run any query on."""
    documents = [post(n, f"word {n} discount 保証期間 7.3(b)", (n + 1) // 2, title="word") for n in range(1, 9)]
    return indexed(tmp_path_factory.mktemp("texts") / "index", documents, FixedResolver({"a": 1}, {"b": 1}))[0]


@given(text=QUERIES, typing=st.booleans())
def test_no_query_raises(reader: Reader, text: str, typing: bool) -> None:
    answer = reader.search(text, now=NOW, typing=typing)

    assert all(line.strip() and line[-1] in ".?" for line in answer.explained)
    assert answer.total_conversations_ranked <= 4


@given(text=QUERIES)
def test_a_query_is_read_the_same_twice(text: str) -> None:
    assert parse(text, resolver=FixedResolver(), now=NOW) == parse(text, resolver=FixedResolver(), now=NOW)


@given(text=st.text(max_size=200))
def test_a_draft_never_raises(reader: Reader, text: str) -> None:
    assert reader.similar(text, text[:20], now=NOW).total_conversations_ranked <= 4


@given(text=st.text(max_size=300))
def test_every_form_is_folded_short_and_without_spaces(text: str) -> None:
    forms = [form for chunk in chunks(text) for form in cut(chunk).forms]

    assert all(form and len(form) <= LONGEST_WORD and not set(form) & set(string.whitespace) for form in forms)
    assert all(fold(form) == form for form in forms if form.isascii())


@given(text=st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=st.text(max_size=300), language=st.sampled_from(sorted(SNOWBALL)))
def test_every_token_of_a_query_is_one_of_the_document_with_the_same_text(text: str, language: str) -> None:
    analyzer = Analyzer(KEY)

    found = analyzer.analyse(post(1, text, lang=language))

    asked = [cut(chunk) for chunk in chunks(text)]
    assert {analyzer.blind(stem) for chunk in asked for stem in analyzer.stems(chunk, language)} <= {
        *found.body.split()
    }
    assert [analyzer.blind(part) for chunk in asked for part in chunk.parts] == found.exact.split()
    assert {form for chunk in asked for form in chunk.forms} == {*found.forms}


@given(text=st.text(max_size=300))
def test_a_document_is_analysed_the_same_with_a_warm_cache(text: str) -> None:
    warm = Analyzer(KEY)
    warm.analyse(post(1, text))

    assert warm.analyse(post(1, text)) == Analyzer(KEY).analyse(post(1, text))


@given(words=st.lists(st.text("abcdefgh-.%(5)'", min_size=1, max_size=9), min_size=1, max_size=8))
def test_a_text_of_words_finds_itself_as_a_phrase(words: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    text = " ".join(words)
    folder: Path = tmp_path_factory.mktemp("phrase") / "index"
    found = Analyzer(KEY).analyse(post(1, text)).exact
    reader, _ = indexed(folder, [post(1, text)])

    answer = reader.search(f'"{text}"', now=NOW)

    assert answer.total_posts == (1 if found.strip() else 0)


@given(text=st.text(max_size=600), query=st.text("abc 保é", min_size=1, max_size=10), width=st.integers(20, 300))
def test_highlights_lie_within_the_snippet_in_order(reader: Reader, text: str, query: str, width: int) -> None:
    found = snippet(f"{text} {query} {text}", reader.highlighter(query, now=NOW), width)

    ends = [0, *[offset for pair in found.highlights for offset in pair], len(found.text)]
    assert ends == sorted(ends)
    assert len(found.text) <= max(width, 1) + 2


@given(text=st.text(max_size=600))
def test_a_first_line_is_one_short_line(text: str) -> None:
    assert len(first_line(text, 50).splitlines()) <= 1
    assert len(first_line(text, 50)) <= 51


@given(
    form=st.text("abcd", min_size=3, max_size=9), others=st.lists(st.text("abcd", min_size=2, max_size=10), max_size=30)
)
def test_near_finds_exactly_the_forms_one_edit_away(form: str, others: list[str]) -> None:
    vocabulary = MemoryVocabulary(dict.fromkeys(others, 1))

    assert {other for other, _ in near(vocabulary, form, 1_000)} == {
        other for other in others if is_one_edit(form, other)
    }
