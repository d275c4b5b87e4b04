"""Cut text into chunks, and a chunk into its parts, its joined forms and its pieces. Pure functions, no state."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

LONGEST_WORD = 64

# Letters, digits, underscore and combining marks: text in NFD must not fall apart at its accents.
_LETTER = r"[\w\u0300-\u036f\u3099\u309a]"
CHUNK = re.compile(rf"{_LETTER}+(?:[.\-\u2010\u2011'\u2019]{_LETTER}+|\({_LETTER}+\))*(?:\+\+|#|[ \u00a0\u202f]?%)?")
PERCENT = re.compile("[ \u00a0\u202f]%")  # one word with the number before it
_PART = re.compile(r"[^\W_]+")
# Scripts written without spaces: Kana, Han, Hangul (Hangul has spaces, but its words carry endings that bigrams see through).
CJK = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_CODE = re.compile(r"([a-z]{1,8})([0-9]{2,12})")
# NFKD leaves these alone, people do not.
_SPELLED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
_HYPHENS = str.maketrans("", "", "-_\u2010\u2011'")


class Chunk(NamedTuple):
    """What one chunk of text says.

    `parts` stand in the text in this order. `wholes` are the ways to write all of it in one piece (`ddprepay36`, `8.1.5`,
    `7.3(b)`, `37%`). `pieces` are the letters and digits of a code without a joiner (`g450` -> `450`).
    """

    parts: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that the index holds for the chunk."""
        return self.parts + self.wholes + self.pieces


def fold(text: str) -> str:
    """Fold case, width and accents; keep the marks that make other letters in Japanese."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLED))
    kept = "".join([c for c in spread if not unicodedata.combining(c) or c in "\u3099\u309a"])
    return unicodedata.normalize("NFC", kept)


def chunks(text: str) -> list[str]:
    """The chunks of a text in order, as written."""
    return CHUNK.findall(text)


def cut(chunk: str) -> Chunk:
    """Analyse one chunk. Words over 64 characters are cut, joined forms over 64 characters are left out."""
    folded = fold(PERCENT.sub("%", chunk))
    if folded.isascii() and folded.isalnum():
        part = folded[:LONGEST_WORD]
        return Chunk((part,), (), _pieces(part))
    if CJK.search(folded):
        return _cut_unspaced(folded)
    if "'" in folded:
        folded = _without_apostrophes(folded)
    parts = tuple([p[:LONGEST_WORD] for p in _PART.findall(folded)])
    pieces = tuple([piece for part in parts for piece in _pieces(part)])
    whole = folded.translate(_HYPHENS).replace(" ", "").strip(".")
    if not parts or len(whole) > LONGEST_WORD or (whole,) == parts:
        return Chunk(parts, (), pieces)
    return Chunk(parts, (whole,), pieces)


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


def _without_apostrophes(folded: str) -> str:
    """`customer's` -> `customer`, `don't` -> `dont`, `l'accord` -> `l accord`."""
    folded = folded.removesuffix("'s")
    head, _, tail = folded.partition("'")
    return f"{head} {tail}" if len(head) <= 2 and len(tail) > 2 else folded.replace("'", "")


def _pieces(part: str) -> tuple[str, ...]:
    code = _CODE.fullmatch(part)
    if code is None:
        return ()
    letters, digits = code.groups()
    return (letters, digits) if len(letters) > 1 else (digits,)
