"""Design tokens turned into the one style sheet and the one palette of the application.

Widgets choose their look by dynamic properties, never by object names:
`kind` on buttons ("primary", "quiet", "plain", "danger"), `kind` on labels ("display", "title", "section", "strong",
"second", "hint", "caption"), `ground` on plain widgets ("canvas", "panel", "rail", "raised", "card"),
`kind` on text fields ("search", "reading") and on the result list ("results").
"""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from PySide6.QtGui import QColor, QPalette

from ui.tokens import Tokens

TEXT_FAMILIES = (
    "Inter",
    "Inter Variable",
    "Segoe UI Variable Text",
    "Segoe UI",
    "SF Pro Text",
    "Helvetica Neue",
    "Cantarell",
    "Noto Sans",
    "Ubuntu",
    "DejaVu Sans",
    "Arial",
)
CODE_FAMILIES = (
    "JetBrains Mono",
    "Cascadia Mono",
    "SF Mono",
    "Menlo",
    "Consolas",
    "Noto Sans Mono",
    "DejaVu Sans Mono",
    "Liberation Mono",
    "Courier New",
)

_SHEET = Template("""
QWidget { font-family: $families; font-size: ${body}px; color: $ink; }
QMainWindow, QDialog, QWidget[ground="canvas"] { background: $canvas; }
QWidget[ground="panel"] { background: $panel; }
QWidget[ground="rail"] { background: $rail; }
QWidget[ground="raised"] { background: $raised; }
QFrame[ground="card"] { background: $raised; border: ${outline_width}px solid $line; border-radius: ${radius_l}px; }
QDialog[ground="card"] { background: $raised; border: ${popup_outline}px solid $outline; }
QFrame[ground="line"] { background: $line; border: 0; }

QLabel { background: transparent; }
QLabel[kind="display"] { font-size: ${display}px; font-weight: $strong; }
QLabel[kind="title"] { font-size: ${title}px; font-weight: $strong; }
QLabel[kind="section"] { font-size: ${section}px; font-weight: $strong; }
QLabel[kind="strong"] { font-weight: $strong; }
QLabel[kind="second"] { color: $ink_2; }
QLabel[kind="hint"] { color: $ink_3; }
QLabel[kind="caption"] { color: $ink_3; font-size: ${caption}px; }
QLabel[kind="overline"] { color: $ink_3; font-size: ${caption}px; font-weight: $strong; }

QPushButton { background: $raised; color: $ink; border: ${outline_width}px solid $outline; border-radius: ${radius_m}px;
  padding: ${pad_y}px ${pad_x}px; font-weight: $medium; min-height: ${line_height}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $selected; }
QPushButton:focus { border: ${focus_width}px solid $accent; padding: ${focus_pad_y}px ${focus_pad_x}px; }
QPushButton:disabled { color: $ink_disabled; background: transparent; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $accent_ink; border: ${outline_width}px solid $accent;
  font-weight: $strong; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: ${focus_width}px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $quiet_soft; color: $ink_disabled; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $ink_2; }
QPushButton[kind="quiet"]:hover { background: $hover; color: $ink; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="plain"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[kind="plain"]:hover { background: $hover; }
QPushButton[kind="plain"]:focus { border-color: $accent; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="danger"]:focus { border-color: $bad; }

QToolButton { background: transparent; color: $ink_2; border: ${focus_width}px solid transparent;
  border-radius: ${radius_m}px; padding: ${xs}px; }
QToolButton:hover { background: $hover; color: $ink; }
QToolButton:pressed, QToolButton:checked { background: $selected; color: $ink; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $ink_disabled; }
QToolButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit { background: $raised; color: $ink; border: ${outline_width}px solid $outline;
  border-radius: ${radius_m}px; padding: ${field_y}px ${s}px; selection-background-color: $accent;
  selection-color: $accent_ink; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: ${focus_width}px solid $accent;
  padding: ${focus_field_y}px ${focus_field_x}px; }
QLineEdit:disabled { color: $ink_disabled; background: $panel; }
QLineEdit > QToolButton { border: 0; padding: 0; }
QLineEdit[kind="search"] { font-size: ${reading}px; border-radius: ${radius_l}px; min-height: ${search_height}px;
  padding-left: ${s}px; }
QTextEdit[kind="reading"], QTextEdit[kind="reading"]:focus { background: $canvas; border: 0; padding: 0;
  border-radius: 0; }
QCheckBox, QRadioButton { spacing: ${s}px; border: ${focus_width}px solid transparent; padding: ${xxs}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $ink_disabled; }
QCheckBox:focus, QRadioButton:focus { border: ${focus_width}px solid $accent; border-radius: ${radius_s}px; }
QCheckBox::indicator, QRadioButton::indicator, QMenu::indicator { width: ${indicator}px; height: ${indicator}px;
  background: $raised; border: ${outline_width}px solid $ink_3; border-radius: ${radius_s}px; }
QRadioButton::indicator, QMenu::indicator:exclusive { border-radius: ${indicator_round}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { background: $hover; }
QCheckBox::indicator:checked, QMenu::indicator:checked { background: $accent; border-color: $accent;
  image: url("$controls/check-$mode.svg"); }
QCheckBox::indicator:indeterminate { background: $accent; border: ${dot}px solid $raised; }
QRadioButton::indicator:checked, QMenu::indicator:exclusive:checked { image: none;
  border: ${dot}px solid $accent; background: $raised; width: ${indicator_inner}px;
  height: ${indicator_inner}px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $quiet_soft; border-color: $line; }

QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit { background: $raised; color: $ink;
  border: ${outline_width}px solid $outline; border-radius: ${radius_m}px; padding: ${field_y}px ${s}px;
  min-height: ${line_height}px; selection-background-color: $accent; selection-color: $accent_ink; }
QComboBox:hover { background: $hover; }
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QTimeEdit:focus {
  border: ${focus_width}px solid $accent; padding: ${focus_field_y}px ${focus_field_x}px; }
QComboBox:disabled, QSpinBox:disabled { color: $ink_disabled; background: $panel; }
QAbstractSpinBox > QLineEdit, QAbstractSpinBox > QLineEdit:focus { border: 0; background: transparent;
  padding: 0 ${xs}px; }
QComboBox::drop-down { border: 0; width: ${xl}px; }
QComboBox::down-arrow { image: url("$controls/down-$mode.svg"); width: ${m}px; height: ${m}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: ${xl}px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$controls/up-$mode.svg"); width: ${m}px; height: ${m}px; }
QAbstractSpinBox::down-arrow { image: url("$controls/down-$mode.svg"); width: ${m}px; height: ${m}px; }

QAbstractItemView { background: transparent; border: 0; outline: 0; selection-background-color: $selected;
  selection-color: $ink; }
QTableView[kind="results"] { selection-background-color: transparent; }
QListView::item { padding: ${item_y}px ${s}px; border-radius: ${radius_m}px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $selected; color: $ink; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $outline; padding: ${xs}px; }

QMenu { background: $raised; border: ${outline_width}px solid $outline; border-radius: ${radius_m}px; padding: ${xs}px; }
QMenu::item { padding: ${item_y}px ${xl}px ${item_y}px ${m}px; border-radius: ${radius_s}px; }
QMenu::item:selected { background: $selected; color: $ink; }
QMenu::item:disabled { color: $ink_disabled; }
QMenu::separator { height: 1px; background: $line; margin: ${xs}px ${s}px; }
QToolTip { background: $raised; color: $ink; border: 1px solid $outline; padding: ${xs}px ${s}px; }

QProgressBar { background: $quiet_soft; border: ${bar_outline}px solid $outline; border-radius: ${bar_radius}px;
  min-height: ${bar}px; max-height: ${bar}px; text-align: center; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: ${bar_radius}px; }

QSplitter::handle { background: $line; }
QSplitter::handle:hover, QSplitter::handle:focus { background: $accent; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QScrollBar:vertical { width: ${scroll}px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: ${scroll}px; background: transparent; margin: 0; }
QScrollBar::handle { background: $outline; border-radius: ${scroll_radius}px; margin: ${xxs}px; }
QScrollBar::handle:vertical { min-height: ${grip}px; }
QScrollBar::handle:horizontal { min-width: ${grip}px; }
QScrollBar::handle:hover { background: $ink_3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar::tab { background: transparent; color: $ink_2; border: 0; border-bottom: ${focus_width}px solid transparent;
  padding: ${s}px ${m}px; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $hover; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QStatusBar { background: $rail; color: $ink_2; }
""")


