"""Measures: the numbers of a key result or a North Star in its metric's unit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from okrcascade.cascade.flaws import Flaws, Misfit, SegmentFault, UnitMismatch
from okrcascade.cascade.news import Reading
from okrcascade.cascade.nodes import Measure, Metric
from okrcascade.diagnostics.finding import On, Place
from okrcascade.model.cycles import Cycle, cycle_dates
from okrcascade.model.okrs import KeyResultEntry
from okrcascade.model.values import CHANGE, LEVEL, Quantity, Target, change_in, is_percent, number_in
from okrcascade.model.vision import NorthStarEntry
from okrcascade.text.record import record
from okrcascade.text.route import Route

Readings = Mapping[tuple[str, str | None], tuple[Reading, ...]]


@record
class Where:
    """Where numbers are written: the mapping that has them, and what that belongs to, which `thing` names."""

    path: str
    route: Route
    thing: str
    cycle: Cycle

    def at(self, *steps: str | int, on: On = On.VALUE) -> Place:
        """Return the place of one of its fields."""
        return Place(self.path, (*self.route, *steps), on)

    @property
    def ref(self) -> str:
        """The canonical reference of what it belongs to; a metric is of no cycle."""
        return self.thing if self.thing.startswith("metric:") else f"{self.thing}@{self.cycle}"


class Measurer:
    """Reads quantities in their metrics' units, and notes those that cannot be."""

    def __init__(self, readings: Readings, flaws: Flaws, fiscal_year_starts: int) -> None:
        """Take the readings from which baselines may come."""
        self.readings = readings
        self.flaws = flaws
        self.fiscal_year_starts = fiscal_year_starts

    def measure(self, entry: KeyResultEntry | NorthStarEntry, metric: Metric, where: Where) -> Measure:
        """Return what an entry is measured by."""
        segment = self.segment(entry.segment, metric, where)
        stated = entry.baseline is not None
        baseline = (
            self.level(entry.baseline, metric, where, "baseline") if stated else self._before(metric, segment, where)
        )
        target = None if entry.target is None else self._target(entry.target, metric, baseline, where)
        return Measure(metric, segment, baseline, target, stated)

    def segment(self, segment: str | None, metric: Metric, where: Where) -> str | None:
        """Return a segment that the metric has; another, or a lacking one, is noted."""
        if not metric.has_segment(segment):
            at = where.at("segment") if segment is not None else where.at(on=On.KEY)
            self.flaws.segments.append(SegmentFault(at, segment, metric, where.cycle, where.ref))
        return segment

    def level(self, quantity: Quantity | None, metric: Metric, where: Where, *steps: str | int) -> float | None:
        """Return a level in the metric's unit; one in another unit is noted."""
        if quantity is None:
            return None
        number = number_in(quantity, metric.entry.unit)
        if number is None:
            self._mismatch(quantity, metric, where, Misfit.OTHER_UNIT, *steps)
        return number

    def _before(self, metric: Metric, segment: str | None, where: Where) -> float | None:
        """Return the latest reading at or before the first day of the cycle."""
        first, _ = cycle_dates(where.cycle, self.fiscal_year_starts)
        reading = latest_at(self.readings.get((metric.short, segment), ()), first)
        return reading.value if reading else None

    def _target(self, target: Target, metric: Metric, baseline: float | None, where: Where) -> float | None:
        unit, is_level = metric.entry.unit, target.meaning == LEVEL
        known = 1.0 if baseline is None else baseline  # whether a change can be read in a unit depends on no baseline
        number = number_in(target.quantity, unit) if is_level else change_in(target, unit, known)
        if number is None:
            self._mismatch(target.quantity, metric, where, why_unfit(target, unit), "target")
        if number is None or is_level:
            return number
        return None if baseline is None else baseline + number

    def _mismatch(self, quantity: Quantity, metric: Metric, where: Where, because: Misfit, *steps: str | int) -> None:
        self.flaws.units.append(UnitMismatch(where.at(*steps), quantity.text, metric, where.cycle, where.ref, because))


def latest_at(readings: Sequence[Reading], day: date) -> Reading | None:
    """Return the latest of some readings, which are in order, at or before a day."""
    index = bisect_right(readings, day, key=lambda reading: reading.on)
    return readings[index - 1] if index else None


def why_unfit(target: Target, unit: str) -> Misfit:
    """Say why a target or an amount cannot be read in a unit."""
    bare = target.meaning == CHANGE and not target.quantity.suffix
    return Misfit.BARE_CHANGE if bare and is_percent(unit) else Misfit.OTHER_UNIT
