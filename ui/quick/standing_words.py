"""What came of asking for the global key, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.quick.standing import Standing


def standing_sentence(standing: Standing) -> str:
    """Return what to say, "" when nobody asked."""
    words = {
        Standing.ASKED: QCoreApplication.translate("Standing", "The desktop is asked ..."),
        Standing.HELD: QCoreApplication.translate("Standing", "The key works in every program."),
        Standing.TAKEN: QCoreApplication.translate("Standing", "Another program has this key already; choose another."),
        Standing.NOT_ON_KEYBOARD: QCoreApplication.translate("Standing", "There is no such key on this keyboard."),
        Standing.NOT_ALLOWED: QCoreApplication.translate(
            "Standing", "The desktop refused the key; it can be allowed in the settings of the desktop."
        ),
        Standing.NOT_OFFERED: QCoreApplication.translate(
            "Standing", "This desktop gives no program a key of its own: bind the command to one in its settings."
        ),
    }
    return words.get(standing, "")
