"""The project's icons: complete, drawn on one grid, tinted and crisp."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from ui.icons import IconSet

FOLDER = Path(__file__).parents[2] / "resources" / "icons"
DRAWINGS = sorted(path for path in FOLDER.glob("*.svg") if path.stem != "precedent")
ALLOWED = {"svg", "path", "circle", "rect"}


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_keeps_to_the_grid_and_to_plain_shapes(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))

    assert root.attrib["viewBox"] == "0 0 20 20"
    assert root.attrib["stroke-width"] == "1.5"
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= ALLOWED


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_shows_something_in_the_colour_asked_for(qapp: QApplication, icons: IconSet, path: Path) -> None:
    image = icons.pixmap(path.stem, "#ff0000", 20, 2.0).toImage()

    painted = _colours_of_opaque_pixels(image)
    assert "#ff0000" in painted
    assert "#000000" not in painted


def test_a_pixmap_has_the_pixels_of_its_scale(qapp: QApplication, icons: IconSet) -> None:
    pixmap = icons.pixmap("search", "#000000", 20, 3.0)

    assert (pixmap.width(), pixmap.devicePixelRatio()) == (60, 3.0)


def test_the_same_pixmap_is_drawn_once(qapp: QApplication, icons: IconSet) -> None:
    first = icons.pixmap("search", "#000000", 20, 1.0)

    assert icons.pixmap("search", "#000000", 20, 1.0).cacheKey() == first.cacheKey()


def test_the_cut_of_a_solid_icon_takes_the_background(qapp: QApplication, icons: IconSet) -> None:
    image = icons.pixmap("accepted", "#00ff00", 20, 3.0, cut="#0000ff").toImage()

    assert "#0000ff" in _colours_of_opaque_pixels(image)


def test_a_disabled_icon_is_another_colour(qapp: QApplication, icons: IconSet) -> None:
    icon = icons.icon("accepted", "#ff0000", 20, disabled="#00ff00")

    image = icon.pixmap(20, 20, icon.Mode.Disabled).toImage()
    assert "#00ff00" in _colours_of_opaque_pixels(image)


def test_an_unknown_name_is_refused(qapp: QApplication, icons: IconSet) -> None:
    with pytest.raises(KeyError, match="no icon is called 'unicorn'"):
        icons.pixmap("unicorn", "#000000")


def test_the_application_s_icon_has_every_size_desktops_ask_for(qapp: QApplication, icons: IconSet) -> None:
    sizes = {size.width() for size in icons.app_icon().availableSizes()}

    assert sizes == {16, 24, 32, 48, 64, 128, 256}


def _colours_of_opaque_pixels(image: QImage) -> set[str]:
    return {
        QColor(pixel).name()
        for x in range(image.width())
        for y in range(image.height())
        if (pixel := image.pixelColor(x, y)).alpha() == 255
    }
