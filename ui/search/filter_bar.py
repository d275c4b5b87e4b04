"""Filters with counts in one line: a click writes a filter into the query or takes it out; the rest is behind menus."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from app.services.query_text import TIME_FIELDS, has_token, list_filters, set_time, toggle_token
from ui.text.safe_text import safe_line
from ui.tokens import CHIP_HEIGHT
from ui.widgets.chip import Chip as ChipButton

if TYPE_CHECKING:
    from app.services.answers import Facet
    from ui.theme import Theme

FIELDS = ("state", "space", "kind", "person", "tag", "year")
ICONS = {
    "state": "check",
    "space": "spaces",
    "kind": "document",
    "person": "person",
    "tag": "tag",
    "time": "calendar",
    "year": "calendar",
}
ROUNDS = 3  # values of each field that may stand in the line
LONGEST = 24
KEPT = 60  # buttons, in the line or waiting to be in it again


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter of the line. `count` is None for a filter of the query that matches nothing it could count."""

    field: str
    label: str
    token: str
    count: int | None
    active: bool


class FilterBar(QWidget):
    """The line below the search field. It edits text: the query is the only state there is."""

    query_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build it empty."""
        super().__init__(parent)
        self._theme = theme
        self._query = ""
        self.follows: QWidget | None = None  # where Tab comes from
        self._facets: Sequence[Facet] = ()
        self._in_line: list[tuple[str, ChipButton]] = []
        self._made: dict[tuple[str, str, str, bool], ChipButton] = {}
        self.setAccessibleName(self.tr("Filters"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._time = self._menu_button(self.tr("Time"), "time")
        self._time_menu = QMenu(self._time)
        self._times = QActionGroup(self._time_menu)  # one of them holds
        self._time.setMenu(self._time_menu)
        self._time_menu.aboutToShow.connect(self._fill_time_menu)
        self._more = self._menu_button(self.tr("All filters"), "")
        self._more_menu = QMenu(self._more)
        self._more.setMenu(self._more_menu)
        self._more_menu.aboutToShow.connect(self._fill_more_menu)
        self._layout.addWidget(self._time)
        self._layout.addWidget(self._more)
        self._layout.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def time_menu(self) -> QMenu:
        """The menu of times; filled when it is opened."""
        return self._time_menu

    def set_query(self, query: str) -> None:
        """Show which filters the query has; the counts stay until new ones come. Costs nothing while words are typed."""
        before, self._query = self._query, query
        if [piece.text for piece in list_filters(before)] != [piece.text for piece in list_filters(query)]:
            self._build()

    def set_facets(self, facets: Sequence[Facet]) -> None:
        """Show what the newest answer divides into."""
        self._facets = facets
        self._build()

    def chips(self) -> list[Chip]:
        """Return the filters that may stand in the line: those in force first, then the most frequent of each field."""
        known = {facet.token: facet for facet in self._facets}
        active = [
            _chip_of_piece(piece.name, piece.value, piece.text, known)
            for piece in list_filters(self._query)
            if piece.name != "sort"
        ]
        taken = {chip.token.casefold() for chip in active}
        by_field = {name: [facet for facet in self._facets if facet.field == name] for name in FIELDS}
        by_field["year"].sort(key=lambda facet: -facet.count)  # in the menu they stand by time
        offered = [
            Chip(facet.field, _label(facet), facet.token, facet.count, active=False)
            for place in range(ROUNDS)
            for name in FIELDS
            for facet in by_field[name][place : place + 1]
            if facet.token.casefold() not in taken
        ]
        return active + offered

    def shown(self) -> dict[str, ChipButton]:
        """Return the filters in the line, from the left, with their buttons."""
        return {token: button for token, button in self._in_line if not button.isHidden()}

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show as many filters as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of one line; the width follows the window."""
        return QSize(0, self._theme.px(CHIP_HEIGHT))

    def _build(self) -> None:
        focused = next((token for token, button in self._in_line if button.hasFocus()), None)
        line = [(chip.token, self._button_for(chip)) for chip in self.chips()]
        kept = {button for _, button in line}
        for _, button in self._in_line:
            if button not in kept:
                button.hide()
        is_new = [button for _, button in line] != [button for _, button in self._in_line]
        self._in_line = line
        for place, (token, button) in enumerate(line):
            if self._layout.indexOf(button) != place:
                self._layout.removeWidget(button)
                self._layout.insertWidget(place, button)
            if token == focused:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        if is_new:
            self._order_for_readers()
        self._time.setChecked(any(piece.name in TIME_FIELDS for piece in list_filters(self._query)))
        self._fit()

    def _order_for_readers(self) -> None:
        """Let Tab and assistive technology, which go by other orders than the layout, come from left to right."""
        line = [*(button for _, button in self._in_line), self._time, self._more]
        for before, after in itertools.pairwise([self.follows, *line] if self.follows else line):
            QWidget.setTabOrder(before, after)
        for button in line:
            button.raise_()

    def _button_for(self, chip: Chip) -> ChipButton:
        key = (chip.field, chip.label, chip.token, chip.active)
        button = self._made.pop(key, None)
        if button is None:
            label = chip.label if len(chip.label) <= LONGEST else f"{chip.label[: LONGEST - 1]}…"
            icon = ICONS.get(chip.field, "filter")
            button = ChipButton(self._theme, label, icon=icon, count=chip.count, closable=chip.active, parent=self)
            button.setChecked(chip.active)
            button.setToolTip(safe_line(chip.token))
            button.clicked.connect(lambda _=False, token=chip.token: self._toggle(token))
            button.close_wanted.connect(lambda token=chip.token: self._toggle(token))
            button.hide()
        button.setChecked(chip.active)  # a click has turned it over; the query says what holds
        button.set_count(chip.count)
        self._made[key] = button  # at the end: the longest unused go first
        while len(self._made) > KEPT:
            oldest = next(iter(self._made))
            dropped = self._made.pop(oldest)
            dropped.hide()
            dropped.deleteLater()
        return button

    def _toggle(self, token: str) -> None:
        self.query_changed.emit(toggle_token(self._query, token))

    def _fit(self) -> None:
        room = self.width() - self._time.sizeHint().width() - self._more.sizeHint().width() - 2 * self._layout.spacing()
        for _, button in self._in_line:
            room -= button.sizeHint().width() + self._layout.spacing() if room >= 0 else 0
            button.setVisible(room >= 0)

    # -- menus

    def _menu_button(self, text: str, field: str) -> QPushButton:
        button = QPushButton(f" {text}", self)
        button.setAccessibleName(text)
        button.setCheckable(bool(field))
        button.setAutoDefault(False)
        button.setProperty("field", field)
        return button

    def _fill_time_menu(self) -> None:
        self._time_menu.clear()
        for text, token in list_times():
            tokens = [token] if token else []
            action = QAction(text, self._time_menu)
            action.setCheckable(True)
            action.setChecked(has_token(self._query, token) if token else not self._time.isChecked())
            action.triggered.connect(lambda _=False, chosen=tokens: self._choose_time(chosen))
            self._times.addAction(action)
            self._time_menu.addAction(action)

    def _choose_time(self, tokens: Iterable[str]) -> None:
        self.query_changed.emit(set_time(self._query, tokens))

    def _fill_more_menu(self) -> None:
        self._more_menu.clear()
        for field in FIELDS:
            facets = [facet for facet in self._facets if facet.field == field]
            if facets:
                menu = self._more_menu.addMenu(self._theme.icon(ICONS[field]), field_name(field))
                for facet in facets:
                    self._add_facet(menu, facet)
        if self._more_menu.isEmpty():
            nothing = QAction(self.tr("Nothing to narrow"), self._more_menu)
            nothing.setEnabled(False)
            self._more_menu.addAction(nothing)

    def _add_facet(self, menu: QMenu, facet: Facet) -> None:
        action = QAction(f"{_label(facet)}\t{self.locale().toString(facet.count)}".replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(has_token(self._query, facet.token))
        action.triggered.connect(lambda: self.query_changed.emit(toggle_token(self._query, facet.token)))
        menu.addAction(action)

    def _dress(self) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        self._layout.setSpacing(px(6))
        height, focus, line = px(CHIP_HEIGHT), tokens.focus_width, tokens.outline_width
        self.setStyleSheet(
            f"QPushButton {{ border-radius: {height // 2}px; padding: 0 {px(11)}px; min-height: {height - 2 * line}px;"
            f" max-height: {height - 2 * line}px; font-weight: 400; }}"
            f"QPushButton:checked {{ color: {tokens.colours.ink}; font-weight: {tokens.type.weight_medium};"
            f" border-color: {tokens.colours.accent}; }}"
            f"QPushButton:focus {{ border: {focus}px solid {tokens.colours.accent};"
            f" padding: 0 {px(11) - focus + line}px; min-height: {height - 2 * focus}px;"
            f" max-height: {height - 2 * focus}px; }}"
            "QPushButton::menu-indicator { image: none; width: 0; }"
        )
        self.setFixedHeight(px(CHIP_HEIGHT))
        self._time.setIcon(self._theme.icon("calendar", "ink_2", 14))
        self._more.setIcon(self._theme.icon("filter", "ink_2", 14))
        for button in (self._time, self._more):
            button.setIconSize(QSize(px(14), px(14)))
        self._build()


def field_name(field: str) -> str:
    """Return what a field of facets is called."""
    names = {
        "state": QCoreApplication.translate("Filter", "State"),
        "space": QCoreApplication.translate("Filter", "Space"),
        "kind": QCoreApplication.translate("Filter", "Kind"),
        "person": QCoreApplication.translate("Filter", "Person"),
        "tag": QCoreApplication.translate("Filter", "Tag"),
        "time": QCoreApplication.translate("Filter", "Time"),
        "year": QCoreApplication.translate("Filter", "Year"),
    }
    return names.get(field, field)


def list_times() -> list[tuple[str, str]]:
    """Return (words, filter) of the spans of time that are offered; the first one takes the filter out."""
    return [
        (QCoreApplication.translate("Filter", "Any time"), ""),
        (QCoreApplication.translate("Filter", "Since yesterday"), "after:yesterday"),
        (QCoreApplication.translate("Filter", "Since last week"), 'after:"last week"'),
        (QCoreApplication.translate("Filter", "Since last month"), 'after:"last month"'),
        (QCoreApplication.translate("Filter", "The last 3 months"), 'after:"3 months ago"'),
        (QCoreApplication.translate("Filter", "The last 12 months"), 'after:"12 months ago"'),
        (QCoreApplication.translate("Filter", "Older than a year"), 'before:"12 months ago"'),
    ]


def _chip_of_piece(name: str, value: str, text: str, known: dict[str, Facet]) -> Chip:
    facet = next((each for token, each in known.items() if token.casefold() == text.casefold()), None)
    if facet is not None:
        return Chip(facet.field, _label(facet), facet.token, facet.count, active=True)
    field = {"in": "space", "from": "person", "with": "person", "is": "state", "has": "state"}.get(name, name)
    shown = value if name in ("in", "from", "is", "kind", "tag") and not text.startswith("-") else text
    return Chip("time" if name in TIME_FIELDS else field, safe_line(shown), text, None, active=True)


def _label(facet: Facet) -> str:
    words = {
        "is:answered": QCoreApplication.translate("Filter", "Answered"),
        "is:open": QCoreApplication.translate("Filter", "Open"),
        "is:accepted": QCoreApplication.translate("Filter", "Accepted"),
        "is:verified": QCoreApplication.translate("Filter", "Verified"),
        "is:duplicate": QCoreApplication.translate("Filter", "Duplicate"),
        "is:superseded": QCoreApplication.translate("Filter", "Superseded"),
        "has:attachment": QCoreApplication.translate("Filter", "With attachment"),
        "kind:question": QCoreApplication.translate("Filter", "Questions"),
        "kind:answer": QCoreApplication.translate("Filter", "Answers"),
        "kind:comment": QCoreApplication.translate("Filter", "Comments"),
        "kind:message": QCoreApplication.translate("Filter", "Messages"),
        "kind:mail": QCoreApplication.translate("Filter", "Mails"),
        "kind:idea": QCoreApplication.translate("Filter", "Ideas"),
    }
    return words.get(facet.token) or safe_line(facet.value)
