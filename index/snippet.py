"""The part of a text that shows why it was found, with highlights as code point offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import msgspec

from index.analysis.folding import fold
from index.analysis.words import CJK, cut

_SEGMENT = re.compile(r"[^\W_]*")
_FOREIGN = re.compile(r"[^\W\x00-\x7f]|[\u0300-\u036f\u3099\u309a]")  # in a word that has to be folded first
_REST = re.compile(r"[\w\u0300-\u036f\u3099\u309a]*")
_LONGEST_GREETING = 60
_BEFORE, _MOST_BEFORE = 48, 90  # characters before the first word that was found
_LINES = 40  # of a text, to find one that says something
_SEARCHED = 20_000  # characters of a text that are looked at
_MOST = 64  # highlights in a snippet
_BLANK = re.compile(r"\s+")
_BULLET = re.compile(r"^(?:[-*\u2022\u2013]|[0-9]{1,2}[.)])\s+")
_QUOTE = re.compile(r"(?m)^\s*>.*$\n?")
# What answers begin with and what says nothing by itself, in the languages of the window: labels, greetings, names called.
_LABEL = re.compile(
    r"(?:in\s+)?(?:the\s+)?(?:short(?:\s+(?:version|answer))?|tl\s?;?\s?dr|summary|brief|answer|solution|"
    r"kurz(?:fassung|version|e\s+antwort)?|zusammenfassung|antwort|l\u00f6sung|"
    r"en\s+bref|r\u00e9sum\u00e9|r\u00e9ponse(?:\s+courte)?)(?:\s*[:\u2013\u2014]\s*|\s+-\s+|\s*$)",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:(?:hi|hello|hey|dear|good\s+(?:morning|afternoon|evening)|hallo|guten\s+(?:morgen|tag|abend)|liebe[rs]?|moin|"
    r"bonjour|bonsoir|salut|chere?s?)\b(?:\s+[\w@.'\u2019-]+){0,4}|(?:@[\w.*'\u2019-]+(?:\s[\w.*'\u2019-]+)?\s*)+)\s*[,!.:\u2013-]*$",
    re.IGNORECASE,
)

Stem = Callable[[str, str], str]


class Snippet(msgspec.Struct, frozen=True):
    """Text on one line and the (start, end) ranges to mark in it."""

    text: str
    highlights: list[tuple[int, int]]


class Marks(msgspec.Struct, frozen=True):
    """What to mark. `stems` match words with an equal stem, `prefixes` the words that begin so, `runs` text in scripts
    without spaces wherever it stands, `shapes` (regular expressions) codes and amounts however they are written.
    """

    stems: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()
    shapes: frozenset[str] = frozenset()


class Highlighter:
    """Finds the words of a query in a text. Made once for an answer, used for each of its snippets.

    `stem` and `languages` are those of the index.
    """

    def __init__(self, stem: Stem, languages: tuple[str, ...], marks: Marks) -> None:
        self._stem = stem
        self._languages = languages
        self.stems = marks.stems
        self.prefixes = tuple(sorted(marks.prefixes))
        self.runs = tuple(sorted(filter(None, marks.runs), key=len, reverse=True))
        self._shapes = sorted(marks.shapes, key=len, reverse=True)
        self._known: dict[str, str] = {}

    @cached_property
    def _heads(self) -> list[str]:
        """A word that matches begins with all but the last letter of a stem (happi -> happy)."""
        return sorted({stem[: max(2, len(stem) - 1)] for stem in self.stems} | set(self.prefixes))

    @cached_property
    def _inside(self) -> re.Pattern[str]:
        """A match that begins inside a word: behind a number (`35kg`), behind letters (`G450`), at a capital (`readFrame`)."""
        words = [head for head in self._heads if head.isascii() and head.isalpha()]
        numbers = [stem for stem in self.stems if stem.isdigit()]
        found = [r"(?!)"]
        if words:
            found.append(rf"(?<=[0-9])(?:{_any_of(words)})[^\W\d_]*(?![^\W_])")
            found.append(rf"(?<=[A-Za-z0-9])(?-i:{_any_of([word.capitalize() for word in words])})[a-z]*")
        if numbers:
            found.append(rf"(?<=[A-Za-z])(?:{_any_of(numbers)})(?![^\W_])")
        return re.compile("|".join(found), re.IGNORECASE)

    def _words(self, text: str) -> list[tuple[int, int]]:
        """Where words begin that may match, in order. Looked for one by one: compiling a pattern of all costs more."""
        lower = text.replace("\u0130", "I").lower()  # the one letter that becomes two
        found: dict[int, int] = {}
        for head in self._heads:
            at = lower.find(head)
            while at >= 0:
                before = lower[at - 1] if at else " "
                if not before.isalnum():
                    rest = _SEGMENT.match(text, at + len(head))
                    found.setdefault(at, rest.end() if rest else at)
                elif before.isdigit() or text[at].isupper() or text[at].isdigit():
                    inside = self._inside.match(text, at)
                    if inside:
                        found.setdefault(at, inside.end())
                at = lower.find(head, at + 1)
        return _apart(sorted(found.items()))

    @cached_property
    def _codes(self) -> re.Pattern[str] | None:
        return re.compile("|".join(self._shapes), re.IGNORECASE) if self._shapes else None

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Ranges of the words to mark, in order, with what they matched."""
        words = self._words(text)
        if not text.isascii():
            words += _foreign(text)
        found = [(start, end, matched) for start, end in words if (matched := self._match(text[start:end]))]
        codes = [(*code.span(), fold(code.group())) for code in self._codes.finditer(text)] if self._codes else []
        if text.isascii() and not codes:
            return found
        found += [(hit.start(), hit.end(), run) for run in self.runs for hit in re.finditer(re.escape(run), text)]
        return _without_overlaps(codes + found)

    def _match(self, word: str) -> str:
        matched = self._known.get(word)
        if matched is None:
            if len(self._known) > 20_000:
                self._known.clear()
            matched = self._known[word] = self._look(word)
        return matched

    def _look(self, word: str) -> str:
        if not word.isascii() and CJK.search(word):
            return ""
        found = cut(word)
        for form in found.forms:
            for language in self._languages:
                stem = self._stem(form, language)
                if stem in self.stems:
                    return stem
            for prefix in self.prefixes:
                if form.startswith(prefix):
                    return prefix
        accented = (fold(self._stem(form, language)) for form in found.spelled for language in self._languages)
        return next((stem for stem in accented if stem in self.stems), "")


