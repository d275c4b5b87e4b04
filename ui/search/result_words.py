"""The words of one result: what its row says, and the one sentence a screen reader says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from ui.text.dates import spoken_date
from ui.text.marks import without_backticks
from ui.text.safe_text import safe_line
from ui.widgets.label_look import label_look
from ui.widgets.state_look import StateLook, spoken_state, state_look

if TYPE_CHECKING:
    from app.services.answers import Result

_SAME = 40  # characters from which on two beginnings are the same text
_SPOKEN = 160  # characters of a snippet
_ENDS = ("?", "!", "…", ":")


def look_of(result: Result, now: datetime, locale: QLocale | None = None) -> StateLook:
    """Return how the state of a result is shown."""
    verified = result.verified or (result.answer.verified if result.answer else 0)
    superseded = result.superseded or (result.answer.superseded if result.answer else 0)
    look = state_look(
        result.state, verified=verified, superseded=superseded, zone=now.tzinfo, locale=locale or QLocale()
    )
    if look.icon != "verified" or result.answer is None:
        return look
    by, author = safe_line(result.answer.verified_by), safe_line(result.answer.author)
    if by:
        spoken = QCoreApplication.translate("Result", "%1 by %2")
    elif author:
        spoken = QCoreApplication.translate("Result", "%1, answered by %2")
    else:
        return look
    return replace(look, spoken=spoken.replace("%1", look.spoken).replace("%2", by or author), who=by or author)


def answer_words(result: Result, now: datetime, locale: QLocale | None = None) -> str:
    """Return the answer's first line; one that was superseded says so first. "" without an answer."""
    answer = result.answer
    if answer is None or not answer.first_line:
        return ""
    if not answer.superseded:
        return safe_line(answer.first_line)
    look = state_look("superseded", superseded=answer.superseded, zone=now.tzinfo, locale=locale or QLocale())
    return f"{look.text}: {safe_line(answer.first_line)}"


def result_sentence(result: Result, now: datetime, locale: QLocale | None = None) -> str:
    """Return what a screen reader says: title and what was found, state, answer, author and space, date last."""
    locale = locale or QLocale()
    title = safe_line(without_backticks(result.title)[0]).strip() or QCoreApplication.translate(
        "Result", "Without a title"
    )
    words = answer_words(result, now, locale)
    parts = [title, _found_words(result, title, words), spoken_state(look_of(result, now, locale), result.state)]
    if words:
        answer = QCoreApplication.translate("Result", "answer: %1")
        parts.append(answer.replace("%1", words))
    label = label_look(result.answer.label) if result.answer else None
    if label is not None:
        parts.append(label.words)
    parts.append(alike_words(result))
    parts.append(", ".join(safe_line(word) for word in (result.best_post.author, result.space) if word))
    parts.append(spoken_date(result.best_post.created, now.tzinfo, locale))
    return _joined(parts)


def _found_words(result: Result, title: str, answer: str) -> str:
    """Return the snippet, "" when title or answer say the same."""
    words = safe_line(result.best_post.snippet).strip()
    if words.startswith((title.rstrip("… "), answer[:_SAME] or title)):
        return ""
    return words if len(words) <= _SPOKEN else words[:_SPOKEN].rsplit(" ", 1)[0] + " …"


def _joined(parts: list[str]) -> str:
    """Return sentences one after the other; what already ends one gets no second full stop."""
    said = ""
    for part in parts:
        if part:
            said += ("" if not said else " " if said.endswith(_ENDS) else ". ") + part.rstrip(" .")
    return said


def unanswered_words(result: Result) -> str:
    """Return what stands where a question has no text but its title and no answer; "" for what is no open question."""
    if result.state != "open" or result.posts > 1:
        return ""
    return QCoreApplication.translate("Result", "No answer yet.")


def alike_words(result: Result) -> str:
    """Return how many questions were folded into this one, "" for none."""
    if not result.duplicates:
        return ""
    return QCoreApplication.translate("Result", "%n more asked this", "", result.duplicates)


def alike_mark(result: Result) -> str:
    """Return "+2 alike", where a row has no room for `alike_words`; "" for none."""
    if not result.duplicates:
        return ""
    return QCoreApplication.translate("Result", "+%n alike", "", result.duplicates)


def helpful_words(count: int) -> str:
    """Return "31 helpful"."""
    return QCoreApplication.translate("Result", "%n helpful", "", count)
