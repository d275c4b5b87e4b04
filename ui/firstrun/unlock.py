"""Asking for a passphrase or a recovery code. There is no lock-out: each try costs 0.2 s, and nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.jobs import Jobs
from ui.manners.sentences import plain
from ui.theme import Theme

if TYPE_CHECKING:  # these pull in the store; the window stands before it is loaded
    from app.bootstrap import Client

Open = Callable[[str], "Client"]


class UnlockDialog(QDialog):
    """Accepted with `client` set once the right word was typed."""

    def __init__(
        self,
        jobs: Jobs,
        theme: Theme,
        *,
        by_passphrase: Open | None,
        by_code: Open | None,
        parent: QWidget | None = None,
    ) -> None:
        """Both ways block and raise LockedError for a wrong word; None = this profile does not have that way."""
        super().__init__(parent)
        self.client: Client | None = None
        self._jobs = jobs
        self._theme = theme
        self._by_passphrase = by_passphrase
        self._by_code = by_code
        self._uses_code = by_passphrase is None
        self._busy = False
        self.setWindowTitle(self.tr("Precedent"))
        self.setWindowIcon(theme.app_icon())
        self._build()
        self._show_way()

    @property
    def sentence(self) -> str:
        """What went wrong last, or nothing."""
        return self._sentence.text()

    def reject(self) -> None:
        """Leave, unless a try is under way."""
        if not self._busy:
            super().reject()

    def _build(self) -> None:
        theme = self._theme
        mark = QLabel()
        mark.setPixmap(theme.app_icon().pixmap(theme.px(40), theme.px(40)))
        self._title = QLabel()
        self._title.setProperty("kind", "title")
        self._hint = QLabel()
        self._hint.setProperty("kind", "second")
        self._hint.setWordWrap(True)
        self._field = QLineEdit()
        self._field.setMinimumWidth(theme.px(404))
        self._field.textChanged.connect(self._on_typed)
        self._eye = QCheckBox(self.tr("Show passphrase"))
        self._eye.toggled.connect(self._show_way)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setStyleSheet(f"color: {theme.tokens.colours.bad};")
        self._other = QPushButton()
        self._other.setProperty("kind", "plain")
        self._other.setAutoDefault(False)
        self._other.clicked.connect(self._on_other_way)
        self._open = QPushButton()
        self._open.setProperty("kind", "primary")
        self._open.setDefault(True)
        self._open.clicked.connect(self._on_open)
        buttons = QHBoxLayout()
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(28)] * 4)
        column.setSpacing(theme.px(12))
        for widget in (mark, self._title, self._hint, self._field, self._eye, self._sentence):
            column.addWidget(widget)
        column.addSpacing(theme.px(8))
        column.addLayout(buttons)

    def _show_way(self) -> None:
        code = self._uses_code
        self._title.setText(self.tr("Recovery code") if code else self.tr("Unlock Precedent"))
        if code:
            self._hint.setText(self.tr("Type the eight groups that were shown when it was made; case does not matter."))
        else:
            self._hint.setText(self.tr("This profile is locked with a passphrase."))
        name = self.tr("Recovery code") if code else self.tr("Passphrase")
        self._field.setPlaceholderText(name)
        self._field.setAccessibleName(name)
        shown = code or self._eye.isChecked()
        self._field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setVisible(not code)
        self._other.setText(self.tr("Use the passphrase") if code else self.tr("Use the recovery code"))
        self._other.setVisible(self._by_passphrase is not None and self._by_code is not None)
        self._show_busy()

    def _show_busy(self) -> None:
        self._open.setText(self.tr("Opening …") if self._busy else self.tr("Unlock"))
        self._open.setEnabled(not self._busy and bool(self._field.text()))
        self._field.setEnabled(not self._busy)
        self._other.setEnabled(not self._busy)
        self._sentence.setVisible(bool(self._sentence.text()))

    def _on_typed(self) -> None:
        self._sentence.clear()
        self._show_busy()

    def _on_other_way(self) -> None:
        self._uses_code = not self._uses_code
        self._field.clear()
        self._show_way()
        self._field.setFocus()

    def _on_open(self) -> None:
        way = self._by_code if self._uses_code else self._by_passphrase
        word = self._field.text()
        if way is None or not word:
            return
        self._busy = True
        self._show_busy()
        self._jobs.run("free", lambda: way(word), done=self._on_opened, failed=self._on_failed)

    def _on_opened(self, client: Client) -> None:
        self._busy = False
        self.client = client
        self._field.clear()
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._sentence.setText(plain(error))
        self._show_busy()
        self._field.selectAll()
        self._field.setFocus()
