"""An error as one plain sentence in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.model.errors import KnownError

CONTEXT = "Sentences"


def plain(error: Exception) -> str:
    """Return what to show for an error: its own sentence when it is for people, a general one for a fault of ours."""
    if not isinstance(error, KnownError):
        return QCoreApplication.translate(
            CONTEXT, "Something in the program went wrong; nothing that was stored is lost."
        )
    return translate_sentence(str(error))


def translate_sentence(sentence: str) -> str:
    """Translate a sentence that the headless side said in English; one that is not known stays as it is."""
    from ui.manners.known_sentences import PATTERNS, SENTENCES  # noqa: PLC0415 (7 ms that the first paint saves)

    known = SENTENCES.get(sentence)
    if known is not None:
        return QCoreApplication.translate(CONTEXT, known)
    for pattern, template in PATTERNS:
        found = pattern.fullmatch(sentence)
        if found:
            return QCoreApplication.translate(CONTEXT, template).format(*found.groups())
    return sentence
