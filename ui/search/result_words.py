"""The words of one result: what its row says, and the one sentence a screen reader says."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from app.services.answers import Result
from ui.text.dates import spoken_date
from ui.text.safe_text import safe_line
from ui.widgets.state_look import StateLook, spoken_state, state_look


def look_of(result: Result, now: datetime, locale: QLocale | None = None) -> StateLook:
    """Return how the state of a result is shown."""
    verified = result.verified or (result.answer.verified if result.answer else 0)
    superseded = result.superseded or (result.answer.superseded if result.answer else 0)
    return state_look(
        result.state, verified=verified, superseded=superseded, zone=now.tzinfo, locale=locale or QLocale()
    )


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
    """Return one sentence: title, state, answer, author and space, date last."""
    locale = locale or QLocale()
    parts = [safe_line(result.title).rstrip(" .") or QCoreApplication.translate("Result", "Without a title")]
    parts.append(spoken_state(look_of(result, now, locale), result.state))
    if words := answer_words(result, now, locale):
        answer = QCoreApplication.translate("Result", "answer: %1")
        parts.append(answer.replace("%1", words.rstrip(" .")))
    parts.append(", ".join(safe_line(word) for word in (result.best_post.author, result.space) if word))
    parts.append(spoken_date(result.best_post.created, now.tzinfo, locale))
    return ". ".join(part for part in parts if part)


def helpful_words(count: int) -> str:
    """Return "31 helpful"."""
    return QCoreApplication.translate("Result", "%n helpful", "", count)
