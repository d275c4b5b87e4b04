"""Cut text into chunks, and a chunk into its parts, its joined forms and its pieces. Pure functions, no state."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from index.analysis.folding import MARKS, UNSPACED, fold, spelled
from index.analysis.numbers import CURRENCIES, plain_number

LONGEST_WORD = 64

# Letters, digits, underscore and combining marks: text in NFD must not fall apart at its accents, nor Hindi at its vowels.
_LETTER = rf"[\w{MARKS}]"
_CHUNK = (
    rf"{_LETTER}+(?:(?:[.\-\u2010\u2011'\u2019]|(?<=\d),(?=\d)){_LETTER}+|\({_LETTER}+\))*(?:\+\+|#|[ \u00a0\u202f]?%)?"
    r"|[€£¥]|\$(?=\d)|(?<=\d)\$"
)
_CHUNKS = re.compile(_CHUNK)
# Hardware addresses are one chunk (00:1A:2B:3C:4D:5E). Looked for only where there are colons: it costs a third more.
_WITH_ADDRESSES = re.compile(rf"(?<![\w:])(?:[0-9A-Fa-f]{{2}}:){{5}}[0-9A-Fa-f]{{2}}(?![\w:])|{_CHUNK}")
# The same for ASCII: a class without the marks is a table that costs half.
_ASCII_CHUNKS = re.compile(
    r"[A-Za-z0-9_]+(?:(?:[.\-']|(?<=[0-9]),(?=[0-9]))[A-Za-z0-9_]+|\([A-Za-z0-9_]+\))*(?:\+\+|#| ?%)?|\$(?=[0-9])|(?<=[0-9])\$"
)
PERCENT = re.compile("[ \u00a0\u202f]%")  # one word with the number before it
_PART = re.compile(rf"(?:[^\W_]|[{MARKS}])+")
_ASCII_PART = re.compile(r"[a-z0-9]+")
CJK = re.compile(rf"[{UNSPACED}]+")
_HYPHENS = str.maketrans("", "", "-_:() \u2010\u2011'")
_VERSION = re.compile(r"v(?=\d+\.\d)")
_OHM = re.compile("(?<![^\\W\\d_])([kKMG]?)[\u03a9\u2126](?![^\\W\\d_])")  # nobody types the sign
_RUN = re.compile(r"[0-9]+|[^\W\d_]+")
_DIGIT = re.compile(r"[0-9]")
_MOST_RUNS = 3
_LONGEST_CODE = 20
_CAMEL = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}")
_HUMP = re.compile(r"[A-Z]+(?=[A-Z][a-z]{2})|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_MOST_HUMPS = 8
# `don't`, `we'll`, `I'm`: what stands before is no word of its own.
_CONTRACTED = frozenset({"t", "s", "ll", "re", "ve", "d", "m"})


class Chunk(NamedTuple):
    """What one chunk of text says.

    `parts` stand in the text in this order. `wholes` are the ways to write all of it in one piece (`ddprepay36`, `8.1.5`,
    `7.3b`, `37%`, `84000`). `pieces` are what is inside a part: letters and digits of a code (`g450` -> `450`), words of an
    identifier (`readFrame` -> `read`, `frame`). `spelled` are parts with the accents that they lost, for their stems.
    """

    parts: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that the index holds for the chunk."""
        return self.parts + self.wholes + self.pieces


def chunks(text: str) -> list[str]:
    """The chunks of a text in order, as written."""
    if ":" in text and text.count(":") >= 5:
        return _WITH_ADDRESSES.findall(text)
    return (_ASCII_CHUNKS if text.isascii() else _CHUNKS).findall(text)


def is_plain(word: str) -> bool:
    """A word of letters without accents, in capitals or not: its one form is itself, in small letters. Most words are."""
    return (
        word.isalpha()
        and word.isascii()
        and len(word) <= LONGEST_WORD
        and (word.islower() or word.istitle() or not _CAMEL.search(word))
    )


