"""Questions before something leaves the window: an address to the browser, an internal answer to the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QMessageBox, QWidget

from ui.text.links import host_of
from ui.theme import Theme

_ICON = 28
# Names of Qt's own labels; a box is as wide as they need, which is too narrow for a sentence.
_LOOK = "QLabel#qt_msgbox_label { font-weight: 600; } QLabel#qt_msgbox_informativelabel { min-width: 22em; }"
_SHOWN = 400  # characters of an address


def ask_to_open(address: str, parent: QWidget, theme: Theme, go: Callable[[str], None]) -> QMessageBox:
    """Ask whether to open an address that `is_allowed_link` allows, naming its real host; returns at once."""
    if address.lower().startswith("mailto:"):
        question = QCoreApplication.translate("Reading", "Write a mail to %1?")
        question = question.replace("%1", address[7:].partition("?")[0])
    else:
        question = QCoreApplication.translate("Reading", "Open a page of %1 in the browser?")
        question = question.replace("%1", host_of(address))
    box = _box(
        parent,
        theme.pixmap("external", "ink_2", _ICON),
        question,
        address[:_SHOWN] + ("…" if len(address) > _SHOWN else ""),
    )
    open_button = box.addButton(QCoreApplication.translate("Reading", "Open"), QMessageBox.ButtonRole.AcceptRole)
    copy_button = box.addButton(
        QCoreApplication.translate("Reading", "Copy the address"), QMessageBox.ButtonRole.ActionRole
    )
    box.setDefaultButton(open_button)

    def decide() -> None:
        if box.clickedButton() is open_button:
            go(address)
        elif box.clickedButton() is copy_button:
            QGuiApplication.clipboard().setText(address)

    box.finished.connect(decide)
    box.open()
    return box


def ask_to_copy_internal(parent: QWidget, theme: Theme, copy: Callable[[], None]) -> QMessageBox:
    """Ask before an internal answer is copied; returns at once."""
    question = QCoreApplication.translate("Reading", "Internal answer")
    words = QCoreApplication.translate("Reading", "This answer is for colleagues only. Copy it all the same?")
    box = _box(parent, theme.pixmap("lock", "warn", _ICON), question, words)
    copy_button = box.addButton(QCoreApplication.translate("Reading", "Copy"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(copy_button)
    box.finished.connect(lambda: copy() if box.clickedButton() is copy_button else None)
    box.open()
    return box


def _box(parent: QWidget, icon: QPixmap, question: str, words: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIconPixmap(icon)
    box.setStyleSheet(_LOOK)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(QCoreApplication.translate("Reading", "Precedent"))
    box.setText(question)
    box.setInformativeText(words)
    box.addButton(QCoreApplication.translate("Reading", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    return box