def _any_of(words: Iterable[str]) -> str:
    return "|".join([re.escape(word) for word in words])


def snippet(text: str, highlighter: Highlighter, width: int = 240) -> Snippet:
    """The window of about `width` characters with most different words of the query, on one line.

    Without any it is the beginning. Costs about 0.05 ms for a chat message; looks at the first 20,000 characters.
    """
    text = " ".join(text[:_SEARCHED].split())
    found = highlighter.find(text)
    if len(text) <= width:
        return Snippet(text, [(start, end) for start, end, _ in found[:_MOST]])
    start, end = _window(text, found, width)
    lead, tail = ("\u2026" if start else ""), ("\u2026" if end < len(text) else "")
    shift = len(lead) - start
    marks = [(at + shift, min(to, end) + shift) for at, to, _ in found if start <= at < end]
    return Snippet(f"{lead}{text[start:end]}{tail}", marks[:_MOST])


def first_line(text: str, width: int = 160) -> str:
    """The first line of a text that says something: not empty, quoted, a greeting or a label; cut at a word.

    A line that ends with a colon says nothing by itself: it goes on with the next one, as does a row of a table.
    """
    own = _QUOTE.sub("", text[:_SEARCHED]) or text[:_SEARCHED]
    written = list(filter(None, [_BLANK.sub(" ", raw).strip() for raw in own.splitlines()[:_LINES]]))
    lines = iter(filter(None, [_told(line) for line in written]) if any(map(_told, written)) else written)
    line = next(lines, "")
    line = line if written[:1] == [line] else _BULLET.sub("", line)  # the first point of what the label announced
    while line.endswith((":", "\uff1a", ";")) and len(line) <= width and (more := next(lines, "")):
        line = f"{line} {_BULLET.sub('', more)}"
    if len(line) <= width:
        return line
    cut_at = line.rfind(" ", width // 2, width)
    return line[: cut_at if cut_at > 0 else width].rstrip() + "\u2026"


def _told(line: str) -> str:
    """What a line says: without the label that it begins with; "" for a greeting, a label, and signs alone."""
    if not any(map(str.isalnum, line)) or (len(line) <= _LONGEST_GREETING and _GREETING.match(line)):
        return ""
    label = _LABEL.match(line)
    return line[label.end() :] if label else line


def _foreign(text: str) -> Iterator[tuple[int, int]]:
    """Words with a letter outside ASCII."""
    at = 0
    while letter := _FOREIGN.search(text, at):
        start, rest = letter.start(), _REST.match(text, letter.end())
        while start > at and text[start - 1].isalnum():
            start -= 1
        at = rest.end() if rest else letter.end()
        yield start, at


def _window(text: str, found: list[tuple[int, int, str]], width: int) -> tuple[int, int]:
    best, at = (0, 0), 0
    starts = [start for start, _, _ in found]
    for i, (start, _, _) in enumerate(found[:200]):
        within = found[i : bisect_left(starts, start + width * 3 // 4)]
        value = (len({matched for _, _, matched in within}), len(within))
        if value > best:
            best, at = value, start
    # Near the end of a text more of what stands before is shown, but the word stays in the first lines of a narrow list.
    start = max(0, min(at - min(width // 5, _BEFORE), max(len(text) - width, at - _MOST_BEFORE)))
    if start:
        space = text.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + width)
    if end < len(text):
        space = text.rfind(" ", start + width // 2, end)
        end = space if space > 0 else end
    return start, end


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without those that begin inside an earlier one."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _without_overlaps(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for entry in sorted(found, key=lambda each: (each[0], -each[1])):
        if not kept or entry[0] >= kept[-1][1]:
            kept.append(entry)
    return kept
