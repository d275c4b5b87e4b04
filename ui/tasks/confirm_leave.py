"""Leaving a space: what goes with it, and that it cannot be brought back, said before anything is deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.tasks.texts import format_name, number
from ui.text.dates import short_date
from ui.text.safe_text import safe_line
from ui.theme import Theme
from ui.widgets.screen_room import within_screen

WIDTH = 460


class ConfirmLeave(QDialog):
    """Emits `confirmed` with id, name and number of posts. Enter and Esc leave everything as it is."""

    confirmed = Signal(str, str, int)

    def __init__(self, space: dict[str, Any], theme: Theme, parent: QWidget | None = None) -> None:
        """`space` is one of `Library.list_spaces`."""
        super().__init__(parent)
        self._space = space
        name = safe_line(space["name"])
        self.setWindowTitle(self.tr("Leave a space"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        icon = QLabel()
        icon.setPixmap(theme.pixmap("trash", "bad", 24))
        self.sentences = (
            self.tr("Leave {0}?").format(name),
            facts_of(space, self.locale()),
            self.tr(
                "All of it is deleted from this computer: conversations, files, and every word that only this space had."
            ),
            self.tr("This cannot be undone. Only importing it again would bring it back."),
        )
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(8))
        for text, kind in zip(self.sentences, ("section", "second", "", "strong"), strict=True):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("kind", kind)
            texts.addWidget(label)
        self.stay = QPushButton(self.tr("Cancel"))
        self.stay.setDefault(True)
        self.stay.clicked.connect(self.reject)
        self.leave = QPushButton(self.tr("Delete %n post(s)", "", space["posts"]).replace(*_grouping(space["posts"])))
        self.leave.setProperty("kind", "danger")
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.accept)
        self.setAccessibleDescription(" ".join(self.sentences))
        self._lay_out(icon, texts, theme)

    def accept(self) -> None:
        """The space goes."""
        super().accept()
        self.confirmed.emit(self._space["id"], safe_line(self._space["name"]), self._space["posts"])

    def _lay_out(self, icon: QLabel, texts: QVBoxLayout, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(20))
        column.addLayout(head)
        column.addLayout(buttons)
        self.setFixedWidth(within_screen(self, theme.px(WIDTH), 0).width())
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)


def facts_of(space: dict[str, Any], locale: Any) -> str:
    """What a space holds: "1,024 posts · the latest of 21 Nov 2026 · Slack acme"."""
    kind, _, archive = str(space["source"]).partition(":")
    posts = QCoreApplication.translate("Spaces", "%n post(s)", "", space["posts"]).replace(*_grouping(space["posts"]))
    latest = short_date(space["newest"], datetime.now().astimezone().tzinfo, locale)
    parts = [posts, QCoreApplication.translate("Spaces", "the latest of {0}").format(latest) if latest else ""]
    parts.append(" ".join(filter(None, (format_name(kind), safe_line(archive)))))
    return " · ".join(filter(None, parts))


def _grouping(count: int) -> tuple[str, str, int]:
    """Qt fills %n in without grouping."""
    return str(count), number(count), 1
