"""What stands above the first post: title, state, where and when, tags; and the way to earlier posts."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.services.answers import ConversationView
from ui.reading import wording
from ui.reading.flow import FlowLayout
from ui.reading.page import Page
from ui.reading.tag_button import TagButton
from ui.text.marks import without_backticks
from ui.text.safe_text import safe_line
from ui.theme import Theme
from ui.widgets.state_badge import StateBadge
from ui.widgets.state_look import state_look

TAGS = 24
TITLE_CHARACTERS = 300


class ConversationHeader(QWidget):
    """The head of one conversation. It scrolls with the text."""

    earlier_wanted = Signal()
    tag_chosen = Signal(str)
    original_wanted = Signal(str)  # the id of the conversation that this one repeats

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page: Page | None = None
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._title.setProperty("kind", "title")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pills = FlowLayout(8, 6)
        self._facts = QLabel()
        self._facts.setWordWrap(True)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setProperty("kind", "hint")
        self._original = QPushButton(QCoreApplication.translate("Reading", "Open the original"))
        self._original.setProperty("kind", "plain")
        self._original.clicked.connect(self._on_original)
        self._earlier = QPushButton()
        self._earlier.clicked.connect(self.earlier_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self._facts):
            self._column.addWidget(part)
        self._column.addLayout(self._pills)
        self._column.addWidget(self._original, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._earlier, 0, Qt.AlignmentFlag.AlignLeft)
        self.dress()

    def dress(self) -> None:
        """Take on the theme in force."""
        px, space = self._theme.px, self._theme.tokens.space
        self._column.setSpacing(px(space.s))
        self._pills.set_gaps(px(space.s), px(6))
        self._original.setIcon(self._theme.icon("duplicate", "accent", 16))
        self._earlier.setIcon(self._theme.icon("arrow-up", "ink_2", 16))
        if self._page is not None:
            self.show_page(self._page)

    def show_page(self, page: Page) -> None:
        """Show the head of a conversation."""
        self._page = page
        view = page.view
        title = wording.one_line(view.title) or QCoreApplication.translate("Reading", "Conversation without a title")
        self._title.setTextFormat(Qt.TextFormat.RichText)
        self._title.setText(
            self._marked(*without_backticks(view.title, page.title_hits)) if view.title else html.escape(title)
        )
        self._title.setAccessibleName(title)
        self._facts.setText("  ·  ".join(_facts(view)))
        self._show_pills(view)
        self._original.setVisible(bool(view.duplicate_of))
        self._earlier.setVisible(page.before > 0)
        self._earlier.setText(_earlier_words(page.before))
        self.updateGeometry()

    def _show_pills(self, view: ConversationView) -> None:
        self._pills.clear()
        self._add(StateBadge(self._theme, state_look(view.state), self))
        for tag in view.tags[:TAGS]:
            words = wording.one_line(tag)
            button = TagButton(self._theme, words, self)
            button.setAccessibleName(QCoreApplication.translate("Reading", "Search the tag %1").replace("%1", words))
            button.clicked.connect(lambda _=False, chosen=tag: self.tag_chosen.emit(chosen))
            self._add(button)

    def _marked(self, title: str, hits: Sequence[tuple[int, int]]) -> str:
        """Return the title as HTML in which only our own marks mean anything."""
        title, colours = safe_line(title[:TITLE_CHARACTERS]), self._theme.tokens.colours
        pieces: list[str] = []
        done = 0
        for start, end in hits:
            word = html.escape(title[start:end])
            style = f"background-color:{colours.mark}; color:{colours.mark_ink}"
            pieces += [html.escape(title[done:start]), f'<span style="{style}">{word}</span>']
            done = end
        return "".join((*pieces, html.escape(title[done:])))

    def _add(self, widget: QWidget) -> None:
        self._pills.addWidget(widget)
        widget.show()

    def _on_original(self) -> None:
        if self._page is not None and self._page.view.duplicate_of:
            self.original_wanted.emit(self._page.view.duplicate_of)


def _facts(view: ConversationView) -> Sequence[str]:
    facts = [wording.posts_words(view.total or len(view.posts))]
    if view.created:
        began = QCoreApplication.translate("Reading", "begun %1", "when a conversation began")
        facts.append(began.replace("%1", wording.local_day(view.created)))
    if view.updated and wording.local_day(view.updated) != wording.local_day(view.created):
        last = QCoreApplication.translate("Reading", "last post %1")
        facts.append(last.replace("%1", wording.local_day(view.updated)))
    return [fact for fact in facts if fact]


def _earlier_words(before: int) -> str:
    words = QCoreApplication.translate("Reading", "Show earlier posts (%1 more)")
    return words.replace("%1", wording.number_of(before))
