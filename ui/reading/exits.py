"""Everything that leaves the reading pane: to the clipboard, the browser, other programs, other conversations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.services.answers import AttachmentView
from ui.jobs import Jobs
from ui.reading.attachments import AttachmentDialog
from ui.reading.clipboard import copy_with_source, post_link, whole_text
from ui.reading.conversation_page import ConversationPage
from ui.reading.opening import ask_to_copy_internal, ask_to_open
from ui.reading.order import root_of
from ui.reading.sections import FILE_TARGET, LINK_TARGET, POST_TARGET
from ui.text.post_text import parse_post
from ui.theme import Theme
from ui.widgets.label_look import INTERNAL

if TYPE_CHECKING:  # these pull in the store and the readers of files; the first paint does not wait for them
    from app.bootstrap import Client
    from app.services.attachments import AttachmentFiles


class Exits(QWidget):
    """Asks before anything risky. A widget without a look, so that its questions belong to the right window."""

    told = Signal(str)  # one sentence for the status line
    link_requested = Signal(str)  # a precedent:// link
    post_wanted = Signal(str)  # a post's id, perhaps of this conversation

    def __init__(
        self, jobs: Jobs, theme: Theme, page: ConversationPage, client: Callable[[], Client] | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._page = page
        self._client = client
        self._files: AttachmentFiles | None = None
        self.open_address: Callable[[str], None] = _open_in_browser
        self.hide()
        page.browser.link_activated.connect(self._on_link)
        page.browser.target_activated.connect(self._on_target)
        page.browser.cards.tools.copy_wanted.connect(self.copy_post)
        page.browser.cards.tools.link_wanted.connect(self.copy_link)

    def copy_post(self, post_id: str = "") -> None:
        """Copy the selection, or else a post, with its source and date; asks first when it is internal."""
        page = self._page.page
        if page is None or not self._page.isVisible():
            return
        browser = self._page.browser
        selected = browser.selected_text() if not post_id else ""
        post = self._page.post(post_id or browser.post_of_selection() or browser.cards.current or root_of(page.view))
        if post is None:
            return
        text = selected or whole_text(parse_post(post.body, post.format))
        words = copy_with_source(page.view, post, text, page.complete_to)
        copied = QCoreApplication.translate("Reading", "Copied with source and date.")
        if post.label == INTERNAL:
            ask_to_copy_internal(self.window(), self._theme, lambda: self._copy(words, copied))
        else:
            self._copy(words, copied)

    def copy_link(self, post_id: str = "") -> None:
        """Copy the permalink of a post, or of the conversation."""
        page = self._page.page
        if page is not None:
            post = self._page.post(post_id)
            link = post_link(page.view, post) if post is not None else page.view.permalink
            self._copy(link, QCoreApplication.translate("Reading", "Link copied."))

    def request(self, object_id: str) -> None:
        """Ask for a post or conversation of the same space that is not shown here."""
        page = self._page.page
        if page is not None:
            self.link_requested.emit(f"{page.view.permalink.rstrip('/').rpartition('/')[0]}/{object_id}")

    def _copy(self, words: str, sentence: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.told.emit(sentence)

    def _on_link(self, address: str) -> None:
        ask_to_open(address, self.window(), self._theme, self.open_address)

    def _on_target(self, target: str) -> None:
        kind, _, rest = target.partition(":")
        if kind == POST_TARGET:
            self.post_wanted.emit(rest)
        elif kind == LINK_TARGET:
            self.link_requested.emit(rest)
        elif kind == FILE_TARGET:
            number, _, post_id = rest.partition(":")
            post = self._page.post(post_id)
            if post is not None and int(number) < len(post.attachments):
                self._show_file(post.attachments[int(number)])

    def _show_file(self, file: AttachmentView) -> None:
        if self._client is not None:
            AttachmentDialog(file, self._attachment_files, self._jobs, self._theme, self.window()).open()

    def _attachment_files(self) -> AttachmentFiles:
        if self._files is None:
            # Deferred: it pulls in the readers of PDF and Word. Runs in a lane.
            from app.services.attachments import AttachmentFiles  # noqa: PLC0415

            assert self._client is not None
            client = self._client()
            self._files = AttachmentFiles(client.folder, client.keys)
        return self._files


def _open_in_browser(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
