"""Settings: how the window looks, how large, how much moves, which language it speaks, and who the person is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from app.services.preferences import Appearance, Preferences
from ui.manners.translation import LANGUAGES
from ui.settings.section import SettingsPage, add_row, text_label
from ui.theme import ZOOM_STEPS, Look, Theme
from ui.tokens import Contrast, Scheme

LONGEST_NAMES = 200


def look_of(appearance: Appearance) -> Look:
    """The theme's part of what was kept."""
    return Look(Scheme(appearance.scheme), Contrast(appearance.contrast), appearance.zoom, appearance.reduced_motion)


def appearance_of(look: Look, language: str) -> Appearance:
    """What is kept of a look and a language."""
    return Appearance(look.scheme.value, look.contrast.value, look.zoom, look.reduced_motion, language)


class AppearancePage(SettingsPage):
    """Takes effect at once; a language at the next start."""

    appearance_changed = Signal(object)  # Appearance
    preferences_changed = Signal(object)  # Preferences

    def __init__(self, theme: Theme, appearance: Appearance, preferences: Preferences) -> None:
        """Show what is in force."""
        super().__init__(theme, self.tr("General"))
        self._at_start = appearance.language
        self._filling = True
        self.scheme = self._combo(
            [(self.tr("Like the system"), "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark")]
        )
        self.contrast = self._combo(
            [(self.tr("Like the system"), "system"), (self.tr("Normal"), "normal"), (self.tr("High"), "high")]
        )
        self.zoom = self._combo([(f"{round(step * 100)} %", step) for step in ZOOM_STEPS])
        self.motion = self._combo(
            [(self.tr("Like the system"), None), (self.tr("Full"), False), (self.tr("Reduced"), True)]
        )
        own = [(name, code) for code, name in LANGUAGES.items()]
        self.language = self._combo([(self.tr("Like the system"), ""), *own])
        grid = self.grid()
        add_row(grid, self.tr("Colours"), self.scheme)
        add_row(grid, self.tr("Contrast"), self.contrast)
        add_row(grid, self.tr("Size"), self.zoom)
        add_row(grid, self.tr("Motion"), self.motion)
        add_row(grid, self.tr("Language"), self.language)
        self._later = text_label(self.tr("The language changes when Precedent starts the next time."), "hint")
        self.add(self._later)
        self.heading(self.tr("You"))
        self.own_names = QLineEdit()
        self.own_names.setMaxLength(LONGEST_NAMES)
        self.own_names.setMinimumWidth(self.theme.px(280))
        self.own_names.setPlaceholderText(self.tr("As it stands in the archives"))
        you = self.grid()
        add_row(you, self.tr("Your name"), self.own_names)
        self.add(
            text_label(
                self.tr(
                    "Then from:me and is:mine find what you wrote. Several names, handles or addresses with commas."
                ),
                "hint",
            )
        )
        self.heading(self.tr("Habits"))
        self.keep_recent = QCheckBox(self.tr("Remember recent searches"))
        self.notifications = QCheckBox(self.tr("Tell me through the desktop when something ends"))
        self.add(self.keep_recent, self.notifications)
        self.column.addStretch(1)
        self.show_preferences(preferences)
        self.show_appearance(appearance)
        self.own_names.editingFinished.connect(self._on_habit)
        self.keep_recent.toggled.connect(self._on_habit)
        self.notifications.toggled.connect(self._on_habit)
        theme.changed.connect(self._on_theme_changed)

    def show_appearance(self, appearance: Appearance) -> None:
        """Follow a change from elsewhere, as the zoom by keys."""
        self._filling = True
        _choose(self.scheme, appearance.scheme)
        _choose(self.contrast, appearance.contrast)
        _choose(self.zoom, min(ZOOM_STEPS, key=lambda step: abs(step - appearance.zoom)))
        _choose(self.motion, appearance.reduced_motion)
        _choose(self.language, appearance.language)
        self._later.setVisible(appearance.language != self._at_start)
        self._filling = False

    def show_preferences(self, preferences: Preferences) -> None:
        """Show the habits; what else is in there stays as it is."""
        self._preferences = preferences
        self.keep_recent.blockSignals(True)
        self.notifications.blockSignals(True)
        self.keep_recent.setChecked(preferences.keep_recent_searches)
        self.notifications.setChecked(preferences.notifications)
        self.own_names.setText(preferences.own_names)
        self.keep_recent.blockSignals(False)
        self.notifications.blockSignals(False)

    def appearance(self) -> Appearance:
        """What is chosen now."""
        return Appearance(
            self.scheme.currentData(),
            self.contrast.currentData(),
            self.zoom.currentData(),
            self.motion.currentData(),
            self.language.currentData(),
        )

    def _on_theme_changed(self) -> None:
        """The zoom changes by keys too."""
        if not self._filling:
            self.show_appearance(appearance_of(self.theme.look, self.language.currentData()))

    def _combo(self, items: list[tuple[str, object]]) -> QComboBox:
        combo = QComboBox()
        for text, value in items:
            combo.addItem(text, value)
        combo.setMinimumWidth(self.theme.px(200))
        combo.currentIndexChanged.connect(self._on_choice)
        return combo

    def _on_choice(self) -> None:
        if self._filling:
            return
        chosen = self.appearance()
        self._later.setVisible(chosen.language != self._at_start)
        self.theme.set_look(look_of(chosen))
        self.appearance_changed.emit(chosen)

    def _on_habit(self) -> None:
        self._preferences = replace(
            self._preferences,
            keep_recent_searches=self.keep_recent.isChecked(),
            notifications=self.notifications.isChecked(),
            own_names=" ".join(self.own_names.text().split()),
        )
        self.preferences_changed.emit(self._preferences)


def _choose(combo: QComboBox, value: object) -> None:
    index = next((index for index in range(combo.count()) if combo.itemData(index) == value), 0)
    combo.setCurrentIndex(index)
