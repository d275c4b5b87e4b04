"""Posts put into the words and marks that the text pane shows. Plain values in, plain values out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.services.answers import PostView
from ui.reading import wording
from ui.reading.order import Entry
from ui.text.post_text import PostText
from ui.text.sections import Badge, PostSection, SectionLink

FILE_TARGET = "file"
POST_TARGET = "post"
LINK_TARGET = "link"
PERMALINK = re.compile(r"precedent://[0-9a-f]{32}/[0-9a-f]{32}(?![0-9a-f])")
_LINKS = 20
_FILES = 200


def build_sections(
    entries: Iterable[Entry], texts: Mapping[str, PostText], best: tuple[str, Badge], now: datetime
) -> list[PostSection]:
    """Return one section for each entry; `best` is the post that was looked for and how it is marked."""
    return [_section(entry, texts[entry.post.id], best, now) for entry in entries]


def best_badge(*, searched: bool) -> Badge:
    """Return the mark of the post that a search found, or that a link names."""
    if searched:
        return Badge("search", QCoreApplication.translate("Reading", "Best match"), "accent")
    return Badge("link", QCoreApplication.translate("Reading", "Linked post"), "accent")


def _section(entry: Entry, text: PostText, best: tuple[str, Badge], now: datetime) -> PostSection:
    post = entry.post
    badges = [Badge(mark.icon, mark.words, mark.colour) for mark in wording.post_marks(post, now)]
    if post.id == best[0]:
        badges.append(best[1])
    return PostSection(
        id=post.id,
        author=wording.one_line(post.author) or QCoreApplication.translate("Reading", "Somebody"),
        when=wording.moment_words(post.created),
        text=text,
        badges=tuple(badges),
        mood="good" if post.accepted and not post.superseded and not post.deleted else "",
        note=wording.note_of(post),
        folded_as=wording.superseded_words(post) if post.superseded and not post.deleted else "",
        links=() if post.deleted else tuple(_links(post)),
        depth=entry.depth,
    )


def _links(post: PostView) -> Iterable[SectionLink]:
    if post.superseded_by:
        words = QCoreApplication.translate("Reading", "Go to what replaces it")
        yield SectionLink("forward", words, f"{POST_TARGET}:{post.superseded_by}")
    for number, file in enumerate(post.attachments[:_FILES]):
        yield SectionLink("attachment", wording.attachment_words(file), f"{FILE_TARGET}:{number}:{post.id}")
    for link in list(dict.fromkeys(PERMALINK.findall(post.body[:65_536])))[:_LINKS]:
        words = QCoreApplication.translate("Reading", "Open the linked post (%1)")
        yield SectionLink("link", words.replace("%1", link[-8:]), f"{LINK_TARGET}:{link}")
