"""Conversations like the one that is read, as a short list of buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.services.answers import Result
from ui.reading import wording
from ui.text.marks import without_backticks
from ui.theme import Theme

SHOWN = 5


class RelatedRow(QAbstractButton):
    """One conversation: title, then answer or snippet, then space and date."""

    def __init__(self, theme: Theme, result: Result, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._result = result
        self._title = wording.one_line(without_backticks(result.title)[0])
        self._line = wording.one_line(result.answer.first_line if result.answer else result.best_post.snippet)
        self._facts = f"{wording.one_line(result.space)}  ·  {wording.day(result.best_post.created)}"
        self.setText(self._title)
        self.setToolTip(self._title)
        self.setAccessibleName(", ".join(part for part in (self._title, self._line, self._facts) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def conversation(self) -> str:
        """The id of the conversation."""
        return self._result.conversation

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return three lines' height."""
        lines = (self._theme.font("body"), self._theme.font("body"), self._theme.font("caption"))
        height = sum(QFontMetrics(font).height() for font in lines)
        return QSize(self._theme.px(200), height + self._theme.px(2 * 8 + 2 * 2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the three lines, and the focus."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.tokens.focus_width if self.hasFocus() else 1
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "line"), width))
        painter.setBrush(theme.colour("hover" if self.underMouse() or self.isDown() else "canvas"))
        radius, inset = px(theme.tokens.radius.m), width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        top, room = px(8), self.width() - 2 * px(12)
        strong = theme.tokens.type.weight_strong
        for words, colour, font in (
            (self._title, "ink", theme.font("body", strong)),
            (self._line, "ink_2", theme.font("body")),
            (self._facts, "ink_3", theme.font("caption")),
        ):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(px(12), top, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, elided)
            top += metrics.height() + px(2)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it can be chosen."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Stop showing it."""
        self.update()
        super().leaveEvent(event)


class RelatedList(QWidget):
    """A heading and up to five conversations; hidden while there is nothing like this one."""

    chosen = Signal(str)  # a conversation's id

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._results: Sequence[Result] = ()
        self._rows: list[RelatedRow] = []
        self._heading = QLabel(QCoreApplication.translate("Reading", "Related conversations"))
        self._heading.setProperty("kind", "strong")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._heading)
        self.setAccessibleName(self._heading.text())
        self.dress()
        self.hide()

    def show_results(self, results: Sequence[Result]) -> None:
        """Show these conversations instead of any before."""
        if tuple(results[:SHOWN]) == tuple(self._results):
            return
        self._results = results[:SHOWN]
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for result in self._results:
            row = RelatedRow(self._theme, result, self)
            row.clicked.connect(lambda _=False, conversation=result.conversation: self.chosen.emit(conversation))
            self._column.addWidget(row)
            row.show()  # at once: what asks for the height now would not count a hidden row
            self._rows.append(row)
        self.setVisible(bool(self._rows))
        self.updateGeometry()

    @property
    def rows(self) -> Sequence[RelatedRow]:
        """The rows shown."""
        return self._rows

    def dress(self) -> None:
        """Take on the theme in force."""
        self._column.setSpacing(self._theme.px(self._theme.tokens.space.s))
        for row in self._rows:
            row.updateGeometry()
            row.update()
