"""Design tokens: every colour, distance, size and duration of the window, for light, dark and high contrast.

Plain values without Qt, in named tuples: a dataclass of so many fields takes five times as long to make, at every start.
Colours are "#rrggbb"; distances and sizes are logical pixels at zoom 1.0 on a 4 px grid.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

ZOOM_MIN = 1.0
ZOOM_MAX = 3.0
CHIP_HEIGHT = 28  # of the line of filters, and of what stands in its place while there is none


class Scheme(StrEnum):
    """Which colours a person asked for; SYSTEM follows the desktop while the window is open."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """Which contrast a person asked for; SYSTEM follows the desktop's accessibility setting."""

    SYSTEM = "system"
    NORMAL = "normal"
    HIGH = "high"


class Colours(NamedTuple):
    """One colour scheme. Names say the use, never the hue; every text pair is listed in `TEXT_PAIRS`."""

    canvas: str  # behind reading text
    panel: str  # behind the result list
    rail: str  # behind navigation and status line
    raised: str  # menus, chips, drawers, fields
    line: str  # hairlines between things
    outline: str  # borders of controls
    ink: str  # first text: titles, bodies
    ink_2: str  # second text: snippets, labels
    ink_3: str  # third text: dates, counts, hints
    ink_disabled: str  # WCAG exempts disabled controls; kept readable all the same
    accent: str  # links, focus, the one filled button
    accent_hover: str
    accent_ink: str  # text on accent
    selected: str  # background of the selected row or checked chip
    hover: str  # background under the pointer
    mark: str  # behind a search hit
    mark_ink: str
    mark_edge: str  # underline of a hit, so that it is not told by background alone
    good: str  # answered, accepted
    good_soft: str
    sure: str  # verified
    sure_soft: str
    warn: str  # open, attention
    warn_soft: str
    bad: str  # errors, superseded
    bad_soft: str
    quiet: str  # chat, duplicate
    quiet_soft: str
    code: str  # panel behind code
    quote_bar: str
    shadow: str
    avatars: tuple[str, ...]  # backgrounds for initials
    avatar_ink: str


class Spacing(NamedTuple):
    """Distances on the 4 px grid."""

    xxs: int = 2
    xs: int = 4
    s: int = 8
    m: int = 12
    l: int = 16  # noqa: E741 - the scale's own name, between m and xl
    xl: int = 24
    xxl: int = 32
    page: int = 40


class TypeScale(NamedTuple):
    """Font sizes in pixels, and the weights that go with them."""

    caption: int = 12
    body: int = 13
    row_title: int = 14
    reading: int = 15
    section: int = 17
    title: int = 22
    display: int = 28
    weight_medium: int = 500
    weight_strong: int = 600
    reading_line_percent: int = 130


class Radius(NamedTuple):
    """Corner radii."""

    s: int = 4
    m: int = 6
    l: int = 8  # noqa: E741 - the scale's own name, between m and pill
    pill: int = 12


class Motion(NamedTuple):
    """Durations in milliseconds; all 0 when the person asked for reduced motion."""

    quick_ms: int = 90
    calm_ms: int = 160
    slow_ms: int = 240
    pulse_ms: int = 1400


class Tokens(NamedTuple):
    """Everything that a look is made of."""

    name: str
    dark: bool
    high_contrast: bool
    colours: Colours
    focus_width: int = 2
    outline_width: int = 1
    space: Spacing = Spacing()
    type: TypeScale = TypeScale()
    radius: Radius = Radius()
    motion: Motion = Motion()


# Text on background: each pair appears somewhere in the window. WCAG 2.2 AA asks 4.5:1 (1.4.3), AAA 7:1 (1.4.6).
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("ink", "ink_2", "ink_3") for ground in ("canvas", "panel", "rail", "raised", "hover")),
    *(
        (ink, ground)
        for ink in ("ink", "ink_2", "ink_3", "good", "sure", "warn", "bad", "quiet")
        for ground in ("selected",)
    ),
    *((ink, ground) for ink in ("good", "sure", "warn", "bad", "quiet") for ground in ("canvas", "panel", "hover")),
    *((ink, ink + "_soft") for ink in ("good", "sure", "warn", "bad", "quiet")),
    *(("ink", ground) for ground in ("good_soft", "sure_soft", "warn_soft", "bad_soft", "quiet_soft", "code")),
    *(("ink_2", ground) for ground in ("good_soft", "sure_soft", "warn_soft", "bad_soft", "code")),
    *(("accent", ground) for ground in ("canvas", "panel", "rail", "raised", "hover", "selected", "code")),
    ("accent", "warn_soft"),
    ("accent", "bad_soft"),
    ("accent_ink", "accent"),
    ("accent_ink", "accent_hover"),
    ("mark_ink", "mark"),
)

