"""Navigation at the left: where to go, which spaces there are, and what else can be done. Narrow windows show icons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QMenu, QPushButton, QVBoxLayout, QWidget

from app.services.query_text import token_of
from ui.icons import APP_ICON
from ui.text.safe_text import safe_line
from ui.widgets.counted_list import DATA_ROLE, ICON_ROLE, NOTE_ROLE, CountedList

if TYPE_CHECKING:
    from ui.theme import Theme

WIDTH = 216
COMPACT_WIDTH = 56
SPACE_ROLE = DATA_ROLE + 1
PLACES = ("search", "saved", "recent")


class RailList(CountedList):
    """One list of the rail: Enter or a click goes there; letters belong to the search field."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(theme, parent)
        self.itemClicked.connect(self._on_wanted)

    def add(self, data: str, text: str, icon: str) -> QListWidgetItem:
        """Add a row."""
        item = QListWidgetItem(text, self)
        item.setData(DATA_ROLE, data)
        item.setData(ICON_ROLE, icon)
        item.setToolTip(text)
        return item

    def set_note(self, item: QListWidgetItem, note: str, spoken: str) -> None:
        """Show a number at the right, and the words of it for screen readers."""
        item.setData(NOTE_ROLE, note)
        item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{item.text()}, {spoken}" if note else item.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space go; letters are left to the window."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item is not None:
            self._on_wanted(item)
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_wanted(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(DATA_ROLE))


