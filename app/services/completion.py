"""How a word or a value goes on, as people write it: `kram` -> Krämer, `dd-p` -> DD-PREPAY-36.

The vocabulary holds folded forms, among them joined ones that nobody writes. So each form is looked up in posts that have
it, and the spelling that stands there is offered; a form that stands in no post that can be read is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlcipher3.dbapi2 import Connection

from app.services.answers import Completion
from app.services.presenting import Presenter, by_id
from app.store import view as columns
from app.store.fields import unpack_extra
from app.store.text_key import fold as fold_name
from app.store.vocabulary import SqlVocabulary
from index.analysis.folding import fold
from index.analysis.words import CJK, chunks, cut
from index.reader import Reader

_POSTS_OF_A_FORM = 4
_READ = 20_000  # characters of a post
_READ_WHOLE = 3_000  # of a post in which the form is written another way
_PLACES = 4  # in one post
_LONGEST_SPAN = 200
_REMEMBERED = 2_000
_MORE = 3  # times as many forms are looked at as are wanted: some are no word as written
_LAST = "\U0010ffff"
_PART = re.compile(r"[^\W_]+")
_SPELLED = (
    "SELECT p.id, p.title, p.body, p.flags, p.extra, a.name, c.tags FROM post p JOIN person a ON a.id = p.author"
    " JOIN conversation c ON c.id = p.conversation"
)


class Completer:
    """Completes over one view and one index, whose posts are those that the person may read."""

    def __init__(self, view: Connection, presenter: Presenter) -> None:
        """Read from an open view; it stays the caller's."""
        self._view = view
        self._presenter = presenter
        self._vocabulary = SqlVocabulary(view)
        self._written: dict[str, str] = {}
        self._version = -1

    def words(self, reader: Reader, typed: str, limit: int) -> list[Completion]:
        """Words that go on from what is typed, most frequent first, without what is typed itself."""
        prefix = _prefix(typed)
        if not prefix or CJK.search(prefix):  # pairs of characters are no words
            return []
        self._forget_if_changed()
        found: dict[str, Completion] = {}
        for form, count in self._vocabulary.expand(prefix, limit * _MORE + 1):
            if form == prefix or len(found) == limit:
                continue
            written = self._spelling(reader, form)
            if written and fold(written) != fold(typed) and not _is_part(typed, written):
                found.setdefault(written, Completion(written, count))
        return list(found.values())

    def keys(self) -> list[str]:
        """Names of the keys with a text that posts carry, such as account."""
        found: list[str] = []
        query = "SELECT min(key) FROM text_key WHERE key > ?"  # a look-up for each name, not a scan of all rows
        while (row := self._view.execute(query, (found[-1] if found else "",)).fetchone()) and row[0] is not None:
            found.append(row[0])
        return found

    def key_values(self, key: str, typed: str, limit: int) -> list[Completion]:
        """Values of a key that begin so, most frequent first, as they are written in a post."""
        begins = fold_name(typed)
        rows = self._view.execute(
            "SELECT value, count(*), min(post) FROM text_key WHERE key = ? AND value >= ? AND value < ?"
            " GROUP BY value ORDER BY 2 DESC, 1 LIMIT ?",
            (key.casefold(), begins, begins + _LAST, 4 * limit),
        ).fetchall()
        posts = by_id(self._view, "SELECT p.id, p.extra, p.flags FROM post p", [row[2] for row in rows])
        found: dict[str, Completion] = {}
        for value, count, post in rows:  # every value stands here twice: with its gaps and without
            _, extra, flags = posts.get(post, (0, None, columns.DELETED))
            kept = {} if flags & columns.DELETED else unpack_extra(extra).keys
            names = [str(text) for name, text in kept.items() if name.casefold() == key.casefold()]
            for name in names:
                if value in (fold_name(name), fold_name(name).replace(" ", "")):
                    found.setdefault(name, Completion(name, count))
        return list(found.values())[:limit]

    def tags(self, typed: str, limit: int) -> list[Completion]:
        """Tags that begin so, by the posts of their conversations."""
        begin = ":tag:"
        forms = self._vocabulary.expand(begin + fold(typed), limit)
        return [Completion(form.removeprefix(begin), count) for form, count in forms]

    # -- spelling

    def _forget_if_changed(self) -> None:
        version = self._view.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version or len(self._written) > _REMEMBERED:
            self._version, self._written = version, {}

    def _spelling(self, reader: Reader, form: str) -> str:
        """How people write a form mostly; "" when it stands nowhere as a word of its own."""
        known = self._written.get(form)
        if known is None:
            posts = by_id(self._view, _SPELLED, reader.posts_with_form(form, _POSTS_OF_A_FORM))
            known = self._written[form] = _usual(form, (self._text(row) for row in posts.values()))
        return known

    def _text(self, row: Sequence[object]) -> str:
        _, title, body, flags, extra, author, tags = row
        assert isinstance(flags, int)
        if flags & columns.DELETED:
            return ""
        packed = extra if isinstance(extra, bytes) else None
        files = " ".join(f"{file.name} {file.text[:_READ]}" for file in unpack_extra(packed).attachments)
        return f"{title or ''} {self._presenter.plain(body, flags)[:_READ]} {author} {tags} {files}"


def _is_part(typed: str, written: str) -> bool:
    """Whether a whole word was typed that also begins a file's name or an identifier: nobody goes on with a dot."""
    return typed[-1:].isalpha() and written[len(typed) :].startswith(".")


def _prefix(typed: str) -> str:
    """The form that is being typed: its letters, or all of a code in one piece; "" for several words."""
    pieces = chunks(typed)
    if len(pieces) != 1:
        return ""
    found = cut(pieces[0])
    return found.wholes[0] if found.wholes else found.parts[0] if len(found.parts) == 1 else ""


def _usual(form: str, texts: Iterable[str]) -> str:
    seen: Counter[str] = Counter()
    for text in texts:
        near = _around(form, text)
        seen.update(written for chunk in chunks(near) if (written := _as_written(form, chunk)))
    if not seen:
        return ""
    usual = max(seen, key=lambda written: (seen[written], written.islower(), written))
    small = usual.lower()  # a capital may only stand for the beginning of a sentence
    return small if usual.istitle() and seen[small] * 3 >= seen[usual] else usual


def _around(form: str, text: str) -> str:
    """The parts of a text where the form stands letter by letter; all of it where that is nowhere (Krämer, DD-36)."""
    at = -1
    spans: list[str] = []
    small = text.lower()
    if len(small) != len(text):
        return text[:_READ_WHOLE]
    while len(spans) < _PLACES and (at := small.find(form, at + 1)) >= 0:
        start, end = at, at + len(form)
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        spans.append(text[start:end][:_LONGEST_SPAN])
        at = end
    return " ".join(spans) if spans else text[:_READ_WHOLE]


def _as_written(form: str, chunk: str) -> str:
    """The chunk, or the part of it, that is this form; "" for none."""
    if len(chunk) < len(form) and chunk.isascii():
        return ""
    if chunk.isascii() and form[0] not in chunk.lower():
        return ""
    found = cut(chunk)
    if form in found.wholes or found.parts == (form,):
        return chunk.replace("\xa0", " ")
    if form in found.parts:
        return next((part for part in _PART.findall(chunk) if fold(part) == form), "")
    return ""
