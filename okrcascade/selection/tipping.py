"""What tips between two sets: the proposals and the criteria that differ, and the weights that would turn them."""

from __future__ import annotations

from collections.abc import Mapping

from okrcascade.selection.brief import Brief
from okrcascade.selection.choice import ROUNDING
from okrcascade.selection.criteria import MEANINGS
from okrcascade.selection.suggest import Suggested
from okrcascade.text.record import record

LEAST_SHARE = 0.001
"""The share of its weight below which a criterion counts nothing to speak of: no such weight turns an order."""


@record
class Turn:
    """The weight of one criterion, all others as they are, from which a set is better than the first."""

    criterion: str
    weight: float
    now: float


@record
class Tipping:
    """A set beside a better one: what it has instead, how much each criterion differs, and what would turn it."""

    instead: tuple[Brief, ...]
    gone: tuple[Brief, ...]
    differences: Mapping[str, float]
    turns: tuple[Turn, ...]

    @property
    def gap(self) -> float:
        """By how much it is worth less."""
        return round(-sum(self.differences.values()), ROUNDING) + 0.0


def tipping(best: Suggested, other: Suggested, weights: Mapping[str, float]) -> Tipping:
    """Compare a set with one that is at least as good; the nearest turn first."""
    differences = {
        name: value
        for name in MEANINGS
        if round(value := other.breakdown.get(name, 0.0) - best.breakdown.get(name, 0.0), ROUNDING)
    }
    gap = round(best.worth - other.worth, ROUNDING)
    turns = [
        Turn(name, weights[name] * (1 + gap / value), weights[name])
        for name, value in differences.items()
        if gap and 1 + gap / value >= LEAST_SHARE
    ]
    return Tipping(
        tuple(brief for brief in other.briefs if brief not in best.briefs),
        tuple(brief for brief in best.briefs if brief not in other.briefs),
        differences,
        tuple(sorted(turns, key=lambda turn: abs(turn.weight - turn.now))),
    )
