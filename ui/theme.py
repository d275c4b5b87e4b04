"""The theme in force: tokens, zoom, fonts and icons, applied to the application and following the desktop.

QStyleHints.setColorScheme does nothing where no desktop listens (offscreen, bare X), so the palette is always our own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPixmap, QStyleHints
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory

from ui.icons import ICON_SIZE, IconSet, draw_initials, initials_of
from ui.stylesheet import CODE_FAMILIES, TEXT_FAMILIES, build_palette, build_style_sheet
from ui.tokens import ZOOM_MAX, ZOOM_MIN, Contrast, Motion, Scheme, Tokens, choose_tokens

ZOOM_STEPS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
AVATARS_KEPT = 1_000
_STILL = Motion(quick_ms=0, calm_ms=0, slow_ms=0, pulse_ms=0)


@dataclass(frozen=True, slots=True)
class Look:
    """What a person chose about the look; None for `reduced_motion` follows the desktop."""

    scheme: Scheme = Scheme.SYSTEM
    contrast: Contrast = Contrast.SYSTEM
    zoom: float = 1.0
    reduced_motion: bool | None = None


class Theme(QObject):
    """The one theme of a running application. Emits `changed` after tokens, zoom or motion changed; repaint then."""

    changed = Signal()

    def __init__(
        self, app: QApplication, icons: IconSet, look: Look | None = None, *, sheet_follows: bool = False
    ) -> None:
        """Apply `look` to `app` at once and follow the desktop from then on.

        With `sheet_follows` the style sheet waits for `apply_sheet`: Qt would match it against each widget again with
        every layout that takes it in, which is half of what it costs to build a window.
        """
        super().__init__(app)
        self._app = app
        self._icons = icons
        self._look = look or Look()
        self._has_sheet = not sheet_follows
        self._text_families = [name for name in TEXT_FAMILIES if QFontDatabase.hasFamily(name)]
        self._code_families = [name for name in CODE_FAMILIES if QFontDatabase.hasFamily(name)]
        self._colours: dict[str, QColor] = {}
        self._avatars: dict[tuple[str, int, float], QPixmap] = {}
        self._tokens = choose_tokens(dark=False, high_contrast=False)
        # Held here: PySide6 6.11 frees the accessibility hints of a style hints object that nobody holds.
        app.setStyle(QStyleFactory.create("Fusion"))
        self._hints = app.styleHints()
        self._access = self._hints.accessibility()
        self._desktop_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        self._desktop_high = self._access.contrastPreference() == Qt.ContrastPreference.HighContrast
        self._hints.colorSchemeChanged.connect(self._on_desktop_scheme_changed)
        self._access.contrastPreferenceChanged.connect(self._on_desktop_contrast_changed)
        self._apply()

    @property
    def look(self) -> Look:
        """What the person chose, for the settings to remember."""
        return self._look

    @property
    def tokens(self) -> Tokens:
        """The tokens in force, at zoom 1.0; use `px` for distances and `font` for sizes."""
        return self._tokens

    @property
    def motion(self) -> Motion:
        """Durations in force, all 0 with reduced motion."""
        return self._tokens.motion

    @property
    def zoom(self) -> float:
        """The zoom factor in force, 1.0 to 3.0."""
        return self._look.zoom

    @property
    def locale(self) -> QLocale:
        """The locale for dates and numbers: the default one, which the translation sets."""
        return QLocale()

    @property
    def reduced_motion(self) -> bool:
        """True when nothing may move by itself."""
        return self._tokens.motion.calm_ms == 0

    def apply_sheet(self) -> None:
        """Give the application the style sheet of the look in force."""
        self._has_sheet = True
        self._app.setStyleSheet(build_style_sheet(self._tokens, self.zoom, self._text_families, self._icons.controls))

    def set_look(self, look: Look) -> None:
        """Apply another choice; zoom is held within its limits. Does nothing when nothing changes."""
        look = replace(look, zoom=min(ZOOM_MAX, max(ZOOM_MIN, look.zoom)))
        if look != self._look:
            self._look = look
            self._apply()

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose light, dark or the desktop's."""
        self.set_look(replace(self._look, scheme=scheme))

    def set_zoom(self, zoom: float) -> None:
        """Choose the zoom factor."""
        self.set_look(replace(self._look, zoom=zoom))

    def zoom_in(self) -> None:
        """Go to the next larger zoom step."""
        self.set_zoom(next((step for step in ZOOM_STEPS if step > self.zoom + 0.01), ZOOM_MAX))

    def zoom_out(self) -> None:
        """Go to the next smaller zoom step."""
        self.set_zoom(next((step for step in reversed(ZOOM_STEPS) if step < self.zoom - 0.01), ZOOM_MIN))

    def px(self, value: float) -> int:
        """Return a distance of `value` pixels at zoom 1.0 in logical pixels; never below 1 for a positive value."""
        return max(1, round(value * self.zoom)) if value > 0 else 0

    def colour(self, name: str) -> QColor:
        """Return one colour of the tokens by its name, for painting. The value is shared: do not change it."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(getattr(self._tokens.colours, name))
        return found

    def font(self, size: str = "body", weight: int = 400, *, code: bool = False) -> QFont:
        """Return a font of the type scale (`caption`, `body`, `row_title`, `reading`, `section`, `title`, `display`)."""
        font = QFont()
        font.setFamilies([*self._code_families, "monospace"] if code else [*self._text_families, "sans-serif"])
        font.setStyleHint(QFont.StyleHint.Monospace if code else QFont.StyleHint.SansSerif)
        font.setPixelSize(self.px(getattr(self._tokens.type, size)))
        font.setWeight(QFont.Weight(weight))
        # Without hinting, widths do not depend on the scale, and text reflows the same at 1x and 3x.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # Inter's contextual alternates make shaping ten times slower on brackets and stars (500 ms for 64 KB).
        font.setFeature(QFont.Tag("calt"), 0)
        return font

    def icon(self, name: str, colour: str = "ink_2", size: int = ICON_SIZE) -> QIcon:
        """Return an icon in a token's colour, `size` pixels at zoom 1.0; greyed when its button is disabled."""
        colours = self._tokens.colours
        return self._icons.icon(name, getattr(colours, colour), self.px(size), colours.ink_disabled)

    def pixmap(self, name: str, colour: str = "ink_2", size: int = ICON_SIZE, scale: float = 0.0) -> QPixmap:
        """Return an icon as a pixmap for painting at a device pixel ratio; 0 = the application's."""
        colours = self._tokens.colours
        return self._icons.pixmap(name, getattr(colours, colour), self.px(size), scale, cut=colours.canvas)

    def avatar(self, name: str, size: int = 32, scale: float = 0.0) -> QPixmap:
        """Return a person's initials for painting, always in the same colour for the same name."""
        key = (name, size, scale)
        found = self._avatars.get(key)
        if found is None:
            if len(self._avatars) >= AVATARS_KEPT:
                self._avatars.clear()
            found = self._avatars[key] = _make_avatar(self, name, size, scale or self._app.devicePixelRatio())
        return found

    def app_icon(self) -> QIcon:
        """Return the application's icon, for windows."""
        return self._icons.app_icon()

    def _on_desktop_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._desktop_dark = scheme == Qt.ColorScheme.Dark
        self._follow_desktop()

    def _on_desktop_contrast_changed(self, contrast: Qt.ContrastPreference) -> None:
        self._desktop_high = contrast == Qt.ContrastPreference.HighContrast
        self._follow_desktop()

    def _follow_desktop(self) -> None:
        if self._choose_tokens() != self._tokens:
            self._apply()

    def _choose_tokens(self) -> Tokens:
        look = self._look
        dark = look.scheme is Scheme.DARK
        if look.scheme is Scheme.SYSTEM:
            dark = self._desktop_dark
        high = look.contrast is Contrast.HIGH
        if look.contrast is Contrast.SYSTEM:
            high = self._desktop_high
        still = look.reduced_motion
        if still is None:
            still = not self._app.style().styleHint(QStyle.StyleHint.SH_Widget_Animate)
        tokens = choose_tokens(dark=dark, high_contrast=high)
        return tokens._replace(motion=_STILL) if still else tokens

    def _apply(self) -> None:
        _ask_desktop_for_matching_frames(self._hints, self._look.scheme)
        self._tokens = self._choose_tokens()
        self._colours.clear()
        self._avatars.clear()
        self._icons.forget()
        self._app.setPalette(build_palette(self._tokens))
        self._app.setFont(self.font())
        if self._has_sheet:
            self.apply_sheet()
        self.changed.emit()


def _make_avatar(theme: Theme, name: str, size: int, ratio: float) -> QPixmap:
    colours = theme.tokens.colours
    ground = colours.avatars[sum(map(ord, name)) % len(colours.avatars)]
    font = theme.font("body", theme.tokens.type.weight_strong)
    font.setPixelSize(max(8, round(theme.px(size) * 0.4)))
    return draw_initials(initials_of(name), ground, colours.avatar_ink, font, theme.px(size), ratio)


def _ask_desktop_for_matching_frames(hints: QStyleHints, scheme: Scheme) -> None:
    """Let title bars and native dialogs match, where the desktop can; may emit colorSchemeChanged."""
    if scheme is Scheme.SYSTEM:
        hints.unsetColorScheme()
    elif scheme is Scheme.DARK:
        hints.setColorScheme(Qt.ColorScheme.Dark)
    else:
        hints.setColorScheme(Qt.ColorScheme.Light)
