"""Which keys a program may take from all others, and how they are spelt."""

import pytest

from app.services.key_combination import read_combination


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Ctrl+Alt+P", "Ctrl+Alt+P"),
        ("Meta+Shift+Ctrl+f", "Ctrl+Shift+Meta+F"),
        (" Alt+Space ", "Alt+Space"),
        ("F9", "F9"),
        ("Shift+F24", "Shift+F24"),
        ("Meta+7", "Meta+7"),
    ],
)
def test_a_key_is_spelt_in_one_way(text: str, spelt: str) -> None:
    assert str(read_combination(text)) == spelt


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "Shift+P",
        "Shift+Space",
        "Space",
        "Ctrl",
        "Ctrl+",
        "Ctrl+Alt+PP",
        "Ctrl+Ctrl+P",
        "Hyper+P",
        "F25",
        "Ctrl+\u00e4",
    ],
)
def test_a_key_that_others_need_is_none(text: str) -> None:
    assert read_combination(text) is None