def build_style_sheet(tokens: Tokens, zoom: float, families: Sequence[str], controls: str = "") -> str:
    """Return the application's style sheet.

    `families` are the font families to name, best first; `controls` is the folder with the ticks and arrows of
    controls, with forward slashes.
    """

    def px(value: float) -> int:
        return max(1, round(value * zoom))

    space, scale, radius = tokens.space, tokens.type, tokens.radius
    focus, outline = tokens.focus_width, tokens.outline_width
    values: dict[str, str | int] = {
        name: getattr(tokens.colours, name) for name in tokens.colours._fields if name not in ("avatars", "avatar_ink")
    }
    values |= {name: px(getattr(space, name)) for name in ("xxs", "xs", "s", "m", "l", "xl")}
    values |= {name: px(getattr(scale, name)) for name in ("caption", "body", "reading", "section", "title", "display")}
    values |= {
        "families": ", ".join([*(f'"{family}"' for family in families), "sans-serif"]),
        "controls": controls,
        "mode": "dark" if tokens.dark else "light",
        "medium": scale.weight_medium,
        "strong": scale.weight_strong,
        "radius_s": px(radius.s),
        "radius_m": px(radius.m),
        "radius_l": px(radius.l),
        "outline_width": outline,
        "focus_width": focus,
        # The border grows with focus and the padding shrinks by as much, so that nothing moves.
        "pad_y": px(5),
        "pad_x": px(space.m),
        "focus_pad_y": px(5) - (focus - outline),
        "focus_pad_x": px(space.m) - (focus - outline),
        "field_y": px(5),
        "focus_field_y": px(5) - (focus - outline),
        "focus_field_x": px(space.s) - (focus - outline),
        "line_height": px(18),
        "search_height": px(28),
        "indicator": px(16),
        "indicator_round": px(8) + outline,
        "indicator_inner": px(16) + 2 * outline - 2 * px(5),
        "dot": px(5),
        "item_y": px(6),
        "bar": px(4),
        "bar_radius": px(2),
        "popup_outline": max(1, outline),
        "bar_outline": outline if tokens.high_contrast else 0,
        "scroll": px(10),
        "scroll_radius": px(3),
        "grip": px(32),
    }
    return _SHEET.substitute(values)


def build_palette(tokens: Tokens) -> QPalette:
    """Return the palette for all that the style sheet leaves to the style."""
    colours, role = tokens.colours, QPalette.ColorRole
    palette = QPalette()
    for target, colour in (
        (role.Window, colours.canvas),
        (role.WindowText, colours.ink),
        (role.Base, colours.raised),
        (role.AlternateBase, colours.panel),
        (role.Text, colours.ink),
        (role.Button, colours.raised),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.bad),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.accent_ink),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.ink),
        (role.PlaceholderText, colours.ink_3),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
        (role.Light, colours.raised),
        (role.Midlight, colours.hover),
        (role.Mid, colours.outline),
        (role.Dark, colours.outline),
        (role.Shadow, colours.shadow),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(colours.ink_disabled))
    return palette
