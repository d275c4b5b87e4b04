"""A conversation read from the library and made ready to show. Blocking: call in the reading lane."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ui.reading.order import Entry, Window, arrange, root_of
from ui.text.blocks import plain_words
from ui.text.marks import join_marks, without_lone_letters
from ui.text.post_text import PostText, parse_post

if TYPE_CHECKING:  # the library pulls in the engine; the first paint does not wait for it
    from app.services.answers import ConversationView
    from app.services.search import Library

TERM_CHARACTERS = 200_000  # of text in which the query's words are looked for
TERMS = 50


@dataclass(frozen=True, slots=True)
class Page:
    """What a pane needs to show a conversation. `best` is a post's id or ""; `complete_to` dates the whole store."""

    view: ConversationView
    entries: tuple[Entry, ...]
    window: Window
    texts: Mapping[str, PostText]
    best: str
    query: str
    terms: tuple[str, ...]
    title_hits: tuple[tuple[int, int], ...]
    complete_to: int

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries of the window."""
        return self.entries[self.window.start : self.window.end]

    @property
    def is_part(self) -> bool:
        """Whether more posts belong to the conversation than were read."""
        return self.view.total > len(self.view.posts)

    @property
    def before(self) -> int:
        """How many posts stand above those that are shown; 0 while that is not known."""
        return 0 if self.is_part else self.window.before

    @property
    def after(self) -> int:
        """How many posts stand below those that are shown; 0 while that is not known."""
        return 0 if self.is_part else self.window.after

    def index_of(self, post: str) -> int:
        """Return the place of a post, -1 when it is not in this conversation."""
        return next((index for index, entry in enumerate(self.entries) if entry.post.id == post), -1)


def load_page(library: Library, wanted: str, best_post: str, query: str, *, most: int = 0) -> Page:
    """Read the conversation that an id or a permalink names. Raises KnownError when nothing here has that name.

    With `most`, one that has more posts comes as the part around its best post, which shows the same posts first.
    """
    best = best_post or wanted.rstrip("/").rpartition("/")[2]
    view = library.conversation(wanted, around=best, most=most)
    entries = arrange(view)
    ids = [entry.post.id for entry in entries]
    place = ids.index(best) if best in ids else -1
    if not query and best == root_of(view):  # a link to the conversation, not to a post in it
        place = -1
    window = Window.around(max(0, place), len(entries))
    texts = parse_texts(entries[window.start : window.end])
    terms, title_hits = _marks(library, query, view.title, texts.values())
    return Page(
        view=view,
        entries=entries,
        window=window,
        texts=texts,
        best=ids[place] if place >= 0 else "",
        query=query,
        terms=terms,
        title_hits=title_hits,
        complete_to=library.coverage().complete_to,
    )


def parse_texts(entries: Iterable[Entry]) -> dict[str, PostText]:
    """Return the bodies of these posts within the limits for text from others."""
    return {entry.post.id: parse_post(entry.post.body, entry.post.format) for entry in entries}


def mark_again(library: Library, page: Page, query: str) -> Page:
    """Return a page as another query marks it; nothing is read anew."""
    terms, title_hits = _marks(library, query, page.view.title, page.texts.values())
    return replace(page, query=query, terms=terms, title_hits=title_hits)


def _marks(
    library: Library, query: str, title: str, texts: Iterable[PostText]
) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Return the forms in which the query's words stand in these posts, and where they stand in the title."""
    if not query:
        return (), ()
    text = "\n".join(plain_words(each.blocks) for each in texts)[:TERM_CHARACTERS]
    found, in_title = without_lone_letters(
        join_marks(text, library.highlight(query, text)), join_marks(title, library.highlight(query, title))
    )
    forms = dict.fromkeys(text[start:end].casefold() for start, end in found)
    return tuple(forms)[:TERMS], tuple(in_title)
