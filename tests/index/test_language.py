"""The query language: what is understood, what is explained, what is limited."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.language import ParsedQuery, parse
from index.language.tree import All, Any, Dates, Ids, Node, Not, Pattern, Quoted, Together, Tokens, Word
from tests.index.index_worlds import NOW, FixedResolver

RESOLVER = FixedResolver(
    {"deals": 1, "deals-emea": 2, "faults": 3},
    {"maya": 7, "me": 9},
    {"discount": {5: 35.0, 6: 40.0}},
    {"account": {5: "ACME GmbH", 6: "Nobel"}, "clause": {6: "7.3(b)"}},
)


def _parse(text: str, typing: bool = False) -> ParsedQuery:
    return parse(text, resolver=RESOLVER, now=NOW, typing=typing)


def _day(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1_000)


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("37% discount", [Word("37%"), Word("discount")]),
        ("7.3(b)", [Word("7.3(b)")]),
        ("a b a a", [Word("a"), Word("b")]),
        ("(a OR a OR b) -c -c a a", [Any((Word("a"), Word("b"))), Not(Word("c")), Word("a")]),
        ("clause 7.3(b) rider", [Word("clause"), Word("7.3(b)"), Word("rider")]),
        ('"do not roll back"', [Quoted("do not roll back")]),
        ("\u201cdo not\u201d now", [Quoted("do not"), Word("now")]),
        ("ab* cd", [Word("ab", prefix=True), Word("cd")]),
        ("word~", [Word("word", fuzzy=True)]),
        ("discount -mail", [Word("discount"), Not(Word("mail"))]),
        ("discount NOT mail", [Word("discount"), Not(Word("mail"))]),
        ('-"the thing" b', [Not(Quoted("the thing")), Word("b")]),
        ("net-90 -5", [Word("net-90"), Not(Word("5"))]),
        ("a OR b", [Any((Word("a"), Word("b")))]),
        ("(a OR b) c", [Any((Word("a"), Word("b"))), Word("c")]),
        ("a AND NOT (b c)", [Word("a"), Not(All((Word("b"), Word("c"))))]),
        ("in:deals x", [Ids("space", (1, 2)), Word("x")]),
        ('in:"deals-emea"', [Ids("space", (2,))]),
        ("from:maya", [Ids("author", (7,))]),
        ("-from:maya x", [Not(Ids("author", (7,))), Word("x")]),
        ("with:maya", [Together((7,))]),
        ("is:answered has:attachment", [Tokens(("is:answered",)), Tokens(("has:attachment",))]),
        ("is:mine", [Ids("author", (9,))]),
        ("tag:IP-500 kind:question", [Tokens(("tag:ip-500",)), Tokens(("kind:question",))]),
        ("discount:30..36", [Ids("id", (5,))]),
        ("discount:36..", [Ids("id", (6,))]),
        ("discount:..37%", [Ids("id", (5,))]),
        ("discount:>=40", [Ids("id", (6,))]),
        ("discount:40", [Ids("id", (6,))]),
        ("discount:=35 rabatt:40", [Ids("id", (5,)), Quoted("rabatt 40")]),
        ("discount:30-36", [Ids("id", ())]),
        ("discount:>35 discount:<40%", [Ids("id", (6,)), Ids("id", (5,))]),
        ("account:acme", [Ids("id", (5,))]),
        ('account:"acme gmbh",nobel', [Ids("id", (5, 6))]),
        ("account:(acme AND nobel)", [Ids("id", (5,)), Ids("id", (6,))]),
        ("clause:7.3(b) x", [Ids("id", (6,)), Word("x")]),
        ("in:deals,faults", [Ids("space", (1, 2, 3))]),
        ('in:(faults OR "deals-emea") x', [Ids("space", (3, 2)), Word("x")]),
        ("from:maya,me", [Ids("author", (7, 9))]),
        ("with:(maya AND me)", [Together((7,)), Together((9,))]),
        ("tag:a,b -kind:(mail chat)", [Tokens(("tag:a", "tag:b")), Not(Tokens(("kind:mail", "kind:chat")))]),
        ("is:open,mine", [Any((Tokens(("is:open",)), Ids("author", (9,))))]),
        ("has:files", [Tokens(("has:attachment",))]),
        ("colo?r ab*cd what?", [Pattern("colo?r"), Pattern("ab*cd"), Word("what?")]),
        ("dd-*-36 pre*a*", [Pattern("dd-*-36"), Pattern("pre*a*")]),
        ("word^2 x", [Word("word", boost=2.0), Word("x")]),
        ('"a b"^3', [Quoted("a b", boost=3.0)]),
        ("(ab OR cd)^0.5", [Any((Word("ab", boost=0.5), Word("cd", boost=0.5)))]),
        ("mm^2 m^2 10^6", [Word("mm", boost=2.0), Word("m^2"), Word("10^6")]),
        ("a || b", [Any((Word("a"), Word("b")))]),
        ("a \u2013b \u2212c", [Word("a"), Not(Word("b")), Not(Word("c"))]),
        ("\u00ab do not \u00bb", [Quoted("do not")]),
        ("\u201edo not\u201c", [Quoted("do not")]),
        ("a OR b AND c", [Any((Word("a"), All((Word("b"), Word("c")))))]),
        ("a OR b c", [Any((Word("a"), Word("b"))), Word("c")]),
        ("NOT NOT a", [Word("a")]),
        ("on:2025-01..2025-02", [Dates(_day("2025-01-01"), _day("2025-03-01"))]),
        ("on:between 2025-01 and 2025-02 x", [Dates(_day("2025-01-01"), _day("2025-03-01")), Word("x")]),
        ("seit:x after:letzte Woche x", [Quoted("seit x"), Dates(_day("2026-10-26"), None), Word("x")]),
        ("before:march 2025 in:faults", [Dates(None, _day("2025-03-01")), Ids("space", (3,))]),
        ("before:march 2025 in x", [Dates(None, _day("2025-03-01")), Word("in"), Word("x")]),
        ("after:il y a trois semaines x", [Dates(_day("2026-10-15"), None), Word("x")]),
        ("on:2025-03-31", [Dates(_day("2025-03-31"), _day("2025-04-01"))]),
        ("before:2025", [Dates(None, _day("2025-01-01"))]),
        ("after:2025-03 x", [Dates(_day("2025-03-01"), None), Word("x")]),
        ("until:2025-03", [Dates(None, _day("2025-04-01"))]),
        ("after:3 weeks ago x", [Dates(_day("2026-10-15"), None), Word("x")]),
        ('after:"last march" x', [Dates(_day("2026-03-01"), None), Word("x")]),
        ("before:last december x", [Dates(None, _day("2025-12-01")), Word("x")]),
        ("on:yesterday", [Dates(_day("2026-11-04"), _day("2026-11-05"))]),
        ("on:last week", [Dates(_day("2026-10-26"), _day("2026-11-02"))]),
        ("https://example.org/a", [Word("https://example.org/a")]),
        ("std::vector 12:30", [Word("std::vector"), Word("12:30")]),
    ],
)
def test_a_query_is_understood(text: str, children: list[Node]) -> None:
    found = _parse(text)

    assert found.tree == All(tuple(children))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('"not closed', "The quotation mark is not closed; the phrase was taken to the end."),
        ("((a", "A bracket has no partner; it was ignored."),
        ("a OR", "OR stands between nothing; it was ignored."),
        ("in:nowhere x", 'There is no space "nowhere" on this computer.'),
        ("from:nobody x", 'Nobody here is called "nobody".'),
        ("before:soonish x", '"soonish" is no date that is understood here; before: was ignored.'),
        ("is:good x", "is:good is not known; is: takes answered, open,"),
        ("sort:size x", "sort:size is not known; sort: takes newest, oldest, helpful or relevance."),
        ("tag: x", "tag: needs a value."),
        ("colour:red x", "There is no field colour: here; its words were searched."),
        ("a*b", "A star or question mark inside a word needs two letters in front of it; it was ignored."),
        ("*ing", "A star or question mark inside a word needs two letters in front of it; it was ignored."),
        ("word~2", "Words differ by one letter at most."),
        ("ab* " * 9, "Only the first 8 words with *, ? or ~ were taken as such, others as they begin."),
        ("a ^2", "A weight stands directly behind a word, as in discount^2; it was ignored."),
        ("word^99", "Weights go from 0.1 to 10; another one was taken as the nearest."),
        ("(a)" * 70, "Brackets were ignored: there are more than 64."),
        ('"a"' * 70, "Only the first 64 words were searched."),
        ("in:" + ",".join("abcdefghijklmnopq"), "Only the first 16 names and values behind a colon were looked up."),
        ("a\u202eb", "Characters that cannot be seen were left out."),
        ("rabatt:3..4", 'No post here has a number called "rabatt".'),
        ("account:zuse", 'No post here has account "zuse".'),
        ("discount:", "discount: needs a value."),
        ("word " * 70, "Only the first 64 words were searched."),
        ("x" * 70, "Words were cut at 64 characters."),
        ("abc " * 400, "The query is too long; only its first 1,000 characters were searched."),
        ("(" * 30 + "a", "Brackets nested more than 20 deep were ignored."),
    ],
)
def test_a_mistake_is_explained_in_a_sentence(text: str, sentence: str) -> None:
    found = _parse(text)

    assert any(each.startswith(sentence) for each in found.explained)


@pytest.mark.parametrize("text", ['"not clo', "a OR", "(a OR", "disc"])
def test_nobody_is_corrected_while_typing(text: str) -> None:
    assert _parse(text, typing=True).explained == ()


def test_the_last_word_goes_on_while_typing() -> None:
    assert _parse("discount app", typing=True).tree == All((Word("discount"), Word("app", prefix=True, typed=True)))
    assert _parse("discount app ", typing=True).tree == All((Word("discount"), Word("app")))


def test_a_query_may_say_its_order() -> None:
    assert _parse("discount sort:newest").sort == "newest"


def test_what_is_excluded_is_not_highlighted() -> None:
    assert _parse('a -b (c OR "d e")').terms == (Word("a"), Word("c"), Quoted("d e"))


@pytest.mark.parametrize(
    "text", ["(" * 1_000 + ")" * 1_000, "[a TO " * 500, "30..40", "-", "*", "~", "AND", ":", '"', "a:b:c"]
)
def test_known_traps_of_the_parser_do_nothing(text: str) -> None:
    assert _parse(text).tree is not None
