"""Words to engine queries: alternatives of a word, prefixes, phrases, filters. Uses the vocabulary, never the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from index.analysis import Analyzer
from index.analysis.languages import DEFAULT, SNOWBALL
from index.analysis.words import CJK, Chunk, chunks, cut, fold
from index.document import Vocabulary
from index.engines.base import Engine, unique
from index.engines.query import (
    AllOf,
    AnyOf,
    AnyToken,
    BestOf,
    Between,
    Everything,
    Filter,
    Nothing,
    OneOf,
    Phrase,
    Plus,
    Query,
    Term,
    weighed,
)
from index.language.tree import All, Any, Dates, Ids, Node, Not, Pattern, Quoted, Together, Tokens, Word
from index.vocabulary import alike, expansions, near

_SIDE = 0.3  # title, attachments, tags and author beside the body: found, but below it
_COMPLETED = 1.0  # score of a word that only goes on as typed; about that of one common word
_PEOPLE_CONVERSATIONS = 10_000
_REMEMBERED_WORDS = 1_000
_PATTERN_FORMS = 64
_JOINERS = str.maketrans("", "", "-_\u2010\u2011'")  # as joined forms are written without them
_RARE_LANGUAGE = 500  # a language counts when one document in so many has it


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
        self._languages: tuple[str, ...] | None = None
        self._planned: dict[Word, Query] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that the index holds in earnest, the default first."""
        if self._languages is None:
            least = max(1, self._engine.size() // _RARE_LANGUAGE)
            token = self._analyzer.blind_filter
            found = [code for code in SNOWBALL if self._engine.frequency("filters", token(f"lang:{code}")) >= least]
            self._languages = tuple(dict.fromkeys([DEFAULT, *found]))
        return self._languages

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
            found.append(self._chunk(cut(chunk), word.prefix and last, word.fuzzy and last))
        found = [query for query in found if query != Everything()]
        if not found:
            return Everything()
        return Nothing() if Nothing() in found else found[0] if len(found) == 1 else AllOf(tuple(found))

    def side_by_side(self, words: Iterable[Word]) -> tuple[str, ...]:
        """Tokens of the words as they stand one after the other in a text; a word that may go on is left out."""
        parts = [part for word in words if not word.prefix for chunk in chunks(word.text) for part in cut(chunk).parts]
        return tuple([self._blind(part) for part in parts])

    def titles(self, words: Iterable[Word]) -> Query:
        """The words in titles only; any of them."""
        tokens: dict[str, float] = {}
        for word in words:
            for chunk in chunks(word.text):
                for token in self._tokens(cut(chunk).forms):
                    tokens[token] = word.boost
        return self.weighted("title", tokens)

    def weighted(self, field: str, tokens: dict[str, float]) -> Query:
        """Any of the tokens in one field, each with its weight."""
        assert field in ("title", "body")
        terms = [Term("title" if field == "title" else "body", token, weight) for token, weight in tokens.items()]
        return AnyOf(tuple(terms)) if terms else Nothing()

    def stems(self, form: str) -> list[str]:
        """Stems of a form in the languages of the index."""
        return list(dict.fromkeys([self._analyzer.stem(form, language) for language in self.languages]))

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
        found = self._any(self.pattern_forms(text))
        return found[0] if len(found) == 1 else BestOf(tuple(found)) if found else Nothing()

    def _tokens(self, forms: Iterable[str]) -> list[str]:
        stems = dict.fromkeys([stem for form in forms for stem in self.stems(form)])
        return [self._blind(stem) for stem in stems]

    def _chunk(self, chunk: Chunk, prefix: bool, fuzzy: bool) -> Query:
        if not chunk.parts:
            return Everything()
        if CJK.search("".join(chunk.parts)):
            return self._unspaced(chunk)
        simple = len(chunk.parts) == 1 and not chunk.wholes
        found = self._stemmed(chunk.parts[0]) if simple else self._joined(chunk)
        more: list[Query] = []
        if prefix:
            more += self._going_on(chunk)
        if fuzzy:
            more += self._any([form for form, _ in near(self._vocabulary, chunk.parts[-1], 32)])
        whole = _listed(found) if more else None
        if whole is not None and all(isinstance(query, AnyToken) for query in more):
            # One flat union says which posts count; the word as typed adds its score. Nested unions cost twice as much.
            return Plus(BestOf((*more, *whole)), found[0] if len(found) == 1 else BestOf(tuple(found)))
        found += more
        if not found:
            return Nothing()
        return found[0] if len(found) == 1 else BestOf(tuple(found))

    def _stemmed(self, form: str) -> list[Query]:
        """One query for each stem that the index holds."""
        found: list[Query] = []
        for token in self._tokens((form,)):
            fields: list[Query] = []
            if self._engine.frequency("body", token):
                fields.append(Term("body", token))
            if self._engine.frequency("side", token):
                fields.append(Term("side", token, _SIDE))
            if fields:
                found.append(fields[0] if len(fields) == 1 else AnyOf(tuple(fields)))
        return found

    def _joined(self, chunk: Chunk) -> list[Query]:
        """A code or joined word: in one piece (`g450` for `G-450`), or its parts side by side (`net 90` for `net-90`)."""
        found = [query for whole in chunk.wholes for query in self._stemmed(whole)]
        if len(chunk.parts) > 1:
            found.append(Phrase(tuple([self._blind(part) for part in chunk.parts])))
        elif not found:
            found = self._stemmed(chunk.parts[0])
        return found

    def _going_on(self, chunk: Chunk) -> list[Query]:
        """What the chunk may become: `prepa` -> `prepay`, `dd-pre` -> `ddprepay36`."""
        if len(chunk.parts) == 1:
            return self._any(expansions(self._vocabulary, chunk.parts[0])[1:])
        found = [query for whole in chunk.wholes for query in self._any(expansions(self._vocabulary, whole)[1:])]
        ends = self._any(expansions(self._vocabulary, chunk.parts[-1]))
        if ends:
            before = tuple([Term("exact", self._blind(part)) for part in chunk.parts[:-1]])
            found.append(AllOf((*before, *ends)))
        return found

    def _any(self, forms: list[str]) -> list[Query]:
        """Any of these forms as written, all with the same score.

        The exact field holds title, body and side in one, so a form costs one list. Joined codes are not in it.
        """
        tokens = [(form, self._blind(form)) for form in forms]
        exact = tuple([token for _, token in tokens if self._engine.frequency("exact", token)])
        known = set(exact)
        # Not asked for in each field: looking a token up costs as much as searching one that is not there.
        joined = tuple(self._tokens([form for form, token in tokens if token not in known]))
        found = [AnyToken(("exact",), exact, _COMPLETED)] if exact else []
        return [*found, AnyToken(("body", "side"), joined, _COMPLETED)] if joined else [*found]

    def _unspaced(self, chunk: Chunk) -> Query:
        parts = chunk.parts[:-1] if len(chunk.parts) > 1 and len(chunk.parts[-1]) == 1 else chunk.parts
        blind = self._blind
        if len(parts) == 1 and len(parts[0]) == 1:
            forms = expansions(self._vocabulary, parts[0])
            forms += [form for form, _ in self._vocabulary.expand(parts[0], 256) if form not in forms]
            return AnyToken(("exact",), tuple([blind(form) for form in forms]))
        return Phrase(tuple([blind(part) for part in parts]))

    def _quoted(self, text: str) -> Query:
        parts: list[str] = []
        needed: list[Query] = []
        for chunk in map(cut, chunks(text)):
            parts += chunk.parts
            # A sign that makes another word of it (37%, C#) has no position of its own.
            needed += [query for whole in chunk.wholes if whole[-1] in "%#+" for query in self._stemmed(whole)[:1]]
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


def _listed(found: list[Query]) -> list[AnyToken] | None:
    """The documents of plain terms as lists of tokens; None when something else is among them, or nothing at all."""
    terms = [term for query in found for term in (query.queries if isinstance(query, AnyOf) else (query,))]
    plain = [term for term in terms if isinstance(term, Term)]
    if not terms or len(plain) < len(terms):
        return None
    return [AnyToken((term.field,), (term.token,), _COMPLETED) for term in plain]
