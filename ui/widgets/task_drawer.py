"""The drawer of long tasks: what runs, how far it is, how long it takes, and a way to stop it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.action import Action, make_button
from ui.widgets.elided_label import ElidedLabel

_STEPS = 1000


@dataclass(frozen=True, slots=True)
class TaskState:
    """One task as the drawer shows it. `share` is 0.0 to 1.0, None while the end is unknown; `outcome` ends it."""

    id: str
    title: str
    share: float | None = None
    rate: str = ""
    time_left: str = ""
    detail: str = ""
    outcome: str = ""  # "" while it runs, else "done", "stopped" or "failed"
    can_stop: bool = True
    has_report: bool = False
    icon: str = "import"


class TaskDrawer(QFrame):
    """Hidden while there is nothing to show; finished tasks stay until they are dismissed."""

    stop_wanted = Signal(str)  # id of the task
    report_wanted = Signal(str)
    dismissed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, TaskRow] = {}
        self.setProperty("ground", "card")
        self.setAccessibleName(QCoreApplication.translate("TaskDrawer", "Tasks"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def put(self, state: TaskState) -> None:
        """Show a task, or its next state."""
        row = self._rows.get(state.id)
        if row is None:
            row = self._rows[state.id] = TaskRow(self._theme, self)
            row.stop_wanted.connect(self.stop_wanted)
            row.report_wanted.connect(self.report_wanted)
            row.dismiss_wanted.connect(self.take)
            self._column.addWidget(row)
        row.set_state(state)
        self.show()

    def take(self, task: str) -> None:
        """Take a task away."""
        row = self._rows.pop(task, None)
        if row is None:
            return
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.dismissed.emit(task)
        self.setVisible(bool(self._rows))

    def tasks(self) -> list[str]:
        """Return the ids of what is shown, oldest first."""
        return list(self._rows)

    def row(self, task: str) -> TaskRow | None:
        """Return the row of a task."""
        return self._rows.get(task)

    def _dress(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(12), px(12), px(12))
        self._column.setSpacing(px(12))


class TaskRow(QWidget):
    """One task: title, bar, one line of figures, stop or dismiss."""

    stop_wanted = Signal(str)
    report_wanted = Signal(str)
    dismiss_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = TaskState("", "")
        self._icon = QLabel()
        self._title = ElidedLabel(kind="strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._line = ElidedLabel(kind="caption")
        self._button = QToolButton()
        self._button.clicked.connect(self._on_button)
        report = QCoreApplication.translate("TaskDrawer", "Report")
        self._report = make_button(theme, Action(report, self._on_report, "plain"), self)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        for widget in (self._title, self._bar, self._line):
            words.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._report)
        row.addWidget(self._button)
        theme.changed.connect(self._dress)

    def set_state(self, state: TaskState) -> None:
        """Show another state of the same task."""
        self._state = state
        self._title.set_text(state.title)
        self._line.set_text(task_line(state))
        self._bar.setVisible(not state.outcome)
        self._bar.setAccessibleName(state.title)
        if state.share is None:
            # A bar that runs to and fro would move by itself; with reduced motion it stays empty.
            self._bar.setRange(0, _STEPS if self._theme.reduced_motion else 0)
            self._bar.setValue(0)
        else:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(round(min(1.0, max(0.0, state.share)) * _STEPS))
        self._report.setVisible(state.has_report)
        self._button.setVisible(bool(state.outcome) or state.can_stop)
        self.setAccessibleName(f"{state.title}. {task_line(state)}")
        self._dress()

    def figures(self) -> str:
        """Return the line under the bar."""
        return self._line.text()

    def button(self) -> QToolButton:
        """Return the button that stops a running task or dismisses a finished one."""
        return self._button

    def _on_button(self) -> None:
        (self.dismiss_wanted if self._state.outcome else self.stop_wanted).emit(self._state.id)

    def _on_report(self) -> None:
        self.report_wanted.emit(self._state.id)

    def _dress(self) -> None:
        looks = {"done": ("accepted", "good"), "stopped": ("stop", "quiet"), "failed": ("error", "bad")}
        icon, colour = looks.get(self._state.outcome, (self._state.icon, "accent"))
        self._icon.setPixmap(self._theme.pixmap(icon, colour, 20))
        if self._state.outcome:
            name = QCoreApplication.translate("TaskDrawer", "Dismiss")
            self._button.setIcon(self._theme.icon("close", "ink_2", 16))
        else:
            name = QCoreApplication.translate("TaskDrawer", "Stop")
            self._button.setIcon(self._theme.icon("stop", "ink_2", 16))
        self._button.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))
        self._button.setToolTip(name)
        self._button.setAccessibleName(f"{name}: {self._state.title}")


def task_line(state: TaskState) -> str:
    """Return the figures of a task in one line: "42% · 12,400 messages a second · about 3 min left"."""
    share = "" if state.share is None or state.outcome else f"{int(state.share * 100)}%"
    running = () if state.outcome else (share, state.rate, state.time_left)
    return "  ·  ".join(part for part in (*running, state.detail) if part)
