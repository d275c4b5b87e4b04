"""Marks words in the reading pane: the search terms all over, the word being looked for, and the link in focus."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.text.safe_text import utf16_length
from ui.theme import Theme

MARKED = 600  # ranges; further hits are counted and found, only not coloured
NEAR = 1_000  # characters, in which so many are coloured: layout is quadratic in the marks of one paragraph
MARKED_NEAR = 30
_WORD_TAIL = r"\w{0,12}"
_GROWING = 3  # letters from which on a word that begins so is the same word


class HitMarker:
    """Keeps the marks of one text pane. Cost is linear in the text for each change of what is marked."""

    def __init__(self, pane: QTextEdit, theme: Theme) -> None:
        self._pane = pane
        self._theme = theme
        self._terms: re.Pattern[str] | None = None
        self._wanted: re.Pattern[str] | None = None
        self._found: list[tuple[int, int]] = []
        self._current = -1

    def set_terms(self, terms: Sequence[str]) -> None:
        """Mark these words and the words that begin with them, without regard to case."""
        chosen = sorted({term for term in terms if term.strip()}, key=len, reverse=True)[:50]
        joined = "|".join(map(_expression, chosen))
        self._terms = re.compile(joined, re.IGNORECASE) if chosen else None
        self.refresh()

    def find(self, text: str) -> int:
        """Look for `text` in the page and return how often it is there; "" ends looking. Goes to no hit yet."""
        self._wanted = re.compile(re.escape(text), re.IGNORECASE) if text else None
        self._current = -1
        self.refresh()
        return len(self._found)

    def go_to_next(self, step: int = 1) -> int:
        """Go to the next hit of `find`, or with -1 to the one before, around the end; return its number from 1, or 0."""
        if not self._found:
            return 0
        self._current = (self._current + step) % len(self._found) if self._current >= 0 or step > 0 else -1
        self._current %= len(self._found)
        start, length = self._found[self._current]
        cursor = QTextCursor(self._pane.document())
        cursor.setPosition(start)
        self._pane.setTextCursor(cursor)
        self._pane.ensureCursorVisible()
        self._mark(self._term_ranges(self._plain()))
        return self._current + 1 if length else 0

    def refresh(self) -> None:
        """Mark again, after the text changed."""
        text = self._plain() if self._terms or self._wanted else ""
        self._found = _ranges(self._wanted, text)
        self._mark(self._term_ranges(text))

    def next_link(self, cursor: QTextCursor, forwards: bool) -> QTextCursor | None:
        """Return a selection of the next link after (or before) a cursor, None at the last one."""
        position = cursor.selectionEnd() if forwards else cursor.selectionStart()
        block = self._pane.document().findBlock(position)
        while block.isValid():
            links = self._links_in(block.position(), block.position() + block.length())
            for start, end in links if forwards else reversed(links):
                if start >= position if forwards else end <= position:
                    found = QTextCursor(self._pane.document())
                    found.setPosition(start)
                    found.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                    return found
            block = block.next() if forwards else block.previous()
        return None

    def _links_in(self, start: int, end: int) -> list[tuple[int, int]]:
        links: list[tuple[int, int]] = []
        iterator = self._pane.document().findBlock(start).begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().anchorHref():
                links.append((fragment.position(), min(end, fragment.position() + fragment.length())))
            iterator += 1
        return links

    def _plain(self) -> str:
        return self._pane.document().toPlainText()

    def _term_ranges(self, text: str) -> list[tuple[int, int]]:
        return _ranges(self._terms, text)

    def _mark(self, terms: list[tuple[int, int]]) -> None:
        mark, current = QTextCharFormat(), QTextCharFormat()
        mark.setBackground(self._theme.colour("mark"))
        mark.setForeground(self._theme.colour("mark_ink"))
        mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        mark.setUnderlineColor(self._theme.colour("mark_edge"))
        current.setBackground(self._theme.colour("accent"))
        current.setForeground(self._theme.colour("accent_ink"))
        chosen = [(*place, mark) for place in _thinned((terms + self._found)[:MARKED])]
        if 0 <= self._current < len(self._found):
            chosen.append((*self._found[self._current], current))
        self._pane.setExtraSelections([self._selection(*each) for each in chosen])

    def _selection(self, start: int, length: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._pane.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look
        return selection


def _thinned(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the first ranges of each stretch of text; more in one place are a colour, not a help."""
    counts: Counter[int] = Counter()
    kept: list[tuple[int, int]] = []
    for start, length in places:
        counts[start // NEAR] += 1
        if counts[start // NEAR] <= MARKED_NEAR:
            kept.append((start, length))
    return kept


def _expression(term: str) -> str:
    """Match a word and what begins with it; scripts without spaces between words match anywhere, and only the term."""
    if unicodedata.east_asian_width(term[0]) in "WF":
        return re.escape(term)
    tail = "" if not term[-1].isalnum() else _WORD_TAIL if len(term) >= _GROWING else r"(?!\w)"
    return rf"(?<!\w){re.escape(term)}{tail}"


def _ranges(pattern: re.Pattern[str] | None, text: str) -> list[tuple[int, int]]:
    """Return where a pattern stands, in Qt's UTF-16 positions."""
    if pattern is None:
        return []
    found = [match.span() for match in pattern.finditer(text)]
    if text.isascii() or max(text, default="") <= "\uffff":
        return [(start, end - start) for start, end in found]
    places: list[tuple[int, int]] = []
    done = units = 0
    for start, end in found:
        units += utf16_length(text[done:start])
        length = utf16_length(text[start:end])
        places.append((units, length))
        done, units = end, units + length
    return places
