"""How a query was understood, in the person's language: the sentence that says it again, and what was ignored of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from ui.manners.translation import QT_TRANSLATE_NOOP
from ui.text.safe_text import safe_line

if TYPE_CHECKING:
    from index.language.tree import Part

CONTEXT = "Query"
# What index.language says, `{0}` for what varies. Names of fields and their values are the same in every language.
NOTICES: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Query", "The query is too long; only its first {0} characters were searched."),
    QT_TRANSLATE_NOOP("Query", "Characters that cannot be seen were left out."),
    QT_TRANSLATE_NOOP("Query", "Only the first {0} words were searched."),
    QT_TRANSLATE_NOOP("Query", "Words were cut at {0} characters."),
    QT_TRANSLATE_NOOP("Query", "Brackets nested more than {0} deep were ignored."),
    QT_TRANSLATE_NOOP("Query", "Brackets were ignored: there are more than {0}."),
    QT_TRANSLATE_NOOP("Query", "A bracket has no partner; it was ignored."),
    QT_TRANSLATE_NOOP("Query", "The quotation mark is not closed; the phrase was taken to the end."),
    QT_TRANSLATE_NOOP("Query", "Weights go from {0} to {1}; another one was taken as the nearest."),
    QT_TRANSLATE_NOOP("Query", "{0} stands between nothing; it was ignored."),
    QT_TRANSLATE_NOOP("Query", "A weight stands directly behind a word, as in discount^2; it was ignored."),
    QT_TRANSLATE_NOOP("Query", "Words differ by one letter at most."),
    QT_TRANSLATE_NOOP(
        "Query", "A star or question mark inside a word needs two letters in front of it; it was ignored."
    ),
    QT_TRANSLATE_NOOP("Query", "Only the first {0} words with *, ? or ~ were taken as such, others as they begin."),
    QT_TRANSLATE_NOOP("Query", "{0}: needs a value."),
    QT_TRANSLATE_NOOP("Query", "There is no field {0}: here; its words were searched."),
    QT_TRANSLATE_NOOP("Query", "Only the first {0} names and values behind a colon were looked up."),
    QT_TRANSLATE_NOOP("Query", 'There is no space "{0}" on this computer.'),
    QT_TRANSLATE_NOOP("Query", 'Nobody here is called "{0}".'),
    QT_TRANSLATE_NOOP(
        "Query",
        "It is not known here which of the people you are: say it in the settings, or write your name instead of me.",
    ),
    QT_TRANSLATE_NOOP("Query", "{0}:{1} is not known; {2}: takes {3}."),
    QT_TRANSLATE_NOOP(
        "Query", '"{0}" is no date that is understood here; {1}: was ignored. Try 2025-03-31 or last march.'
    ),
    QT_TRANSLATE_NOOP("Query", 'No post here has a number called "{0}".'),
    QT_TRANSLATE_NOOP("Query", 'No post here has {0} "{1}".'),
    QT_TRANSLATE_NOOP("Query", "More than {0} posts match {1}:; only so many were looked at."),
)
# The templates of index.language.reading.
READINGS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Query", "Posts {0}."),
    QT_TRANSLATE_NOOP("Query", "Posts {0}; newest first."),
    QT_TRANSLATE_NOOP("Query", "Posts {0}; oldest first."),
    QT_TRANSLATE_NOOP("Query", "Posts {0}; most helpful first."),
    QT_TRANSLATE_NOOP("Query", "that are answered"),
    QT_TRANSLATE_NOOP("Query", "that are open"),
    QT_TRANSLATE_NOOP("Query", "that are accepted"),
    QT_TRANSLATE_NOOP("Query", "that are verified"),
    QT_TRANSLATE_NOOP("Query", "that are duplicates"),
    QT_TRANSLATE_NOOP("Query", "that are superseded"),
    QT_TRANSLATE_NOOP("Query", "with an answer"),
    QT_TRANSLATE_NOOP("Query", "with an attachment"),
    QT_TRANSLATE_NOOP("Query", "in {0}"),
    QT_TRANSLATE_NOOP("Query", "from {0}"),
    QT_TRANSLATE_NOOP("Query", "in conversations with {0}"),
    QT_TRANSLATE_NOOP("Query", "tagged {0}"),
    QT_TRANSLATE_NOOP("Query", "of the kind {0}"),
    QT_TRANSLATE_NOOP("Query", "you"),
    QT_TRANSLATE_NOOP("Query", "with {0} from {1} to {2}"),
    QT_TRANSLATE_NOOP("Query", "with {0} at least {1}"),
    QT_TRANSLATE_NOOP("Query", "with {0} at most {1}"),
    QT_TRANSLATE_NOOP("Query", "with {0} above {1}"),
    QT_TRANSLATE_NOOP("Query", "with {0} below {1}"),
    QT_TRANSLATE_NOOP("Query", "with {0} {1}"),
    QT_TRANSLATE_NOOP("Query", "from {0} to {1}"),
    QT_TRANSLATE_NOOP("Query", "on {0}"),
    QT_TRANSLATE_NOOP("Query", "since {0}"),
    QT_TRANSLATE_NOOP("Query", "before {0}"),
    QT_TRANSLATE_NOOP("Query", "{0} and {1}"),
    QT_TRANSLATE_NOOP("Query", "{0} or {1}"),
    QT_TRANSLATE_NOOP("Query", "{0}, {1}"),
    QT_TRANSLATE_NOOP("Query", "{0} and {1} more"),
    QT_TRANSLATE_NOOP("Query", "with {0}"),
    QT_TRANSLATE_NOOP("Query", "with most of {0}"),
    QT_TRANSLATE_NOOP("Query", "without {0}"),
    QT_TRANSLATE_NOOP("Query", "not {0}"),
    QT_TRANSLATE_NOOP("Query", "({0})"),
    QT_TRANSLATE_NOOP("Query", "“{0}”"),
    QT_TRANSLATE_NOOP("Query", "{0}…"),
    QT_TRANSLATE_NOOP("Query", "{0} or one letter off"),
    QT_TRANSLATE_NOOP("Query", "words like {0}"),
    QT_TRANSLATE_NOOP("Query", "{0} (counting {1} times)"),
)
_SLOT = re.compile(r"\{(\d)\}")
_PATTERNS = tuple(
    (
        re.compile(
            "".join("(.+?)" if place % 2 else re.escape(piece) for place, piece in enumerate(_SLOT.split(said)))
        ),
        said,
    )
    for said in NOTICES
)


def notice_words(said: str) -> str:
    """Return a sentence of the query language in the person's language; one that is not known stays as it is."""
    for pattern, template in _PATTERNS:
        found = pattern.fullmatch(said)
        if found:
            return safe_line(_put_together((template, *found.groups())))
    return safe_line(said)


def reading_words(reading: Part, locale: QLocale) -> str:
    """Return how a query was read as one sentence, its dates as the person writes them; "" for an empty query."""

    def day(iso: str) -> str:
        return locale.toString(QDate.fromString(iso, Qt.DateFormat.ISODate), QLocale.FormatType.ShortFormat)

    return safe_line(_put_together(reading, day))


def _put_together(part: Part, day: Callable[[str], str] | None = None) -> str:
    # The language is loaded by the thread that searches: the window stands before that.
    from index.language.reading import sentence  # noqa: PLC0415

    return sentence(part, lambda template: QCoreApplication.translate(CONTEXT, template), day)
