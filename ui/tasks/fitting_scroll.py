"""A scroll area that is as high as what it holds, up to a limit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui.text.canvas import give_canvas


class FittingScroll(QScrollArea):
    """Grows and shrinks with its content, and scrolls what is beyond `most` pixels."""

    fitted = Signal()

    def __init__(self, content: QWidget, most: int, parent: QWidget | None = None) -> None:
        """Hold `content`; no frame, no horizontal scroll bar."""
        super().__init__(parent)
        self._content = content
        self._most = most
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        give_canvas(self)
        self.setWidget(content)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the content: QScrollArea watches it already."""
        taken = super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.fit()
        return taken

    def fit(self) -> None:
        """Take the height that the content needs at this width."""
        layout = self._content.layout()
        width = self.viewport().width()
        wraps = layout is not None and layout.hasHeightForWidth()
        needed = (
            layout.totalHeightForWidth(width) if wraps and layout is not None else self._content.sizeHint().height()
        )
        height = min(needed, self._most)
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
            self.fitted.emit()
