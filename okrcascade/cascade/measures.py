"""Measures: the numbers of a key result or a North Star in its metric's unit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from okrcascade.cascade.flaws import Flaws, SegmentFault, UnitMismatch
from okrcascade.cascade.news import Reading
from okrcascade.cascade.nodes import Measure, Metric
from okrcascade.diagnostics.finding import On, Place
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import KeyResultEntry
from okrcascade.model.values import CHANGE, FACTOR, Quantity, Target, change_in, fits_unit, is_percent, number_in
from okrcascade.model.vision import NorthStarEntry

Readings = Mapping[tuple[str, str | None], tuple[Reading, ...]]


class Measurer:
    """Reads quantities in their metrics' units, and notes those that cannot be."""

    def __init__(self, readings: Readings, flaws: Flaws) -> None:
        """Take the readings from which baselines may come."""
        self.readings = readings
        self.flaws = flaws

    def measure(
        self,
        entry: KeyResultEntry | NorthStarEntry,
        metric: Metric,
        cycle: Cycle,
        start: date,
        place: Place,
        holder: str,
    ) -> Measure:
        """Return what an entry is measured by; `start` is its cycle's first day, `place` its mapping."""
        segment = self.segment(entry.segment, metric, cycle, place, holder)
        stated = entry.baseline is not None
        baseline = self.level(entry.baseline, metric, cycle, place, ("baseline",), holder)
        if not stated:
            baseline = self.reading_before(metric, segment, start)
        target = self._target(entry.target, metric, baseline, cycle, place, holder)
        return Measure(metric, segment, baseline, target, stated)

    def segment(
        self, segment: str | None, metric: Metric, cycle: Cycle, place: Place, holder: str | None
    ) -> str | None:
        """Return a segment that the metric has; another, or a lacking one, is noted."""
        if metric.has_segment(segment):
            return segment
        at = place.at("segment") if segment is not None else Place(place.path, place.route, On.KEY)
        self.flaws.segments.append(SegmentFault(at, segment, metric, cycle, holder))
        return segment

    def level(
        self,
        quantity: Quantity | None,
        metric: Metric,
        cycle: Cycle,
        place: Place,
        steps: tuple[str | int, ...],
        holder: str | None,
    ) -> float | None:
        """Return a level in the metric's unit; one in another unit is noted."""
        if quantity is None:
            return None
        number = number_in(quantity, metric.entry.unit)
        if number is None:
            self.flaws.units.append(UnitMismatch(place.at(*steps), quantity.text, metric, cycle, holder, "unit"))
        return number

    def reading_before(self, metric: Metric, segment: str | None, day: date) -> float | None:
        """Return the latest reading at or before a day."""
        reading = latest_at(self.readings.get((metric.short, segment), ()), day)
        return reading.value if reading else None

    def _target(
        self, target: Target | None, metric: Metric, baseline: float | None, cycle: Cycle, place: Place, holder: str
    ) -> float | None:
        if target is None:
            return None
        unit = metric.entry.unit
        if not fits_unit(target, unit):
            self.flaws.units.append(
                UnitMismatch(place.at("target"), target.quantity.text, metric, cycle, holder, why_unfit(target, unit))
            )
            return None
        if target.meaning not in (CHANGE, FACTOR):
            return number_in(target.quantity, unit)
        change = change_in(target, unit, baseline)
        return None if change is None or baseline is None else baseline + change


def latest_at(readings: Sequence[Reading], day: date) -> Reading | None:
    """Return the latest of some readings, which are in order, at or before a day."""
    index = bisect_right(readings, day, key=lambda reading: reading.on)
    return readings[index - 1] if index else None


def why_unfit(target: Target, unit: str) -> str:
    """Say why a target or an amount cannot be read in a unit (see `UnitMismatch.because`)."""
    bare = target.meaning == CHANGE and not target.quantity.suffix
    return "bare-change" if bare and is_percent(unit) else "unit"
