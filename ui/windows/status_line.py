"""The line at the lower edge: what part of history this laptop holds, and what the worker does."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.text.dates import full_date
from ui.text.safe_text import safe_line
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from app.services.answers import Coverage
    from ui.bridge import WorkerState
    from ui.theme import Theme

TOLD_MS = 4_000


class StatusLine(QWidget):
    """Coverage at the left, work at the right. Nothing here is a guess: it says what the library and the worker said."""

    def __init__(self, theme: Theme, zone: tzinfo | None, parent: QWidget | None = None) -> None:
        """Build it empty; `zone` is the person's."""
        super().__init__(parent)
        self._theme = theme
        self._zone = zone
        self._trouble = False
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.coverage = ElidedLabel(kind="caption")
        self.worker = QLabel()
        self.worker.setTextFormat(Qt.TextFormat.PlainText)
        self.worker.setProperty("kind", "caption")
        self._sentence = ""
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(TOLD_MS)
        self._told.timeout.connect(lambda: self.coverage.set_text(self._sentence))
        self._icon = QLabel()
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.coverage, 1)
        self._layout.addWidget(self._icon)
        self._layout.addWidget(self.worker)
        theme.changed.connect(self._dress)
        self._dress()
        self.say(self.tr("Opening ..."))

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the coverage, while there is none."""
        self._sentence = sentence
        if not self._told.isActive():
            self.coverage.set_text(sentence)

    def tell(self, sentence: str) -> None:
        """Show a sentence for a few seconds, such as "Link copied."; then the coverage again."""
        self.coverage.set_text(sentence)
        self._told.start()

    def show_coverage(self, coverage: Coverage) -> None:
        """Say what this laptop holds and until when."""
        self.say(coverage_sentence(coverage, self._zone, self.locale()))

    def show_worker(self, state: WorkerState) -> None:
        """Say what the worker does; nothing at rest."""
        self._trouble = state.trouble
        self.worker.setText(safe_line(state.sentence))
        self.worker.setAccessibleName(self.worker.text())
        self._dress()

    def _dress(self) -> None:
        px, space = self._theme.px, self._theme.tokens.space
        self._layout.setContentsMargins(px(space.l), px(5), px(space.l), px(5))
        self._layout.setSpacing(px(space.s))
        self._icon.setVisible(bool(self.worker.text()))
        self._icon.setPixmap(
            self._theme.pixmap("warning" if self._trouble else "refresh", "warn" if self._trouble else "ink_3", 14)
        )


def coverage_sentence(coverage: Coverage, zone: tzinfo | None, locale: QLocale) -> str:
    """Return what the laptop holds: until when, how much, what is missing."""
    if not coverage.posts:
        return QCoreApplication.translate("Coverage", "Nothing imported yet")
    posts = _counted("posts", coverage.posts, locale)
    conversations = _counted("conversations", coverage.conversations, locale)
    until = full_date(coverage.complete_to, zone, locale)
    parts = [QCoreApplication.translate("Coverage", "Complete to %1").replace("%1", until)] if until else []
    parts += [posts, conversations]
    if coverage.spaces_missing:
        names = ", ".join(safe_line(name) for name in coverage.spaces_missing)
        parts.append(QCoreApplication.translate("Coverage", "without %1").replace("%1", names))
    if coverage.posts_waiting:
        parts.append(_counted("waiting", coverage.posts_waiting, locale))
    return " · ".join(parts)


def _counted(what: str, count: int, locale: QLocale) -> str:
    if what == "posts":
        words = QCoreApplication.translate("Coverage", "%n post(s)", "", count)
    elif what == "conversations":
        words = QCoreApplication.translate("Coverage", "%n conversation(s)", "", count)
    else:
        words = QCoreApplication.translate("Coverage", "%n post(s) not indexed yet", "", count)
    return words.replace(str(count), locale.toString(count), 1)
