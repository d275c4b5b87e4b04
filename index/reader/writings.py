"""The ways in which one word, code or number of a query may stand in the index, as one engine query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from index.analysis import Analyzer
from index.analysis.languages import COMPOUNDING, DEFAULT, SNOWBALL
from index.analysis.numbers import same_as
from index.analysis.words import CJK, Chunk, cut, humps
from index.document import Vocabulary
from index.engines.base import Engine
from index.engines.query import AllOf, AnyOf, AnyToken, BestOf, Everything, Nothing, Phrase, Plus, Query, Term
from index.rank import COMPLETED, INSIDE, SIDE
from index.reader.variants import content, in_groups, most_pairs, side_by_side, without_ending
from index.vocabulary import containing, expansions, near

_GROUPINGS = 40  # ways to write a long number that are tried
_FEW_CODES = 4
_REMEMBERED = 1_000
_LIKELY = 4  # ways to go on that are looked for in titles and tags
_ENDS = 32  # words that a half-typed code may end with
_RARE_LANGUAGE = 500  # a language counts when one document in so many has it


class Writings:
    """Alternatives of a chunk over one state of the index. The index holds what was written: all guessing is here."""

    def __init__(self, analyzer: Analyzer, vocabulary: Vocabulary, engine: Engine, blind: Callable[[str], str]) -> None:
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._engine = engine
        self._blind = blind
        self._languages: tuple[str, ...] | None = None
        self._longer: dict[str, list[str]] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that the index holds in earnest, the default first."""
        if self._languages is None:
            least = max(1, self._engine.size() // _RARE_LANGUAGE)
            token = self._analyzer.blind_filter
            found = [code for code in SNOWBALL if self._engine.frequency("filters", token(f"lang:{code}")) >= least]
            self._languages = tuple(dict.fromkeys([DEFAULT, *found]))
        return self._languages

    def stems(self, form: str) -> list[str]:
        """Stems of a form in the languages of the index."""
        return list(dict.fromkeys([self._analyzer.stem(form, language) for language in self.languages]))

    def tokens(self, chunk: Chunk) -> list[str]:
        """Tokens of the stems of all forms of a chunk."""
        stems = dict.fromkeys([stem for code in self.languages for stem in self._analyzer.stems(chunk, code)])
        return [self._blind(stem) for stem in stems]

    def chunk(self, text: str, *, prefix: bool = False, fuzzy: bool = False) -> Query:
        """A chunk with all the ways it may be written; Nothing when it stands nowhere, Everything when it says nothing."""
        chunk = cut(text)
        found = self._written(text, chunk, prefix=prefix, fuzzy=fuzzy)
        beside = self._beside(chunk) if prefix else None
        return found if beside is None else Plus(found, beside)

    def _beside(self, chunk: Chunk) -> Query | None:
        """The likeliest words that a half-typed one becomes, in titles and tags: they count while typing as they do after."""
        if len(chunk.parts) != 1 or chunk.wholes:
            return None
        likely = tuple(expansions(self._vocabulary, chunk.parts[0])[1 : _LIKELY + 1])
        tokens = [token for token in self.tokens(Chunk(likely)) if self._engine.frequency("side", token)]
        return AnyToken(("side",), tuple(tokens), SIDE * COMPLETED) if tokens else None

    def _written(self, text: str, chunk: Chunk, *, prefix: bool, fuzzy: bool) -> Query:
        if not chunk.parts:
            return best(self.stemmed(chunk.wholes[0])) if chunk.wholes else Everything()
        if CJK.search("".join(chunk.parts)):
            return self._unspaced(text, chunk)
        simple = len(chunk.parts) == 1 and not chunk.wholes
        found = self.stemmed(chunk.parts[0], chunk.spelled) if simple else self._joined(chunk, unfinished=prefix)
        found += self._apart(text, chunk)
        more: list[Query] = []
        if prefix:
            more += self._going_on(chunk)
        if fuzzy:
            more += self.any_of([form for form, _ in near(self._vocabulary, chunk.parts[-1], 32)])
        whole = _listed(found) if more else None
        if whole is not None and all(isinstance(query, AnyToken) for query in more):
            # One flat union says which posts count; the word as typed adds its score. Nested unions cost twice as much.
            return Plus(BestOf((*more, *whole)), best(found))
        found = found + more or self._digits_apart(chunk)
        return best(found + self._compounds(chunk, known=bool(found)))

    def stemmed(self, form: str, spelled: tuple[str, ...] = ()) -> list[Query]:
        """One query for each stem that the index holds, also of other ways to write a unit or a currency."""
        found: list[Query] = []
        for chunk in (Chunk((form,), (), (), spelled), *[Chunk((other,)) for other in same_as(form)]):
            for token in self.tokens(chunk):
                fields: list[Query] = []
                if self._engine.frequency("body", token):
                    fields.append(Term("body", token))
                if self._engine.frequency("side", token):
                    fields.append(Term("side", token, SIDE))
                if fields:
                    found.append(fields[0] if len(fields) == 1 else AnyOf(tuple(fields)))
        return found

    def any_of(self, forms: Iterable[str]) -> list[Query]:
        """Any of these forms as written, all with the same score.

        The exact field holds title, body and side in one, so a form costs one list. Joined codes are not in it.
        """
        tokens = [(form, self._blind(form)) for form in forms]
        exact = tuple([token for _, token in tokens if self._engine.frequency("exact", token)])
        known = set(exact)
        # Not asked for in each field: looking a token up costs as much as searching one that is not there.
        others = tuple([form for form, token in tokens if token not in known])
        found = [AnyToken(("exact",), exact, COMPLETED)] if exact else []
        if not others:
            return [*found]
        return [*found, AnyToken(("body", "side"), tuple(self.tokens(Chunk(others))), COMPLETED)]

    def _joined(self, chunk: Chunk, *, unfinished: bool) -> list[Query]:
        """A code or joined word: in one piece (`g450` for `G-450`), or its parts side by side (`net 90` for `net-90`).

        Half a code has no ending that a stemmer may take away.
        """
        whole = chunk.wholes[0] if chunk.wholes else ""
        found = [] if not whole or (unfinished and not self._vocabulary.frequency(whole)) else self.stemmed(whole)
        if len(chunk.parts) > 1:
            found += self._adjacent(chunk.parts)
        elif not found:
            found = self.stemmed(chunk.parts[0], chunk.spelled)
        return found

    def _apart(self, text: str, chunk: Chunk) -> list[Query]:
        """What is one piece here and several words there: codes, amounts, identifiers."""
        found = [query for forms in side_by_side(chunk) for query in self._adjacent(forms)]
        words = humps(text)
        inside = [best(self.stemmed(word)) for word in words]
        if len(words) > 1 and Nothing() not in inside:
            found.append(AllOf(tuple(inside)))
        return found

    def _adjacent(self, forms: Sequence[str]) -> list[Query]:
        """The forms side by side, when the index has each of them."""
        tokens = tuple([self._blind(form) for form in forms])
        return [Phrase(tokens)] if all(self._engine.frequency("exact", token) for token in tokens) else []

    def _digits_apart(self, chunk: Chunk) -> list[Query]:
        """A long number that stands nowhere in one piece: as groups that stand side by side (telephone, account)."""
        if len(chunk.parts) != 1 or not chunk.parts[0].isdigit() or not 7 <= len(chunk.parts[0]) <= 20:
            return []
        digits = chunk.parts[0]
        known = {
            digits[start:end]
            for start in range(len(digits))
            for end in range(start + 2, min(start + 6, len(digits) + 1))
            if self._engine.frequency("exact", self._blind(digits[start:end]))
        }
        for number in dict.fromkeys((digits, digits.lstrip("0") or digits)):  # abroad a number loses its first 0
            for groups in islice(in_groups(number, known), _GROUPINGS):
                query = Phrase(tuple([self._blind(group) for group in groups]))
                if self._engine.search(query, 1, count=False).scores:
                    return [query]
        return []

    def _compounds(self, chunk: Chunk, *, known: bool) -> list[Query]:
        """The longer words that a word is a part of: for one that stands nowhere, and where compounds are one word.

        They count less than the word itself.
        """
        if len(chunk.parts) != 1 or not chunk.parts[0].isalpha():
            return []
        if known and COMPOUNDING.isdisjoint(self.languages):
            return []
        longer = containing(self._vocabulary, chunk.parts[0], self.stems(chunk.parts[0]))
        found = {other: self._blind(other) for other in longer}
        found = {other: token for other, token in found.items() if self._engine.frequency("exact", token)}
        if len(self._longer) >= _REMEMBERED:
            self._longer.clear()
        self._longer[chunk.parts[0]] = list(found)
        return [AnyToken(("exact",), tuple(found.values()), INSIDE)] if found else []

    def longer(self, form: str) -> list[str]:
        """The compounds that a word of a query was found to be a part of."""
        return self._longer.get(form, [])

    def _going_on(self, chunk: Chunk) -> list[Query]:
        """What the chunk may become: `prepa` -> `prepay`, `dd-pre` -> `ddprepay36`, `net-9` -> net 90."""
        if len(chunk.parts) == 1:
            return self.any_of(expansions(self._vocabulary, chunk.parts[0])[1:])
        codes = expansions(self._vocabulary, chunk.wholes[0])[1:] if chunk.wholes else []
        # A few codes have scores of their own, many are alike.
        found = [q for code in codes for q in self.stemmed(code)] if len(codes) <= _FEW_CODES else self.any_of(codes)
        if not found:
            ends = expansions(self._vocabulary, chunk.parts[-1])[:_ENDS]
            found = [query for end in ends for query in self._adjacent((*chunk.parts[:-1], end))]
        return [AnyOf(tuple(found))] if len(found) > 1 else found

    def _unspaced(self, text: str, chunk: Chunk) -> Query:
        """Pairs side by side; or the words of the run without its grammar; or most of the pairs of a long one."""
        parts = chunk.parts[:-1] if len(chunk.parts) > 1 and len(chunk.parts[-1]) == 1 else chunk.parts
        blind = self._blind
        if len(parts) == 1 and len(parts[0]) == 1:
            forms = expansions(self._vocabulary, parts[0])
            forms += [form for form, _ in self._vocabulary.expand(parts[0], 256) if form not in forms]
            return AnyToken(("exact",), tuple([blind(form) for form in forms]))
        found: list[Query] = [Phrase(tuple([blind(part) for part in parts]))]
        words = [self._adjacent(word) for word in content(text)]
        if words and all(words):
            found.append(AllOf(tuple([word[0] for word in words])))
        if ending := without_ending(text):
            found += self._adjacent(ending)
        pairs, least = most_pairs(text)
        if pairs:
            found.append(AnyOf(tuple([Term("exact", blind(pair)) for pair in pairs]), least))
        return best(found)


def best(found: list[Query]) -> Query:
    """The best of some alternatives; Nothing when there are none."""
    if not found:
        return Nothing()
    return found[0] if len(found) == 1 else BestOf(tuple(found))


def _listed(found: list[Query]) -> list[AnyToken] | None:
    """The documents of plain terms as lists of tokens; None when something else is among them, or nothing at all."""
    terms = [term for query in found for term in (query.queries if isinstance(query, AnyOf) else (query,))]
    plain = [term for term in terms if isinstance(term, Term)]
    if not terms or len(plain) < len(terms):
        return None
    return [AnyToken((term.field,), (term.token,), COMPLETED) for term in plain]
