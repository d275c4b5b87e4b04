"""The queries of the speed table: drawn from the messages themselves, the same for every engine and every size."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from index.analysis.languages import QUESTION_STOP_WORDS
from tests.perf.speed_corpus import Corpus, Message

KINDS = (
    "rare term",
    "common term",
    "2-4 terms, all of them",
    "phrase",
    "term + 2-letter prefix",
    "term + 3-letter prefix",
    "term + 4-letter prefix",
    "question of 15-25 words",
    "space and date filter",
    "facets",
    "code",
    "typo",
    "similar",
)
OURS_ONLY = frozenset({"typo", "similar"})  # the others as usually set up have nothing of the kind
AFTER_MS = 1_622_505_600_000  # 2021-06-01
_WORD = re.compile(r"[A-Za-z]{3,}")
_CODE = re.compile(r"\b[A-Za-z]{2,}(?:[._][A-Za-z0-9]{2,})+\b|\b[a-z]+[0-9]+\b")
_SAMPLED = 4_000


class Asked(NamedTuple):
    """One query, in parts, so that each engine gets it in its own language."""

    kind: str
    words: tuple[str, ...]
    prefix: str = ""
    space: int = 0
    text: str = ""  # as a person types it into ours, without the space's name


def draw_queries(corpus: Corpus, count: int, sampled: int = 500_000) -> dict[str, list[Asked]]:
    """`count` different queries of each kind, drawn from the first messages of the corpus."""
    draw = random.Random(7)
    frequencies: Counter[str] = Counter()
    kept: list[Message] = []
    for message in corpus.messages(sampled):
        if not message.id % 7:
            frequencies.update({word.lower() for word in _WORD.findall(message.text)})
        if len(message.text) > 120 and draw.random() < 0.05 and len(kept) < _SAMPLED:
            kept.append(message)
    makers = _makers(draw, frequencies, kept)
    return {kind: _different(makers[kind], count) for kind in KINDS}


def _different(make: Callable[[], Asked], count: int) -> list[Asked]:
    found: dict[str, Asked] = {}
    while len(found) < count:
        asked = make()
        found.setdefault(f"{asked.text} {asked.space}", asked)
    return list(found.values())


def _makers(draw: random.Random, known: Counter[str], kept: list[Message]) -> dict[str, Callable[[], Asked]]:
    common = [word for word, _ in known.most_common(330) if len(word) > 3]
    usual = [word for word, _ in known.most_common(2_500) if len(word) > 4]
    rare = [word for word, count in sorted(known.items()) if 1 <= count <= 3 and len(word) > 4]
    codes = sorted({code for message in kept for code in _CODE.findall(message.text)})

    def words_of(least: int) -> list[str]:
        while True:
            found = _WORD.findall(draw.choice(kept).text)
            if len(found) >= least:
                return found

    def term(kind: str, words: list[str]) -> Asked:
        word = draw.choice(words)
        return Asked(kind, (word,), text=word)

    def several(kind: str) -> Asked:
        known_words = [word for word in words_of(12) if len(word) > 4] or usual
        chosen = tuple(dict.fromkeys(draw.choices(known_words, k=draw.randint(2, 4))))
        return Asked(kind, chosen, text=" ".join(chosen))

    def phrase(kind: str) -> Asked:
        message = draw.choice([each for each in draw.choices(kept, k=20) if " " in each.text])
        pairs = re.findall(r"\b([a-z]{2,}) ([a-z]{3,})\b", message.text) or [("does", "not")]
        pair = draw.choice(pairs)
        return Asked(kind, pair, text=f'"{pair[0]} {pair[1]}"')

    def prefix(kind: str, letters: int) -> Asked:
        word, other = draw.choice(common), draw.choice(usual)
        return Asked(kind, (word,), prefix=other[:letters], text=f"{word} {other[:letters]}")

    def question(kind: str) -> Asked:
        length = draw.randint(15, 25)
        words = words_of(length)
        start = draw.randrange(len(words) - length + 1)
        chosen = words[start : start + length]
        telling = tuple(dict.fromkeys(word for word in chosen if word.lower() not in QUESTION_STOP_WORDS))
        return Asked(kind, telling or tuple(chosen), text=" ".join(chosen))  # the others get it without common words

    def filtered(kind: str) -> Asked:
        word = draw.choice(usual)
        return Asked(kind, (word,), space=draw.choice(kept).space, text=f"{word} after:2021-06-01")

    def typo(kind: str) -> Asked:
        word = draw.choice(usual)
        at = draw.randrange(1, len(word) - 2)
        wrong = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return Asked(kind, (wrong,), text=f"{wrong} {draw.choice(usual)}")

    def similar(kind: str) -> Asked:
        return Asked(kind, (), text=draw.choice(kept).text)

    return {
        "rare term": lambda: term("rare term", rare),
        "common term": lambda: term("common term", common),
        "2-4 terms, all of them": lambda: several("2-4 terms, all of them"),
        "phrase": lambda: phrase("phrase"),
        "term + 2-letter prefix": lambda: prefix("term + 2-letter prefix", 2),
        "term + 3-letter prefix": lambda: prefix("term + 3-letter prefix", 3),
        "term + 4-letter prefix": lambda: prefix("term + 4-letter prefix", 4),
        "question of 15-25 words": lambda: question("question of 15-25 words"),
        "space and date filter": lambda: filtered("space and date filter"),
        "facets": lambda: term("facets", common),
        "code": lambda: term("code", codes),
        "typo": lambda: typo("typo"),
        "similar": lambda: similar("similar"),
    }


def texts(corpus: Corpus, count: int) -> Iterator[tuple[int, int, int, str]]:
    """(id, space, created, text with its title) of the first messages: what the other engines index."""
    for message in corpus.messages(count):
        yield message.id, message.space, message.created, f"{message.title}\n{message.text}"
