"""Settings: the spaces on this computer, and leaving one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton

from ui.bridge import NothingYetError, Session
from ui.jobs import Jobs
from ui.manners.sentences import plain
from ui.settings.section import SettingsPage, text_label
from ui.tasks.confirm_leave import facts_of
from ui.tasks.texts import number
from ui.text.safe_text import safe_line
from ui.theme import Theme
from ui.widgets.counted_list import DATA_ROLE, ICON_ROLE, NOTE_ROLE, CountedList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidgetItem

ROWS = 10


class SpacesPage(SettingsPage):
    """A list with numbers of posts; the button below it speaks of the row that is chosen."""

    leave_wanted = Signal(object)  # a space, as `Library.list_spaces` gives it

    def __init__(self, session: Session, jobs: Jobs, theme: Theme) -> None:
        """List them off the GUI thread."""
        super().__init__(theme, self.tr("Spaces"))
        self._lane = jobs.lane("search").beside("settings")
        self._is_behind = False
        self._spaces: list[dict[str, Any]] = []
        self.add(
            text_label(self.tr("A space is a channel, a list or a group: what you may read of it lies here."), "second")
        )
        self.list = CountedList(theme)
        self.list.setAccessibleName(self.tr("Spaces on this computer"))
        self.list.setFixedHeight(theme.px(32) * ROWS)
        self.list.currentItemChanged.connect(lambda now, _: self._show_current(now))
        self._facts = text_label("", "second")
        self.leave = QPushButton(self.tr("Leave this space …"))
        self.leave.setProperty("kind", "danger")
        self.leave.clicked.connect(self._on_leave)
        self.add(self.list, self._facts)
        self.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(
            text_label(self.tr("Leaving deletes what this computer holds of a space; you are asked before."), "hint")
        )
        self.column.addStretch(1)
        session.content_changed.connect(self._on_content_changed)
        self._show_current(None)
        self.reload()

    @property
    def facts(self) -> str:
        """What is said about the chosen space, or why there are none."""
        return self._facts.text()

    def reload(self) -> None:
        """List them anew, from the library that the window searches in."""
        self._is_behind = False
        self._lane.ask(
            lambda library: library.list_spaces(),
            done=self._on_listed,
            failed=self._on_failed,
            supersedes="spaces",
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What came while nobody looked is listed now."""
        super().showEvent(event)
        if self._is_behind:
            self.reload()

    def _on_content_changed(self) -> None:
        self._is_behind = True
        if self.isVisible():
            self.reload()

    def _on_listed(self, spaces: list[dict[str, Any]]) -> None:
        chosen = self.list.currentItem()
        kept = chosen.data(DATA_ROLE) if chosen is not None else ""
        self._spaces = spaces
        self.list.clear()
        for space in spaces:
            name, posts = safe_line(space["name"]), number(space["posts"])
            self.list.addItem(name)
            item = self.list.item(self.list.count() - 1)
            item.setData(DATA_ROLE, space["id"])
            item.setData(NOTE_ROLE, posts)
            item.setData(
                ICON_ROLE, "mail" if space["kind"] == "list" else "chat" if space["kind"] == "chat" else "spaces"
            )
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{name}, {facts_of(space, self.locale())}")
            if space["id"] == kept:
                self.list.setCurrentItem(item)
        self._show_current(self.list.currentItem())

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, NothingYetError):
            self._on_listed([])
        else:
            self._facts.setText(plain(error))

    def _show_current(self, item: QListWidgetItem | None) -> None:
        space = self._space_of(item)
        self.leave.setEnabled(space is not None)
        if space is not None:
            self._facts.setText(facts_of(space, self.locale()))
        else:
            self._facts.setText(
                self.tr("Choose a space.") if self._spaces else self.tr("There are no spaces here yet.")
            )

    def _space_of(self, item: QListWidgetItem | None) -> dict[str, Any] | None:
        wanted = item.data(DATA_ROLE) if item is not None else ""
        return next((space for space in self._spaces if space["id"] == wanted), None)

    def _on_leave(self) -> None:
        space = self._space_of(self.list.currentItem())
        if space is not None:
            self.leave_wanted.emit(space)
