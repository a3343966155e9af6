"""What the contributions to a key result add up to."""

from __future__ import annotations

from typing import NamedTuple

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Contribution, KeyResult
from okrcascade.model.values import change_in

ROUNDING = 0.01
"""The share of the change asked that people lose when they write their parts of it in round numbers."""


class Shortfall(NamedTuple):
    """What is stated, and what is asked: changes in the parent's `unit`; `parts` are the contributors' amounts."""

    stated: float
    asked: float
    unit: str
    parts: tuple[tuple[KeyResult, Contribution, float], ...]


def fall_short(cascade: Cascade, key_result: KeyResult) -> Shortfall | None:
    """Return what is stated where that is less than the target asks, and None where it is enough or nobody can tell.

    Counted are the direct contributors of the same cycle, and only if each of them states an amount. A target that
    asks nothing, or the wrong way for its metric, is wrong itself: KR605 and MET501 speak of that.
    """
    measure, cycle = key_result.measure, key_result.cycle.text
    if measure is None or measure.baseline is None or measure.target is None:
        return None
    better = 1 if measure.metric.entry.direction == "up" else -1
    asked = measure.target - measure.baseline
    if asked * better <= 0:
        return None
    parts, unit = [], measure.metric.entry.unit
    for child, link in cascade.key_result_contributors.get((key_result.short, cycle), ()):
        if child.cycle.text != cycle:
            continue
        amount = None if link.entry.amount is None else change_in(link.entry.amount, unit, measure.baseline)
        if amount is None:
            return None
        parts.append((child, link, amount))
    if not parts:
        return None
    stated = sum(amount for _, _, amount in parts)
    is_short = (asked - stated) * better > abs(asked) * ROUNDING
    return Shortfall(stated, asked, unit, tuple(parts)) if is_short else None
