"""An action that a state offers: a button's words and what happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Action:
    """`kind` is a button look of the style sheet: "primary", "", "quiet", "plain", "danger"."""

    text: str
    run: Callable[[], None]
    kind: str = ""
    icon: str = ""


def make_button(theme: Theme, action: Action, parent: QWidget | None = None) -> QPushButton:
    """Return a button for an action."""
    button = QPushButton(action.text, parent)
    if action.kind:
        button.setProperty("kind", action.kind)
    if action.icon:
        colour = {"primary": "accent_ink", "plain": "accent", "danger": "bad"}.get(action.kind, "ink_2")
        button.setIcon(theme.icon(action.icon, colour, 16))
        button.setIconSize(QSize(theme.px(16), theme.px(16)))
    button.clicked.connect(lambda: action.run())
    return button
