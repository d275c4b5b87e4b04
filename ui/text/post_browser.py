"""The reading pane's text: shows posts, folds quotations, marks hits. Fetches nothing, opens nothing by itself.

A read-only QTextEdit rather than a QTextBrowser: it has no navigation that a text could steer, and assistive
technology reads it as a document where a QTextBrowser is announced as a label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.text.document_writer import (
    FOLD_SCHEME,
    ICON_SCHEME,
    REST_SCHEME,
    TARGET_SCHEME,
    DocumentWriter,
    Hidden,
    Place,
)
from ui.text.formats import KIND_HEADER, KIND_PROPERTY, LIST_STEP, POST_PROPERTY, Formats
from ui.text.hits import HitMarker
from ui.text.links import is_allowed_link
from ui.text.panels import PanelPainter
from ui.text.post_text import parse_part
from ui.text.safe_text import without_breaks
from ui.text.sections import PostSection
from ui.theme import Theme

COLUMN = 760  # widest comfortable column at zoom 1.0
SLICE_LINES = 120  # written before the first paint and in each later turn of the event loop
_OBJECT = "\ufffc"


@dataclass(slots=True)
class _Fold:
    hidden: Hidden
    inside: QTextCursor | None = None  # anchor and position span what is shown; None = folded


@dataclass(slots=True)
class _Shown:
    sections: list[PostSection] = field(default_factory=list)
    by_id: dict[str, PostSection] = field(default_factory=dict)
    folds: list[_Fold] = field(default_factory=list)
    written: int = 0
    wanted: str = ""  # the post to scroll to once it is written


class PostBrowser(QTextEdit):
    """Shows one conversation. Call on the GUI thread; parse posts before, with `parse_post`, on any thread."""

    link_activated = Signal(str)  # an http, https or mailto address; nothing has been opened
    target_activated = Signal(str)  # the `target` of a SectionLink
    link_hovered = Signal(str)  # the address under the pointer or the focus, "" when none
    completed = Signal()  # the last post is written

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = Formats(theme)
        self._shown = _Shown()
        self._document: QTextDocument | None = None  # the first one is Qt's own, and Qt deletes it
        self._pressed = ""
        self._hovered = ""
        self._hits = HitMarker(self, theme)
        self._writing = QTimer(self)
        self._writing.setInterval(0)
        self._writing.timeout.connect(self._write_slice)
        self.setProperty("kind", "reading")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setMouseTracking(True)
        self._dress()
        theme.changed.connect(self._on_theme_changed)

    @property
    def hits(self) -> HitMarker:
        """Marks search terms and finds words in what is shown."""
        return self._hits

    def show_posts(self, sections: Sequence[PostSection], scroll_to: str = "") -> None:
        """Show these posts instead of any before; long conversations are written in slices, so this returns at once."""
        self._writing.stop()
        self._shown = _Shown(list(sections), {section.id: section for section in sections}, wanted=scroll_to)
        # Written before it is shown: Qt lays out an attached document twice.
        document, before = self._new_document(), self._document
        self._write_into(document)
        self.setExtraSelections([])
        self.setDocument(document)
        self._document = document
        if before is not None:
            before.deleteLater()
        self._after_slice()

    def post_ids(self) -> list[str]:
        """Return the ids of the posts shown, in order."""
        return [section.id for section in self._shown.sections]

    def scroll_to_post(self, post: str) -> None:
        """Bring a post to the top of the pane, now or once it is written."""
        self._shown.wanted = ""
        header = self._find_header(post)
        if header is None:
            self._shown.wanted = post if post in self._shown.by_id and self._writing.isActive() else ""
            return
        top = self.document().documentLayout().blockBoundingRect(header).top()
        self.verticalScrollBar().setValue(int(top) - self._theme.px(self._theme.tokens.space.l))

    def post_at_top(self) -> str:
        """Return the id of the post that the upper edge of the pane lies in, "" when there is none."""
        block = self._first_in_sight()
        while block.isValid() and block.blockFormat().property(KIND_PROPERTY) != KIND_HEADER:
            block = block.previous()
        return str(block.blockFormat().property(POST_PROPERTY)) if block.isValid() else ""

    def unfold_all(self) -> None:
        """Show everything that is folded, for find in page and for printing."""
        for number, fold in enumerate(self._shown.folds):
            if fold.inside is None:
                self._toggle_fold(number)

    def activate(self, href: str) -> None:
        """Do what a link asks for: unfold, show the rest, or tell the window. Refuses every other address."""
        scheme, _, rest = href.partition(":")
        if scheme == FOLD_SCHEME:
            self._toggle_fold(int(rest))
        elif scheme == REST_SCHEME:
            part, _, post = rest.partition(":")
            self._show_rest(post, int(part), href)
        elif scheme == TARGET_SCHEME:
            self.target_activated.emit(rest)
        elif is_allowed_link(href):
            self.link_activated.emit(href)

    def selected_text(self) -> str:
        """Return the selection as it was received, "" when there is none."""
        text = self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        return without_breaks(text).replace(_OBJECT, "").replace("\u00a0", " ")

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Answer every request with the project's icons or an empty picture: nothing is read, nothing is fetched."""
        name = QUrl(name)
        if name.scheme() == ICON_SCHEME:
            icon, _, colour = name.path().partition("/")
            return self._theme.pixmap(icon, colour, 16, self.devicePixelRatioF())
        return QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Copy plain text only."""
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Take no drops; the window does."""
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint panels, then the text over them."""
        painter = QPainter(self.viewport())
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-left, -top)
        sight = QRectF(event.rect()).translated(QPointF(left, top))
        first = self._first_in_sight()
        before = first.previous()
        PanelPainter(self._theme, self.document()).paint(
            painter, before if before.isValid() else first, sight, self._shown.by_id
        )
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the column as wide as the pane, up to the widest comfortable one."""
        self._fit_column()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember the link under the pointer."""
        self._pressed = self.anchorAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Activate a link when the button went down and up on it and nothing was selected between."""
        super().mouseReleaseEvent(event)
        href = self.anchorAt(event.position().toPoint())
        released_on_it = href == self._pressed and event.button() == Qt.MouseButton.LeftButton
        self._pressed = ""
        if href and released_on_it and not self.textCursor().hasSelection():
            self.activate(href)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show a hand over links and tell where they lead."""
        super().mouseMoveEvent(event)
        self._hover(self.anchorAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter follows the link in focus; everything else is Qt's."""
        href = self.textCursor().charFormat().anchorHref() if self.textCursor().hasSelection() else ""
        if href and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activate(href)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes from link to link, then on to the next control."""
        found = self._hits.next_link(self.textCursor(), forwards)
        if found is None:
            self._hover("")
            return super().focusNextPrevChild(forwards)
        self.setTextCursor(found)
        self.ensureCursorVisible()
        self._hover(found.charFormat().anchorHref())
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the column right when the style changes margins."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_column()

    def _new_document(self) -> QTextDocument:
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._theme.font("reading"))
        document.setDocumentMargin(self._theme.px(self._theme.tokens.space.xl))
        document.setIndentWidth(self._theme.px(LIST_STEP))
        return document

    def _write_slice(self) -> None:
        self._write_into(self.document())
        self._after_slice()

    def _write_into(self, document: QTextDocument) -> None:
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        writer = DocumentWriter(cursor, self._formats, self._keep_fold)
        shown, budget = self._shown, SLICE_LINES
        cursor.beginEditBlock()
        while shown.written < len(shown.sections) and budget > 0:
            section = shown.sections[shown.written]
            writer.write_section(section)
            budget -= 3 + len(section.text.blocks)
            shown.written += 1
        cursor.endEditBlock()

    def _after_slice(self) -> None:
        self._hits.refresh()
        if self._shown.written < len(self._shown.sections):
            self._writing.start()
        else:
            self._writing.stop()
        if self._shown.wanted:
            self.scroll_to_post(self._shown.wanted)
        if not self._writing.isActive():
            self.completed.emit()

    def _keep_fold(self, hidden: Hidden) -> int:
        self._shown.folds.append(_Fold(hidden))
        return len(self._shown.folds) - 1

    def _toggle_fold(self, number: int) -> None:
        fold = self._shown.folds[number]
        link = self._find_link(f"{FOLD_SCHEME}:{number}")
        if link is None:
            return
        link_start = link.block().position()
        cursor = QTextCursor(link)
        cursor.beginEditBlock()
        if fold.inside is None:
            start = cursor.position()
            formats = self._formats.at(fold.hidden.depth)
            DocumentWriter(cursor, formats, self._keep_fold).write_blocks(fold.hidden.blocks, fold.hidden.place)
            fold.inside = QTextCursor(self.document())
            fold.inside.setPosition(start)
            fold.inside.setPosition(self._end_of_written(cursor), QTextCursor.MoveMode.KeepAnchor)
        else:
            fold.inside.removeSelectedText()
            fold.inside = None
        words = f"▾ {fold.hidden.hide}" if fold.inside else f"▸ {fold.hidden.show}"
        self._replace_line(link_start, words, f"{FOLD_SCHEME}:{number}")
        cursor.endEditBlock()
        self._hits.refresh()

    def _replace_line(self, start: int, words: str, href: str) -> None:
        """Write other words over the line that begins at `start`, without moving what follows it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(start + cursor.block().length() - 1, QTextCursor.MoveMode.KeepAnchor)
        old_end = cursor.selectionEnd()
        after = [fold.inside for fold in self._shown.folds if fold.inside and fold.inside.selectionStart() == old_end]
        ends = [inside.selectionEnd() - old_end for inside in after]
        cursor.insertText(words, self._formats.action(href))
        for inside, length in zip(after, ends, strict=True):
            inside.setPosition(cursor.position())
            inside.setPosition(cursor.position() + length, QTextCursor.MoveMode.KeepAnchor)

    @staticmethod
    def _end_of_written(cursor: QTextCursor) -> int:
        return cursor.block().position() + cursor.block().length() - 1

    def _show_rest(self, post: str, part: int, href: str) -> None:
        section = self._shown.by_id.get(post)
        link = self._find_link(href)
        if section is None or link is None or part >= len(section.text.rest):
            return
        cursor = QTextCursor(link)
        cursor.beginEditBlock()
        cursor.setPosition(link.block().position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        writer = DocumentWriter(cursor, self._formats.at(section.depth), self._keep_fold)
        writer.write_blocks(parse_part(section.text.rest[part], section.text.format), Place())
        left = section.text.rest[part + 1 :]
        if left:
            writer.write_rest_link(post, part + 1, sum(map(len, left)))
        cursor.endEditBlock()
        self._hits.refresh()

    def _find_link(self, href: str) -> QTextCursor | None:
        block = self.document().begin()
        while block.isValid():
            if block.length() > 1:
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                if cursor.charFormat().anchorHref() == href:
                    return cursor
            block = block.next()
        return None

    def _find_header(self, post: str) -> QTextBlock | None:
        block = self.document().begin()
        while block.isValid():
            block_format = block.blockFormat()
            if block_format.property(KIND_PROPERTY) == KIND_HEADER and block_format.property(POST_PROPERTY) == post:
                return block
            block = block.next()
        return None

    def _first_in_sight(self) -> QTextBlock:
        return self.cursorForPosition(QPoint(self._theme.px(60), 0)).block()

    def _hover(self, href: str) -> None:
        if href == self._hovered:
            return
        self._hovered = href
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if href else Qt.CursorShape.IBeamCursor)
        self.link_hovered.emit(href if is_allowed_link(href) else "")

    def _fit_column(self) -> None:
        self.setLineWrapColumnOrWidth(max(200, min(self.viewport().width(), self._theme.px(COLUMN))))

    def _dress(self) -> None:
        self.setFont(self._theme.font("reading"))
        self._fit_column()

    def _on_theme_changed(self) -> None:
        self._formats = Formats(self._theme)
        self._dress()
        self.show_posts(self._shown.sections, self.post_at_top())
