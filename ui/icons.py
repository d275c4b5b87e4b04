"""Loads the project's own SVG icons, tinted to a colour and crisp at the screen's scale.

The drawings in `resources/icons` are 20 x 20 with a stroke of 1.5 in `currentColor`; tinting replaces that word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

APP_ICON = "precedent"
ICON_SIZE = 20
APP_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
_CUT = 'stroke="#fff"'  # the line that is cut out of a solid shape


class IconSet:
    """The icons of one folder. Call on the GUI thread only; pixmaps are kept until `forget`."""

    def __init__(self, folder: Path) -> None:
        """Read icons from `folder`; nothing is read before the first use."""
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, str, int, float], QPixmap] = {}

    @property
    def controls(self) -> str:
        """The folder with the ticks and arrows that the style sheet names, with forward slashes."""
        return (self._folder / "controls").as_posix()

    def names(self) -> list[str]:
        """Return the names of all icons, without the application's own, sorted."""
        return sorted(path.stem for path in self._folder.glob("*.svg") if path.stem != APP_ICON)

    def pixmap(
        self, name: str, colour: str, size: int = ICON_SIZE, scale: float = 0.0, cut: str = "#ffffff"
    ) -> QPixmap:
        """Return one icon as a pixmap of `size` logical pixels.

        `scale` is the device pixel ratio, 0 = the application's; `cut` colours what is cut out of a solid icon.
        Raises KeyError for a name without a drawing.
        """
        ratio = scale or QGuiApplication.devicePixelRatio(_application())
        key = (name, colour, cut, size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            drawing = self._source(name).replace("currentColor", colour).replace(_CUT, f'stroke="{cut}"')
            found = self._pixmaps[key] = _draw(drawing, size, ratio)
        return found

    def icon(self, name: str, colour: str, size: int = ICON_SIZE, disabled: str = "") -> QIcon:
        """Return one icon for buttons and menus, drawn for 1x and for every scale of the screens at hand."""
        icon = QIcon()
        for scale in _scales():
            icon.addPixmap(self.pixmap(name, colour, size, scale))
            if disabled:
                icon.addPixmap(self.pixmap(name, disabled, size, scale), QIcon.Mode.Disabled)
        return icon

    def app_icon(self) -> QIcon:
        """Return the application's icon in the sizes that desktops ask for."""
        icon = QIcon()
        for size in APP_ICON_SIZES:
            icon.addPixmap(_draw(self._source(APP_ICON), size, 1.0))
        return icon

    def forget(self) -> None:
        """Drop the kept pixmaps, after the colours or the zoom changed."""
        self._pixmaps.clear()

    def _source(self, name: str) -> str:
        found = self._sources.get(name)
        if found is None:
            try:
                found = self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            except FileNotFoundError:
                raise KeyError(f"no icon is called {name!r}") from None
        return found


def initials_of(name: str) -> str:
    """Return one or two letters that stand for a person; "?" for a name without letters."""
    words = [word for word in re.split(r"[\s._@-]+", name) if word and word[0].isalnum()]
    if not words:
        return "?"
    first = words[0][0]
    if len(words) == 1 or (not first.isascii() and unicodedata.east_asian_width(first) in "WF"):
        return first.upper()[0]
    return (first + words[-1][0]).upper()[:2]


def draw_initials(letters: str, ground: str, ink: str, font: QFont, size: int, scale: float) -> QPixmap:
    """Return letters on a rounded square of `size` logical pixels."""
    pixmap = QPixmap(round(size * scale), round(size * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.28, size * 0.28)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, letters)
    painter.end()
    return pixmap


def _draw(drawing: str, size: int, scale: float) -> QPixmap:
    pixels = max(1, round(size * scale))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _scales() -> Sequence[float]:
    return sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        raise RuntimeError("icons need a running QGuiApplication")
    return application
