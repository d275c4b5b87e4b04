"""Files dropped anywhere on a window.

Qt hands a drag to the deepest widget that takes drops, so a search field would swallow a file as text. Drags come through the
native window first: a filter there sees them all, and costs nothing for the painting of widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

MOST_FILES = 200


class FileDrops(QObject):
    """Lets a top-level window take files and folders, and shows while dragging that it does."""

    dropped = Signal(list)  # of Path

    def __init__(self, window: QWidget, theme: Theme, sentence: str) -> None:
        """Watch `window`; `sentence` is shown over it during a drag, and read as the overlay's name."""
        super().__init__(window)
        self._window = window
        self._overlay = DropOverlay(window, theme, sentence)
        window.setAcceptDrops(True)
        window.winId()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take drags that carry local files; leave everything else to the widgets."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragMoveEvent):
            return self._on_drag(event)
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._on_drop(event)
        if kind == QEvent.Type.DragLeave:
            self._overlay.hide()
        return False

    def _on_drag(self, event: QDragEnterEvent | QDragMoveEvent) -> bool:
        if not self._window.isEnabled() or not local_files(event.mimeData()):
            return False
        self._overlay.cover()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _on_drop(self, event: QDropEvent) -> bool:
        self._overlay.hide()
        paths = local_files(event.mimeData())
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(paths)
        return True


class DropOverlay(QWidget):
    """A veil with one sentence over the window, while files are dragged across it."""

    def __init__(self, window: QWidget, theme: Theme, sentence: str) -> None:
        """Stay hidden until `cover`."""
        super().__init__(window)
        self._over = window
        self._theme = theme
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Lie over the whole window."""
        if not self.isVisible():
            self.setGeometry(self._over.rect())
            self.raise_()
            self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the veil, a dashed frame, the icon and the sentence."""
        theme, gap = self._theme, self._theme.px(16)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.colour("canvas").toRgb()
        painter.setOpacity(0.94)
        painter.fillRect(self.rect(), veil)
        painter.setOpacity(1.0)
        painter.setPen(QPen(theme.colour("accent"), theme.px(2), Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(gap, gap, -gap, -gap), gap / 2, gap / 2)
        size = theme.px(40)
        icon = QRect(0, 0, size, size)
        icon.moveCenter(self.rect().center())
        icon.translate(0, -size // 2)
        painter.drawPixmap(icon, theme.pixmap("import", "accent", 40))
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("section", theme.tokens.type.weight_strong))
        below = QRect(2 * gap, icon.bottom() + gap, self.width() - 4 * gap, theme.px(64))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._sentence)
        painter.end()


def local_files(mime: QMimeData) -> Sequence[Path]:
    """Return the files and folders of this computer that a drag carries; none when one of its addresses is elsewhere."""
    urls = mime.urls() if mime.hasUrls() else []
    if not urls or len(urls) > MOST_FILES or not all(url.isLocalFile() for url in urls):
        return []
    return [Path(url.toLocalFile()) for url in urls]
