"""What linking found and could not settle, kept as values for the rules to speak of."""

from __future__ import annotations

from dataclasses import dataclass, field

from okrcascade.cascade.nodes import FormerUse, Metric, Unresolved
from okrcascade.diagnostics.finding import Place
from okrcascade.model.cycles import Cycle


@dataclass(frozen=True, slots=True)
class UnitMismatch:
    """A value that cannot be read in its metric's unit.

    `because` says in which way: `unit` (another unit), `bare-change` (a change on a metric in % that says neither
    `%` nor `pts`), `no-target` (an amount towards a key result that is held or has milestones), `objective` (an
    amount towards an objective, which has no unit), `milestones` (a check-in's value for a key result without a metric).
    """

    place: Place
    text: str
    metric: Metric | None
    cycle: Cycle
    holder: str | None
    because: str


@dataclass(frozen=True, slots=True)
class SegmentFault:
    """A segment that a metric does not have, or none where it has some."""

    place: Place
    segment: str | None
    metric: Metric
    cycle: Cycle
    holder: str | None


@dataclass(slots=True)
class Flaws:
    """All that linking could not settle, gathered while it goes.

    `off_cycle` are documents of check-ins in whose cycle their team has no OKRs, each as a reference to these.
    """

    unresolved: list[Unresolved] = field(default_factory=list)
    off_cycle: list[Unresolved] = field(default_factory=list)
    former: list[FormerUse] = field(default_factory=list)
    units: list[UnitMismatch] = field(default_factory=list)
    segments: list[SegmentFault] = field(default_factory=list)
