"""What else could be searched: filters taken out step by step with what they hide, words that may have been meant.

Nothing here is applied by itself: each offer says what it would find, and the person chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlcipher3.dbapi2 import Connection

from app.services.answers import Offer, SearchAnswer
from app.services.query_text import TIME_FIELDS, Piece, remove_pieces, replace_words, split
from index.reader import Answer, Reader
from index.reader.reader import Sort

_KINDS = {
    "in": "space",
    "from": "person",
    "with": "person",
    "is": "state",
    "has": "state",
    "kind": "kind",
    "tag": "tag",
    **dict.fromkeys(TIME_FIELDS, "time"),
}
_ORDER = ("space", "time", "state", "person", "kind", "tag", "field", "excluded", "phrase")
MOST = 4
LOOKED_AT = 20  # results of the query's own answer
_BETTER = 10  # times as many posts must a rare word's neighbour find


@dataclass(frozen=True)
class Asking:
    """Looks what other searches would find: in these spaces (None: all), at this moment."""

    reader: Reader
    view: Connection
    now: datetime
    spaces: Sequence[int] | None
    typing: bool

    def search(self, text: str, sort: Sort = "relevance") -> Answer:
        """What a text finds, its best conversation only."""
        return self.reader.search(text, now=self.now, limit=1, sort=sort, spaces=self.spaces, typing=self.typing)

    def newest(self, text: str) -> int:
        """The moment of the newest post that a text finds; 0 for none."""
        found = self.search(text, "newest").conversations
        row = found and self.view.execute("SELECT created FROM post WHERE id = ?", (found[0].best_post,)).fetchone()
        return int(row[0]) if row else 0

    def elsewhere(self, query: str) -> tuple[Offer, ...]:
        """For a search in one space by option, not by text: the same in these spaces."""
        count = self.search(query).total_posts
        return (Offer("space", query, count),) if count else ()

    def without(self, query: str) -> tuple[Offer, ...]:
        """For a query that found nothing."""
        return offers_without(query, self)

    def beside(self, query: str, answer: SearchAnswer) -> tuple[Offer, ...]:
        """For a query that found something: what may be meant, what is still open."""
        rare = self.reader.rarer_words(query, now=self.now, typing=self.typing)
        states = dict(self.reader.facets(query, now=self.now, spaces=self.spaces, typing=self.typing).filters)
        found = (offer_of_rare_words(query, answer, rare, self), offer_of_open_questions(query, answer, states))
        return tuple(offer for offer in found if offer is not None)


def offers_without(query: str, asking: Asking) -> tuple[Offer, ...]:
    """For a query that found nothing: each group of filters taken out alone, else all of them; most useful first."""
    found = [offer for kind, pieces in _groups(query) if (offer := _without(query, kind, pieces, asking))]
    if not found:
        filters = [piece for kind, pieces in _groups(query) for piece in pieces if kind != "phrase"]
        offer = _without(query, "filters", filters, asking) if len(filters) > 1 else None
        found = [offer] if offer else []
    return tuple(found[:MOST])


def offer_of_rare_words(
    query: str, answer: SearchAnswer, replaced: tuple[tuple[str, str], ...], asking: Asking
) -> Offer | None:
    """ "Did you mean": the query with hardly used words as their frequent neighbours, when that finds far more."""
    if not replaced:
        return None
    other = replace_words(query, dict(replaced))
    found = asking.search(other)
    if other == query or found.relaxed or found.replaced or found.total_posts < _BETTER * max(1, answer.total_posts):
        return None
    return Offer("meant", other, found.total_posts, ", ".join(right for _, right in replaced))


def offer_of_open_questions(query: str, answer: SearchAnswer, states: dict[str, int]) -> Offer | None:
    """ "No answered post; 1 open question alike", when some are open and none of all matches is answered."""
    if states.get("is:answered") or states.get("is:accepted") or states.get("is:verified"):
        return None
    questions = [result for result in answer.results if result.state == "open"]
    if not questions:
        return None
    count = len(questions) if answer.total_conversations <= len(answer.results) else states.get("is:open", 0)
    text = remove_pieces(query, [piece for piece in split(query) if piece.name == "is"])
    return Offer("open", f"is:open {text}", max(count, len(questions)), questions[0].title)


def _groups(query: str) -> Iterator[tuple[str, list[Piece]]]:
    """The parts of a query that can be taken out, by kind, in the order in which they are offered."""
    groups: dict[str, list[Piece]] = {}
    for piece in split(query):
        if piece.name == "sort":
            continue
        if piece.name:
            groups.setdefault(_KINDS.get(piece.name, "field"), []).append(piece)
        elif piece.text.startswith("-") and len(piece.text) > 1:
            groups.setdefault("excluded", []).append(piece)
        elif piece.text.startswith('"') and " " in piece.text:
            groups.setdefault("phrase", []).append(piece)
    yield from sorted(groups.items(), key=lambda group: _ORDER.index(group[0]))


def _without(query: str, kind: str, pieces: list[Piece], asking: Asking) -> Offer | None:
    if kind == "phrase":
        text = query.replace('"', " ")
        text = " ".join(text.split())
    else:
        text = remove_pieces(query, pieces)
    if not text.strip():
        return None
    found = asking.search(text)
    count = found.total_posts or len(found.conversations)
    if not count or found.relaxed:
        return None
    newest = asking.newest(text) if kind == "time" else 0
    shown = ", ".join(piece.value if piece.name in ("in", "from", "with", "tag") else piece.text for piece in pieces)
    return Offer(kind, text, count, shown, newest)
