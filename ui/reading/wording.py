"""What the reading pane says: dates, states, labels, sizes, and a post as one sentence. Every word can be translated."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from app.services.answers import AttachmentView, PostView
from ui.text.blocks import plain_words
from ui.text.dates import full_date, short_date, spoken_date
from ui.text.post_text import PostText
from ui.text.safe_text import safe_line
from ui.widgets.label_look import label_look

SPOKEN_CHARACTERS = 1_000
_LINE_CHARACTERS = 300


class Mark(NamedTuple):
    """A short state: icon, words, and the name of its colour in the tokens."""

    icon: str
    words: str
    colour: str


def number_of(count: int) -> str:
    """Return a number as people write it here."""
    return QLocale().toString(count)


def day(moment: int) -> str:
    """Return the date of a mark that has no time of day, such as a verification. Milliseconds since 1970, UTC."""
    return short_date(moment, UTC, QLocale())


def local_day(moment: int) -> str:
    """Return the date of a post, in this computer's time zone."""
    return short_date(moment, None, QLocale())


def moment_words(moment: int) -> str:
    """Return date and time of a post, in this computer's time zone; "" for an unknown one."""
    return full_date(moment, None, QLocale())


def size_words(size: int) -> str:
    """Return a size in bytes as people read it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def one_line(text: str) -> str:
    """Return a name or title from others in one harmless line."""
    return safe_line(text[:_LINE_CHARACTERS]).strip()


def post_marks(post: PostView, now: datetime) -> tuple[Mark, ...]:
    """Return the states of a post, the most important first. A post that is no longer in force keeps only its label."""
    marks: list[Mark] = []
    if post.superseded and not post.deleted:
        marks.append(Mark("superseded", QCoreApplication.translate("Reading", "Superseded"), "bad"))
    in_force = not post.superseded and not post.deleted
    if post.accepted and in_force:
        marks.append(Mark("accepted", QCoreApplication.translate("Reading", "Accepted"), "good"))
    if post.verified and in_force:
        text = QCoreApplication.translate("Reading", "Verified %1").replace("%1", day(post.verified))
        marks.append(Mark("verified", text, "sure"))
    if post.review_due and in_force and post.review_due < now.timestamp() * 1_000:
        text = QCoreApplication.translate("Reading", "Review was due %1").replace("%1", day(post.review_due))
        marks.append(Mark("warning", text, "warn"))
    label = label_look(post.label)
    if label and not post.deleted:
        marks.append(Mark(*label))
    return tuple(marks)


def superseded_words(post: PostView) -> str:
    """Return the sentence that stands in place of an answer that is no longer true."""
    return QCoreApplication.translate("Reading", "Superseded %1 – do not use").replace("%1", day(post.superseded))


def note_of(post: PostView) -> str:
    """Return the line below a post's author: who verified it, edits, votes and reactions."""
    parts: list[str] = []
    if post.deleted:
        return QCoreApplication.translate("Reading", "This post was deleted.")
    if post.verified and post.verified_by and not post.superseded:
        words = QCoreApplication.translate("Reading", "Verified by %1")
        parts.append(words.replace("%1", one_line(post.verified_by)))
    if post.edited:
        parts.append(QCoreApplication.translate("Reading", "edited %1").replace("%1", day(post.edited)))
    if post.votes:
        parts.append(helpful_words(post.votes))
    parts += [f"{one_line(name)} {number_of(count)}" for name, count in post.reactions[:12]]
    return "  ·  ".join(parts)


def helpful_words(votes: int) -> str:
    """Return how many people a post helped; below zero as the plain score."""
    if votes == 1:
        return QCoreApplication.translate("Reading", "1 person found this helpful")
    words = QCoreApplication.translate("Reading", "%1 people found this helpful")
    if votes < 0:
        words = QCoreApplication.translate("Reading", "score %1")
    return words.replace("%1", number_of(votes))


def posts_words(count: int) -> str:
    """Return how long a conversation is."""
    if count == 1:
        return QCoreApplication.translate("Reading", "1 post")
    return QCoreApplication.translate("Reading", "%1 posts").replace("%1", number_of(count))


def attachment_words(file: AttachmentView) -> str:
    """Return a file as one line: name, type, size, and whether it is on this computer."""
    parts = [one_line(file.name) or QCoreApplication.translate("Reading", "File without a name")]
    if file.media_type and "." not in file.name:  # else the name says it, in a word that people know
        parts.append(one_line(file.media_type))
    if file.size:
        parts.append(size_words(file.size))
    if not file.blob:
        if file.text:
            parts.append(QCoreApplication.translate("Reading", "only its text is on this computer"))
        else:
            parts.append(QCoreApplication.translate("Reading", "not on this computer"))
    return "  ·  ".join(parts)


def spoken(post: PostView, text: PostText, now: datetime) -> str:
    """Return a post as a screen reader says it: its text first, then its states, its author, its date last."""
    words = " ".join(plain_words(text.blocks).split())
    if len(words) > SPOKEN_CHARACTERS:
        words = words[:SPOKEN_CHARACTERS].rsplit(" ", 1)[0] + " …"
    states = [mark.words for mark in post_marks(post, now)]
    if post.superseded and not post.deleted:
        states[0] = superseded_words(post)
        words = ""
    if post.deleted:
        states, words = [note_of(post)], ""
    kinds = {
        "question": QCoreApplication.translate("Reading", "question"),
        "answer": QCoreApplication.translate("Reading", "answer"),
        "comment": QCoreApplication.translate("Reading", "comment"),
    }
    states.insert(0, kinds.get(post.kind, ""))
    return ", ".join(
        part for part in (words, *states, one_line(post.author), spoken_date(post.created, None, QLocale())) if part
    )


def utc_now() -> datetime:
    """Return the clock's time."""
    return datetime.now(UTC)


def unexpected(error: Exception) -> str:
    """Return a sentence for an error that nobody foresaw."""
    words = QCoreApplication.translate("Reading", "Something unexpected went wrong (%1).")
    return words.replace("%1", type(error).__name__)
