"""Pictures of the real window on the samples, for the documents and the picture tests: `python3 dev.py screenshots`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Client, Opening, open_client
from app.services.jobs import Done, ImportRequest, Progress, Request
from app.system.paths import find_resource
from ui.bridge import Session
from ui.firstrun.wizard import FirstRun
from ui.icons import IconSet
from ui.jobs import Jobs
from ui.manners.translation import install
from ui.measure.waiting import pause, wait
from ui.quick.panel import QuickPanel
from ui.quick.words import Words
from ui.settings.settings_window import SettingsWindow
from ui.tasks.desk import ImportDesk
from ui.tasks.work import Wanted
from ui.theme import Look, Theme
from ui.tokens import Contrast, Scheme
from ui.windows.main_window import MainWindow

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)  # the day after the newest sample
SIZE = (1280, 800)
COLOURS = 256
SHADE = QColor(0, 0, 0, 90)  # over the window behind a dialog
PATIENCE_MS = 15_000
AROUND = 80  # pixels of ground around the quick panel
SETTLE_MS = 400  # a preview, its related conversations and filters come after the list
QUERY = "discount"
LIGHT = Look(Scheme.LIGHT, Contrast.NORMAL, 1.0, reduced_motion=True)


class Studio:
    """A real window over a profile, without a desktop around it. Use as a context; one at a time."""

    def __init__(self, theme: Theme, profile: Path) -> None:
        """Open the window over this profile, which must be unprotected."""
        self.theme = theme
        self.session = Session(profile, unprotected=True)
        self.jobs = Jobs(self.session.open_library)
        self.window = MainWindow(self.session, self.jobs, theme, now=lambda: NOW)
        self.desk = ImportDesk(self.window, self.session, self.jobs, theme)
        self.window.add_drawer(self.desk.drawer)
        self.window.resize(*SIZE)

    def __enter__(self) -> Studio:
        opened: list[object] = []
        self.window.page.surveyed.connect(lambda *found: opened.append(found))
        self.window.page.failed.connect(opened.append)
        self.window.show()
        self.window.activateWindow()
        self.window.open_profile()
        self._wait("the window to open", lambda: bool(opened))
        return self

    def __exit__(self, *_: object) -> None:
        for task in self.desk.imports.tasks():
            if not task.has_ended:
                self.desk.imports.cancel(task.number)
        self.jobs.run("store", self.session.close, done=_ignore, failed=_ignore)
        self.jobs.close()
        self.window.close()
        self.window.deleteLater()

    def search(self, query: str) -> None:
        """Search and wait until the answer, its filters and the preview stand there."""
        page = self.window.page
        self.window.start_search(query)
        self._wait("an answer", lambda: page.answer is not None and page.answer.query == query)
        if page.answer is not None and page.answer.results and not self.window.is_narrow:
            self._wait("the preview", lambda: self.window.reading.pane.state == "conversation")
        pause(SETTLE_MS)

    def read(self) -> None:
        """Go and read the current result."""
        self.window.page.field.open_wanted.emit()
        self._wait("the conversation", lambda: self.window.reading.pane.state == "conversation")
        pause(SETTLE_MS)

    def take(self, *over: QWidget) -> QImage:
        """Return the window as an image, with dialogs painted over its middle."""
        pause(60)
        image = self.window.grab().toImage()
        painter = QPainter(image)
        for dialog in over:
            painter.fillRect(image.rect(), SHADE)
            free = image.size() - dialog.size()
            painter.drawPixmap(QPoint(max(0, free.width() // 2), max(0, free.height() // 2)), dialog.grab())
        painter.end()
        return image

    @staticmethod
    def _wait(what: str, happened: Callable[[], bool]) -> None:
        if not wait(happened, PATIENCE_MS):
            raise TimeoutError(f"waited in vain for {what}")


class _StandingLink:
    """A worker's link that reports one state of an import and then waits to be cancelled."""

    def run(self, request: Request, progress: Callable[[Progress], None], is_cancelled: Callable[[], bool]) -> Done:
        progress(Progress("reading", "slack_export.zip", 20_600_000, 32_100_000, 12_300, 1_200, 5.1, 2_400.0, 2.9))
        while not is_cancelled():
            time.sleep(0.02)
        return Done({}, cancelled=True)

    def close(self) -> None:
        """Nothing is open."""


class _StandingClient(Client):
    """A client whose imports stand still, for a picture of one that runs."""

    def worker(self) -> _StandingLink:  # type: ignore[override]
        return _StandingLink()


# -- what is shown


def show_results(studio: Studio) -> QImage:
    """A search with its best conversation beside it."""
    studio.search(QUERY)
    return studio.take()


def show_reading(studio: Studio) -> QImage:
    """A conversation that is read, with the keyboard in it."""
    studio.search("fault E17 firmware")
    studio.read()
    return studio.take()


def show_home(studio: Studio) -> QImage:
    """Before the first key, once the reading pane stands there too."""
    wait(lambda: studio.window.reading.is_built, PATIENCE_MS)
    pause(SETTLE_MS)
    return studio.take()


def show_nothing_found(studio: Studio) -> QImage:
    """No conversation matches."""
    studio.search("zeppelin mooring from:nobody")
    return studio.take()


def show_import(studio: Studio) -> QImage:
    """An import that runs while one goes on searching."""
    client = studio.session.client()
    studio.session.adopt(_StandingClient(client.folder, client.keys))
    (number,) = studio.desk.imports.import_archives([Wanted(Path("slack_export.zip"), "slack")])
    studio.search(QUERY)
    wait(lambda: studio.desk.imports.task(number).progress.posts > 0, PATIENCE_MS)
    return studio.take()


