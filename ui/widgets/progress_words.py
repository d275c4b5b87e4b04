"""Words for long work: how fast it goes and how long it will take, rounded as people say it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def rate_words(per_second: float, locale: QLocale) -> str:
    """Return "12,400 messages a second"; "" when nothing is known."""
    if per_second < 1:
        return ""
    rounded = round(per_second) if per_second < 100 else round(per_second / 100) * 100
    text = QCoreApplication.translate("Progress", "%1 messages a second")
    return text.replace("%1", locale.toString(rounded))


def time_left_words(seconds: float) -> str:
    """Return "less than a minute left", "about 3 min left"; "" when nothing is known (below 0)."""
    if seconds < 0:
        return ""
    if seconds < 50:
        return QCoreApplication.translate("Progress", "less than a minute left")
    minutes = max(1, round(seconds / 60))
    if minutes < 90:
        return QCoreApplication.translate("Progress", "about %1 min left").replace("%1", str(minutes))
    return QCoreApplication.translate("Progress", "about %1 h left").replace("%1", str(round(minutes / 60)))
