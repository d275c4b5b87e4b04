"""What stands where there is nothing yet: an icon, a sentence, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.action import Action, make_button

_TEXT_WIDTH = 380
_DISC = 64


class EmptyState(QWidget):
    """Centred in its place; the text is read as one after the title by assistive technology."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._disc = _Disc(theme)
        self._title = QLabel()
        self._title.setProperty("kind", "section")
        self._text = QLabel()
        self._text.setProperty("kind", "second")
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._row = QHBoxLayout()
        self._buttons: list[QPushButton] = []
        self._actions: tuple[Action, ...] = ()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._row)
        column.addStretch(3)
        self._column = column
        theme.changed.connect(self._dress)
        self._dress()

    def set_state(self, icon: str, title: str, text: str = "", actions: Sequence[Action] = ()) -> None:
        """Show another state."""
        self._disc.set_icon(icon)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._actions = tuple(actions)
        self._set_buttons()
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons in order."""
        return list(self._buttons)

    def _set_buttons(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._buttons = [make_button(self._theme, action, self) for action in self._actions]
        self._row.addStretch(1)
        for button in self._buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)

    def _dress(self) -> None:
        px = self._theme.px
        self._column.setSpacing(px(8))
        self._column.setContentsMargins(px(24), px(24), px(24), px(24))
        self._row.setSpacing(px(8))
        self._row.setContentsMargins(0, px(12), 0, 0)
        for label in (self._title, self._text):
            label.setFixedWidth(px(_TEXT_WIDTH))
        self._set_buttons()


class _Disc(QWidget):
    """An icon on a soft disc; decoration only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = ""
        theme.changed.connect(self.updateGeometry)

    def set_icon(self, icon: str) -> None:
        """Show another icon, "" for none."""
        self._icon = icon
        self.setVisible(bool(icon))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the disc's size and a little room below."""
        return QSize(self._theme.px(_DISC), self._theme.px(_DISC + 8))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint disc and icon."""
        if not self._icon:
            return
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("quiet_soft"))
        painter.drawEllipse(QRectF(0, 0, px(_DISC), px(_DISC)))
        offset = (px(_DISC) - px(28)) // 2
        painter.drawPixmap(offset, offset, self._theme.pixmap(self._icon, "ink_2", 28, self.devicePixelRatioF()))
