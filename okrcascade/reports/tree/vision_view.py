"""The visions: from each axis to its proposals, to what the Comex decided, to the objective that came of it."""

from __future__ import annotations

from collections.abc import Mapping

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective, Proposal, Verdict, Vision
from okrcascade.cascade.resolve import Key
from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.model.selection import DEFERRED, MERGED
from okrcascade.model.values import show_levels
from okrcascade.reports.tree.branch import Branch, Kind
from okrcascade.reports.tree.key_results import objective_branch

Became = Mapping[Key, list[Objective]]
"""The objectives that name each proposal."""


def vision_view(cascade: Cascade, cycle: Cycle) -> tuple[Branch, ...]:
    """Return the visions that belong to the year of a cycle."""
    year = year_cycle(cycle.year)
    became = came_of(cascade)
    return tuple(vision_branch(vision, cascade, became) for vision in cascade.visions.values() if vision.cycle == year)


def came_of(cascade: Cascade) -> Became:
    """Return the objectives that name each proposal."""
    became: dict[Key, list[Objective]] = {}
    for objective in cascade.objectives.values():
        for proposal in objective.proposed_by:
            became.setdefault(proposal.key, []).append(objective)
    return became


def vision_branch(vision: Vision, cascade: Cascade, became: Became) -> Branch:
    """Return a vision with its axes, and what became of their proposals."""
    entry, team = vision.entry, vision.entry.team
    by_axis: dict[str | None, list[Branch]] = {}
    for proposal in vision.proposals:
        axis = proposal.entry.axis if proposal.entry.axis in entry.axes else None
        by_axis.setdefault(axis, []).append(decided_branch(proposal, cascade, became))
    axes = [
        Branch(
            kind=Kind.AXIS,
            ref=axis.ref,
            name=axis.short,
            title=axis.entry.title,
            detail=f"moves {', '.join(axis.entry.metrics)}" if axis.entry.metrics else "moves no metric",
            data={"metrics": list(axis.entry.metrics)},
            team=team,
            children=tuple(by_axis.get(axis.name, ())),
        )
        for axis in vision.axes
    ]
    return Branch(
        kind=Kind.VISION,
        ref=vision.ref,
        name=f"{team}@{vision.cycle}",
        title=vision.team.entry.name if vision.team else team,
        detail=f"{entry.ambition} · {north_star_words(vision)}",
        data={"from": entry.horizon.from_, "to": entry.horizon.to},
        team=team,
        owner=vision.team.entry.lead if vision.team else None,
        children=(*axes, *by_axis.get(None, ())),
    )


def north_star_words(vision: Vision) -> str:
    """Write a vision's North Star, and from where to where it is to go."""
    star = vision.north_star
    if star is None:
        return "no North Star"
    unit = star.metric.entry.unit
    if star.baseline is None or star.target is None:
        return f"North Star: {star.metric.entry.name}"
    way = show_levels(star.baseline, star.target, unit)
    return f"North Star: {star.metric.entry.name}, {way} by the end of {vision.entry.horizon.to}"


def decided_branch(proposal: Proposal, cascade: Cascade, became: Became) -> Branch:
    """Return a proposal with its verdict, and what became of it."""
    verdict = cascade.verdict_of(proposal)
    return Branch(
        kind=Kind.PROPOSAL,
        ref=proposal.ref,
        name=proposal.short,
        title=proposal.entry.title,
        detail=verdict_words(verdict),
        data={
            "verdict": verdict.entry.verdict if verdict else None,
            "why": verdict.entry.why if verdict else None,
            "posture": proposal.entry.posture,
            "commitment": proposal.entry.commitment,
        },
        team=proposal.short.partition("/")[0],
        owner=proposal.entry.owner,
        children=tuple(objective_branch(objective, cascade) for objective in became.get(proposal.key, ())),
    )


def verdict_words(verdict: Verdict | None) -> str:
    """Write what the Comex decided: the verdict, into what or until when, and why."""
    if verdict is None:
        return "no verdict yet"
    entry = verdict.entry
    words = entry.verdict
    if entry.verdict == MERGED and entry.into:
        words = f"merged into {entry.into}"
    if entry.verdict == DEFERRED and entry.until:
        words = f"deferred until {entry.until}"
    return f"{words}: {entry.why}" if entry.why else words
