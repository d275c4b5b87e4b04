"""What stands behind a colon, taken apart: several values, bounds of numbers."""

from __future__ import annotations

import math
import re

import msgspec

# A value, perhaps in quotes, perhaps with a code's bracket behind it: `deals`, `"product faults"`, `7.3(b)`.
ITEM = r"(?:\"[^\"]*\"?|[^\s()\",]+(?:\([^\W_]{1,4}\))?)"
_ITEM = re.compile(ITEM)
_NUMBER = r"[€$£¥]?(-?\d[\d.,]*)\s?(%|[kmKM](?![a-z])|)[€$£¥]?"
_RANGE = re.compile(rf"(?:{_NUMBER})?(?:\.\.\.?|…)(?:{_NUMBER})?")
_BOUND = re.compile(rf"(<=?|>=?|=)?{_NUMBER}")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"-?\d+(?:[.,]\d+)?")
_TIMES = {"": 1, "%": 1, "k": 1_000, "m": 1_000_000}


class Values(msgspec.Struct, frozen=True):
    """One or more values; all of them have to hold when `every`, else any one."""

    texts: tuple[str, ...]
    every: bool = False


class Bounds(msgspec.Struct, frozen=True):
    """Inclusive bounds of a number; None is open. `text` is how they were written: `>=30`."""

    low: float | None
    high: float | None
    exact: bool = False


def split_values(raw: str) -> Values:
    """`deals,contracts`, `(deals OR "product faults")`, `(a AND b)`: the values without quotes and operators."""
    inner = raw.strip("() ") if raw.startswith("(") else raw
    found = [item.group() for item in _ITEM.finditer(inner)]
    every = raw.startswith("(") and "AND" in found and "OR" not in found
    if raw.startswith("("):
        found = [item for item in found if item not in ("AND", "OR", "|", "||", "&&")]
    texts = [text for item in found if (text := item.strip('"').strip())]
    return Values(tuple(dict.fromkeys(texts)), every)


def read_bounds(text: str) -> Bounds | None:
    """`30..40`, `>30`, `<=5k`, `12,5`: the numbers between; None when the text is something else."""
    text = text.strip()
    if found := _RANGE.fullmatch(text):
        if found[1] is None and found[3] is None:
            return None
        low, high = _float(found[1], found[2]), _float(found[3], found[4])
        if (found[1] and low is None) or (found[3] and high is None):
            return None
        return Bounds(high, low) if low is not None and high is not None and low > high else Bounds(low, high)
    found = _BOUND.fullmatch(text)
    value = _float(found[2], found[3]) if found else None
    if found is None or value is None:
        return None
    match found[1]:
        case "<":
            return Bounds(None, math.nextafter(value, -math.inf))
        case "<=":
            return Bounds(None, value)
        case ">":
            return Bounds(math.nextafter(value, math.inf), None)
        case ">=":
            return Bounds(value, None)
        case _:
            return Bounds(value, value, exact=True)


def _float(digits: str | None, unit: str | None) -> float | None:
    if not digits:
        return None
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif not _DECIMAL.fullmatch(digits):
        return None
    return float(digits.replace(",", ".")) * _TIMES[(unit or "").lower()]
