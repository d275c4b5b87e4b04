"""A one-line label that shortens its text to its width and says the whole of it in its tool tip and aloud."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.text.safe_text import safe_line


class ElidedLabel(QLabel):
    """Shows plain text only, whatever it contains. `kind` is a label look of the style sheet ("hint", "strong", ...)."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if kind:
            self.setProperty("kind", kind)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text; controls and line breaks in it become spaces."""
        self.setText(safe_line(text))
        self.setAccessibleName(self.text())
        self._set_tool_tip()

    def set_elide_mode(self, mode: Qt.TextElideMode) -> None:
        """Choose where to shorten: file paths are best shortened in the middle."""
        self._mode = mode
        self.update()

    def is_elided(self) -> bool:
        """Return whether not all of the text is to be seen."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let layouts make it narrow."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the text, shortened when it is too long."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        text = self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
        self._set_tool_tip()

    def _set_tool_tip(self) -> None:
        wanted = self.text() if self.is_elided() else ""
        if self.toolTip() != wanted:
            self.setToolTip(wanted)
