"""Starts the window: `python -m ui.main [--profile FOLDER] [precedent://LINK | FILE ...]`. Wires Qt; knows everybody."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from app.model.errors import DamagedError, KnownError, LockedError, NewerVersionError
from app.services.personal import read_window_state, write_window_state
from app.services.preferences import Appearance, Preferences, read_appearance, read_preferences, write_appearance
from app.system.paths import find_resource, profile_folder
from ui.bridge import Session
from ui.icons import IconSet
from ui.jobs import Jobs
from ui.manners.translation import install
from ui.search import late_parts
from ui.theme import Look, Theme
from ui.tokens import Contrast, Scheme
from ui.windows.main_window import MainWindow
from ui.windows.single_instance import SingleInstance

if TYPE_CHECKING:  # made after the first paint
    from ui.firstrun.gate import Gate
    from ui.manners.crash_report import CrashReports
    from ui.quick.door import QuickDoor
    from ui.settings.settings_window import SettingsWindow
    from ui.tasks.desk import ImportDesk

LINK = "precedent://"
QUICK = "--quick"
SWITCH_SECONDS = 0.001  # a lane that waits for this thread's turn waits so long, not Python's 5 ms: less than a frame
LISTEN_AFTER_MS = 100  # the window stands by then
UNPROTECTED_VARIABLE = "PRECEDENT_UNPROTECTED"
PASSPHRASE_VARIABLE = "PRECEDENT_PASSPHRASE"


class Desktop(QObject):
    """One running window with all that belongs to it. Made on the GUI thread; `close` ends it in order."""

    def __init__(
        self, app: QApplication, folder: Path, *, unprotected: bool = False, passphrase: str | None = None
    ) -> None:
        """Build the window hidden; `start` shows it or what has to come before it."""
        super().__init__(app)
        self._app = app
        self._appearance = read_appearance(folder)
        self.translation = install(app, self._appearance.language)
        self.theme = Theme(app, IconSet(find_resource("icons")), _look(self._appearance), sheet_follows=True)
        self.session = Session(folder, passphrase=passphrase, unprotected=unprotected, parent=self)
        self.jobs = Jobs(self.session.open_library, self)
        self.window = MainWindow(self.session, self.jobs, self.theme, state=read_window_state(folder))
        self.theme.apply_sheet()  # to all of the window in one go, and before it is shown
        self._gate: Gate | None = None
        self._is_loading = self._has_code = self._is_ready = self._is_troubled = False
        self.desk: ImportDesk | None = None
        self.reports: CrashReports | None = None
        self.settings: SettingsWindow | None = None
        self.quick: QuickDoor | None = None
        self._waiting: list[list[str]] = []
        self._imports: list[Path] = []
        self.window.painted.connect(self._on_painted)
        self.window.ready.connect(self._on_ready)
        self.window.trouble.connect(self._on_trouble)

    def start(self, arguments: Sequence[str] = ()) -> None:
        """Show the window; without a profile the first run comes before it."""
        self._waiting += [list(arguments)] if arguments else []
        if self.session.has_profile():
            self.window.show()
            self.window.activateWindow()
        else:
            self._way_in().pass_through()

    def call(self, arguments: Sequence[str]) -> None:
        """Take the arguments of another start: links are opened, files imported; the window comes to the front.

        Behind `--quick` stand words for the quick panel, which comes instead.
        """
        is_quick = list(arguments[:1]) == [QUICK]
        if not is_quick:
            self.window.come_to_front()
        if self.desk is None or self.quick is None:
            self._waiting.append(list(arguments))
            return
        if is_quick:
            self.quick.call(" ".join(arguments[1:]))
            return
        links = [each for each in arguments if each.startswith(LINK)]
        files = [each for each in arguments if not each.startswith(LINK)]
        if links:
            self.window.open_permalink(links[-1])
        if files:
            self.window.import_paths(files)

    def close(self) -> None:
        """Keep how the window stands, finish the writes and end the threads."""
        state, folder = self.window.state(), self.session.folder
        appearance = _appearance(self._appearance, self.theme.look)
        self.jobs.run("store", lambda: write_window_state(folder, state), done=_ignore, failed=_ignore)
        if appearance != self._appearance and self.session.has_profile():
            self.jobs.run("store", lambda: _keep_look(folder, appearance), done=_ignore, failed=_ignore)
        self.jobs.run("store", self.session.close, done=_ignore, failed=_ignore)
        if self.quick is not None:
            self.quick.close()
        self.jobs.close()

    def _on_painted(self) -> None:
        """The profile next, and what shows an answer: the first key waits for both."""
        self.window.open_profile()
        self.jobs.run("free", late_parts.load, done=self.window.complete, failed=self.window.complete)
        self.window.setWindowIcon(self.theme.app_icon())

    def _load_rest(self) -> None:
        """Load what neither the first frame nor the first answer needed, beside the GUI thread; once."""
        if not self._is_loading:
            self._is_loading = True
            self.jobs.run("free", _load_code, done=lambda _: self._on_code(), failed=_ignore)

    def _on_code(self) -> None:
        self._watch()
        self._has_code = True
        if self._is_ready:
            self._begin()
        elif self._is_troubled:
            self._make_desk()

    def _on_ready(self) -> None:
        self._is_ready = True
        self._load_rest()
        if self._has_code:
            self._begin()

    def _begin(self) -> None:
        """The profile is open: now there can be imports, and what the start was called with."""
        self._make_desk()
        imports, self._imports = self._imports, []
        if imports and self.desk is not None:
            self.desk.start(imports)
        waiting, self._waiting = self._waiting, []
        for arguments in waiting:
            self.call(arguments)

    def _make_desk(self) -> None:
        if self.desk is None:
            from ui.quick.door import QuickDoor  # noqa: PLC0415 (after the first paint; loaded by `_load_code`)
            from ui.tasks.desk import ImportDesk  # noqa: PLC0415 (as above)

            self.desk = ImportDesk(self.window, self.session, self.jobs, self.theme)
            self.quick = QuickDoor(self.window, self.jobs, self.theme)
            self.window.add_drawer(self.desk.drawer)
            self.window.import_wanted.connect(self.desk.ask)
            self.window.leave_wanted.connect(self.desk.ask_leave)
            self.window.settings_wanted.connect(self.open_settings)
            self.window.about_wanted.connect(self.open_about)
            self.jobs.run(
                "store",
                lambda: read_preferences(self.session.personal()),
                done=self._on_preferences,
                failed=_ignore,
            )
            self._tell_reports()

    # -- settings, and what the last run left behind

    def open_settings(self) -> None:
        """Show the settings, where they were left."""
        settings = self._settings_window()
        settings.show()
        settings.raise_()
        settings.activateWindow()

    def open_about(self) -> None:
        """Show who made what this program is made of, and under which licences."""
        settings = self._settings_window()
        settings.open_page(settings.about)

    def _settings_window(self) -> SettingsWindow:
        if self.settings is None:
            from ui.settings.settings_window import SettingsWindow  # noqa: PLC0415 (only when somebody asks for it)

            assert self.desk is not None
            self.settings = SettingsWindow(
                self.session, self.jobs, self.theme, self.desk.imports, _version(), parent=self.window
            )
            self.settings.preferences_changed.connect(self._on_preferences)
            self.settings.leave_wanted.connect(self.desk.ask_leave)
            if self.quick is not None:
                self.quick.serve(self.settings.shortcuts.quick_key)
        return self.settings

    def _on_preferences(self, preferences: Preferences) -> None:
        self.window.memory.keeps_recent = preferences.keep_recent_searches
        if self.desk is not None and self.quick is not None:
            self.desk.notifier.enabled = preferences.notifications
            self.quick.use(preferences.quick_key)

    def _tell_reports(self) -> None:
        """Say once that there are crash reports; needs both the reports (made in `_watch`) and the desk's toast."""
        if self.reports is None or self.desk is None:
            return
        untold = self.reports.list_untold()
        if untold:
            self.desk.toast.tell(
                self.tr("Precedent stopped unexpectedly the last time. A report without any content was written."),
                icon="warning",
                action=self.tr("Show file"),
                act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(untold[0].parent))),
            )
            self.reports.mark_told()

    # -- the way into the profile

    def _on_trouble(self, error: Exception) -> None:
        """Ask the person for what is missing; other troubles are told in the list's place and may pass by themselves."""
        self._load_rest()
        if self._gate is not None and self._gate.dialog is not None and self._gate.dialog.isVisible():
            return
        if isinstance(error, LockedError):
            self._way_in().pass_through()
        elif isinstance(error, DamagedError | NewerVersionError):
            self._way_in().show_trouble(error)
        else:  # an index that cannot be read is made anew in the settings
            self._is_troubled = True
            if self._has_code:
                self._make_desk()

    def _way_in(self) -> Gate:
        if self._gate is None:
            from ui.firstrun.gate import Gate  # noqa: PLC0415 (only when the profile does not open by itself)

            self._gate = Gate(self.session, self.jobs, self.theme, self.window if self.window.isVisible() else None)
            self._gate.opened.connect(self._on_let_in)
            self._gate.left.connect(self._app.quit)
        return self._gate

    def _on_let_in(self, imports: list[Path]) -> None:
        self._imports.extend(imports)
        if not self.window.isVisible():
            self.window.show()
            self.window.activateWindow()

    def _watch(self) -> None:
        from ui.manners.crash_report import CrashReports  # noqa: PLC0415 (loaded by `_load_code`)

        gc.freeze()  # what was loaded stays to the end: looking through it again and again would hold up the window
        self.reports = CrashReports(self.session.folder, _version())
        self.reports.collect()
        self.reports.install()
        self._tell_reports()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window until it is closed. Returns the exit status: 0, or 2 when it cannot be shown here."""
    options = _parser().parse_args(sys.argv[1:] if argv is None else argv)
    if not _has_display():
        print("precedent: There is no display here; the commands work without one (precedent --help).", file=sys.stderr)
        return 2
    try:
        folder = profile_folder(options.profile)
    except KnownError as error:
        print(f"precedent: {error}", file=sys.stderr)
        return error.exit_code
    if options.quick:
        arguments = [QUICK, *options.arguments]
    else:
        arguments = [each if each.startswith(LINK) else str(Path(each).absolute()) for each in options.arguments]
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    sys.setswitchinterval(SWITCH_SECONDS)
    app.setApplicationName("Precedent")
    app.setDesktopFileName("precedent")
    instance = SingleInstance(folder)
    if not instance.claim():
        if instance.call(arguments):
            return 0
        print(
            "precedent: The window of this profile is open and does not answer; end it and try again.", file=sys.stderr
        )
        return 2
    unprotected = options.unprotected or os.environ.get(UNPROTECTED_VARIABLE, "") == "1"
    passphrase = os.environ.get(PASSPHRASE_VARIABLE) or None
    desktop = Desktop(app, folder, unprotected=unprotected, passphrase=passphrase)
    instance.called.connect(desktop.call)
    QTimer.singleShot(LISTEN_AFTER_MS, instance.listen)
    desktop.start(arguments)
    gc.freeze()
    gc.enable()  # `load_window` of the command line stopped it
    try:
        return app.exec()
    finally:
        desktop.close()
        instance.release()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="precedent", description="Opens the window of Precedent.")
    parser.add_argument("--profile", metavar="FOLDER", help="the profile's folder")
    parser.add_argument("--unprotected", action="store_true", help="a profile without protection is meant")
    parser.add_argument(
        QUICK, action="store_true", help="the quick panel, with the words that follow or those that are selected"
    )
    parser.add_argument("arguments", nargs="*", metavar="LINK|FILE", help="a precedent:// link, or files to import")
    return parser


def _has_display() -> bool:
    """Qt ends the process when it finds none, so it is asked first."""
    if sys.platform in ("win32", "darwin") or "QT_QPA_PLATFORM" in os.environ:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _look(appearance: Appearance) -> Look:
    return Look(Scheme(appearance.scheme), Contrast(appearance.contrast), appearance.zoom, appearance.reduced_motion)


def _appearance(before: Appearance, look: Look) -> Appearance:
    return Appearance(look.scheme.value, look.contrast.value, look.zoom, look.reduced_motion, before.language)


def _keep_look(folder: Path, appearance: Appearance) -> None:
    """Only what the window itself changes; the language is the settings' own."""
    kept = read_appearance(folder)
    write_appearance(
        folder,
        Appearance(appearance.scheme, appearance.contrast, appearance.zoom, appearance.reduced_motion, kept.language),
    )


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 (loaded by `_load_code`)

    try:
        return version("precedent")
    except PackageNotFoundError:
        return "0"


def _load_code() -> None:
    for name in (
        "importlib.metadata",
        "ui.manners.crash_report",
        "ui.tasks.desk",
        "ui.quick.door",
    ):
        importlib.import_module(name)


def _ignore(_: Any) -> None:
    """The window is gone: nobody is left to tell, and nothing that matters is lost."""


if __name__ == "__main__":
    raise SystemExit(main())
