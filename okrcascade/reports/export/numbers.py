"""What the tables say of numbers that the cascade keeps as they are written."""

from __future__ import annotations

from okrcascade.cascade.nodes import KeyResult
from okrcascade.model.values import Quantity, number_in


def level_of(quantity: Quantity | None, key_result: KeyResult) -> float | None:
    """Return a level in the unit of a key result's metric; None where it is said in another."""
    if quantity is None or key_result.measure is None:
        return None
    return number_in(quantity, key_result.measure.metric.entry.unit)


def band_of(key_result: KeyResult) -> tuple[float | None, float | None]:
    """Return the band that a key result's metric must stay within, in its unit."""
    hold = key_result.entry.hold
    return (level_of(hold.min, key_result), level_of(hold.max, key_result)) if hold else (None, None)