def cut(chunk: str) -> Chunk:
    """Analyse one chunk. Words over 64 characters are cut, joined forms over 64 characters are left out."""
    if chunk.isascii():
        if is_plain(chunk):
            return Chunk((chunk.lower(),))
        if chunk.isalnum():
            part = chunk[:LONGEST_WORD].lower()
            return Chunk((part,), (), _pieces((part,), chunk))
        if chunk == "$":
            return Chunk((), (CURRENCIES[chunk],))
        folded = chunk.lower()
        return _cut_joined(chunk, PERCENT.sub("%", folded) if folded[-1:] == "%" else folded)
    chunk = _OHM.sub(r"\1ohm", PERCENT.sub("%", chunk))
    folded = fold(chunk)
    if folded in CURRENCIES:
        return Chunk((), (CURRENCIES[folded],))
    if CJK.search(folded):
        return _cut_unspaced(folded)
    return _cut_joined(chunk, folded)


def _cut_joined(chunk: str, folded: str) -> Chunk:
    head = ""
    if folded[:1] == "v":
        folded = _VERSION.sub("", folded)
    if "'" in folded:
        folded, head = _without_apostrophes(folded)
    found = _ASCII_PART.findall(folded) if folded.isascii() else _PART.findall(folded)
    parts = tuple([part[:LONGEST_WORD] for part in found])
    pieces = _pieces(parts, chunk)
    if head:
        pieces += (head,)
    accented = () if chunk.isascii() else spelled(chunk, parts)
    if not parts:
        return Chunk((), (), pieces, accented)
    letters = folded.replace("_", "").replace("-", "")
    whole = letters if letters.isalnum() and not letters[0].isdigit() else _whole(folded)
    wholes: tuple[str, ...] = (whole,) if 0 < len(whole) <= LONGEST_WORD and (whole,) != parts else ()
    if "_" in folded and "." in folded:
        segments = [segment.translate(_HYPHENS) for segment in folded.split(".") if "_" in segment]
        wholes += tuple(
            [s for s in dict.fromkeys(segments) if s and len(s) <= LONGEST_WORD and s != whole and (s,) != parts]
        )
    return Chunk(parts, wholes, pieces, accented)


def _whole(folded: str) -> str:
    if folded[0].isdigit() and (number := plain_number(folded)):
        return number
    return folded.translate(_HYPHENS).strip(".")


def bigrams(run: str) -> tuple[str, ...]:
    """Overlapping pairs, then the last character alone, so that each character begins a form."""
    return tuple([run[i : i + 2] for i in range(len(run))])


def _cut_unspaced(folded: str) -> Chunk:
    parts: list[str] = []
    at = 0
    for run in CJK.finditer(folded):
        parts += [p[:LONGEST_WORD] for p in _PART.findall(folded[at : run.start()])]
        parts += bigrams(run.group())
        at = run.end()
    parts += [p[:LONGEST_WORD] for p in _PART.findall(folded[at:])]
    return Chunk(tuple(parts))


def _without_apostrophes(folded: str) -> tuple[str, str]:
    """`customer's` -> `customer`, `don't` -> `dont`, `l'accord` -> `l accord`; and the name in `istanbul'daki`."""
    folded = folded.removesuffix("'s")
    head, _, tail = folded.partition("'")
    if len(head) <= 2 and len(tail) > 2:
        return f"{head} {tail}", ""
    named = head if len(head) > 2 and tail.isalpha() and tail not in _CONTRACTED else ""
    return folded.replace("'", ""), named if named.isalnum() else ""


def runs(part: str) -> list[str]:
    """Letters and digits of a code apart: `30kg` -> 30, kg. Empty for what is no code, or one of many changes (hashes)."""
    if len(part) > _LONGEST_CODE or part.isdigit() or not _DIGIT.search(part):
        return []
    found = _RUN.findall(part)
    return found if 2 <= len(found) <= _MOST_RUNS else []


def _pieces(parts: tuple[str, ...], chunk: str) -> tuple[str, ...]:
    pieces: list[str] = []
    if _DIGIT.search(chunk) or not chunk.isascii():
        pieces += [run for part in parts for run in runs(part) if len(run) > 1]
    if not chunk.islower() and _CAMEL.search(chunk):
        pieces += [hump for hump in humps(chunk) if hump not in pieces]
    return tuple(pieces)


@lru_cache(maxsize=256)
def humps(chunk: str) -> tuple[str, ...]:
    """The words of an identifier in camel case; none for anything else, and for one of very many."""
    found: list[str] = []
    for name in re.findall(r"[A-Za-z0-9]+", chunk):
        if _CAMEL.search(name) and not name[0].isdigit():
            words = [word.lower() for word in _HUMP.findall(name)]
            found += [word for word in words if len(word) > 1] if len(words) <= _MOST_HUMPS else []
    return tuple(found)
