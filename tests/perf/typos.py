"""How many typing errors are seen through: python -m tests.perf.typos PROFILE [--words N] [--seed N].

Takes words of a profile's vocabulary, weighted by how often they are written, breaks each in one way (two for `two edits`)
and asks which word is shown instead. A broken word that somebody else wrote too is counted apart: it is offered, not
replaced. Not a test: prints figures. CPU time, because other programs run beside.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import time
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

import Stemmer

from app.bootstrap import Opening, open_client
from app.store.generations import current, view_path
from app.store.view_opening import open_view
from app.store.vocabulary import SqlVocabulary
from index.suggest import NEIGHBOURS, candidates, far_candidates, splits

LEAST_COUNT, SHORTEST, LONGEST = 20, 5, 16
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def swap(word: str, dice: random.Random) -> str:
    """Two neighbouring letters change places."""
    at = dice.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def drop(word: str, dice: random.Random) -> str:
    """A letter is missing."""
    at = dice.randrange(len(word))
    return word[:at] + word[at + 1 :]


def double(word: str, dice: random.Random) -> str:
    """A letter stands twice."""
    at = dice.randrange(len(word))
    return word[: at + 1] + word[at:]


def slip(word: str, dice: random.Random) -> str:
    """The key beside."""
    at = dice.randrange(len(word))
    return word[:at] + dice.choice(NEIGHBOURS.get(word[at], LETTERS)) + word[at + 1 :]


def replace(word: str, dice: random.Random) -> str:
    """Any other letter."""
    at = dice.randrange(len(word))
    return word[:at] + dice.choice(LETTERS) + word[at + 1 :]


def insert(word: str, dice: random.Random) -> str:
    """Any letter too many."""
    at = dice.randrange(len(word) + 1)
    return word[:at] + dice.choice(LETTERS) + word[at:]


ERRORS: dict[str, Callable[[str, random.Random], str]] = {
    "swapped": swap,
    "missing": drop,
    "doubled": double,
    "key beside": slip,
    "another letter": replace,
    "letter too many": insert,
}


def words_of(vocabulary: SqlVocabulary, wanted: int, dice: random.Random) -> list[str]:
    """Words weighted by the square root of their count: not only the thousand most frequent ones."""
    known = [
        (form, count)
        for letter in LETTERS
        for form, count in vocabulary.between(letter, SHORTEST, LONGEST, 20_000)
        if count >= LEAST_COUNT and form.isalpha() and form.isascii()
    ]
    return dice.choices([form for form, _ in known], [count**0.5 for _, count in known], k=wanted)


class Tally:
    """Outcomes of one kind of error."""

    def __init__(self) -> None:
        self.first = self.in_three = self.stem = self.total = self.known = 0
        self.cpu_ms: list[float] = []

    def add(self, word: str, found: list[str], stem: Callable[[str], str]) -> None:
        """Count one broken word."""
        self.total += 1
        self.first += found[:1] == [word]
        self.in_three += word in found[:3]
        self.stem += bool(found) and stem(found[0]) == stem(word)

    def as_json(self) -> dict[str, float]:
        """Shares in percent, milliseconds of CPU."""
        share = 100 / max(1, self.total)
        cpu = sorted(self.cpu_ms) or [0.0]
        return {
            "n": self.total,
            "first": round(self.first * share, 1),
            "same_stem_first": round(self.stem * share, 1),
            "in_first_three": round(self.in_three * share, 1),
            "also_written_by_others": self.known,
            "cpu_ms_p50": round(statistics.median(cpu), 2),
            "cpu_ms_p95": round(cpu[int(len(cpu) * 0.95) - 1], 2),
        }


def asked(vocabulary: SqlVocabulary, broken: str) -> list[str]:
    """As the corrector asks: one edit, else two."""
    return [each.form for each in candidates(vocabulary, broken) or far_candidates(vocabulary, broken)]


def measure(vocabulary: SqlVocabulary, words: int, seed: int) -> dict[str, dict[str, float]]:
    """A tally for each kind of error, for two errors in a long word, and for words run together."""
    dice, stem = random.Random(seed), Stemmer.Stemmer("english").stemWord
    tallies: dict[str, Tally] = {name: Tally() for name in (*ERRORS, "two edits", "run together")}
    chosen = words_of(vocabulary, words, dice)
    for name, tally in tallies.items():
        for number, word in enumerate(chosen):
            broken = _break(name, word, chosen[number - 1], dice)
            if not broken or broken == word:
                continue
            if vocabulary.frequency(broken):
                tally.known += 1
                continue
            began = time.thread_time()
            if name == "run together":
                found = [" ".join(pair) for pair in splits(vocabulary, broken)]
            else:
                found = asked(vocabulary, broken)
            tally.cpu_ms.append((time.thread_time() - began) * 1_000)
            tally.add(f"{chosen[number - 1]} {word}" if name == "run together" else word, found, stem)
    return {name: tally.as_json() for name, tally in tallies.items()}


def _break(name: str, word: str, before: str, dice: random.Random) -> str:
    if name == "run together":
        return before + word
    if name == "two edits":
        one, other = dice.choice(list(ERRORS.values())), dice.choice(list(ERRORS.values()))
        return other(one(word, dice), dice) if len(word) >= 8 else ""
    return ERRORS[name](word, dice)


def main() -> None:
    """Print one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("profile", type=Path)
    parser.add_argument("--words", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    client = open_client(Opening.from_environment(str(options.profile)))
    rows = view_path(client.folder, current(client.folder).view)
    with closing(open_view(rows, client.keys.derive("view"), lock=nullcontext())) as view:
        result = measure(SqlVocabulary(view), options.words, options.seed)
    print(json.dumps({"load": os.getloadavg()[0], "kinds": result}, indent=1))


if __name__ == "__main__":
    main()
