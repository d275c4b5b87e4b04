"""A file of a post: what it is, its text, and the two ways out, each after a warning. Nothing is opened by looking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.model.errors import KnownError
from app.services.answers import AttachmentView
from ui.jobs import Jobs
from ui.reading import wording
from ui.text.limits import BLOCK_CHARACTERS
from ui.text.safe_text import safe_body
from ui.theme import Theme
from ui.widgets.screen_room import within_screen

if TYPE_CHECKING:  # the service pulls in the readers of PDF and Word; the first paint does not wait for them
    from app.services.attachments import AttachmentFiles, Preview


LOOKED_AT = (".pdf", ".txt", ".md", ".csv", ".log", ".png", ".jpg", ".jpeg", ".gif", ".webp")


class AttachmentDialog(QDialog):
    """Shows one file. `files()` gives the service; it blocks, so it is called in a lane."""

    def __init__(
        self, file: AttachmentView, files: Callable[[], AttachmentFiles], jobs: Jobs, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._file = file
        self._files = files
        self._jobs = jobs
        self.hand_over: Callable[[Path], None] = _open_path
        self.setWindowTitle(QCoreApplication.translate("Reading", "Attachment"))
        px, space = theme.px, theme.tokens.space
        name = self._label(wording.one_line(file.name), "section")
        facts = self._label("  ·  ".join(wording.attachment_words(file).split("  ·  ")[1:]), "hint")
        self._warning = self._label(
            QCoreApplication.translate(
                "Reading", "Files from others can do harm. Open this one only if you expect it and know its sender."
            ),
            "second",
        )
        self._state = self._label(QCoreApplication.translate("Reading", "Reading the text inside …"), "hint")
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(QCoreApplication.translate("Reading", "Text of the file"))
        self._text.setFont(theme.font("body"))
        self._text.setUndoRedoEnabled(False)
        self._open = QPushButton(QCoreApplication.translate("Reading", "Open a copy"))
        self._save = QPushButton(QCoreApplication.translate("Reading", "Save as …"))
        close = QPushButton(QCoreApplication.translate("Reading", "Close"))
        (self._open if file.blob and _is_read_only(file.name) else close).setDefault(True)
        self._open.clicked.connect(self._on_open)
        self._save.clicked.connect(self._on_save)
        close.clicked.connect(self.reject)
        self._open.setIcon(theme.icon("external", "ink_2", 16))
        self._save.setIcon(theme.icon("disk", "ink_2", 16))
        for button in (self._open, self._save):
            button.setEnabled(bool(file.blob))
        buttons = QHBoxLayout()
        for button in (self._open, self._save):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[px(space.xl)] * 4)
        column.setSpacing(px(space.m))
        for part in (name, facts, self._state, self._text, self._warning):
            column.addWidget(part, 1 if part is self._text else 0)
        column.addLayout(buttons)
        self._warning.setVisible(bool(file.blob))
        self.resize(within_screen(self, px(620), px(520)))
        self._has_saved = False
        self._jobs.run("free", self._read, done=self._on_read, failed=self._on_failed)

    def text(self) -> str:
        """Return the text that is shown."""
        return self._text.toPlainText()

    def sentence(self) -> str:
        """Return what is said about the text."""
        return self._state.text()

    def save_to(self, path: Path) -> None:
        """Save a copy where the person chose."""
        self._jobs.run(
            "free",
            lambda: self._files().save(self._file, path.parent, path.name),
            done=self._on_saved,
            failed=self._on_failed,
        )

    def _label(self, words: str, look: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", look)
        return label

    def _read(self) -> Preview:
        return self._files().preview(self._file)

    def _on_read(self, preview: Preview) -> None:
        self._text.setPlainText(_bounded(preview.text))
        self._text.setVisible(bool(preview.text))
        if preview.truncated:
            words = QCoreApplication.translate("Reading", "The beginning of the text inside:")
        elif preview.text:
            words = QCoreApplication.translate("Reading", "The text inside:")
        else:
            words = QCoreApplication.translate("Reading", "No text can be shown for this file.")
        if not self._has_saved:  # a slow preview must not hide that the copy is there
            self._state.setText(words)

    def _on_open(self) -> None:
        self._open.setEnabled(False)
        self._jobs.run(
            "free",
            lambda: self._files().copy_for_opening(self._file),
            done=self._on_copied,
            failed=self._on_failed,
        )

    def _on_copied(self, path: Path) -> None:
        self._open.setEnabled(True)
        self.hand_over(path)

    def _on_save(self) -> None:
        # Deferred: it comes with the readers of PDF and Word, and this dialog is open by now.
        from app.services.attachments import safe_file_name  # noqa: PLC0415

        dialog = QFileDialog(self, QCoreApplication.translate("Reading", "Save as"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(safe_file_name(self._file.name))
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def _on_saved(self, path: Path) -> None:
        self._has_saved = True
        self._state.setText(QCoreApplication.translate("Reading", "Saved as %1.").replace("%1", path.name))

    def _on_failed(self, error: Exception) -> None:
        sentence = str(error) if isinstance(error, KnownError) else wording.unexpected(error)
        self._state.setText(sentence)
        self._text.setVisible(bool(self._text.toPlainText()))


def _is_read_only(name: str) -> bool:
    """Whether a file of this name is something to look at; of others, Enter closes the dialog."""
    return name.lower().endswith(LOOKED_AT)


def _bounded(text: str) -> str:
    """Return text whose lines Qt lays out quickly."""
    lines = safe_body(text).split("\n")
    return "\n".join(
        line[start : start + BLOCK_CHARACTERS]
        for line in lines
        for start in range(0, max(1, len(line)), BLOCK_CHARACTERS)
    )


def _open_path(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
