"""Confirming an import: what the files are, as a short look into them found, before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.jobs import Jobs
from ui.manners.sentences import plain, translate_sentence
from ui.tasks.fitting_scroll import FittingScroll
from ui.tasks.texts import format_name, size_text
from ui.tasks.work import Wanted
from ui.theme import Theme
from ui.widgets.screen_room import within_screen

if TYPE_CHECKING:
    from app.services.recognise_archive import Look

MOST_SHOWN = 100


class ArchiveRow(QFrame):
    """One file: its name, what it is and how large, or why it cannot be imported."""

    changed = Signal()

    def __init__(self, theme: Theme, path: Path, parent: QWidget | None = None) -> None:
        """Wait for what the look finds."""
        super().__init__(parent)
        self.path = path
        self.look: Look | None = None
        self.sentence = self.tr("Looking into it …")
        self._theme = theme
        self.setProperty("ground", "card")
        self._icon, self._facts = QLabel(), QLabel(self.sentence)
        name = QLabel(path.name or str(path))
        name.setProperty("kind", "strong")
        self._facts.setProperty("kind", "second")
        for label in (name, self._facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("A name for this source"))
        self._name.setAccessibleName(self.tr("A name for this source"))
        self._name.setMaxLength(100)
        self._name.hide()
        self._name.textChanged.connect(self.changed)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(4))
        for widget in (name, self._facts, self._name):
            texts.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(12)] * 4)
        row.setSpacing(theme.px(12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self._show("document", "ink_3")

    @property
    def can_be_imported(self) -> bool:
        """Whether it was recognised, and named when it has no name of its own."""
        look = self.look
        return look is not None and not look.refused and (not look.needs_name or bool(self._name.text().strip()))

    def wanted(self) -> Wanted:
        """What to import."""
        look = self.look
        return Wanted(self.path, look.format if look else "", self._name.text().strip())

    def show_look(self, look: Look) -> None:
        """Show what was found."""
        self.look = look
        if look.refused:
            self.sentence = translate_sentence(look.refused)
        else:
            self.sentence = f"{format_name(look.format)} · {size_text(look.size)}"
        if look.needs_name:
            hint = self.tr(
                "The archive does not say where it comes from; a later export under the same name adds to it."
            )
            self.sentence += f"\n{hint}"
            self._name.setText(self.path.stem)
            self._name.show()
        self._show("error" if look.refused else "check", "bad" if look.refused else "good")
        self.changed.emit()

    def show_error(self, error: Exception) -> None:
        """Show why it could not be looked into."""
        self.sentence = plain(error)
        self._show("error", "bad")
        self.changed.emit()

    def _show(self, icon: str, colour: str) -> None:
        self._icon.setPixmap(self._theme.pixmap(icon, colour, 18))
        self._facts.setText(self.sentence)
        self.setAccessibleName(f"{self.path.name}. {self.sentence}")


class ConfirmImport(QDialog):
    """Emits `confirmed` with what can be imported; a file that cannot does not hold up the others."""

    confirmed = Signal(list)  # of Wanted

    def __init__(self, paths: Sequence[Path], jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        """Look into every file at once, off the GUI thread."""
        super().__init__(parent)
        self._theme = theme
        self._open = True
        self.setWindowTitle(self.tr("Import"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.rows = [ArchiveRow(theme, path) for path in dict.fromkeys(paths[:MOST_SHOWN])]
        self._build()
        for row in self.rows:
            row.changed.connect(self._show_state)
            jobs.run("free", partial(self._look, row.path), done=row.show_look, failed=row.show_error)
        self.finished.connect(self._on_finished)
        self._show_state()
        self.setFixedWidth(within_screen(self, theme.px(520), 0).width())

    def accept(self) -> None:
        """Import what can be."""
        wanted = [row.wanted() for row in self.rows if row.can_be_imported]
        super().accept()
        if wanted:
            self.confirmed.emit(wanted)

    def _build(self) -> None:
        theme = self._theme
        title = QLabel(self.tr("Import into Precedent?"))
        title.setProperty("kind", "section")
        hint = QLabel(self.tr("Everything stays on this computer; you can search while it runs."))
        hint.setProperty("kind", "second")
        hint.setWordWrap(True)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        for row in self.rows:
            rows.addWidget(row)
        scroll = FittingScroll(inside, theme.px(380))
        scroll.fitted.connect(self._fit)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._import = QPushButton()
        self._import.setProperty("kind", "primary")
        self._import.setDefault(True)
        self._import.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._import)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(scroll)
        column.addLayout(buttons)

    def _show_state(self) -> None:
        ready = sum(row.can_be_imported for row in self.rows)
        self._import.setEnabled(ready > 0)
        if ready and self._cancel.hasFocus():  # it had it only because nothing could be imported yet
            self._import.setFocus(Qt.FocusReason.OtherFocusReason)
        self._import.setText(self.tr("Import %n archive(s)", "", ready) if ready else self.tr("Import"))

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _look(self, path: Path) -> Look:
        from app.services.recognise_archive import recognise  # noqa: PLC0415 (only when something is imported)

        return recognise(path, is_cancelled=lambda: not self._open)

    def _on_finished(self) -> None:
        self._open = False