def show_settings(studio: Studio) -> QImage:
    """The settings over the window."""
    studio.search(QUERY)
    settings = SettingsWindow(
        studio.session, studio.jobs, studio.theme, studio.desk.imports, "0.1.0", parent=studio.window
    )
    settings.show()
    image = studio.take(settings)
    settings.close()
    return image


def show_quick(studio: Studio) -> QImage:
    """The quick panel with words from another program, on a ground of its own."""
    panel = QuickPanel(studio.jobs.lane("search").beside("quick"), Words(studio.jobs), studio.theme, lambda: NOW)
    panel.call_up(QUERY)
    wait(lambda: panel.view.results.rowCount() > 0 and bool(panel.coverage.text()), PATIENCE_MS)
    pause(SETTLE_MS)
    shown = panel.grab()
    image = QImage(shown.size() + QSize(2 * AROUND, 2 * AROUND), QImage.Format.Format_RGB32)
    image.fill(studio.theme.colour("rail"))
    painter = QPainter(image)
    painter.drawPixmap(QPoint(AROUND, AROUND), shown)
    painter.end()
    panel.hide()
    panel.deleteLater()
    return image


def show_first_run(studio: Studio) -> QImage:
    """The first page of the first run."""
    return _first_run(studio, steps=0)


def show_protection(studio: Studio) -> QImage:
    """The page of the first run that asks how to protect the profile."""
    return _first_run(studio, steps=1)


def _first_run(studio: Studio, steps: int) -> QImage:
    wizard = FirstRun(studio.session.folder / "new", studio.jobs, studio.theme)
    wizard.show()
    pause(SETTLE_MS)
    for _ in range(steps):
        wizard._on_next()
    pause(SETTLE_MS)
    image = wizard.grab().toImage()
    wizard.close()
    return image


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture."""

    show: Callable[[Studio], QImage]
    look: Look = LIGHT
    language: str = "en"
    empty: bool = False  # over a profile that holds nothing
    size: tuple[int, int] = SIZE


DARK = replace(LIGHT, scheme=Scheme.DARK)
SCENES = {
    "results-light": Scene(show_results),
    "results-dark": Scene(show_results, DARK),
    "reading-light": Scene(show_reading),
    "reading-dark": Scene(show_reading, DARK),
    "home": Scene(show_home),
    "empty": Scene(show_home, empty=True),
    "nothing-found": Scene(show_nothing_found),
    "import": Scene(show_import),
    "first-run": Scene(show_first_run, empty=True),
    "protection": Scene(show_protection, empty=True),
    "quick-light": Scene(show_quick),
    "quick-dark": Scene(show_quick, DARK),
    "settings": Scene(show_settings),
    "settings-dark": Scene(show_settings, DARK),
    "high-contrast": Scene(show_results, replace(LIGHT, contrast=Contrast.HIGH)),
    "german": Scene(show_results, language="de"),
    "zoom-200": Scene(show_results, replace(LIGHT, zoom=2.0)),
    "narrow": Scene(show_results, size=(900, 600)),
}


def take_scene(scene: Scene, theme: Theme, app: QApplication, profile: Path, empty: Path) -> QImage:
    """Set the scene in a copy of its profile and take its picture; language and look stay as they are then."""
    app.setCursorFlashTime(0)  # a cursor that blinks is there or not
    translation = install(app, scene.language)
    theme.set_look(scene.look)
    try:
        with (
            TemporaryDirectory(prefix="scene-", ignore_cleanup_errors=True) as folder,
            Studio(theme, Path(copytree(empty if scene.empty else profile, Path(folder, "profile")))) as studio,
        ):
            studio.window.resize(QSize(*scene.size))
            return scene.show(studio)
    finally:
        translation.remove()


def make_profiles(folder: Path) -> tuple[Path, Path]:
    """Make a profile with the samples and one that is empty, both unprotected, by the real worker."""
    profile, empty = folder / "samples", folder / "empty"
    open_client(Opening(empty, unprotected=True), create=True)
    link = open_client(Opening(profile, unprotected=True), create=True).worker()
    try:
        link.run(ImportRequest((str(find_resource("samples")),), "jsonl"))
    finally:
        link.close()
    return profile, empty


def save(image: QImage, path: Path) -> None:
    """Write a small PNG: the commonest 256 colours serve for all, which nobody sees in the edges of letters."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(plain.constBits()).cast("I"))
    table = [colour | 0xFF000000 for colour, _ in counts.most_common(COLOURS)]
    small = plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)
    writer = QImageWriter(str(path), b"png")
    writer.setQuality(0)  # the most compression
    if not writer.write(small):
        raise OSError(f"{path} could not be written: {writer.errorString()}")


def main(argv: Sequence[str] | None = None) -> int:
    """Take all pictures, or those named."""
    parser = argparse.ArgumentParser(prog="screenshots", description="Takes pictures of the window on the samples.")
    parser.add_argument("--to", type=Path, default=Path("docs") / "screenshots", metavar="FOLDER")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SCENES))
    options = parser.parse_args(argv)
    unknown = [name for name in options.names if name not in SCENES]
    if unknown:
        parser.error(f"there is no picture {unknown[0]!r}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme = Theme(app, IconSet(find_resource("icons")), LIGHT)
    options.to.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="precedent-screenshots-"))
    try:
        profile, empty = make_profiles(folder)
        for name in options.names or SCENES:
            path = options.to / f"{name}.png"
            save(take_scene(SCENES[name], theme, app, profile, empty), path)
            print(f"{path} {path.stat().st_size // 1024} KB", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _ignore(_: object) -> None:
    """The picture is taken."""


if __name__ == "__main__":
    raise SystemExit(main())
