"""The design tokens: contrast that WCAG asks for, in every look."""

import itertools

import pytest

from ui.tokens import DARK, DARK_HIGH, LIGHT, LIGHT_HIGH, TEXT_PAIRS, Tokens, choose_tokens, contrast_ratio

LOOKS = (LIGHT, DARK, LIGHT_HIGH, DARK_HIGH)
NEEDED = {LIGHT.name: 4.5, DARK.name: 4.5, LIGHT_HIGH.name: 7.0, DARK_HIGH.name: 7.0}


@pytest.mark.parametrize(
    ("look", "pair"),
    list(itertools.product(LOOKS, TEXT_PAIRS)),
    ids=str,
)
def test_text_stands_out_from_its_background(look: Tokens, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(look.colours, name) for name in pair)

    ratio = contrast_ratio(ink, ground)

    assert ratio >= NEEDED[look.name], f"{pair[0]} {ink} on {pair[1]} {ground}: {ratio:.2f}"


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_initials_stand_out_from_every_avatar(look: Tokens) -> None:
    ratios = [contrast_ratio(look.colours.avatar_ink, ground) for ground in look.colours.avatars]

    assert min(ratios) >= NEEDED[look.name]


@pytest.mark.parametrize("look", (LIGHT_HIGH, DARK_HIGH), ids=lambda look: look.name)
def test_control_borders_are_plain_in_high_contrast(look: Tokens) -> None:
    assert contrast_ratio(look.colours.outline, look.colours.canvas) >= 7.0


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_the_focus_colour_differs_from_what_it_is_drawn_on(look: Tokens) -> None:
    grounds = ("canvas", "panel", "rail", "raised", "selected")

    ratios = [contrast_ratio(look.colours.accent, getattr(look.colours, ground)) for ground in grounds]

    assert min(ratios) >= 3.0


def test_black_on_white_is_the_largest_contrast() -> None:
    assert round(contrast_ratio("#000000", "#ffffff"), 2) == 21.0


@pytest.mark.parametrize(
    ("dark", "high_contrast", "expected"),
    [(False, False, LIGHT), (True, False, DARK), (False, True, LIGHT_HIGH), (True, True, DARK_HIGH)],
)
def test_a_look_is_chosen_by_darkness_and_contrast(dark: bool, high_contrast: bool, expected: Tokens) -> None:
    assert choose_tokens(dark=dark, high_contrast=high_contrast) is expected


def test_every_distance_lies_on_the_four_pixel_grid_or_is_its_half() -> None:
    space = LIGHT.space

    rest = [value % 4 for value in (space.xs, space.s, space.m, space.l, space.xl, space.xxl, space.page)]

    assert set(rest) == {0}
