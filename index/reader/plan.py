"""Words to engine queries: alternatives of a word, prefixes, phrases, filters. Uses the vocabulary, never the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from index.analysis import Analyzer
from index.analysis.folding import fold
from index.analysis.numbers import in_one_piece
from index.analysis.words import CJK, Chunk, chunks, cut
from index.document import Vocabulary
from index.engines.base import Engine, unique
from index.engines.query import (
    AllOf,
    AnyOf,
    AnyToken,
    Between,
    Everything,
    Filter,
    Nothing,
    OneOf,
    Phrase,
    Query,
    Term,
    weighed,
)
from index.language.tree import All, Any, Dates, Ids, Node, Not, Pattern, Quoted, Together, Tokens, Word
from index.reader.writings import Writings, best
from index.vocabulary import alike, expansions

_PEOPLE_CONVERSATIONS = 10_000
_REMEMBERED_WORDS = 1_000
_PATTERN_FORMS = 64
_JOINERS = str.maketrans("", "", "-_\u2010\u2011'")  # as joined forms are written without them


class Planner:
    """Plans queries against one state of the index. Make a new one after a reload: it remembers what the index holds."""

    def __init__(
        self,
        analyzer: Analyzer,
        vocabulary: Vocabulary,
        engine: Engine,
        blind: Callable[[str], str] | None = None,
    ) -> None:
        """`blind` may be a remembering form of the analyzer's: a prefix asks for a hundred tokens at each keystroke."""
        self._analyzer = analyzer
        self._blind = blind or analyzer.blind
        self._vocabulary = vocabulary
        self._engine = engine
        self._writings = Writings(analyzer, vocabulary, engine, self._blind)
        self._planned: dict[Word, Query] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that the index holds in earnest, the default first."""
        return self._writings.languages

    def node(self, node: Node) -> Query:
        """The engine query of any part of a query's tree."""
        match node:
            case Word():
                return self.word(node)
            case Pattern(text, boost):
                return weighed(self._pattern(text), boost)
            case Quoted(text, boost):
                return weighed(self._quoted(text), boost)
            case All(children):
                return self._all(children)
            case Any(children):
                return self._either(children)
            case Not():
                return self._all((node,))
            case Tokens(tokens):
                return AnyToken(("filters",), tuple([self._analyzer.blind_filter(token) for token in tokens]), 0.0)
            case Ids(field, values):
                return OneOf(field, unique(values)) if values else Nothing()
            case Together(people):
                return self._together(people)
            case Dates(low, high):
                return Between(low, high)

    def word(self, word: Word) -> Query:
        """A word with all the ways it may stand in the index; Nothing when it stands nowhere."""
        planned = self._planned.get(word)
        if planned is None:
            if len(self._planned) >= _REMEMBERED_WORDS:
                self._planned.clear()
            planned = self._planned[word] = weighed(self._word(word), word.boost)
        return planned

    def _word(self, word: Word) -> Query:
        found: list[Query] = []
        pieces = chunks(word.text)
        for chunk in pieces:
            last = chunk is pieces[-1]
            found.append(self._writings.chunk(chunk, prefix=word.prefix and last, fuzzy=word.fuzzy and last))
        found = list(dict.fromkeys([query for query in found if query != Everything()]))
        if not found:
            return Everything()
        apart = Nothing() if Nothing() in found else found[0] if len(found) == 1 else AllOf(tuple(found))
        if " " not in word.text:
            return apart
        one = self._word(Word(in_one_piece(word.text), prefix=word.prefix, typed=word.typed))
        return best([query for query in (apart, one) if query != Nothing()])

    def knows(self, text: str, *, prefix: bool = False) -> bool:
        """Whether the index holds a text of one chunk in one piece (or, with `prefix`, something that it begins)."""
        pieces = chunks(text)
        if len(pieces) != 1:
            return False
        found = cut(pieces[0])
        whole = found.wholes[0] if found.wholes else found.parts[0] if len(found.parts) == 1 else ""
        if not whole:
            return False
        return bool(self._writings.stemmed(whole)) or (prefix and len(expansions(self._vocabulary, whole)) > 1)

    def side_by_side(self, words: Iterable[Word]) -> tuple[str, ...]:
        """Tokens of the words as they stand one after the other in a text; a word that may go on is left out."""
        parts = [part for word in words if not word.prefix for chunk in chunks(word.text) for part in cut(chunk).parts]
        return tuple([self._blind(part) for part in parts])

    def titles(self, words: Iterable[Word]) -> Query:
        """The words in titles only; any of them."""
        tokens: dict[str, float] = {}
        for word in words:
            texts = (word.text, in_one_piece(word.text)) if " " in word.text else (word.text,)
            for chunk in [chunk for text in texts for chunk in chunks(text)]:
                for token in self._writings.tokens(cut(chunk)):
                    tokens[token] = word.boost
        return self.weighted("title", tokens)

    def weighted(self, field: str, tokens: dict[str, float]) -> Query:
        """Any of the tokens in one field, each with its weight."""
        assert field in ("title", "body")
        terms = [Term("title" if field == "title" else "body", token, weight) for token, weight in tokens.items()]
        return AnyOf(tuple(terms)) if terms else Nothing()

    def form(self, form: str, *, in_body: bool = False) -> Query:
        """Posts that hold a form of the vocabulary as it is; `in_body`: not only in the title, a tag or a name."""
        holding = best(self._writings.any_of([form]))
        if not in_body or holding == Nothing():
            return holding
        stems = dict.fromkeys(self._writings.tokens(Chunk((form,))), 1.0)
        return AllOf((Filter(holding), self.weighted("body", stems)))

    def stems(self, form: str) -> list[str]:
        """Stems of a form in the languages of the index."""
        return self._writings.stems(form)

    def longer(self, form: str) -> list[str]:
        """The compounds that were searched because a word is a part of them."""
        return self._writings.longer(form)

    def _all(self, children: tuple[Node, ...]) -> Query:
        """All that ask for something: punctuation does not, wherever it stands."""
        without = [self.node(child.child) for child in children if isinstance(child, Not)]
        needed = [self.node(child) for child in children if not isinstance(child, Not)]
        needed, without = ([query for query in each if query != Everything()] for each in (needed, without))
        return AllOf(tuple(needed), tuple(without)) if needed or without else Everything()

    def _either(self, children: tuple[Node, ...]) -> Query:
        found = [query for child in children if (query := self.node(child)) != Everything()]
        return AnyOf(tuple(found)) if found else Everything()

    def pattern_forms(self, text: str) -> list[str]:
        """The most frequent known forms that look like a pattern such as `ab*cd`."""
        return alike(self._vocabulary, fold(text).translate(_JOINERS), _PATTERN_FORMS)

    def _pattern(self, text: str) -> Query:
        found = self._writings.any_of(self.pattern_forms(text))
        return best(found)

    def _quoted(self, text: str) -> Query:
        parts: list[str] = []
        needed: list[Query] = []
        for chunk in map(cut, chunks(text)):
            parts += chunk.parts
            # A sign that makes another word of it (37%, C#) has no position of its own.
            signs = [whole for whole in chunk.wholes if whole[-1] in "%#+" or not chunk.parts]
            needed += [query for whole in signs for query in self._writings.stemmed(whole)[:1]]
        if len(parts) > 1 and len(parts[-1]) == 1 and CJK.match(parts[-1]):
            parts.pop()
        if not parts:
            return Everything()
        phrase = Phrase(tuple([self._blind(part) for part in parts]))
        return AllOf((phrase, *[Filter(query) for query in needed])) if needed else phrase

    def _together(self, people: tuple[int, ...]) -> Query:
        if not people:
            return Nothing()
        hits = self._engine.search(OneOf("author", unique(people)), _PEOPLE_CONVERSATIONS, "newest", count=False)
        return OneOf("conversation", unique(hits.column("conversation"))) if hits.scores else Nothing()
