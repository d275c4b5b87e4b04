"""What lies over a post of the text pane: a named group for assistive technology, the focus ring, and small tools.

The text pane is one document, which opens five times faster than a widget for each post (measured: 40 posts in 99 ms
instead of 640); a document has no parts that a screen reader could go through, so each post gets a see-through group.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QToolButton, QWidget

from ui.theme import Theme


class PostCard(QGroupBox):
    """One post as one accessible group. Lets the mouse through; takes the keyboard focus when it is gone to."""

    focused = Signal(str)

    def __init__(
        self, theme: Theme, post: str, name: str, follow: Callable[[bool], bool], parent: QWidget | None = None
    ) -> None:
        """`follow(forwards)` moves the focus to a link of this post and says whether there was one."""
        super().__init__(parent)
        self._theme = theme
        self._follow = follow
        self.post = post
        self.best = False
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def set_current(self, current: bool) -> None:
        """Let Tab come here, or not: of all posts only the current one is a stop."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave every key to the pane."""
        event.ignore()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes to the first link of the post, if there is one."""
        return (forwards and self._follow(True)) or super().focusNextPrevChild(forwards)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which post is the current one."""
        super().focusInEvent(event)
        self.update()
        self.focused.emit(self.post)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ring of the focus, and the edge of the best match."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, px = self._theme.colour("accent"), self._theme.px
        if self.best and not self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(0, 0, px(3), self.height()), 1.5, 1.5)
        if self.hasFocus():
            width = self._theme.tokens.focus_width
            painter.setPen(QPen(accent, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = px(self._theme.tokens.radius.l)
            inset = width / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()


class PostTools(QWidget):
    """Two buttons in the corner of the post under the pointer; everything they do has a key as well."""

    copy_wanted = Signal(str)
    link_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._post = ""
        self._row = QHBoxLayout(self)
        self._copy = self._button(QCoreApplication.translate("Reading", "Copy with source and date"))
        self._link = self._button(QCoreApplication.translate("Reading", "Copy the link to this post"))
        self._copy.clicked.connect(lambda: self.copy_wanted.emit(self._post))
        self._link.clicked.connect(lambda: self.link_wanted.emit(self._post))
        self.dress()
        self.hide()

    def show_for(self, post: str, right: int, top: int) -> None:
        """Stand with the upper right corner here."""
        self._post = post
        size = self.sizeHint()
        self.setGeometry(QRect(right - size.width(), top, size.width(), size.height()))
        self.show()
        self.raise_()

    def dress(self) -> None:
        """Take on the theme in force."""
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        for button in (self._copy, self._link):
            button.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))
        self._copy.setIcon(self._theme.icon("copy", "ink_2", 16))
        self._link.setIcon(self._theme.icon("link", "ink_2", 16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a raised ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("outline"))
        painter.setBrush(self._theme.colour("raised"))
        radius = self._theme.px(self._theme.tokens.radius.m)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _button(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.addWidget(button)
        return button
