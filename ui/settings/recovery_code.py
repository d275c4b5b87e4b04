"""A recovery code, shown once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import Theme

COPIED_MS = 2_000


class RecoveryCode(QWidget):
    """The code in large letters, a way to copy it, and the promise to have kept it."""

    kept_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show no code before `show_code`."""
        super().__init__(parent)
        self._theme = theme
        card = QFrame()
        card.setProperty("ground", "card")
        self._code = QLabel()
        self._code.setTextFormat(Qt.TextFormat.PlainText)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        inner = QVBoxLayout(card)
        inner.setContentsMargins(*[theme.px(20)] * 4)
        inner.addWidget(self._code)
        self._copy = QPushButton(theme.icon("copy"), self.tr("Copy code"))
        self._copy.clicked.connect(self._on_copy)
        self._kept = QCheckBox(self.tr("I have kept this code somewhere safe"))
        self._kept.toggled.connect(self.kept_changed)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(card)
        column.addLayout(row)
        column.addWidget(self._kept)

    @property
    def is_kept(self) -> bool:
        """Whether the person says so."""
        return self._kept.isChecked()

    def show_code(self, code: str) -> None:
        """Show eight groups in two lines, as they are copied from paper."""
        groups = code.split("-")
        half = (len(groups) + 1) // 2
        self._code.setText("-".join(groups[:half]) + "\n" + "-".join(groups[half:]))
        font = self._theme.font("title", self._theme.tokens.type.weight_strong, code=True)
        families = ", ".join(f'"{name}"' for name in font.families())
        self._code.setStyleSheet(f"font-family: {families}; font-size: {font.pixelSize()}px; letter-spacing: 1px;")
        self._code.setAccessibleName(self.tr("Recovery code {0}").format(code))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text().replace("\n", "-"))
        self._copy.setText(self.tr("Copied"))
        QTimer.singleShot(COPIED_MS, self, self._on_copied_long_ago)

    def _on_copied_long_ago(self) -> None:
        self._copy.setText(self.tr("Copy code"))
