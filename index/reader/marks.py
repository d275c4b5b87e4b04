"""Which words of a query to mark in the texts that it finds."""

from __future__ import annotations

import re

from index.analysis import Analyzer
from index.analysis.folding import fold
from index.analysis.numbers import PERCENT_WORDS, in_one_piece, same_as
from index.analysis.words import CJK, Chunk, chunks, cut, humps
from index.language.tree import Node, Pattern, Quoted, Word, terms
from index.reader.plan import Planner
from index.reader.variants import content_words, groups_of, pieces_of
from index.snippet import Highlighter, Marks

_BETWEEN = r"[\W_]{0,3}"  # what may stand between the pieces of a code
_IN_NUMBER = "[.,'\u2019 \u00a0\u202f]?"


def highlighter(tree: Node, planner: Planner, analyzer: Analyzer) -> Highlighter:
    """Marks for the words and phrases of a tree; what is excluded or only filters is not marked."""
    wanted = _Wanted(planner, analyzer)
    for term in terms(tree):
        if isinstance(term, Pattern):
            wanted.stems.update(stem for form in planner.pattern_forms(term.text) for stem in planner.stems(form))
        elif isinstance(term, Quoted):
            wanted.add_quoted(term.text)
        else:
            wanted.add(term)
    found = Marks(*map(frozenset, (wanted.stems, wanted.prefixes, wanted.runs, wanted.shapes)))
    return Highlighter(analyzer.stem, planner.languages, found)


class _Wanted:
    """Marks while they are collected."""

    def __init__(self, planner: Planner, analyzer: Analyzer) -> None:
        self._planner = planner
        self._analyzer = analyzer
        self.stems: set[str] = set()
        self.prefixes: set[str] = set()
        self.runs: set[str] = set()
        self.shapes: set[str] = set()

    def add_quoted(self, text: str) -> None:
        for piece in chunks(text):
            if CJK.search(piece):
                self.runs.update(run.group() for run in CJK.finditer(fold(piece)))
                continue
            found = cut(piece)
            self.stems.update(stem for form in (*found.parts, *found.wholes) for stem in self._planner.stems(form))

    def add(self, word: Word) -> None:
        texts = [word.text, in_one_piece(word.text)] if " " in word.text else [word.text]
        for text in texts:
            pieces = chunks(text)
            for piece in pieces:
                goes_on = word.prefix and piece is pieces[-1]
                if CJK.search(piece):
                    self.runs.update(run.group() for run in CJK.finditer(fold(piece)))
                    self.runs.update(content_words(piece))
                else:
                    self._add_chunk(piece, cut(piece), goes_on)

    def _add_chunk(self, text: str, chunk: Chunk, goes_on: bool) -> None:
        simple = len(chunk.parts) == 1
        # The parts of a code say something only where they stand together, which its shape finds.
        alone = simple and not (chunk.wholes and self._planner.knows(text))
        forms = [*chunk.wholes, *(chunk.parts if alone or goes_on else ())]
        for language in self._planner.languages:
            self.stems.update(
                self._analyzer.stems(Chunk((), tuple(forms), (), chunk.spelled if simple else ()), language)
            )
        if simple:
            others = [*same_as(chunk.parts[0]), *self._planner.longer(chunk.parts[0])]
            self.stems.update(stem for form in others for stem in self._planner.stems(form))
        if goes_on and chunk.parts:
            self.prefixes.add(chunk.parts[-1])
        self._add_shapes(text, chunk)

    def _add_shapes(self, text: str, chunk: Chunk) -> None:
        pieces = pieces_of(chunk)
        shapes = [_BETWEEN.join(map(re.escape, pieces))] if len(pieces) > 1 else []
        if words := humps(text):
            shapes.append(_BETWEEN.join(words) + "[a-z]*")
        shapes += [_IN_NUMBER.join(thousands) for thousands in groups_of(chunk)]
        if chunk.wholes and chunk.wholes[0].endswith("%"):
            signs = "|".join(("%", "per cent", *PERCENT_WORDS))
            shapes = [rf"{_BETWEEN.join(map(re.escape, pieces))}[ \u00a0\u202f]?(?:{signs})"]
        ends = "" if text.endswith(("%", "#", "+")) else r"(?![^\W_])"
        self.shapes.update(rf"(?<![^\W_]){shape}{ends}" for shape in shapes)
