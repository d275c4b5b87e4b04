"""What every window test needs: a Qt that draws into memory, the project's icons and a theme."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Client, Opening, open_client
from app.services.jobs import ImportRequest
from tests.app.services.small_store import KEYS
from tests.ui.reading_world import make_reading_profile
from ui.icons import IconSet
from ui.jobs import Jobs
from ui.reading.pane import ReadingPane
from ui.theme import Look, Theme
from ui.tokens import Contrast, Scheme

ICONS_FOLDER = Path(__file__).parents[2] / "resources" / "icons"
SAMPLES_FOLDER = Path(__file__).parents[2] / "resources" / "samples"
PLAIN_LOOK = Look(scheme=Scheme.LIGHT, contrast=Contrast.NORMAL, zoom=1.0, reduced_motion=True)

# The offscreen plugin says so whenever a window with size hints is shown, or one is raised; there is no window manager.
OFFSCREEN_NOTICES = ("This plugin does not support propagateSizeHints", r"This plugin does not support raise\(\)")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Any Qt warning fails a test; these say nothing about the code."""
    if item.path.is_relative_to(Path(__file__).parent):
        item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN_NOTICES))


@pytest.fixture(autouse=True)
def _plain_locale(qapp: QApplication) -> Iterator[None]:
    """Dates and numbers as no country writes them, whatever the test before has set."""
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def icons() -> IconSet:
    """The project's own drawings."""
    return IconSet(ICONS_FOLDER)


@pytest.fixture(scope="session")
def shared_theme(qapp: QApplication) -> Theme:
    """One theme for all tests: applying a style sheet costs more than most of them."""
    return Theme(qapp, IconSet(ICONS_FOLDER), PLAIN_LOOK)


@pytest.fixture
def theme(shared_theme: Theme) -> Iterator[Theme]:
    """A light theme that follows no desktop and moves nothing."""
    yield shared_theme
    shared_theme.set_look(PLAIN_LOOK)


@pytest.fixture(scope="session")
def samples_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile without protection that holds the samples, imported once by the real worker. Copy it before writing."""
    folder = tmp_path_factory.mktemp("samples") / "profile"
    link = open_client(Opening(folder, unprotected=True), create=True).worker()
    try:
        link.run(ImportRequest((str(SAMPLES_FOLDER),), "jsonl"))
    finally:
        link.close()
    return folder


@pytest.fixture(scope="session")
def reading_profile(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A profile with the samples and some conversations of every kind; nobody writes to it."""
    return make_reading_profile(tmp_path_factory.mktemp("reading") / "profile", samples)


@pytest.fixture
def reading_jobs(reading_profile: Path, qapp: QApplication) -> Iterator[Jobs]:
    """The lanes of a window on that profile."""
    made = Jobs(lambda: Client(reading_profile, KEYS).library())
    yield made
    made.close()


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, reading_jobs: Jobs, reading_profile: Path) -> ReadingPane:
    """A shown reading pane."""
    made = ReadingPane(reading_jobs, theme, lambda: Client(reading_profile, KEYS))
    qtbot.addWidget(made)
    made.resize(640, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made
