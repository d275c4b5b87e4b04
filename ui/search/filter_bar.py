"""Filters with counts in one line: a click writes a filter into the query or takes it out; the rest is behind menus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from ui.search.query_text import TIME_FIELDS, has_token, list_filters, set_time, toggle_token
from ui.text.safe_text import safe_line

if TYPE_CHECKING:
    from app.services.answers import Facet
    from ui.theme import Theme

FIELDS = ("state", "space", "kind", "person", "tag")
ICONS = {"state": "check", "space": "spaces", "kind": "document", "person": "person", "tag": "tag", "time": "calendar"}
ROUNDS = 3  # values of each field that may stand in the line
LONGEST = 24


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
        self._facets: Sequence[Facet] = ()
        self._buttons: list[QPushButton] = []
        self.setAccessibleName(self.tr("Filters"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._time = self._menu_button(self.tr("Time"), "time")
        self._time_menu = QMenu(self._time)
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

    def set_query(self, query: str) -> None:
        """Show which filters the query has; the counts stay until new ones come."""
        self._query = query
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
        offered = [
            Chip(facet.field, _label(facet), facet.token, facet.count, active=False)
            for place in range(ROUNDS)
            for name in FIELDS
            for facet in by_field[name][place : place + 1]
            if facet.token.casefold() not in taken
        ]
        return active + offered

    def shown(self) -> list[QPushButton]:
        """Return the buttons of the filters in the line, from the left."""
        return [button for button in self._buttons if not button.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show as many filters as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of one line; the width follows the window."""
        return QSize(0, self._theme.px(28))

    def _build(self) -> None:
        focused = next((button.property("token") for button in self._buttons if button.hasFocus()), None)
        chips = self.chips()
        while len(self._buttons) < len(chips):
            self._add_button()
        for button, chip in zip(self._buttons, chips, strict=False):
            self._show_chip(button, chip)
            if focused is not None and chip.token == focused:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self._buttons[len(chips) :]:
            button.setProperty("token", "")
        filtered_by_time = any(piece.name in TIME_FIELDS for piece in list_filters(self._query))
        self._time.setChecked(filtered_by_time)
        self._fit()

    def _add_button(self) -> None:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False, which=button: self._on_clicked(which))
        self._buttons.append(button)
        self._layout.insertWidget(len(self._buttons) - 1, button)

    def _show_chip(self, button: QPushButton, chip: Chip) -> None:
        label = chip.label if len(chip.label) <= LONGEST else f"{chip.label[: LONGEST - 1]}…"
        count = "" if chip.count is None else self.locale().toString(chip.count)
        button.setText(f"{label}  {count}" if count else label)
        button.setIcon(self._theme.icon("close" if chip.active else ICONS.get(chip.field, "filter"), "ink_2", 14))
        button.setChecked(chip.active)
        button.setProperty("token", chip.token)
        name = f"{field_name(chip.field)}: {chip.label}"
        button.setAccessibleName(self.tr("%1, %2 posts").replace("%1", name).replace("%2", count) if count else name)
        button.setToolTip(safe_line(chip.token))

    def _fit(self) -> None:
        room = self.width() - self._time.sizeHint().width() - self._more.sizeHint().width() - 2 * self._layout.spacing()
        for button in self._buttons:
            wanted = bool(button.property("token"))
            room -= button.sizeHint().width() + self._layout.spacing() if wanted else 0
            button.setVisible(wanted and room >= 0)

    def _on_clicked(self, button: QPushButton) -> None:
        self.query_changed.emit(toggle_token(self._query, str(button.property("token"))))

    # -- menus

    def _menu_button(self, text: str, field: str) -> QPushButton:
        button = QPushButton(text, self)
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
        height, focus, line = px(26), tokens.focus_width, tokens.outline_width
        self.setStyleSheet(
            f"QPushButton {{ border-radius: {height // 2}px; padding: 0 {px(9)}px; min-height: {height - 2 * line}px;"
            f" max-height: {height - 2 * line}px; font-weight: 400; font-size: {px(tokens.type.caption)}px;"
            f" color: {tokens.colours.ink_2}; }}"
            f"QPushButton:checked {{ color: {tokens.colours.ink}; font-weight: {tokens.type.weight_medium};"
            f" border-color: {tokens.colours.accent}; }}"
            f"QPushButton:focus {{ border: {focus}px solid {tokens.colours.accent};"
            f" padding: 0 {px(9) - focus + line}px; min-height: {height - 2 * focus}px;"
            f" max-height: {height - 2 * focus}px; }}"
            "QPushButton::menu-indicator { image: none; width: 0; }"
        )
        self.setFixedHeight(px(28))
        self._time.setIcon(self._theme.icon("calendar", "ink_2", 14))
        self._more.setIcon(self._theme.icon("filter", "ink_2", 14))
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
