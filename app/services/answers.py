"""What a search or a look at a conversation returns: plain frozen values, copied from rows, safe to hand to any thread.

Times are milliseconds since 1970-01-01 UTC (0 = unknown or never). Highlights are code point offsets [start, end) into the
text beside them. Ids are the objects' own, as 32 hexadecimal digits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.language.tree import Part


@dataclass(frozen=True, slots=True)
class Coverage:
    """What part of the allowed history this laptop holds. `complete_to` is the newest imported or synced moment."""

    posts: int
    conversations: int
    complete_to: int
    spaces_missing: tuple[str, ...] = ()
    posts_waiting: int = 0  # rows that the index does not hold yet


@dataclass(frozen=True, slots=True)
class BestPost:
    """The post of a conversation that matches best, with its snippet."""

    id: str
    author: str
    created: int
    snippet: str
    highlights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """The first line of the answer that counts: accepted, else verified; `verified` is its date or 0.

    `superseded`: when another answer took its place, 0 while it is in force. `verified_by`: the name of who verified it, ""
    where the archive does not say.
    """

    id: str
    first_line: str
    accepted: bool
    verified: int = 0
    author: str = ""
    label: str = ""
    superseded: int = 0
    verified_by: str = ""


@dataclass(frozen=True, slots=True)
class WhyPart:
    """One part of a score; the points of all parts add up to it. `post` is the post it speaks of, "" for none."""

    name: str
    points: float
    said: str
    post: str = ""
    author: str = ""
    created: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """One conversation found."""

    conversation: str
    external_id: str
    title: str
    space: str
    kind: str
    state: str  # open | answered | accepted | duplicate | superseded | chat, or the source's own word
    score: float
    best_post: BestPost
    answer: AnswerLine | None
    posts: int = 1
    helpful: int = 0
    verified: int = 0
    superseded: int = 0
    title_highlights: tuple[tuple[int, int], ...] = ()
    space_id: str = ""
    duplicates: int = 0  # questions found that repeat this one; they are not results of their own
    why: tuple[WhyPart, ...] = ()  # what the score is made of; only where that was asked


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a filter with the number of matching posts; `token` is what to write into the query."""

    field: str  # space | kind | person | state | tag | year
    value: str
    token: str
    count: int


@dataclass(frozen=True, slots=True)
class Completion:
    """How a word or value goes on, as people write it, and how many posts have it."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Another search that may help, and what it would find.

    `kind` is what `query` leaves out (space, time, state, person, kind, tag, field, excluded, phrase, or filters: all of
    them), or "meant" (a word was probably misspelt), or "open" (none of the results is answered, these are open).
    """

    kind: str
    query: str
    posts: int  # for "open": conversations
    text: str = ""  # what is left out, the word that may be meant, or the first open question's title
    newest: int = 0  # for "time": the newest match


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Results of one query, best first, with what they cover."""

    query: str
    explained: tuple[str, ...]
    took_ms: dict[str, float]  # search, rows, snippets
    total_posts: int
    total_conversations: int  # ranked ones, from the top 1,000 posts
    coverage: Coverage
    results: tuple[Result, ...]
    corrected: str = ""  # "No hits for discuont - showing discount", a sentence
    facets: tuple[Facet, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()  # the same as words: as typed, as shown
    relaxed: bool = False  # nothing has all of the words; these have most of them
    offers: tuple[Offer, ...] = ()  # other searches; only where they were asked for
    absent: tuple[str, ...] = ()  # words of the query that stand nowhere on this laptop
    read_as: str = ""  # "Posts with discount and prepay, in Deals; newest first."
    reading: Part = ()  # the same in parts, for a window that speaks another language
    provisional: bool = False  # found before the newest posts came; order and counts may be another now


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file of a post. `blob` is the hex content hash when the bytes are on this laptop, else ""."""

    name: str
    media_type: str
    size: int
    url: str
    blob: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class PostView:
    """One post as the reading pane shows it. `body` is Markdown or plain text (see `format`), untrusted."""

    id: str
    parent: str
    author: str
    author_id: str
    kind: str
    created: int
    edited: int
    body: str
    format: str
    title: str = ""
    accepted: bool = False
    verified: int = 0
    verified_by: str = ""
    review_due: int = 0
    superseded: int = 0  # when; 0 = in force
    superseded_by: str = ""
    deleted: bool = False
    label: str = ""
    lang: str = ""
    votes: int = 0
    tags: tuple[str, ...] = ()
    reactions: tuple[tuple[str, int], ...] = ()
    keys: dict[str, str | int | float] = field(default_factory=dict)
    attachments: tuple[AttachmentView, ...] = ()


@dataclass(frozen=True, slots=True)
class ConversationView:
    """A conversation, oldest post first. `total` posts belong to it; a first part of a long one holds fewer."""

    id: str
    external_id: str
    title: str
    space: str
    space_id: str
    kind: str
    state: str
    created: int
    updated: int
    duplicate_of: str
    tags: tuple[str, ...]
    posts: tuple[PostView, ...]
    permalink: str
    total: int = 0
