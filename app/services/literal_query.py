"""Words that were written for people, as a query that means exactly these words: syntax in them is quoted.

Somebody selects `fault (see in:Deals) -- why?` in another program: no filter, no exclusion and no wildcard is meant.
"""

from __future__ import annotations

import re

LONGEST = 1_000  # characters; index.language reads no more
MOST_WORDS = 64
READ = 16_384  # characters that are looked at; whole documents can be selected
_QUOTATION = re.compile('["\u201c-\u201f\u00ab\u00bb\u300c\u300d\uff02]')
_EDGE = " \t,;:\u2022\u00b7|*~"
_CODE = re.compile(r"(?=[^()]*\d)[^()]+\([^\W_]{1,4}\)")  # 7.3(b) is one word
_OPERATOR = re.compile(r"AND|OR|NOT|&&|\|\|?")
_SYNTAX = re.compile(r"[():*~|^]|\?.|^[-\u2212\u2013]")  # a question mark at the end ends a question


def literal_query(text: str) -> str:
    """Return a query that finds the words of the first line of `text` that has any; "" when there is none.

    One space stands between words, nothing that cannot be seen is left. Cut between words at 1,000 characters and 64 words.
    """
    for line in text[:READ].splitlines():
        written: list[str] = []
        length = -1
        for word in line.split():
            wanted = _literal(word)
            length += len(wanted) + 1 if wanted else 0
            if length > LONGEST or len(written) == MOST_WORDS:
                break
            if wanted:
                written.append(wanted)
        if written:
            return " ".join(written)
    return ""


def _literal(word: str) -> str:
    word = "".join([sign for sign in _QUOTATION.sub("", word) if sign.isprintable()]).strip(_EDGE)
    if word.count("(") != word.count(")") or (word.startswith("(") and word.endswith(")")):
        word = word.strip("()").strip(_EDGE)
    if not any(sign.isalnum() for sign in word):
        return ""
    if _OPERATOR.fullmatch(word) or (_SYNTAX.search(word) and not _CODE.fullmatch(word)):
        return f'"{word}"'
    return word
