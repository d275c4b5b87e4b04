"""The most frequent forms of short prefixes, stored: finding them would cost a scan of the vocabulary at each keystroke.

One and two characters always have a list, three where many forms begin so. A list holds exactly what a scan would find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

MOST = 64  # forms of a list
LONGEST = 3  # characters of a prefix with a list
MANY = 300  # forms: with fewer, a prefix of three characters has no list
FEW_CHANGES = 3_000  # terms; more than these change so many lists that all are made again
PREFIXED = "prefixed"  # in the view's `meta`: the mark of the index that the lists have seen
_LAST = "\U0010ffff"
_LIST = msgspec.msgpack.Decoder(list[tuple[str, int]])
_Forms = list[tuple[int, str]]  # (-count, form): sorted as they are stored


def refresh_short_prefixes(connection: Any, changes: Mapping[str, int] | None = None) -> None:
    """Bring the lists up to date with the vocabulary. In one transaction of the caller.

    `changes` are the terms that changed since the last time, each with the lowest of its changes; None: make all anew.
    """
    if changes is None or len(changes) > FEW_CHANGES:
        connection.execute("DELETE FROM short_prefix")
        connection.executemany("INSERT INTO short_prefix VALUES (?, ?)", _all(connection))
        return
    by_prefix: dict[str, dict[str, int]] = {}
    for term, lowest in changes.items():
        for length in range(1, min(LONGEST, len(term) - 1) + 1):
            by_prefix.setdefault(term[:length], {})[term] = lowest
    for prefix, terms in by_prefix.items():
        _refresh(connection, prefix, terms)


def stored(connection: Any, prefix: str) -> list[tuple[str, int]] | None:
    """The list of a prefix, most frequent first; None when it has none."""
    row = connection.execute("SELECT terms FROM short_prefix WHERE prefix = ?", (prefix,)).fetchone()
    return _LIST.decode(row[0]) if row else None


def first_letters(connection: Any) -> list[str]:
    """Characters that forms begin with."""
    return [letter for (letter,) in connection.execute("SELECT prefix FROM short_prefix WHERE length(prefix) = 1")]


def listed_forms(connection: Any, letter: str) -> dict[str, int]:
    """The forms of all lists of prefixes that begin with a letter, with their counts: all its frequent ones."""
    query = "SELECT terms FROM short_prefix WHERE prefix >= ? AND prefix < ?"
    rows = connection.execute(query, (letter, letter + _LAST)).fetchall()
    return {form: count for (terms,) in rows for form, count in _LIST.decode(terms)}


def _refresh(connection: Any, prefix: str, terms: Mapping[str, int]) -> None:
    known = stored(connection, prefix)
    now = {term: _count(connection, term) for term in terms}
    if known is None or _may_lose_one(known, terms, now):
        forms = [(-count, term) for term, count in _counts(connection, prefix) if len(term) > len(prefix)]
        listed = len(forms) >= (MANY if len(prefix) == LONGEST else 1)
    else:
        forms = [(-count, term) for term, count in known if term not in terms]
        forms += [(-count, term) for term, count in now.items() if count]
        listed = bool(forms)
    if listed:
        connection.execute("INSERT OR REPLACE INTO short_prefix VALUES (?, ?)", (prefix, _packed(forms)))
    else:
        connection.execute("DELETE FROM short_prefix WHERE prefix = ?", (prefix,))


def _may_lose_one(known: list[tuple[str, int]], terms: Mapping[str, int], now: Mapping[str, int]) -> bool:
    """Whether a form became so rare that another one, which only a scan can tell, may take its place in a full list."""
    if len(known) < MOST:
        return False
    last, fewest = known[-1]
    held = {form for form, _ in known}
    lowered = [term for term, lowest in terms.items() if lowest < 0 and term in held]
    return any((-now[term], term) > (-fewest, last) or term == last for term in lowered)


def _count(connection: Any, term: str) -> int:
    return int(connection.execute("SELECT sum(count) FROM vocabulary WHERE term = ?", (term,)).fetchone()[0] or 0)


def _counts(connection: Any, prefix: str) -> Iterable[tuple[str, int]]:
    query = "SELECT term, sum(count) FROM vocabulary WHERE term >= ? AND term < ? GROUP BY term"
    return list(connection.execute(query, (prefix, prefix + _LAST)))


def _all(connection: Any) -> Iterator[tuple[str, bytes]]:
    """Every list. Terms come in order, so only the lists of one prefix of each length are held.

    Each term goes into the list of its longest prefix alone; the best of a list then go on into that of the next shorter one.
    """
    shorter = [_Open() for _ in range(LONGEST)]  # by length of the prefix; 0 stays empty
    prefix = ""
    forms: _Forms = []
    for term, count in connection.execute("SELECT term, sum(count) FROM vocabulary GROUP BY term ORDER BY term"):
        if term[:LONGEST] != prefix:
            yield from _closed(prefix, forms, shorter)
            prefix, forms = term[:LONGEST], []
        forms.append((-count, term))
    yield from _closed(prefix, forms, shorter)
    yield from _ended("", shorter)


def _closed(prefix: str, forms: _Forms, shorter: list[_Open]) -> Iterator[tuple[str, bytes]]:
    """The list of a longest prefix, if it has one, and those of shorter prefixes that end before it."""
    yield from _ended(prefix, shorter)
    for length in range(1, min(LONGEST, len(prefix))):
        shorter[length].take(prefix[:length], [form for form in _best(forms) if len(form[1]) > length])
    longer = [form for form in forms if len(form[1]) > LONGEST]
    if len(longer) >= MANY:
        yield prefix, _packed(longer)


def _ended(prefix: str, shorter: list[_Open]) -> Iterator[tuple[str, bytes]]:
    for length in range(1, LONGEST):
        found = shorter[length]
        if found.forms and found.prefix != prefix[:length]:
            yield found.prefix, _packed(found.forms)
            found.forms = []


class _Open:
    """A list that still grows."""

    def __init__(self) -> None:
        self.prefix = ""
        self.forms: _Forms = []

    def take(self, prefix: str, forms: _Forms) -> None:
        """Add the best forms of a longer prefix."""
        self.prefix = prefix
        self.forms += forms
        if len(self.forms) >= 8 * MOST:
            self.forms = _best(self.forms)


def _best(forms: _Forms) -> _Forms:
    return sorted(forms)[:MOST]


def _packed(forms: _Forms) -> bytes:
    return msgspec.msgpack.encode([(term, -count) for count, term in _best(forms)])
