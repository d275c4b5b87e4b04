"""How the state of a conversation or post is shown: icon, colour and words, the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, QLocale

from ui.text.dates import short_date, spoken_date
from ui.text.safe_text import safe_line

_LONGEST = 28


@dataclass(frozen=True, slots=True)
class StateLook:
    """`colour` names a token; its background is `colour + "_soft"`. `spoken` is for screen readers.

    `who` stands behind the state, where somebody does: for a verified answer who verified it, else whose answer it is.
    """

    icon: str
    colour: str
    text: str
    spoken: str
    who: str = ""


def state_look(
    state: str, *, verified: int = 0, superseded: int = 0, zone: tzinfo | None = None, locale: QLocale | None = None
) -> StateLook:
    """Return the look of a state of `app.services.answers.Result`; dates are milliseconds, 0 = never.

    Superseded outweighs all, then duplicate, then verified. A source's own word is shown as it is, shortened.
    """
    locale = locale or QLocale()
    if superseded or state == "superseded":
        return _dated("superseded", "bad", superseded, zone, locale)
    if state == "duplicate":
        return _plain("duplicate", "quiet", QCoreApplication.translate("State", "Duplicate"))
    if verified:
        return _dated("verified", "sure", verified, zone, locale)
    known = {
        "accepted": ("accepted", "good", QCoreApplication.translate("State", "Accepted")),
        "answered": ("answered", "good", QCoreApplication.translate("State", "Answered")),
        "open": ("open-question", "warn", QCoreApplication.translate("State", "Open")),
        "chat": ("chat", "quiet", QCoreApplication.translate("State", "Chat")),
    }
    if state in known:
        return _plain(*known[state])
    own = safe_line(state)
    return _plain("tag", "quiet", own if len(own) <= _LONGEST else own[: _LONGEST - 1] + "…")


def spoken_state(look: StateLook, state: str) -> str:
    """Return the state for a sentence: "answered, verified 2 September 2026" where both hold, with who stands behind it."""
    if look.icon == "verified" and state in ("accepted", "answered"):
        both = QCoreApplication.translate("State", "answered, %1")
        return both.replace("%1", look.spoken)
    return look.spoken


def _plain(icon: str, colour: str, text: str) -> StateLook:
    return StateLook(icon, colour, text, text.lower() if text.isascii() else text)


def _dated(icon: str, colour: str, moment: int, zone: tzinfo | None, locale: QLocale) -> StateLook:
    if icon == "verified":
        shown = QCoreApplication.translate("State", "Verified %1")
        spoken = QCoreApplication.translate("State", "verified %1")
    else:
        shown = QCoreApplication.translate("State", "Superseded %1")
        spoken = QCoreApplication.translate("State", "superseded %1")
    return StateLook(
        icon,
        colour,
        shown.replace("%1", short_date(moment, zone, locale)).strip(),
        spoken.replace("%1", spoken_date(moment, zone, locale)).strip(),
    )
