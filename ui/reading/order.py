"""In which order a conversation is read, and which part of a long one is shown. Pure; cost linear in the posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.services.answers import ConversationView, PostView

COMMENT = "comment"
FIRST = 16  # posts of a long conversation that are shown at first
CHUNK = 40  # posts added by one "show more"
MOST = 160  # posts shown at once; beyond, the far end is let go
BEFORE = 4  # posts shown above the best one, so that it is in what is written before the first paint


@dataclass(frozen=True, slots=True)
class Entry:
    """A post in its place; `depth` 1 = a comment on the post above it."""

    post: PostView
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """The entries [start, end) of `total` that are shown."""

    start: int
    end: int
    total: int

    @classmethod
    def around(cls, index: int, total: int) -> Window:
        """Show everything of a short conversation, else a first part around an entry."""
        if total <= CHUNK:
            return cls(0, total, total)
        start = max(0, min(index - BEFORE, total - FIRST))
        return cls(start, min(total, start + FIRST), total)

    def earlier(self) -> Window:
        """One chunk more above."""
        start = max(0, self.start - CHUNK)
        return Window(start, min(self.end, start + MOST), self.total)

    def later(self) -> Window:
        """One chunk more below."""
        end = min(self.total, self.end + CHUNK)
        return Window(max(self.start, end - MOST), end, self.total)

    @property
    def before(self) -> int:
        """How many entries are not shown above."""
        return self.start

    @property
    def after(self) -> int:
        """How many entries are not shown below."""
        return self.total - self.end

    def holds(self, index: int) -> bool:
        """Whether an entry is shown."""
        return self.start <= index < self.end


def root_of(view: ConversationView) -> str:
    """Return the id of the post that the conversation begins with, which its permalink names."""
    return view.permalink.rstrip("/").rpartition("/")[2]


def arrange(view: ConversationView) -> tuple[Entry, ...]:
    """Return the question, then the accepted answers, then the rest by time, each followed by its comments."""
    root = root_of(view)
    known = {post.id for post in view.posts}
    comments: dict[str, list[PostView]] = {}
    heads: list[PostView] = []
    for post in view.posts:
        if post.kind == COMMENT and post.parent in known and post.parent != post.id and post.id != root:
            comments.setdefault(post.parent, []).append(post)
        else:
            heads.append(post)
    heads.sort(key=lambda post: (post.id != root, not _counts(post), post.created))
    placed: dict[str, Entry] = {}
    for head in heads:
        if head.id in comments:
            _place(head, comments, placed)
        else:
            placed[head.id] = Entry(head)
    for post in view.posts:  # comments on comments in a circle hang on nothing
        placed.setdefault(post.id, Entry(post))
    return tuple(placed.values())


def _counts(post: PostView) -> bool:
    return post.accepted and not post.superseded and not post.deleted


def _place(head: PostView, comments: dict[str, list[PostView]], placed: dict[str, Entry]) -> None:
    waiting: list[Entry] = [Entry(head)]
    while waiting:
        entry = waiting.pop()
        if entry.post.id in placed:
            continue
        placed[entry.post.id] = entry
        under: Sequence[PostView] = comments.get(entry.post.id, ())
        waiting.extend(Entry(comment, entry.depth + 1) for comment in reversed(under))
