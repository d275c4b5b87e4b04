"""The lines above the list: how much was found, in what order, keeping the search; and what has to be said about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.search.query_words import reading_words
from ui.text.safe_text import safe_line
from ui.widgets.action import Action
from ui.widgets.inline_notice import InlineNotice, Tone

if TYPE_CHECKING:
    from app.services.answers import SearchAnswer
    from ui.search.searching import Sort
    from ui.theme import Theme


class ListHeader(QWidget):
    """Count, order and bookmark in one line."""

    sort_chosen = Signal(str)
    save_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it without a count."""
        super().__init__(parent)
        self._theme = theme
        self._sort: Sort = "relevance"
        self._shown_sort: Sort | None = None
        self.count = QLabel()
        self.count.setProperty("kind", "caption")
        self._order = QToolButton()
        self._order.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self._order)
        group = QActionGroup(menu)
        for name in ("relevance", "helpful", "newest", "oldest"):
            action = QAction(sort_name(name), menu)
            action.setCheckable(True)
            action.setData(name)
            action.setChecked(name == self._sort)
            action.triggered.connect(lambda _=False, chosen=name: self.sort_chosen.emit(chosen))
            group.addAction(action)
            menu.addAction(action)
        self._order.setMenu(menu)
        self._group = group
        self._save = QToolButton()
        self._save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._save.setCheckable(True)
        self._save.clicked.connect(self._on_save_clicked)
        self._saved = False
        self._saved_name: str | None = None
        layout = QHBoxLayout(self)
        layout.addWidget(self.count, 1)
        layout.addWidget(self._order)
        layout.addWidget(self._save)
        self._layout = layout
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def order_button(self) -> QToolButton:
        """The button with the menu of orders."""
        return self._order

    @property
    def save_button(self) -> QToolButton:
        """The bookmark."""
        return self._save

    def show_answer(self, answer: SearchAnswer) -> None:
        """Say exactly how many posts match and how many conversations are listed by rank."""
        locale = self.locale()
        posts = QCoreApplication.translate("ListHeader", "%n post(s)", "", answer.total_posts)
        conversations = QCoreApplication.translate("ListHeader", "%n conversation(s)", "", answer.total_conversations)
        posts = posts.replace(str(answer.total_posts), locale.toString(answer.total_posts), 1)
        conversations = conversations.replace(
            str(answer.total_conversations), locale.toString(answer.total_conversations), 1
        )
        # Words spread over a conversation match none of its posts: a number of posts below that of conversations misleads.
        counts_posts = answer.total_posts >= answer.total_conversations
        self.count.setText(f"{conversations} · {posts}" if counts_posts else conversations)
        ranked = self.tr("Conversations are ranked from the 1,000 posts that match best; the number of posts is exact.")
        self.count.setToolTip("\n".join([part for part in (reading_words(answer.reading, locale), ranked) if part]))

    def show_sort(self, sort: Sort) -> None:
        """Show the order in force."""
        if sort == self._shown_sort:
            return
        self._sort = self._shown_sort = sort
        for action in self._group.actions():
            action.setChecked(action.data() == sort)
        self._order.setText(sort_name(sort))
        self._order.setAccessibleName(self.tr("Order: %1").replace("%1", sort_name(sort)))

    def show_saved(self, name: str) -> None:
        """Show whether this search is saved, and under which name."""
        if name == self._saved_name:
            return  # as at most keys: an icon set again is painted again, and the header with it
        self._saved_name = name
        self._saved = bool(name)
        self._save.setChecked(self._saved)
        words = (
            self.tr("Saved as %1: choose to remove").replace("%1", safe_line(name)) if name else self.tr("Save search")
        )
        self._save.setToolTip(words)
        self._save.setAccessibleName(words)
        self._save.setIcon(self._theme.icon("saved", "accent" if name else "ink_2", 18))

    def _on_save_clicked(self) -> None:
        self._save.setChecked(self._saved)  # the list of saved searches says what is true, not the click
        self.save_wanted.emit()

    def _dress(self) -> None:
        px, space = self._theme.px, self._theme.tokens.space
        self._layout.setContentsMargins(px(space.l), 0, px(space.s), 0)
        self._layout.setSpacing(px(space.xs))
        self._order.setIcon(self._theme.icon("sort", "ink_2", 16))
        self._order.setStyleSheet(f"QToolButton {{ font-size: {px(self._theme.tokens.type.caption)}px; }}")
        self.show_sort(self._sort)
        self._save.setIcon(self._theme.icon("saved", "accent" if self._saved else "ink_2", 18))
        self._order.setIconSize(QSize(px(16), px(16)))
        self._save.setIconSize(QSize(px(18), px(18)))


