"""The field one types into: what could follow stands grey behind the cursor; arrows move the list, not the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from app.services.query_text import replace_piece

if TYPE_CHECKING:
    from ui.search.completion import Suggestion, Suggestions
    from ui.search.completion_popup import CompletionPopup
    from ui.theme import Theme

LONGEST_QUERY = 1_000  # characters; index.language reads no more
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
}


class SearchField(QLineEdit):
    """A line of query text with completion. Emits what the person wants; it searches nothing itself."""

    edited = Signal(str)  # the person or a chip changed the text
    move_wanted = Signal(int)  # rows to move in the list
    open_wanted = Signal()  # Enter
    left = Signal()  # Esc in an empty field
    completion_wanted = Signal(str, int)  # text, cursor
    completion_dropped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build the field; `attach_popup` gives completions a place to appear in."""
        super().__init__(parent)
        self._theme = theme
        self._popup: CompletionPopup | None = None
        self._suggestions: Suggestions | None = None
        self._asked_by_key = False
        self.setProperty("kind", "search")
        self.setMaxLength(LONGEST_QUERY)
        self.setAccessibleName(self.tr("Search"))
        self.setPlaceholderText(self.tr("Search everything on this computer"))
        self._glass = QLabel(self)
        self._clear = QToolButton(self)
        self._clear.setAccessibleName(self.tr("Clear the search"))
        self._clear.setToolTip(self.tr("Clear the search"))
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self._on_clear)
        self._clear.hide()
        self.textEdited.connect(self._on_text_edited)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        theme.changed.connect(self._dress)
        self._dress()

    def attach_popup(self, popup: CompletionPopup) -> None:
        """Show completions in this popup, below the field."""
        self._popup = popup
        popup.chosen.connect(self._accept)

    def set_query(self, query: str) -> None:
        """Put a text in, cursor at its end, and tell it as an edit; for chips, recent searches and links."""
        self._forget_suggestions()
        self.setText(query)
        self.setCursorPosition(len(query))
        self.edited.emit(query)

    def show_suggestions(self, found: Suggestions | None) -> None:
        """Show completions of the piece at the cursor; those of another text are dropped."""
        piece = found.piece if found else None
        if piece is None or self.text()[piece.start : piece.end] != piece.text or not self.hasFocus():
            self._forget_suggestions()
            return
        self._suggestions = found
        if self._popup is not None and found is not None:
            if found.items and (found.is_of_field or self._asked_by_key):
                self._popup.show_below(self, found.items)
            else:
                self._popup.hide()
        self.update()

    def ghost(self) -> str:
        """How the word at the cursor goes on, as shown behind it; empty when nothing is."""
        found = self._suggestions
        at_end = self.cursorPosition() == len(self.text())
        if found is None or not at_end or self.hasSelectedText() or found.piece.end != len(self.text()):
            return ""
        return found.ghost

    # -- events

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move the list (or the popup), Enter opens, Esc clears, Ctrl+Space completes."""
        key, plain = event.key(), event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD)
        if key == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._asked_by_key = True
            self.completion_wanted.emit(self.text(), self.cursorPosition())
        elif plain and key in _MOVES:
            self._on_move(_MOVES[Qt.Key(key)])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        elif plain and key == Qt.Key.Key_Escape:
            self._on_escape()
        elif plain and key == Qt.Key.Key_Right and self.ghost():
            self._accept_ghost()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Tab for a completion before Qt takes it for the focus."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and self._accept_first()
        ):
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Completions go when the field is left."""
        self._forget_suggestions()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The popup stays below the field."""
        super().resizeEvent(event)
        self._place_parts()
        if self._popup is not None:
            self._popup.hide()

    def ghost_font(self) -> QFont:
        """The font of how the word goes on: where greys are as dark as ink, a line tells it from what was typed."""
        font = QFont(self.font())
        font.setUnderline(self._theme.tokens.high_contrast)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line, and behind the cursor how the word goes on."""
        super().paintEvent(event)
        ghost = self.ghost()
        if not ghost:
            return
        painter = QPainter(self)
        painter.setPen(self._theme.colour("ink_3"))
        painter.setFont(self.ghost_font())
        cursor = self.cursorRect()
        left = cursor.center().x() + 1
        area = QRect(left, 0, self.width() - left - self._theme.px(32), self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, ghost)
        painter.end()

    # -- what the person does

    def _on_text_edited(self, text: str) -> None:
        self._asked_by_key = False
        if self._suggestions is not None:
            self._suggestions = None
            self.update()
        self.edited.emit(text)
        self.completion_wanted.emit(text, self.cursorPosition())

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _on_cursor_moved(self, _: int, __: int) -> None:
        found = self._suggestions
        if found is not None and self.cursorPosition() != found.piece.end:
            self._forget_suggestions()

    def _on_move(self, rows: int) -> None:
        if self._popup is not None and self._popup.isVisible():
            self._popup.move_selection(1 if rows > 0 else -1)
        else:
            self.move_wanted.emit(rows)

    def _on_enter(self) -> None:
        chosen = self._popup.selected() if self._popup is not None and self._popup.isVisible() else None
        if chosen is not None:
            self._accept(chosen)
        else:
            self._forget_suggestions()
            self.open_wanted.emit()

    def _on_escape(self) -> None:
        if self._popup is not None and self._popup.isVisible():
            self._forget_suggestions()
        elif self.text():
            self._on_clear()
        else:
            self.left.emit()

    def _on_clear(self) -> None:
        self.set_query("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_first(self) -> bool:
        popup = self._popup
        if popup is not None and popup.isVisible():
            chosen = popup.selected() or popup.first()
            if chosen is not None:
                self._accept(chosen)
                return True
        return self._accept_ghost()

    def _accept_ghost(self) -> bool:
        ghost = self.ghost()
        if ghost:
            self.set_query(self.text() + ghost)
        return bool(ghost)

    def _accept(self, chosen: Suggestion) -> None:
        found = self._suggestions
        if found is None:
            return
        text, cursor = replace_piece(self.text(), found.piece, chosen.insert)
        if chosen.is_whole:
            text, cursor = chosen.insert, len(chosen.insert)
        if chosen.insert.endswith(":"):  # a field: its value follows at once
            text, cursor = text[: cursor - 1] + text[cursor:], cursor - 1
        self._forget_suggestions()
        self.setText(text)
        self.setCursorPosition(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit(text)
        self.completion_wanted.emit(text, cursor)

    def _forget_suggestions(self) -> None:
        self._asked_by_key = False
        if self._suggestions is not None:
            self._suggestions = None
            self.update()
        if self._popup is not None:
            self._popup.hide()
        self.completion_dropped.emit()

    def _dress(self) -> None:
        px = self._theme.px
        self._glass.setPixmap(self._theme.pixmap("search", "ink_3", 18))
        self._clear.setIcon(self._theme.icon("close", "ink_3", 18))
        self._clear.setIconSize(QSize(px(18), px(18)))
        self.setTextMargins(px(24), 0, px(28), 0)
        self._place_parts()

    def _place_parts(self) -> None:
        """Magnifier and cross, drawn at the zoom in force; Qt's own actions in a field stay small."""
        px, middle = self._theme.px, self.height() // 2
        size = px(18)
        self._glass.setGeometry(px(11), middle - size // 2, size, size)
        side = px(28)
        self._clear.setGeometry(self.width() - side - px(5), middle - side // 2, side, side)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
