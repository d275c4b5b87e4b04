"""The way into a profile: first run, keyring, passphrase, recovery code, or a window that says what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.model.errors import DamagedError, LockedError
from ui.bridge import Session
from ui.firstrun.trouble import Remedy, TroubleWindow
from ui.firstrun.unlock import UnlockDialog
from ui.firstrun.wizard import FirstRun
from ui.jobs import Jobs
from ui.theme import Theme

if TYPE_CHECKING:  # these pull in the store; the window stands before it is loaded
    from app.bootstrap import Client
    from app.services.protection import Ways


class Gate(QObject):
    """Leads one session to an open profile. `pass_through` may be called again after the profile got into trouble."""

    opened = Signal(list)  # of Path: what the person wants imported first; the session is open
    left = Signal()  # the person went away

    def __init__(self, session: Session, jobs: Jobs, theme: Theme, over: QWidget | None = None) -> None:
        """Show dialogs over the window `over`, if there is one."""
        super().__init__(over)
        self._session = session
        self._jobs = jobs
        self._theme = theme
        self._over = over
        self._ways: tuple[str, ...] = ()
        self.dialog: QDialog | None = None  # what is shown now

    def pass_through(self) -> None:
        """Find out what is needed and ask for it. Returns at once; `opened` or `left` follows."""
        folder = self._session.folder
        if not self._session.has_profile() and not any(folder.glob("truth.db*")):
            self._first_run()
            return

        def look() -> Ways:
            from app.services.protection import find_ways  # noqa: PLC0415 (see TYPE_CHECKING above)

            return find_ways(folder)

        self._jobs.run("free", look, done=self._on_ways, failed=self.show_trouble)

    def show_trouble(self, error: Exception) -> None:
        """Show why the profile cannot be used; callable at any time, for a store that fails later too."""
        remedies: list[Remedy] = []
        if isinstance(error, LockedError) and {"recovery", "passphrase"} & set(self._ways):
            remedies.append(Remedy.RECOVERY)
        elif isinstance(error, LockedError) and "unprotected" in self._ways:
            remedies.append(Remedy.OPEN)
        if isinstance(error, DamagedError) and "keys.json" not in str(error):
            remedies.append(Remedy.REPAIR)
        window = TroubleWindow(self._theme, error, self._session.folder, tuple(remedies), self._over)
        window.remedy_wanted.connect(self._on_remedy)
        window.accepted.connect(self.pass_through)
        window.rejected.connect(self.left)
        self._show(window)

    # -- the ways in

    def _on_ways(self, ways: Ways) -> None:
        self._ways = ways.kinds
        self._jobs.run("free", self._session.client, done=self._on_client, failed=self._on_not_opened)

    def _on_client(self, client: Client) -> None:
        self._enter(client, [])

    def _on_not_opened(self, error: Exception) -> None:
        if isinstance(error, LockedError) and {"passphrase", "recovery"} & set(self._ways):
            self._ask()
        else:
            self.show_trouble(error)

    def _ask(self) -> None:
        dialog = UnlockDialog(
            self._jobs,
            self._theme,
            by_passphrase=self._session.unlock if "passphrase" in self._ways else None,
            by_code=self._by_code if "recovery" in self._ways else None,
            parent=self._over,
        )
        dialog.accepted.connect(lambda: self._enter(dialog.client, []))
        dialog.rejected.connect(self.left)
        self._show(dialog)

    def _by_code(self, code: str) -> Client:
        from app.bootstrap import Client  # noqa: PLC0415 (see TYPE_CHECKING above)
        from app.services.protection import unlock_with_recovery_code  # noqa: PLC0415 (as above)
        from app.settings.secrets import SecretStore  # noqa: PLC0415 (as above)

        folder = self._session.folder
        return Client(folder, unlock_with_recovery_code(folder, code, SecretStore()))

    def _first_run(self) -> None:
        wizard = FirstRun(self._session.folder, self._jobs, self._theme, parent=self._over)
        wizard.accepted.connect(lambda: self._enter(wizard.client, wizard.imports))
        wizard.rejected.connect(self.left)
        self._show(wizard)

    def _enter(self, client: Client | None, imports: list[Path]) -> None:
        if client is None:
            self.left.emit()
            return
        self._session.adopt(client)
        self._session.tell_opened()
        self.opened.emit(imports)

    # -- trouble

    def _on_remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.RECOVERY:
            self._close_dialog()
            self._ask()
            return
        if self.dialog is not None:
            self.dialog.setEnabled(False)
        if remedy is Remedy.OPEN:
            self._jobs.run("free", self._open_unprotected, done=self._on_opened, failed=self._on_repair_failed)
            return
        self._jobs.run("store", self._repair, done=lambda report: self._on_repaired(), failed=self._on_repair_failed)

    def _open_unprotected(self) -> Client:
        from app.bootstrap import Opening, open_client  # noqa: PLC0415 (see TYPE_CHECKING above)

        return open_client(Opening(self._session.folder, unprotected=True))

    def _on_opened(self, client: Client) -> None:
        self._close_dialog()
        self._enter(client, [])

    def _repair(self) -> dict[str, object]:
        from app.services.doctor import Doctor  # noqa: PLC0415 (see TYPE_CHECKING above)
        from app.services.jobs import RebuildRequest  # noqa: PLC0415 (as above)
        from app.system.locks import worker_lock  # noqa: PLC0415 (as above)

        client = self._session.client()
        with worker_lock(client.folder):
            found = Doctor(client.folder, client.keys, client.migration_lock, repair=True).examine()
        if found["rebuild_needed"]:
            link = client.worker()
            try:
                link.run(RebuildRequest(), is_cancelled=self._jobs.is_closing)
            finally:
                link.close()
        return found

    def _on_repaired(self) -> None:
        self._close_dialog()
        self.pass_through()

    def _on_repair_failed(self, error: Exception) -> None:
        self._close_dialog()
        self.show_trouble(error)

    def _show(self, dialog: QDialog) -> None:
        self._close_dialog()
        self.dialog = dialog
        dialog.open()

    def _close_dialog(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()
