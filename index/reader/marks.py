"""Which words of a query to mark in the texts that it finds."""

from __future__ import annotations

from index.analysis import Analyzer
from index.analysis.folding import fold
from index.analysis.words import CJK, chunks, cut
from index.language.tree import Node, Pattern, Word, terms
from index.reader.plan import Planner
from index.snippet import Highlighter


def highlighter(tree: Node, planner: Planner, analyzer: Analyzer) -> Highlighter:
    """Marks for the words and phrases of a tree; what is excluded or only filters is not marked."""
    stems: set[str] = set()
    prefixes: set[str] = set()
    runs: set[str] = set()
    for term in terms(tree):
        if isinstance(term, Pattern):
            stems.update(stem for form in planner.pattern_forms(term.text) for stem in planner.stems(form))
            continue
        pieces = chunks(term.text)
        for piece in pieces:
            if CJK.search(piece):
                runs.update(run.group() for run in CJK.finditer(fold(piece)))
                continue
            found = cut(piece)
            stems.update(stem for form in (*found.parts, *found.wholes) for stem in planner.stems(form))
            if isinstance(term, Word) and term.prefix and piece is pieces[-1] and found.parts:
                prefixes.add(found.parts[-1])
    return Highlighter(analyzer.stem, planner.languages, stems, prefixes, runs)
