"""Key results and objectives as branches, alike in every view."""

from __future__ import annotations

from datetime import date

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Objective
from okrcascade.cascade.progress import key_result_standing, objective_standing
from okrcascade.cascade.standing import Standing, Status
from okrcascade.model.okrs import Hold, MilestoneEntry
from okrcascade.model.values import bare_level, change_in, show_change, show_levels
from okrcascade.reports.tree.branch import Branch, Kind


def full_branch(objective: Objective, cascade: Cascade, below: tuple[Branch, ...]) -> Branch:
    """Return an objective as a branch with its key results, and behind them what else hangs below it."""
    own = tuple(key_result_branch(key_result, cascade) for key_result in objective.key_results)
    standing = objective_standing(objective, cascade, [branch.standing for branch in own if branch.standing])
    return _objective(objective, standing, (*own, *below))


def objective_branch(objective: Objective, cascade: Cascade, children: tuple[Branch, ...] = ()) -> Branch:
    """Return an objective as a branch, without its key results; `children` are what hangs below it."""
    return _objective(objective, objective_standing(objective, cascade), children)


def _objective(objective: Objective, standing: Standing, children: tuple[Branch, ...]) -> Branch:
    return Branch(
        kind=Kind.OBJECTIVE,
        ref=objective.ref,
        name=f"{objective.short}@{objective.cycle}",
        title=objective.entry.title,
        detail=f"stands alone: {objective.entry.stands_alone}" if objective.entry.stands_alone else "",
        data={"cycle": objective.cycle.text, "commitment": objective.entry.commitment},
        team=objective.team_id,
        owner=objective.entry.owner,
        standing=standing,
        children=children,
    )


def key_result_branch(key_result: KeyResult, cascade: Cascade) -> Branch:
    """Return a key result as a branch, with its numbers in words."""
    standing = Standing(Status.COMING) if key_result.of_proposal else key_result_standing(key_result, cascade)
    numbers = _numbers(key_result, standing, cascade.today)
    return Branch(
        kind=Kind.KEY_RESULT,
        ref=key_result.ref,
        name=key_result.short.rpartition("/")[2],
        title=key_result.name,
        detail=", ".join(part for part in (numbers, carried(key_result, cascade)) if part),
        data=_data(key_result, standing, cascade.today),
        team=key_result.short.partition("/")[0],
        owner=key_result.entry.owner,
        standing=None if key_result.of_proposal else standing,
    )


def _numbers(key_result: KeyResult, standing: Standing, today: date) -> str:
    entry, measure = key_result.entry, key_result.measure
    if measure is None:
        return _milestones(key_result, today)
    unit = measure.metric.entry.unit
    now = "" if standing.level is None else f", now {bare_level(standing.level, unit)}"
    segment = f"{measure.segment}: " if measure.segment else ""
    if entry.hold is not None:
        return f"{segment}{band(entry.hold)}{now}"
    if measure.baseline is not None and measure.target is not None:
        return f"{segment}{show_levels(measure.baseline, measure.target, unit)}{now}"
    return f"{segment}? → {entry.target.quantity.text if entry.target else '?'}{now}"


def band(hold: Hold) -> str:
    """Write the band that a metric must stay within."""
    if hold.min and hold.max:
        return f"between {hold.min.text} and {hold.max.text}"
    if hold.max:
        return f"at most {hold.max.text}"
    return f"at least {hold.min.text}" if hold.min else "held"


def _milestones(key_result: KeyResult, today: date) -> str:
    """Write how many milestones are done by a day, and which one is late or next."""
    milestones = key_result.entry.milestones.values()
    if not milestones:
        return ""
    open_ones = sorted((step for step in milestones if not is_done(step, today)), key=lambda step: step.due)
    done = f"{len(milestones) - len(open_ones)} of {len(milestones)} milestones"
    if not open_ones:
        return done
    first = open_ones[0]
    if first.due < today:
        return f"{done}, late: {first.title}, due {first.due}"
    return f"{done}, next: {first.title} by {first.due}"


def is_done(step: MilestoneEntry, today: date) -> bool:
    """Whether a milestone is done by a day."""
    return step.done is not None and step.done <= today


def carried(key_result: KeyResult, cascade: Cascade) -> str:
    """Write what those below bring to a key result: how many they are, and the amounts that they state."""
    below = cascade.key_result_contributors.get(key_result.key, ())
    if not below:
        return ""
    measure = key_result.measure
    who = f"carried by {len(below)}"
    if measure is None:
        return who
    unit = measure.metric.entry.unit
    amounts = [contribution.entry.amount for _, contribution in below]
    changes = [change_in(amount, unit, measure.baseline) for amount in amounts if amount]
    stated = [change for change in changes if change is not None]
    return f"{who} with {show_change(sum(stated), unit)}" if stated else who


def _data(key_result: KeyResult, standing: Standing, today: date) -> dict[str, object]:
    measure = key_result.measure
    data: dict[str, object] = {"commitment": key_result.commitment, "weight": key_result.entry.weight}
    if measure:
        data |= {
            "metric": measure.metric.ref,
            "segment": measure.segment,
            "unit": measure.metric.entry.unit,
            "baseline": measure.baseline,
            "target": measure.target,
            "level": standing.level,
        }
    if key_result.entry.milestones:
        done = sum(is_done(step, today) for step in key_result.entry.milestones.values())
        data |= {"milestones": len(key_result.entry.milestones), "done": done}
    return data
