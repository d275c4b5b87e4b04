"""What the reading pane is told to show: one section for each post, already in words. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.text.post_text import PostText


@dataclass(frozen=True, slots=True)
class Badge:
    """A short state beside an author's name; `colour` names a token such as "good"."""

    icon: str
    text: str
    colour: str = "quiet"


@dataclass(frozen=True, slots=True)
class SectionLink:
    """Something to do with a post, shown under it: an attachment, a reference. `target` comes back when it is chosen."""

    icon: str
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class PostSection:
    """One post. `mood` ("", "good", "sure", "warn", "bad") tints it; `folded_as` hides the body behind that sentence.

    `depth` indents it: 1 = a comment on the post above.
    """

    id: str
    author: str
    when: str
    text: PostText
    badges: tuple[Badge, ...] = ()
    mood: str = ""
    note: str = ""
    folded_as: str = ""
    links: tuple[SectionLink, ...] = field(default=())
    depth: int = 0
