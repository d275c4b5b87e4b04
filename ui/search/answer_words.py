"""What has to be said about an answer: words that were corrected, given up, or that nobody wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.text.safe_text import safe_line

if TYPE_CHECKING:
    from app.services.answers import SearchAnswer


def corrected_words(answer: SearchAnswer) -> str:
    """Return "No hits for discuont - showing discount"; "" when nothing was corrected."""
    if not answer.replaced:
        return ""
    wrong, right = (", ".join(words) for words in zip(*answer.replaced, strict=True))
    said = QCoreApplication.translate("Answer", "No hits for %1 - showing %2")
    return safe_line(said.replace("%1", wrong).replace("%2", right))


def relaxed_words(answer: SearchAnswer) -> str:
    """Return what was relaxed; "" when every result has every word."""
    if not answer.relaxed:
        return ""
    said = QCoreApplication.translate("Answer", "Nothing has all of these words; showing posts with most of them.")
    if not answer.absent:
        return said
    absent = QCoreApplication.translate("Answer", "Nowhere here: %1.")
    return safe_line(f"{said} {absent.replace('%1', ', '.join(answer.absent))}")
