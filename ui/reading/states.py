"""What the pane shows while it shows no conversation: that nothing is selected, or bars while one loads."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QKeySequence, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import Theme

# Bars of the skeleton: distance from the one above, left, width as a part of the column, height; at zoom 1.0.
_BARS = (
    (28, 0, 0.72, 24),
    (14, 0, 0.34, 14),
    (40, 40, 0.3, 14),
    (14, 40, 0.86, 12),
    (10, 40, 0.9, 12),
    (10, 40, 0.55, 12),
    (40, 40, 0.26, 14),
    (14, 40, 0.82, 12),
    (10, 40, 0.88, 12),
    (10, 40, 0.4, 12),
)


class NothingSelected(QWidget):
    """Nothing is selected: says so, and which keys lead on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = QLabel()
        self._title = QLabel(QCoreApplication.translate("Reading", "Nothing selected"))
        self._title.setProperty("kind", "section")
        self._words = QLabel(
            QCoreApplication.translate("Reading", "Choose a result to read the whole conversation here.")
        )
        self._words.setProperty("kind", "second")
        self._keys = QWidget()
        self._form = QFormLayout(self._keys)
        for keys, words in _hints():
            key = KeyCap(theme, keys)
            label = QLabel(words)
            label.setProperty("kind", "hint")
            self._form.addRow(key, label)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        for part in (self._icon, self._title, self._words, self._keys):
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        self.setAccessibleName(self._title.text())
        self.dress()

    def invite(self, invites: bool) -> None:
        """Say that a result can be chosen, or not where there is none."""
        self._words.setVisible(invites)

    def dress(self) -> None:
        """Take on the theme in force."""
        px, space = self._theme.px, self._theme.tokens.space
        self._icon.setPixmap(self._theme.pixmap("document", "ink_3", 40))
        self._column.setSpacing(px(space.m))
        self._form.setContentsMargins(0, px(space.l), 0, 0)
        self._form.setHorizontalSpacing(px(space.l))
        self._form.setVerticalSpacing(px(space.s))


class KeyCap(QLabel):
    """A key or two, drawn as on a keyboard."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self._theme = theme
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("kind", "caption")
        self.setContentsMargins(7, 3, 7, 3)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the cap, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("outline"))
        painter.setBrush(self._theme.colour("panel"))
        radius = self._theme.px(self._theme.tokens.radius.s)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
        super().paintEvent(event)


class Skeleton(QWidget):
    """Bars where title and posts will stand; breathes unless the person asked for stillness."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._breath = QVariantAnimation(self)
        self._breath.setStartValue(1.0)
        self._breath.setKeyValueAt(0.5, 0.55)
        self._breath.setEndValue(1.0)
        self._breath.setLoopCount(-1)
        self._breath.valueChanged.connect(self.update)
        self.setAccessibleName(QCoreApplication.translate("Reading", "Loading the conversation"))

    def dress(self) -> None:
        """Take on the theme in force."""
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to breathe."""
        super().showEvent(event)
        if not self._theme.reduced_motion:
            self._breath.setDuration(self._theme.motion.pulse_ms)
            self._breath.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stop, so that nothing is painted that nobody sees."""
        self._breath.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the bars."""
        px, theme = self._theme.px, self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        running = self._breath.state() == QVariantAnimation.State.Running
        painter.setOpacity(float(self._breath.currentValue()) if running else 1.0)
        painter.setPen(theme.colour("outline") if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("quiet_soft"))
        margin = px(theme.tokens.space.xl)
        width = min(self.width(), px(760)) - 2 * margin
        top = 0
        for gap, left, part, height in _BARS:
            top += px(gap)
            bar = QRectF(margin + px(left), top, (width - px(left)) * part, px(height))
            painter.drawRoundedRect(bar, px(4), px(4))
            if left and height == 14:
                painter.drawRoundedRect(QRectF(margin, top - px(6), px(28), px(28)), px(8), px(8))
            top += px(height)
        painter.end()


def _hints() -> tuple[tuple[str, str], ...]:
    def keys(text: str) -> str:
        return QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText)

    return (
        ("↑ ↓", QCoreApplication.translate("Reading", "through the results")),
        (keys("Return"), QCoreApplication.translate("Reading", "read the conversation")),
        ("J  K", QCoreApplication.translate("Reading", "next and previous post")),
        (keys("Ctrl+F"), QCoreApplication.translate("Reading", "find in the conversation")),
        (keys("Ctrl+Shift+C"), QCoreApplication.translate("Reading", "copy a post with source and date")),
        (keys("Esc"), QCoreApplication.translate("Reading", "back to the results")),
    )
