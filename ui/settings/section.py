"""The building blocks of a settings page: a column with headings, rows of a label and a control, and hints."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme


class SettingsPage(QScrollArea):
    """A page that scrolls when the zoom makes it higher than the window."""

    def __init__(self, theme: Theme, title: str) -> None:
        """Begin with a title, which names the page for screen readers too."""
        super().__init__()
        self.theme = theme
        self.title = title
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(theme.px(32), theme.px(28), theme.px(32), theme.px(24))
        self.column.setSpacing(theme.px(10))
        self.setWidget(inside)
        self.column.addWidget(text_label(title, "title"))

    def heading(self, text: str) -> None:
        """Begin a group."""
        self.column.addSpacing(self.theme.px(10))
        self.column.addWidget(text_label(text, "section"))

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below each other."""
        for widget in widgets:
            self.column.addWidget(widget)

    def grid(self) -> QGridLayout:
        """Begin rows of a label and a control; see `add_row`."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(24))
        grid.setVerticalSpacing(self.theme.px(12))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self.theme.px(130))
        self.column.addLayout(grid)
        return grid


def add_row(grid: QGridLayout, text: str, control: QWidget) -> None:
    """Put a labelled control below the others; the label is its name."""
    label = text_label(text, "second")
    label.setBuddy(control)
    control.setAccessibleName(text)
    row = grid.rowCount()
    grid.addWidget(label, row, 0)
    grid.addWidget(control, row, 1, Qt.AlignmentFlag.AlignLeft)


def text_label(text: str, kind: str = "") -> QLabel:
    """Plain text that wraps, in one of the style sheet's kinds."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    return label
