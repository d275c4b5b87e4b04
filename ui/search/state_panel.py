"""What stands in the list's place when there is no list: nothing found, nothing imported yet, an error; and a skeleton."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from ui.theme import Theme

Offer = tuple[str, Callable[[], None]]
_FRAME_MS = 60
# Like a result row (ui.search.row_layout.RowMetrics), at zoom 1.0.
ROW_HEIGHT, PAD_X, PAD_Y, AVATAR, TEXT_LEFT = 112, 16, 8, 32, 60


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


class Skeleton(QWidget):
    """Outlines of rows while the first answer is on its way; they breathe unless motion is reduced."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it still; it moves only while it is shown."""
        super().__init__(parent)
        self._theme = theme
        self._elapsed_ms = 0
        self.setAccessibleName(self.tr("Searching"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._on_frame)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of a few rows."""
        return QSize(self._theme.px(320), self._theme.px(ROW_HEIGHT * 3))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to breathe."""
        super().showEvent(event)
        self._elapsed_ms = 0
        if not self._theme.reduced_motion:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stop."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint outlines down to the lower edge, fainter the further down."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("quiet_soft"))
        phase = abs((self._elapsed_ms / max(1, theme.motion.pulse_ms)) % 2 - 1) if self._elapsed_ms else 1.0
        height = px(ROW_HEIGHT)
        for row in range(self.height() // height + 1):
            painter.setOpacity((0.45 + 0.55 * phase) * max(0.15, 1 - row * 0.14))
            top = row * height + px(PAD_Y)
            painter.drawRoundedRect(QRectF(px(PAD_X), top, px(AVATAR), px(AVATAR)), px(8), px(8))
            width = self.width() - px(TEXT_LEFT) - px(PAD_X)
            for line, (share, tall) in enumerate(((0.72, 12), (0.96, 9), (0.84, 9), (0.38, 9))):
                painter.drawRoundedRect(QRectF(px(TEXT_LEFT), top + px(4 + line * 20), width * share, px(tall)), 4, 4)
        painter.end()

    def _on_frame(self) -> None:
        self._elapsed_ms += _FRAME_MS
        self.update()
