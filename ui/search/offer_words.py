"""Other searches that may help, in words: for buttons where nothing was found, and for lines above a list."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from ui.text.dates import short_date
from ui.text.safe_text import safe_line

if TYPE_CHECKING:
    from app.services.answers import Offer

_LONGEST = 60


def offer_label(offer: Offer, locale: QLocale) -> str:
    """Return what a button says that makes the search: what is left out, and how much that finds."""
    count = QCoreApplication.translate("Offer", "%n post(s)", "", offer.posts)
    count = count.replace(str(offer.posts), locale.toString(offer.posts), 1)
    return f"{_leaving_out(offer.kind)}: {count}"


def offer_sentence(offer: Offer, locale: QLocale, zone: tzinfo | None) -> str:
    """Return what is so far to be said: where there is nothing, what may be meant, that nobody answered."""
    shown = safe_line(offer.text)
    shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
    if offer.kind == "space" and shown:
        return QCoreApplication.translate("Offer", "Nothing in %1.").replace("%1", shown)
    if offer.kind == "time":
        newest = short_date(offer.newest, zone, locale)
        said = QCoreApplication.translate("Offer", "Nothing at that time; the newest match is from %1.")
        return said.replace("%1", newest)
    if offer.kind == "person":
        if shown.casefold() == "me":
            return QCoreApplication.translate("Offer", "Nothing by you.")
        return QCoreApplication.translate("Offer", "Nothing by %1.").replace("%1", shown)
    if offer.kind == "meant":
        return QCoreApplication.translate("Offer", "Did you mean %1?").replace("%1", shown)
    if offer.kind == "open":
        said = QCoreApplication.translate("Offer", "No answered post. %n open question(s) alike: %1", "", offer.posts)
        return said.replace("%1", shown)
    return QCoreApplication.translate("Offer", "Nothing fits all of it.")


def _leaving_out(kind: str) -> str:
    words = {
        "space": QCoreApplication.translate("Offer", "In all spaces"),
        "time": QCoreApplication.translate("Offer", "At any time"),
        "state": QCoreApplication.translate("Offer", "In any state"),
        "person": QCoreApplication.translate("Offer", "By anybody"),
        "kind": QCoreApplication.translate("Offer", "Of any kind"),
        "tag": QCoreApplication.translate("Offer", "With any tag"),
        "excluded": QCoreApplication.translate("Offer", "With the excluded words"),
        "phrase": QCoreApplication.translate("Offer", "Without the quotes"),
        "meant": QCoreApplication.translate("Offer", "Search for this"),
        "open": QCoreApplication.translate("Offer", "Only open questions"),
    }
    return words.get(kind) or QCoreApplication.translate("Offer", "Without the filters")
