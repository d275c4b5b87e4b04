"""What stands in the list's place when there is no list: nothing found, nothing imported yet, an error.

Like ui.widgets.empty_state, but as narrow as the list at any zoom.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ui.theme import Theme

Offer = tuple[str, Callable[[], None]]


class StatePanel(QWidget):
    """An icon, a sentence, what could be done, and buttons that do it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it empty; `show_state` fills it."""
        super().__init__(parent)
        self._theme = theme
        self._icon_name = "search"
        self._icon = QLabel()
        self._title = QLabel()
        self._title.setProperty("kind", "section")
        self._text = QLabel()
        self._text.setProperty("kind", "second")
        self._layout = QVBoxLayout(self)
        self._layout.addStretch(2)
        for label in (self._icon, self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(label is not self._icon)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._layout.addWidget(label)
        self._offers = QVBoxLayout()
        self._layout.addLayout(self._offers)
        self._layout.addStretch(3)
        theme.changed.connect(self._dress)
        self._dress()

    def show_state(self, icon: str, title: str, text: str, offers: Sequence[Offer] = ()) -> None:
        """Show one state; the first offer is the one that most people want."""
        self._icon_name = icon
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title}. {text}")
        while (taken := self._offers.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, (label, act) in enumerate(offers):
            button = QPushButton(label)
            button.setProperty("kind", "primary" if number == 0 else "plain")
            button.clicked.connect(lambda _=False, wanted=act: wanted())
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._dress()

    def sentence(self) -> str:
        """Return title and text, as read aloud."""
        return self.accessibleName()

    def offers(self) -> list[QPushButton]:
        """Return the buttons, top down."""
        return [button for button in self.findChildren(QPushButton) if not button.isHidden()]

    def _dress(self) -> None:
        px, space = self._theme.px, self._theme.tokens.space
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, "ink_3", 36))
        self._layout.setContentsMargins(px(space.xl), px(space.l), px(space.xl), px(space.l))
        self._layout.setSpacing(px(space.s))
        self._offers.setContentsMargins(0, px(space.s), 0, 0)
        self._offers.setSpacing(px(space.xs))
