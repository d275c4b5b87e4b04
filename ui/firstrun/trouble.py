"""A profile that does not open: what it is, that nothing was deleted, and what can be done about it."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.model.errors import (
    BusyError,
    DamagedError,
    DiskFullError,
    KnownError,
    LockedError,
    NewerVersionError,
    ReadOnlyError,
)
from ui.manners.sentences import plain
from ui.theme import Theme


class Remedy(Enum):
    """What a person can do about it, beside trying again."""

    RECOVERY = auto()  # another way to the key
    REPAIR = auto()  # check, set damaged files aside, rebuild
    OPEN = auto()  # a profile without protection, which is asked for each time


class TroubleWindow(QDialog):
    """One designed window for all of them. Accepted = try again."""

    remedy_wanted = Signal(object)  # Remedy

    def __init__(
        self,
        theme: Theme,
        error: Exception,
        folder: Path,
        remedies: tuple[Remedy, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show the error's sentence; a button for each remedy, the first of them suggested."""
        super().__init__(parent)
        self._theme = theme
        self._folder = folder
        self.setWindowTitle(self.tr("Precedent"))
        self.setWindowIcon(theme.app_icon())
        icon, title, comfort = _describe(error)
        self._sentence = QLabel(plain(error))
        self._build(icon, title, comfort)
        self._build_buttons(remedies)

    @property
    def sentence(self) -> str:
        """The error in a sentence."""
        return self._sentence.text()

    def _build(self, icon: str, title: str, comfort: str) -> None:
        theme = self._theme
        mark = QLabel()
        mark.setPixmap(theme.pixmap(icon, "warn", 36))
        heading = QLabel(title)
        heading.setProperty("kind", "title")
        # On a child, because a minimum of the dialog itself would override what the buttons need.
        heading.setMinimumWidth(theme.px(500))
        reassurance = QLabel(comfort)
        place = QLabel(self.tr("Profile: {0}").format(self._folder))
        place.setProperty("kind", "caption")
        for label in (heading, self._sentence, reassurance, place):
            label.setWordWrap(True)
        reassurance.setProperty("kind", "second")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.px(28)] * 4)
        self._column.setSpacing(theme.px(12))
        for widget in (mark, heading, self._sentence, reassurance, place):
            self._column.addWidget(widget)

    def _build_buttons(self, remedies: tuple[Remedy, ...]) -> None:
        texts = {Remedy.RECOVERY: self.tr("Use the recovery code"), Remedy.REPAIR: self.tr("Check and repair")}
        texts[Remedy.OPEN] = self.tr("Open without protection")
        show = QPushButton(self.tr("Open folder"))
        show.setProperty("kind", "quiet")
        show.clicked.connect(self._on_show_folder)
        leave = QPushButton(self.tr("Close"))
        leave.clicked.connect(self.reject)
        again = QPushButton(self.tr("Try again"))
        again.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(show)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(again)
        last = again
        for remedy in remedies:
            last = QPushButton(texts[remedy])
            last.clicked.connect(lambda checked=False, wanted=remedy: self.remedy_wanted.emit(wanted))
            row.addWidget(last)
        last.setProperty("kind", "primary")
        last.setDefault(True)
        line = QFrame()
        line.setProperty("ground", "line")
        line.setFixedHeight(1)
        self._column.addWidget(line)
        self._column.addLayout(row)

    def _on_show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _describe(error: Exception) -> tuple[str, str, str]:
    """Icon, title, and the sentence that says what became of the data."""
    translate = QCoreApplication.translate
    kept = translate("TroubleWindow", "Nothing was changed or deleted.")
    if isinstance(error, LockedError):
        return "lock", translate("TroubleWindow", "This profile stays locked"), kept
    if isinstance(error, BusyError):
        return "pause", translate("TroubleWindow", "Precedent is busy elsewhere"), kept
    if isinstance(error, DamagedError):
        comfort = translate(
            "TroubleWindow",
            "Nothing was deleted. A repair sets damaged files aside and rebuilds what can be rebuilt from the log.",
        )
        return "warning", translate("TroubleWindow", "Part of this profile is damaged"), comfort
    if isinstance(error, DiskFullError):
        comfort = translate("TroubleWindow", "Reading and searching still work; free some space, then try again.")
        return "disk", translate("TroubleWindow", "The disk is full"), comfort
    if isinstance(error, ReadOnlyError):
        return "disk", translate("TroubleWindow", "The profile cannot be written"), kept
    if isinstance(error, NewerVersionError):
        return "refresh", translate("TroubleWindow", "This profile needs a newer Precedent"), kept
    if isinstance(error, KnownError):
        return "warning", translate("TroubleWindow", "Precedent cannot open this profile"), kept
    return "error", translate("TroubleWindow", "Something went wrong"), kept
