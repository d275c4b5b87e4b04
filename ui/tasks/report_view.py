"""The itemised report of an import: what came in, what was there, what was left out and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.manners.sentences import translate_sentence
from ui.tasks.texts import format_name, number, report_lines, skipped_rows
from ui.theme import Theme

MOST_EXAMPLES = 3


class ReportView(QFrame):
    """One archive below the other. Names in it come from the archive: always plain text, and bounded."""

    def __init__(self, theme: Theme, sources: Sequence[dict[str, Any]], parent: QWidget | None = None) -> None:
        """Build it once; a report does not change."""
        super().__init__(parent)
        self._theme = theme
        self.setProperty("ground", "card")
        self.setAccessibleName(self.tr("Import report"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(8))
        for source in sources:
            column.addLayout(self._counts(source))
            column.addLayout(self._left_out(source))

    def _counts(self, source: dict[str, Any]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(24))
        grid.setVerticalSpacing(self._theme.px(2))
        cells = [(what, number(count)) for what, count in report_lines(source)]
        if source.get("format"):
            cells.insert(0, (self.tr("Format"), format_name(str(source["format"]))))
        for index, (what, count) in enumerate(cells):
            grid.addWidget(self._label(count, "strong"), 0, index)
            grid.addWidget(self._label(what, "caption"), 1, index)
        grid.setColumnStretch(len(cells), 1)
        if source.get("error"):
            error = self._label(translate_sentence(str(source["error"])), "second")
            grid.addWidget(error, 2, 0, 1, len(cells) + 1)
        return grid

    def _left_out(self, source: dict[str, Any]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(4))
        grid.setColumnStretch(1, 1)
        rows = skipped_rows(source)
        if rows:
            grid.addWidget(self._label(self.tr("Left out, and why"), "overline"), 0, 0, 1, 2)
        for index, (sentence, count, examples) in enumerate(rows, 1):
            amount = self._label(number(count), "strong")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            text = QVBoxLayout()
            text.setSpacing(0)
            text.addWidget(self._label(sentence, ""))
            if examples:
                text.addWidget(self._label(", ".join(examples[:MOST_EXAMPLES]), "caption"))
            grid.addWidget(amount, index, 0)
            grid.addLayout(text, index, 1)
        return grid

    def _label(self, text: str, kind: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(kind in ("", "caption", "second"))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if kind:
            label.setProperty("kind", kind)
        return label
