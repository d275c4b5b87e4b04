"""Numbers, money and units: what is written in several ways and means one thing."""

from __future__ import annotations

import re

# Sign -> the form that the letters have.
CURRENCIES = {"€": "eur", "$": "usd", "£": "gbp", "¥": "jpy"}
_SAME = (
    "eur euro euros",
    "usd dollar dollars",
    "gbp pound pounds sterling",
    "jpy yen",
    "chf franken",
    "kg kilo kilos kilogram kilograms kilogramm kilogrammes",
    "km kilometer kilometers kilometre kilometres",
    "cm centimeter centimetre centimetres zentimeter",
    "mm millimeter millimetre millimetres millimeters",
    "v volt volts",
    "w watt watts",
    "kw kilowatt kilowatts",
    "a amp amps ampere",
    "hz hertz",
    "ms millisecond milliseconds millisekunden",
    "mohm megaohm megohm",
    "kohm kiloohm",
    "gb gigabyte gigabytes",
    "mb megabyte megabytes",
)
_SAME_AS = {word: tuple(group.split()) for group in _SAME for word in group.split()}
PERCENT_WORDS = ("percent", "prozent", "procent", "pct")
_THOUSANDS = re.compile(
    r"(?P<a>[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?P<b>\d{1,2}))?(?P<c>%?)|(?P<d>[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?P<e>\d{1,2}))?(?P<f>%?)"
)
_DECIMAL_COMMA = re.compile(r"\d+,\d+%?")
_NO_DIGIT = re.compile(r"\D")


def plain_number(text: str) -> str:
    """`84,000` and `84.000` -> 84000, `1.299,50` -> 1299.50, `21,5%` -> 21.5%; "" for what is no such number."""
    if _DECIMAL_COMMA.fullmatch(text) and not _THOUSANDS.fullmatch(text):
        return text.replace(",", ".")
    found = _THOUSANDS.fullmatch(text)
    if found is None:
        return ""
    whole, rest = _NO_DIGIT.sub("", found["a"] or found["d"]), found["b"] or found["e"]
    return whole + (f".{rest}" if rest else "") + (found["c"] or found["f"] or "")


def groups(digits: str) -> tuple[str, ...]:
    """The thousands of a number apart, as they may stand in a text: `84000` -> 84, 000. Empty below 1,000."""
    if len(digits) < 4 or digits[0] == "0" or not digits.isdigit() or len(digits) > 12:
        return ()
    first = len(digits) % 3 or 3
    return (digits[:first], *[digits[at : at + 3] for at in range(first, len(digits), 3)])


def same_as(form: str) -> tuple[str, ...]:
    """Other ways to write a unit or a currency; empty for other words. For queries: the index keeps what was written."""
    return tuple([other for other in _SAME_AS.get(form, ()) if other != form])


def in_one_piece(text: str) -> str:
    """What the words of a joined text are in one piece."""
    first, _, rest = text.partition(" ")
    return f"{first}%" if rest.lower() in PERCENT_WORDS and first[-1:].isdigit() else text.replace(" ", "")
