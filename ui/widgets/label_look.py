"""How it is shown who may see an answer: icon, words, colour, the same everywhere."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from ui.text.safe_text import safe_line

INTERNAL = "internal"
CUSTOMER = "customer"
_LONGEST = 60


class LabelLook(NamedTuple):
    """Icon, words, and the name of their colour in the tokens."""

    icon: str
    words: str
    colour: str


def label_look(label: str) -> LabelLook | None:
    """Return how a label is shown, None when nothing is said about who may see the answer."""
    if not label:
        return None
    if label == INTERNAL:
        return LabelLook("lock", QCoreApplication.translate("Reading", "Internal"), "warn")
    if label == CUSTOMER:
        return LabelLook("external", QCoreApplication.translate("Reading", "May be sent to the customer"), "good")
    return LabelLook("tag", safe_line(label[:_LONGEST]).strip(), "quiet")
