"""The task drawer: a strip at the lower edge of the window, with a row for each thing that the worker does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.tasks.fitting_scroll import FittingScroll
from ui.tasks.queue import Imports
from ui.tasks.report_view import ReportView
from ui.tasks.texts import cancel_sentence, report_text, task_line, task_title
from ui.tasks.work import State, Task
from ui.theme import Theme

STEPS = 1_000
HEIGHT = 340
COPIED_MS = 2_000
_ICONS = {
    State.WAITING: ("recent", "ink_3"),
    State.RUNNING: ("import", "accent"),
    State.CANCELLING: ("stop", "ink_2"),
    State.DONE: ("check", "good"),
    State.CANCELLED: ("stop", "ink_2"),
    State.FAILED: ("error", "bad"),
}


class TaskRow(QFrame):
    """One task: its line, its bar, what can be done with it, and its report when it has ended."""

    cancel_wanted = Signal(int)
    remove_wanted = Signal(int)
    repeat_wanted = Signal(int)

    def __init__(self, theme: Theme, task: Task, parent: QWidget | None = None) -> None:
        """Show the task as it stands."""
        super().__init__(parent)
        self._theme = theme
        self._task = task
        self._report: ReportView | None = None
        self._icon, self._title, self._line = QLabel(), QLabel(), QLabel()
        self._title.setProperty("kind", "strong")
        self._line.setProperty("kind", "second")
        for label in (self._title, self._line):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show_report = self._button(self.tr("Report"))
        self._show_report.setCheckable(True)
        self._show_report.toggled.connect(self._on_show_report)
        self._copy = self._button(self.tr("Copy report"))
        self._copy.clicked.connect(self._on_copy)
        self._repeat = self._button("")
        self._repeat.clicked.connect(lambda: self.repeat_wanted.emit(task.number))
        self._cancel = self._button(self.tr("Cancel"))
        self._cancel.clicked.connect(lambda: self.cancel_wanted.emit(task.number))
        self._remove = QToolButton()
        self._remove.setAccessibleName(self.tr("Remove from the list"))
        self._remove.setToolTip(self.tr("Remove from the list"))
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(task.number))
        self._lay_out()
        self.show_task()

    @property
    def line(self) -> str:
        """The second line."""
        return self._line.text()

    def show_task(self) -> None:
        """Show the task as it stands now."""
        task, theme = self._task, self._theme
        icon, colour = _ICONS[task.state]
        if task.state is State.RUNNING and not task.is_import:
            icon = "trash" if task.is_leave else "refresh"
        self._icon.setPixmap(theme.pixmap(icon, colour, 18))
        self._remove.setIcon(theme.icon("close"))
        self._remove.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._title.setText(task_title(task) if not task.has_ended else task.title)
        self._title.setToolTip(self._title.text())
        line = task_line(task)
        self._line.setText(line)
        self.setAccessibleName(f"{self._title.text()}. {line}")
        fraction = task.fraction
        self._bar.setRange(0, 0 if fraction is None and not theme.reduced_motion else STEPS)
        self._bar.setValue(round((fraction or 0) * STEPS))
        self._bar.setAccessibleName(self.tr("Progress of {0}").format(task.title))
        self._bar.setVisible(task.state in (State.RUNNING, State.CANCELLING))
        self._cancel.setVisible(task.can_be_cancelled or task.state is State.CANCELLING)
        self._cancel.setEnabled(task.state is not State.CANCELLING)
        self._cancel.setToolTip(cancel_sentence(task))
        self._cancel.setAccessibleDescription(cancel_sentence(task))
        self._remove.setVisible(task.has_ended)
        self._repeat.setVisible(task.state is State.FAILED or (task.state is State.CANCELLED and not task.is_leave))
        self._repeat.setText(self.tr("Try again") if task.state is State.FAILED else self.tr("Continue"))
        has_report = task.has_ended and any(source.get("format") for source in task.sources())
        self._show_report.setVisible(has_report)
        self._copy.setVisible(has_report and self._show_report.isChecked())

    def open_report(self) -> None:
        """Unfold the report, if there is one."""
        if not self._show_report.isHidden():
            self._show_report.setChecked(True)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "quiet")
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        theme = self._theme
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(3))
        texts.addWidget(self._title)
        texts.addWidget(self._line)
        texts.addWidget(self._bar)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        for button in (self._copy, self._show_report, self._repeat, self._cancel, self._remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(8))
        self._column.addLayout(row)

    def _on_show_report(self, shown: bool) -> None:
        if self._report is not None:
            self._report.setParent(None)
            self._report.deleteLater()
            self._report = None
        if shown:
            self._report = ReportView(self._theme, self._task.sources())
            self._column.addWidget(self._report)
        self._show_report.setText(self.tr("Hide report") if shown else self.tr("Report"))
        self._copy.setVisible(shown)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(report_text(self._task))
        self._copy.setText(self.tr("Copied"))
        QTimer.singleShot(COPIED_MS, self._copy, lambda: self._copy.setText(self.tr("Copy report")))


class TaskDrawer(QFrame):
    """All tasks. Hidden while there are none; the person may fold it to its heading."""

    def __init__(self, imports: Imports, theme: Theme, parent: QWidget | None = None) -> None:
        """Show the tasks of `imports` as they come."""
        super().__init__(parent)
        self._imports = imports
        self._theme = theme
        self._rows: dict[int, TaskRow] = {}
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Tasks"))
        self._summary = QLabel()
        self._summary.setProperty("kind", "overline")
        self._fold = QToolButton()
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._on_fold)
        self._clear = QPushButton(self.tr("Clear the finished"))
        self._clear.setProperty("kind", "quiet")
        self._clear.clicked.connect(self._on_clear)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = FittingScroll(self._list, theme.px(HEIGHT))
        self._lay_out()
        imports.added.connect(self._on_added)
        imports.changed.connect(self._on_changed)
        imports.removed.connect(self._on_removed)
        theme.changed.connect(self._on_theme_changed)
        self._show_state()

    def row(self, number: int) -> TaskRow:
        """The row of a task. Raises KeyError."""
        return self._rows[number]

    def open_report(self, number: int) -> None:
        """Unfold the drawer and a task's report."""
        self._fold.setChecked(False)
        self._rows[number].open_report()

    def _lay_out(self) -> None:
        theme = self._theme
        line = QFrame()
        line.setProperty("ground", "line")
        line.setFixedHeight(1)
        heading = QHBoxLayout()
        heading.setContentsMargins(theme.px(16), theme.px(6), theme.px(12), theme.px(2))
        heading.addWidget(self._summary, 1)
        heading.addWidget(self._clear)
        heading.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(heading)
        column.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _on_added(self, number: int) -> None:
        row = TaskRow(self._theme, self._imports.task(number))
        row.cancel_wanted.connect(self._imports.cancel)
        row.remove_wanted.connect(self._imports.remove)
        row.repeat_wanted.connect(self._imports.repeat)
        self._rows[number] = row
        self._column.addWidget(row)
        self._show_state()

    def _on_changed(self, number: int) -> None:
        if number in self._rows:
            self._rows[number].show_task()
        self._show_state()

    def _on_removed(self, number: int) -> None:
        row = self._rows.pop(number, None)
        if row is not None:
            self._column.removeWidget(row)
            row.deleteLater()
        self._show_state()

    def _on_fold(self, folded: bool) -> None:
        self._scroll.setVisible(not folded)
        self._show_state()

    def _on_clear(self) -> None:
        for task in self._imports.tasks():
            self._imports.remove(task.number)

    def _on_theme_changed(self) -> None:
        for row in self._rows.values():
            row.show_task()
        self._show_state()

    def _show_state(self) -> None:
        tasks = self._imports.tasks()
        going = sum(not task.has_ended for task in tasks)
        self.setVisible(bool(tasks))
        self._clear.setVisible(any(task.has_ended for task in tasks))
        text = self.tr("%n task(s) at work", "", going) if going else self.tr("All tasks have ended")
        self._summary.setText(text)
        folded = self._fold.isChecked()
        name = self.tr("Show the tasks") if folded else self.tr("Fold the tasks")
        self._fold.setIcon(self._theme.icon("chevron-up" if folded else "chevron-down"))
        self._fold.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(name)
        self._sort(tasks)

    def _sort(self, tasks: list[Task]) -> None:
        """What runs on top, what waits below it in its order, then what has ended, the latest first."""
        going = [task.number for task in tasks if not task.has_ended]
        ended = [task.number for task in reversed(tasks) if task.has_ended]
        for place, number in enumerate(number for number in [*going, *ended] if number in self._rows):
            row = self._rows[number]
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
