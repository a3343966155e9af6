"""Progress: from readings, milestones and check-ins to how key results and objectives stand on the cascade's day.

Nothing rolls up from children into a parent's own progress: a parent moves when its own metrics move.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.measures import latest_at
from okrcascade.cascade.nodes import KeyResult, Measure, Objective
from okrcascade.cascade.standing import Scores, Standing, Status, Weighted, roll_up, status_of
from okrcascade.model.check_ins import CheckInEntry
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import Hold
from okrcascade.model.values import number_in

COMMITTED = "committed"
TIME_TO_SCORE = timedelta(weeks=6)
"""How long after a cycle's end its key results may still be scored."""


class _Advance(NamedTuple):
    """How far a key result has come, how far it should have, and the level that says so."""

    progress: float | None
    pace: float | None
    level: float | None = None


def objective_standing(objective: Objective, cascade: Cascade, known: Sequence[Standing] | None = None) -> Standing:
    """Return how an objective stands: its key results, weighted. `known` are the standings of all these, in order."""
    key_results = objective.key_results
    standings = known or [key_result_standing(key_result, cascade) for key_result in key_results]
    parts = [Weighted(how, key_result.entry.weight) for how, key_result in zip(standings, key_results, strict=True)]
    return roll_up(parts, period_of(objective.cycle, cascade))


def key_result_standing(key_result: KeyResult, cascade: Cascade) -> Standing:
    """Return how a key result stands; a reading of its metric by any team counts as its own."""
    period = period_of(key_result.cycle, cascade)
    advance = _advance(key_result, cascade, closed=period is Status.CLOSED)
    news = last_news(key_result, cascade)
    check_ins = cascade.check_ins.get(key_result.key)
    heard = latest_check_in(check_ins.entries, cascade.today) if check_ins else None
    score = check_ins.score.score if check_ins and check_ins.score else None
    committed = key_result.commitment == COMMITTED
    return Standing(
        period or _running_status(advance, is_stale(key_result.cycle, news, cascade)),
        advance.progress,
        advance.pace,
        confidence=heard.confidence if heard else None,
        scores=Scores(score if committed else None, None if committed else score),
        level=advance.level,
        news=news,
    )


def period_of(cycle: Cycle, cascade: Cascade) -> Status | None:
    """Return whether a cycle is COMING or CLOSED on the cascade's day; None while it runs."""
    first, last = cascade.dates(cycle)
    if cascade.today < first:
        return Status.COMING
    return Status.CLOSED if cascade.today > last else None


def is_under_way(cycle: Cycle, cascade: Cascade) -> bool:
    """Whether a cycle is being judged and the cascade's day lies in it."""
    return cascade.is_judged(cycle) and period_of(cycle, cascade) is None


def share_gone_by(cycle: Cycle, cascade: Cascade) -> float:
    """Return the share of a cycle's days that are over, from 0 to 1."""
    first, last = cascade.dates(cycle)
    days = (last - first).days + 1
    return min(1.0, max(0.0, (cascade.today - first).days / days))


def is_stale(cycle: Cycle, news: date | None, cascade: Cascade) -> bool:
    """Whether nothing was heard since some news for longer than settings allow; before its cycle nothing had to be."""
    first, _ = cascade.dates(cycle)
    heard = max(news, first) if news else first
    return cascade.today - heard > timedelta(days=cascade.settings.stale_after)


def last_news(key_result: KeyResult, cascade: Cascade) -> date | None:
    """Return the last day on which a key result was heard of: check-in, reading of its metric, or milestone."""
    first, last = cascade.dates(key_result.cycle)
    until = min(cascade.today, last)
    days: list[date] = []
    check_ins = cascade.check_ins.get(key_result.key)
    if check_ins:
        days.extend(entry.on for entry in check_ins.entries)
    if key_result.measure:
        reading = latest_at(cascade.readings.get(key_result.measure.key, ()), until)
        if reading:
            days.append(reading.on)
    days.extend(milestone.done for milestone in key_result.entry.milestones.values() if milestone.done)
    return max((day for day in days if first <= day <= until), default=None)


def stray_milestone_days(key_result: KeyResult, cascade: Cascade) -> Iterator[tuple[str, str, date]]:
    """Yield the days of milestones that the key result's cycle does not have: the milestone, the field, the day."""
    first, last = cascade.dates(key_result.cycle)
    for name, milestone in key_result.entry.milestones.items():
        for field, day in (("due", milestone.due), ("done", milestone.done)):
            if day is not None and not first <= day <= last:
                yield name, field, day


def latest_check_in(entries: Iterable[CheckInEntry], today: date) -> CheckInEntry | None:
    """Return the latest of some check-ins by a day; the later in the file where two are of one day."""
    known = [entry for entry in entries if entry.on <= today]
    return max(reversed(known), key=lambda entry: entry.on, default=None)


def _running_status(advance: _Advance, stale: bool) -> Status:  # noqa: FBT001  a fact, not a mode
    if stale or advance.progress is None or advance.pace is None:
        return Status.NO_NEWS
    return status_of(advance.progress, advance.pace)


def _advance(key_result: KeyResult, cascade: Cascade, *, closed: bool) -> _Advance:
    measure, entry = key_result.measure, key_result.entry
    if measure is None:
        return _by_milestones(key_result, cascade) if entry.milestones else _Advance(None, None)
    level = _level(key_result, measure, cascade, closed=closed)
    if entry.hold is not None:
        return _held(entry.hold, measure, level)
    return _towards_target(measure, level, share_gone_by(key_result.cycle, cascade))


def _level(key_result: KeyResult, measure: Measure, cascade: Cascade, *, closed: bool) -> float | None:
    """Return the latest level within the cycle's days.

    Before there is one, nothing has moved yet; once the cycle is over, the value of the score speaks.
    """
    if closed:
        check_ins = cascade.check_ins.get(key_result.key)
        if check_ins and check_ins.score and check_ins.score.value:
            return number_in(check_ins.score.value, measure.metric.entry.unit)
    first, last = cascade.dates(key_result.cycle)
    reading = latest_at(cascade.readings.get(measure.key, ()), min(cascade.today, last))
    if reading and reading.on >= first:
        return reading.value
    return None if closed else measure.baseline


def _towards_target(measure: Measure, level: float | None, gone_by: float) -> _Advance:
    """Measure the change that has come against the change that is asked, whichever way it goes."""
    baseline, target = measure.baseline, measure.target
    if level is None or baseline is None or target is None or baseline == target:
        return _Advance(None, None, level)
    share = (level - baseline) / (target - baseline)
    return _Advance(min(1.0, max(0.0, share)), gone_by, level)


def _held(hold: Hold, measure: Measure, level: float | None) -> _Advance:
    """Measure a band to stay within: it holds or it does not, from the first day on."""
    if level is None:
        return _Advance(None, None)
    unit = measure.metric.entry.unit
    low = number_in(hold.min, unit) if hold.min else None
    high = number_in(hold.max, unit) if hold.max else None
    holds = (low is None or level >= low) and (high is None or level <= high)
    return _Advance(float(holds), 1.0, level)


def _by_milestones(key_result: KeyResult, cascade: Cascade) -> _Advance:
    """Count milestones: those that are done, against those that were due by now."""
    milestones = key_result.entry.milestones.values()
    done = sum(milestone.done is not None and milestone.done <= cascade.today for milestone in milestones)
    due = sum(milestone.due < cascade.today for milestone in milestones)
    return _Advance(done / len(milestones), due / len(milestones))
