"""Settings: where the data lies, how much there is, and rebuilding what can be rebuilt."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton

from app.model.errors import KnownError
from ui.bridge import NothingYetError, Session
from ui.jobs import Jobs
from ui.manners.sentences import plain, translate_sentence
from ui.settings.section import SettingsPage, text_label
from ui.tasks.queue import Imports
from ui.tasks.texts import number, size_text, task_line
from ui.theme import Theme

STEPS = 1_000


class DataPage(SettingsPage):
    """Counts and sizes of the profile; a rebuild is a task like any other and shows in the drawer too."""

    def __init__(self, session: Session, jobs: Jobs, theme: Theme, imports: Imports) -> None:
        """Read the figures off the GUI thread."""
        super().__init__(theme, self.tr("Data"))
        self._session = session
        self._jobs = jobs
        self._imports = imports
        self._task = 0
        self._grid = self.grid()
        self._values: dict[str, QLabel] = {}
        for key, text in (
            ("posts", self.tr("Posts")),
            ("conversations", self.tr("Conversations")),
            ("people", self.tr("People")),
            ("spaces", self.tr("Spaces")),
            ("profile", self.tr("On disk")),
            ("parts", self.tr("Of which")),
            ("health", self.tr("Health")),
        ):
            self._add_value(key, text)
        self.heading(self.tr("Place"))
        place = text_label(str(session.folder), "second")
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder = QPushButton(self.tr("Open folder"))
        self.folder.clicked.connect(self._on_open_folder)
        self.add(place)
        self.column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        self._build_rebuild()
        self.column.addStretch(1)
        imports.changed.connect(self._on_task)
        session.content_changed.connect(self.reload)
        self.reload()

    def value(self, key: str) -> str:
        """A figure as it is shown."""
        return self._values[key].text()

    @property
    def sentence(self) -> str:
        """How the rebuild goes, or what went wrong."""
        return self._line.text()

    def reload(self) -> None:
        """Count anew."""
        self._jobs.run("free", self._describe, done=self._on_described, failed=self._on_failed, supersedes="figures")

    def _add_value(self, key: str, text: str) -> None:
        value = text_label("…")
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setAccessibleName(text)
        self._values[key] = value
        row = self._grid.rowCount()
        self._grid.addWidget(text_label(text, "second"), row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)

    def _build_rebuild(self) -> None:
        self.heading(self.tr("Rebuild"))
        sentence = self.tr(
            "Builds the rows and the index again from the log; you can search meanwhile, and nothing is lost."
        )
        self.add(text_label(sentence, "second"))
        self.rebuild = QPushButton(self.tr("Rebuild the index"))
        self.rebuild.clicked.connect(self._on_rebuild)
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.setProperty("kind", "quiet")
        self.stop.clicked.connect(lambda: self._imports.cancel(self._task))
        row = QHBoxLayout()
        row.addWidget(self.rebuild)
        row.addWidget(self.stop)
        row.addStretch(1)
        self.column.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._line = text_label("", "hint")
        self.add(self._bar, self._line)
        self._bar.hide()
        self.stop.hide()

    def _describe(self) -> dict[str, Any]:
        from app.services.status import describe  # noqa: PLC0415 (pulls in the store)

        try:
            library = self._session.open_library()
        except NothingYetError:
            return describe(self._session.folder, None)
        except KnownError as error:  # the sizes are known all the same
            return describe(self._session.folder, None, str(error))
        try:
            return describe(self._session.folder, library)
        finally:
            library.close()

    def _on_described(self, found: dict[str, Any]) -> None:
        for key in ("posts", "conversations", "people", "spaces"):
            self._values[key].setText(number(found["counts"][key]))
        sizes = found["sizes"]
        self._values["profile"].setText(size_text(sizes["profile"]))
        parts = (
            (self.tr("log"), sizes["truth"]),
            (self.tr("rows"), sizes["view"]),
            (self.tr("index"), sizes["index"]),
            (self.tr("files"), sizes["blobs"]),
        )
        problems = "\n".join(translate_sentence(each) for each in found["health"])
        self._values["health"].setText(problems or self.tr("Everything is as it should be."))
        self._values["parts"].setText(", ".join(f"{name} {size_text(size)}" for name, size in parts))

    def _on_failed(self, error: Exception) -> None:
        self._line.setText(plain(error))

    def _on_rebuild(self) -> None:
        self._task = self._imports.rebuild()
        self._on_task(self._task)

    def _on_task(self, task_number: int) -> None:
        if task_number != self._task:
            return
        task = self._imports.task(task_number)
        self._line.setText(task_line(task))
        self.rebuild.setEnabled(task.has_ended)
        self.stop.setVisible(not task.has_ended)
        self._bar.setVisible(not task.has_ended)
        fraction = task.fraction
        self._bar.setRange(0, 0 if fraction is None and not self.theme.reduced_motion else STEPS)
        self._bar.setValue(round((fraction or 0) * STEPS))

    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.folder)))
