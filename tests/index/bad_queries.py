"""Queries that nobody should type: made from a seed, so that a bad one can be made again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

_SYNTAX = [
    *(
        "(",
        ")",
        '"',
        "-",
        "*",
        "?",
        "~",
        "^",
        ":",
        ",",
        "..",
        "|",
        "||",
        "&&",
        "AND",
        "OR",
        "NOT",
        "in:",
        "from:",
        "with:",
    ),
    *(
        "is:",
        "has:",
        "tag:",
        "kind:",
        "on:",
        "before:",
        "after:",
        "sort:",
        "discount:",
        "account:",
        "«",
        "»",
        "„",
        "“",
        "「",
    ),
    *("[", "]", "{", "}", "TO", "\\", "/", "'", "+", "!", "%", "#", "<", ">", "=", "@", "$", " ", " ", " ", "\n", "\t"),
]
_WORDS = [
    "discount",
    "a",
    "37%",
    "7.3(b)",
    "E-4071",
    "保証",
    "krämer",
    "l'accord",
    "2025",
    "last",
    "week",
    "me",
    "x" * 70,
]
_ODD = [
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\u200b", "\u200f", "\ufeff"),
    *(
        "\ud800",
        "\udfff",
        "\U0010ffff",
        "\ufffe",
        "e" + "\u0301" * 50,
        "👩‍👩‍👧",
        "ﷺ",
        "ẞ",
        "İ",
        "\u0661",
        "²",
        "Ⅷ",
        "𝟗",
    ),
]
_NUMBERS = [
    "0",
    "-1",
    "9" * 64,
    "1e308",
    "1" + "0" * 400,
    "-0",
    "0.1",
    "1,000",
    "1.000,5",
    "٣",
    "NaN",
    "inf",
    "1k",
    "9m",
    "½",
]
_DATES = [
    *("0000", "0001-01-01", "9999-12-31", "9999", "2025-02-30", "1582-10-10", "99999-01-01", "-1", "0 days ago"),
    *(
        "9999 years ago",
        "vor 9999 Jahren",
        "last",
        "q5 2025",
        "kw 54 2025",
        "31 february",
        "2025..2024",
        "..",
        "between and",
    ),
    *("0001..9999", "il y a", "last last last week", "\u0663 weeks ago", "32.13.2025", "99/99/9999", "1 ago"),
]
_FIELDS = [
    "before",
    "after",
    "on",
    "since",
    "until",
    "in",
    "from",
    "with",
    "tag",
    "is",
    "has",
    "kind",
    "sort",
    "discount",
    "x",
]
_BOMBS = [
    "0000000",
    *("(" * 2_000 + ")" * 2_000, "((a OR " * 500, "[a TO " * 500, '"' * 999, "a" * 100_000, "a " * 50_000, "(a)" * 400),
    *(
        "-" * 1_000 + "a",
        "NOT " * 250 + "a",
        "a OR " * 250,
        "OR " * 300,
        "* " * 300,
        "~" * 1_000,
        "a^" * 400,
        "^9" * 400,
    ),
    *(
        "a*" * 300,
        "ab*" * 300,
        "ab?c*d?" * 40,
        "ab" + "*?" * 31,
        "ab*a*a*a*a*a*a*a*a*b " * 30,
        "a* " * 200,
        "word~ " * 160,
    ),
    *(
        "in:" * 300,
        "in:a," * 200,
        "in:(" * 200,
        "in:((((a))))",
        "from:" + "a," * 400,
        "in:(" + "a OR " * 190 + ")",
        "a:b:c:d:e",
    ),
    *(
        "on:" + "last " * 150,
        "on:between " * 80,
        "on:" + "1 " * 400,
        "after:2025 " * 90,
        "discount:" + "9" * 900 + "..",
        "x:.." * 200,
    ),
    *(
        "discount:1..2 " * 70,
        "discount:" + "1," * 300,
        "account:" + "a " * 300,
        "(" * 19 + "a" + ")" * 19,
        "(a " * 300,
        ") " * 300,
    ),
    *(
        "(a+)+$" + "a" * 60,
        "(?:a|a)*b" * 50,
        ".*.*.*.*=.*" * 60,
        "\\" * 999,
        "é" * 1_000,
        "\u0301" * 1_000,
        "保" * 1_000,
    ),
    *(
        "7.3(b)" * 160,
        "1(" * 300,
        "a.b-c'd(" * 120,
        "a.b.c.d.e.f.g.h.i.j.k.l.m.n " * 35,
        "'" * 800,
        "a'b" * 300,
        "1.2.3-4_5" * 100,
    ),
    *(
        "\ud800" * 500,
        "\u202e" * 500,
        "\x00" * 500,
        "\n" * 5_000,
        " " * 100_000,
        "\u3000" * 900,
        "👩‍👩‍👧" * 200,
        "ﷺ" * 900,
        "%" * 900,
    ),
]


def bad_queries(count: int, seed: int = 7) -> Iterator[str]:
    """So many queries; the known bombs first, then made by chance."""
    chance = random.Random(seed)
    yield from _BOMBS[:count]
    kinds: list[Callable[[random.Random], str]] = [
        _mixed,
        _mixed,
        _any_text,
        _operators,
        _dated,
        _numbered,
        _repeated,
        _cut,
    ]
    for number in range(len(_BOMBS), count):
        yield kinds[number % len(kinds)](chance)


def _mixed(chance: random.Random) -> str:
    pools = (_SYNTAX, _SYNTAX, _WORDS, _ODD)
    return "".join(chance.choice(chance.choice(pools)) + chance.choice(["", " "]) for _ in range(chance.randint(1, 60)))


def _any_text(chance: random.Random) -> str:
    highest = chance.choice([0x7F, 0x2FF, 0xFFFF, 0x10FFFF])
    return "".join([chr(chance.randint(0, highest)) for _ in range(chance.randint(1, 300))])


def _operators(chance: random.Random) -> str:
    return chance.choice(["", " "]).join(chance.choices(_SYNTAX, k=chance.randint(1, 200)))


def _dated(chance: random.Random) -> str:
    parts = [f"{chance.choice(_FIELDS[:5])}:{chance.choice(_DATES)}" for _ in range(chance.randint(1, 40))]
    return " ".join([part.replace(":", ':"') + '"' if chance.random() < 0.3 else part for part in parts])


def _numbered(chance: random.Random) -> str:
    low, high = chance.choices(_NUMBERS, k=2)
    form = chance.choice(
        ["{0}..{1}", ">{0}", "<={1}", "={0}", "{0}", "..{1}", "{0}...{1}", "€{0}%..{1}k", ">{0}..<{1}", "{0}-{1}"]
    )
    return " ".join([f"{chance.choice(_FIELDS)}:{form.format(low, high)}"] * chance.randint(1, 30))


def _repeated(chance: random.Random) -> str:
    piece = "".join(chance.choices([*_SYNTAX, *_WORDS], k=chance.randint(1, 5)))
    return piece * (chance.randint(10, 100_000) // max(1, len(piece)))


def _cut(chance: random.Random) -> str:
    whole = (
        '(discount^2 OR "net 90"~) -in:(deals OR "product faults") after:"3 weeks ago" account:acme,nobel ab*cd 7.3(b)'
    )
    start = chance.randrange(len(whole))
    return whole[start : start + chance.randint(1, 80)] + chance.choice(whole) * chance.randint(0, 9)
