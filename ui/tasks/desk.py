"""The worker's tasks, all that a main window needs of them: drops, dialogs, the drawer, the notice at the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.system.paths import find_resource
from ui.bridge import Session
from ui.jobs import Jobs
from ui.manners.drops import FileDrops
from ui.manners.notices import Notifier, Toast
from ui.tasks.confirm import ConfirmImport
from ui.tasks.confirm_leave import ConfirmLeave
from ui.tasks.drawer import TaskDrawer
from ui.tasks.queue import Imports
from ui.tasks.texts import finished_sentence
from ui.tasks.work import State, Task, Wanted
from ui.theme import Theme

_ICONS = {State.DONE: "check", State.CANCELLED: "stop", State.FAILED: "error"}


class ImportDesk(QObject):
    """Put `drawer` at the lower edge of the window; connect `ask` to whatever wants an import."""

    def __init__(self, window: QWidget, session: Session, jobs: Jobs, theme: Theme) -> None:
        """Take drops on `window` from now on."""
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._theme = theme
        self.imports = Imports(session, jobs, self)
        self.drawer = TaskDrawer(self.imports, theme)
        self.toast = Toast(window, theme)
        self.toast.stay_above(self.drawer)
        self.notifier = Notifier(window, theme, self.toast)
        self.sheet: ConfirmImport | None = None
        self.leave_sheet: ConfirmLeave | None = None
        self._drops = FileDrops(window, theme, self.tr("Drop to import"))
        self._drops.dropped.connect(self.ask)
        self.imports.finished.connect(self._on_finished)

    def ask(self, paths: Sequence[Path | str]) -> None:
        """Confirm and import these; with none, let the person choose files first."""
        found = [Path(path) for path in paths] or self._choose_files()
        if found:
            self.sheet = ConfirmImport(found, self._jobs, self._theme, self._window)
            self.sheet.confirmed.connect(self.imports.import_archives)
            self.sheet.finished.connect(self.sheet.deleteLater)
            self.sheet.open()

    def ask_folder(self) -> None:
        """Let the person choose a folder with an unpacked export."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"))
        if name:
            self.ask([name])

    def ask_leave(self, space: dict[str, Any]) -> None:
        """Say what goes with a space, as the library lists it, and let it go once that is confirmed."""
        self.leave_sheet = ConfirmLeave(space, self._theme, self._window)
        self.leave_sheet.confirmed.connect(self.imports.leave)
        self.leave_sheet.finished.connect(self.leave_sheet.deleteLater)
        self.leave_sheet.open()

    def start(self, paths: Sequence[Path]) -> None:
        """Import what the first run chose: the samples at once, anything else after a look into it."""
        samples = find_resource("samples")
        self.imports.import_archives([Wanted(path, "jsonl") for path in paths if path == samples])
        others = [path for path in paths if path != samples]
        if others:
            self.ask(others)

    def _choose_files(self) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import archives"))
        return [Path(name) for name in names]

    def _on_finished(self, number: int) -> None:
        task = self.imports.task(number)
        has_report = self._has_report(task)
        self.notifier.tell(
            finished_sentence(task),
            icon=_ICONS.get(task.state, "info"),
            action=self.tr("Report") if has_report else "",
            act=lambda: self._open_report(number),
        )

    @staticmethod
    def _has_report(task: Task) -> bool:
        return any(source.get("format") for source in task.sources())

    def _open_report(self, number: int) -> None:
        if any(task.number == number for task in self.imports.tasks()):
            self.drawer.open_report(number)
