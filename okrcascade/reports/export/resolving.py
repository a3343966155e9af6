"""What the tables say of links and numbers that the cascade keeps as they are written."""

from __future__ import annotations

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import Flaws
from okrcascade.cascade.nodes import KeyResult
from okrcascade.cascade.resolve import Resolver
from okrcascade.diagnostics.finding import Place
from okrcascade.model.values import Quantity, number_in

NOWHERE = Place("")


def resolver_of(cascade: Cascade) -> Resolver:
    """Return what follows references once more; what leads nowhere was noted when the cascade was linked."""
    return Resolver(cascade.names, Flaws())


def level_of(quantity: Quantity | None, key_result: KeyResult) -> float | None:
    """Return a level in the unit of a key result's metric; None where it is said in another."""
    if quantity is None or key_result.measure is None:
        return None
    return number_in(quantity, key_result.measure.metric.entry.unit)


def band_of(key_result: KeyResult) -> tuple[float | None, float | None]:
    """Return the band that a key result's metric must stay within, in its unit."""
    hold = key_result.entry.hold
    return (level_of(hold.min, key_result), level_of(hold.max, key_result)) if hold else (None, None)
