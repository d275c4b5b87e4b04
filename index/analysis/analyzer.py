"""The one analysis used by index and query alike: text to blinded tokens, and the same unblinded for highlights."""

from __future__ import annotations

import hashlib
from binascii import b2a_base64
from collections.abc import Callable
from itertools import chain

import msgspec
import Stemmer

from index.analysis.folding import fold
from index.analysis.languages import DEFAULT, SNOWBALL, detect
from index.analysis.words import LONGEST_WORD, PERCENT, Chunk, chunks, cut
from index.document import Document

_CACHED_WORDS = 150_000  # per language; about 450 bytes each
_CACHED_SPANS = 200_000  # per language; most share their tuple with a word
_CACHED_TOKENS = 60_000  # about 150 bytes each
_CACHED_FILTERS = 5_000
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


class _Tokens(dict[str, str]):
    """Form -> its token. The parts of names and paths come again and again in ever new ones."""

    def __init__(self, blind: Callable[[str], str]) -> None:
        super().__init__()
        self._blind = blind

    def __missing__(self, form: str) -> str:
        if len(self) >= _CACHED_TOKENS:
            self.clear()
        token = self[form] = self._blind(form)
        return token


class _Words(dict[str, _Entry]):
    """Word as written -> its tokens in one language. Forgets everything when full: the frequent come back at once."""

    def __init__(self, analyzer: Analyzer, language: str) -> None:
        super().__init__()
        self._analyzer = analyzer
        self.language = language

    def __missing__(self, chunk: str) -> _Entry:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        entry = self[chunk] = self._analyzer.entry(chunk, self.language)
        return entry


class _Spans(dict[str, _Entry]):
    """What stands between two spaces (`(see`, `end.`, `a,b`) -> the tokens of all its words."""

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self._words = words
        self.language = words.language

    def __missing__(self, span: str) -> _Entry:
        words = chunks(span)
        if len(words) == 1:
            entry = self._words[words[0]]
        elif words:
            stems, exact, forms = zip(*[self._words[word] for word in words], strict=True)
            entry = (" ".join(stems), " ".join(exact), tuple(dict.fromkeys(chain.from_iterable(forms))))
        else:
            entry = ("", "", ())
        if len(self) >= _CACHED_SPANS:
            self.clear()
        if len(span) <= LONGEST_WORD:
            self[span] = entry
        return entry


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
        self._tokens = _Tokens(self.blind)
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

    def entry(self, chunk: str, language: str) -> _Entry:
        """Analyse one chunk, without the cache."""
        token = self._tokens.__getitem__
        found = cut(chunk)
        forms = found.parts + found.wholes + found.pieces
        if len(forms) == 1 and found.parts and not found.spelled:
            exact = token(forms[0])
            stem = self.stem(forms[0], language)
            return exact if stem == forms[0] else token(stem), exact, forms
        stems = " ".join([token(stem) for stem in self.stems(found, language)])
        exact = " ".join([token(part) for part in found.parts])
        # One string for both where they are equal: half the memory that a message has to touch.
        return stems, stems if exact == stems else exact, tuple(dict.fromkeys(forms))

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
            table = self._spans[language] = _Spans(_Words(self, language))
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
    return " ".join(stems), " ".join(exact), set().union(*forms)


def _standing(filters: tuple[str, ...]) -> int:
    """`post:` is said of the post itself, `is:` perhaps of its whole conversation."""
    if "is:superseded" in filters:
        return 0
    return next((rank for token, rank in _STANDINGS if token in filters), 1)
