"""What is asked of a metric otherwise than before: targets and bands, eased or raised in the metric's direction.

Figures are compared where they speak of the same: one metric, one segment, one unit, one direction. A target whose
level only moved with a reading is not asked otherwise; one whose stated baseline moved is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import field

from okrcascade.cascade.nodes import Measure
from okrcascade.compare.change import Effect
from okrcascade.compare.comparison import Comparison
from okrcascade.model.okrs import Hold, KeyResultEntry
from okrcascade.model.values import is_relative, number_in, show_change, show_levels
from okrcascade.model.vision import NorthStarEntry
from okrcascade.text.message import Message, say
from okrcascade.text.record import record
from okrcascade.text.route import Route

TARGET, HOLD, BASELINE = "target", "hold", "baseline"


@record
class Asked:
    """What is asked otherwise.

    `part` is the field that it is about and `effect` says whether that asks more (BETTER) or less (WORSE). `how` is a
    word for it (`eased`, `raised`, `moved`, `set`, `dropped`), `levels` the way in words, `steps` where it stands now.
    """

    part: str
    how: str
    effect: Effect
    levels: Message
    steps: Route
    facts: Mapping[str, object] = field(default_factory=dict)


@record
class Ask:
    """What a key result, or a vision's North Star, asks: its measure and its entry; None where it has none."""

    measure: Measure | None
    entry: KeyResultEntry | NorthStarEntry

    @property
    def hold(self) -> Hold | None:
        """The band, which only a key result has."""
        return self.entry.hold if isinstance(self.entry, KeyResultEntry) else None


def asked_otherwise(before: Ask, after: Ask, comparison: Comparison) -> Iterator[Asked]:
    """Yield what is asked otherwise: the baseline, the target, the band."""
    unit = _common_unit(before.measure, after.measure, comparison)
    if before.measure is None or after.measure is None or unit is None:
        return
    yield from _baseline(before, after, unit)
    if before.entry.target is not None and after.hold is not None and before.hold is None:
        yield Asked(HOLD, "eased", Effect.WORSE, say("now only a band to hold, no target"), (HOLD,))
    elif before.hold is not None and after.entry.target is not None and after.hold is None:
        yield Asked(TARGET, "raised", Effect.BETTER, say("now a target, not only a band to hold"), (TARGET,))
    else:
        yield from _target(before, after, unit)
        yield from _hold(before.hold, after.hold, unit, after.measure.metric.entry.direction)


def is_unchanged(before: Ask, after: Ask) -> bool:
    """Whether one entry asks the same on both sides, as the figures that come from elsewhere have not moved either."""
    old, new = before.measure, after.measure
    if before.entry is not after.entry or old is None or new is None:
        return before.entry is after.entry and old is new
    return old.baseline == new.baseline and old.target == new.target


def is_same_metric(before: Measure, after: Measure, comparison: Comparison) -> bool:
    """Whether two measures are of one metric, whatever its name, and of one segment."""
    short = before.metric.short
    return comparison.metric_now.get(short, short) == after.metric.short and before.segment == after.segment


def _common_unit(before: Measure | None, after: Measure | None, comparison: Comparison) -> str | None:
    """Return the unit in which figures of both sides can be compared."""
    if before is None or after is None or not is_same_metric(before, after, comparison):
        return None
    old, new = before.metric.entry, after.metric.entry
    return new.unit if (old.unit, old.direction) == (new.unit, new.direction) else None


def _is_close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _baseline(before: Ask, after: Ask, unit: str) -> Iterator[Asked]:
    assert before.measure is not None
    assert after.measure is not None
    old, new = before.measure.baseline, after.measure.baseline
    if old is None or new is None:
        said = after.entry.baseline or before.entry.baseline
        if (old is None) != (new is None) and said is not None:
            how = "set" if old is None else "dropped"
            yield Asked(BASELINE, how, Effect.NEUTRAL, say("{level}", level=said.text), (BASELINE,))
        return
    if _is_close(old, new):
        return
    steps: Route = (BASELINE,) if after.measure.stated else ()
    yield Asked(BASELINE, "moved", Effect.NEUTRAL, _way(old, new, unit), steps, _facts(old, new, unit))


def _target(before: Ask, after: Ask, unit: str) -> Iterator[Asked]:
    assert before.measure is not None
    assert after.measure is not None
    said, says = before.entry.target, after.entry.target
    if says is None or said is None:
        if says is not said:
            how, effect = ("set", Effect.BETTER) if says else ("dropped", Effect.WORSE)
            text = (says or said).quantity.text  # type: ignore[union-attr]
            yield Asked(TARGET, how, effect, say("{target}", target=text), (TARGET,) if says else ())
        return
    old, new = before.measure.target, after.measure.target
    if said == says and before.entry.baseline == after.entry.baseline:
        return
    sign = 1 if after.measure.metric.entry.direction == "up" else -1
    if old is not None and new is not None:
        if not _is_close(old, new):
            raised = (new - old) * sign > 0
            yield _moved_target(_way(old, new, unit), _facts(old, new, unit), raised=raised)
        return
    levels = say("{before} → {after}", before=said.quantity.text, after=says.quantity.text)
    if is_relative(said) and is_relative(says) and said.meaning == says.meaning:
        change = says.quantity.number - said.quantity.number
        if not _is_close(change, 0):
            yield _moved_target(levels, {}, raised=change * sign > 0)
    elif said != says:  # one of them cannot be read in the metric's unit
        yield Asked(TARGET, "moved", Effect.NEUTRAL, levels, (TARGET,))


def _moved_target(levels: Message, facts: Mapping[str, object], *, raised: bool) -> Asked:
    effect = Effect.BETTER if raised else Effect.WORSE
    return Asked(TARGET, "raised" if raised else "eased", effect, levels, (TARGET,), facts)


def _hold(before: Hold | None, after: Hold | None, unit: str, direction: str) -> Iterator[Asked]:
    if before is None or after is None or before == after:
        return
    old, new = _band(before, unit), _band(after, unit)
    if old is None or new is None or (_is_close(old[0], new[0]) and _is_close(old[1], new[1])):
        return
    levels = say("{before} → {after}", before=band_words(before), after=band_words(after))
    if new[0] <= old[0] and new[1] >= old[1]:
        yield Asked(HOLD, "eased", Effect.WORSE, levels, (HOLD,))
    elif new[0] >= old[0] and new[1] <= old[1]:
        yield Asked(HOLD, "raised", Effect.BETTER, levels, (HOLD,))
    else:
        raised = (new[0] > old[0]) == (direction == "up")
        how, effect = ("raised", Effect.BETTER) if raised else ("eased", Effect.WORSE)
        yield Asked(HOLD, how, effect, levels, (HOLD,))


def _band(hold: Hold, unit: str) -> tuple[float, float] | None:
    """Return the ends of a band in a unit, infinite where it is open; None where they are in another."""
    low = -math.inf if hold.min is None else number_in(hold.min, unit)
    high = math.inf if hold.max is None else number_in(hold.max, unit)
    return None if low is None or high is None else (low, high)


def band_words(hold: Hold) -> str:
    """Write the band that a metric must stay within."""
    if hold.min and hold.max:
        return f"between {hold.min.text} and {hold.max.text}"
    if hold.max:
        return f"at most {hold.max.text}"
    return f"at least {hold.min.text}" if hold.min else "any level"


def _way(old: float, new: float, unit: str) -> Message:
    return say("{levels} ({change})", levels=show_levels(old, new, unit), change=show_change(new - old, unit))


def _facts(old: float, new: float, unit: str) -> dict[str, object]:
    return {"before": old, "after": new, "unit": unit}
