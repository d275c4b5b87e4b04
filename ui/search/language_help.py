"""What one can type: a card of examples below the `?` beside the search field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ui.theme import Theme


def list_examples() -> list[tuple[str, str]]:
    """Return (what to type, what it finds), worded for the person."""
    return [
        (
            "discount reference",
            QCoreApplication.translate("Help", "these words, in any form; few words must all be there"),
        ),
        ('"do not roll back"', QCoreApplication.translate("Help", "exactly these words, in this order")),
        ("discount -reseller", QCoreApplication.translate("Help", "without a word")),
        ("pump OR valve", QCoreApplication.translate("Help", "either word")),
        ("prepa*", QCoreApplication.translate("Help", "words that begin so; the last word always may go on")),
        ("disc?unt  re*t", QCoreApplication.translate("Help", "? is one letter, * any; word~ is one letter off")),
        ("discount^2 prepay", QCoreApplication.translate("Help", "a word that counts more")),
        ("in:Deals,Faults", QCoreApplication.translate("Help", "in a space; several with commas, as everywhere")),
        ("from:ana", QCoreApplication.translate("Help", "written by; with: for everybody who takes part; me is you")),
        (
            "is:verified",
            QCoreApplication.translate("Help", "answered, open, accepted, verified, duplicate or superseded"),
        ),
        ("has:attachment", QCoreApplication.translate("Help", "with an attachment, or has:answer")),
        ("kind:mail  tag:firmware", QCoreApplication.translate("Help", "of a kind; with a tag")),
        (
            'after:2026-01-01  before:"last march"',
            QCoreApplication.translate("Help", "by date, in numbers or in words"),
        ),
        ("discount:30..40", QCoreApplication.translate("Help", "a number within bounds; >30 above one")),
        (
            "account:acme",
            QCoreApplication.translate("Help", "a key of the archive that begins so: account, sku, clause ..."),
        ),
        ("sort:newest", QCoreApplication.translate("Help", "newest, oldest, helpful or relevance")),
    ]


def list_keys() -> list[tuple[str, str]]:
    """Return (keys, what they do), worded for the person."""
    return [
        ("Ctrl+K", QCoreApplication.translate("Help", "search from anywhere; or just type")),
        ("↑ ↓", QCoreApplication.translate("Help", "through the results, also while typing")),
        ("Enter", QCoreApplication.translate("Help", "read the conversation")),
        ("J  K", QCoreApplication.translate("Help", "next and previous result")),
        ("Tab", QCoreApplication.translate("Help", "take the completion")),
        ("Alt+← →", QCoreApplication.translate("Help", "back and forward")),
        ("F6", QCoreApplication.translate("Help", "to the next pane")),
        ("Esc", QCoreApplication.translate("Help", "clear, close, go back")),
        ("Ctrl +  −  0", QCoreApplication.translate("Help", "larger, smaller, normal size")),
    ]


class LanguageHelp(QDialog):
    """A card that closes with Esc or a click elsewhere; an example that is chosen goes into the search field."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Build the card; `show_below` shows it."""
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self.setProperty("ground", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("What you can type"))
        self.setAccessibleName(self.tr("What you can type"))
        px, space = theme.px, theme.tokens.space
        layout = QVBoxLayout(self)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.setContentsMargins(px(space.xl), px(space.l), px(space.xl), px(space.l))
        layout.setSpacing(px(space.s))
        layout.addWidget(self._title(self.tr("What you can type")))
        layout.addLayout(self._examples())
        layout.addSpacing(px(space.s))
        layout.addWidget(self._title(self.tr("Keys")))
        layout.addLayout(self._keys())

    def show_below(self, anchor: QWidget) -> None:
        """Show the card with its right edge at the anchor's."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width(), anchor.height() + self._theme.px(4)))
        self.move(corner.x() - self.width(), corner.y())
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """F1 closes what F1 opened."""
        if event.key() == Qt.Key.Key_F1:
            self.close()
        else:
            super().keyPressEvent(event)

    def _title(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("kind", "strong")
        return label

    def _examples(self) -> QGridLayout:
        grid = self._grid()
        for row, (example, meaning) in enumerate(list_examples()):
            button = QPushButton(example)
            button.setProperty("kind", "plain")
            button.setFont(self._theme.font("body", code=True))
            button.setStyleSheet("text-align: left; padding: 1px 4px;")
            button.setAccessibleDescription(meaning)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, text=example: self._choose(text))
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(self._meaning(meaning), row, 1)
        return grid

    def _keys(self) -> QGridLayout:
        grid = self._grid()
        for row, (keys, meaning) in enumerate(list_keys()):
            label = QLabel(keys)
            label.setProperty("kind", "second")
            label.setContentsMargins(self._theme.px(4), 0, 0, 0)
            grid.addWidget(label, row, 0)
            grid.addWidget(self._meaning(meaning), row, 1)
        return grid

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(1))
        grid.setColumnMinimumWidth(0, self._theme.px(250))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(1, self._theme.px(330))
        return grid

    def _meaning(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("kind", "second")
        return label

    def _choose(self, example: str) -> None:
        self.close()
        self.chosen.emit(example)
