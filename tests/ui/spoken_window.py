"""A window over the samples, searched and read, that lets a screen reader's walk describe it; prints that as JSON.

`python spoken_window.py SYSTEM_PYTHON WALK`, on a screen and a session bus of its own.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.system.paths import find_resource
from ui.icons import IconSet
from ui.manners.translation import install
from ui.measure.waiting import wait
from ui.screenshots import LIGHT, Studio, make_profiles
from ui.theme import Theme

NAME = "precedent-spoken"
PATIENCE_MS = 60_000
QUERY = "hearing numbers like 18 and 25"  # one conversation has these words, whatever the ranking

app = QApplication([NAME])
app.setApplicationName(NAME)
translation = install(app, "en")
theme = Theme(app, IconSet(find_resource("icons")), LIGHT)
with tempfile.TemporaryDirectory() as folder:
    profile, _ = make_profiles(Path(folder))
    with Studio(theme, profile) as studio:
        studio.search(QUERY)
        reader = subprocess.Popen([sys.argv[1], "-W", "ignore", sys.argv[2], NAME])
        ended = wait(lambda: reader.poll() is not None, PATIENCE_MS)
        reader.kill()
sys.exit(0 if ended and reader.returncode == 0 else 1)
