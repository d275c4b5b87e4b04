"""The reading pane's text: shows posts, folds quotations, marks hits. Fetches nothing, opens nothing by itself.

A read-only QTextEdit rather than a QTextBrowser: it has no navigation that a text could steer, and assistive
technology reads it as a document where a QTextBrowser is announced as a label.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextBlock
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.text.canvas import give_canvas
from ui.text.document_writer import FOLD_SCHEME, ICON_SCHEME, REST_SCHEME, TARGET_SCHEME
from ui.text.formats import Formats
from ui.text.hits import HitMarker
from ui.text.link_pointer import LinkPointer
from ui.text.links import is_allowed_link
from ui.text.panels import PanelPainter
from ui.text.post_document import PostDocument, post_of_block
from ui.text.safe_text import without_breaks
from ui.text.sections import PostSection
from ui.theme import Theme

COLUMN = 760  # widest comfortable column at zoom 1.0
_OBJECT = "\ufffc"


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
        self._posts = PostDocument(self._formats, (), self)
        self._wanted = ""  # the post to scroll to once it is written
        self._links = LinkPointer(self, self.link_hovered.emit)
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
        canvas = give_canvas(self)
        canvas.setBackgroundRole(QPalette.ColorRole.Base)  # this and the shape as QTextEdit does for its own
        canvas.setCursor(Qt.CursorShape.IBeamCursor)
        canvas.setMouseTracking(True)
        self.setDocument(self._posts.document)
        self.setFont(theme.font("reading"))
        self._fit_column()
        theme.changed.connect(self._on_theme_changed)

    @property
    def hits(self) -> HitMarker:
        """Marks search terms and finds words in what is shown."""
        return self._hits

    def show_posts(self, sections: Sequence[PostSection], scroll_to: str = "") -> None:
        """Show these posts instead of any before; long conversations are written in slices, so this returns at once."""
        self._writing.stop()
        posts, before = PostDocument(self._formats, sections, self), self._posts
        self._posts, self._wanted = posts, scroll_to
        # Written before it is shown, with the room above and below that there was: Qt lays out a shown one twice.
        posts.document.rootFrame().setFrameFormat(before.document.rootFrame().frameFormat())
        posts.write_slice()
        self.setExtraSelections([])
        self.setDocument(posts.document)
        before.document.deleteLater()
        self._after_slice()

    def post_ids(self) -> list[str]:
        """Return the ids of the posts shown, in order."""
        return [section.id for section in self._posts.sections]

    def scroll_to_post(self, post: str) -> None:
        """Bring a post to the top of the pane, now or once it is written."""
        self._wanted = ""
        header = self._posts.find_header(post)
        if header is None:
            self._wanted = post if post in self._posts.by_id and self._writing.isActive() else ""
            return
        top = self.document().documentLayout().blockBoundingRect(header).top()
        self.verticalScrollBar().setValue(int(top) - self._theme.px(self._theme.tokens.space.l))

    def post_at_top(self) -> str:
        """Return the id of the post that the upper edge of the pane lies in, "" when there is none."""
        return post_of_block(self._first_in_sight())

    def unfold_all(self) -> None:
        """Show everything that is folded, for find in page and for printing."""
        self._posts.folds.unfold_all()
        self._hits.refresh()

    def activate(self, href: str) -> None:
        """Do what a link asks for: unfold, show the rest, or tell the window. Refuses every other address."""
        scheme, _, rest = href.partition(":")
        if scheme == FOLD_SCHEME:
            self._posts.folds.toggle(int(rest))
            self._hits.refresh()
        elif scheme == REST_SCHEME:
            part, _, post = rest.partition(":")
            self._posts.show_rest(post, int(part), href)
            self._hits.refresh()
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
            painter, before if before.isValid() else first, sight, self._posts.by_id
        )
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the column as wide as the pane, up to the widest comfortable one."""
        self._fit_column()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember the link under the pointer."""
        self._links.press(self.anchorAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Activate a link when the button went down and up on it and nothing was selected between."""
        super().mouseReleaseEvent(event)
        href = self.anchorAt(event.position().toPoint())
        if self._links.release(href, event.button()):
            self.activate(href)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show a hand over links and tell where they lead."""
        super().mouseMoveEvent(event)
        self._links.hover(self.anchorAt(event.position().toPoint()))

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
            self._links.hover("")
            return super().focusNextPrevChild(forwards)
        self.setTextCursor(found)
        self.ensureCursorVisible()
        self._links.hover(found.charFormat().anchorHref())
        return True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the column right when the style changes margins."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_column()

    def _write_slice(self) -> None:
        self._posts.write_slice()
        self._after_slice()

    def _after_slice(self) -> None:
        self._hits.refresh()
        if self._posts.is_written:
            self._writing.stop()
        else:
            self._writing.start()
        if self._wanted:
            self.scroll_to_post(self._wanted)
        if not self._writing.isActive():
            self.completed.emit()

    def _first_in_sight(self) -> QTextBlock:
        return self.cursorForPosition(QPoint(self._theme.px(60), 0)).block()

    def _fit_column(self) -> None:
        self.setLineWrapColumnOrWidth(max(200, min(self.viewport().width(), self._theme.px(COLUMN))))

    def _on_theme_changed(self) -> None:
        self._formats = Formats(self._theme)
        self.setFont(self._theme.font("reading"))
        self._fit_column()
        self.show_posts(self._posts.sections, self.post_at_top())