class SaveBar(QFrame):
    """One line in which a search gets its name."""

    confirmed = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it hidden."""
        super().__init__(parent)
        self.setProperty("ground", "card")
        self.field = QLineEdit()
        self.field.setMaxLength(80)
        self.field.setPlaceholderText(self.tr("Name of this search"))
        self.field.setAccessibleName(self.tr("Name of this search"))
        self.field.returnPressed.connect(self._on_confirmed)
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("kind", "primary")
        self.save.clicked.connect(self._on_confirmed)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setProperty("kind", "quiet")
        cancel.clicked.connect(self.closed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6))
        for widget in (self.field, self.save, cancel):
            layout.addWidget(widget)
        self.hide()

    def ask(self, suggestion: str) -> None:
        """Show the line with a name to keep or replace."""
        self.field.setText(suggestion)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc leaves without saving."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_confirmed(self) -> None:
        name = " ".join(self.field.text().split())
        if name:
            self.confirmed.emit(name)


class Notices(QWidget):
    """Sentences about how the query was understood; nothing at all when it was understood as typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._sentences: tuple[str, ...] = ()
        self._notices: list[InlineNotice] = []
        self._offer = InlineNotice(theme, self)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said."""
        return self._sentences

    def tell(self, *sentences: str) -> None:
        """Say these sentences, in place of the former ones and of an offer."""
        self._offer.hide()
        sentences = tuple(safe_line(sentence) for sentence in sentences if sentence)
        self.setVisible(bool(sentences))
        if sentences == self._sentences:
            return
        self._sentences = sentences
        while len(self._notices) < len(sentences):
            notice = InlineNotice(self._theme)
            self._notices.append(notice)
            self._layout.addWidget(notice)
        for notice, sentence in zip(self._notices, sentences, strict=False):
            notice.tell(Tone.INFO, sentence, dismissable=False)
        for notice in self._notices[len(sentences) :]:
            notice.hide()

    def offer(self, sentence: str, label: str, act: Callable[[], None]) -> None:
        """Say one more sentence, with what could be done about it."""
        self._layout.addWidget(self._offer)
        self._offer.tell(Tone.INFO, safe_line(sentence), Action(label, act, "plain"), dismissable=False)
        self.show()

    @property
    def offered(self) -> InlineNotice | None:
        """The line with something to do, None while there is none."""
        return None if self._offer.isHidden() else self._offer

    def _dress(self) -> None:
        px, space = self._theme.px, self._theme.tokens.space
        self._layout.setContentsMargins(px(space.m), 0, px(space.m), px(space.s))
        self._layout.setSpacing(px(space.xs))


def sort_name(sort: str) -> str:
    """Return what an order is called."""
    names = {
        "relevance": QCoreApplication.translate("ListHeader", "Best match"),
        "helpful": QCoreApplication.translate("ListHeader", "Most helpful first"),
        "newest": QCoreApplication.translate("ListHeader", "Newest first"),
        "oldest": QCoreApplication.translate("ListHeader", "Oldest first"),
    }
    return names.get(sort, sort)
