"""Settings: the key that calls the quick panel from any program; what came of asking the desktop for it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QKeySequenceEdit, QVBoxLayout, QWidget

from app.services.key_combination import read_combination
from app.services.preferences import Preferences
from ui.settings.section import text_label
from ui.theme import Theme
from ui.widgets.inline_notice import InlineNotice, Tone

COMMAND = "precedent --quick"


class QuickKey(QWidget):
    """A switch, a field that takes a key, and a sentence. Every change takes effect at once."""

    preferences_changed = Signal(object)  # Preferences
    recording = Signal(bool)  # while a key is chosen, the present one must reach the field

    def __init__(self, theme: Theme) -> None:
        """Show the default until `show_preferences`."""
        super().__init__()
        self._preferences = Preferences()
        self.enabled = QCheckBox(self.tr("Search for selected words from any program"))
        self.key = QKeySequenceEdit()
        self.key.setMaximumSequenceLength(1)
        self.key.setAccessibleName(self.tr("Key"))
        self.key.setFixedWidth(theme.px(200))
        self.sentence = text_label("", "hint")
        self.trouble = InlineNotice(theme)
        self.command = text_label("", "hint")
        self.command.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        row = QHBoxLayout()
        row.addWidget(text_label(self.tr("Key"), "second"))
        row.addWidget(self.key)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.enabled)
        column.addLayout(row)
        column.addWidget(self.sentence)
        column.addWidget(self.trouble)
        column.addWidget(self.command)
        self.command.setText(
            self.tr("The command %1 does the same, for a key of the desktop's own.").replace("%1", COMMAND)
        )
        self.show_preferences(self._preferences)
        self.enabled.toggled.connect(self._on_enabled)
        self.key.keySequenceChanged.connect(self._on_key)
        self.key.installEventFilter(self)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show the key in force; one that is switched off is kept in the field for when it is switched on again."""
        self._preferences = preferences
        for widget in (self.enabled, self.key):
            widget.blockSignals(True)
        self.enabled.setChecked(bool(preferences.quick_key))
        self.key.setEnabled(bool(preferences.quick_key))
        if preferences.quick_key or self.key.keySequence().isEmpty():
            self.key.setKeySequence(QKeySequence(preferences.quick_key or Preferences().quick_key))
        for widget in (self.enabled, self.key):
            widget.blockSignals(False)

    def show_standing(self, sentence: str, *, is_trouble: bool = False) -> None:
        """Say what came of asking for the key; what the person should do something about stands out."""
        self.sentence.setText("" if is_trouble else sentence)
        self.sentence.setVisible(bool(self.sentence.text()))
        if is_trouble:
            self.trouble.tell(Tone.WARNING, sentence, dismissable=False)
        else:
            self.trouble.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell when the field takes keys."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.recording.emit(event.type() == QEvent.Type.FocusIn)
        return False

    def _on_enabled(self, enabled: bool) -> None:
        self._tell(self._written() if enabled else "")

    def _on_key(self) -> None:
        if self.key.keySequence().isEmpty():
            return
        if self._written():
            self._tell(self._written())
        else:
            wanted = self.tr("Choose a letter, a digit, a function key or Space, with Ctrl, Alt or Meta.")
            self.show_standing(wanted, is_trouble=True)

    def _written(self) -> str:
        """The key in the field, "" for one that no program should take from all others."""
        found = read_combination(self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText))
        return str(found or "")

    def _tell(self, quick_key: str) -> None:
        self._preferences = replace(self._preferences, quick_key=quick_key)
        self.key.setEnabled(bool(quick_key))
        self.preferences_changed.emit(self._preferences)
