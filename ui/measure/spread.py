"""A row of measured times in a few numbers."""

from __future__ import annotations

from collections.abc import Sequence


def spread(values_ms: Sequence[float]) -> dict[str, float]:
    """Return n, p50, p95, p99 and max, in milliseconds; only n = 0 when there is nothing."""
    if not values_ms:
        return {"n": 0}
    ordered = sorted(values_ms)
    found = {name: ordered[min(len(ordered) - 1, int(len(ordered) * at))] for name, at in _AT.items()}
    return {"n": len(ordered), **{name: round(value, 2) for name, value in found.items()}, "max": round(ordered[-1], 2)}


_AT = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
