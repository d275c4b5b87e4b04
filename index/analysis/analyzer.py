"""The one analysis used by index and query alike: text to blinded tokens, and the same unblinded for highlights."""

from __future__ import annotations

import hashlib
from binascii import b2a_base64
from itertools import chain

import msgspec
import Stemmer

from index.analysis.folding import fold
from index.analysis.languages import DEFAULT, SNOWBALL, detect
from index.analysis.words import LONGEST_WORD, PERCENT, Chunk, chunks, cut, is_plain
from index.document import Document

_CACHED_CODES = 100_000  # per language; about 450 bytes each
_CACHED_SPANS = 200_000  # per language; most share their tuple with a word
_CACHED_PAIRS = 100_000  # per language; about 300 bytes each
_CACHED_FILTERS = 5_000
# What no word has at its ends, whatever stands there; of other characters, chunks() decides (`37%`, `c++`, `$5`).
_AROUND = ".,:;?!()[]{}<>\"'`*/\\=|~^&@-\u2018\u2019\u201c\u201d\u2026\u2013\u2014"
_STANDINGS = (("post:verified", 5), ("post:accepted", 4), ("is:verified", 3), ("is:accepted", 2))
_BYTES = 6


class AnalysedDocument(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document ready for an engine: blinded tokens joined by spaces. Small, picklable, encodable with msgspec."""

    id: int
    conversation: int
    space: int
    author: int
    created: int
    standing: int  # 0 superseded, 1 plain, then accepted, verified, 5 a verified post: orders equals only
    title: str  # stems
    body: str  # stems
    side: str  # stems of title, attachments, tags and the author's name: found, but below the body
    exact: str  # exact forms of everything, in order, a gap between the fields
    filters: str
    # Readable distinct forms, and filter tokens as `:tag:x`: for the vocabulary in the encrypted store only.
    forms: tuple[str, ...] = ()


# (stems, exact forms, readable forms): the first two blinded and joined by spaces. A bare tuple, because zip(*) over
# some forty of them is the hot path.
_Entry = tuple[str, str, tuple[str, ...]]
_Filters = tuple[str, tuple[str, ...], int]  # blinded and joined, for the vocabulary, standing


class _Pairs(dict[str, tuple[str, str]]):
    """Form -> the tokens of its stem and of itself. The parts of names and paths come again and again in ever new ones."""

    def __init__(self, analyzer: Analyzer, language: str) -> None:
        super().__init__()
        self._analyzer = analyzer
        self.language = language

    def __missing__(self, form: str) -> tuple[str, str]:
        if len(self) >= _CACHED_PAIRS:
            self.clear()
        blind = self._analyzer.blind
        exact = blind(form)
        stem = self._analyzer.stem(form, self.language)
        if stem == form:
            pair = (exact, exact)
        else:
            known = self.get(stem)
            pair = (known[1] if known else blind(stem), exact)
        self[form] = pair
        return pair


class _Codes(dict[str, _Entry]):
    """Anything but a plain word, as written -> its tokens in one language."""

    def __init__(self, analyzer: Analyzer, pairs: _Pairs) -> None:
        super().__init__()
        self._analyzer = analyzer
        self._pairs = pairs

    def __missing__(self, chunk: str) -> _Entry:
        if len(self) >= _CACHED_CODES:
            self.clear()
        entry = self[chunk] = self._analyzer.entry(chunk, self._pairs)
        return entry


class _Spans(dict[str, _Entry]):
    """What stands between two spaces (`word`, `(see`, `end.`, `a,b`) -> the tokens of all its words.

    Forgets everything when full: the frequent come back at once.
    """

    def __init__(self, analyzer: Analyzer, language: str) -> None:
        super().__init__()
        self._pairs = _Pairs(analyzer, language)
        self._codes = _Codes(analyzer, self._pairs)
        self.language = language

    def __missing__(self, span: str) -> _Entry:
        word = span.strip(_AROUND)
        if is_plain(word):
            entry = self._plain(word) if word == span else self[word]
        else:
            entry = self._of_chunks(chunks(span))
        if len(self) >= _CACHED_SPANS:
            self.clear()
        if len(span) <= LONGEST_WORD:
            self[span] = entry
        return entry

    def _plain(self, word: str) -> _Entry:
        """One entry for a word in whatever case, its form the very string that is its key: a message touches less memory."""
        form = word.lower()
        return (*self._pairs[word], (word,)) if form == word else self[form]

    def _of_chunks(self, words: list[str]) -> _Entry:
        if not words:
            return "", "", ()
        entries = [self[word] if is_plain(word) else self._codes[word] for word in words]
        if len(entries) == 1:
            return entries[0]
        stems, exact, forms = zip(*entries, strict=True)
        return " ".join(stems), " ".join(exact), tuple(dict.fromkeys(chain.from_iterable(forms)))


class Analyzer:
    """Turns documents and queries into blinded tokens. Not thread-safe; give each thread or process its own.

    `blinding_key` (16 to 64 bytes) never touches the disk beside the index. Equal words have equal tokens, so the index
    hides words, not their frequencies.
    """

    def __init__(self, blinding_key: bytes) -> None:
        if not 16 <= len(blinding_key) <= 64:
            raise ValueError("The blinding key must have 16 to 64 bytes.")
        self._keyed = hashlib.blake2b(key=blinding_key, digest_size=_BYTES)
        self._spans: dict[str, _Spans] = {}
        self._filters: dict[tuple[tuple[str, ...], str], _Filters] = {}
        self._stemmers: dict[str, Stemmer.Stemmer] = {}
        self._gap = self.blind("\0gap")

    def blind(self, form: str) -> str:
        """The token of a form: 8 characters of base64 that say nothing without the key."""
        keyed = self._keyed.copy()
        keyed.update(form.encode("utf-8", "surrogatepass"))
        return b2a_base64(keyed.digest(), newline=False).decode("ascii")

    def blind_filter(self, token: str) -> str:
        """The token of a filter such as `tag:Discount`; folded, and never equal to a word's token."""
        return self.blind("\0filter " + fold(token))

    def stem(self, form: str, language: str = DEFAULT) -> str:
        """The stem of a folded form. Short forms and anything with a digit or joiner stay as they are."""
        if len(form) < 3 or not form.isalpha():
            return form
        stemmer = self._stemmers.get(language)
        if stemmer is None:
            stemmer = self._stemmers[language] = Stemmer.Stemmer(SNOWBALL.get(language, SNOWBALL[DEFAULT]))
            stemmer.maxCacheSize = 0  # our own cache is above
        return stemmer.stemWord(form) or form

    def stems(self, chunk: Chunk, language: str) -> list[str]:
        """Stems of every form of a chunk: of the folded forms, and where that says another thing, of the accented words.

        People leave accents out, and stemmers need them (`inspeção`, `inspeções`): so both are in the index.
        """
        stems = [self.stem(form, language) for form in chunk.forms]
        if chunk.spelled:
            stems += [stem for word in chunk.spelled if (stem := fold(self.stem(word, language))) and stem not in stems]
        return stems

    def entry(self, chunk: str, pairs: _Pairs) -> _Entry:
        """Analyse one chunk, without the cache. `pairs`: the tokens of a form's stem and of the form."""
        found = cut(chunk)
        forms = found.forms
        tokens = [pairs[form] for form in forms]
        stems = " ".join([stem for stem, _ in tokens])
        if found.spelled:
            accented = self.stems(found, pairs.language)[len(forms) :]
            stems = " ".join([stems, *[self.blind(stem) for stem in accented]])
        exact = " ".join([token for _, token in tokens[: len(found.parts)]])
        # One string for both where they are equal: half the memory that a message has to touch.
        return stems, stems if exact == stems else exact, forms if len(forms) == 1 else tuple(dict.fromkeys(forms))

    def cut(self, chunk: str) -> Chunk:
        """The forms of one chunk of a query or of a text to highlight."""
        return cut(chunk)

    def language(self, text: str) -> str:
        """Language of a text by its stop words, or "" when it does not show."""
        return detect(text.split())

    def analyse(self, document: Document) -> AnalysedDocument:
        """Analyse a document. Costs about 20 us for a chat message, once its words have been seen."""
        spans = _split(document.text)
        table = self._table(document.lang or detect(spans) or DEFAULT)
        stems, exact, forms = _joined(table, spans)
        title = side = ""
        if document.title or document.more:
            title, title_exact, title_forms = _joined(table, _split(document.title))
            # Mostly the author's name: known as a whole.
            short = len(document.more) <= LONGEST_WORD
            more, more_exact, more_forms = table[document.more] if short else _joined(table, _split(document.more))
            side = f"{title} {more}"
            exact = f"{title_exact} {self._gap} {more_exact} {self._gap} {exact}"
            forms.update(title_forms, more_forms)
        filters, filter_forms, standing = self._filtered(document.filters, table.language)
        forms.update(filter_forms)
        return AnalysedDocument(
            document.id,
            document.conversation,
            document.space,
            document.author,
            document.created,
            standing,
            title,
            stems,
            side,
            exact,
            filters,
            tuple(forms),
        )

    def _filtered(self, tokens: tuple[str, ...], language: str) -> _Filters:
        """What the filters of a document come to; most documents share theirs with many."""
        found = self._filters.get((tokens, language))
        if found is None:
            if len(self._filters) >= _CACHED_FILTERS:
                self._filters.clear()
            blinded = " ".join([self.blind_filter(token) for token in (*tokens, f"lang:{language}")])
            forms = tuple([filter_form(token) for token in tokens])
            found = self._filters[tokens, language] = (blinded, forms, _standing(tokens))
        return found

    def _table(self, language: str) -> _Spans:
        table = self._spans.get(language)
        if table is None:
            table = self._spans[language] = _Spans(self, language)
        return table


def filter_form(token: str) -> str:
    """A filter token as the vocabulary keeps it; the colon in front keeps it out of the words."""
    return ":" + fold(token)


def _split(text: str) -> list[str]:
    if "%" in text:
        text = PERCENT.sub("%", text)
    return text.split()


def _joined(table: _Spans, spans: list[str]) -> tuple[str, str, set[str]]:
    """Tokens and distinct readable forms of a whole text."""
    if not spans:
        return "", "", set()
    stems, exact, forms = zip(*map(table.__getitem__, spans), strict=True)
    return " ".join(stems), " ".join(exact), set(chain.from_iterable(forms))


def _standing(filters: tuple[str, ...]) -> int:
    """`post:` is said of the post itself, `is:` perhaps of its whole conversation."""
    if "is:superseded" in filters:
        return 0
    return next((rank for token, rank in _STANDINGS if token in filters), 1)
