"""Case, width and accents: which characters count as the same, and which scripts are written without spaces."""

from __future__ import annotations

import re
import unicodedata

# Marks that belong to the letter before them (`\\w` knows none of them): Latin and Greek, Cyrillic, Hebrew, Arabic, the
# scripts of India, Thai to Khmer, Kana. Written as ranges for a character class.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3\u0a01-\u0a03"
    "\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc-\u0acd\u0ae2\u0ae3\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd"
    "\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b6-\u17d3\u3099\u309a"
)
# Kana, Han, Hangul (which has spaces, but its words carry endings that pairs see through), Thai, Lao, Burmese, Khmer.
UNSPACED = (
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3"
)
# NFKD leaves these alone, people do not.
_SPELLED = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "\u2019": "'",
        "ʼ": "'",
    }
)
# What the same word may stand without. The breve makes another letter of и; the marks of Kana and of India stay.
_DROPPED = re.compile(
    "(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]+"
)
_WORD = re.compile(rf"(?:[^\W_]|[{MARKS}])+")


def fold(text: str) -> str:
    """Fold case, width and accents; keep the marks that make other letters. Folding twice changes nothing."""
    if text.isascii():
        return text.lower()
    # Case before and after: some characters fall apart into capitals (the sign for "TEL"), some only lose theirs whole.
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return unicodedata.normalize("NFC", _DROPPED.sub("", spread).translate(_SPELLED))


def spelled(chunk: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a chunk with their accents, beside their folded `parts`; empty when nothing was lost."""
    words = tuple(_WORD.findall(unicodedata.normalize("NFKC", chunk.casefold())))
    return words if len(words) == len(parts) and words != parts else ()