LIGHT = Tokens(
    name="light",
    dark=False,
    high_contrast=False,
    colours=Colours(
        canvas="#ffffff",
        panel="#fafaf9",
        rail="#f3f3f1",
        raised="#ffffff",
        line="#e6e5e1",
        outline="#cfcdc7",
        ink="#1a1b1e",
        ink_2="#4a4c52",
        ink_3="#62646b",
        ink_disabled="#84868c",
        accent="#2f50b8",
        accent_hover="#264299",
        accent_ink="#ffffff",
        selected="#e4eafb",
        hover="#f1f1ee",
        mark="#ffe9a8",
        mark_ink="#1a1b1e",
        mark_edge="#e0b23c",
        good="#12693f",
        good_soft="#e2f3e9",
        sure="#0b5f73",
        sure_soft="#dff1f5",
        warn="#874b00",
        warn_soft="#fdf0d9",
        bad="#b02a20",
        bad_soft="#fdeae7",
        quiet="#55575e",
        quiet_soft="#ecebe8",
        code="#f5f5f2",
        quote_bar="#c9ccd8",
        shadow="#1a1b1e",
        avatars=("#6b4f86", "#2f6177", "#7a5130", "#3f6a45", "#8a4250", "#40598c", "#66601f", "#1f6a66"),
        avatar_ink="#ffffff",
    ),
)

DARK = Tokens(
    name="dark",
    dark=True,
    high_contrast=False,
    colours=Colours(
        canvas="#18191c",
        panel="#1d1e22",
        rail="#141518",
        raised="#26282d",
        line="#2e3036",
        outline="#44474f",
        ink="#eeeef0",
        ink_2="#bdbfc6",
        ink_3="#9a9da6",
        ink_disabled="#74777f",
        accent="#93aaff",
        accent_hover="#acbeff",
        accent_ink="#0f1838",
        selected="#29325a",
        hover="#26282d",
        mark="#5c4a10",
        mark_ink="#fff4d4",
        mark_edge="#b8922e",
        good="#6cd39b",
        good_soft="#17301f",
        sure="#68cbdd",
        sure_soft="#122f37",
        warn="#f0b65c",
        warn_soft="#372810",
        bad="#ff9d92",
        bad_soft="#3f1d1a",
        quiet="#b0b2ba",
        quiet_soft="#2c2e34",
        code="#222429",
        quote_bar="#4a4e5c",
        shadow="#000000",
        avatars=("#6f5590", "#36687f", "#7f5636", "#456f4b", "#8f4a58", "#495f96", "#6b6528", "#2a706c"),
        avatar_ink="#ffffff",
    ),
)

LIGHT_HIGH = Tokens(
    name="light-high-contrast",
    dark=False,
    high_contrast=True,
    focus_width=3,
    outline_width=1,
    colours=Colours(
        canvas="#ffffff",
        panel="#ffffff",
        rail="#ffffff",
        raised="#ffffff",
        line="#1a1a1a",
        outline="#000000",
        ink="#000000",
        ink_2="#000000",
        ink_3="#1f1f1f",
        ink_disabled="#595959",
        accent="#0b1f99",
        accent_hover="#06125e",
        accent_ink="#ffffff",
        selected="#dfe6ff",
        hover="#efefef",
        mark="#ffe500",
        mark_ink="#000000",
        mark_edge="#000000",
        good="#004d1f",
        good_soft="#ffffff",
        sure="#00414f",
        sure_soft="#ffffff",
        warn="#5e3200",
        warn_soft="#ffffff",
        bad="#800a00",
        bad_soft="#ffffff",
        quiet="#1f1f1f",
        quiet_soft="#e4e4e4",
        code="#f5f5f5",
        quote_bar="#000000",
        shadow="#000000",
        avatars=("#3d2059", "#00384d"),
        avatar_ink="#ffffff",
    ),
)

DARK_HIGH = Tokens(
    name="dark-high-contrast",
    dark=True,
    high_contrast=True,
    focus_width=3,
    outline_width=1,
    colours=Colours(
        canvas="#000000",
        panel="#000000",
        rail="#000000",
        raised="#000000",
        line="#d6d6d6",
        outline="#ffffff",
        ink="#ffffff",
        ink_2="#ffffff",
        ink_3="#e6e6e6",
        ink_disabled="#a6a6a6",
        accent="#ffd60a",
        accent_hover="#ffe766",
        accent_ink="#000000",
        selected="#26304d",
        hover="#1f1f1f",
        mark="#ffe500",
        mark_ink="#000000",
        mark_edge="#ffffff",
        good="#7dffb2",
        good_soft="#000000",
        sure="#7ee8ff",
        sure_soft="#000000",
        warn="#ffc266",
        warn_soft="#000000",
        bad="#ffb3aa",
        bad_soft="#000000",
        quiet="#e6e6e6",
        quiet_soft="#2b2b2b",
        code="#141414",
        quote_bar="#ffffff",
        shadow="#000000",
        avatars=("#e0ccff", "#b3ecff"),
        avatar_ink="#000000",
    ),
)


def choose_tokens(*, dark: bool, high_contrast: bool) -> Tokens:
    """Return the look for these two answers."""
    if high_contrast:
        return DARK_HIGH if dark else LIGHT_HIGH
    return DARK if dark else LIGHT


def contrast_ratio(first: str, second: str) -> float:
    """Return the WCAG 2.2 contrast of two "#rrggbb" colours, 1.0 to 21.0 (w3.org/TR/WCAG22 "contrast ratio")."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
