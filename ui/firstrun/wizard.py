"""The first run: from an empty folder to an open profile and, if wanted, a first import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.system.paths import find_resource
from ui.firstrun.pages import Page, ProtectionPage, RecoveryPage, StartPage, WelcomePage
from ui.jobs import Jobs
from ui.manners.drops import FileDrops
from ui.manners.sentences import plain
from ui.theme import Theme
from ui.widgets.screen_room import within_screen

if TYPE_CHECKING:  # these pull in the store and the keyring; the first page does not wait for them
    from app.bootstrap import Client, Opening
    from app.store.keys import Secrets


class Made(NamedTuple):
    """A new profile and its recovery code, "" when none was wanted."""

    client: Client
    code: str


class FirstRun(QDialog):
    """Four pages. Accepted with `client` set as soon as there is a profile; rejected when nothing was made."""

    made = Signal(object)  # Client, when the profile is there; the dialog stays open

    def __init__(
        self, folder: Path, jobs: Jobs, theme: Theme, *, secrets: Secrets | None = None, parent: QWidget | None = None
    ) -> None:
        """Make nothing yet. `secrets` stands in for the system's keyring when it is looked for."""
        super().__init__(parent)
        self.client: Client | None = None
        self.imports: list[Path] = []  # what to import once the window is open
        self._folder = folder
        self._jobs = jobs
        self._theme = theme
        self._secrets = secrets
        self._busy = False
        self.setWindowTitle(self.tr("Precedent"))
        self.setWindowIcon(theme.app_icon())
        self._welcome, self._protection = WelcomePage(theme), ProtectionPage(theme)
        self._recovery, self._start = RecoveryPage(theme), StartPage(theme)
        self._pages = QStackedWidget()
        for page in (self._welcome, self._protection, self._recovery, self._start):
            self._pages.addWidget(page)
        self._build_footer()
        self._connect_pages()
        FileDrops(self, theme, self.tr("Drop to import")).dropped.connect(self._on_dropped)
        self.resize(within_screen(self, theme.px(680), theme.px(640)))
        self._go(self._welcome)
        jobs.run("free", self._probe, done=self._protection.show_keyring, failed=self._on_probe_failed)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        shown = self._pages.currentWidget()
        assert isinstance(shown, Page)
        return shown

    @property
    def sentence(self) -> str:
        """The sentence at the lower edge: what is missing or what went wrong."""
        return self._sentence.text()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing leaves a profile that exists as it is, and opens it; else nothing was made."""
        if self._busy:
            event.ignore()
            return
        self.reject()

    def reject(self) -> None:
        """Leave: with the profile when there is one already."""
        if self._busy:
            return
        if self.client is not None:
            self.accept()
        else:
            super().reject()

    # -- building

    def _build_footer(self) -> None:
        theme = self._theme
        self._sentence = QLabel()
        self._sentence.setProperty("kind", "second")
        self._sentence.setWordWrap(True)
        self._step = QLabel()
        self._step.setProperty("kind", "caption")
        self._back = QPushButton(self.tr("Back"))
        self._back.setProperty("kind", "quiet")
        self._back.setAutoDefault(False)
        self._next = QPushButton()
        self._next.setProperty("kind", "primary")
        self._next.setDefault(True)
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        line = QFrame()
        line.setProperty("ground", "line")
        line.setFixedHeight(1)
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(48), theme.px(12), theme.px(48), theme.px(20))
        row.setSpacing(theme.px(12))
        row.addWidget(self._step)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(line)
        column.addLayout(row)

    def _connect_pages(self) -> None:
        self._protection.changed.connect(self._show_state)
        self._recovery.changed.connect(self._show_state)
        self._start.samples_wanted.connect(self._on_samples)
        self._start.file_wanted.connect(self._on_file)
        self._start.folder_wanted.connect(self._on_folder)

    # -- moving

    def _go(self, page: Page) -> None:
        self._pages.setCurrentWidget(page)
        self._sentence.clear()
        self._show_state()
        page.setFocus()

    def _show_state(self) -> None:
        page = self.page
        texts = {
            self._welcome: self.tr("Continue"),
            self._protection: self.tr("Protect and continue"),
            self._recovery: self.tr("Continue"),
            self._start: self.tr("Look around first"),
        }
        self._next.setText(self.tr("One moment …") if self._busy else texts[page])
        steps = {self._welcome: 1, self._protection: 2, self._recovery: 2, self._start: 3}
        self._step.setText(self.tr("Step {0} of {1}").format(steps[page], 3))
        self._back.setVisible(page is self._protection)
        self._back.setEnabled(not self._busy)
        ready = page is not self._protection or not self._protection.problem()
        ready = ready and (page is not self._recovery or self._recovery.code.is_kept)
        self._next.setEnabled(ready and not self._busy)
        self._pages.setEnabled(not self._busy)
        if page is self._protection and not self._busy:
            self._tell(self._protection.problem() if self._protection.fields.passphrase else "")

    def _on_back(self) -> None:
        self._go(self._welcome)

    def _on_next(self) -> None:
        if self.page is self._welcome:
            self._go(self._protection)
        elif self.page is self._protection:
            self._make()
        elif self.page is self._recovery:
            self._go_to_start()
        else:
            self.accept()

    def _go_to_start(self) -> None:
        if self.imports:
            self.accept()
        else:
            self._go(self._start)

    # -- making the profile

    def _probe(self) -> bool:
        from app.services.protection import can_use_keyring  # noqa: PLC0415 (see TYPE_CHECKING above)
        from app.settings.secrets import SecretStore  # noqa: PLC0415 (as above)

        return can_use_keyring(self._secrets or SecretStore())

    def _on_probe_failed(self, error: Exception) -> None:
        self._protection.show_keyring(False)

    def _make(self) -> None:
        kind = self._protection.kind
        passphrase = self._protection.fields.passphrase if kind == "passphrase" else None
        wants_code = self._protection.wants_recovery_code
        folder = self._folder
        self._set_busy(True)

        def make() -> Made:
            from app.bootstrap import Opening, open_client  # noqa: PLC0415 (see TYPE_CHECKING above)
            from app.services.protection import make_recovery_code  # noqa: PLC0415 (as above)

            opening: Opening = Opening(folder, passphrase, unprotected=kind == "unprotected")
            client = open_client(opening, create=True)
            return Made(client, make_recovery_code(folder, client.keys) if wants_code else "")

        self._jobs.run("store", make, done=self._on_made, failed=self._on_failed)

    def _on_made(self, made: Made) -> None:
        self.client = made.client
        self._protection.fields.clear()
        self._set_busy(False)
        self.made.emit(made.client)
        if made.code:
            self._recovery.code.show_code(made.code)
            self._go(self._recovery)
        else:
            self._go_to_start()

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        self._tell(plain(error), trouble=True)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._show_state()

    def _tell(self, sentence: str, *, trouble: bool = False) -> None:
        self._sentence.setText(sentence)
        colour = self._theme.tokens.colours.bad if trouble else self._theme.tokens.colours.ink_2
        self._sentence.setStyleSheet(f"color: {colour};")

    # -- what to begin with

    def _on_samples(self) -> None:
        self._begin_with([find_resource("samples")])

    def _on_file(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Import archives"))
        self._begin_with([Path(name) for name in names])

    def _on_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Import a folder"))
        self._begin_with([Path(name)] if name else [])

    def _on_dropped(self, paths: Sequence[Path]) -> None:
        self.imports = list(paths)
        if self.page is self._start:
            self.accept()
        elif not self._busy:
            self._tell(self.tr("%n archive(s) will be imported afterwards.", "", len(paths)))

    def _begin_with(self, paths: list[Path]) -> None:
        if paths:
            self.imports = paths
            self.accept()
