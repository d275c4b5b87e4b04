"""Settings: what this is, its version, and the licences of everything that it is made of."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit

from app.model.errors import BugError
from app.system.paths import find_resource
from ui.settings.section import SettingsPage, text_label
from ui.theme import Theme

LIST_NAME = "packages.json"


@dataclass(frozen=True, slots=True)
class Package:
    """Something shipped with Precedent: its name, version, licence in short and the files with its full texts."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


class AboutPage(SettingsPage):
    """The texts are read when they are chosen."""

    def __init__(self, theme: Theme, version: str) -> None:
        """Show the version and the list."""
        super().__init__(theme, self.tr("About"))
        mark = QLabel()
        mark.setPixmap(theme.app_icon().pixmap(theme.px(48), theme.px(48)))
        self.add(mark, text_label(self.tr("Precedent {0}").format(version), "section"))
        made = self.tr("Python {0}, Qt {1}, {2}").format(platform.python_version(), qVersion(), platform.system())
        self.add(text_label(made, "second"))
        self.add(text_label(self.tr("Precedent is free software under the Apache License 2.0."), "second"))
        self.heading(self.tr("Made with"))
        self.add(
            text_label(
                self.tr(
                    "Qt and PySide are used under the GNU Lesser General Public License 3: they lie beside Precedent as"
                    " files of their own and may be replaced by other versions."
                ),
                "second",
            )
        )
        self.packages = list_packages()
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Part"))
        for package in self.packages:
            self.choice.addItem(f"{package.name} {package.version}".strip() + f" · {package.licence}")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Licence text"))
        self.text.setMinimumHeight(theme.px(220))
        families = ", ".join(f'"{name}"' for name in theme.font(code=True).families())
        self.text.setStyleSheet(f"font-family: {families};")
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.add(self.choice)
        self.column.addWidget(self.text, 1)
        self._on_choice(self.choice.currentIndex())

    def _on_choice(self, index: int) -> None:
        if 0 <= index < len(self.packages):
            self.text.setPlainText(read_texts(self.packages[index]))


def list_packages() -> list[Package]:
    """Read the list of what is shipped; empty when the installation is incomplete."""
    try:
        content = json.loads(find_resource("licences", LIST_NAME).read_text(encoding="utf-8"))
    except (BugError, OSError, ValueError):
        return []
    return [Package(each["name"], each["version"], each["licence"], tuple(each["texts"])) for each in content]


def read_texts(package: Package) -> str:
    """Read the full licence texts of one part."""
    folder = find_resource("licences")
    parts = [_read(folder / name) for name in package.texts]
    return ("\n\n" + "-" * 72 + "\n\n").join(parts)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
