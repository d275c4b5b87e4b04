"""How the main states look: compared with committed pictures, so that a change of the look is seen and meant.

After a change that is meant: `PRECEDENT_NEW_PICTURES=1 python3 dev.py test tests/ui/test_pictures.py`, then look at each.
"""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

from ui.screenshots import SCENES, make_profiles, save, take_scene
from ui.theme import Theme

pytestmark = pytest.mark.slow

REFERENCES = Path(__file__).parent / "pictures"
NEW_PICTURES = "PRECEDENT_NEW_PICTURES"
SAME_BELOW = 40  # of 255 in one channel: the references have 256 colours
DIFFERENT_SHARE = 0.002  # of the pixels: a hairline more, but not a word
STATES = (
    "results-light", "results-dark", "reading-light", "home", "empty", "nothing-found", "import", "first-run",
    "protection", "quick-light", "settings", "high-contrast", "german", "zoom-200", "narrow",
)  # fmt: skip


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The samples and nothing."""
    if not (sys.platform == "linux" and QFontDatabase.hasFamily("Inter")):
        pytest.skip("the pictures were taken on Linux with Inter")
    if QApplication.platformName() != "offscreen":
        pytest.skip("the pictures were taken offscreen")
    return make_profiles(tmp_path_factory.mktemp("pictures"))


def _share_of_different(taken: QImage, reference: QImage) -> float:
    """The share of pixels that differ; 1.0 when the sizes do."""
    if taken.size() != reference.size():
        return 1.0
    left, right = (bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits()) for image in (taken, reference))
    if left == right:
        return 0.0
    different = {place // 4 for place, (a, b) in enumerate(zip(left, right, strict=True)) if abs(a - b) >= SAME_BELOW}
    return len(different) / (taken.width() * taken.height())


@pytest.mark.parametrize("name", STATES)
def test_the_window_looks_as_it_did(
    name: str, profiles: tuple[Path, Path], qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    taken = take_scene(SCENES[name], theme, qapp, *profiles)

    path = tmp_path / f"{name}.png"
    save(taken, REFERENCES / f"{name}.png" if os.environ.get(NEW_PICTURES) else path)
    share = _share_of_different(taken, QImage(str(REFERENCES / f"{name}.png")))
    assert share <= DIFFERENT_SHARE, f"{share:.2%} of the pixels differ: compare {path} with {REFERENCES / path.name}"


def test_a_changed_word_is_noticed() -> None:
    before = QImage(400, 300, QImage.Format.Format_RGB32)
    before.fill(Qt.GlobalColor.white)
    after = before.copy()
    after.fill(Qt.GlobalColor.white)
    for column in range(40):
        for row in range(8):
            after.setPixel(10 + column, 10 + row, 0xFF202020)

    assert _share_of_different(before, before) == 0
    assert _share_of_different(after, before) > DIFFERENT_SHARE