class Rail(QWidget):
    """Places, spaces, and the buttons at the lower end."""

    place_wanted = Signal(str)  # search, saved or recent
    space_wanted = Signal(str)  # a filter such as in:Deals
    leave_wanted = Signal(object)  # a space, as `show_spaces` was given it
    import_wanted = Signal()
    settings_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it without spaces."""
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self._with_spaces = False
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Navigation"))
        self._mark = QLabel()
        self._brand = QLabel(self.tr("Precedent"))
        self._brand.setProperty("kind", "section")
        self.places = RailList(theme)
        self.places.setAccessibleName(self.tr("Places"))
        names = {"search": self.tr("Search"), "saved": self.tr("Saved"), "recent": self.tr("Recent")}
        self._items = {place: self.places.add(place, names[place], place) for place in PLACES}
        self.places.setCurrentRow(0)
        self.places.fit()
        self._spaces_title = QLabel(self.tr("Spaces"))
        self._spaces_title.setProperty("kind", "overline")
        self.spaces = RailList(theme)
        self.spaces.setAccessibleName(self.tr("Spaces"))
        self.spaces.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.spaces.customContextMenuRequested.connect(self._on_menu)
        self.import_button = self._button(self.tr("Import"), self.import_wanted)
        self.settings_button = self._button(self.tr("Settings"), self.settings_wanted)
        self.about_button = self._button(self.tr("About"), self.about_wanted)
        self._head = QHBoxLayout()
        self._head.addWidget(self._mark)
        self._head.addWidget(self._brand, 1)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._head)
        self._layout.addWidget(self.places)
        self._layout.addWidget(self._spaces_title)
        self._layout.addWidget(self.spaces, 1)
        self._layout.addStretch(0)
        self._layout.addWidget(self.import_button)
        self._layout.addWidget(self.settings_button)
        self._layout.addWidget(self.about_button)
        self.places.wanted.connect(self.place_wanted)
        self.spaces.wanted.connect(self.space_wanted)
        theme.changed.connect(self._dress)
        self._dress()

    def show_place(self, place: str) -> None:
        """Mark where one is; "" marks nothing."""
        item = self._items.get(place)
        if item is None:
            self.places.setCurrentRow(-1)
        elif item is not self.places.currentItem():
            self.places.setCurrentItem(item)

    def show_space(self, token: str) -> None:
        """Mark the space that the query is in; "" marks none."""
        if not token and self.spaces.currentRow() < 0:
            return  # as at most keys
        rows = [self.spaces.item(row) for row in range(self.spaces.count())]
        found = next((item for item in rows if token and item.data(DATA_ROLE).casefold() == token.casefold()), None)
        if found is not None:
            self.spaces.setCurrentItem(found)
        else:
            self.spaces.setCurrentRow(-1)

    def show_spaces(self, spaces: Sequence[dict[str, Any]]) -> None:
        """List the spaces with their numbers of posts, largest first as given."""
        chosen = self.spaces.currentItem()
        token = chosen.data(DATA_ROLE) if chosen is not None else ""
        self.spaces.clear()
        for space in spaces:
            name = safe_line(space["name"])
            icon = "mail" if space["kind"] == "list" else "chat" if space["kind"] == "chat" else "spaces"
            item = self.spaces.add(token_of("in", space["name"]), name, icon)
            posts = QCoreApplication.translate("Rail", "%n post(s)", "", space["posts"])
            item.setData(SPACE_ROLE, space)
            self.spaces.set_note(item, short_count(space["posts"], self.locale().decimalPoint()), posts)
        self._with_spaces = bool(spaces)
        self.show_space(token)
        self._show_parts()

    def show_counts(self, saved: int) -> None:
        """Show how many searches are saved."""
        note = self.locale().toString(saved) if saved else ""
        self.places.set_note(self._items["saved"], note, note)

    def set_compact(self, compact: bool) -> None:
        """Show icons only, or all."""
        if compact != self._compact:
            self._compact = compact
            self._dress()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of the form in force."""
        return QSize(self._theme.px(COMPACT_WIDTH if self._compact else WIDTH), self._theme.px(400))

    def menu_of(self, item: QListWidgetItem) -> QMenu:
        """What can be done with a space; the caller shows it. The list may be made anew while it is open."""
        token, space = item.data(DATA_ROLE), item.data(SPACE_ROLE)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = menu.addAction(self._theme.icon("search"), self.tr("Search in this space"))
        look.triggered.connect(lambda: self.space_wanted.emit(token))
        menu.addSeparator()
        leave = menu.addAction(self._theme.icon("trash"), self.tr("Leave this space …"))
        leave.triggered.connect(lambda: self.leave_wanted.emit(space))
        return menu

    def _on_menu(self, at: QPoint) -> None:
        item = self.spaces.itemAt(at) or self.spaces.currentItem()  # the menu key points at nothing
        if item is not None:
            self.menu_of(item).popup(self.spaces.viewport().mapToGlobal(at))

    def _button(self, text: str, wanted: Any) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "quiet")
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.setProperty("words", text)
        button.clicked.connect(wanted)
        return button

    def _dress(self) -> None:
        px, space = self._theme.px, self._theme.tokens.space
        self._mark.setPixmap(self._theme.pixmap(APP_ICON, size=24))
        edge = px(space.s)
        self._layout.setContentsMargins(edge, px(space.m), edge, px(space.s))
        self._layout.setSpacing(px(space.xxs))
        self._head.setContentsMargins(px(space.s), 0, 0, px(space.s))
        self._head.setSpacing(px(space.s))
        self._spaces_title.setContentsMargins(px(space.m), px(space.l), 0, px(space.xs))
        icons = {self.import_button: "import", self.settings_button: "settings", self.about_button: "info"}
        for button, icon in icons.items():
            button.setIcon(self._theme.icon(icon, "ink_2", 18))
            button.setIconSize(QSize(px(18), px(18)))
            button.setText("" if self._compact else f"  {button.property('words')}")
            button.setStyleSheet("" if self._compact else f"text-align: left; padding-left: {px(10)}px;")
        self.setFixedWidth(self.sizeHint().width())
        self.places.fit()
        self._show_parts()

    def _show_parts(self) -> None:
        self._brand.setVisible(not self._compact)
        listed = self._with_spaces and not self._compact
        self._spaces_title.setVisible(listed)
        self.spaces.setVisible(listed)
        self._layout.setStretch(self._layout.count() - 4, 0 if listed else 1)


def short_count(count: int, point: str = ".") -> str:
    """Return a count of at most four characters for narrow places: 999, 9.9k, 628k, 1.2M."""
    for limit, divisor, letter in ((1_000, 1, ""), (1_000_000, 1_000, "k"), (1_000_000_000_000, 1_000_000, "M")):
        if count < limit:
            value = count / divisor
            small = letter and value < 10
            return f"{int(value * 10) / 10 if small else int(value)}{letter}".replace(".", point)
    return "∞"
